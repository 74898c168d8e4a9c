"""Stories: which articles they hold, how they look in a list, how they move and merge."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from reader.archive.codec import HIGHEST, to_json, unpack_published
from reader.archive.times import unpack
from reader.model import SAMPLE_SOURCE, Story

# --- changing ----------------------------------------------------------------------------------


def found(con: sqlite3.Connection, last: int) -> int:
    """Make a new story and return its number."""
    number = con.execute("INSERT INTO stories (last) VALUES (?)", (last,)).lastrowid
    assert number is not None
    return number


def found_all(con: sqlite3.Connection, new: Iterable[tuple[int, int]]) -> None:
    """Make new stories: their numbers and when they were last told."""
    con.executemany("INSERT INTO stories (id, last) VALUES (?, ?)", new)


def refresh(con: sqlite3.Connection, story: int) -> None:
    """Work out anew when the story was last told; one without articles ceases to be.

    Dates of publication count where there are any: an article without a date that joins an old
    story does not bring it to the top.
    """
    row = con.execute(
        "SELECT coalesce(max(CASE WHEN dated THEN sort_time END), max(sort_time)) "
        "FROM articles WHERE story = ?",
        (story,),
    ).fetchone()
    if row[0] is not None:
        con.execute("UPDATE stories SET last = ?1 WHERE id = ?2 AND last <> ?1", (row[0], story))
        return
    gone = "SELECT id FROM stories WHERE id = ?1 OR merged_into = ?1"
    con.execute(f"DELETE FROM separations WHERE story IN ({gone})", (story,))
    con.execute("DELETE FROM stories WHERE merged_into = ?", (story,))
    con.execute("DELETE FROM stories WHERE id = ?", (story,))


def actual(con: sqlite3.Connection, number: int) -> int | None:
    """Return the story that a number leads to, None for a number that never was."""
    if number > HIGHEST:
        return None
    row = con.execute(
        "SELECT coalesce(merged_into, id) FROM stories WHERE id = ?", (number,)
    ).fetchone()
    return None if row is None else int(row[0])


def move(con: sqlite3.Connection, article: int, story: int | None, *, by_user: bool) -> int | None:
    """See ``Archive.move``; None when there is no such article or story."""
    row = con.execute(
        "SELECT story, moved, sort_time FROM articles WHERE id = ?", (article,)
    ).fetchone()
    target = None if story is None else actual(con, story)
    if row is None or (story is not None and target is None):
        return None
    current = int(row["story"])
    if not by_user and (row["moved"] or _kept_apart(con, current, target, [article])):
        target = current
    con.execute(
        "UPDATE articles SET placed = 1, moved = max(moved, ?) WHERE id = ?", (by_user, article)
    )
    if target == current or (target is None and _alone(con, current)):
        return current
    if target is None:
        target = found(con, row["sort_time"])
    con.execute("UPDATE articles SET story = ? WHERE id = ?", (target, article))
    _remember_separation(con, article, current, target, by_user=by_user)
    if _count(con, current) == 0:
        _redirect(con, current, target)
    else:
        refresh(con, current)
    refresh(con, target)
    return target


def place_again(con: sqlite3.Connection, article: int) -> None:
    """Let an article that changed be placed anew, if it stands alone and not by the user's will."""
    con.execute(
        "UPDATE articles SET placed = 0 WHERE id = ?1 AND moved = 0 AND NOT EXISTS "
        "(SELECT 1 FROM articles o WHERE o.story = articles.story AND o.id <> ?1)",
        (article,),
    )


def merge(con: sqlite3.Connection, into: int, other: int, *, by_user: bool) -> None:
    """See ``Archive.merge_stories``; a story merged into itself stays as it is."""
    target, source = actual(con, into), actual(con, other)
    if target is None or source is None or target == source:
        return
    if not by_user and _kept_apart(con, source, target, _members(con, source)):
        return
    if by_user:
        _forget_separation(con, source, target)
        _forget_separation(con, target, source)
    con.execute(
        "UPDATE articles SET story = ?, placed = 1, moved = max(moved, ?) WHERE story = ?",
        (target, by_user, source),
    )
    _redirect(con, source, target)
    refresh(con, target)


