"""The archive in one SQLite file. Each method is one short transaction over the rooms' functions.

An archive may be used from any number of threads at once, and several processes may have the file
open: readers never wait, and writers wait for each other (see ``connection.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader.archive import articles as article_rows
from reader.archive import (
    backups,
    entities,
    feeds,
    pages,
    search,
    snippets,
    store,
    stories,
    texts,
)
from reader.archive import profiles as profile_rows
from reader.archive.connection import Database
from reader.archive.opening import open_database
from reader.archive.protocol import EntityUse, SeenEntry, Stored
from reader.archive.times import pack
from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import (
    Alignment,
    Article,
    ArticleLine,
    ArticleProfile,
    FeedState,
    StoredArticle,
    Story,
    Translation,
)
from reader.query import Query

_CHUNK = 500
"""Lists are read this many lines at a time, so that no reader holds up a writer."""


def open_archive(
    path: Path | None,
    *,
    read_only: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> SqliteArchive:
    """Open the archive at ``path``, made where there is none; None opens one in memory.

    ``read_only`` never writes, needs no lock and works in a folder that cannot be written; a file
    that is not there reads as an empty archive. ``clock`` tells when an article was first seen.

    Raises ``ArchiveTooNewError`` for a newer version's file and ``ArchiveError`` (file named, with
    what to do) for one that is damaged, another program's, or may not be read or written.
    """
    return SqliteArchive(open_database(path, read_only=read_only), clock)


class SqliteArchive:
    """Implements ``archive.protocol.Archive``; the promises of the methods are written there."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    @property
    def path(self) -> Path | None:
        """The file, None in memory."""
        return self._database.path

    def close(self) -> None:
        """Close the file for all threads."""
        self._database.close()

    def __enter__(self) -> SqliteArchive:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def is_empty(self) -> bool:
        """Say whether no article at all is stored."""
        with self._database.read() as con:
            return con.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None

    def data_version(self) -> int:
        """Return a number that changes when anybody wrote."""
        return self._database.version()

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

    # feeds

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of each feed."""
        with self._database.read() as con:
            return feeds.states(con)

    def known_entries(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of entries seen before."""
        with self._database.read() as con:
            return feeds.known(con, keys)

    def commit_poll(self, state: FeedState, seen: Sequence[SeenEntry]) -> tuple[Stored, ...]:
        """Store entries and the feed's state in one transaction."""
        with self._database.write() as con:
            return feeds.save_poll(con, state, seen, pack(self._clock()))

    # articles

    def store(
        self, articles: Sequence[Article], profiles: Sequence[ArticleProfile] | None = None
    ) -> tuple[Stored, ...]:
        """Insert or update articles by key."""
        given = profiles if profiles is not None else [None] * len(articles)
        with self._database.write() as con:
            now = pack(self._clock())
            return tuple(
                store.put(con, article, profile, now)
                for article, profile in zip(articles, given, strict=True)
            )

    def save_profiles(self, profiles: Sequence[ArticleProfile]) -> None:
        """Replace the grouping profiles of stored articles."""
        with self._database.write() as con:
            for profile in profiles:
                profile_rows.save(con, profile.id, profile)

    def article(self, number: int) -> StoredArticle | None:
        """Return one article."""
        with self._database.read() as con:
            return article_rows.one(con, number)

    def article_by_key(self, key: str) -> StoredArticle | None:
        """Return the article with this identity."""
        with self._database.read() as con:
            return article_rows.by_key(con, key)

    def articles(self, query: Query, *, limit: int | None = None) -> Iterator[ArticleLine]:
        """Yield matching lines; each chunk is read when it is needed."""
        with self._database.read() as con:
            numbers = search.articles(con, query, limit)
        return self._lines(numbers)

    def _lines(self, numbers: Sequence[int]) -> Iterator[ArticleLine]:
        for start in range(0, len(numbers), _CHUNK):
            yield from self.lines(numbers[start : start + _CHUNK])

    def lines(self, numbers: Sequence[int]) -> tuple[ArticleLine, ...]:
        """Return the lines of these articles, in this order."""
        with self._database.read() as con:
            return article_rows.lines(con, numbers)

    def count_articles(self, query: Query) -> int:
        """Return how many articles match."""
        with self._database.read() as con:
            return search.count_articles(con, query)

    def pending_pages(self, now: datetime) -> tuple[ArticleLine, ...]:
        """Return on-topic articles whose full text is due, newest first."""
        with self._database.read() as con:
            return pages.pending(con, now)

    def page_failed(self, number: int, error: str, now: datetime) -> None:
        """Remember that a full text could not be had."""
        with self._database.write() as con:
            pages.failed(con, number, error, now)

    def snippet(self, number: int, query: Query, *, width: int = 80) -> str:
        """Return a line of text around the query's words."""
        stored = self.article(number)
        return "" if stored is None else snippets.snippet(stored.article, query.words, width)

    def delete_article(self, number: int) -> None:
        """Delete an article for good."""
        with self._database.write() as con:
            article_rows.delete(con, number, pack(self._clock()))

    def undelete(self, key: str) -> None:
        """Forget that an article was deleted."""
        with self._database.write() as con:
            con.execute("DELETE FROM tombstones WHERE key = ?", (key,))
            con.execute("DELETE FROM entries WHERE key = ?", (key,))

    # stories

    def stories(
        self, query: Query, *, language: str = "", limit: int | None = None, offset: int = 0
    ) -> tuple[Story, ...]:
        """Return stories with a matching article, newest first."""
        with self._database.read() as con:
            numbers = search.stories(con, query, limit, offset)
            return stories.compose(con, numbers, language)

    def count_stories(self, query: Query) -> int:
        """Return how many stories match."""
        with self._database.read() as con:
            return search.count_stories(con, query)

    def story(self, number: int, *, language: str = "") -> Story | None:
        """Return one story, or the one it went into."""
        with self._database.read() as con:
            actual = stories.actual(con, number)
            found = () if actual is None else stories.compose(con, [actual], language)
        return found[0] if found else None

    def unplaced(self) -> tuple[int, ...]:
        """Return articles that were stored and never placed."""
        with self._database.read() as con:
            rows = con.execute("SELECT id FROM articles WHERE placed = 0 ORDER BY id")
            return tuple(row[0] for row in rows)

    def profiles(self, since: datetime, until: datetime) -> tuple[ArticleProfile, ...]:
        """Return grouping profiles of a time."""
        with self._database.read() as con:
            return profile_rows.between(con, since, until)

    def profile(self, number: int) -> ArticleProfile | None:
        """Return one article's grouping profile."""
        with self._database.read() as con:
            return profile_rows.one(con, number)

    def profiles_sharing(self, addresses: Sequence[str], slug: str) -> tuple[ArticleProfile, ...]:
        """Return profiles that share an address or slug."""
        with self._database.read() as con:
            return profile_rows.sharing(con, addresses, slug)

    def entity_frequencies(self) -> tuple[int, Mapping[str, int]]:
        """Return the number of articles, in all and by entity."""
        with self._database.read() as con:
            return entities.frequencies(con)

    def move(self, article: int, story: int | None, *, by_user: bool = False) -> int:
        """Put an article into a story; ``NothingFoundError`` when either does not exist."""
        with self._database.write() as con:
            number = stories.move(con, article, story, by_user=by_user)
        if number is None:
            raise NothingFoundError(_("there is no such article or story"))
        return number

    def merge_stories(self, into: int, other: int, *, by_user: bool = False) -> None:
        """Move all articles of ``other`` into ``into``."""
        with self._database.write() as con:
            stories.merge(con, into, other, by_user=by_user)

    # reading state

    def mark_read(self, articles: Sequence[int], read: bool = True) -> None:
        """Set or clear the read mark."""
        with self._database.write() as con:
            article_rows.mark(con, "read", articles, read)

    def mark_starred(self, articles: Sequence[int], starred: bool = True) -> None:
        """Set or clear the star."""
        with self._database.write() as con:
            article_rows.mark(con, "starred", articles, starred)

    def setting(self, name: str) -> str | None:
        """Return a piece of interface state."""
        with self._database.read() as con:
            row = con.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, name: str, value: str) -> None:
        """Remember a piece of interface state."""
        with self._database.write() as con:
            con.execute("REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))

    # two texts

    def alignment(self, left: int, right: int, fingerprint: str) -> Alignment | None:
        """Return stored beads that still fit."""
        with self._database.read() as con:
            return texts.alignment(con, left, right, fingerprint)

    def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
        """Keep beads."""
        with self._database.write() as con:
            texts.save_alignment(con, left, right, fingerprint, beads)

    def translation(self, article: int, language: str) -> Translation | None:
        """Return a stored translation."""
        with self._database.read() as con:
            return texts.translation(con, article, language)

    def translations(self, article: int) -> tuple[str, ...]:
        """Return the languages of the stored translations."""
        with self._database.read() as con:
            return texts.languages(con, article)

    def save_translation(self, translation: Translation) -> None:
        """Keep a translation; a person's segments stay."""
        with self._database.write() as con:
            texts.save_translation(con, translation)

    # entities

    def entity_uses(self, query: Query, *, limit: int | None = None) -> tuple[EntityUse, ...]:
        """Return entities, those most articles name first."""
        with self._database.read() as con:
            return entities.uses(con, query, limit)

    def articles_naming(self, entity: str) -> tuple[ArticleLine, ...]:
        """Return the articles that name an entity, newest first."""
        with self._database.read() as con:
            return entities.naming(con, entity)
