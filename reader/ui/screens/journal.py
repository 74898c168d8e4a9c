"""The log: what happened since the start, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget

from reader.i18n import _, ngettext
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import Item, ItemList, Part


class JournalScreen(ReaderScreen):
    """One entry an event, its reason whole."""

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield ItemList(wraps=True, id="journal")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()
        self.query_one(ItemList).focus()

    def _show(self) -> None:
        lines = list(reversed(self.house.journal.lines))
        told = ngettext("{n} line", "{n} lines", len(lines)).format(n=len(lines))
        self.title_line(_("Log"), told)
        items = [
            Item(
                (
                    Part(f"{line.when.astimezone():%H:%M:%S}", "quiet", 8),
                    Part("✗" if line.failed else " ", "error", 1),
                    Part(line.text, "error" if line.failed else "text"),
                ),
                line,
            )
            for line in lines
        ]
        nothing = Item((Part(_("Nothing has happened yet."), "quiet"),))
        self.query_one(ItemList).show(items or [nothing], keep=True)

    async def archive_changed(self) -> None:
        """Something has happened."""
        self._show()
