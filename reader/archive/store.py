"""Taking articles in: what is new, what changes, what stays as it was."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
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


Given = tuple[Article, ArticleProfile | None]


def put(con: sqlite3.Connection, given: Sequence[Given], now: int) -> tuple[Stored, ...]:
    """Insert or update articles by their keys; see ``Archive.store``.

    What is new goes in table by table, not article by article: half the time for a feed of fifty.
    """
    numbers = _numbers(con, [article.key for article, _profile in given])
    buried = _buried(con, [article.key for article, _profile in given])
    stored: dict[int, Stored] = {}
    fresh: dict[str, tuple[int, Given]] = {}
    for place, (article, profile) in enumerate(given):
        if article.key in fresh:  # twice in one hand: the second may say more
            stored |= _insert_all(con, fresh.values(), now)
            numbers |= _numbers(con, list(fresh))
            fresh = {}
        if article.key in numbers:
            stored[place] = _update(con, numbers[article.key], article, profile)
        elif article.key in buried:
            stored[place] = Stored(0, is_new=False, is_changed=False)
        else:
            fresh[article.key] = (place, (article, profile))
    stored |= _insert_all(con, fresh.values(), now)
    return tuple(stored[place] for place in range(len(given)))


def _numbers(con: sqlite3.Connection, keys: Sequence[str]) -> dict[str, int]:
    """Return the numbers of those of these articles that are stored."""
    rows = con.execute(
        "SELECT a.key, a.id FROM json_each(?) k CROSS JOIN articles a ON a.key = k.value",
        (to_json(keys),),
    )
    return dict(tuple(row) for row in rows)


def _buried(con: sqlite3.Connection, keys: Sequence[str]) -> frozenset[str]:
    """Return those of these keys whose articles the user deleted."""
    rows = con.execute(
        "SELECT t.key FROM json_each(?) k CROSS JOIN tombstones t ON t.key = k.value",
        (to_json(keys),),
    )
    return frozenset(row[0] for row in rows)


def _insert_all(
    con: sqlite3.Connection, fresh: Collection[tuple[int, Given]], now: int
) -> dict[int, Stored]:
    """Insert new articles, each with a story of its own; return what became of them by place."""
    if not fresh:
        return {}
    article_from, story_from = _next_number(con, "articles"), _next_number(con, "stories")
    numbered = [(n, article) for n, (_, (article, _p)) in enumerate(fresh, start=article_from)]
    times = [sort_time(article.published, now) for _, article in numbered]
    founded = [(story, moment) for story, (moment, _) in enumerate(times, start=story_from)]
    stories.found_all(con, founded)
    con.executemany(
        _INSERT,
        [
            (number, story, now, *time, *_values(article))
            for (number, article), (story, _), time in zip(numbered, founded, times, strict=True)
        ],
    )
    con.executemany(
        _INSERT_TEXT, [(number, *_text_values(article)) for number, article in numbered]
    )
    index.add(con, numbered)
    entities.record(con, [(number, article.mentions) for number, article in numbered])
    given = (profile for _, (_article, profile) in fresh)
    profiles.insert(
        con,
        [
            (number, profile or profiles.derived(article))
            for (number, article), profile in zip(numbered, given, strict=True)
            if profile is not None or article.topic.on_topic
        ],
    )
    return {
        place: Stored(number, is_new=True, is_changed=True)
        for (place, _), (number, _a) in zip(fresh, numbered, strict=True)
    }


def _next_number(con: sqlite3.Connection, table: str) -> int:
    """Return the number the next row gets; no other writer can take it before we are done."""
    row = con.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return 1 if row is None else int(row[0]) + 1


def _update(
    con: sqlite3.Connection, number: int, given: Article, profile: ArticleProfile | None
) -> Stored:
    stored = articles.as_found(con, number)
    assert stored is not None
    old = stored.article
    new = merged(old, given)
    if new != old:
        _replace(con, number, old, new)
        stories.refresh(con, stored.story)
        stories.place_again(con, number)
    if profile is not None and (given.complete or not old.complete):
        profiles.save_changed(con, number, profile)
    elif new != old and new.topic.on_topic:
        profiles.save(con, number, profiles.derived(new))
    return Stored(number, is_new=False, is_changed=_wording(new) != _wording(old))


def _replace(con: sqlite3.Connection, number: int, old: Article, new: Article) -> None:
    first_seen = con.execute("SELECT first_seen FROM articles WHERE id = ?", (number,)).fetchone()
    con.execute(_UPDATE, (*sort_time(new.published, first_seen[0]), *_values(new), number))
    index.remove(con, number, old)
    con.execute(_UPDATE_TEXT, (*_text_values(new), number))
    index.add(con, [(number, new)])
    entities.forget(con, number)
    entities.record(con, [(number, new.mentions)])


_COLUMNS = (
    "sort_time, dated, key, outlet, language, title, url, source, moment, year, month, day, "
    "evidence, on_topic, score, reasons, countries, author, origin, complete, annotated"
)
"""What ``sort_time`` and ``_values`` give, in this order."""

_INSERT = (
    f"INSERT INTO articles (id, story, first_seen, {_COLUMNS}) "
    f"VALUES (?, ?, ?{', ?' * len(_COLUMNS.split())})"
)
_UPDATE = f"UPDATE articles SET {_COLUMNS.replace(',', ' = ?,')} = ? WHERE id = ?"
_INSERT_TEXT = (
    "INSERT INTO texts (article, summary, blocks, mentions, alternates) VALUES (?, ?, ?, ?, ?)"
)
_UPDATE_TEXT = (
    "UPDATE texts SET summary = ?, blocks = ?, mentions = ?, alternates = ? WHERE article = ?"
)


def _values(article: Article) -> tuple[object, ...]:
    return (
        article.key,
        article.outlet,
        article.language,
        article.title,
        article.url,
        article.source,
        *pack_published(article.published),
        article.topic.on_topic,
        article.topic.score,
        to_json(article.topic.reasons),
        " ".join(article.topic.countries),
        article.author,
        article.origin,
        article.complete,
        article.annotated,
    )


def _text_values(article: Article) -> tuple[object, ...]:
    return (
        article.summary,
        pack_blocks(article.blocks),
        pack_mentions(article.mentions, article.language),
        pack_alternates(article.alternates),
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
