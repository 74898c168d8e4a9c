"""N1: hostile servers at once with twenty good feeds: all good ones stored, in time, in memory."""

from __future__ import annotations

import asyncio
import gzip
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reader.archive.sqlite import open_archive
from reader.config import Config, load
from reader.fetch_events import FeedFetched, FetchEvent, FetchFinished
from reader.pipeline import FetchOptions, fetch
from reader.query import EVERYTHING
from tests.sources import server as faults
from tests.sources.server import Server

GOOD, ITEMS = 20, 10
PACKED = gzip.compress(b"\0" * 50_000_000, compresslevel=1)
ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>" + b"<!ENTITY b '&a;&a;'>" * 20 + b"]><rss>&b;</rss>"


def redirects(server: Server) -> str:
    for n in range(100):
        server.route(f"/r{n}", 302, {"Location": f"/r{n + 1}"})
    return server.url("/r0")


def misbehaving(fault: Callable[..., None]) -> Callable[[Server], str]:
    return lambda server: server.fault("/", fault)


def answering(status: int, encoding: str, body: bytes) -> Callable[[Server], str]:
    headers = {"Content-Encoding": encoding} if encoding else {}
    return lambda server: server.route("/", status, headers, body)


HOSTILE: dict[str, Callable[[Server], str]] = {
    "drip": misbehaving(faults.drip),
    "stall before the head": misbehaving(faults.stall_before_head),
    "stall in the body": misbehaving(faults.stall_in_body),
    "endless head": misbehaving(faults.endless_head),
    "endless body": misbehaving(faults.endless_body),
    "wrong length": misbehaving(faults.short_body(b"<rss>", missing=10**9)),
    "reset": misbehaving(faults.reset),
    "a hundred redirects": redirects,
    "gzip bomb": answering(200, "gzip", PACKED),
    "gzip bomb twice": answering(200, "gzip, gzip", gzip.compress(PACKED)),
    "entity bomb": answering(200, "", ENTITIES),
    "bomb in an error": answering(500, "gzip", PACKED),
    "garbage for TLS": lambda server: server.url("/").replace("http:", "https:"),
}


def good_feed(number: int) -> str:
    items = "".join(
        f"<item><title>Thủ tướng Kazakhstan thăm Việt Nam {number} {n}</title>"
        f"<link>https://a.vn/{number}/{n}</link></item>"
        for n in range(ITEMS)
    )
    return f'<rss version="2.0"><channel><title>Tốt</title>{items}</channel></rss>'


@contextmanager
def servers() -> Iterator[tuple[dict[str, str], list[str]]]:
    """A server for each way to harm a reader, and one for each good feed; gives their addresses."""
    with ExitStack() as stack:
        bad = {}
        for name, harm in HOSTILE.items():
            greeting = b"\x15\x03\x01" + b"x" * 50 if "TLS" in name else b""
            bad[name] = harm(stack.enter_context(Server(greeting=greeting)))
        good = [stack.enter_context(Server()) for _ in range(GOOD)]
        yield bad, [server.route("/feed", body=good_feed(n)) for n, server in enumerate(good)]


def config(folder: Path, urls: list[str]) -> Config:
    shipped = "".join(
        f'[[feed]]\nurl = "{feed.url}"\nenabled = false\n' for feed in load().feeds if feed.enabled
    )
    feeds = "".join(f'[[feed]]\nurl = "{u}"\noutlet = "vna"\nlanguage = "vi"\n' for u in urls)
    file = folder / "feeds.toml"
    fetching = '[fetch]\nprivate_hosts = ["127.0.0.1"]\ndeadline = 1\npages = false\n'
    file.write_text(fetching + feeds + shipped, encoding="utf-8")
    return load(file)


def test_thirteen_hostile_servers_do_no_harm(tmp_path: Path) -> None:
    with servers() as (bad, good), open_archive(tmp_path / "archive.sqlite") as archive:
        settings = config(tmp_path, [*bad.values(), *good])

        async def run() -> list[FetchEvent]:
            return [event async for event in fetch(settings, archive, FetchOptions())]

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.monotonic()
        events = asyncio.run(run())
        taken = time.monotonic() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        stored = archive.count_articles(EVERYTHING)
    told = {e.feed: e for e in events if isinstance(e, FeedFetched)}
    assert [name for name, url in bad.items() if not told[url].failed] == []
    assert [told[url].new for url in good] == [ITEMS] * GOOD
    assert stored == ITEMS * GOOD
    assert taken < 60 / 20  # the deadline is one second here, twenty where nothing is set
    assert grown < 64
    assert isinstance(events[-1], FetchFinished)
    assert events[-1].feeds_failed == len(bad)
