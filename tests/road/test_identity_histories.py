"""F5: what feeds do to their entries over time, and each story stays one article.

Ten histories of a thousand entries: none is doubled, no two are merged; and with articles in an
archive nothing becomes unread or moves in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import Outlet
from reader.model import Entry, Feed, FeedState
from reader.query import EVERYTHING
from reader.selection import keyed_entries, select
from reader.sources.feeds import parse

STORIES = 1_000
START = datetime(2025, 3, 6, tzinfo=UTC)
OUTLET = Outlet("vna", "VNA", home="vn")
FEEDS = tuple(
    Feed(f"https://www.vietnamplus.vn/rss/{name}.rss", "vna", "vi") for name in ("home", "thegioi")
)
POLLS = 3
Item = Callable[[int, int], tuple[str, str, datetime]]
"""Link, guid and time of a story as poll 0, 1, 2 … shows it."""


def when(n: int) -> datetime:
    return START - n * timedelta(minutes=7)


def vnp(
    n: int, *, scheme: str = "https", host: str = "www.vietnamplus.vn", slug: str = "tin"
) -> str:
    return f"{scheme}://{host}/{slug}-{n % 7}-post{100_000 + n}.vnp"


def to_https(n: int, poll: int) -> tuple[str, str, datetime]:
    link = f"{'https' if poll else 'http'}://news.example/{n}/tin.html"
    return link, link, when(n)


def slug_mended(n: int, poll: int) -> tuple[str, str, datetime]:
    link = vnp(n, slug=f"tieu-de-{poll}")
    return link, link, when(n)


def www_comes_and_goes(n: int, poll: int) -> tuple[str, str, datetime]:
    link = f"https://{'www.' if poll % 2 else ''}vietnamnet.vn/tin-{2_000_000 + n}.html"
    return link, link, when(n)


def tags(n: int, poll: int) -> tuple[str, str, datetime]:
    tail = ("", "?utm_source=rss&amp;utm_medium=feed", "?fbclid=x#top")[poll]
    return f"https://news.example/tin/{n}{tail}", f"https://news.example/tin/{n}", when(n)


def in_two_feeds(n: int, _poll: int) -> tuple[str, str, datetime]:
    return vnp(n), f"guid-{n}", when(n)


def one_guid_for_all(n: int, _poll: int) -> tuple[str, str, datetime]:
    return f"https://news.example/tin/{n}", "1", when(n)


def no_guid(n: int, _poll: int) -> tuple[str, str, datetime]:
    return f"https://news.example/tin?id={n}", "", when(n)


def guid_is_no_link(n: int, _poll: int) -> tuple[str, str, datetime]:
    return f"https://news.example/{n}/", f"tag:news.example,2025:{n}", when(n)


def republished(n: int, poll: int) -> tuple[str, str, datetime]:
    return vnp(n), vnp(n), when(n) + poll * timedelta(days=30)


def cut_in_the_middle(n: int, _poll: int) -> tuple[str, str, datetime]:
    return vnp(n), vnp(n), when(n)


HISTORIES = (
    to_https, slug_mended, www_comes_and_goes, tags, in_two_feeds, one_guid_for_all, no_guid,
    guid_is_no_link, republished, cut_in_the_middle,
)  # fmt: skip


def title(n: int) -> str:
    return f"Thủ tướng Kazakhstan thăm Việt Nam lần thứ {n}"


def body(item: Item, poll: int, count: int) -> bytes:
    parts = []
    for n in range(count):
        link, guid, moment = item(n, poll)
        named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        parts.append(
            f"<item><title>{title(n)}</title><link>{link}</link>{named}"
            f"<pubDate>{format_datetime(moment)}</pubDate></item>"
        )
    whole = f"<rss version='2.0'><channel>{''.join(parts)}</channel></rss>".encode()
    cut = item is cut_in_the_middle and poll == 1
    return whole[: len(whole) * 3 // 5] if cut else whole


def polls(item: Item, count: int) -> Iterator[tuple[Feed, dict[str, Entry]]]:
    """Each poll's feed and its entries by identity."""
    for poll in range(POLLS if item in (tags, www_comes_and_goes, cut_in_the_middle) else 2):
        for feed in FEEDS if item is in_two_feeds else FEEDS[:1]:
            text = body(item, poll, count)
            found = parse(text, url=feed.url, feed=feed, utc_offset="+07:00", now=START)
            yield feed, keyed_entries(found.entries, feed)


@pytest.mark.parametrize("item", HISTORIES, ids=lambda item: item.__name__)
def test_a_thousand_stories_stay_a_thousand(item: Item) -> None:
    told: dict[str, str] = {}
    for _feed, entries in polls(item, STORIES):
        for key, entry in entries.items():
            assert told.setdefault(key, entry.title) == entry.title  # no two are merged
    assert len(told) == STORIES  # none is doubled
    assert len(set(told.values())) == STORIES


@pytest.mark.parametrize("item", HISTORIES, ids=lambda item: item.__name__)
def test_nothing_becomes_unread_or_moves(item: Item, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        lists = []
        for number, (feed, entries) in enumerate(polls(item, 12)):
            known = archive.known_entries(tuple(entries))
            chosen = select(entries, known, feed, OUTLET)
            archive.commit_poll(FeedState(feed.url, status="ok"), chosen.seen)
            if number == 0:
                archive.mark_read([line.id for line in archive.articles(EVERYTHING)][::2])
            lists.append(seen(archive))
    assert len(lists[0]) == 12
    assert sum(read for _id, _title, read in lists[0]) == 6
    assert all(later == lists[0] for later in lists[1:])


def seen(archive: Archive) -> list[tuple[int, str, bool]]:
    return [(line.id, line.title, line.read) for line in archive.articles(EVERYTHING)]


def test_a_guid_without_any_address_is_that_feeds_own() -> None:
    """Counting from 1 is common: equal numbers in two feeds are two stories."""
    text = (
        b"<rss version='2.0'><channel><item><title>Tin</title><guid>1</guid></item></channel></rss>"
    )
    keys = set()
    for feed in FEEDS:
        found = parse(text, url=feed.url, feed=replace(feed), utc_offset="+07:00")
        keys |= set(keyed_entries(found.entries, feed))
    assert len(keys) == 2
