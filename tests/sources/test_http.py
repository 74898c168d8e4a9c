"""The HTTP client against a real server: polite in what it sends, bounded in what it takes."""

from __future__ import annotations

import asyncio
import gzip
import logging
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from reader.config import FetchSettings
from reader.errors import FetchError
from reader.model import Validators
from reader.sources.answers import (
    BadAnswerError,
    DeadlineError,
    NoConnectionError,
    RedirectError,
    RefusedAddressError,
    TooLargeError,
)
from reader.sources.http import ACCEPT_PAGE, Client, user_agent
from tests.sources import server as faults
from tests.sources.server import Answer, Request, Server

LOOPBACK = FetchSettings(private_hosts=("127.0.0.1", "localhost"), deadline=5.0)
HOSTS = ("127.0.0.1",)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(LOOPBACK, per_host=8) as opened:
        yield opened


# --- what is sent -------------------------------------------------------------------------------


async def test_a_request_says_who_asks_and_nothing_else(server: Server) -> None:
    """P6."""
    url = server.route("/feed.xml", headers={"Set-Cookie": "id=1; Path=/"}, body="x")
    async with Client(replace(LOOPBACK, contact="https://example.org/bot")) as client:
        await client.get(url, allowed_hosts=HOSTS)
        await client.get(url, allowed_hosts=HOSTS)
    first, second = server.requests
    assert set(second.headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert first.headers == second.headers
    assert second.headers["user-agent"].startswith("silk-reader/")
    assert second.headers["user-agent"].endswith("(+https://example.org/bot)")
    assert second.headers["accept-encoding"] == "gzip"
    assert "rss" in second.headers["accept"]
    assert second.target == "/feed.xml"


def test_a_contact_cannot_smuggle_a_header() -> None:
    assert "\r" not in user_agent("x\r\nCookie: a")
    assert user_agent("").startswith("silk-reader/")


@pytest.mark.parametrize(
    "etag", ['"abc"', 'W/"abc"', '"abc-gzip"', "unquoted", '"é"', '"' + "x" * 4096 + '"']
)
async def test_validators_go_back_byte_for_byte(server: Server, client: Client, etag: str) -> None:
    """P2, the bytes themselves."""
    stamp = "thu, 6 Mar 2025 03:30:00 +0000 (odd)"
    url = server.route("/f", headers={"ETag": etag, "Last-Modified": stamp}, body="x")
    got = await client.get(url, allowed_hosts=HOSTS)
    assert got.validators == Validators(etag, stamp)
    await client.get(url, allowed_hosts=HOSTS, validators=got.validators)
    assert server.requests[1].headers["if-none-match"] == etag
    assert server.requests[1].headers["if-modified-since"] == stamp


async def test_of_a_repeated_validator_the_first_counts(server: Server, client: Client) -> None:
    url = server.route("/f", headers=[("ETag", '"1"'), ("ETag", '"2"')], body="x")
    assert (await client.get(url)).validators.etag == '"1"'


async def test_a_cookie_set_on_a_redirect_is_not_sent(server: Server, client: Client) -> None:
    server.route("/b", body="x")
    url = server.route("/a", 302, {"Location": "/b", "Set-Cookie": "s=1"})
    await client.get(url, allowed_hosts=HOSTS)
    assert "cookie" not in server.asked("/b")[0].headers
    assert "referer" not in server.asked("/b")[0].headers


async def test_one_connection_to_a_host_at_a_time(server: Server) -> None:
    """P3."""

    def slowly(_: Request) -> Answer:
        time.sleep(0.02)
        return Answer(body=b"x")

    urls = [server.route(f"/{n}", answer=slowly) for n in range(8)]
    async with Client(LOOPBACK) as client:
        await asyncio.gather(*(client.get(url) for url in urls))
    assert server.most_at_once == 1
    assert server.connections == 1


async def test_a_redirect_waits_for_the_host_it_leads_to() -> None:
    """P3: two hosts that both lead to a third never ask it at once."""

    def slowly(_: Request) -> Answer:
        time.sleep(0.02)
        return Answer(body=b"x")

    with Server() as one, Server() as other, Server() as third:
        target = third.route("/x", answer=slowly)
        urls = [server.route("/", 302, {"Location": target}) for server in (one, other)]
        async with Client(LOOPBACK) as client:
            got = await asyncio.gather(*(client.get(url) for url in urls * 3))
    assert [answer.body for answer in got] == [b"x"] * 6
    assert third.most_at_once == 1


async def test_a_server_on_another_port_is_another_host(server: Server) -> None:
    """One that never answers holds up nothing but itself."""
    with Server() as other:
        silent = server.fault("/silent", faults.stall_before_head)
        url = other.route("/x", body="x")
        async with Client(replace(LOOPBACK, deadline=0.5)) as client:
            waiting = asyncio.create_task(client.get(silent))
            await asyncio.sleep(0.05)
            started = time.monotonic()
            assert (await client.get(url)).body == b"x"
            assert time.monotonic() - started < 0.4
            with pytest.raises(DeadlineError):
                await waiting


async def test_a_pause_is_left_between_requests_to_a_host(server: Server) -> None:
    url = server.route("/p", body="x")
    async with Client(LOOPBACK) as client:
        await asyncio.gather(*(client.get(url, pause=0.15) for _ in range(3)))
    moments = [request.moment for request in server.requests]
    assert all(b - a >= 0.14 for a, b in pairwise(moments))


# --- what comes back ----------------------------------------------------------------------------


async def test_an_answer_tells_status_address_headers_and_body(
    server: Server, client: Client
) -> None:
    server.route("/new", headers={"Content-Type": "text/html"}, body="<p>")
    url = server.route("/old", 301, {"Location": "/new"})
    got = await client.get(url, allowed_hosts=HOSTS, accept=ACCEPT_PAGE)
    assert (got.status, got.url, got.body) == (200, server.url("/new"), b"<p>")
    assert got.redirects == (url,)
    assert got.content_type == "text/html"
    assert not got.truncated


@pytest.mark.parametrize("status", [304, 400, 403, 404, 410, 429, 500, 503])
async def test_any_status_is_an_answer_asked_for_once(
    server: Server, client: Client, status: int
) -> None:
    url = server.route("/s", status, {"ETag": '"n"'}, b"<html>" + b"x" * 200_000)
    got = await client.get(url)
    assert got.status == status
    assert len(got.body) <= 65_536
    assert len(server.requests) == 1


async def test_waits_that_a_server_asks_for(server: Server) -> None:
    now = datetime(2025, 3, 6, 3, 30, tzinfo=UTC)
    date = server.route("/d", 503, {"Retry-After": "Thu, 06 Mar 2025 03:31:00 GMT"})
    past = server.route("/p", 503, {"Retry-After": "Thu, 06 Mar 2015 03:31:00 GMT"})
    seconds = server.route("/s", 429, {"Retry-After": "120"})
    fresh = server.route("/f", 200, {"Cache-Control": "public, max-age=900", "Age": "100"}, "x")
    async with Client(LOOPBACK, clock=lambda: now) as client:
        assert (await client.get(date)).retry_after == 60
        assert (await client.get(past)).retry_after == 0
        assert (await client.get(seconds)).retry_after == 120
        assert (await client.get(fresh)).fresh_for == 800


async def test_gzip_is_inflated_whether_offered_or_not(server: Server, client: Client) -> None:
    packed = gzip.compress(b"<rss/>" * 100)
    said = server.route("/said", headers={"Content-Encoding": "gzip"}, body=packed)
    unsaid = server.route("/unsaid", body=packed)
    members = server.route("/two", headers={"Content-Encoding": "x-gzip"}, body=packed * 2)
    assert (await client.get(said)).body == b"<rss/>" * 100
    assert (await client.get(unsaid)).body == b"<rss/>" * 100
    assert (await client.get(members)).body == b"<rss/>" * 200


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "nonsense"])
async def test_other_encodings_are_refused(server: Server, client: Client, encoding: str) -> None:
    url = server.route("/e", headers={"Content-Encoding": encoding}, body=zlib.compress(b"x" * 999))
    with pytest.raises(BadAnswerError, match="encoding"):
        await client.get(url)


