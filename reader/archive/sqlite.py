"""The archive in one SQLite file. Each method is one short transaction over the rooms' functions.

An archive may be used from any number of threads at once, and several processes may have the file
open: readers never wait, and writers wait for each other (see ``connection.py``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader.archive import (
    annotating,
    backups,
    decisions,
    entities,
    feeds,
    memory,
    pages,
    store,
    stories,
    texts,
)
from reader.archive import articles as article_rows
from reader.archive import profiles as profile_rows
from reader.archive import vectors as vector_rows
from reader.archive.opening import open_database
from reader.archive.protocol import Decision, SeenEntry, Stored
from reader.archive.reading import ReadingArchive
from reader.archive.store import Given
from reader.archive.times import pack
from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import (
    Alignment,
    Article,
    ArticleProfile,
    EntityType,
    FeedState,
    Remembered,
    Translation,
)

_TURN, _PAUSE = 25, 0.003
"""Articles stored in one transaction, and the seconds that others then have to begin theirs."""


def open_archive(
    path: Path | None,
    *,
    read_only: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> SqliteArchive:
    """Open the archive at ``path``, made where there is none; None opens one in memory.

    ``read_only`` never writes, needs no lock and works in a folder that cannot be written; a file
    that is not there reads as an empty archive. A file that may only be read is opened, and the
    first write raises. ``clock`` tells when an article was first seen.

    Raises ``ArchiveTooNewError`` for a newer version's file and ``ArchiveError`` (file named, with
    what to do) for one that is damaged, another program's, or may not be read or written.
    """
    return SqliteArchive(open_database(path, read_only=read_only), clock)


class SqliteArchive(ReadingArchive):
    """Implements ``archive.protocol.Archive``; the promises of the methods are written there."""

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Join all writes of this thread inside the block into one transaction."""
        with self._database.write():
            yield

    def backup(self, target: Path | None = None) -> Path | None:
        """Write a whole copy; without ``target``, one a day beside the archive."""
        with self._database.raw() as raw:
            if target is not None:
                backups.copy_into(raw, target)
                return target
            path = self._database.path
            return None if path is None else backups.daily(raw, path, self._clock())

    def commit_poll(self, state: FeedState, seen: Sequence[SeenEntry]) -> tuple[Stored, ...]:
        """Store entries and the feed's state in one transaction."""
        with self._database.write() as con:
            return feeds.save_poll(con, state, seen, pack(self._clock()))

    def store(
        self, articles: Sequence[Article], profiles: Sequence[ArticleProfile] | None = None
    ) -> tuple[Stored, ...]:
        """Insert or update articles by key; many are several transactions, others write between."""
        given: Sequence[ArticleProfile | None] = profiles or [None] * len(articles)
        pairs = list(zip(articles, given, strict=True))
        stored: list[Stored] = []
        for start in range(0, len(pairs), _TURN):
            if start:
                time.sleep(_PAUSE)
            stored += self._store_some(pairs[start : start + _TURN])
        return tuple(stored)

    def _store_some(self, pairs: Sequence[Given]) -> tuple[Stored, ...]:
        with self._database.write() as con:
            return store.put(con, pairs, pack(self._clock()))

    def save_profiles(self, profiles: Sequence[ArticleProfile]) -> None:
        """Replace the grouping profiles of stored articles."""
        with self._database.write() as con:
            for profile in profiles:
                profile_rows.save(con, profile.id, profile)

    def page_failed(self, number: int, error: str, now: datetime) -> None:
        """Remember that a full text could not be had."""
        with self._database.write() as con:
            pages.failed(con, number, error, now)

    def delete_article(self, number: int) -> None:
        """Delete an article for good."""
        with self._database.write(durable=True) as con:
            article_rows.delete(con, number, pack(self._clock()))

    def undelete(self, key: str, *, ask_feeds: bool = True) -> None:
        """Forget that an article was deleted; see the protocol."""
        with self._database.write() as con:
            con.execute("DELETE FROM tombstones WHERE key = ?", (key,))
            con.execute("DELETE FROM entries WHERE key = ?", (key,))
            if ask_feeds:
                feeds.ask_anew(con)

    def move(self, article: int, story: int | None, *, by_user: bool = False) -> int:
        """Put an article into a story; ``NothingFoundError`` when either does not exist."""
        with self._database.write(durable=by_user) as con:
            number = stories.move(con, article, story, by_user=by_user)
        if number is None:
            raise NothingFoundError(_("there is no such article or story"))
        return number

    def merge_stories(self, into: int, other: int, *, by_user: bool = False) -> None:
        """Move all articles of ``other`` into ``into``."""
        with self._database.write(durable=by_user) as con:
            stories.merge(con, into, other, by_user=by_user)

    def mark_read(self, articles: Sequence[int], read: bool = True) -> None:
        """Set or clear the read mark."""
        with self._database.write(durable=True) as con:
            article_rows.mark(con, "read", articles, read)

    def mark_starred(self, articles: Sequence[int], starred: bool = True) -> None:
        """Set or clear the star."""
        with self._database.write(durable=True) as con:
            article_rows.mark(con, "starred", articles, starred)

    def set_setting(self, name: str, value: str) -> None:
        """Remember a piece of interface state."""
        with self._database.write() as con:
            con.execute("REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))

    def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
        """Keep beads."""
        with self._database.write() as con:
            texts.save_alignment(con, left, right, fingerprint, beads)

    def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep sentence vectors."""
        with self._database.write() as con:
            vector_rows.save(con, model, vectors)

    def save_translation(self, translation: Translation) -> None:
        """Keep a translation; a person's segments stay."""
        with self._database.write(durable=True) as con:
            texts.save_translation(con, translation, pack(self._clock()))

    # translation memory

    def remember(self, entries: Sequence[Remembered]) -> None:
        """Keep translations of sentences."""
        with self._database.write() as con:
            memory.remember(con, entries, pack(self._clock()))

    def note_keys(self, entries: Sequence[Remembered]) -> None:
        """Give their keys to remembered sentences that have none yet."""
        with self._database.write() as con:
            memory.note_keys(con, entries)

    def forget(self, entries: Sequence[Remembered]) -> int:
        """Delete translations of sentences from the memory."""
        with self._database.write() as con:
            return memory.forget(con, entries)

    # names

    def decide(self, decision: Decision, kind: EntityType) -> None:
        """Keep a decision on an entity; from then on what is read goes by it."""
        with self._database.write(durable=True) as con:
            decisions.put(con, decision, kind, pack(self._clock()))

    def undecide(self, decision: Decision) -> bool:
        """Take a decision back; False when there was none."""
        with self._database.write(durable=True) as con:
            return decisions.drop(con, decision)

    def reannotate(
        self, articles: Sequence[Article], profiles: Sequence[ArticleProfile]
    ) -> tuple[int, ...]:
        """Replace the mentions of stored articles; return those whose names changed."""
        with self._database.write() as con:
            changed = (
                annotating.replace_names(con, article, profile)
                for article, profile in zip(articles, profiles, strict=True)
            )
            return tuple(number for number in changed if number is not None)

    def forget_names(self, after: int) -> int | None:
        """Let names lead no longer to entities that no text calls so."""
        with self._database.write() as con:
            return entities.forget_names(con, after)
