"""The mouse on a page of two texts: pointing lights, a click keeps, dragging selects."""

from __future__ import annotations

from textual import events
from textual.message import Message

from reader.ui.widgets.page_names import PageNames
from reader.ui.widgets.page_selection import Point, Selection, letter_at, side_at, text_of
from reader.view.rows import Order


class PageMouse(PageNames):
    """Does with the mouse what the keys do as well."""

    class Selected(Message):
        """Text was selected with the mouse."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class EntityChosen(Message):
        """A name was clicked twice."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    ALLOW_SELECT = False
    _pressed: tuple[Order, Point] | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select, perhaps."""
        if event.button == 1 and (point := self._point(event.x, event.y)) is not None:
            self._pressed = point
            self.selection = None
            self.capture_mouse()
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light the entity under the mouse; with the button down, select."""
        if self._pressed is not None:
            self._select_to(event.x, event.y)
            return
        entity = event.style.meta.get("entity")
        if entity != self._hover:
            self._hover = entity
            self.refresh()
        if (point := self._point(event.x, event.y)) is not None:
            self.point_at_sentence(*point)

    def _select_to(self, x: int, y: int) -> None:
        assert self._pressed is not None
        side, start = self._pressed
        index = max(0, min(y + self.scroll_offset.y, len(self.rows) - 1))
        end = Point(index, letter_at(self.rows[index], side, x))
        if self.selection is not None or end != start:
            self.selection = Selection(side, start, end)
            self.refresh()

    def let_go(self) -> None:
        """End selecting: the rows are others now, and places in the old ones mean nothing."""
        self.selection = None
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Hand over what was selected."""
        if self._pressed is None:
            return
        self._pressed = None
        self.release_mouse()
        if self.selection is None or self.parallel is None:
            return
        side = self.parallel.left if self.selection.side == "left" else self.parallel.right
        if side is not None and (text := text_of(self.rows, side, self.selection)):
            self.post_message(self.Selected(text))
        else:
            self.selection = None

    def _point(self, x: int, y: int) -> tuple[Order, Point] | None:
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self.rows):
            return None
        side = side_at(self.rows[index], x)
        return side, Point(index, letter_at(self.rows[index], side, x))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover = None
        self.lit = self.kept_sentence()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Make the pair under the mouse current; a name clicked twice opens its page."""
        if self.selection is not None:
            return
        index = event.y + self.scroll_offset.y
        if not 0 <= index < len(self.rows):
            return
        entity = event.style.meta.get("entity")
        if isinstance(entity, str):
            if entity == self.entity:
                self.post_message(self.EntityChosen(entity))
                return
            here = [n for n in self._page if n.span.entity == entity and n.row <= index]
            if here:
                self._light(here[-1])
        if self.rows[index].bead >= 0:
            self.bead = self.rows[index].bead
            self._choose_sentence(event.x, event.y)
            self.refresh()

    def _choose_sentence(self, x: int, y: int) -> None:
        """Keep the sentence under the mouse lit."""
        point = self._point(x, y)
        number = self.sentence_at(*point) if point is not None else None
        if point is None or number is None:
            self.clear_sentence()
        else:
            self.light_sentence(number, point[0])
