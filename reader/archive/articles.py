"""Reading articles and marking them."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.archive import decisions, entities, index, stories
from reader.archive.codec import (
    ARTICLE_COLUMNS,
    HIGHEST,
    LINE_COLUMNS,
    line,
    stored_article,
    to_json,
)
from reader.model import ArticleLine, StoredArticle


def one(con: sqlite3.Connection, number: int) -> StoredArticle | None:
    """Return one article with text and mentions, these as the user decided."""
    return _as_decided(con, as_found(con, number))


def by_key(con: sqlite3.Connection, key: str) -> StoredArticle | None:
    """Return the article with this identity, its mentions as the user decided."""
    return _as_decided(con, _article(con, "a.key = ?", key))


def as_found(con: sqlite3.Connection, number: int) -> StoredArticle | None:
    """Return one article with its mentions as they were found: what is written back."""
    return _article(con, "a.id = ?", number) if number <= HIGHEST else None


def as_found_by_key(con: sqlite3.Connection, key: str) -> StoredArticle | None:
    """Return the article with this identity with its mentions as they were found."""
    return _article(con, "a.key = ?", key)


def _as_decided(con: sqlite3.Connection, stored: StoredArticle | None) -> StoredArticle | None:
    if stored is None:
        return None
    found = stored.article.mentions
    decided = decisions.decided(con).mentions(found)
    return (
        stored
        if decided == found
        else replace(stored, article=replace(stored.article, mentions=decided))
    )


def _article(con: sqlite3.Connection, where: str, value: int | str) -> StoredArticle | None:
    row = con.execute(
        f"SELECT {ARTICLE_COLUMNS} FROM articles a JOIN texts t ON t.article = a.id WHERE {where}",
        (value,),
    ).fetchone()
    return None if row is None else stored_article(row)


def lines(con: sqlite3.Connection, numbers: Sequence[int]) -> tuple[ArticleLine, ...]:
    """Return the lines of these articles in the order given; unknown ones are left out."""
    rows = con.execute(
        f"SELECT {LINE_COLUMNS} FROM json_each(?) n JOIN articles a ON a.id = n.value "
        "ORDER BY n.key",
        (to_json(numbers),),
    )
    return tuple(line(row) for row in rows)


def mark(con: sqlite3.Connection, column: str, numbers: Iterable[int], value: bool) -> None:
    """Set ``read`` or ``starred``; rows that have the value already are not written."""
    assert column in ("read", "starred")
    con.execute(
        f"UPDATE articles SET {column} = ?1 "
        f"WHERE id IN (SELECT value FROM json_each(?2)) AND {column} <> ?1",
        (int(value), to_json(list(numbers))),
    )


def delete(con: sqlite3.Connection, number: int, now: int) -> None:
    """Delete an article and all that hangs on it; its key and its entry are remembered."""
    stored = one(con, number)
    if stored is None:
        return
    con.execute("REPLACE INTO tombstones (key, deleted) VALUES (?, ?)", (stored.article.key, now))
    index.remove(con, number, stored.article)
    entities.forget(con, number)
    con.execute("DELETE FROM articles WHERE id = ?", (number,))
    stories.refresh(con, stored.story)
