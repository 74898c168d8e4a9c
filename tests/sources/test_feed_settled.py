"""Items that are word for word those of the last answer are passed over, and nothing else is."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.sources import feeds
from reader.sources.feed_fields import RawEntry
from reader.sources.feed_settled import unsettled
from reader.sources.feeds import ParsedFeed
from tests.sources.test_feeds import FEED, NOW, item, rss

HERE = f"{FEED.url} +07:00"


def parse(document: str, last: bytes = b"", *, url: str = FEED.url) -> ParsedFeed:
    parsed = feeds.parse_async(
        document.encode(),
        url=url,
        content_type="text/xml",
        feed=FEED,
        utc_offset="+07:00",
        now=NOW,
        last=last,
    )
    return asyncio.run(parsed)


def titles(parsed: ParsedFeed) -> list[str]:
    return [entry.title for entry in parsed.entries]


TEN = [item(n) for n in range(10)]


def test_the_same_document_again_holds_nothing_to_look_at() -> None:
    first = parse(rss(*TEN))
    again = parse(rss(*TEN), first.marks)
    assert (len(first.entries), first.settled) == (10, 0)
    assert (again.entries, again.settled) == ((), 10)
    assert again.marks == first.marks


def test_new_and_changed_items_are_looked_at_and_then_settled() -> None:
    first = parse(rss(*TEN))
    changed = [item(11), *TEN[:3], item(3, "Tin sửa"), *TEN[4:]]
    second = parse(rss(*changed), first.marks)
    assert titles(second) == ["Tin 11", "Tin sửa 3"]
    assert second.settled == 9
    assert parse(rss(*changed), second.marks).settled == 11


def test_an_item_that_goes_back_to_its_old_words_has_changed_again() -> None:
    first = parse(rss(*TEN))
    second = parse(rss(item(0, "Tin sửa"), *TEN[1:]), first.marks)
    third = parse(rss(*TEN), second.marks)
    assert titles(third) == ["Tin 0"]


def test_more_new_than_old_and_all_of_it_is_looked_at() -> None:
    last = parse(rss(*TEN)).marks
    parsed = parse(rss(*(item(n) for n in range(6, 16))), last)
    assert (len(parsed.entries), parsed.settled) == (10, 0)


def test_of_two_alike_the_first_still_stands() -> None:
    last = parse(rss(*TEN)).marks
    twin = item(4).replace("Tin 4", "Bản khác")
    parsed = parse(rss(*TEN, twin), last)
    assert titles(parsed) == ["Tin 4", "Bản khác"]
    assert parsed.settled == 9


def test_another_address_or_zone_means_another_item() -> None:
    last = parse(rss(*TEN)).marks
    assert parse(rss(*TEN), last, url="https://vietnamnet.vn/rss/khac.rss").settled == 0


def test_while_anything_is_doubtful_nothing_new_is_settled() -> None:
    undated = item(20).replace("Sun, 28 Jan 2024 11:30:00 +0700", "hôm qua")
    damaged = item(21).replace("Tin 21", "Tin \ufffd")
    nothing = "<title></title><link></link>"
    for doubtful in (undated, damaged, nothing):
        first = parse(rss(*TEN, doubtful))
        assert first.marks == b"", doubtful
        last = parse(rss(*TEN)).marks
        second = parse(rss(*TEN, doubtful), last)
        assert second.marks == last, doubtful
        assert second.settled == 10


def test_a_feed_without_any_dates_is_settled_too() -> None:
    bare = [i.partition("<pubDate>")[0] for i in TEN]
    assert parse(rss(*bare), parse(rss(*bare)).marks).settled == 10


WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
RAW = st.builds(RawEntry, guid=WORDS, link=WORDS, title=WORDS, summary=WORDS, date=WORDS)


@given(st.lists(RAW, max_size=12), st.lists(RAW, max_size=12))
def test_every_item_is_looked_at_or_was_there_before(
    before: list[RawEntry], now: list[RawEntry]
) -> None:
    last = b"".join(unsettled(before, HERE, b"").marks)
    found = unsettled(now, HERE, last)
    assert len(found.items) + len(found.settled) == len(now)
    left = [i for i in now if i not in found.items]
    assert all(i in before for i in left)
    assert [i for i in now if i in found.items] == list(found.items)


@given(RAW, st.sampled_from(["guid", "link", "title", "summary", "date", "author"]))
def test_any_other_word_is_another_mark(entry: RawEntry, name: str) -> None:
    (mark,) = unsettled([entry], HERE, b"").marks
    other = replace(entry, **{name: getattr(entry, name) + "x"})
    assert unsettled([other], HERE, b"").marks != (mark,)
