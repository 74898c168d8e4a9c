"""Widths in cells: the measure of every column."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.clean import clean_line
from reader.text.width import cells, pad, truncate

mixed = st.text(
    alphabet=st.one_of(st.sampled_from("aVệт河内，。e\u0301\u0323 –“"), st.characters())
).map(clean_line)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("To Lam", 6),
        ("Tô Lâm", 6),
        ("Кыргызстан", 10),
        ("河内", 4),
        ("，", 2),
        ("x\u0323\u0301", 1),
        ("—…“”", 4),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@settings(max_examples=300, deadline=None)
@given(mixed)
def test_cells_agree_with_what_draws_the_screen(text: str) -> None:
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Hanoi", 5, "Hanoi"),
        ("Hanoi", 4, "Han…"),
        ("Hanoi news", 7, "Hanoi…"),
        ("越通社河内", 6, "越通…"),
        ("越通社河内", 5, "越通…"),
        ("越通", 1, "…"),
        ("x\u0323\u0301y\u0323z", 2, "x\u0323\u0301…"),
        ("abc", 0, ""),
        ("abc", -3, ""),
    ],
)
def test_truncate(text: str, width: int, cut: str) -> None:
    assert truncate(text, width) == cut


@settings(max_examples=300, deadline=None)
@given(mixed, st.integers(0, 30))
def test_truncate_fits_and_never_parts_a_mark_from_its_base(text: str, width: int) -> None:
    cut = truncate(text, width)
    assert cells(cut) <= width
    if cut != text and cut:
        kept = cut[:-1]
        rest = text[len(kept) :].lstrip(" ")
        assert text.startswith(kept)
        assert not (rest and kept and rest == text[len(kept) :] and unicodedata.combining(rest[0]))


@settings(max_examples=200, deadline=None)
@given(mixed, st.integers(0, 30))
def test_pad_is_exactly_as_wide(text: str, width: int) -> None:
    assert cells(pad(text, width)) == width
