"""A list of lines with a cursor that draws only what is in sight, however long it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.text.width import cells
from reader.ui.actions import Place, bindings
from reader.ui.widgets.drawing import column, strip


class LineList(ScrollView, can_focus=True):
    """The base of every list: ``count`` lines, drawn by ``line``, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.LIST)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--text",
        "list--cursor",
        "list--cursor-blurred",
        "list--quiet",
        "list--strong",
        "list--heading",
        "list--sign",
        "list--error",
        "list--per",
        "list--org",
        "list--loc",
        "list--event",
        "list--treaty",
    }

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, sender: LineList, index: int) -> None:
            super().__init__()
            self.sender = sender
            self.index = index

    class Opened(Message):
        """A line was chosen with enter or a second click."""

        def __init__(self, sender: LineList, index: int) -> None:
            super().__init__()
            self.sender = sender
            self.index = index

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0

    # --- what a list says of itself

    @property
    def count(self) -> int:
        """How many lines there are."""
        return 0

    def line(self, index: int, width: int) -> Sequence[Segment]:
        """Return the pieces of a line for ``width`` cells."""
        raise NotImplementedError

    def can_stand(self, index: int) -> bool:
        """Say whether the cursor may stand on this line (headings say no)."""
        return 0 <= index < self.count

    # --- drawing

    def look(self, name: str) -> Style:
        """Return the colours and weight of a component class, without its ground."""
        return self.get_component_rich_style(f"list--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width or self.size.width
        ground = self.rich_style
        if index >= self.count:
            return Strip.blank(width, ground)
        if self.is_lit(index):
            name = "cursor" if self.has_focus else "cursor-blurred"
            ground += self.get_component_rich_style(f"list--{name}", partial=True)
        return strip(self.line(index, width), width, ground)

    def is_lit(self, index: int) -> bool:
        """Say whether a line lies under the cursor."""
        return index == self.cursor and self.can_stand(index)

    def recount(self) -> None:
        """Take over a changed number of lines."""
        self.virtual_size = Size(0, self.count)
        self.refresh()

    # --- moving

    def go(self, index: int, *, quiet: bool = False) -> None:
        """Put the cursor on a line (or the nearest one it may stand on) and show it."""
        index = max(0, min(index, self.count - 1))
        target = self._nearest(index, 1 if index >= self.cursor else -1)
        before, self.cursor = self.cursor, target
        self.refresh_line(before)
        self.refresh_line(target)
        self._reveal(target)
        if not quiet and self.count:
            self.post_message(self.Moved(self, target))

    def _nearest(self, index: int, step: int) -> int:
        for direction in (step, -step):
            at = index
            while 0 <= at < self.count:
                if self.can_stand(at):
                    return at
                at += direction
        return max(0, min(index, self.count - 1))

    def _reveal(self, index: int) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        above = index - 1 if index and not self.can_stand(index - 1) else index
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif index >= top + height:
            self.scroll_to(y=index - height + 1, animate=False)

    def action_move(self, step: int) -> None:
        """Move the cursor by ``step`` lines that it may stand on."""
        at = self.cursor + step
        while 0 <= at < self.count and not self.can_stand(at):
            at += step
        if 0 <= at < self.count:
            self.go(at)
        else:
            self._beyond(0 if step < 0 else self.scroll_offset.y + step)

    def _beyond(self, top: int) -> None:
        """Show lines that the cursor cannot stand on, before its first or after its last place."""
        self.scroll_to(y=max(0, min(top, self.max_scroll_y)), animate=False)

    def action_page(self, pages: int) -> None:
        """Move by a page."""
        before, top = self.cursor, self.scroll_offset.y
        step = pages * max(1, self.scrollable_content_region.height - 1)
        self.go(self.cursor + step)
        if self.cursor == before:
            self._beyond(top + step)

    def action_top(self) -> None:
        """Go to the first line."""
        self.go(0)
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.go(self.count - 1)
        if self.count and not self.can_stand(self.count - 1):
            self._beyond(self.count)

    def action_open(self) -> None:
        """Open what the cursor is on."""
        if self.count and self.can_stand(self.cursor):
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a click on the cursor opens."""
        index = event.y + self.scroll_offset.y
        if not self.can_stand(index):
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.go(index)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh_line(self.cursor)


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a table line: text, the component class it is drawn in, and its width.

    ``width`` 0 takes what is left; a negative width is aligned to the right.
    """

    text: str
    look: str = "text"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a short list. ``payload`` is what opening it is about; None: nothing to open."""

    parts: tuple[Part, ...]
    payload: object = None
    more: bool = False
    """Whether it goes on what the line above says."""


def _free(parts: Sequence[Part], width: int) -> int:
    """Return the cells left for the part without a width of its own."""
    return max(8, width - sum(abs(part.width) + 1 for part in parts if part.width) - 1)


def folded(item: Item, width: int) -> Iterator[Item]:
    """Yield an item as the lines it takes in a list of ``width`` cells.

    The part without a width is wrapped; the others stand in the first line alone.
    """
    free = _free(item.parts, width) - 1
    if width <= 0 or all(part.width or cells(part.text) <= free for part in item.parts):
        yield item
        return
    from reader.text.wrap import wrap  # here: not needed for the first screen

    texts = {n: part.text for n, part in enumerate(item.parts) if not part.width}
    lines = {n: [text[a:b] for a, b in wrap(text, free)] for n, text in texts.items()}
    for row in range(max(map(len, lines.values()))):
        parts = []
        for n, part in enumerate(item.parts):
            own = lines[n][row : row + 1] if n in lines else ([part.text] if row == 0 else [])
            parts.append(Part("".join(own), part.look, part.width))
        yield Item(tuple(parts), None if row else item.payload, more=row > 0)


class ItemList(LineList):
    """A list of items that are all in memory: entities, feeds, help, log.

    ``wraps``: a text that is too long goes on in the next lines instead of being cut.
    """

    def __init__(
        self,
        items: Sequence[Item] = (),
        *,
        wraps: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = items
        self._given: Sequence[Item] = items
        self._wraps = wraps
        self._width = 0

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.items)

    def can_stand(self, index: int) -> bool:
        """Lines without a payload are headings and notes."""
        return 0 <= index < self.count and self.items[index].payload is not None

    def on_mount(self) -> None:
        """Stand on the first line that can be opened."""
        self.show(self.items)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self._wraps and self.size.width != self._width:
            self.show(self._given, keep=True)

    def is_lit(self, index: int) -> bool:
        """The lines that an item goes on in are lit with it."""
        while index > 0 and index < self.count and self.items[index].more:
            index -= 1
        return super().is_lit(index)

    def show(self, items: Sequence[Item], *, keep: bool = False) -> None:
        """Replace the lines; ``keep`` leaves the cursor on the same payload where it still is."""
        old = self.payload()
        self._given, self._width = items, self.size.width
        if self._wraps:
            items = [line for item in items for line in folded(item, self.size.width - 1)]
        self.items = items
        self.recount()
        places = (i for i, item in enumerate(items) if item.payload is not None)
        same = (i for i, item in enumerate(items) if keep and old and item.payload == old)
        self.cursor = next(same, next(places, 0))
        self.refresh()
        if self.payload() is not None:
            self.post_message(self.Moved(self, self.cursor))

    def payload(self) -> object:
        """Return what the cursor is on."""
        return self.items[self.cursor].payload if self.cursor < len(self.items) else None

    def line(self, index: int, width: int) -> Sequence[Segment]:
        """Fit the parts of an item to the width."""
        parts = self.items[index].parts
        free = _free(parts, width)
        pieces = [Segment(" ")]
        for part in parts:
            cells_wide = abs(part.width) or free
            pieces.append(column(part.text, cells_wide, self.look(part.look), right=part.width < 0))
            pieces.append(Segment(" "))
        return pieces
