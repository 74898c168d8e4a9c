"""Deleting articles, and having them back as they were for as long as the program runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext
from reader.text.width import truncate
from reader.ui.screens.base import ReaderScreen

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.model import StoredArticle
    from reader.ui.app import ReaderApp

LASTS = 20
"""So many deletions can be taken back, the last one first."""

TITLE_ROOM = 60
"""Cells of a title that a message names: the sources may send any length."""


def delete(archive: Archive, numbers: Sequence[int]) -> tuple[StoredArticle, ...]:
    """Delete articles and return them as they were."""
    found = tuple(stored for n in numbers if (stored := archive.article(n)) is not None)
    with archive.batch():
        for stored in found:
            archive.delete_article(stored.id)
    return found


def bring_back(archive: Archive, deleted: Sequence[StoredArticle]) -> None:
    """Store deleted articles again, in the story they were in, with their marks."""
    stories: dict[int, int | None] = {}
    with archive.batch():
        for one in deleted:
            archive.undelete(one.article.key, ask_feeds=False)
            (stored,) = archive.store([one.article])
            if one.story not in stories:
                still_there = archive.story(one.story)
                stories[one.story] = still_there.id if still_there else None
            stories[one.story] = archive.move(stored.id, stories[one.story])
            archive.mark_read([stored.id], one.read)
            archive.mark_starred([stored.id], one.starred)


class Deletions:
    """What was deleted since the start, and the keys that delete and take that back."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._gone: list[tuple[StoredArticle, ...]] = []

    async def delete(self) -> None:
        """Delete what the screen is about: an article, or all articles of the story lit."""
        app, screen = self._app, self._app.screen
        numbers = screen.articles_meant() if isinstance(screen, ReaderScreen) else ()
        if not numbers or not isinstance(screen, ReaderScreen):
            return
        with screen.telling():
            if app.sample:
                screen.say(_("The sample edition is not changed."), failed=True)
                return
            gone = await app.ask(delete, app.archive, numbers)
            if not gone:  # the key was pressed twice
                return
            self._gone = [*self._gone[1 - LASTS :], gone]
            await app.show_stories(app.browse().query_text, keep=True)
            words = ngettext(
                "Deleted: {title}. {key} brings it back.",
                "Deleted {n} articles: {title}. {key} brings them back.",
                len(gone),
            )
            key = app.key_of("browse.undelete")
            app.browse().say(words.format(n=len(gone), title=_title(gone), key=key))

    async def undo(self) -> None:
        """Bring back what was deleted last."""
        app = self._app
        with app.browse().telling():
            if not self._gone:
                app.browse().say(_("Nothing was deleted since the start."))
                return
            back = self._gone.pop()  # at once: the key may be pressed again meanwhile
            try:
                await app.ask(bring_back, app.archive, back)
            except BaseException:
                self._gone.append(back)
                raise
            await app.show_stories(app.browse().query_text, keep=True)
            app.browse().say(_("{title} is back.").format(title=_title(back)))


def _title(articles: Sequence[StoredArticle]) -> str:
    """Return the first one's title, short enough for a message."""
    return truncate(articles[0].article.title, TITLE_ROOM)