def _count(con: sqlite3.Connection, story: int) -> int:
    return int(con.execute("SELECT count(*) FROM articles WHERE story = ?", (story,)).fetchone()[0])


def _alone(con: sqlite3.Connection, story: int) -> bool:
    return _count(con, story) == 1


def _redirect(con: sqlite3.Connection, source: int, target: int) -> None:
    con.execute(
        "UPDATE stories SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2", (target, source)
    )


def _members(con: sqlite3.Connection, story: int) -> list[int]:
    return [row[0] for row in con.execute("SELECT id FROM articles WHERE story = ?", (story,))]


def _kept_apart(
    con: sqlite3.Connection, source: int, target: int | None, articles: Sequence[int]
) -> bool:
    """Say whether the user took one of ``articles`` out of ``target``, or one there of ``source``."""
    if target is None or target == source:
        return False
    return _separated(con, articles, target) or _separated(con, _members(con, target), source)


def _separated(con: sqlite3.Connection, articles: Sequence[int], story: int) -> bool:
    row = con.execute(
        f"SELECT 1 FROM separations WHERE {_PARTED}", (to_json(articles), story)
    ).fetchone()
    return row is not None


_PARTED = (
    "article IN (SELECT value FROM json_each(?1)) AND story IN "
    "(SELECT ?2 UNION ALL SELECT id FROM stories WHERE merged_into = ?2)"
)


def _forget_separation(con: sqlite3.Connection, source: int, target: int) -> None:
    con.execute(
        f"DELETE FROM separations WHERE {_PARTED}", (to_json(_members(con, source)), target)
    )


def _remember_separation(
    con: sqlite3.Connection, article: int, left: int, joined: int, *, by_user: bool
) -> None:
    if by_user:
        con.execute("DELETE FROM separations WHERE article = ? AND story = ?", (article, joined))
        con.execute(
            "INSERT OR IGNORE INTO separations (article, story) VALUES (?, ?)", (article, left)
        )


# --- reading -----------------------------------------------------------------------------------


def compose(con: sqlite3.Connection, numbers: Sequence[int], language: str) -> tuple[Story, ...]:
    """Return the stories with these numbers, in this order; those without articles are left out."""
    rows = con.execute(
        "SELECT a.id, a.story, a.outlet, a.language, a.title, a.sort_time, a.dated, a.moment, "
        "a.year, a.month, a.day, a.evidence, a.countries, a.complete, a.read, a.starred, "
        "a.source, a.url "
        "FROM json_each(?) n CROSS JOIN articles a ON a.story = n.value "
        "ORDER BY n.key, a.sort_time, a.id",
        (to_json(numbers),),
    )
    members: dict[int, list[sqlite3.Row]] = {}
    for row in rows:
        members.setdefault(row["story"], []).append(row)
    return tuple(_story(number, own, language) for number, own in members.items())


def _story(number: int, members: Sequence[sqlite3.Row], language: str) -> Story:
    dated = [row for row in members if row["dated"]]
    timed = dated or members
    headline = _headline(dated + [row for row in members if not row["dated"]], language)
    return Story(
        id=number,
        title=headline["title"],
        language=headline["language"],
        articles=tuple(row["id"] for row in members),
        outlets=_distinct(row["outlet"] for row in members),
        languages=_distinct(row["language"] for row in members),
        countries=_distinct(sorted(c for row in members for c in row["countries"].split())),
        first=unpack(min(row["sort_time"] for row in timed)),
        last=unpack(max(row["sort_time"] for row in timed)),
        unread=sum(not row["read"] for row in members),
        starred=any(row["starred"] for row in members),
        dated=bool(dated),
        partial_date="" if dated else _partial_date(members),
        sample=all(row["source"] == SAMPLE_SOURCE and row["url"] is None for row in members),
    )


def _headline(members: Sequence[sqlite3.Row], language: str) -> sqlite3.Row:
    """Return the earliest complete article in the language, else the earliest in it, else any."""
    own = [row for row in members if row["language"] == language] or members
    return min(own, key=lambda row: not row["complete"])


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _partial_date(members: Sequence[sqlite3.Row]) -> str:
    for row in members:
        published = unpack_published(row)
        if published is not None and published.month and published.day:
            return published.iso()
    return ""
