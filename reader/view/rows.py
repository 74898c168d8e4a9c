"""An article and what stands beside it, as rows of text cells: the screen and the pipe print these.

No toolkit and no colour: what a colour will show later, a sign shows already. Widths are terminal
cells, offsets are code points, block numbers are indices from 0 (``TITLE`` is the title).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest

from reader.i18n import _
from reader.model import TITLE, Parallel
from reader.text.width import pad
from reader.view import labels
from reader.view.arrange import Alone, Order, Placed, arrange
from reader.view.cells import Cell, Span, Text

__all__ = [
    "Alone",
    "Cell",
    "Layout",
    "Order",
    "Row",
    "RowKind",
    "Shape",
    "Span",
    "rows",
    "shape_for",
]

COLUMNS_FROM = 100
PAIRS_FROM = 60
COLUMN = 88
"""The widest column a person reads with ease, in cells."""


class Layout(StrEnum):
    """How two texts share a width: two columns, pairs one below the other, or one text alone."""

    COLUMNS = "columns"
    PAIRS = "pairs"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Shape:
    """The geometry of a page: cells of the left text, of the gutter, and of the right text."""

    layout: Layout
    left: int
    gutter: int
    right: int

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        beside = self.layout is Layout.COLUMNS
        return self.gutter + (self.left + self.right if beside else max(self.left, self.right))


_GUTTERS = {Layout.COLUMNS: 7, Layout.PAIRS: 5, Layout.SINGLE: 2}
"""Cells for the signs: two columns have them between, the other layouts in a left margin."""


class RowKind(StrEnum):
    """What a row holds."""

    TITLE = "title"
    BYLINE = "byline"
    TEXT = "text"
    SECTION = "section"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page.

    ``bead`` counts the pairs in the order they stand here, from 0 (title and byline: -1); ``first``
    marks the first line of a pair. ``sign`` is what the gutter says. In layouts other than two
    columns only one of ``left`` and ``right`` is set.
    """

    kind: RowKind
    shape: Shape
    left: Cell | None = None
    right: Cell | None = None
    bead: int = -1
    first: bool = False
    sign: str = ""
    tentative: bool = False
    alone: Alone = ""
    moved: str = ""

    def line(self) -> str:
        """Return the row as plain text without trailing space."""
        left = self.left.line if self.left else ""
        right = self.right.line if self.right else ""
        if self.kind is RowKind.SECTION or not self.shape.gutter:
            return (left or right).rstrip()
        if self.shape.layout is Layout.COLUMNS:
            gutter = self.sign.center(self.shape.gutter)
            return f"{pad(left, self.shape.left)}{gutter}{right}".rstrip()
        return f"{pad(self.sign, self.shape.gutter)}{left or right}".rstrip()


def shape_for(
    width: int, *, two: bool, column: int = COLUMN, layout: Layout | None = None
) -> Shape:
    """Divide ``width`` cells; ``two`` says whether something stands beside the article.

    ``column`` caps each text. ``layout`` overrules the choice by width.
    """
    if not two:
        return Shape(Layout.SINGLE, max(1, min(width, column)), 0, 0)
    by_width = Layout.PAIRS if width >= PAIRS_FROM else Layout.SINGLE
    layout = layout or (Layout.COLUMNS if width >= COLUMNS_FROM else by_width)
    gutter = _GUTTERS[layout]
    room = (width - gutter) // 2 if layout is Layout.COLUMNS else width - gutter
    cells = max(1, min(room, column))
    return Shape(layout, cells, gutter, cells)


def rows(
    parallel: Parallel,
    width: int,
    *,
    order: Order = "left",
    column: int = COLUMN,
    names: Mapping[str, str] | None = None,
    layout: Layout | None = None,
    only: Order = "left",
    opened: int | None = None,
) -> tuple[Row, ...]:
    """Lay out a pair of texts for ``width`` cells; two columns from 100, pairs from 60, else one.

    ``order`` names the side that keeps its own order; ``names`` gives newsrooms' names by outlet
    id. In the single layout ``only`` names the side shown, and ``opened`` the pair (``Row.bead``)
    whose counterpart is shown below it. Every line of every block of both sides (of the side shown,
    in the single layout) stands in exactly one row.
    """
    two = parallel.right is not None
    page = _Page(
        parallel, shape_for(width, two=two, column=column, layout=layout), names or {}, only, opened
    )
    placed = arrange(
        parallel.alignment,
        len(parallel.left.blocks),
        len(parallel.right.blocks) if parallel.right else 0,
        order if page.shape.layout is not Layout.SINGLE else only,
    )
    found = [*page.head()]
    section = False
    number = 0
    for step in placed:
        body = list(page.step(number, step))
        if not body:
            continue  # the single layout leaves out what only the other side says
        number += 1
        if step.leftover and not section:
            section = True
            found += page.section("right" if order == "left" else "left")
        found.append(Row(RowKind.SPACE, page.shape, bead=-1, sign=page.line_sign))
        found += body
    return tuple(found)


