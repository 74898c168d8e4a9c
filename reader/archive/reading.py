"""Everything an archive tells without changing. Each method sees one state of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from reader.archive import (
    annotating,
    decisions,
    entities,
    feeds,
    memory,
    names,
    pages,
    search,
    snippets,
    stories,
    texts,
    vectors,
)
from reader.archive import articles as article_rows
from reader.archive import profiles as profile_rows
from reader.archive.connection import Database
from reader.archive.protocol import Decision, Deleted, EntityUse, NameSeen
from reader.archive.times import unpack
from reader.model import (
    Alignment,
    ArticleLine,
    ArticleProfile,
    EntityType,
    FeedState,
    Mention,
    Remembered,
    StoredArticle,
    Story,
    Translation,
)
from reader.query import Query

_CHUNK = 500
"""Lists are read this many lines at a time, so that no reader holds up a writer."""


class ReadingArchive:
    """The reading half of ``archive.protocol.Archive``; what is promised is written there."""

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

    def __enter__(self) -> Self:
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

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of each feed."""
        with self._database.read() as con:
            return feeds.states(con)

    def known_entries(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of entries seen before."""
        with self._database.read() as con:
            return feeds.known(con, keys)

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

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the stored articles."""
        with self._database.read() as con:
            rows = con.execute("SELECT DISTINCT outlet FROM articles ORDER BY outlet")
            return tuple(row[0] for row in rows)

    def count_articles(self, query: Query) -> int:
        """Return how many articles match."""
        with self._database.read() as con:
            return search.count_articles(con, query)

    def pending_pages(self, now: datetime) -> tuple[ArticleLine, ...]:
        """Return on-topic articles whose full text is due, newest first."""
        with self._database.read() as con:
            return pages.pending(con, now)

    def snippet(self, number: int, query: Query, *, width: int = 80) -> str:
        """Return a line of text around the query's words."""
        stored = self.article(number)
        return "" if stored is None else snippets.snippet(stored.article, query.words, width)

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
        """Return on-topic articles that were stored and never placed."""
        with self._database.read() as con:
            rows = con.execute(
                "SELECT id FROM articles WHERE placed = 0 AND on_topic = 1 ORDER BY id"
            )
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

    def deleted(self) -> tuple[Deleted, ...]:
        """Return what was deleted, the last one first."""
        with self._database.read() as con:
            rows = con.execute("SELECT key, deleted FROM tombstones ORDER BY deleted DESC, key")
            return tuple(Deleted(str(key), unpack(when)) for key, when in rows)

    def setting(self, name: str) -> str | None:
        """Return a piece of interface state."""
        with self._database.read() as con:
            row = con.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def alignment(self, left: int, right: int, fingerprint: str) -> Alignment | None:
        """Return stored beads that still fit."""
        with self._database.read() as con:
            return texts.alignment(con, left, right, fingerprint)

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return sentence vectors that are kept."""
        with self._database.read() as con:
            return vectors.load(con, model, keys)

    def translation(self, article: int, language: str) -> Translation | None:
        """Return a stored translation."""
        with self._database.read() as con:
            return texts.translation(con, article, language)

    def translations(self, article: int) -> tuple[str, ...]:
        """Return the languages of the stored translations."""
        with self._database.read() as con:
            return texts.languages(con, article)

    def recall(self, language: str, into: str, sources: Sequence[str]) -> Mapping[str, Remembered]:
        """Return what is remembered of these sentences."""
        with self._database.read() as con:
            return memory.recall(con, language, into, sources)

    def alike(self, language: str, into: str, key: str) -> tuple[Remembered, ...]:
        """Return sentences with this key."""
        with self._database.read() as con:
            return memory.alike(con, language, into, key)

    def similar(
        self, language: str, into: str, text: str, *, limit: int = 30
    ) -> tuple[Remembered, ...]:
        """Return sentences that share words."""
        with self._database.read() as con:
            return memory.similar(con, language, into, text, limit)

    def unkeyed(self) -> tuple[Remembered, ...]:
        """Return sentences without a key."""
        with self._database.read() as con:
            return memory.unkeyed(con)

    def memory(self) -> Iterator[Remembered]:
        """Yield the memory."""
        with self._database.read() as con:
            return memory.entries(con)

    def entity_uses(self, query: Query, *, limit: int | None = None) -> tuple[EntityUse, ...]:
        """Return entities, those most articles name first."""
        with self._database.read() as con:
            return entities.uses(con, query, limit)

    def articles_naming(self, entity: str) -> tuple[ArticleLine, ...]:
        """Return the articles that name an entity, newest first."""
        with self._database.read() as con:
            return entities.naming(con, entity)

    def entity_type(self, entity: str) -> EntityType | None:
        """Return the kind of an entity that texts named."""
        with self._database.read() as con:
            return entities.kind(con, entity)

    def entities_called(self, name: str) -> tuple[str, ...]:
        """Return the entities meant by an id or by any name."""
        with self._database.read() as con:
            return names.leading(con, name)

    def names_seen(self, entity: str) -> tuple[NameSeen, ...]:
        """Return the forms that texts use for an entity."""
        with self._database.read() as con:
            return entities.seen(con, entity)

    def decisions(self) -> tuple[Decision, ...]:
        """Return what the user decided."""
        with self._database.read() as con:
            return decisions.every(con)

    def as_decided(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return mentions as the user's decisions make them."""
        with self._database.read() as con:
            return decisions.decided(con).mentions(mentions)

    def count_behind(self, version: str) -> int:
        """Return how many articles were annotated with another version."""
        with self._database.read() as con:
            return annotating.count_behind(con, version)

    def behind(self, version: str) -> tuple[int, ...]:
        """Return the articles annotated with another version, newest first."""
        with self._database.read() as con:
            return annotating.behind(con, version)
