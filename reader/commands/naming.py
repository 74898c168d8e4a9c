"""Names as the screens see them: what things are called, and the user's word on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.entities import recogniser
from reader.i18n import _

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.decisions import Names
    from reader.model import Entity
    from reader.ui.services import Cancelled, OnProgress, Progress


class Naming:
    """The part of ``reader.ui.services.Services`` on names.

    ``shown`` gives the archive on the screen: its user's decisions hold.
    """

    def __init__(self, shown: Callable[[], Archive]) -> None:
        self.shown = shown
        self.archive_file: Path | None = None
        """The file of the user's archive: names in it are found anew in a process of their own."""
        self._config_file: Path | None = None
        self._naming = threading.Lock()
        self._called: tuple[tuple[Archive, int], Names] | None = None

    def entity(self, number: str) -> Entity | None:
        """Return what is known of an entity, the user's names for it first."""
        return self._names().entity(number)

    def entity_name(self, number: str, language: str) -> str:
        """Return an entity's preferred name in a language."""
        known = self._names().entity(number)
        return known.name(language) if known else recogniser().name(number, language)

    def _names(self) -> Names:
        """Return what the shown archive calls things, read anew when it was written to."""
        from reader.decisions import Names

        archive = self.shown()
        state = archive, archive.data_version()
        with self._naming:
            if self._called is None or self._called[0] != state:
                self._called = state, Names(archive)
            return self._called[1]

    def confirmed(self, number: str) -> bool:
        """Say whether knowledge base or user stand behind an entity, not rules alone."""
        return self._names().confirmed(number)

    def confirm_entity(self, archive: Archive, number: str) -> str:
        """Say that an entity is what rules took it for; return what came of it in words."""
        from reader.decisions import confirm

        return _("{id}: confirmed").format(id=confirm(archive, number))

    def rename_entity(self, archive: Archive, number: str, name: str, language: str = "") -> str:
        """Give an entity a name; return what came of it in words."""
        from reader.decisions import rename

        return _("{id}: now called {name}").format(
            id=rename(archive, number, name, language), name=name
        )

    def merge_entities(self, archive: Archive, number: str, into: str) -> str:
        """Say that an entity is one with another (id or name); return the other's id."""
        from reader.decisions import merge

        return merge(archive, number, into)[1]

    def split_entity(self, archive: Archive, number: str) -> str:
        """Take a merge back; return what came of it in words."""
        from reader.decisions import split

        one, other = split(archive, number)
        return _("{id} and {other} are two again").format(id=one, other=other)

    def names_behind(self, archive: Archive) -> int:
        """Return how many articles were annotated with other knowledge than today's."""
        from reader.entities.version import version  # without all that finds names

        return archive.count_behind(version())

    def refresh_names(
        self, archive: Archive, on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Find the names anew in articles that are behind; what is done is kept when cancelled."""
        from reader.commands.renewing import renew_apart
        from reader.reannotation import Renewal, refresh
        from reader.ui.services import Progress

        def told(step: Renewal, words: str) -> Progress:
            text = words.format(done=step.done, total=step.total, changed=step.changed)
            return Progress(text, step.done, step.total, step.changed)

        going = _("names: {done} of {total} articles read anew")
        ended = _("names: {done} articles read anew, changed in {changed}")
        stopped = _("names: {done} of {total} articles read anew, the rest next time")

        def tell(step: Renewal) -> None:
            on_progress(told(step, going))

        if self.archive_file is None:
            end = refresh(archive, tell, cancelled)
        else:
            end = renew_apart(self.archive_file, self._config_file, tell, cancelled)
        return told(end, stopped if end.cancelled else ended)
