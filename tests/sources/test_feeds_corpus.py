"""Two thousand feeds of feedparser's own test suite: none raises, none loses an entry."""

from __future__ import annotations

import time
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from reader.errors import NotAFeedError
from reader.model import Feed
from reader.sources import feeds
from reader.sources.encodings import decode
from reader.sources.feed_authority import shared_authority
from reader.sources.feed_fields import RawEntry, RawFeed, finish
from reader.sources.feed_tree import Unclear, read_tree
from reader.sources.feed_worker import entry_fields

URL = "http://127.0.0.1:8097/feed.xml"
FEED = Feed(URL, "x", "en")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
REFUSED = {"entity_in_doctype.xml"}
"""Documents that declare entities of their own: refused, because of what that makes possible."""

EXPLAINED = {
    "double-encoded-html.xml": "feedparser mends UTF-8 that was encoded twice by references",
    "entry_id_no_normalization_4.xml": "feedparser rewrites an id, which is an opaque string",
}
"""Documents of which the quick way and feedparser make something different, and why ours stands."""


@cache
def documents(archive: Path) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(archive) as packed:
        names = [n for n in packed.namelist() if not n.endswith("/")]
        return tuple((name, packed.read(name)) for name in sorted(names))


@pytest.fixture
def corpus(shared: Path) -> tuple[tuple[str, bytes], ...]:
    return documents(shared / "corpora" / "feedparser-tests.zip")


def bare_count(body: bytes) -> int:
    """How many entries with anything to show feedparser finds by itself, none of our guards on."""
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(body).entries
    raw = [RawEntry(**entry_fields(entry)) for entry in found]
    return len(finish(raw, base=URL, utc_offset="+00:00", now=NOW)[0])


def test_no_file_raises_or_takes_a_second_or_loses_an_entry(
    corpus: tuple[tuple[str, bytes], ...],
) -> None:
    """F1."""
    lost, slow = [], []
    for name, body in corpus:
        started = time.process_time()
        try:
            got = feeds.parse(body, url=URL, feed=FEED, utc_offset="+00:00", now=NOW)
            found = len(got.entries)
        except NotAFeedError:
            found = 0
        if time.process_time() - started > 1:
            slow.append(name)
        if found < bare_count(body) and Path(name).name not in REFUSED:
            lost.append(name)
    assert len(corpus) > 2_000
    assert slow == []
    assert lost == []


def plain(corpus: tuple[tuple[str, bytes], ...]) -> Iterator[tuple[str, str, RawFeed]]:
    for name, body in corpus:
        text = decode(body).text.lstrip()
        if "<!ENTITY" in text:
            continue
        try:
            yield name, text, read_tree(text)
        except Unclear:
            continue


def test_the_quick_way_agrees_with_feedparser_wherever_it_answers(
    corpus: tuple[tuple[str, bytes], ...],
) -> None:
    differing = []
    answered = 0
    for name, text, quick in plain(corpus):
        answered += 1
        if Path(name).name in EXPLAINED:
            continue
        _, slow = shared_authority().read(text, URL)
        ours, _ = finish(quick.entries, base=URL, utc_offset="+00:00", now=NOW)
        theirs, _ = finish(slow.entries, base=URL, utc_offset="+00:00", now=NOW)
        for one, other in zip(ours, theirs, strict=False):
            if replace(one, author="") != replace(other, author=""):
                differing.append((name, one, other))
        if len(ours) < len(theirs):
            differing.append((name, ours, theirs))
    assert answered > 200
    assert differing == []
