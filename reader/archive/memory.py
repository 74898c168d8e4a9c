"""The translation memory: sentences and their translations, and who made them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from reader.model import Provenance, Remembered

WEIGHTS = {
    Provenance.PERSON: 3,
    Provenance.EDITION: 2,
    Provenance.MEMORY: 1,
    Provenance.MACHINE: 0,
}
"""Who wins over whom; a translation replaces one of the same or a lower weight."""

_CHUNK = 400
_CLUES = 5
"""Words of a sentence looked up to find similar ones: its longest, which are its rarest."""
_COLUMNS = (
    "memory.language, memory.source, memory.target, memory.text, memory.provenance, "
    "memory.detail, coalesce(memory.key, '') AS key"
)
_WORD = re.compile(r"\w+")
_HAN = r"([\u3400-\u9fff])"
"""Compiled when first used: that takes a millisecond."""


def remember(con: sqlite3.Connection, entries: Sequence[Remembered], now: int) -> None:
    """Keep translations; one by a person is replaced by a person's only."""
    for entry in entries:
        weight = WEIGHTS.get(entry.provenance)
        if weight is None or not entry.source or not entry.text:
            continue
        row = con.execute(
            "INSERT INTO memory (language, target, source, text, provenance, detail, weight, key, "
            "changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (language, target, source) DO UPDATE SET text = excluded.text, "
            "provenance = excluded.provenance, detail = excluded.detail, "
            "weight = excluded.weight, key = coalesce(excluded.key, key), "
            "changed = excluded.changed WHERE excluded.weight >= weight RETURNING id",
            (
                *(entry.language, entry.into, entry.source, entry.text),
                *(entry.provenance.value, entry.detail, weight, entry.key or None, now),
            ),
        ).fetchone()
        if row is not None and weight > 0:
            _index(con, int(row[0]), entry.source)


def _index(con: sqlite3.Connection, number: int, source: str) -> None:
    known = con.execute("SELECT 1 FROM memory_words WHERE rowid = ?", (number,)).fetchone()
    if known is None:
        con.execute(
            "INSERT INTO memory_words (rowid, source) VALUES (?, ?)", (number, _spaced(source))
        )


def note_keys(con: sqlite3.Connection, entries: Sequence[Remembered]) -> None:
    """Give their keys to sentences that have none yet; nothing else of them is touched."""
    con.executemany(
        "UPDATE memory SET key = ? WHERE language = ? AND target = ? AND source = ? "
        "AND key IS NULL",
        [(e.key, e.language, e.into, e.source) for e in entries if e.key],
    )


def forget(con: sqlite3.Connection, entries: Sequence[Remembered]) -> int:
    """Delete the translations of these sentences; return how many there were."""
    gone = 0
    for entry in entries:
        row = con.execute(
            "DELETE FROM memory WHERE language = ? AND target = ? AND source = ? "
            "AND provenance = ? RETURNING id",
            (entry.language, entry.into, entry.source, entry.provenance.value),
        ).fetchone()
        if row is None:
            continue
        gone += 1
        if con.execute("SELECT 1 FROM memory_words WHERE rowid = ?", (row[0],)).fetchone():
            con.execute(
                "INSERT INTO memory_words (memory_words, rowid, source) VALUES ('delete', ?, ?)",
                (row[0], _spaced(entry.source)),
            )
    return gone


def _spaced(text: str) -> str:
    """Chinese has no spaces: each character is a word of its own."""
    return re.sub(_HAN, r" \1 ", text)


def recall(
    con: sqlite3.Connection, language: str, into: str, sources: Sequence[str]
) -> Mapping[str, Remembered]:
    """Return what is remembered of exactly these sentences."""
    found: dict[str, Remembered] = {}
    for start in range(0, len(sources), _CHUNK):
        chunk = sources[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        rows = con.execute(
            f"SELECT {_COLUMNS} FROM memory "  # noqa: S608 - question marks only
            f"WHERE language = ? AND target = ? AND source IN ({marks})",
            (language, into, *chunk),
        )
        found.update((row["source"], _entry(row)) for row in rows)
    return found


def alike(con: sqlite3.Connection, language: str, into: str, key: str) -> tuple[Remembered, ...]:
    """Return sentences with this key that no machine translated, best first."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM memory WHERE language = ? AND target = ? AND memory.key = ? "  # noqa: S608
        "AND weight > 0 ORDER BY weight DESC, changed DESC LIMIT 5",
        (language, into, key),
    )
    return tuple(map(_entry, rows))


def similar(
    con: sqlite3.Connection, language: str, into: str, text: str, limit: int
) -> tuple[Remembered, ...]:
    """Return sentences that share words with ``text``, no machine's; most shared first."""
    words = sorted(set(_WORD.findall(_spaced(text))), key=lambda w: (-len(w), w))[:_CLUES]
    if not words:
        return ()
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM memory_words JOIN memory ON memory.id = memory_words.rowid "  # noqa: S608
        "WHERE memory_words MATCH ? AND language = ? AND target = ? AND weight > 0 "
        "ORDER BY memory_words.rank LIMIT ?",
        (" OR ".join(f'"{w}"' for w in words), language, into, limit),
    )
    return tuple(map(_entry, rows))


def unkeyed(con: sqlite3.Connection) -> tuple[Remembered, ...]:
    """Return sentences whose key is still to be worked out."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM memory WHERE key IS NULL AND weight > 0 LIMIT 1000"  # noqa: S608
    )
    return tuple(map(_entry, rows))


def entries(con: sqlite3.Connection) -> Iterator[Remembered]:
    """Return all of it but what machines made, oldest first."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM memory WHERE weight > 0 ORDER BY id"  # noqa: S608
    )
    return map(_entry, rows.fetchall())


def _entry(row: sqlite3.Row) -> Remembered:
    return Remembered(
        row["language"],
        row["source"],
        row["target"],
        row["text"],
        Provenance(row["provenance"]),
        row["detail"],
        row["key"],
    )