class _Page:
    """What stays the same while one page is laid out."""

    def __init__(
        self,
        parallel: Parallel,
        shape: Shape,
        names: Mapping[str, str],
        only: Order,
        opened: int | None,
    ) -> None:
        self.parallel = parallel
        self.shape = shape
        self.names = names
        self.only = only
        self.opened = opened
        self.line_sign = "│" if shape.layout is Layout.COLUMNS else ""

    @cached_property
    def _left(self) -> Text:
        return Text(self.parallel.left, self.shape.left)

    @cached_property
    def _right(self) -> Text | None:
        if self.parallel.right is None:
            return None
        indent = 0 if self.shape.layout is Layout.COLUMNS else 2
        return Text(self.parallel.right, max(1, self.shape.right - indent), "│ "[:indent])

    def head(self) -> Iterator[Row]:
        """Yield the titles, then whose texts these are."""
        title = [self._lines(text, TITLE) for text in (self._left, self._right)]
        byline = [text.byline(self.names) if text else [] for text in (self._left, self._right)]
        for kind, (left, right) in ((RowKind.TITLE, title), (RowKind.BYLINE, byline)):
            if self.shape.layout is Layout.COLUMNS or self.parallel.right is None:
                for a, b in zip_longest(left, right):
                    yield Row(kind, self.shape, a, b, sign=self.line_sign)
        if self.shape.layout is Layout.COLUMNS or self.parallel.right is None:
            return
        for side in ("left", "right"):
            if self.shape.layout is Layout.SINGLE and side != self.only:
                continue
            at = 0 if side == "left" else 1
            for kind, cells in ((RowKind.TITLE, title[at]), (RowKind.BYLINE, byline[at])):
                yield from (self._one(kind, side, cell) for cell in cells)

    def _one(self, kind: RowKind, side: str, cell: Cell) -> Row:
        if side == "left":
            return Row(kind, self.shape, left=cell)
        return Row(kind, self.shape, right=cell)

    def section(self, side: Order) -> Iterator[Row]:
        """Yield the heading over what only one side says and fits nowhere."""
        which = self.parallel.right if side == "right" else self.parallel.left
        if which is None:
            return
        if which.article.article.outlet == self._across(side):
            name = labels.language_name(which.language)
        else:
            name = labels.outlet_name(which.article.article.outlet, self.names)
        text = _("── only in {name} ──").format(name=name)
        yield Row(RowKind.SPACE, self.shape)
        yield Row(RowKind.SECTION, self.shape, left=Cell(text))

    def _across(self, side: Order) -> str:
        other = self.parallel.left if side == "right" else self.parallel.right
        return other.article.article.outlet if other else ""

    @staticmethod
    def _lines(text: Text | None, block: int) -> list[Cell]:
        return text.lines(block) if text else []

    def step(self, number: int, step: Placed) -> Iterator[Row]:
        """Yield the rows of one pair."""
        marks = dict(step.moved)
        left = list(_joined(self._left, step.left, {} if step.right else marks))
        right = list(_joined(self._right, step.right, marks))
        if self.parallel.right is None:
            for k, (cell, _mark) in enumerate(left):
                yield Row(RowKind.TEXT, self.shape, cell, bead=number, first=k == 0)
        elif self.shape.layout is Layout.COLUMNS:
            yield from self._columns(number, step, left, right)
        else:
            yield from self._stacked(number, step, left, right)

    def _columns(
        self, number: int, step: Placed, left: Sequence[_Line], right: Sequence[_Line]
    ) -> Iterator[Row]:
        empty: _Line = (None, "")
        for k, ((a, a_mark), (b, b_mark)) in enumerate(zip_longest(left, right, fillvalue=empty)):
            moved = a_mark or b_mark
            sign = (_sign(step) if k == 0 else "") + moved
            yield self._row(number, step, a, b, k == 0, sign or self.line_sign, moved)

    def _stacked(
        self, number: int, step: Placed, left: Sequence[_Line], right: Sequence[_Line]
    ) -> Iterator[Row]:
        sides = [("left", left), ("right", right)]
        if self.shape.layout is Layout.SINGLE:
            sides.sort(key=lambda side: side[0] != self.only)
            if self.opened != number:
                sides = [side for side in sides if side[0] == self.only]
        first = True
        for side, lines in sides:
            for cell, moved in lines:
                sign = _fitting(_sign(step) if first else "", moved, self.shape.gutter - 1)
                a, b = (cell, None) if side == "left" else (None, cell)
                yield self._row(number, step, a, b, first, sign, moved)
                first = False

    def _row(
        self,
        number: int,
        step: Placed,
        left: Cell | None,
        right: Cell | None,
        first: bool,
        sign: str,
        moved: str,
    ) -> Row:
        return Row(
            RowKind.TEXT,
            self.shape,
            left,
            right,
            number,
            first,
            sign,
            step.tentative,
            step.alone,
            moved,
        )


_Line = tuple[Cell | None, str]
"""A cell (None: a blank line between two blocks of one pair) and the mark of a moved block."""


def _sign(step: Placed) -> str:
    if step.alone:
        return labels.ALONE_LEFT if step.alone == "left" else labels.ALONE_RIGHT
    if step.parted:
        return labels.PARTED
    return labels.TENTATIVE if step.tentative else ""


def _fitting(sign: str, moved: str, room: int) -> str:
    """Return both signs, the moved one alone, or the first alone, as the margin allows."""
    return next((s for s in (sign + moved, moved, sign) if len(s) <= room), "")


def _joined(text: Text | None, blocks: Sequence[int], marks: Mapping[int, str]) -> Iterator[_Line]:
    for place, block in enumerate(blocks):
        if place:
            yield None, ""
        for k, cell in enumerate(text.lines(block) if text else ()):
            yield cell, marks.get(block, "") if k == 0 else ""
