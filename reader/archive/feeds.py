"""What is remembered of feeds and of the entries seen in them."""

# ruff: noqa: S608 (SQL is put together from constants of this package; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from reader.archive import store
from reader.archive.codec import to_json
from reader.archive.protocol import SeenEntry, Stored
from reader.archive.times import pack_known, unpack_known
from reader.model import FeedState, Validators


def states(con: sqlite3.Connection) -> Mapping[str, FeedState]:
    """Return the state of every feed that was ever polled, by configured address."""
    return {row["url"]: _state(row) for row in con.execute("SELECT * FROM feeds ORDER BY url")}


def _state(row: sqlite3.Row) -> FeedState:
    return FeedState(
        url=row["url"],
        validators=Validators(row["etag"], row["last_modified"]),
        body_hash=row["body_hash"],
        last_attempt=unpack_known(row["last_attempt"]),
        last_success=unpack_known(row["last_success"]),
        last_error=row["last_error"],
        next_poll=unpack_known(row["next_poll"]),
        failures=row["failures"],
        gone=bool(row["gone"]),
        not_modified_since=unpack_known(row["not_modified_since"]),
        items_seen=row["items_seen"],
        items_new=row["items_new"],
        items_damaged=row["items_damaged"],
        items_off_topic=row["items_off_topic"],
        status=row["status"],
        settled=row["settled"],
    )


def save_state(con: sqlite3.Connection, state: FeedState) -> None:
    """Keep a feed's state in place of the old one."""
    values = {
        "url": state.url,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.body_hash,
        "last_attempt": pack_known(state.last_attempt),
        "last_success": pack_known(state.last_success),
        "last_error": state.last_error,
        "next_poll": pack_known(state.next_poll),
        "failures": state.failures,
        "gone": state.gone,
        "not_modified_since": pack_known(state.not_modified_since),
        "items_seen": state.items_seen,
        "items_new": state.items_new,
        "items_damaged": state.items_damaged,
        "items_off_topic": state.items_off_topic,
        "status": state.status,
        "settled": state.settled,
    }
    con.execute(
        f"REPLACE INTO feeds ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )


def known(con: sqlite3.Connection, keys: Sequence[str]) -> Mapping[str, str]:
    """Return the fingerprints of the entries among ``keys`` that were seen before."""
    rows = con.execute(
        "SELECT e.key, e.fingerprint FROM json_each(?) k CROSS JOIN entries e ON e.key = k.value",
        (to_json(keys),),
    )
    return dict(tuple(row) for row in rows)


def save_poll(
    con: sqlite3.Connection, state: FeedState, seen: Sequence[SeenEntry], now: int
) -> tuple[Stored, ...]:
    """Store entries, their articles and the feed's state."""
    stored = store.put(con, [(e.article, e.profile) for e in seen if e.article is not None], now)
    con.executemany(
        "INSERT INTO entries (key, fingerprint, feed, on_topic) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, "
        "on_topic = excluded.on_topic",
        [(e.key, e.fingerprint, state.url, e.article is not None) for e in seen],
    )
    save_state(con, state)
    return stored


def ask_anew(con: sqlite3.Connection) -> None:
    """Have every feed answer in full, and look at every item of the answer."""
    con.execute(
        "UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, settled = x''"
    )
