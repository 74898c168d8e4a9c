"""HTML in a feed's fields, as text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.markup import summary_text, title_text
from reader.text.clean import is_clean


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<a href="x"><img alt="a > b" src="y"></a></br>Tóm tắt', "Tóm tắt"),
        ("<p>Một.</p><p>Hai.</p>", "Một.\nHai."),
        ("Một<br>hai<BR/>ba", "Một\nhai\nba"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<b>Đ</b>ậm", "Đậm"),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("&amp;lt;p&amp;gt;Twice", "Twice"),
        ("5 < 6 và 7 > 3", "5 < 6 và 7 > 3"),
        ("tăng <5 %, giảm >3 %", "tăng <5 %, giảm >3 %"),
        ("<unknown>stays</unknown>", "<unknown>stays</unknown>"),
        ("x<script>alert('</b>')</script>y<style>p{}</style>z", "xyz"),
        ("x<script>never closed", "x"),
        ("x<!-- hidden --!>--> y<!-- open", "x y"),
        ("cut <a href='x", "cut"),
        ("&nbsp;a&nbsp;&nbsp;b&#8203;", "a b"),
        ("&#27;[2Ja", "a"),
        ("<![CDATA[x]]>", "x"),
        ("", ""),
    ],
)
def test_summaries(markup: str, text: str) -> None:
    assert summary_text(markup) == text


def test_a_title_is_one_line() -> None:
    assert title_text("<b>Một</b><br>hai\n\n ba") == "Một hai ba"


@given(st.text(max_size=200))
def test_whatever_comes_is_clean(markup: str) -> None:
    assert is_clean(summary_text(markup))
    assert "\n" not in title_text(markup)


@given(st.text(alphabet="<>a/!-'\" =&;br", max_size=80))
def test_markup_never_leaves_an_element(markup: str) -> None:
    assert "<br>" not in summary_text(markup).replace("&", "")


@pytest.mark.parametrize(
    "piece",
    ['<a "', "<!--", '<a "<a" ', "<script ", "<a", "<p =", "<a /", "<a '", "'\"", "<", "<a \n", "&", "&#", "<p>"],
)  # fmt: skip
def test_no_markup_takes_long(piece: str) -> None:
    started = time.process_time()
    summary_text(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 0.5
