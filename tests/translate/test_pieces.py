"""What is sent to an engine and what is made of its answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.clean import is_clean
from reader.translate.pieces import (
    MAX_CHARACTERS,
    MAX_WORDS,
    cut,
    finish,
    has_letters,
    join,
    repeats,
)


def test_a_usual_sentence_stays_whole() -> None:
    assert cut("Hai bên ký kết năm văn kiện, trong đó có một hiệp định.") == (
        "Hai bên ký kết năm văn kiện, trong đó có một hiệp định.",
    )


def test_a_long_sentence_is_cut_at_clauses() -> None:
    clause = "the two sides agreed to open a new route for goods"
    pieces = cut("; ".join([clause] * 30) + ".")
    assert len(pieces) > 1
    assert all(p.endswith((";", ".")) for p in pieces)
    assert " ".join(pieces) == "; ".join([clause] * 30) + "."


def test_chinese_is_cut_at_its_own_commas() -> None:
    text = "两国签署了多项合作文件，" * 60
    pieces = cut(text)
    assert len(pieces) > 1
    assert all(p.endswith("，") for p in pieces)
    assert "".join(pieces).replace(" ", "") == text


@given(st.text(alphabet=st.sampled_from("ab ,;:.-—字，。"), max_size=3000))
def test_no_piece_is_too_long_and_nothing_is_lost(text: str) -> None:
    pieces = cut(text)
    assert all(len(p) <= MAX_CHARACTERS and len(p.split()) <= MAX_WORDS for p in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_one_endless_word_is_cut_through() -> None:
    assert "".join(cut("x" * 20_000)).replace(" ", "") == "x" * 20_000


def test_parts_are_joined_as_the_language_does() -> None:
    assert join(("one;", "two"), "en") == "one; two"
    assert join(("第一，", "第二"), "zh") == "第一，第二"


def test_byte_pieces_become_letters() -> None:
    assert finish("rice <0xF0><0x9F><0x8C><0xBE> harvest") == "rice 🌾 harvest"
    assert finish("Quy<0xE1><0xBA><0xBF>t") == "Quyết"


def test_broken_byte_pieces_go() -> None:
    assert finish("a <0xF0><0x9F> b") == "a b"


def test_no_escape_sequence_comes_back() -> None:
    assert finish("gold \x1b[2Jprices <0x1B><0x5B><0x32><0x4A>rose") == "gold prices rose"


@given(st.text(max_size=300))
def test_output_is_always_clean(raw: str) -> None:
    assert is_clean(finish(raw))


def test_letters_are_needed() -> None:
    assert has_letters("6 tháng")
    assert not has_letters("*** 15 %")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("race race race race race race race race race", True),
        ("in the city of " * 9, True),
        ("合作" * 20, True),
        ("no no no, said the minister", False),
        ("Vietnam and Kazakhstan agreed on trade, transport and trade.", False),
        ("哈哈哈哈", False),
        ("1 1 1 1 2 2 2", False),
    ],
)
def test_an_engine_that_lost_its_way_is_noticed(text: str, lost: bool) -> None:
    assert repeats(text) is lost


@given(st.text(alphabet="ab ", max_size=20_000))
def test_noticing_it_costs_little(text: str) -> None:
    assert repeats(text) in (True, False)
