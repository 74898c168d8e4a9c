"""Entities by the names that texts gave them."""

from __future__ import annotations

import sqlite3

from reader.text.fold import fold


def squeezed(name: str) -> str:
    """Return a name as names are compared: no case, no marks, single spaces."""
    return " ".join(fold(name).split())


def resolve(con: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the rows of the entities meant by an id or by any of the names texts gave them.

    A whole name is preferred; else a name that holds these words (``lam`` for ``To Lam``).
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
    return ()
