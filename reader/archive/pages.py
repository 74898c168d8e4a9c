"""Full texts that are still to be taken, and those that could not be had."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from reader.archive.codec import LINE_COLUMNS, line
from reader.archive.times import pack
from reader.model import ArticleLine

BACK_OFF_HOURS = (1, 2, 4, 8, 16, 24)
"""Waits after the first, second … failure in a row; the last one repeats."""
GIVE_UP = 12
"""Failures after which a page is left alone: about a week of trying."""


def pending(con: sqlite3.Connection, now: datetime) -> tuple[ArticleLine, ...]:
    """See ``Archive.pending_pages``."""
    rows = con.execute(
        f"SELECT {LINE_COLUMNS} FROM articles a LEFT JOIN page_failures f ON f.article = a.id "  # noqa: S608 - constant columns
        "WHERE a.complete = 0 AND a.on_topic = 1 AND a.url IS NOT NULL "
        "AND (f.article IS NULL OR (f.failures < ?1 AND f.next_try <= ?2)) "
        "ORDER BY a.sort_time DESC, a.id DESC",
        (GIVE_UP, pack(now)),
    )
    return tuple(line(row) for row in rows)


def failed(con: sqlite3.Connection, article: int, error: str, now: datetime) -> None:
    """See ``Archive.page_failed``."""
    row = con.execute("SELECT failures FROM page_failures WHERE article = ?", (article,)).fetchone()
    failures = 1 + (int(row["failures"]) if row else 0)
    hours = BACK_OFF_HOURS[min(failures, len(BACK_OFF_HOURS)) - 1]
    con.execute(
        "INSERT INTO page_failures (article, failures, error, next_try) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (article) DO UPDATE SET failures = excluded.failures, "
        "error = excluded.error, next_try = excluded.next_try",
        (article, failures, error, pack(now + timedelta(hours=hours))),
    )
