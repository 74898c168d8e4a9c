"""A query as SQL over ``articles a``: conditions and the values bound to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from reader.archive import index
from reader.archive.codec import to_json
from reader.archive.names import resolve
from reader.archive.times import pack
from reader.errors import QueryError
from reader.i18n import _
from reader.query import Condition, Query, rivals


@dataclass(frozen=True, slots=True)
class Where:
    """SQL that holds for the matching rows of ``articles a``.

    ``match`` is the full-text expression of the words that must be there; it is part of ``sql``
    too. ``selective`` says that few articles match, so that starting from them beats walking all
    articles by time.
    """

    sql: str
    values: tuple[int | str, ...]
    match: str = ""
    selective: bool = False

    @property
    def everything(self) -> bool:
        """Say whether no condition at all is set."""
        return not self.values and self.sql == "1"


Part = tuple[str, tuple[int | str, ...]]


def build(con: sqlite3.Connection, query: Query, *, of_stories: bool = False) -> Where:
    """Return the query's conditions; raises ``QueryError`` for one the archive does not know.

    ``of_stories`` lets each of several outlets or languages be that of another article of the
    story, so that ``lang:vi lang:en`` are the stories told in both.
    """
    parts = [*_words(query), *_times(query)]
    apart = rivals(query) if of_stories else frozenset()
    parts += [_told_too(c) if c in apart else _condition(con, c) for c in query.conditions]
    sql = " AND ".join(f"({p[0]})" for p in parts) or "1"
    values = tuple(v for p in parts for v in p[1])
    match = index.expression([w for w in query.words if not w.negated])
    selective = any(c.field == "entity" and not c.negated for c in query.conditions)
    return Where(sql, values, match, selective)


_COLUMNS = {"outlet": "outlet = ? COLLATE NOCASE", "lang": "language = ?"}


def _told_too(condition: Condition) -> Part:
    theirs = _COLUMNS[condition.field]
    sql = f"SELECT 1 FROM articles o INDEXED BY articles_by_story WHERE o.story = a.story AND o.{theirs}"  # noqa: S608
    return f"EXISTS ({sql})", (condition.value,)


_HITS = "SELECT rowid FROM words WHERE words MATCH ?"


def _words(query: Query) -> Iterator[Part]:
    if wanted := index.expression([w for w in query.words if not w.negated]):
        yield f"a.id IN ({_HITS})", (wanted,)
    if unwanted := index.any_of([w for w in query.words if w.negated]):
        yield f"a.id NOT IN ({_HITS})", (unwanted,)


def _times(query: Query) -> Iterator[Part]:
    """A date that is not known is neither after nor before any other."""
    if query.since is not None:
        yield "a.dated AND a.sort_time >= ?", (pack(query.since),)
    if query.until is not None:
        yield "a.dated AND a.sort_time < ?", (pack(query.until),)


_STATES = {
    ("is", "unread"): "a.read = 0",
    ("is", "read"): "a.read = 1",
    ("is", "starred"): "a.starred = 1",
    ("has", "fulltext"): "a.complete = 1",
    ("has", "translation"): "a.id IN (SELECT article FROM translations)",
    ("has", "edition"): (
        "EXISTS (SELECT 1 FROM articles o WHERE o.story = a.story AND o.outlet = a.outlet "
        "AND o.language <> a.language)"
    ),
}


def _condition(con: sqlite3.Connection, condition: Condition) -> Part:
    sql, values = _positive(con, condition)
    return (f"NOT ({sql})" if condition.negated else sql), values


def _positive(con: sqlite3.Connection, condition: Condition) -> Part:
    value = condition.value
    match condition.field:
        case "country" if value == "vn":
            return "a.on_topic = 1", ()
        case "country":
            return "instr(' ' || a.countries || ' ', ?) > 0", (f" {value} ",)
        case "outlet":
            return f"a.{_COLUMNS['outlet']}", (value,)
        case "lang":
            return f"a.{_COLUMNS['lang']}", (value,)
        case "entity":
            return _entity(con, value)
    sql = _STATES.get((condition.field, value))
    if sql is None:
        raise QueryError(_("unknown filter"), where=f"{condition.field}:{value}")
    return sql, ()


def _entity(con: sqlite3.Connection, name: str) -> Part:
    return (
        "a.id IN (SELECT article FROM article_entities "
        "WHERE entity IN (SELECT value FROM json_each(?)))",
        (to_json(resolve(con, name)),),
    )
