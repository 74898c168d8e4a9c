"""Who is named where."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.archive import filters
from reader.archive.codec import LINE_COLUMNS, line, to_json
from reader.archive.names import squeezed
from reader.archive.protocol import EntityUse
from reader.archive.times import unpack
from reader.model import ArticleLine, Mention
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
        uses.append((numbers[entity], article, len(own), max(surfaces, key=surfaces.__getitem__)))
        names += [(folded, numbers[entity]) for folded in {squeezed(s) for s in surfaces}]
    con.executemany(
        "INSERT INTO article_entities (entity, article, mentions, surface) VALUES (?, ?, ?, ?)",
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


def frequencies(con: sqlite3.Connection) -> tuple[int, Mapping[str, int]]:
    """Return the number of articles and, by entity, of articles that name it."""
    total = con.execute("SELECT count(*) FROM articles").fetchone()[0]
    rows = con.execute("SELECT entity, articles FROM entities WHERE articles > 0")
    return total, dict(tuple(row) for row in rows)


def naming(con: sqlite3.Connection, entity: str) -> tuple[ArticleLine, ...]:
    """Return the articles that name an entity, newest first."""
    rows = con.execute(
        f"SELECT {LINE_COLUMNS} FROM entities e "
        "JOIN article_entities m ON m.entity = e.id JOIN articles a ON a.id = m.article "
        "WHERE e.entity = ? ORDER BY a.sort_time DESC, a.id DESC",
        (entity,),
    )
    return tuple(line(row) for row in rows)


def uses(con: sqlite3.Connection, query: Query, limit: int | None) -> tuple[EntityUse, ...]:
    """Return the entities of the matching articles, those most articles name first."""
    where = filters.build(con, query)
    chosen = _most_named(con, where, limit)
    rows = con.execute(
        "SELECT e.entity, e.type, a.outlet, a.language, count(*) AS articles, "
        "sum(m.mentions) AS mentions, m.surface, min(a.sort_time) AS first, "
        "max(a.sort_time) AS last "
        "FROM json_each(?) n CROSS JOIN entities e ON e.id = n.value "
        "CROSS JOIN article_entities m ON m.entity = e.id "
        f"CROSS JOIN articles a ON a.id = m.article WHERE {where.sql} "
        "GROUP BY n.key, a.outlet, a.language ORDER BY n.key, articles DESC",
        (to_json(chosen), *where.values),
    ).fetchall()
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault(row["entity"], []).append(row)
    return tuple(_use(group) for group in groups.values())


def _most_named(con: sqlite3.Connection, where: filters.Where, limit: int | None) -> list[int]:
    count = -1 if limit is None else limit
    if where.everything:
        rows = con.execute(
            "SELECT id FROM entities WHERE articles > 0 ORDER BY articles DESC, entity LIMIT ?",
            (count,),
        )
    else:
        rows = con.execute(
            "SELECT e.id FROM articles a JOIN article_entities m ON m.article = a.id "
            f"JOIN entities e ON e.id = m.entity WHERE {where.sql} "
            "GROUP BY e.id ORDER BY count(*) DESC, e.entity LIMIT ?",
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
        surface=rows[0]["surface"],
        mentions=sum(row["mentions"] for row in rows),
        articles=sum(row["articles"] for row in rows),
        outlets=dict(outlets),
        languages=dict(languages),
        first=unpack(min(row["first"] for row in rows)),
        last=unpack(max(row["last"] for row in rows)),
    )
