"""The values that travel through the house. Frozen, plain, free of any toolkit.

Offsets are Python string indices (code points) into NFC text. Times are aware UTC. Languages are
BCP 47 tags in lower case (``vi``, ``en``, ``id``, ``ru``, ``fr``, ``es``, ``zh``); ``und`` stands
for a language that could not be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

LANGUAGES = ("vi", "en", "id", "ru", "fr", "es", "zh")
UNDETERMINED = "und"
COUNTRIES = ("kz", "kg", "uz", "tj", "tm")
"""The five Central Asian states, ISO 3166 in lower case; Vietnam is ``vn``."""

SAMPLE_SOURCE = "sample"
"""The source of every article of the built-in sample edition."""

TITLE = -1
"""Block index of an article's title in a mention, bead or translated segment."""


# --- sources -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS, Atom or JSON feed of one edition; ``candidates`` are other addresses to try."""

    url: str
    outlet: str
    language: str
    title: str = ""
    enabled: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave for conditional requests, byte for byte."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, already clean text. ``guid`` is the feed's own id, or the address."""

    guid: str
    url: str
    title: str
    summary: str
    published: Published | None
    author: str = ""
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two polls. ``url`` is the configured address."""

    url: str
    validators: Validators = Validators()
    body_hash: str | None = None
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    next_poll: datetime | None = None
    failures: int = 0
    gone: bool = False
    not_modified_since: datetime | None = None
    """Time of the last answer with a body, for the unconditional request after 7 days of 304."""
    items_seen: int = 0
    items_new: int = 0
    items_damaged: int = 0
    items_off_topic: int = 0
    status: str = "never"
    """``never``, ``ok``, ``unchanged``, ``incomplete``, or why nothing could be had: ``failed``,
    ``unreachable`` (no server took the request), ``blocked``, ``gone``."""
    settled: bytes = field(default=b"", repr=False)
    """Marks of the items of the last answer with a body, eight bytes each."""

    @property
    def failing(self) -> bool:
        """Whether nothing could be had at the last attempt."""
        return self.status in {"failed", "unreachable", "blocked", "gone"}


# --- articles ----------------------------------------------------------------------------------


class Evidence(StrEnum):
    """Where a date comes from, strongest first."""

    GIVEN = "given"
    PAGE = "page"
    FEED = "feed"
    ADDRESS = "address"
    DATELINE = "dateline"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as evidence goes.

    ``moment`` is an instant in UTC when one is known. Otherwise ``month`` and ``day`` (in the
    outlet's zone) are known and ``year`` may be missing: a text that says "March 6" gives no year.
    """

    moment: datetime | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    evidence: Evidence = Evidence.TEXT

    def iso(self) -> str:
        """Return ``2025-03-06T03:30:00Z``, ``2025-03-06``, or ``--03-06`` without a year."""
        if self.moment is not None:
            return self.moment.isoformat()[:19] + "Z"
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def day_known(self) -> date | None:
        """Return the calendar day (UTC for an instant), or None when the year is unknown."""
        if self.moment is not None:
            return self.moment.date()
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: ``[start, end)`` in the text of its block, without surrounding white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, quote or caption, and its sentences."""

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return the texts of the segments in order."""
        return tuple(self.text[s.start : s.end] for s in self.segments)


class EntityType(StrEnum):
    """The five kinds of entity."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"
    EVENT = "EVENT"
    TREATY = "TREATY"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: ``[start, end)`` in the text of block number ``block`` (``TITLE`` = title).

    ``entity`` is the id of the thing named; ``confirmed`` is False when only rules or the linker
    say so. ``language`` is that of the text.
    """

    start: int
    end: int
    surface: str
    type: EntityType
    entity: str
    language: str
    confirmed: bool = True
    block: int = 0


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of a name in one language; ``formed`` marks one made by a stated rule."""

    text: str
    language: str
    formed: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, event or treaty. The first alias of a language is preferred.

    ``since`` and ``until`` are years (of an office held, or of existence) as far as known.
    ``country`` is an ISO 3166 code in lower case or empty.
    """

    id: str
    type: EntityType
    aliases: tuple[Alias, ...]
    country: str = ""
    note: str = ""
    since: int | None = None
    until: int | None = None
    confirmed: bool = True

    def name(self, language: str) -> str:
        """Return the preferred name in ``language``, else in English, else the first one."""
        for wanted in (language, "en"):
            for alias in self.aliases:
                if alias.language == wanted:
                    return alias.text
        return self.aliases[0].text if self.aliases else self.id


