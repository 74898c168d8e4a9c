"""U1 on the screen of sources: how each feed fares, and what kept out never looks like nothing new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.archive.protocol import Archive
from reader.model import FeedState
from tests.ui.conftest import CONFIG, Opened

ON, OFF = (feed.url for feed in CONFIG.feeds)


async def test_a_feed_is_told_in_full_below_the_list(opened: Opened, library: Archive) -> None:
    now = datetime.now(UTC)
    well = FeedState(
        ON, last_attempt=now, last_success=now, next_poll=now + timedelta(hours=1),
        items_seen=50, items_new=3, items_damaged=2, items_off_topic=45, status="ok",
    )  # fmt: skip
    library.commit_poll(well, ())
    async with opened("S", size=(120, 24)) as s:
        top, first, *_rest = s.screen_text().splitlines()
        assert "2 feeds" in top
        assert "failing" not in top
        assert "3 new" in first
        below = " ".join(s.screen_text().split())
        assert "50 items, 3 new, 45 off topic, 2 damaged, next poll 20" in below


async def test_blocked_is_not_nothing_new(opened: Opened, library: Archive) -> None:
    now = datetime.now(UTC)
    kept_out = FeedState(
        ON, last_attempt=now, last_success=now - timedelta(days=2), failures=3,
        last_error="the server forbids it (403)", status="blocked",
    )  # fmt: skip
    library.commit_poll(kept_out, ())
    async with opened("S", size=(120, 24)) as s:
        top, first, *_rest = s.screen_text().splitlines()
        assert "2 feeds · 1 failing" in top
        assert first.split()[0] == "✗"
        assert "blocked" in first
        assert "new" not in first
        below = " ".join(s.screen_text().split())
        assert "failed 3 times since" in below
        assert "the server forbids it (403)" in below


async def test_what_came_in_part_has_a_sign_of_its_own(opened: Opened, library: Archive) -> None:
    now = datetime.now(UTC)
    broken_off = FeedState(
        ON,
        last_attempt=now,
        last_success=now,
        status="incomplete",
        items_new=2,
        last_error="the answer ended early",
    )
    library.commit_poll(broken_off, ())
    async with opened("S", size=(120, 24)) as s:
        top, first, *_rest = s.screen_text().splitlines()
        assert "failing" not in top
        assert first.split()[0] == "!"
        assert "2 new" in first
