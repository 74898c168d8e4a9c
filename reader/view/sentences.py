"""Which sentences of two texts say the same, in the order they are read on a page.

Offsets are code points in a block's own text; block numbers are indices from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.model import Bead, Block, Parallel
from reader.view.cells import Cell
from reader.view.rows import Order, Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of one block: ``[start, end)``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Sentences that face each other, of which one side may have none.

    ``pair`` is the ``Row.bead`` they stand in. ``tentative`` marks what the evidence only suggests.
    """

    pair: int
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    tentative: bool = False

    def named(self) -> tuple[Order, tuple[Piece, ...]]:
        """Return what it is known by when the page is laid out anew, or its translation grows."""
        return ("left", self.left) if self.left else ("right", self.right)

    def side(self, side: Order) -> tuple[Piece, ...]:
        """Return the passages of one side."""
        return self.left if side == "left" else self.right


class Sentences:
    """The sentences of a page, numbered as they are read."""

    def __init__(self, parallel: Parallel, page: Sequence[Row], order: Order) -> None:
        places = _places(page)
        left = _segments(parallel.left.blocks)
        right = _segments(parallel.right.blocks) if parallel.right else []
        found: list[tuple[tuple[int, float, int], Sentence]] = []
        for number, bead in enumerate(_beads(parallel, len(left), len(right))):
            one = _joined([left[i] for i in bead.left if i < len(left)])
            two = _joined([right[j] for j in bead.right if j < len(right)])
            pair = _pair(places, one, two, order)
            if pair is not None:
                key = (pair, _place(bead, order), number)
                found.append((key, Sentence(pair, one, two, bead.tentative)))
        self.all: tuple[Sentence, ...] = tuple(s for _k, s in sorted(found, key=lambda f: f[0]))

    @cached_property
    def _at(self) -> dict[tuple[Order, int], list[tuple[int, int, int]]]:
        """Where sentences stand: side and block → start, end, number."""
        found: dict[tuple[Order, int], list[tuple[int, int, int]]] = {}
        for number, sentence in enumerate(self.all):
            for side in _SIDES:
                for piece in sentence.side(side):
                    here = found.setdefault((side, piece.block), [])
                    here.append((piece.start, piece.end, number))
        return found

    def at(self, side: Order, block: int, offset: int) -> int | None:
        """Return the number of the sentence that holds a place of one text, None between two."""
        found = self._at.get((side, block), ())
        return next((n for start, end, n in found if start <= offset < end), None)

    def of(self, pair: int) -> list[int]:
        """Return the numbers of a pair's sentences in the order they are read."""
        return [n for n, sentence in enumerate(self.all) if sentence.pair == pair]


_SIDES: tuple[Order, ...] = ("left", "right")


def _places(page: Sequence[Row]) -> dict[tuple[Order, int], int]:
    """Return in which pair each block stands."""
    places: dict[tuple[Order, int], int] = {}
    for row in page:
        for side, cell in zip(_SIDES, (row.left, row.right), strict=True):
            if row.bead >= 0 and cell is not None and cell.block is not None:
                places.setdefault((side, cell.block), row.bead)
    return places


def _segments(blocks: Sequence[Block]) -> list[Piece]:
    """Return the flat sequence of sentences; a block without segments counts as one."""
    found: list[Piece] = []
    for number, block in enumerate(blocks):
        spans = [(s.start, s.end) for s in block.segments] or [(0, len(block.text))]
        found += [Piece(number, start, end) for start, end in spans]
    return found


def _beads(parallel: Parallel, left: int, right: int) -> Iterable[Bead]:
    """Return the beads of sentences; where there are none, each sentence stands alone."""
    if parallel.segment_beads:
        return parallel.segment_beads
    alone = [Bead((i,), (), 0.0) for i in range(left)]
    return [*alone, *(Bead((), (j,), 0.0) for j in range(right))]


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Make one of passages that follow each other in a block."""
    if len(pieces) < 2:
        return tuple(pieces)
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and last.block == piece.block and piece.start - last.end in (0, 1):
            found[-1] = Piece(last.block, last.start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def _pair(
    places: dict[tuple[Order, int], int],
    left: Sequence[Piece],
    right: Sequence[Piece],
    order: Order,
) -> int | None:
    """Return the pair in which the sentences are read: where the side stands that keeps its order."""
    both: list[tuple[Order, Sequence[Piece]]] = [("left", left), ("right", right)]
    for side, pieces in both if order == "left" else reversed(both):
        for piece in pieces:
            if (side, piece.block) in places:
                return places[side, piece.block]
    return None


def _place(bead: Bead, order: Order) -> float:
    """Beads come in the left text's order; the right text's own order is asked for otherwise."""
    if order == "left":
        return 0.0
    return float(bead.right[0]) if bead.right else float("inf")


def letters(cell: Cell, pieces: Iterable[Piece]) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield which letters of a line belong to passages: first, end, and whether both are theirs.

    The last two say whether the passage begins and ends in this line. The sign of provenance before
    a sentence belongs to it.
    """
    for piece in pieces:
        if piece.block != cell.block or piece.start >= cell.end or piece.end <= cell.start:
            continue
        first = _letter(cell, max(piece.start, cell.start))
        end = _letter(cell, min(piece.end, cell.end))
        if first < end:
            yield first, end, piece.start >= cell.start, piece.end <= cell.end


def _letter(cell: Cell, offset: int) -> int:
    """Return the letter of a line at an offset of its block's own text."""
    at = offset - cell.start
    shift = 0
    for place, length in cell.signs:
        if place - shift < at:
            shift += length
    return at + shift
