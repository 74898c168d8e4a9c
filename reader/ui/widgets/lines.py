"""The single lines around the text: what is open, which filters hold, how work goes, which keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.i18n import _
from reader.text.width import cells
from reader.ui.actions import BY_ID
from reader.ui.widgets.drawing import column, piece, strip

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


def looks(*names: str) -> set[str]:
    """Return component classes of a line; only those it uses, for each one costs time at the start."""
    return {f"line--{name}" for name in names}


class Line(Widget):
    """One line of text, made of pieces; a piece may carry an action for the mouse."""

    @property
    def house(self) -> ReaderApp:
        """The running app."""
        from reader.ui.app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app

    def look(self, name: str) -> Style:
        """Return the colours of a component class, without its ground."""
        return self.get_component_rich_style(f"line--{name}", partial=True)

    def pieces(self, width: int) -> Sequence[Segment]:
        """Return what the line says."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        return strip(self.pieces(width), width, self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the piece under the mouse."""
        action = event.style.meta.get("run")
        if isinstance(action, str):
            event.stop()
            await self.app.run_action(action, default_namespace=self.app.focused or self.screen)


class TopLine(Line):
    """What is open, on the left; what one must know of the state of things, on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("strong", "quiet", "sign")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.title = ""
        self.detail = ""

    def say(self, title: str, detail: str = "") -> None:
        """Set both texts."""
        self.title, self.detail = title, detail
        self.refresh()

    def pieces(self, width: int) -> Sequence[Segment]:
        """Title, detail, and the marks of sample edition and missing network."""
        marks = []
        if self.house.sample:
            marks.append(_("sample edition") if width >= 60 else _("sample"))
        if self.house.offline:
            marks.append(_("offline"))
        if self.house.activity.quiet:
            marks.append(_quietly(self.house, width))
        right = " · ".join(marks)
        room = max(4, width - (cells(right) + 3 if right else 2))
        title = min(cells(self.title), room)
        detail = room - title - 3
        pieces = [Segment(" "), column(self.title, title, self.look("strong"))]
        if detail > 3 and self.detail:
            pieces += [Segment("   "), column(self.detail, detail, self.look("quiet"))]
        used = sum(cells(p.text) for p in pieces)
        pieces.append(Segment(" " * max(0, width - used - cells(right) - 1)))
        pieces.append(piece(right, self.look("sign")))
        return pieces


def _quietly(house: ReaderApp, width: int) -> str:
    """Say how the work in the corner goes, and how it is stopped where there is room for that."""
    activity = house.activity
    figures = f"{activity.done}/{activity.total}" if activity.total else "…"
    words = _("names {figures}") if width < 60 else _("names {figures} ({key} stops)")
    return words.format(figures=figures, key=house.key_of("anywhere.cancel"))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force. ``token`` is the piece of the query that it stands for."""

    token: str
    label: str


class Chips(Line):
    """The filters in force; a click takes one away."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("chip", "quiet")

    class Removed(Message):
        """A filter was taken away with the mouse."""

        def __init__(self, token: str) -> None:
            super().__init__()
            self.token = token

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.chips: Sequence[Chip] = ()
        self.note = ""

    def show_chips(self, chips: Sequence[Chip], note: str = "") -> None:
        """Set the filters and what they leave; without any the line goes away."""
        self.chips, self.note = chips, note
        self.display = bool(chips)
        self.refresh()

    def pieces(self, width: int) -> Sequence[Segment]:
        """One piece a filter, then how many stories are left."""
        pieces = [Segment(" ")]
        for chip in self.chips:
            style = self.look("chip") + Style(meta={"chip": chip.token})
            pieces += [piece(f" {chip.label} × ", style), Segment(" ")]
        pieces.append(piece(self.note, self.look("quiet")))
        return pieces

    async def on_click(self, event: events.Click) -> None:
        """Take the filter under the mouse away."""
        token = event.style.meta.get("chip")
        if isinstance(token, str):
            event.stop()
            self.post_message(self.Removed(token))


class Tabs(Line):
    """Kept searches; the first tab is everything."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("strong", "quiet")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.tabs: Sequence[str] = ()
        self.current = 0

    def show_tabs(self, tabs: Sequence[str], current: int) -> None:
        """Set the tabs; with none kept the line goes away."""
        self.tabs, self.current = tabs, current
        self.display = len(tabs) > 1
        self.refresh()

    def pieces(self, width: int) -> Sequence[Segment]:
        """One piece a tab, the current one in brackets as well as bold."""
        pieces = [Segment(" ")]
        for number, name in enumerate(self.tabs):
            here = number == self.current
            look = self.look("strong" if here else "quiet")
            style = look + Style(meta={"run": f"screen.to_tab({number})"})
            pieces += [piece(f"[{name}]" if here else f" {name} ", style), Segment(" ")]
        return pieces


class KeyLine(Line):
    """The keys that apply here, as many as fit; generated from the actions."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("key", "text", "quiet")

    def pieces(self, width: int) -> Sequence[Segment]:
        """Key and label of each action that is on for the focused place; back and help stay."""
        found: dict[str, bool] = {}
        for active in self.screen.active_bindings.values():
            name = active.binding.id
            if name is not None and name in BY_ID and BY_ID[name].footer:
                found[name] = found.get(name, False) or active.enabled
        last = [name for name in ("anywhere.back", "anywhere.help") if name in found]
        kept = {name: found.pop(name) for name in last}
        order = [*sorted(found, key=list(BY_ID).index)]
        order.sort(key=lambda name: name.startswith("anywhere."))
        tail = [piece for name in last for piece in self._entry(name, kept[name])]
        room = width - sum(cells(p.text) for p in tail) - 1
        pieces: list[Segment] = [Segment(" ")]
        for name in order:
            entry = self._entry(name, found[name])
            size = sum(cells(p.text) for p in entry)
            if size > room:
                continue
            room -= size
            pieces += entry
        return [*pieces, *tail]

    def _entry(self, name: str, enabled: bool) -> list[Segment]:
        action = BY_ID[name]
        meta = Style(meta={"run": action.run})
        look = self.look("key" if enabled else "quiet")
        return [
            piece(self.house.key_of(name), look + meta),
            piece(f" {action.label}  ", self.look("text" if enabled else "quiet") + meta),
        ]
