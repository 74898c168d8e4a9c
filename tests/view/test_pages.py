"""Two texts as a Markdown table and as an HTML page: signs, addresses, what the page is called."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.config import load
from reader.model import Parallel, Side
from reader.view import html, markdown, plain
from tests.view.texts import bead, pair, side

LEFT_URL, RIGHT_URL = "https://en.example.vn/a|b-post1.vnp", "https://example.vn/b-post2.vnp"


def at(text: Side, url: str) -> Side:
    stored = replace(text.article, article=replace(text.article.article, url=url))
    return replace(text, article=stored)


def shown() -> Parallel:
    left = at(side("Ministers <meet>", ["one", "two", "three"]), LEFT_URL)
    right = at(side("Bộ trưởng gặp nhau", ["một", "hai", "ba"], language="vi", number=2), RIGHT_URL)
    beads = [bead([0], [0]), bead([1], [1], tentative=True), bead([2], []), bead([], [2])]
    return pair(left, right, beads)


def test_a_markdown_table_says_how_sure_each_pair_is() -> None:
    out = "".join(markdown.parallel_lines(shown(), load()))
    for line in ("| one |  | một |", "| two | ≈ | hai |", "| three | ◂ |  |", "|  | ▸ | ba |"):
        assert f"{line}\n" in out
    assert "≈ perhaps the same · ◂ only on the left · ▸ only on the right" in out
    table = [line for line in out.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in table} == {4}


def test_an_html_table_says_how_sure_each_pair_is() -> None:
    out = "".join(html.parallel_lines(shown(), load()))
    assert re.findall('<td class="sign">(.*?)</td>', out) == ["", "", "≈", "◂", "▸"]
    assert "≈ perhaps the same · ◂ only on the left" in out


def test_a_page_is_called_after_its_article() -> None:
    both = "".join(html.parallel_lines(shown(), load()))
    assert "<title>Ministers &lt;meet&gt; | Bộ trưởng gặp nhau</title>" in both
    alone = "".join(html.parallel_lines(pair(shown().left, None, [bead([0], [])]), load()))
    assert "<title>Ministers &lt;meet&gt;</title>" in alone
    several = "".join(html.article_lines([shown().left.article], load()))
    assert "<title>Ministers &lt;meet&gt;</title>" in several


def test_every_form_names_the_addresses_of_both_texts() -> None:
    assert f"{LEFT_URL}\n{RIGHT_URL}\n" in "".join(plain.parallel_lines(shown(), load(), 80))
    page = "".join(html.parallel_lines(shown(), load()))
    assert f'href="{LEFT_URL}"' in page
    assert f'href="{RIGHT_URL}"' in page
    table = "".join(markdown.parallel_lines(shown(), load()))
    assert f"| <{LEFT_URL.replace('|', '%7C')}> | | <{RIGHT_URL}> |" in table


def test_plain_text_explains_the_mark_of_a_moved_paragraph() -> None:
    note = "stands as paragraph 12 in its own text"
    assert note not in "".join(plain.parallel_lines(shown(), load(), 100))
    words = ["one", "two", "three", "four"]
    crossed = [bead([0], [3]), bead([1], [0]), bead([2], [1]), bead([3], [2])]
    moved = pair(side("A", words), side("B", words, number=2), crossed)
    out = "".join(plain.parallel_lines(moved, load(), 100))
    assert "↓4" in out
    assert note in " ".join(out.split())
