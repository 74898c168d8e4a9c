"""Sentence vectors once made, by model and hash of their text. All of it can be made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

MOST = 200_000
"""Vectors kept, about 80 MB; the oldest go first."""

_CHUNK = 400


def load(con: sqlite3.Connection, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
    """Return the vectors that are kept under ``keys``."""
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        rows = con.execute(
            f"SELECT key, vector FROM vectors WHERE model = ? AND key IN ({marks})",  # noqa: S608
            (model, *chunk),
        )
        found.update((row["key"], bytes(row["vector"])) for row in rows)
    return found


def save(
    con: sqlite3.Connection, model: str, vectors: Mapping[str, bytes], most: int = MOST
) -> None:
    """Keep vectors, and no more than ``most`` of them."""
    con.executemany(
        "INSERT OR IGNORE INTO vectors (model, key, vector) VALUES (?, ?, ?)",
        [(model, key, vector) for key, vector in vectors.items()],
    )
    con.execute(
        "DELETE FROM vectors WHERE id <= (SELECT max(id) FROM vectors) - ?",
        (most,),
    )
