"""Help: what every key does in the place one came from, then everywhere; typing searches."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from reader.i18n import _
from reader.text.fold import fold
from reader.ui.actions import ACTIONS, PLACE_NAMES, Action, Place, key_name
from reader.ui.screens.base import ReaderScreen
from reader.ui.tour import tour_lines
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import labels


class HelpScreen(ReaderScreen):
    """Generated from the actions; the first list is that of the place the help was asked from."""

    def body(self) -> Iterator[Widget]:
        """A line to search in, and the keys."""
        yield Input(placeholder=_("Search the help"), id="find", classes="body")
        yield ItemList(wraps=True, id="help")

    def on_mount(self) -> None:
        """Fill the list."""
        self.title_line(_("Help"), _("esc goes back"))
        self._show("")
        self.query_one(ItemList).focus()

    def _places(self) -> list[Place]:
        below = self.app.screen_stack[-2]
        ids = {b.binding.id for b in below.active_bindings.values()}
        here = [p for p in Place if any(a.id in ids for a in ACTIONS if a.place is p)]
        first = sorted(here, key=lambda p: (p is Place.ANYWHERE, p is Place.LIST))
        return first + [p for p in Place if p not in first]

    def _show(self, words: str) -> None:
        wanted = fold(words).split()
        items: list[Item] = []
        if not wanted:
            items += [Item((Part(line),)) for line in tour_lines(self.house)] + [Item((Part(""),))]
        for place in self._places():
            lines = [self._item(a) for a in ACTIONS if a.place is place and _fits(a, wanted)]
            if lines:
                items += [Item((Part(PLACE_NAMES[place], "heading"),)), *lines, Item((Part(""),))]
        if not wanted:
            items += list(_signs())
        self.query_one(ItemList).show(items or [Item((Part(_("Nothing found."), "quiet"),))])

    def _item(self, action: Action) -> Item:
        keys = self.house.key_of(action.id)
        if keys == key_name(action.keys[0]):
            keys = " ".join(key_name(key) for key in action.keys)
        return Item((Part(keys, "sign", 12), Part(action.help)), action)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.query_one(ItemList).focus()

    def open_search(self) -> bool:
        """Search the help, not the archive."""
        self.query_one(Input).focus()
        return True

    @on(LineList.Opened)
    def _do(self) -> None:
        """Do what the line is about, in the place the help was asked from."""
        action = self.query_one(ItemList).payload()
        if isinstance(action, Action):
            self.leave()
            self.app.call_later(self.house.run_named, action.run)


def _fits(action: Action, words: list[str]) -> bool:
    text = fold(f"{action.label} {action.help} {' '.join(action.keys)}")
    return all(word in text for word in words)


def _signs() -> Iterator[Item]:
    from reader.model import EntityType, Provenance

    yield Item((Part(_("Signs"), "heading"),))
    rows = [
        ("●", _("not read yet")),
        ("★", _("starred")),
        (labels.TENTATIVE, _("perhaps the same; the evidence only suggests it")),
        (labels.ALONE_LEFT, _("only the left text says this")),
        (labels.ALONE_RIGHT, _("only the right text says this")),
        (labels.PARTED, _("its counterpart stands further up")),
        ("↓12", _("stands as paragraph 12 in its own text")),
    ]
    for provenance in Provenance:
        if sign := labels.PROVENANCE_SIGNS[provenance]:
            rows.append((sign, labels.provenance_name(provenance)))
    for sign, meaning in rows:
        yield Item((Part(sign, "sign", 12), Part(meaning)))
    weights = {
        EntityType.PERSON: _("underlined"),
        EntityType.ORGANISATION: _("bold"),
        EntityType.PLACE: _("italic"),
        EntityType.EVENT: _("italic and underlined"),
        EntityType.TREATY: _("bold and italic"),
    }
    for kind, weight in weights.items():
        name = labels.kind_name(kind)
        look = {"PER": "per", "ORG": "org", "LOC": "loc", "EVENT": "event", "TREATY": "treaty"}
        yield Item((Part(labels.KIND_SIGNS[kind], look[kind.value], 12), Part(f"{name}: {weight}")))
