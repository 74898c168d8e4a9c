"""The feeds and how their last polls went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from reader.i18n import _, ngettext
from reader.model import Feed, FeedState
from reader.sources.answers import public_address
from reader.ui.actions import Place, bindings
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import dates, labels
from reader.view.feed_history import history


class SourcesScreen(ReaderScreen):
    """One line a feed, those that are on first; the line under the cursor is told in full below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.SOURCES)]

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield ItemList(id="sources")

    def on_mount(self) -> None:
        """Read the states."""
        self.states: Mapping[str, FeedState] = {}
        self.title_line(_("Sources"), _("{n} feeds").format(n=len(self.house.config.feeds)))
        self.query_one(ItemList).focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the states in a thread; they are those of the user's own archive."""
        with self.telling():
            self.states = await self.ask(self.house.services.own_archive().feed_states)
            self._show()

    def on_resize(self) -> None:
        """More or fewer columns fit."""
        self._show()

    def _show(self) -> None:
        names = labels.outlet_names(self.house.config)
        now = datetime.now(UTC)
        feeds = sorted(self.house.config.feeds, key=lambda feed: not feed.enabled)
        items = [self._item(feed, names, now) for feed in feeds]
        failing = sum(f.enabled and self._failing(f) for f in feeds)
        told = ngettext("{n} feed", "{n} feeds", len(feeds)).format(n=len(feeds))
        if failing:
            told += " · " + _("{n} failing").format(n=failing)
        self.title_line(_("Sources"), told)
        none = _("No feed is configured: the settings name the file to write them in.")
        self.query_one(ItemList).show(items or [Item((Part(none, "quiet"),))], keep=True)

    def _failing(self, feed: Feed) -> bool:
        state = self.states.get(feed.url)
        return state is not None and state.failing

    def _item(self, feed: Feed, names: Mapping[str, str], now: datetime) -> Item:
        state = self.states.get(feed.url)
        failing = state is not None and state.failing
        failed = failing or (state is not None and state.status == "incomplete")
        status = labels.feed_status(state) if feed.enabled else _("switched off")
        sign = "–" if not feed.enabled else "✗" if failing else "!" if failed else " "
        parts = [
            Part(sign, "error" if failed else "quiet", 1),
            Part(feed.title or labels.outlet_name(feed.outlet, names), "strong"),
            Part(feed.language, "text", 3),
            Part(status, "error" if failed else "text", 18),
        ]
        if self.size.width >= 80:
            last = state.last_success if state else None
            parts.append(Part(dates.ago(last, now), "quiet", 16))
            asked = state is not None and state.last_success is not None and not state.failing
            new = _("{n} new").format(n=state.items_new) if state and asked else ""
            parts.append(Part(new, "quiet", -9))  # what could not be asked brought not even nothing
        return Item(tuple(parts), feed.url)

    @on(LineList.Moved)
    def _tell(self) -> None:
        url = self.query_one(ItemList).payload()
        if not isinstance(url, str):
            return
        state = self.states.get(url)
        if state is None or state.last_attempt is None:
            self.say(public_address(url))
            return
        told = f"{public_address(url)}: {', '.join(history(state, datetime.now(UTC)))}"
        self.say(f"{told}. {state.last_error}" if state.last_error else told, failed=state.failing)

    def action_fetch_one(self) -> None:
        """Fetch the feed under the cursor."""
        url = self.query_one(ItemList).payload()
        if self.house.offline:
            self.say(_("Offline: nothing is fetched."), failed=True)
        elif isinstance(url, str):
            self.house.background.fetch((url,))

    @on(LineList.Opened)
    def _open(self) -> None:
        """Show the stories of the feed's newsroom in its language."""
        url = self.query_one(ItemList).payload()
        feed = next((f for f in self.house.config.feeds if f.url == url), None)
        if feed is not None:
            self.leave()
            self.house.browse().show_query(f"outlet:{feed.outlet} lang:{feed.language}")

    async def archive_changed(self) -> None:
        """Read the states anew."""
        self.load()
