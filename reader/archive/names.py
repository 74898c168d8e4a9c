"""Entities by the names that texts gave them."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Sequence

from reader.archive.codec import to_json
from reader.text.fold import fold


def squeezed(name: str) -> str:
    """Return a name as names are compared: no case, no marks, single spaces."""
    return " ".join(fold(name).split())


def resolve(con: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the rows of the entities meant by an id or by any name, with those one with them.

    A whole name that the user or texts gave them is preferred, else a name that holds these words
    (``lam`` for ``To Lam``), else one that only the knowledge base has: in a language no text was
    in.
    """
    return cluster(con, _called(con, name))


def cluster(con: sqlite3.Connection, rows: Sequence[int]) -> tuple[int, ...]:
    """Return these entities and all that the user said are one with them, the leading ones first."""
    found = con.execute(
        "WITH lead AS (SELECT DISTINCT coalesce(merged_into, id) AS id FROM entities "
        "WHERE id IN (SELECT value FROM json_each(?))) "
        "SELECT id FROM lead UNION ALL "
        "SELECT id FROM entities WHERE merged_into IN (SELECT id FROM lead)",
        (to_json(rows),),
    )
    return tuple(row[0] for row in found)


def leading(con: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the ids of the entities meant by an id or by any name, the most named first."""
    rows = con.execute(
        "SELECT entity FROM entities WHERE merged_into IS NULL "
        "AND id IN (SELECT value FROM json_each(?)) ORDER BY articles DESC, entity",
        (to_json(resolve(con, name)),),
    )
    return tuple(row[0] for row in rows)


def _called(con: sqlite3.Connection, name: str) -> tuple[int, ...]:
    folded = squeezed(name)
    for sql, value in (
        ("SELECT id FROM entities WHERE entity = ?", name),
        (
            "SELECT e.id FROM decisions d JOIN entities e ON e.entity = d.entity "
            "WHERE d.folded = ?1 AND d.folded <> '' "
            "UNION SELECT entity FROM surfaces WHERE folded = ?1",
            folded,
        ),
        (
            "SELECT DISTINCT entity FROM surfaces WHERE instr(' ' || folded || ' ', ?) > 0",
            f" {folded} ",
        ),
    ):
        if found := tuple(row[0] for row in con.execute(sql, (value,))):
            return found
    rows = con.execute(
        "SELECT id FROM entities WHERE entity IN (SELECT value FROM json_each(?))",
        (to_json(_known(con, name)),),
    )
    return tuple(row[0] for row in rows)


def _known(con: sqlite3.Connection, name: str) -> list[str]:
    """Return the ids of what the knowledge base calls so in any language.

    Case, marks, spaces and hyphens make no difference: ``kyrgyzstan``, ``cu ro gu xtan``.
    """
    from reader.entities import recogniser  # here, because few queries come this far

    wanted = _letters(name)
    known = (recogniser().entity(row[0]) for row in con.execute("SELECT entity FROM entities"))
    return [
        e.id for e in known if e and wanted and any(_letters(a.text) == wanted for a in e.aliases)
    ]


def _letters(name: str) -> str:
    return "".join(c for c in fold(unicodedata.normalize("NFC", name)) if c.isalnum())
