"""Who is named where."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.archive import filters
from reader.archive.codec import LINE_COLUMNS, line, to_json
from reader.archive.names import cluster, squeezed
from reader.archive.protocol import EntityUse, NameSeen
from reader.archive.times import unpack
from reader.model import ArticleLine, EntityType, Mention
from reader.query import Query


def record(con: sqlite3.Connection, numbered: Iterable[tuple[int, Sequence[Mention]]]) -> None:
    """Note which entities articles name, how often, and by which names."""
    for article, mentions in numbered:
        if mentions:
            _record(con, article, mentions)


def _record(con: sqlite3.Connection, article: int, mentions: Sequence[Mention]) -> None:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(mention)
    numbers = _count_up(con, {entity: own[0].type.value for entity, own in found.items()})
    uses, names = [], []
    for entity, own in found.items():
        surfaces = Counter(m.surface for m in own)
        first = max(surfaces, key=surfaces.__getitem__)
        others = {form: n for form, n in surfaces.items() if form != first}
        uses.append(
            (numbers[entity], article, len(own), first, to_json(others) if others else None)
        )
        names += [(folded, numbers[entity]) for folded in {squeezed(s) for s in surfaces}]
    con.executemany(
        "INSERT INTO article_entities (entity, article, mentions, surface, others) "
        "VALUES (?, ?, ?, ?, ?)",
        uses,
    )
    con.executemany("INSERT OR IGNORE INTO surfaces (folded, entity) VALUES (?, ?)", names)


def _count_up(con: sqlite3.Connection, types: Mapping[str, str]) -> Mapping[str, int]:
    """Count one more article for each entity and return their row numbers."""
    rows = con.execute(
        "INSERT INTO entities (entity, type, articles) "
        "SELECT key, value, 1 FROM json_each(?) WHERE true "
        "ON CONFLICT (entity) DO UPDATE SET articles = articles + 1, type = excluded.type "
        "RETURNING entity, id",
        (to_json(types),),
    )
    return dict(tuple(row) for row in rows)


def forget(con: sqlite3.Connection, article: int) -> None:
    """Take back what ``record`` noted of an article; names stay known."""
    con.execute(
        "UPDATE entities SET articles = articles - 1 "
        "WHERE id IN (SELECT entity FROM article_entities WHERE article = ?)",
        (article,),
    )
    con.execute("DELETE FROM article_entities WHERE article = ?", (article,))


_ANY_MERGED = "SELECT 1 FROM entities WHERE merged_into IS NOT NULL LIMIT 1"

_ALONE = (
    "SELECT id, entity, articles FROM entities WHERE articles > 0 AND merged_into IS NULL "
    "AND id NOT IN (SELECT merged_into FROM entities WHERE merged_into IS NOT NULL)"
)
_COUNTED = (
    f"{_ALONE} UNION ALL SELECT lead.id, lead.entity, count(DISTINCT m.article) AS articles "
    "FROM (SELECT id, merged_into AS lead FROM entities WHERE merged_into IS NOT NULL "
    "UNION SELECT merged_into, merged_into FROM entities WHERE merged_into IS NOT NULL) own "
    "CROSS JOIN entities lead ON lead.id = own.lead "
    "CROSS JOIN article_entities m ON m.entity = own.id GROUP BY lead.id"
)
"""Entities and the number of articles that name them, merged ones counted as one."""


def frequencies(con: sqlite3.Connection) -> tuple[int, Mapping[str, int]]:
    """Return the number of articles and, by entity, of articles that name it."""
    total = con.execute("SELECT count(*) FROM articles").fetchone()[0]
    rows = con.execute(f"SELECT entity, articles FROM ({_COUNTED})")
    return total, dict(tuple(row) for row in rows)


def kind(con: sqlite3.Connection, entity: str) -> EntityType | None:
    """Return the kind of an entity, None when it was never met."""
    row = con.execute("SELECT type FROM entities WHERE entity = ?", (entity,)).fetchone()
    return None if row is None else EntityType(row[0])


def _rows(con: sqlite3.Connection, entity: str) -> str:
    """Return the rows of an entity and those one with it, as JSON."""
    found = con.execute("SELECT id FROM entities WHERE entity = ?", (entity,))
    return to_json(cluster(con, [row[0] for row in found]))


def naming(con: sqlite3.Connection, entity: str) -> tuple[ArticleLine, ...]:
    """Return the articles that name an entity, newest first."""
    rows = con.execute(
        f"SELECT {LINE_COLUMNS} FROM articles a WHERE a.id IN (SELECT article "
        "FROM article_entities WHERE entity IN (SELECT value FROM json_each(?))) "
        "ORDER BY a.sort_time DESC, a.id DESC",
        (_rows(con, entity),),
    )
    return tuple(line(row) for row in rows)


def seen(con: sqlite3.Connection, entity: str) -> tuple[NameSeen, ...]:
    """Return the forms that texts use for an entity, by language, most frequent first."""
    rows = con.execute(
        "SELECT a.language, m.surface, m.others, sum(m.mentions) AS mentions, count(*) AS articles "
        "FROM json_each(?) n CROSS JOIN article_entities m ON m.entity = n.value "
        "CROSS JOIN articles a ON a.id = m.article GROUP BY a.language, m.surface, m.others",
        (_rows(con, entity),),
    )
    mentions: Counter[tuple[str, str]] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    for language, surface, others, named, count in rows:
        more: Mapping[str, int] = json.loads(others) if others else {}
        for form, n in more.items():
            mentions[language, form] += n * count
            articles[language, form] += count
        mentions[language, surface] += named - sum(more.values()) * count
        articles[language, surface] += count
    found = [NameSeen(*key, n, articles[key]) for key, n in mentions.items()]
    return tuple(sorted(found, key=lambda f: (f.language, -f.mentions, f.text)))


def uses(con: sqlite3.Connection, query: Query, limit: int | None) -> tuple[EntityUse, ...]:
    """Return the entities of the matching articles, those most articles name first.

    Those that the user said are one are one. ``surface`` is the longest of the forms that articles
    use most, in the outlet and language that name it in most articles.
    """
    where = filters.build(con, query)
    merged = con.execute(_ANY_MERGED).fetchone() is not None
    chosen = _most_named(con, where, limit, merged)
    own = "(e.id = n.value OR e.merged_into = n.value)" if merged else "e.id = n.value"
    count = "count(DISTINCT m.article)" if merged else "count(*)"
    rows = con.execute(
        "SELECT lead.entity, lead.type, a.outlet, a.language, "
        f"{count} AS articles, sum(m.mentions) AS mentions, min(a.sort_time) AS first, "
        "max(a.sort_time) AS last, max(printf('%d%04d', e.id = lead.id, length(m.surface)) "
        "|| m.surface) AS surface "
        "FROM json_each(?) n CROSS JOIN entities lead ON lead.id = n.value "
        f"CROSS JOIN entities e ON {own} CROSS JOIN article_entities m ON m.entity = e.id "
        f"CROSS JOIN articles a ON a.id = m.article WHERE {where.sql} "
        "GROUP BY n.key, a.outlet, a.language ORDER BY n.key, articles DESC",
        (to_json(chosen), *where.values),
    ).fetchall()
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault(row["entity"], []).append(row)
    return tuple(_use(group) for group in groups.values())


def _most_named(
    con: sqlite3.Connection, where: filters.Where, limit: int | None, merged: bool
) -> list[int]:
    count = -1 if limit is None else limit
    if where.everything:
        rows = con.execute(
            f"SELECT id FROM ({_COUNTED if merged else _ALONE}) "
            "ORDER BY articles DESC, entity LIMIT ?",
            (count,),
        )
    else:
        lead = "coalesce(e.merged_into, e.id)" if merged else "e.id"
        articles = "count(DISTINCT a.id)" if merged else "count(*)"
        rows = con.execute(
            f"SELECT {lead} AS lead FROM articles a JOIN article_entities m ON m.article = a.id "
            f"JOIN entities e ON e.id = m.entity WHERE {where.sql} "
            f"GROUP BY lead ORDER BY {articles} DESC, min(e.entity) LIMIT ?",
            (*where.values, count),
        )
    return [row[0] for row in rows]


def _use(rows: Sequence[sqlite3.Row]) -> EntityUse:
    outlets: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for row in rows:
        outlets[row["outlet"]] += row["articles"]
        languages[row["language"]] += row["articles"]
    return EntityUse(
        entity=rows[0]["entity"],
        type=rows[0]["type"],
        surface=max(rows, key=_likely_name)["surface"][5:],
        mentions=sum(row["mentions"] for row in rows),
        articles=sum(row["articles"] for row in rows),
        outlets=dict(outlets),
        languages=dict(languages),
        first=unpack(min(row["first"] for row in rows)),
        last=unpack(max(row["last"] for row in rows)),
    )


def _likely_name(row: sqlite3.Row) -> tuple[bool, int, str]:
    """Rank forms: of the leading entity, of the outlet and language that name it most, longest."""
    return row["surface"][0] == "1", row["articles"], row["surface"]


def forget_names(con: sqlite3.Connection, after: int, count: int = 500) -> int | None:
    """See ``Archive.forget_names``; looks at ``count`` entities."""
    chosen = [
        row[0]
        for row in con.execute(
            "SELECT id FROM entities WHERE id > ? ORDER BY id LIMIT ?", (after, count)
        )
    ]
    rows = con.execute(
        "SELECT DISTINCT entity, surface, others FROM article_entities "
        "WHERE entity IN (SELECT value FROM json_each(?))",
        (to_json(chosen),),
    )
    used = {(row[0], squeezed(f)) for row in rows for f in (row[1], *json.loads(row[2] or "{}"))}
    known = con.execute(
        "SELECT entity, folded FROM surfaces WHERE entity IN (SELECT value FROM json_each(?))",
        (to_json(chosen),),
    )
    stale = [tuple(row) for row in known if tuple(row) not in used]
    con.executemany("DELETE FROM surfaces WHERE entity = ? AND folded = ?", stale)
    return chosen[-1] if chosen else None
