"""Which articles and stories a query finds, and in which order.

Lists read one index, newest first, and stop when they are full, so they take as long in a large
archive as in a small one. A query that finds little starts from its hits instead.
"""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3

from reader.archive import filters, index
from reader.archive.codec import HIGHEST, to_json
from reader.query import Query, Sort

_FEW = 2000
"""Up to this many hits of the words are cheaper to sort than to look for in order of time."""

_NEAR = 2000
"""Newest stories that are looked through one by one before all articles are."""

_WALK = "articles a INDEXED BY articles_by_time"
_SEEK = "articles a NOT INDEXED"
_NEWEST = "a.sort_time DESC, a.id DESC"


def articles(con: sqlite3.Connection, query: Query, limit: int | None) -> list[int]:
    """Return the numbers of the matching articles in the query's order."""
    where = filters.build(con, query)
    count = _bounded(limit)
    if query.sort is Sort.BEST and where.match:
        return _best(con, where, count)
    if _is_selective(con, where):
        sql = f"SELECT a.id FROM {_SEEK} WHERE {where.sql} ORDER BY +{_NEWEST} LIMIT ?"
    else:
        sql = f"SELECT a.id FROM {_WALK} WHERE {where.sql} ORDER BY {_NEWEST} LIMIT ?"
    return [row[0] for row in con.execute(sql, (*where.values, count))]


def _bounded(limit: int | None) -> int:
    return -1 if limit is None else min(limit, HIGHEST)


def _best(con: sqlite3.Connection, where: filters.Where, count: int) -> list[int]:
    rows = con.execute(
        "SELECT a.id FROM (SELECT rowid AS number, bm25(words, 4.0, 1.0) AS score FROM words "
        "WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) h CROSS JOIN articles a ON a.id = h.number "
        f"WHERE {where.sql} ORDER BY h.score, {_NEWEST} LIMIT ?",
        (where.match, index.BEST_OF, *where.values, count),
    )
    return [row[0] for row in rows]


def _is_selective(con: sqlite3.Connection, where: filters.Where) -> bool:
    if where.selective or not where.match:
        return where.selective
    hits = con.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
        (where.match, _FEW + 1),
    ).fetchone()
    return bool(hits[0] <= _FEW)


def count_articles(con: sqlite3.Connection, query: Query) -> int:
    """Return how many articles match."""
    return _count(con, filters.build(con, query), "count(*)")


def count_stories(con: sqlite3.Connection, query: Query) -> int:
    """Return how many stories have a matching article."""
    where = filters.build(con, query, of_stories=True)
    if where.everything:
        row = con.execute("SELECT count(*) FROM stories WHERE merged_into IS NULL").fetchone()
        return int(row[0])
    return _count(con, where, "count(DISTINCT a.story)")


def _count(con: sqlite3.Connection, where: filters.Where, what: str) -> int:
    table = _SEEK if _is_selective(con, where) else _WALK
    row = con.execute(f"SELECT {what} FROM {table} WHERE {where.sql}", where.values).fetchone()
    return int(row[0])


def stories(con: sqlite3.Connection, query: Query, limit: int | None, offset: int) -> list[int]:
    """Return the numbers of the stories with a matching article, the last told first.

    With ``sort:best`` a story stands where its best article does.
    """
    where = filters.build(con, query, of_stories=True)
    count, offset = _bounded(limit), min(offset, HIGHEST)
    if query.sort is Sort.BEST and where.match:
        return _best_stories(con, where, count, offset)
    order = "s.last DESC, s.id DESC LIMIT ? OFFSET ?"
    if where.everything:
        sql = f"SELECT id FROM stories s WHERE merged_into IS NULL ORDER BY {order}"
    elif _is_selective(con, where):
        sql = (
            f"SELECT s.id FROM stories s WHERE s.id IN (SELECT a.story FROM {_SEEK} "
            f"WHERE {where.sql}) ORDER BY +{order}"
        )
    elif (found := _among_newest(con, where, count, offset)) is not None:
        return found
    else:
        sql = (
            "SELECT s.id FROM stories s INDEXED BY stories_by_time "
            "WHERE s.merged_into IS NULL AND s.id IN "
            f"(SELECT a.story FROM {_WALK} WHERE {where.sql}) ORDER BY {order}"
        )
    return [row[0] for row in con.execute(sql, (*where.values, count, offset))]


def _among_newest(
    con: sqlite3.Connection, where: filters.Where, count: int, offset: int
) -> list[int] | None:
    """Return the stories asked for when the newest ``_NEAR`` hold them all, else None."""
    if count < 0 or count + offset > _NEAR:
        return None
    rows = con.execute(
        "SELECT s.id FROM (SELECT id, last FROM stories INDEXED BY stories_by_time "
        "WHERE merged_into IS NULL ORDER BY last DESC, id DESC LIMIT ?) s WHERE EXISTS "
        f"(SELECT 1 FROM articles a INDEXED BY articles_by_story WHERE a.story = s.id "
        f"AND {where.sql}) ORDER BY s.last DESC, s.id DESC LIMIT ? OFFSET ?",
        (_NEAR, *where.values, count, offset),
    )
    found = [row[0] for row in rows]
    return found if len(found) == count else None


def _best_stories(
    con: sqlite3.Connection, where: filters.Where, count: int, offset: int
) -> list[int]:
    numbers = _best(con, where, -1)
    rows = con.execute(
        "SELECT id, story FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (to_json(numbers),),
    )
    of = dict(tuple(row) for row in rows)
    ranked = list(dict.fromkeys(of[n] for n in numbers))
    return ranked[offset : None if count < 0 else offset + count]