async def test_a_cut_gzip_body_is_told(server: Server, client: Client) -> None:
    packed = gzip.compress(bytes(range(256)) * 400)
    url = server.route(
        "/cut", headers={"Content-Encoding": "gzip"}, body=packed[: len(packed) // 2]
    )
    got = await client.get(url)
    assert got.truncated
    assert (bytes(range(256)) * 400).startswith(got.body)


async def test_a_body_shorter_than_announced_is_told(server: Server, client: Client) -> None:
    url = server.fault("/short", faults.short_body(b"<rss><item/>"))
    got = await client.get(url)
    assert got.truncated
    assert got.body == b"<rss><item/>"


# --- bounds -------------------------------------------------------------------------------------


async def test_the_cap_counts_inflated_bytes(server: Server, client: Client) -> None:
    honest = server.route("/ok", body=b"x" * 1000)
    large = server.route("/big", body=b"x" * 1001)
    bomb = gzip.compress(b"\0" * 50_000_000)
    packed = server.route("/bomb", headers={"Content-Encoding": "gzip"}, body=bomb)
    assert len((await client.get(honest, max_bytes=1000)).body) == 1000
    for url in (large, packed):
        with pytest.raises(TooLargeError, match="1,000 bytes"):
            await client.get(url, max_bytes=1000)


@pytest.mark.parametrize("fault", [faults.drip, faults.stall_before_head, faults.stall_in_body])
async def test_the_deadline_is_total(server: Server, fault: object) -> None:
    url = server.fault("/slow", fault)  # type: ignore[arg-type]
    started = time.monotonic()
    async with Client(replace(LOOPBACK, deadline=0.4)) as client:
        with pytest.raises(DeadlineError):
            await client.get(url)
    assert time.monotonic() - started < 2


async def test_a_head_without_end_is_refused(server: Server, client: Client) -> None:
    with pytest.raises(BadAnswerError):
        await client.get(server.fault("/head", faults.endless_head))


async def test_a_reset_and_a_closed_port_are_told(server: Server, client: Client) -> None:
    with pytest.raises(NoConnectionError):
        await client.get(server.fault("/reset", faults.reset))
    with pytest.raises(NoConnectionError):
        await client.get("http://127.0.0.1:1/")


async def test_garbage_where_tls_should_be(client: Client) -> None:
    with Server(greeting=b"220 this is no TLS\r\n" * 10) as rude, pytest.raises(FetchError):
        await client.get(rude.url("/x").replace("http:", "https:"))


async def test_a_tls_handshake_that_never_ends(server: Server) -> None:
    async with Client(replace(LOOPBACK, deadline=0.4)) as client:
        with pytest.raises(DeadlineError):
            await client.get(server.url("/x").replace("http:", "https:"))


# --- redirects ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/round", "circle"),
        ("http://evil.example/feed", "not one this source lists"),
        ("http://2130706433/feed", "not one this source lists"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/feed", "only http and https"),
        ("http://[broken/", "redirect"),
    ],
)
async def test_redirects_that_are_not_followed(
    server: Server, client: Client, status: int, location: str, why: str
) -> None:
    url = server.route("/start", status, {"Location": location})
    server.route("/round", status, {"Location": "/start"})
    with pytest.raises(RedirectError, match=why):
        await client.get(url, allowed_hosts=HOSTS)


