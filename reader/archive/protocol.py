"""What an archive can do. SQLite stands behind it today; no SQL leaves this package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reader.model import (
    Alignment,
    Article,
    ArticleLine,
    ArticleProfile,
    EntityType,
    Entry,
    FeedState,
    Mention,
    Remembered,
    StoredArticle,
    Story,
    Translation,
)
from reader.query import Query


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article that was handed over: its number, and whether it is new or changed.

    The number is 0 for an article the user once deleted: it was not stored.
    """

    id: int
    is_new: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Deleted:
    """An article that was deleted: its key, and when (UTC)."""

    key: str
    deleted: datetime


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry of a poll and what was decided: ``article`` is None when it is off topic.

    ``profile`` is the article's grouping profile (its ``id``, ``story`` and ``first_seen`` are not
    looked at: the archive gives those).
    """

    key: str
    entry: Entry
    fingerprint: str
    article: Article | None
    profile: ArticleProfile | None = None


@dataclass(frozen=True, slots=True)
class EntityUse:
    """How often an entity is named: mentions and articles by outlet and by language."""

    entity: str
    type: str
    surface: str
    mentions: int
    articles: int
    outlets: Mapping[str, int]
    languages: Mapping[str, int]
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A written form that texts in one language gave an entity, and how often."""

    language: str
    text: str
    mentions: int
    articles: int


class DecisionKind(StrEnum):
    """What a user can say about a name."""

    CONFIRM = "confirm"
    RENAME = "rename"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Decision:
    """The user's word on an entity: confirmed, called ``value``, or one with the entity ``value``.

    ``language`` is that of a new name, empty for all languages. ``decided`` is UTC; a decision that
    is yet to be kept has none.
    """

    kind: DecisionKind
    entity: str
    value: str = ""
    language: str = ""
    decided: datetime | None = None


