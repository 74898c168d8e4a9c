"""The first minutes in five lines: shown once, put away by a key, kept in the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Static

from reader.archive.protocol import Archive
from reader.i18n import _

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

SEEN = "ui.toured"
"""The setting of the user's own archive that says the tour was seen."""


def tour_lines(house: ReaderApp) -> tuple[str, ...]:
    """Return the tour, naming the keys as they are now."""
    key = house.key_of
    return (
        _("The stories come first: one line an event, newest first; {open} opens one.").format(
            open=key("list.open")
        ),
        _("Left stands the article as published, right what you set beside it: {key}.").format(
            key=key("read.beside")
        ),
        _(
            "Paragraphs face each other: {down} {up} go from pair to pair, {right} {left} by sentence."
        ).format(
            down=key("read.down"),
            up=key("read.up"),
            right=key("read.next-sentence"),
            left=key("read.previous-sentence"),
        ),
        _(
            "Names are marked by kind; {next} steps through them, {page} opens a name's page."
        ).format(next=key("read.next-entity"), page=key("read.entity")),
        _("{back} goes a step back, {search} searches, {palette} finds anything by name.").format(
            back=key("anywhere.back"),
            search=key("anywhere.search"),
            palette=key("anywhere.palette"),
        ),
    )


def due(house: ReaderApp) -> bool:
    """Say whether the tour has never been put away; asks the user's own archive."""
    return not house.place.toured and not seen(house.services.own_archive())


def seen(archive: Archive) -> bool:
    """Say whether the tour was put away before."""
    return archive.setting(SEEN) is not None


def remember(archive: Archive) -> None:
    """Note that the tour was put away."""
    archive.set_setting(SEEN, "1")


class Tour(Static):
    """The five lines and how to put them away; a click does as well."""

    class PutAway(Message):
        """It was clicked."""

    def __init__(self, house: ReaderApp) -> None:
        away = _("First time here? {back} puts this away; {help} has it again.").format(
            back=house.key_of("anywhere.back"), help=house.key_of("anywhere.help")
        )
        lines = [f"{n} {line}" for n, line in enumerate(tour_lines(house), 1)]
        super().__init__("\n".join([away, *lines]), id="tour", markup=False)

    def on_click(self) -> None:
        """Put it away."""
        self.post_message(self.PutAway())
