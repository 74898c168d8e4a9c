"""Articles annotated anew: which are behind, and their names replaced."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3

from reader.archive import articles, entities, profiles, stories
from reader.archive.codec import pack_mentions
from reader.model import Article, ArticleProfile

_BEHIND = "SELECT {what} FROM articles WHERE annotated < ?1 UNION ALL SELECT {what} FROM articles "
_BEHIND += "WHERE annotated > ?1"


def count_behind(con: sqlite3.Connection, version: str) -> int:
    """Return how many articles were annotated with another version."""
    rows = con.execute(_BEHIND.format(what="count(*)"), (version,))
    return sum(row[0] for row in rows)


def behind(con: sqlite3.Connection, version: str) -> tuple[int, ...]:
    """Return the articles annotated with another version, newest first."""
    rows = con.execute(
        f"SELECT id FROM ({_BEHIND.format(what='id, sort_time')}) ORDER BY sort_time DESC, id DESC",
        (version,),
    )
    return tuple(row[0] for row in rows)


def replace_names(con: sqlite3.Connection, given: Article, profile: ArticleProfile) -> int | None:
    """Keep the mentions of an article whose text is still the same.

    Returns its number when they differ from those it had, else None.
    """
    stored = articles.as_found_by_key(con, given.key)
    if stored is None or not _same_text(stored.article, given):
        return None
    con.execute("UPDATE articles SET annotated = ? WHERE id = ?", (given.annotated, stored.id))
    if stored.article.mentions == given.mentions:
        return None
    con.execute(
        "UPDATE texts SET mentions = ? WHERE article = ?",
        (pack_mentions(given.mentions, given.language), stored.id),
    )
    entities.forget(con, stored.id)
    entities.record(con, [(stored.id, given.mentions)])
    if given.topic.on_topic:
        profiles.save_changed(con, stored.id, profile)
    stories.place_again(con, stored.id)
    return stored.id


def _same_text(one: Article, other: Article) -> bool:
    return (one.title, one.blocks, one.language) == (other.title, other.blocks, other.language)
