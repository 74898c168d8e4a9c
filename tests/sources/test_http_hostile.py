"""Twelve hostile servers at once with twenty good feeds: every good one is read, in time, in memory."""

from __future__ import annotations

import asyncio
import gzip
import resource
import time
from collections.abc import Callable

from reader.config import FetchSettings
from reader.errors import FetchError
from reader.model import Feed
from reader.sources import feeds
from reader.sources.http import Client
from tests.sources import server as faults
from tests.sources.server import Server

SETTINGS = FetchSettings(
    private_hosts=("127.0.0.1",), deadline=1.0, max_bytes=10_000_000, concurrency=16
)
GOOD = 20
GOOD_FEED = (
    '<rss version="2.0"><channel><title>Tốt</title>'
    + "".join(
        f"<item><title>Tin {n}</title><link>https://a.vn/{n}</link></item>" for n in range(50)
    )
    + "</channel></rss>"
).encode()
BOMB_BYTES = 50_000_000


def hostile(server: Server) -> dict[str, str]:
    """Set up twelve ways to harm a reader, and return their addresses."""
    packed = gzip.compress(b"\0" * BOMB_BYTES, compresslevel=9)
    entities = (
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>" + b"<!ENTITY b '&a;&a;'>" * 20 + b"]><rss>&b;</rss>"
    )
    gz = {"Content-Encoding": "gzip"}
    for n in range(100):
        server.route(f"/r{n}", 302, {"Location": f"/r{n + 1}"})
    return {
        "drip": server.fault("/drip", faults.drip),
        "stall before the head": server.fault("/stall", faults.stall_before_head),
        "stall in the body": server.fault("/stall2", faults.stall_in_body),
        "endless head": server.fault("/head", faults.endless_head),
        "endless body": server.fault("/body", faults.endless_body),
        "wrong length": server.fault("/length", faults.short_body(b"<rss>", missing=10**9)),
        "reset": server.fault("/reset", faults.reset),
        "a hundred redirects": server.url("/r0"),
        "gzip bomb": server.route("/bomb", 200, gz, packed),
        "gzip bomb twice": server.route(
            "/bomb2", 200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(packed)
        ),
        "entity bomb": server.route("/entities", 200, {}, entities),
        "bomb in an error": server.route("/bomb3", 500, gz, packed),
    }


async def test_twelve_hostile_servers_do_no_harm() -> None:
    with Server() as bad, Server(greeting=b"\x15\x03\x01" + b"x" * 50) as garbage, Server() as good:
        addresses = hostile(bad) | {"garbage for TLS": garbage.url("/").replace("http:", "https:")}
        wanted = [good.route(f"/feed/{n}", body=GOOD_FEED) for n in range(GOOD)]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.monotonic()
        async with Client(SETTINGS, per_host=40) as client:
            read = _reader(client)
            jobs = [asyncio.create_task(read(url)) for url in [*addresses.values(), *wanted]]
            results = await asyncio.gather(*jobs)
        taken = time.monotonic() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    harmed = dict(zip(addresses, results, strict=False))
    assert all(isinstance(found, FetchError | tuple) for found in harmed.values())
    assert [name for name, found in harmed.items() if isinstance(found, tuple) and found] == []
    assert results[-GOOD:] == [tuple(f"Tin {n}" for n in range(50))] * GOOD
    assert taken < 60
    assert grown < 64


def _reader(client: Client) -> Callable[..., object]:
    async def read(url: str) -> FetchError | tuple[str, ...]:
        try:
            response = await client.get(url, allowed_hosts=("127.0.0.1",))
            if response.status != 200:
                return ()
            found = await feeds.parse_async(
                response.body,
                url=url,
                feed=Feed(url, "x", "vi"),
                utc_offset="+07:00",
                truncated=response.truncated,
            )
        except FetchError as error:
            return error
        return tuple(entry.title for entry in found.entries)

    return read