async def test_five_redirects_are_followed_and_no_more(server: Server, client: Client) -> None:
    server.route("/6", body="end")
    for n in range(6):
        server.route(f"/{n}", 302, {"Location": f"/{n + 1}"})
    got = await client.get(server.url("/1"), allowed_hosts=HOSTS)
    assert got.body == b"end"
    assert len(got.redirects) == 5
    with pytest.raises(RedirectError, match="more than 5"):
        await client.get(server.url("/0"), allowed_hosts=HOSTS)


def test_https_never_goes_down_to_http() -> None:
    from reader.sources.hops import redirect_target

    with pytest.raises(RedirectError, match="from https down to http"):
        redirect_target(["https://a.example/"], "http://a.example/", None, ())
    assert redirect_target(["http://a.example/x"], "https://a.example/", None, ()).startswith(
        "https"
    )


async def test_a_page_on_another_host_is_not_asked_for(server: Server, client: Client) -> None:
    url = server.route("/x", body="x")
    with pytest.raises(RefusedAddressError, match="not one this source lists"):
        await client.get(url, allowed_hosts=("vietnamplus.vn",))
    assert server.requests == []


# --- logs and messages --------------------------------------------------------------------------


async def test_no_secret_reaches_a_log_or_a_message(
    server: Server, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """T4."""
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    port = server.port
    server.route("/ok", body="x")
    server.fault("/reset", faults.reset)
    messages = []
    for path in ("/ok", "/reset", "/missing"):
        try:
            await client.get(f"http://user:sekret@127.0.0.1:{port}{path}?token=hunter2&a=b")
        except FetchError as error:
            messages.append(str(error))
    with pytest.raises(FetchError) as caught:
        await client.get("http://user:sekret@10.0.0.1/?token=hunter2")
    written = " ".join([*messages, str(caught.value), caplog.text])
    assert "sekret" not in written
    assert "hunter2" not in written
    assert messages


def test_a_name_that_does_not_resolve_never_holds_up_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import socket

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5))

    async def run() -> None:
        async with Client(replace(LOOPBACK, deadline=0.2)) as client:
            with pytest.raises(DeadlineError):
                await client.get("http://slow.example/")

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 2
