"""Which sentences face each other, in which order they are read, and where they stand in a line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.beside.translated import sentence_pairs
from reader.model import Bead, Block, BlockKind, Parallel, Provenance, Segment
from reader.view.rows import Layout, Order, rows
from reader.view.sentences import Piece, Sentences, letters
from tests.view.texts import bead, pair, side


def block(*sentences: str, gap: str = " ") -> Block:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Segment(at, at + len(sentence)))
        at += len(sentence) + len(gap)
    return Block(BlockKind.PARAGRAPH, gap.join(sentences), tuple(spans))


LEFT = [block("One came.", "Two spoke."), block("Three left.")]
RIGHT = [block("Satu datang.", "Dua bicara.", "Empat."), block("Tiga pergi.")]


def made(
    *beads: Bead, width: int = 120, order: Order = "left", only: Order = "left"
) -> tuple[Parallel, Sentences]:
    shown = replace(
        pair(
            side("T", LEFT),
            side("J", RIGHT, outlet="vietnamnet", language="id", number=2),
            [bead([0], [0]), bead([1], [1])],
        ),
        segment_beads=tuple(beads),
    )
    page = rows(shown, width, order=order, only=only)
    return shown, Sentences(shown, page, only if width < 60 else order)


def said(shown: Parallel, found: Sentences) -> list[tuple[int, str, str]]:
    assert shown.right is not None
    return [
        (s.pair, _text(shown.left.blocks, s.left), _text(shown.right.blocks, s.right))
        for s in found.all
    ]


def _text(blocks: tuple[Block, ...], pieces: tuple[Piece, ...]) -> str:
    return "|".join(blocks[p.block].text[p.start : p.end] for p in pieces)


def test_sentences_come_as_they_are_read_and_joined_where_they_follow() -> None:
    shown, found = made(bead([0, 1], [0]), bead([2], [3]), bead([], [1, 2], tentative=True))
    assert said(shown, found) == [
        (0, "One came. Two spoke.", "Satu datang."),
        (0, "", "Dua bicara. Empat."),
        (1, "Three left.", "Tiga pergi."),
    ]
    assert [s.tentative for s in found.all] == [False, True, False]
    assert found.of(0) == [0, 1]


def test_the_other_order_reads_the_right_text_as_it_runs() -> None:
    beads = (bead([0], [1]), bead([1], [0]), bead([2], [3]), bead([], [2]))
    shown, found = made(*beads, order="right")
    assert [right for _pair, _left, right in said(shown, found)] == [
        "Satu datang.",
        "Dua bicara.",
        "Empat.",
        "Tiga pergi.",
    ]
    shown, found = made(*beads)
    assert [left for _pair, left, _right in said(shown, found) if left] == [
        "One came.",
        "Two spoke.",
        "Three left.",
    ]


def test_a_single_column_has_only_what_stands_in_it() -> None:
    _shown, found = made(bead([0], [0]), bead([], [1, 2]), bead([1, 2], [3]), width=50)
    assert len(found.all) == 2
    _shown, found = made(
        bead([0], [0]), bead([], [1, 2]), bead([1, 2], [3]), width=50, only="right"
    )
    assert len(found.all) == 3


def test_a_sentence_is_found_by_a_place_in_its_text() -> None:
    _shown, found = made(bead([0], [0]), bead([1], [1]), bead([2], [3]))
    assert found.at("left", 0, 0) == 0
    assert found.at("left", 0, 9) is None  # the blank between two sentences
    assert found.at("left", 0, 10) == 1
    assert found.at("right", 1, 3) == 2
    assert found.at("right", 0, 26) is None  # “Empat.” is in no bead


def test_without_beads_each_sentence_stands_alone() -> None:
    shown = pair(side("T", LEFT), None, [bead([0], []), bead([1], [])])
    found = Sentences(shown, rows(shown, 80), "left")
    assert [len(s.left) for s in found.all] == [1, 1, 1]
    assert all(s.right == () for s in found.all)


def test_a_bead_that_names_what_is_not_there_breaks_nothing() -> None:
    _shown, found = made(bead([0, 77], [99]), bead([77], [99]))
    assert [s.left for s in found.all] == [(Piece(0, 0, 9),)]


@settings(max_examples=40, deadline=None)
@given(st.integers(12, 60), st.booleans())
def test_every_letter_of_a_sentence_is_lit_and_no_other(width: int, signed: bool) -> None:
    how = (Provenance.PERSON, Provenance.MACHINE, Provenance.PERSON)
    text = block("Nineteen trains leave at dawn.", "Wheat is next.", "Nobody knows when or why.")
    right = side("T", [text], provenance=(how,) if signed else ())
    shown = pair(side("T", ["x"]), right, [bead([0], [0])])
    page = rows(shown, 2 * width + 7, layout=Layout.COLUMNS)
    for number, span in enumerate(text.segments):
        piece = Piece(0, span.start, span.end)
        lit, first, last = "", 0, 0
        for row in page:
            if row.right is not None and row.right.block == 0:
                for a, b, opens, shuts in letters(row.right, [piece]):
                    lit += row.right.text[a:b]
                    first, last = first + opens, last + shuts
        wanted = text.text[span.start : span.end]
        assert lit.lstrip("ᴾᴹ").replace(" ", "") == wanted.replace(" ", ""), number
        assert (first, last) == (1, 1)


def test_a_translation_s_sentences_face_those_they_were_made_of() -> None:
    beads = sentence_pairs(LEFT, [block("a", "b", "c")])
    assert [(b.left, b.right) for b in beads] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((), (2,)),
        ((2,), ()),
    ]
