"""What belongs to two texts: alignments and translations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reader.archive import articles, memory
from reader.archive.codec import to_json
from reader.model import (
    Alignment,
    Article,
    Bead,
    Provenance,
    Remembered,
    TranslatedSegment,
    Translation,
)

# --- alignments --------------------------------------------------------------------------------


def alignment(con: sqlite3.Connection, left: int, right: int, fingerprint: str) -> Alignment | None:
    """Return stored beads when ``fingerprint`` still fits."""
    row = con.execute(
        "SELECT method, confidence, beads FROM alignments "
        "WHERE left_article = ? AND right_article = ? AND fingerprint = ?",
        (left, right, fingerprint),
    ).fetchone()
    if row is None:
        return None
    beads = tuple(
        Bead(tuple(a), tuple(b), score, tuple(reasons), bool(tentative))
        for a, b, score, reasons, tentative in json.loads(row["beads"])
    )
    return Alignment(beads, row["method"], row["confidence"])


def save_alignment(
    con: sqlite3.Connection, left: int, right: int, fingerprint: str, beads: Alignment
) -> None:
    """Keep the beads of two articles in place of older ones."""
    packed = to_json([[b.left, b.right, b.score, b.reasons, int(b.tentative)] for b in beads.beads])
    con.execute(
        "REPLACE INTO alignments (left_article, right_article, fingerprint, method, confidence, "
        "beads) VALUES (?, ?, ?, ?, ?, ?)",
        (left, right, fingerprint, beads.method, beads.confidence, packed),
    )


# --- translations ------------------------------------------------------------------------------


def translation(con: sqlite3.Connection, number: int, language: str) -> Translation | None:
    """Return the stored translation, None when the article's sentences are no longer the same."""
    row = con.execute(
        "SELECT title, blocks FROM translations WHERE article = ? AND language = ?",
        (number, language),
    ).fetchone()
    stored = None if row is None else articles.one(con, number)
    if stored is None:
        return None
    found = Translation(
        number,
        language,
        _segment(json.loads(row["title"])),
        tuple(tuple(map(_segment, block)) for block in json.loads(row["blocks"])),
    )
    return _by_people(con, found, stored.article) if _fits(found, stored.article) else None


def _by_people(con: sqlite3.Connection, found: Translation, article: Article) -> Translation:
    """Put in what people wrote for the same sentence, in whatever article they did so."""
    sources = (article.title, *_sentences(article))
    known = memory.recall(con, article.language, found.language, tuple(dict.fromkeys(sources)))
    written = {s: e for s, e in known.items() if e.provenance is Provenance.PERSON}
    if not written:
        return found
    segments = iter(
        TranslatedSegment(e.text, e.provenance, e.detail)
        if segment.provenance is not Provenance.PERSON and (e := written.get(source))
        else segment
        for source, segment in zip(
            sources, (found.title, *(s for b in found.blocks for s in b)), strict=True
        )
    )
    title = next(segments)
    blocks = tuple(tuple(next(segments) for _ in block) for block in found.blocks)
    return replace(found, title=title, blocks=blocks)


def _segment(fields: Iterable[str]) -> TranslatedSegment:
    text, provenance, detail = fields
    return TranslatedSegment(text, Provenance(provenance), detail)


def _fits(found: Translation, article: Article) -> bool:
    shape = [len(block) for block in found.blocks]
    return shape == [len(block.segments) for block in article.blocks]


def languages(con: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """Return the languages an article has a stored translation in."""
    rows = con.execute(
        "SELECT language FROM translations WHERE article = ? ORDER BY language", (number,)
    )
    return tuple(row[0] for row in rows)


def save_translation(con: sqlite3.Connection, given: Translation, now: int) -> None:
    """Keep a translation; what a person wrote for a sentence stays until a person changes it."""
    stored = articles.one(con, given.article)
    if stored is None:
        return
    sources = (stored.article.title, *_sentences(stored.article))
    segments = (given.title, *(s for block in given.blocks for s in block))
    if len(sources) == len(segments):
        pairs = tuple(zip(sources, segments, strict=True))
        _remember(con, given, pairs)
        memory.remember(con, _written(stored.article.language, given.language, pairs), now)
        kept = iter(_corrected(con, given, zip(sources, segments, strict=True)))
        title = next(kept)
        given = replace(
            given, title=title, blocks=tuple(tuple(next(kept) for _ in b) for b in given.blocks)
        )
    con.execute(
        "REPLACE INTO translations (article, language, title, blocks) VALUES (?, ?, ?, ?)",
        (
            given.article,
            given.language,
            to_json(_fields(given.title)),
            to_json([[_fields(s) for s in block] for block in given.blocks]),
        ),
    )


def _sentences(article: Article) -> Iterator[str]:
    for block in article.blocks:
        yield from block.sentences()


def _fields(segment: TranslatedSegment) -> tuple[str, str, str]:
    return segment.text, segment.provenance.value, segment.detail


Pairs = Iterable[tuple[str, TranslatedSegment]]


def _remember(con: sqlite3.Connection, given: Translation, pairs: Pairs) -> None:
    con.executemany(
        "REPLACE INTO corrections (article, language, source, text, detail) VALUES (?, ?, ?, ?, ?)",
        [
            (given.article, given.language, source, segment.text, segment.detail)
            for source, segment in pairs
            if segment.provenance is Provenance.PERSON
        ],
    )


def _written(language: str, into: str, pairs: Pairs) -> tuple[Remembered, ...]:
    return tuple(
        Remembered(language, source, into, segment.text, segment.provenance, segment.detail)
        for source, segment in pairs
        if segment.provenance is Provenance.PERSON
    )


def _corrected(
    con: sqlite3.Connection, given: Translation, pairs: Pairs
) -> Iterator[TranslatedSegment]:
    rows = con.execute(
        "SELECT source, text, detail FROM corrections WHERE article = ? AND language = ?",
        (given.article, given.language),
    )
    corrections: Mapping[str, TranslatedSegment] = {
        row["source"]: TranslatedSegment(row["text"], Provenance.PERSON, row["detail"])
        for row in rows
    }
    for source, segment in pairs:
        if segment.provenance is Provenance.PERSON:
            yield segment
        else:
            yield corrections.get(source, segment)
