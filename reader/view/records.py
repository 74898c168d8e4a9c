"""Versioned records for other programs: JSON objects one a line, and flat tables.

The README documents each field. Fields are only ever added; ``v`` changes when one changes meaning.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from reader.model import (
    Alignment,
    ArticleLine,
    Bead,
    Block,
    Mention,
    Parallel,
    Side,
    StoredArticle,
    Story,
    TopicVerdict,
    story_ref,
)

VERSION = 1
Record = dict[str, object]


def json_line(record: Mapping[str, object]) -> str:
    """Return one record as a line of JSON: UTF-8 letters as they are, keys in their fixed order."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def instant(moment: datetime) -> str:
    """Return an aware UTC time as ``2025-03-06T03:30:00Z``."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def story_record(story: Story) -> Record:
    """Return the record of ``list --format jsonl``.

    ``first`` and ``last`` are dates known from the articles, null when no article has one;
    ``--03-06`` stands for a day whose year is unknown.
    """
    dates = (instant(story.first), instant(story.last)) if story.dated else (None, None)
    if not story.dated and story.partial_date:
        dates = (story.partial_date, story.partial_date)
    return {
        "v": VERSION,
        "id": story_ref(story.id),
        "title": story.title,
        "articles": list(story.articles),
        "outlets": list(story.outlets),
        "langs": list(story.languages),
        "countries": list(story.countries),
        "first": dates[0],
        "last": dates[1],
        "unread": story.unread,
        "lang": story.language,
        "starred": story.starred,
        "sample": story.sample,
    }


def _topic(topic: TopicVerdict) -> Record:
    return {
        "on_topic": topic.on_topic,
        "reasons": list(topic.reasons),
        "countries": list(topic.countries),
    }


def article_record(line: ArticleLine) -> Record:
    """Return the record of ``list --articles --format jsonl``; an unknown date is null."""
    return {
        "v": VERSION,
        "id": line.id,
        "story": story_ref(line.story),
        "outlet": line.outlet,
        "lang": line.language,
        "title": line.title,
        "url": line.url,
        "source": line.source,
        "published": line.published.iso() if line.published else None,
        **_topic(line.topic),
        "read": line.read,
        "starred": line.starred,
        "complete": line.complete,
        "sample": line.sample,
    }


def block_record(block: Block) -> Record:
    """Return a block: kind, text, and its sentences as ``[start, end]`` in code points."""
    return {
        "kind": block.kind.value,
        "text": block.text,
        "segments": [[s.start, s.end] for s in block.segments],
    }


def mention_record(mention: Mention) -> Record:
    """Return the record of ``annotate``: offsets are code points into the NFC text."""
    return {
        "v": VERSION,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "type": mention.type.value,
        "entity": mention.entity,
        "lang": mention.language,
        "confirmed": mention.confirmed,
    }


def full_article_record(stored: StoredArticle) -> Record:
    """Return the record of ``export --format jsonl``: the article with its text and names.

    A mention's ``block`` counts the blocks from 0; -1 is the title.
    """
    article = stored.article
    return {
        **article_record(stored.line()),
        "key": article.key,
        "evidence": article.published.evidence.value if article.published else None,
        "alternates": [{"lang": a.language, "url": a.url} for a in article.alternates],
        "origin": article.origin,
        "author": article.author,
        "summary": article.summary,
        "blocks": [block_record(block) for block in article.blocks],
        "mentions": [{**mention_record(m), "block": m.block} for m in article.mentions],
    }


def flat_article_record(stored: StoredArticle) -> Record:
    """Return a row of ``export --format csv``: ``text`` is the blocks with an empty line between."""
    return {
        **article_record(stored.line()),
        "summary": stored.article.summary,
        "text": "\n\n".join(block.text for block in stored.article.blocks),
    }


def bead_record(bead: Bead) -> Record:
    """Return the record of ``align``: indices count from 0; an empty side is text alone."""
    return {
        "v": VERSION,
        "left": list(bead.left),
        "right": list(bead.right),
        "score": round(bead.score, 4),
        "reasons": list(bead.reasons),
        "tentative": bead.tentative,
    }


def alignment_lines(alignment: Alignment) -> Iterable[str]:
    """Yield one JSON line a bead."""
    return (json_line(bead_record(bead)) for bead in alignment.beads)


def parallel_lines(parallel: Parallel) -> Iterable[str]:
    """Yield the records of ``show --format jsonl``: the left article, the right text, the beads.

    Each line says what it is by ``part``: ``left``, ``right`` or ``bead``.
    """
    yield json_line({"part": "left", **full_article_record(parallel.left.article)})
    right = parallel.right
    if right is None:
        return
    if right.language == right.article.article.language:
        yield json_line({"part": "right", **full_article_record(right.article)})
    else:
        yield json_line({"part": "right", **translation_record(right)})
    yield from (json_line({"part": "bead", **bead_record(b)}) for b in parallel.alignment.beads)


def translation_record(side: Side) -> Record:
    """Return a translated column: text, names, and each segment's provenance."""
    return {
        "v": VERSION,
        "id": side.article.id,
        "lang": side.language,
        "title": side.title,
        "blocks": [
            {**block_record(block), "provenance": [p.value for p in provenance]}
            for block, provenance in zip(side.blocks, side.provenance, strict=True)
        ],
        "mentions": [{**mention_record(m), "block": m.block} for m in side.mentions],
    }


STORY_COLUMNS = (
    "id", "last", "unread", "outlets", "langs", "countries", "title", "first", "articles", "sample",
)  # fmt: skip
CSV_COLUMNS = (
    "id", "story", "published", "outlet", "lang", "on_topic", "title", "url", "summary", "text",
    "sample",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "id",
    "story",
    "published",
    "outlet",
    "lang",
    "on_topic",
    "title",
    "url",
    "sample",
)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (list, tuple)):
        return ",".join(str(v) for v in value)
    return str(value)


def tsv_line(record: Mapping[str, object], columns: Sequence[str]) -> str:
    """Return the columns of a record with tabs between; no cell holds a tab or a line end."""
    cells = (_cell(record[c]).replace("\t", " ").replace("\n", " ") for c in columns)
    return "\t".join(cells) + "\n"


def csv_lines(records: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterable[str]:
    """Yield a CSV header and rows. A cell a spreadsheet would run as a formula gets a quote before."""
    yield _csv_row(columns)
    for record in records:
        yield _csv_row([_inert(_cell(record[c])) for c in columns])


def _csv_row(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t")) and len(cell) > 1 else cell
