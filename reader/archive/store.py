"""Taking articles in: what is new, what changes, what stays as it was."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from reader.archive import articles, entities, index, profiles, stories
from reader.archive.codec import (
    pack_alternates,
    pack_blocks,
    pack_mentions,
    pack_published,
    to_json,
)
from reader.archive.protocol import Stored
from reader.archive.times import sort_time
from reader.model import TITLE, Article, ArticleProfile, Evidence, Published

_STRENGTH: Mapping[Evidence, int] = {e: n for n, e in enumerate(Evidence)}


def put(
    con: sqlite3.Connection, article: Article, profile: ArticleProfile | None, now: int
) -> Stored:
    """Insert or update one article by its key; see ``Archive.store``."""
    row = con.execute("SELECT id FROM articles WHERE key = ?", (article.key,)).fetchone()
    if row is not None:
        return _update(con, row[0], article, profile)
    if is_deleted(con, article.key):
        return Stored(0, is_new=False, is_changed=False)
    return Stored(_insert(con, article, profile, now), is_new=True, is_changed=True)


def is_deleted(con: sqlite3.Connection, key: str) -> bool:
    """Say whether the user deleted the article with this key."""
    return con.execute("SELECT 1 FROM tombstones WHERE key = ?", (key,)).fetchone() is not None


def _insert(
    con: sqlite3.Connection, article: Article, profile: ArticleProfile | None, now: int
) -> int:
    moment, dated = sort_time(article.published, now)
    values = {"story": stories.found(con, moment), "first_seen": now, **_columns(article)}
    values |= {"sort_time": moment, "dated": dated}
    number = con.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    ).lastrowid
    assert number is not None
    _write_text(con, number, article)
    index.add(con, number, article)
    entities.record(con, number, article.mentions)
    profiles.save(con, number, profile or profiles.derived(article))
    return number


def _update(
    con: sqlite3.Connection, number: int, given: Article, profile: ArticleProfile | None
) -> Stored:
    stored = articles.one(con, number)
    assert stored is not None
    old = stored.article
    new = merged(old, given)
    if new != old:
        _replace(con, number, old, new)
        stories.refresh(con, stored.story)
        stories.place_again(con, number)
    if profile is not None and (given.complete or not old.complete):
        profiles.save_changed(con, number, profile)
    elif new != old:
        profiles.save(con, number, profiles.derived(new))
    return Stored(number, is_new=False, is_changed=_wording(new) != _wording(old))


def _replace(con: sqlite3.Connection, number: int, old: Article, new: Article) -> None:
    first_seen = con.execute("SELECT first_seen FROM articles WHERE id = ?", (number,)).fetchone()
    moment, dated = sort_time(new.published, first_seen[0])
    values = {**_columns(new), "sort_time": moment, "dated": dated}
    con.execute(
        f"UPDATE articles SET {', '.join(f'{c} = ?' for c in values)} WHERE id = ?",
        (*values.values(), number),
    )
    index.remove(con, number, old)
    _write_text(con, number, new)
    index.add(con, number, new)
    entities.forget(con, number)
    entities.record(con, number, new.mentions)


def _columns(article: Article) -> dict[str, object]:
    moment, year, month, day, evidence = pack_published(article.published)
    return {
        "key": article.key,
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "moment": moment,
        "year": year,
        "month": month,
        "day": day,
        "evidence": evidence,
        "on_topic": article.topic.on_topic,
        "score": article.topic.score,
        "reasons": to_json(article.topic.reasons),
        "countries": " ".join(article.topic.countries),
        "author": article.author,
        "origin": article.origin,
        "complete": article.complete,
    }


def _write_text(con: sqlite3.Connection, number: int, article: Article) -> None:
    con.execute(
        "REPLACE INTO texts (article, summary, blocks, mentions, alternates) VALUES (?, ?, ?, ?, ?)",
        (
            number,
            article.summary,
            pack_blocks(article.blocks),
            pack_mentions(article.mentions, article.language),
            pack_alternates(article.alternates),
        ),
    )


def _wording(article: Article) -> tuple[object, ...]:
    return (
        article.title,
        article.summary,
        article.blocks,
        article.author,
        article.url,
        article.published,
        article.complete,
    )


def merged(old: Article, new: Article) -> Article:
    """Return what to keep of an article that came again.

    The new text wins, except that a feed's summary never replaces a full text: then only its
    headline, which may have been corrected, and its date are taken. The first source stays, so
    that an article two feeds carry does not change hands. What the new one does not say is kept.
    """
    published = stronger(old.published, new.published)
    if old.complete and not new.complete:
        if not new.title or new.title == old.title:
            return replace(old, published=published)
        mentions = [m for m in new.mentions if m.block == TITLE]
        mentions += [m for m in old.mentions if m.block != TITLE]
        return replace(old, title=new.title, mentions=tuple(mentions), published=published)
    return replace(
        new,
        published=published,
        title=new.title or old.title,
        summary=new.summary or old.summary,
        author=new.author or old.author,
        url=new.url or old.url,
        origin=new.origin or old.origin,
        alternates=new.alternates or old.alternates,
        source=old.source,
    )


def stronger(old: Published | None, new: Published | None) -> Published | None:
    """Return the date with the stronger evidence.

    Equal evidence keeps the fuller date, then the earlier one: an item published anew with an
    unchanged identity does not move. What the user gives replaces what the user gave.
    """
    if old is None or new is None:
        return old or new
    if old.evidence != new.evidence:
        return min(old, new, key=lambda p: _STRENGTH[p.evidence])
    if new.evidence is Evidence.GIVEN:
        return new
    return min(old, new, key=_fullness)


def _fullness(published: Published) -> tuple[bool, bool, str]:
    return published.moment is None, published.year is None, published.iso()
