"""Feeds damaged at random: nothing but our own error comes out, and what comes out is clean."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotAFeedError
from reader.model import Feed
from reader.sources import feeds
from reader.sources.feeds import ParsedFeed
from reader.text.clean import is_clean
from tests.sources.mutants import HOSTILE, JSON_FEED, SEEDS, mutants

FEED = Feed("https://vietnamnet.vn/rss/the-gioi.rss", "vietnamnet", "vi")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def parse(body: bytes) -> ParsedFeed | None:
    try:
        return feeds.parse(body, url=FEED.url, feed=FEED, utc_offset="+07:00", now=NOW)
    except NotAFeedError:
        return None


def assert_clean(parsed: ParsedFeed) -> None:
    for entry in parsed.entries:
        for text in (entry.title, entry.summary, entry.author):
            assert is_clean(text)
        assert "\n" not in entry.title
        assert len(entry.title) <= 500
        assert len(entry.summary) <= 5_000
        assert entry.guid
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert entry.url.isascii()
        assert entry.url.isprintable()


def test_three_thousand_mutants() -> None:
    """F2 in small; ``python -m tests.bench.fuzz_feeds`` takes a hundred thousand and more."""
    kept = 0
    for number, body in mutants(SEEDS, 3_000):
        started = time.process_time()
        parsed = parse(body)
        assert time.process_time() - started < 2, number
        if parsed is not None:
            assert_clean(parsed)
            kept += len(parsed.entries)
    assert kept > 1_800  # most damage costs an item, not the feed


def test_an_undamaged_seed_gives_all_its_items() -> None:
    for seed in SEEDS:
        parsed = parse(seed)
        assert parsed is not None
        assert len(parsed.entries) == 2
        assert not parsed.damaged


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HOSTILE), st.binary(max_size=30), st.text(max_size=20).map(str.encode)
        ),
        max_size=12,
    ).map(b"".join)
)
def test_any_bytes_in_a_title(junk: bytes) -> None:
    head, _, rest = SEEDS[0].partition(b"<![CDATA[")
    parsed = parse(head + junk + rest)
    if parsed is not None:
        assert_clean(parsed)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all(body: bytes) -> None:
    parsed = parse(body)
    assert parsed is None or parsed.entries == () or parsed.damaged


def test_json_of_odd_shapes() -> None:
    for old, new in [
        (b'"Tin 1"', b"[1]"),
        (b'"id":"1"', b'"id":null'),
        (b'"items":[', b'"items":[[],1,'),
    ]:
        parsed = parse(JSON_FEED.replace(old, new))
        assert parsed is not None
        assert len(parsed.entries) == 2
    assert parse(b"[" * 100_000) is None
