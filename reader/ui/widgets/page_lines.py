"""The lines of a page of two texts: edge, left text, gutter, right text, map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.model import Parallel
from reader.ui.widgets.drawing import piece, safe
from reader.ui.widgets.page_awaiting import PageAwaiting
from reader.ui.widgets.page_parts import KIND_LOOKS, Name, marks, matches, text_class
from reader.ui.widgets.page_selection import Selection
from reader.view.rows import Cell, Layout, Order, Row, RowKind, Span
from reader.view.sentences import Sentence, letters

LIT = "◆"
"""Stands in the map where the lit entity is named."""

FOUND = "‹"
"""Stands in the map where searched words are."""

BEGINS, ENDS, BEGINS_AT_EDGE = "▐", "▌", "█"
"""Stand before and after the lit sentence where there is a blank; the last one at the page's edge."""


class PageLines(PageAwaiting):
    """Draws the rows of a page; what is current, lit, found or selected is set by those below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"page--{name}"
        for name in (
            *("text", "title", "byline", "heading", "quote", "caption", "gutter", "sign", "alone"),
            *(
                "section",
                "lit",
                "lit-sentence",
                "bound",
                "lit-entity",
                "at-entity",
                "found",
                "edge",
                "selected",
            ),
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
        self.lit: Sentence | None = None
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
        edge = "▌" if current else " "
        if row.kind is RowKind.SECTION:
            pieces = [piece(edge + row.line(), self._look("section"))]
        elif row.shape.layout is Layout.COLUMNS:
            pieces = self._columns(index, row, edge)
        else:
            pieces = self._stacked(index, row, edge)
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

    def _columns(self, index: int, row: Row, edge: str) -> list[Segment]:
        left = self._cell(index, "left", row, row.left)
        right = self._cell(index, "right", row, row.right)
        sign = row.sign.replace("│", "┃") if edge.strip() else row.sign
        gutter = sign.center(row.shape.gutter)
        free = row.shape.left - Strip(left.pieces).cell_length
        fill = " " * max(0, free)
        if left.ends and free > 0:
            fill = ENDS + fill[1:]
        elif left.ends:
            gutter = ENDS + gutter[1:]
        if right.begins:
            gutter = gutter[:-1] + BEGINS
        if left.begins:
            edge = BEGINS_AT_EDGE if edge.strip() else BEGINS
        look = self._look("sign" if sign.strip("│┃ ") else "gutter")
        after = [piece(ENDS, self._look("edge"))] if right.ends else []
        return [
            piece(edge, self._look("edge")),
            *left.pieces,
            piece(fill, self._look("edge")),
            *self._marked(gutter, look),
            *right.pieces,
            *after,
        ]

    def _marked(self, gutter: str, look: Style) -> list[Segment]:
        """Return the gutter with the marks of a sentence in their own look."""
        found = [piece(gutter, look)]
        if gutter.startswith(ENDS):
            found = [piece(ENDS, self._look("edge")), piece(gutter[1:], look)]
        if gutter.endswith(BEGINS):
            last = found.pop().text
            found += [piece(last[:-1], look), piece(BEGINS, self._look("edge"))]
        return found

    def _stacked(self, index: int, row: Row, edge: str) -> list[Segment]:
        side: Order = "left" if row.left else "right"
        cell = self._cell(index, side, row, row.left or row.right)
        gutter = row.sign.ljust(row.shape.gutter)
        if cell.begins and not gutter:
            edge = BEGINS_AT_EDGE if edge.strip() else BEGINS
        elif cell.begins:
            gutter = gutter[:-1] + BEGINS
        after = [piece(ENDS, self._look("edge"))] if cell.ends else []
        before = self._marked(gutter, self._look("sign"))
        return [piece(edge, self._look("edge")), *before, *cell.pieces, *after]

    def _cell(self, index: int, side: Order, row: Row, cell: Cell | None) -> _Drawn:
        """Return the pieces of one side's line: text between names, and the names."""
        if cell is None:
            return _Drawn([])
        look = self._look(text_class(row, cell))
        prefix = cell.prefix
        text = cell.text
        if safe(text) != text:
            return _Drawn([piece(prefix + text, look)])  # names would stand in the wrong places
        lit = list(letters(cell, self.lit.side(side))) if self.lit is not None else []
        marks = _marks(text, lit)
        begins = any(start == 0 and opens for start, _end, opens, _shut in lit)
        pieces = [piece(prefix, self._look("gutter"))] if prefix else []
        if begins and prefix.endswith(" "):
            pieces = self._marked(prefix[:-1] + BEGINS, self._look("gutter"))
            begins = False
        over = self._over(index, side, row, cell)
        over += [(at, at + 1, self._look("edge")) for at in marks]
        over += [(at, at + 1, self._look("bound")) for at in _bounds(text, lit)]
        over += [(a, b, self._look("lit-sentence")) for a, b, _opens, _shut in lit]
        over.reverse()  # what is nearest to the letter is laid on last
        cuts = sorted({0, len(text), *(a for a, _b, _s in over), *(b for _a, b, _s in over)})
        for a, b in pairwise(cuts):
            styles = [style for start, end, style in over if start <= a and b <= end]
            pieces.append(Segment(marks.get(a, text[a:b]), sum(styles, look)))
        return _Drawn(pieces, begins, any(b == len(text) and shut for _a, b, _o, shut in lit))

    def _over(self, index: int, side: Order, row: Row, cell: Cell) -> list[tuple[int, int, Style]]:
        """Return the looks laid over letters of a line, the uppermost first."""
        over: list[tuple[int, int, Style]] = []
        if self.selection is not None and self.selection.side == side:
            over.append((*self.selection.part(index, cell), self._look("selected")))
        if row.kind is not RowKind.BYLINE:
            over += [(a, b, self._look("found")) for a, b in matches(cell.text, self._sought)]
        return [*over, *((s.start, s.end, self._span_look(side, s)) for s in cell.spans)]

    def _span_look(self, side: Order, span: Span) -> Style:
        style = self._look(KIND_LOOKS[span.type]) + Style(meta={"entity": span.entity})
        if span.entity in (self.entity, self._hover):
            style += self._look("lit-entity")
        at = self._at
        if at is not None and at.side == side and at.span.mention == span.mention:
            style += self._look("at-entity")
        return style


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line of one side, and whether the lit sentence begins or ends at its very ends."""

    pieces: list[Segment]
    begins: bool = False
    ends: bool = False


def _marks(text: str, lit: Iterable[tuple[int, int, bool, bool]]) -> dict[int, str]:
    """Return which blanks of a line the marks of the lit sentence take the place of."""
    found: dict[int, str] = {}
    for start, end, opens, shut in lit:
        if opens and start and text[start - 1] == " ":
            found[start - 1] = BEGINS
        if shut and end < len(text) and text[end] == " ":
            found[end] = ENDS
    return found


def _bounds(text: str, lit: Iterable[tuple[int, int, bool, bool]]) -> Iterator[int]:
    """Yield the first and last letter of the lit sentence where no blank takes a mark: in Chinese."""
    for start, end, opens, shut in lit:
        if opens and start and text[start - 1] != " ":
            yield start
        if shut and end < len(text) and text[end] != " ":
            yield end - 1
