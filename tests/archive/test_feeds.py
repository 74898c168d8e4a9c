"""Feeds and entries: committed together or not at all, and never forgotten."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from reader.archive import feeds as feed_rows
from reader.archive.protocol import SeenEntry
from reader.archive.sqlite import SqliteArchive
from reader.model import Article, Entry, FeedState, Validators
from reader.query import EVERYTHING
from tests.archive.builders import article, on
from tests.archive.conftest import NOW

STATE = FeedState(
    url="https://news.example/feed",
    validators=Validators('W/"a-gzip"', "Wed, 05 Mar 2025 10:00:00 GMT"),
    body_hash="b2",
    last_attempt=NOW,
    last_success=NOW - timedelta(hours=1),
    last_error="blocked",
    next_poll=NOW + timedelta(hours=1),
    failures=3,
    gone=True,
    not_modified_since=NOW - timedelta(days=6),
    items_seen=50,
    items_new=2,
    items_damaged=1,
    items_off_topic=40,
    status="unchanged",
    settled=b"\0\xff eight.",
)


def seen(number: int, made: Article | None, fingerprint: str = "f1") -> SeenEntry:
    key = f"news.example/{number}"
    return SeenEntry(key, Entry(key, f"https://{key}", "T", "S", on(number)), fingerprint, made)


def test_a_feeds_state_comes_back_byte_for_byte(archive: SqliteArchive) -> None:
    other = FeedState("https://other.example/feed")
    archive.commit_poll(STATE, ())
    archive.commit_poll(other, ())
    assert archive.feed_states() == {STATE.url: STATE, other.url: other}
    assert all(getattr(STATE, f.name) != f.default for f in fields(FeedState) if f.name != "url")
    archive.commit_poll(replace(STATE, validators=Validators("v2", None), failures=0), ())
    assert archive.feed_states()[STATE.url].validators == Validators("v2", None)


def test_a_poll_stores_articles_entries_and_state(archive: SqliteArchive) -> None:
    stored = archive.commit_poll(
        STATE, [seen(1, article(1)), seen(2, None), seen(3, article(3, complete=False))]
    )
    assert [(s.id, s.is_new) for s in stored] == [(1, True), (2, True)]
    keys = [f"news.example/{n}" for n in range(5)]
    assert archive.known_entries(keys) == dict.fromkeys(keys[1:4], "f1")
    again = archive.commit_poll(STATE, [seen(3, article(3, complete=False, title="N"), "f2")])
    assert [(s.id, s.is_new, s.is_changed) for s in again] == [(2, False, True)]
    assert archive.known_entries(keys)["news.example/3"] == "f2"


def test_a_poll_that_fails_half_way_leaves_nothing(
    archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(feed_rows, "save_state", broken)
    with pytest.raises(OSError, match="power cut"):
        archive.commit_poll(STATE, [seen(1, article(1))])
    assert archive.is_empty()
    assert archive.known_entries(["news.example/1"]) == {}
    assert archive.feed_states() == {}


def test_what_left_the_feed_stays_and_what_was_deleted_stays_deleted(
    archive: SqliteArchive,
) -> None:
    archive.commit_poll(STATE, [seen(1, article(1)), seen(2, article(2))])
    archive.delete_article(1)
    (again, new) = archive.commit_poll(STATE, [seen(1, article(1), "f2"), seen(3, article(3))])
    assert (again.id, again.is_new) == (0, False)
    assert new.is_new
    assert [line.title for line in archive.articles(EVERYTHING)] == ["Headline 3", "Headline 2"]


def test_two_hundred_old_items_published_anew_neither_move_nor_become_unread(
    archive: SqliteArchive,
) -> None:
    archive.commit_poll(STATE, [seen(n, article(n)) for n in range(200)])
    archive.mark_read(range(1, 201))
    before = list(archive.articles(EVERYTHING))
    archive.commit_poll(
        STATE, [seen(n, article(n, published=on(500 + n)), "f2") for n in range(200)]
    )
    assert list(archive.articles(EVERYTHING)) == before
