"""Lines of a column: nothing lost, nothing too wide, the printer's rules kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.clean import clean_text
from reader.text.width import cells
from reader.text.wrap import NOT_AT_END, NOT_AT_START, wrap


def lines(text: str, width: int, language: str = "") -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, language)]


@pytest.mark.parametrize(
    ("text", "width", "language", "expected"),
    [
        ("", 10, "en", [""]),
        ("Hanoi", 5, "en", ["Hanoi"]),
        ("To Lam met him", 6, "en", ["To Lam", "met", "him"]),
        ("a  b", 2, "en", ["a", "b"]),
        ("one\n\ntwo", 9, "en", ["one", "", "two"]),
        ("socio-economic", 8, "en", ["socio-", "economic"]),
        ("và/hoặc", 5, "vi", ["và/", "hoặc"]),
        ("Kirgistan—sahabat", 12, "id", ["Kirgistan—", "sahabat"]),
        ("1990-1995 -5", 7, "en", ["1990-19", "95 -5"]),
        ("supercalifragilistic", 8, "en", ["supercal", "ifragili", "stic"]),
        ("e\u0301x\u0323y\u0323z", 2, "en", ["e\u0301x\u0323", "y\u0323z"]),
        ("越通社，河内", 6, "zh", ["越通", "社，河", "内"]),
        ("总理“正式访问”越南。", 6, "zh", ["总理", "“正式", "访问”", "越南。"]),
        ("《越南》（河内）", 6, "zh", ["《越", "南》", "（河", "内）"]),
        ("访问2025年", 6, "zh", ["访问", "2025年"]),
        ("河", 1, "zh", ["河"]),
        ("Le ministre : « Oui ! » dit-il", 11, "fr", ["Le", "ministre :", "« Oui ! »", "dit-il"]),
        ("a\u00a0b c", 3, "en", ["a\u00a0b", "c"]),
    ],
)
def test_lines(text: str, width: int, language: str, expected: list[str]) -> None:
    assert lines(text, width, language) == expected


texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("abệт河内南，。、；：！？）》」』”’…（《「『“‘- —/:!?«»\n\u0301 "),
        st.characters(),
    ),
    max_size=80,
).map(clean_text)


@settings(max_examples=400, deadline=None)
@given(texts, st.integers(1, 40), st.sampled_from(["vi", "zh", "fr", ""]))
def test_lines_cover_the_text_in_order_and_fit(text: str, width: int, language: str) -> None:
    at = 0
    for start, end in wrap(text, width, language):
        assert at <= start <= end
        assert text[at:start].strip(" \n") == ""
        assert cells(text[start:end]) <= width or cells(text[start:end]) == 2 > width
        assert "\n" not in text[start:end]
        at = end
    assert text[at:].strip(" ") == ""


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="越南河内总理访问，。、；：！？）》」』”（《「『“", max_size=60),
    st.integers(8, 40),
)
def test_kinsoku(text: str, width: int) -> None:
    spans = wrap(text, width, "zh")
    for (start, end), (following, _) in pairwise(spans):
        longest = max(len(run) for run in _runs(text))
        if longest * 2 < width:  # a run of signs wider than the line has to break somewhere
            assert text[following] not in NOT_AT_START
            assert text[end - 1] not in NOT_AT_END
        assert start < end


def _runs(text: str) -> list[str]:
    """Return the pieces of ``text`` between places where a line may end."""
    runs, current = [], ""
    for char in text:
        if current and char not in NOT_AT_START and current[-1] not in NOT_AT_END:
            runs.append(current)
            current = ""
        current += char
    return [*runs, current]


def test_a_long_paragraph_is_quick() -> None:
    assert sum(end - start for start, end in wrap("một câu dài " * 20_000, 60, "vi")) > 200_000
