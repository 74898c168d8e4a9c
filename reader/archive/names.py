"""Entities by the names that texts gave them."""

from __future__ import annotations

import sqlite3
import unicodedata

from reader.archive.codec import to_json
from reader.model import LANGUAGES
from reader.text.fold import fold


def squeezed(name: str) -> str:
    """Return a name as names are compared: no case, no marks, single spaces."""
    return " ".join(fold(name).split())


def resolve(con: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the rows of the entities meant by an id or by any name.

    A whole name that texts gave them is preferred, else a name that holds these words (``lam`` for
    ``To Lam``), else one that only the knowledge base has: in a language no text was in.
    """
    for sql, value in (
        ("SELECT id FROM entities WHERE entity = ?", name),
        ("SELECT entity FROM surfaces WHERE folded = ?", squeezed(name)),
        (
            "SELECT DISTINCT entity FROM surfaces WHERE instr(' ' || folded || ' ', ?) > 0",
            f" {squeezed(name)} ",
        ),
    ):
        if found := tuple(row[0] for row in con.execute(sql, (value,))):
            return found
    rows = con.execute(
        "SELECT id FROM entities WHERE entity IN (SELECT value FROM json_each(?))",
        (to_json(sorted(_known(name))),),
    )
    return tuple(row[0] for row in rows)


def _known(name: str) -> frozenset[str]:
    """Return the ids of what the knowledge base calls exactly so, in any language."""
    from reader.entities import recogniser  # here, because few queries come this far

    text = unicodedata.normalize("NFC", name.strip())
    return frozenset(
        mention.entity
        for language in LANGUAGES
        for mention in recogniser().annotate(text, language)
        if mention.surface == text
    )