@dataclass(frozen=True, slots=True)
class TopicVerdict:
    """Is it about Vietnam and Central Asia? ``score`` is 0 to 1; ``reasons`` are words for people.

    ``countries`` are the Central Asian states the text is about, ISO 3166 in lower case.
    """

    on_topic: bool
    score: float
    reasons: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternate:
    """The address of the same text in another language, as the page itself declares it."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text in one language at one address, as taken in; it has no number yet.

    ``key`` is the outlet-aware identity (host and post number for VietnamPlus and VietnamNet, the
    normalised address elsewhere, a hash of the text for a file without address). ``source`` is the
    feed's address or the imported file's name. ``origin`` is the address a text names as the one it
    was taken from (a ``Sumber:`` line). ``complete`` is False while only the feed's summary is
    known. ``mentions`` cover title and blocks.
    """

    key: str
    outlet: str
    language: str
    title: str
    url: str | None
    source: str
    published: Published | None
    blocks: tuple[Block, ...]
    summary: str = ""
    author: str = ""
    origin: str | None = None
    alternates: tuple[Alternate, ...] = ()
    topic: TopicVerdict = TopicVerdict(False, 0.0)
    mentions: tuple[Mention, ...] = ()
    complete: bool = True
    annotated: str = ""
    """Version of the knowledge that ``mentions`` were found with, empty when not known."""

    def text(self, block: int) -> str:
        """Return the text of block number ``block``; ``TITLE`` gives the title."""
        return self.title if block == TITLE else self.blocks[block].text


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its number, its story and what the reader did with it."""

    id: int
    story: int
    first_seen: datetime
    article: Article
    read: bool = False
    starred: bool = False

    def line(self) -> ArticleLine:
        """Return what a list shows of it."""
        a = self.article
        return ArticleLine(
            id=self.id,
            story=self.story,
            outlet=a.outlet,
            language=a.language,
            title=a.title,
            url=a.url,
            source=a.source,
            published=a.published,
            first_seen=self.first_seen,
            topic=a.topic,
            read=self.read,
            starred=self.starred,
            complete=a.complete,
        )

    def side(self) -> Side:
        """Return the text as published, as one column."""
        a = self.article
        return Side(self, a.language, a.title, a.blocks, a.mentions)


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list shows of an article: everything but its text and mentions."""

    id: int
    story: int
    outlet: str
    language: str
    title: str
    url: str | None
    source: str
    published: Published | None
    first_seen: datetime
    topic: TopicVerdict
    read: bool = False
    starred: bool = False
    complete: bool = True

    @property
    def sample(self) -> bool:
        """Whether it is of the built-in sample edition."""
        return self.source == SAMPLE_SOURCE and self.url is None


# --- stories -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """All articles on one event. ``first`` and ``last`` are UTC (published, else first seen).

    ``title`` is in ``language``: the reader's when an article of the story has that language.
    ``dated`` is False when no article has a full date, and ``first``/``last`` are then the times
    the articles were first seen, to sort by and not to show as dates.
    """

    id: int
    title: str
    language: str
    articles: tuple[int, ...]
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    first: datetime
    last: datetime
    unread: int
    starred: bool = False
    dated: bool = True
    partial_date: str = ""
    """``--03-06`` when only month and day are known, else empty."""
    sample: bool = False
    """Whether it is of the built-in sample edition."""


def story_ref(number: int) -> str:
    """Return how a story is written on the command line and in records: ``s7``."""
    return f"s{number}"


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """What grouping needs to know of an article, and nothing else.

    ``addresses`` are the normalised addresses that identify it (its own, its alternates, the
    origin it names); ``slug`` is the Vietnamese slug of its address, empty when it has none;
    ``moment`` is published, else None. ``entities`` counts mentions by entity id, credits left out.
    ``numbers`` are the normalised figures in the text.
    """

    id: int
    story: int
    outlet: str
    language: str
    moment: datetime | None
    first_seen: datetime
    month_day: tuple[int, int] | None
    addresses: frozenset[str]
    slug: str
    entities: tuple[tuple[str, int], ...]
    numbers: frozenset[str] = frozenset()


# --- two texts ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """One side's piece of text to align: a block or a sentence, with what is known of it."""

    text: str
    language: str
    kind: BlockKind = BlockKind.PARAGRAPH
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bead:
    """One aligned unit of two texts: indices left, indices right, 0 to 1, and why.

    A bead with an empty side is text that stands alone. ``tentative`` marks a pair that the
    evidence only suggests.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    reasons: tuple[str, ...] = ()
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """All beads of two texts: every unit of both sides stands in exactly one bead.

    Beads come in the left text's order; beads that only have a right side follow where they fit
    best. ``confidence`` is 0 to 1 over the whole; ``method`` is ``monotone`` or ``free``.
    """

    beads: tuple[Bead, ...]
    method: str
    confidence: float


class Provenance(StrEnum):
    """Who says that this is the translation."""

    EDITION = "edition"
    MEMORY = "memory"
    PERSON = "person"
    MACHINE = "machine"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment in another language; ``detail`` names engine, model and version, or the reason."""

    text: str
    provenance: Provenance
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """An article in another language, shaped like the original: one tuple of segments a block."""

    article: int
    language: str
    title: TranslatedSegment
    blocks: tuple[tuple[TranslatedSegment, ...], ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence and its translation in the translation memory.

    ``key`` is the sentence with its figures and names taken out, empty while nobody worked it out.
    """

    language: str
    source: str
    into: str
    text: str
    provenance: Provenance
    detail: str = ""
    key: str = ""


class Beside(StrEnum):
    """What stands in the right column."""

    TRANSLATION = "translation"
    EDITION = "edition"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Side:
    """One column: a published text or a translation of one.

    ``provenance`` mirrors ``blocks`` (one entry a segment) for a translation and is empty for a
    published text.
    """

    article: StoredArticle
    language: str
    title: str
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    provenance: tuple[tuple[Provenance, ...], ...] = ()
    title_provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Parallel:
    """An article and what was set beside it, aligned by block.

    ``beads`` index the blocks of the two sides; without a right side each left block is a bead.
    ``note`` says in one line what is missing and which key or command mends it.
    """

    left: Side
    right: Side | None
    kind: Beside
    alignment: Alignment
    note: str = ""
    segment_beads: tuple[Bead, ...] = field(default=())
    """Beads over the flat sequence of segments of both sides, when known."""
    pending: int = 0
    """Segments of the translation on the right that are still being made."""
    made_by: str = ""
    """The engines and models that made a translation, and the language it went through."""
