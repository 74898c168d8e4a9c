"""What grouping needs to know of articles, ready to be read by the thousand."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from reader.archive import decisions
from reader.archive.codec import HIGHEST, to_json
from reader.archive.times import pack, pack_known, unpack, unpack_known
from reader.model import Article, ArticleProfile

_NEVER = unpack(0)

_SELECT = (
    "SELECT a.id, a.story, a.outlet, a.language, a.first_seen, p.moment, p.month_day, p.slug, "
    "p.addresses, p.entities, p.numbers FROM articles a JOIN profiles p ON p.article = a.id "
)


_ADDRESS = "INSERT INTO profile_addresses (address, article) VALUES (?, ?)"


def insert(con: sqlite3.Connection, numbered: Sequence[tuple[int, ArticleProfile]]) -> None:
    """Keep the profiles of articles just stored; id, story and first-seen time are the archive's."""
    con.executemany(
        "INSERT INTO profiles (article, moment, month_day, slug, addresses, entities, numbers) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [_row(number, profile) for number, profile in numbered],
    )
    con.executemany(
        _ADDRESS, [(address, n) for n, p in numbered for address in sorted(p.addresses)]
    )


def save(con: sqlite3.Connection, number: int, profile: ArticleProfile) -> None:
    """Keep the profile of article ``number`` in place of an older one."""
    con.execute("DELETE FROM profile_addresses WHERE article = ?", (number,))
    con.execute("DELETE FROM profiles WHERE article = ?", (number,))
    insert(con, [(number, profile)])


def _row(number: int, profile: ArticleProfile) -> tuple[object, ...]:
    month_day = profile.month_day
    return (
        number,
        pack_known(profile.moment),
        None if month_day is None else month_day[0] * 100 + month_day[1],
        profile.slug,
        to_json(sorted(profile.addresses)),
        to_json(profile.entities),
        to_json(sorted(profile.numbers)),
    )


def save_changed(con: sqlite3.Connection, number: int, profile: ArticleProfile) -> None:
    """Keep the profile unless it says what the stored one says."""
    old = _as_kept(con, number)
    if old is None or old != replace(
        profile,
        id=number,
        story=old.story,
        outlet=old.outlet,
        language=old.language,
        first_seen=old.first_seen,
    ):
        save(con, number, profile)


def derived(article: Article) -> ArticleProfile:
    """Return what can be told of an article whose profile nobody made."""
    published = article.published
    month_day = None
    if published is not None and published.moment is None and published.month and published.day:
        month_day = (published.month, published.day)
    urls = (article.url, article.origin, *(a.url for a in article.alternates))
    return ArticleProfile(
        id=0,
        story=0,
        outlet=article.outlet,
        language=article.language,
        moment=None if published is None else published.moment,
        first_seen=_NEVER,
        month_day=month_day,
        addresses=frozenset(plain for url in urls if url and (plain := _plain(url))),
        slug="",
        entities=tuple(sorted(Counter(m.entity for m in article.mentions).items())),
    )


def _plain(url: str) -> str:
    from urllib.parse import urlsplit  # here, because most commands only read

    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def between(
    con: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[ArticleProfile, ...]:
    """Return profiles of articles that sort into ``[since, until)``, oldest first."""
    rows = con.execute(
        _SELECT + "WHERE a.sort_time >= ? AND a.sort_time < ? ORDER BY a.sort_time, a.id",
        (pack(since), pack(until)),
    )
    return _all(con, rows)


def one(con: sqlite3.Connection, number: int) -> ArticleProfile | None:
    """Return one article's profile."""
    kept = _as_kept(con, number)
    return None if kept is None else _as_decided(con, (kept,))[0]


def _as_kept(con: sqlite3.Connection, number: int) -> ArticleProfile | None:
    if number > HIGHEST:
        return None
    found = _kept(con.execute(_SELECT + "WHERE a.id = ?", (number,)))
    return found[0] if found else None


def sharing(
    con: sqlite3.Connection, addresses: Sequence[str], slug: str
) -> tuple[ArticleProfile, ...]:
    """Return profiles that share an address or a non-empty slug."""
    rows = con.execute(
        _SELECT + "WHERE a.id IN (SELECT article FROM profile_addresses "
        "WHERE address IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT article FROM profiles WHERE slug = ?2 AND slug <> '') ORDER BY a.id",
        (to_json(addresses), slug),
    )
    return _all(con, rows)


def _all(con: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> tuple[ArticleProfile, ...]:
    return _as_decided(con, _kept(rows))


def _as_decided(
    con: sqlite3.Connection, found: tuple[ArticleProfile, ...]
) -> tuple[ArticleProfile, ...]:
    """Return profiles that count the entities the user means."""
    decided = decisions.decided(con)
    if not decided.into:
        return found
    return tuple(
        p if (own := decided.counts(p.entities)) is p.entities else replace(p, entities=own)
        for p in found
    )


def _kept(rows: Iterable[sqlite3.Row]) -> tuple[ArticleProfile, ...]:
    return tuple(
        ArticleProfile(
            number,
            story,
            outlet,
            language,
            unpack_known(moment),
            unpack(first_seen),
            divmod(month_day, 100) if month_day else None,
            _set(addresses),
            slug,
            _counts(entities),
            _set(numbers),
        )
        for (
            number,
            story,
            outlet,
            language,
            first_seen,
            moment,
            month_day,
            slug,
            addresses,
            entities,
            numbers,
        ) in rows
    )


# The same profiles are asked for again and again while new articles are placed; only what may
# change (story, times) is read anew.


@lru_cache(maxsize=65536)
def _set(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


@lru_cache(maxsize=65536)
def _counts(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((entity, count) for entity, count in json.loads(text))
