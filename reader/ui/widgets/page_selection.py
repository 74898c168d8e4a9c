"""What the mouse has marked on a page of two texts: which letters, and their published text.

A selection stays on the side it began on: columns are two texts and are never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import TITLE, Side
from reader.text.width import cells
from reader.view.rows import Cell, Layout, Order, Row


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place on the page: the row, and the letter of its cell (code points, from 0)."""

    row: int
    at: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From one place to another, on one side."""

    side: Order
    start: Point
    end: Point

    def part(self, index: int, cell: Cell) -> tuple[int, int]:
        """Return which letters of a row's cell are selected, first and end."""
        first, last = sorted((self.start, self.end))
        if not first.row <= index <= last.row:
            return 0, 0
        start = first.at if index == first.row else 0
        end = last.at if index == last.row else len(cell.text)
        return start, end


def cell_of(row: Row, side: Order) -> Cell | None:
    """Return one side's cell of a row."""
    return row.left if side == "left" else row.right


def side_at(row: Row, x: int) -> Order:
    """Return whose text stands at column ``x`` of a row, 0 being the page's edge."""
    if row.shape.layout is Layout.COLUMNS:
        return "left" if x <= row.shape.left + row.shape.gutter // 2 else "right"
    return "left" if row.left is not None else "right"


def letter_at(row: Row, side: Order, x: int) -> int:
    """Return the letter of one side's cell at column ``x``, as far as its text goes."""
    cell = cell_of(row, side)
    if cell is None:
        return 0
    begin = 1 + cells(cell.prefix)
    if row.shape.layout is not Layout.COLUMNS:
        begin += row.shape.gutter
    elif side == "right":
        begin += row.shape.left + row.shape.gutter
    left = x - begin
    for at, letter in enumerate(cell.text):
        left -= cells(letter)
        if left < 0:
            return at
    return len(cell.text)


def text_of(rows: Sequence[Row], side: Side, selection: Selection) -> str:
    """Return the selected text as published: no line ends of ours, no signs of ours."""
    pieces: dict[int, tuple[int, int]] = {}
    first, last = sorted((selection.start, selection.end))
    for index in range(first.row, last.row + 1):
        cell = cell_of(rows[index], selection.side)
        if cell is None or cell.block is None:
            continue
        a, b = (source_at(cell, at) for at in selection.part(index, cell))
        if a < b:
            start, end = pieces.get(cell.block, (a, b))
            pieces[cell.block] = min(start, a), max(end, b)
    texts = (_text(side, block)[a:b] for block, (a, b) in pieces.items())
    return "\n\n".join(texts)


def _text(side: Side, block: int) -> str:
    return side.title if block == TITLE else side.blocks[block].text


def source_at(cell: Cell, at: int) -> int:
    """Return the offset in the block's own text of a letter of a cell with provenance signs."""
    return cell.start + at - sum(min(n, at - p) for p, n in cell.signs if p < at)