class Archive(Protocol):
    """Articles, stories, feeds and reading state. Every write is one short transaction.

    Raises ``ArchiveError`` (with what to do) when the file cannot be read or written.
    """

    def close(self) -> None:
        """Close the file; the archive cannot be used afterwards."""
        ...

    def is_empty(self) -> bool:
        """Say whether no article at all is stored."""
        ...

    def data_version(self) -> int:
        """Return a number that changes when this or another process wrote."""
        ...

    def batch(self) -> AbstractContextManager[None]:
        """Join all writes of this thread inside the ``with`` block into one transaction.

        Keep it short and free of network: others wait to write. An exception undoes all of it.
        """
        ...

    def backup(self, target: Path | None = None) -> Path | None:
        """Write a whole, consistent copy; without ``target``, one a day beside the archive.

        Returns its path, None when there was nothing to do (today's is there, or in memory).
        """
        ...

    # feeds

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of each feed, by configured address."""
        ...

    def known_entries(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of those entries that were seen before, by article key."""
        ...

    def commit_poll(self, state: FeedState, seen: Sequence[SeenEntry]) -> tuple[Stored, ...]:
        """Store a poll's entries and the feed's new state in one transaction.

        Returns one ``Stored`` for each entry that has an article, in order. A deleted article
        stays deleted. A complete article is never replaced by a feed's summary.
        """
        ...

    # articles

    def store(
        self, articles: Sequence[Article], profiles: Sequence[ArticleProfile] | None = None
    ) -> tuple[Stored, ...]:
        """Insert or update by ``key``; reading state, stars, story and first-seen time survive.

        A new article founds a story of its own until ``move`` places it elsewhere. ``profiles``
        are the articles' grouping profiles, one for each (their ``id``, ``story`` and
        ``first_seen`` are not looked at); without them the archive derives what it can. A date with
        stronger evidence is kept. A deleted article stays deleted (``Stored.id`` is 0). Many articles
        are stored in several transactions, unless inside ``batch``.
        """
        ...

    def save_profiles(self, profiles: Sequence[ArticleProfile]) -> None:
        """Replace the grouping profiles of stored articles."""
        ...

    def article(self, number: int) -> StoredArticle | None:
        """Return one article with its text and mentions."""
        ...

    def article_by_key(self, key: str) -> StoredArticle | None:
        """Return the article with this identity."""
        ...

    def articles(self, query: Query, *, limit: int | None = None) -> Iterator[ArticleLine]:
        """Yield article lines, newest first (or as the query sorts)."""
        ...

    def outlets(self) -> tuple[str, ...]:
        """Return the ids of the outlets that stored articles have, "" for unknown among them."""
        ...

    def count_articles(self, query: Query) -> int:
        """Return how many articles match."""
        ...

    def pending_pages(self, now: datetime) -> tuple[ArticleLine, ...]:
        """Return on-topic articles whose full text is still to be taken, newest first.

        One that failed is left out until its next try is due, and after twelve failures for good.
        """
        ...

    def page_failed(self, number: int, error: str, now: datetime) -> None:
        """Remember that a full text could not be had; the waits are 1, 2, 4 … 24 hours."""
        ...

    def lines(self, numbers: Sequence[int]) -> tuple[ArticleLine, ...]:
        """Return the lines of these articles in the order given; unknown numbers are left out."""
        ...

    def snippet(self, number: int, query: Query, *, width: int = 80) -> str:
        """Return about ``width`` characters of the text around the query's words, on one line."""
        ...

    def delete_article(self, number: int) -> None:
        """Delete an article and remember its key, so that it does not come back."""
        ...

    def deleted(self) -> tuple[Deleted, ...]:
        """Return what was deleted and has not been let back, the last one first."""
        ...

    def undelete(self, key: str, *, ask_feeds: bool = True) -> None:
        """Forget that an article was deleted, so that it may be stored again.

        With ``ask_feeds`` every feed answers in full the next time, so that one brings it back:
        not needed by who stores it anew.
        """
        ...

    # stories

    def stories(
        self, query: Query, *, language: str = "", limit: int | None = None, offset: int = 0
    ) -> tuple[Story, ...]:
        """Return stories with a matching article, newest first; titles in ``language`` if had.

        Of several outlets or languages in the query each may be that of another article of the
        story (``query.rivals``).
        """
        ...

    def count_stories(self, query: Query) -> int:
        """Return how many stories match."""
        ...

    def story(self, number: int, *, language: str = "") -> Story | None:
        """Return one story; a number merged away leads to the story it went into."""
        ...

    def unplaced(self) -> tuple[int, ...]:
        """Return articles stored and not placed by ``move`` since, oldest number first.

        An article alone in its story is placed anew when it changes: its full text may say more
        than the summary did. A process that ended between storing and placing leaves some too; the
        next one places them.
        """
        ...

    def profiles(self, since: datetime, until: datetime) -> tuple[ArticleProfile, ...]:
        """Return grouping profiles of articles published (else first seen) in the time given."""
        ...

    def profile(self, number: int) -> ArticleProfile | None:
        """Return one article's grouping profile."""
        ...

    def profiles_sharing(self, addresses: Sequence[str], slug: str) -> tuple[ArticleProfile, ...]:
        """Return profiles that share an address or a (non-empty) slug, whatever their time."""
        ...

    def entity_frequencies(self) -> tuple[int, Mapping[str, int]]:
        """Return the number of articles and, for each entity, the number that name it."""
        ...

    def move(self, article: int, story: int | None, *, by_user: bool = False) -> int:
        """Put an article into a story (None founds one) and return the story's number.

        A story left empty leads to where its last article went. What the user moved stays, and
        does not return to a story the user took it out of. Moving an article to the story it is in
        says that it is well placed.
        """
        ...

    def merge_stories(self, into: int, other: int, *, by_user: bool = False) -> None:
        """Move all articles of ``other``; its number leads to ``into`` from then on."""
        ...

    # reading state

    def mark_read(self, articles: Sequence[int], read: bool = True) -> None:
        """Set or clear the read mark."""
        ...

    def mark_starred(self, articles: Sequence[int], starred: bool = True) -> None:
        """Set or clear the star."""
        ...

    def setting(self, name: str) -> str | None:
        """Return a small piece of remembered interface state (last place, tabs, last visit)."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Remember a small piece of interface state."""
        ...

    # two texts

    def alignment(self, left: int, right: int, fingerprint: str) -> Alignment | None:
        """Return stored beads of two articles' blocks when ``fingerprint`` still fits."""
        ...

    def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
        """Keep beads; ``fingerprint`` names the texts and the aligner's version."""
        ...

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return the sentence vectors of a model that are kept, by the key of their text."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep sentence vectors of a model by the key of their text; the oldest may be dropped."""
        ...

    def translation(self, article: int, language: str) -> Translation | None:
        """Return the stored translation of an article."""
        ...

    def translations(self, article: int) -> tuple[str, ...]:
        """Return the languages an article has a stored translation in."""
        ...

    def save_translation(self, translation: Translation) -> None:
        """Keep a translation; a segment by ``person`` is never replaced by another provenance."""
        ...

    # translation memory

    def remember(self, entries: Sequence[Remembered]) -> None:
        """Keep translations of sentences; a person's is replaced by a person's only."""
        ...

    def note_keys(self, entries: Sequence[Remembered]) -> None:
        """Give their keys to remembered sentences that have none; what they say is not touched."""
        ...

    def forget(self, entries: Sequence[Remembered]) -> int:
        """Delete these from the memory, as far as they have the provenance given; return how many."""
        ...

    def recall(self, language: str, into: str, sources: Sequence[str]) -> Mapping[str, Remembered]:
        """Return what is remembered of exactly these sentences, by sentence."""
        ...

    def alike(self, language: str, into: str, key: str) -> tuple[Remembered, ...]:
        """Return sentences with this key that no machine translated, best first."""
        ...

    def similar(
        self, language: str, into: str, text: str, *, limit: int = 30
    ) -> tuple[Remembered, ...]:
        """Return sentences sharing words with ``text`` that no machine translated."""
        ...

    def unkeyed(self) -> tuple[Remembered, ...]:
        """Return sentences whose key is still to be worked out, at most a thousand."""
        ...

    def memory(self) -> Iterator[Remembered]:
        """Yield the memory but for what machines made, oldest first."""
        ...

    # entities

    def entity_uses(self, query: Query, *, limit: int | None = None) -> tuple[EntityUse, ...]:
        """Return entities by number of articles, most named first."""
        ...

    def articles_naming(self, entity: str) -> tuple[ArticleLine, ...]:
        """Return the articles that name an entity, newest first."""
        ...

    def entity_type(self, entity: str) -> EntityType | None:
        """Return the kind of an entity that texts named, None for an id never met."""
        ...

    def entities_called(self, name: str) -> tuple[str, ...]:
        """Return the entities meant by an id or by any name, as ``entity:`` in a query finds them."""
        ...

    def names_seen(self, entity: str) -> tuple[NameSeen, ...]:
        """Return the forms that texts use for an entity, by language, the most frequent first."""
        ...

    # the user's word on names

    def decisions(self) -> tuple[Decision, ...]:
        """Return what the user decided, the newest last."""
        ...

    def decide(self, decision: Decision, kind: EntityType) -> None:
        """Keep a decision on an entity of this kind; one of the same kind and language is replaced.

        From then on everything read from this archive goes by it: mentions, searches, lists,
        profiles. A merge that would go in a circle is refused (``UsageError``).
        """
        ...

    def undecide(self, decision: Decision) -> bool:
        """Take a decision back; False when there was none of its kind, entity and language."""
        ...

    def as_decided(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return mentions found just now as the user's decisions make them."""
        ...

    # annotating anew

    def count_behind(self, version: str) -> int:
        """Return how many articles were annotated with another version of the knowledge."""
        ...

    def behind(self, version: str) -> tuple[int, ...]:
        """Return the articles annotated with another version of the knowledge, newest first."""
        ...

    def reannotate(
        self, articles: Sequence[Article], profiles: Sequence[ArticleProfile]
    ) -> tuple[int, ...]:
        """Replace the mentions of stored articles (found by key); return those whose names changed.

        An article whose text changed since it was read is left as it is. One whose names changed is
        placed anew if it stands alone in its story. All in one transaction: give few at a time.
        """
        ...

    def forget_names(self, after: int) -> int | None:
        """Let names lead no longer to entities that no text calls so since annotating anew.

        Looks at some entities after row ``after``, in one short transaction; returns the row to go
        on after, None at the end.
        """
        ...
