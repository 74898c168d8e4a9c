"""The lines of a page of two texts: edge, left text, gutter, right text, map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Parallel
from reader.ui.widgets.drawing import piece, safe
from reader.ui.widgets.page_parts import KIND_LOOKS, Name, marks, matches, text_class
from reader.ui.widgets.page_selection import Selection
from reader.view.rows import Cell, Layout, Order, Row, RowKind, Span

LIT = "◆"
"""Stands in the map where the lit entity is named."""

FOUND = "‹"
"""Stands in the map where searched words are."""


class PageLines(ScrollView):
    """Draws the rows of a page; what is current, lit, found or selected is set by those below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"page--{name}"
        for name in (
            *("text", "title", "byline", "heading", "quote", "caption", "gutter", "sign", "alone"),
            *("section", "lit", "lit-entity", "at-entity", "found", "edge", "selected"),
            *KIND_LOOKS.values(),
        )
    }

    def __init__(self, names: Mapping[str, str], column: int, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = names
        self._column = column
        self.parallel: Parallel | None = None
        self.rows: Sequence[Row] = ()
        self.order: Order = "left"
        self.only: Order = "left"
        self.opened: int | None = None
        self.bead = 0
        self.entity: str | None = None
        self._at: Name | None = None
        self._hover: str | None = None
        self._ranges: list[tuple[int, int]] = []
        self._page: list[Name] = []
        self._width = 0
        self._reached = False
        self._looks: dict[str, Style] = {}
        self._sought: tuple[str, ...] = ()
        self.selection: Selection | None = None
        self._mapped: tuple[object, Mapping[int, tuple[str, str]]] = (None, {})

    # --- drawing

    def notify_style_update(self) -> None:
        """Forget looks of another theme."""
        self._looks = {}
        super().notify_style_update()

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"page--{name}", partial=True)
        return self._looks[name]

    def render_line(self, y: int) -> Strip:
        """Draw one row: edge, left text, gutter, right text."""
        index = y + self.scroll_offset.y
        width, ground = self.size.width, self.rich_style
        if index >= len(self.rows):
            return Strip.blank(width, ground)
        row = self.rows[index]
        current = row.bead >= 0 and row.bead == self.bead
        pieces = [piece("▌" if current else " ", self._look("edge"))]
        if row.kind is RowKind.SECTION:
            pieces.append(piece(row.line(), self._look("section")))
        elif row.shape.layout is Layout.COLUMNS:
            pieces += self._columns(index, row, current)
        else:
            pieces += self._stacked(index, row)
        if current:
            ground += self._look("lit")
        drawn = Strip([Segment(s.text, ground + (s.style or Style.null())) for s in pieces])
        page = row.shape.width + 1
        drawn = drawn.adjust_cell_length(page, ground).adjust_cell_length(width, self.rich_style)
        return self._with_map(drawn, y, width)

    def _with_map(self, drawn: Strip, y: int, width: int) -> Strip:
        """Put the map's sign for this line of the screen beside the scroll bar."""
        found = self._map().get(y)
        if found is None:
            return drawn
        sign, look = found
        style = self.rich_style + self._look(look)
        return Strip([*drawn.crop(0, width - 2), Segment(sign, style), Segment(" ", style)])

    def _map(self) -> Mapping[int, tuple[str, str]]:
        """Return where in the article the lit entity and the searched words stand."""
        state = (self.entity, self._sought, self.size.height, id(self.rows))
        if state != self._mapped[0]:
            self._mapped = state, self._new_map()
        return self._mapped[1]

    def _new_map(self) -> Mapping[int, tuple[str, str]]:
        height, total = self.size.height, len(self.rows)
        if total <= height:
            return {}
        found = [i for i, row in enumerate(self.rows) if self._has_word(row)]
        lit = [i for i, row in enumerate(self.rows) if self._has_lit(row)]
        words = dict.fromkeys(marks(height, total, found), (FOUND, "sign"))
        return {**words, **dict.fromkeys(marks(height, total, lit), (LIT, "edge"))}

    def _has_word(self, row: Row) -> bool:
        if not self._sought or row.kind is RowKind.BYLINE:
            return False
        both = (row.left, row.right)
        return any(next(matches(c.text, self._sought), None) is not None for c in both if c)

    def _has_lit(self, row: Row) -> bool:
        if self.entity is None:
            return False
        return any(s.entity == self.entity for c in (row.left, row.right) if c for s in c.spans)

    def _columns(self, index: int, row: Row, current: bool) -> list[Segment]:
        sign = row.sign.replace("│", "┃") if current else row.sign
        look = self._look("gutter" if sign in "│┃" else "sign")
        left = self._cell(index, "left", row, row.left)
        used = Strip(left).cell_length
        fill = Segment(" " * max(0, row.shape.left - used))
        gutter = piece(sign.center(row.shape.gutter), look)
        return [*left, fill, gutter, *self._cell(index, "right", row, row.right)]

    def _stacked(self, index: int, row: Row) -> list[Segment]:
        pieces = []
        if row.shape.gutter:
            pieces.append(piece(row.sign.ljust(row.shape.gutter), self._look("sign")))
        side: Order = "left" if row.left else "right"
        return [*pieces, *self._cell(index, side, row, row.left or row.right)]

    def _cell(self, index: int, side: Order, row: Row, cell: Cell | None) -> list[Segment]:
        """Return the pieces of one side's line: text between names, and the names."""
        if cell is None:
            return []
        look = self._look(text_class(row, cell))
        pieces = [piece(cell.prefix, self._look("gutter"))] if cell.prefix else []
        text = cell.text
        if safe(text) != text:
            return [*pieces, piece(text, look)]  # names would stand in the wrong places
        over = [(s.start, s.end, self._span_look(side, s)) for s in cell.spans]
        if row.kind is not RowKind.BYLINE:
            over += [(a, b, self._look("found")) for a, b in matches(text, self._sought)]
        if self.selection is not None and self.selection.side == side:
            over.append((*self.selection.part(index, cell), self._look("selected")))
        cuts = sorted({0, len(text), *(a for a, _b, _s in over), *(b for _a, b, _s in over)})
        for a, b in pairwise(cuts):
            styles = [style for start, end, style in over if start <= a and b <= end]
            pieces.append(Segment(text[a:b], sum(styles, look)))
        return pieces

    def _span_look(self, side: Order, span: Span) -> Style:
        style = self._look(KIND_LOOKS[span.type]) + Style(meta={"entity": span.entity})
        if span.entity in (self.entity, self._hover):
            style += self._look("lit-entity")
        at = self._at
        if at is not None and at.side == side and at.span.mention == span.mention:
            style += self._look("at-entity")
        return style
