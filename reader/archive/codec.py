"""Values of the model as columns and compact JSON, and back."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from reader.archive.times import pack_known, unpack, unpack_known
from reader.model import (
    Alternate,
    Article,
    ArticleLine,
    Block,
    BlockKind,
    EntityType,
    Evidence,
    Mention,
    Published,
    Segment,
    StoredArticle,
    TopicVerdict,
)

HIGHEST = 2**63 - 1
"""The highest whole number a column can hold."""

LINE_COLUMNS = (
    "a.id, a.story, a.outlet, a.language, a.title, a.url, a.source, a.first_seen, a.moment, "
    "a.year, a.month, a.day, a.evidence, a.on_topic, a.score, a.reasons, a.countries, a.read, "
    "a.starred, a.complete"
)
ARTICLE_COLUMNS = (
    LINE_COLUMNS
    + ", a.key, a.author, a.origin, a.annotated, t.summary, t.blocks, t.mentions, t.alternates"
)

_LONG, _LEVEL = 1000, 3
"""Characters from which on text is deflated, and how hard (0 to 9)."""

_NOTHING = "[]"
"""Nearly every article has an empty list or two."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: object) -> str:
    """Return ``value`` as one line of JSON without spaces."""
    return _NOTHING if value == () else _encode(value)


def _squeezed(text: str) -> str | bytes:
    """Return long text deflated: half the file, and faster than reading what was saved."""
    return zlib.compress(text.encode(), _LEVEL) if len(text) > _LONG else text


def _unsqueezed(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else zlib.decompress(stored).decode()


def pack_blocks(blocks: Sequence[Block]) -> str | bytes:
    """Return blocks as ``[[kind, text, [start, end, ...]] ...]``, deflated when long."""
    return _squeezed(
        _encode(
            [
                [
                    b.kind.value,
                    b.text,
                    list(chain.from_iterable((s.start, s.end) for s in b.segments)),
                ]
                for b in blocks
            ]
        )
    )


def unpack_blocks(stored: str | bytes) -> tuple[Block, ...]:
    """Return what ``pack_blocks`` was given."""
    return tuple(
        Block(
            BlockKind(kind),
            body,
            tuple(map(Segment, offsets[::2], offsets[1::2])),
        )
        for kind, body, offsets in json.loads(_unsqueezed(stored))
    )


def pack_mentions(mentions: Sequence[Mention], language: str) -> str | bytes:
    """Return mentions as a list of lists; the article's own language is left out. Deflated when long."""
    if not mentions:
        return _NOTHING
    return _squeezed(
        _encode(
            [
                [
                    m.start,
                    m.end,
                    m.surface,
                    m.type.value,
                    m.entity,
                    "" if m.language == language else m.language,
                    int(m.confirmed),
                    m.block,
                ]
                for m in mentions
            ]
        )
    )


def unpack_mentions(stored: str | bytes, language: str) -> tuple[Mention, ...]:
    """Return what ``pack_mentions`` was given."""
    return tuple(
        Mention(start, end, surface, EntityType(kind), entity, other or language, bool(sure), block)
        for start, end, surface, kind, entity, other, sure, block in json.loads(_unsqueezed(stored))
    )


def pack_alternates(alternates: Sequence[Alternate]) -> str:
    """Return alternates as ``[[language, url] ...]``."""
    return _encode([[a.language, a.url] for a in alternates]) if alternates else _NOTHING


PublishedColumns = tuple[int | None, int | None, int | None, int | None, str | None]


def pack_published(published: Published | None) -> PublishedColumns:
    """Return moment, year, month, day and evidence."""
    if published is None:
        return None, None, None, None, None
    return (
        pack_known(published.moment),
        published.year,
        published.month,
        published.day,
        published.evidence.value,
    )


def unpack_published(row: sqlite3.Row) -> Published | None:
    """Return the date an article's row holds."""
    if row["evidence"] is None:
        return None
    if row["year"] is not None and not 0 < row["year"] < 10_000:
        raise ValueError("a year outside the calendar")
    return Published(
        unpack_known(row["moment"]),
        row["year"],
        row["month"],
        row["day"],
        Evidence(row["evidence"]),
    )


@lru_cache(maxsize=4096)
def _reasons(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def unpack_topic(row: sqlite3.Row) -> TopicVerdict:
    """Return the verdict an article's row holds."""
    return TopicVerdict(
        bool(row["on_topic"]),
        row["score"],
        _reasons(row["reasons"]),
        tuple(row["countries"].split()),
    )


def line(row: sqlite3.Row) -> ArticleLine:
    """Return the list line of a row of ``LINE_COLUMNS``."""
    return ArticleLine(
        id=row["id"],
        story=row["story"],
        outlet=row["outlet"],
        language=row["language"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        published=unpack_published(row),
        first_seen=unpack(row["first_seen"]),
        topic=unpack_topic(row),
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        complete=bool(row["complete"]),
    )


def stored_article(row: sqlite3.Row) -> StoredArticle:
    """Return the article of a row of ``ARTICLE_COLUMNS``."""
    alternates: list[list[Any]] = json.loads(row["alternates"])
    article = Article(
        key=row["key"],
        outlet=row["outlet"],
        language=row["language"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        published=unpack_published(row),
        blocks=unpack_blocks(row["blocks"]),
        summary=row["summary"],
        author=row["author"],
        origin=row["origin"],
        alternates=tuple(Alternate(language, url) for language, url in alternates),
        topic=unpack_topic(row),
        mentions=unpack_mentions(row["mentions"], row["language"]),
        complete=bool(row["complete"]),
        annotated=row["annotated"],
    )
    return StoredArticle(
        id=row["id"],
        story=row["story"],
        first_seen=unpack(row["first_seen"]),
        article=article,
        read=bool(row["read"]),
        starred=bool(row["starred"]),
    )
