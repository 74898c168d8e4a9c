"""robots.txt: read once a host, obeyed, and what its absence or failure means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader.config import FetchSettings
from reader.sources import robots
from reader.sources.http import Client
from reader.sources.robots import Robots
from tests.sources import server as faults
from tests.sources.server import Server

SETTINGS = FetchSettings(private_hosts=("127.0.0.1",), deadline=0.5)

RULES = """\
User-agent: *
Disallow: /search
Disallow: /*?print=
Allow: /search/about
Crawl-delay: 2

User-agent: silk-reader
Disallow: /private
Crawl-delay: 5

User-agent: BadBot
Disallow: /
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


async def allowed(server: Server, *paths: str) -> list[bool]:
    async with Client(SETTINGS) as client:
        rules = Robots(client)
        return [await rules.allows(server.url(path)) for path in paths]


async def test_our_own_group_counts_before_everybodys(server: Server) -> None:
    server.route("/robots.txt", body=RULES)
    assert await allowed(server, "/a.html", "/private/x", "/search") == [True, False, True]


async def test_everybodys_group_counts_when_none_names_us(server: Server) -> None:
    server.route("/robots.txt", body=RULES.replace("silk-reader", "other"))
    paths = ("/a.html", "/search?q=x", "/search/about", "/a.html?print=1")
    assert await allowed(server, *paths) == [True, False, True, False]


@pytest.mark.parametrize(
    ("status", "all_allowed"), [(404, True), (403, True), (500, False), (503, False)]
)
async def test_no_rules_allow_all_and_a_fault_nothing(
    server: Server, status: int, all_allowed: bool
) -> None:
    server.route("/robots.txt", status)
    assert await allowed(server, "/a") == [all_allowed]


async def test_no_answer_allows_nothing(server: Server) -> None:
    server.fault("/robots.txt", faults.reset)
    assert await allowed(server, "/a") == [False]


async def test_why_a_page_may_not_be_fetched_is_said(server: Server) -> None:
    """That a site forbids something is not said of one whose rules could not be had."""
    async with Client(SETTINGS) as client:
        server.route("/robots.txt", body=RULES)
        rules = Robots(client)
        assert await rules.refusal(server.url("/a")) is None
        assert "forbids" in (await rules.refusal(server.url("/private/x")) or "")
        server.route("/robots.txt", status=503)
        assert "503" in (await Robots(client).refusal(server.url("/a")) or "")
        server.fault("/robots.txt", faults.reset)
        assert "broke" in (await Robots(client).refusal(server.url("/a")) or "")


async def test_rules_may_stand_at_another_name_of_the_site(server: Server) -> None:
    """RFC 9309 2.3.1.2 has redirects followed; the editions of an outlet share one host's rules."""
    server.route("/robots.txt", 301, {"Location": server.url("/rules", "www.news.example")})
    server.route("/rules", body=RULES)

    async def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    private = replace(SETTINGS, private_hosts=("en.news.example", "www.news.example"))
    async with Client(private, resolver=here) as client:
        rules = Robots(client)
        assert await rules.allows(server.url("/a", "en.news.example"))
        assert not await rules.allows(server.url("/private", "en.news.example"))


async def test_a_web_page_instead_of_rules_is_no_rules(server: Server) -> None:
    server.route("/robots.txt", body="<html>Disallow: /</html>")
    assert await allowed(server, "/a") == [True]


async def test_it_is_asked_for_once_a_day(server: Server) -> None:
    server.route("/robots.txt", body=RULES)
    seconds = 0.0
    async with Client(SETTINGS) as client:
        rules = Robots(client, clock=lambda: seconds)
        for _ in range(5):
            await rules.allows(server.url("/a"))
        assert len(server.requests) == 1
        seconds = robots.KEPT_SECONDS + 1
        await rules.allows(server.url("/a"))
        assert len(server.requests) == 2


async def test_the_delay_a_site_asks_for(server: Server) -> None:
    async with Client(SETTINGS) as client:
        server.route("/robots.txt", body=RULES)
        assert await Robots(client).delay(server.url("/a")) == 5
        server.route("/robots.txt", body="User-agent: *\nCrawl-delay: 86400\n")
        assert await Robots(client).delay(server.url("/a")) == robots.MAX_DELAY
        server.route("/robots.txt", body="User-agent: *\nDisallow:\n")
        assert await Robots(client).delay(server.url("/a")) == 0


class Kept(dict[str, str]):
    """What outlives a process."""

    def setting(self, name: str) -> str | None:
        return self.get(name)

    def set_setting(self, name: str, value: str) -> None:
        self[name] = value


async def test_the_next_run_knows_the_rules_for_a_day(server: Server) -> None:
    server.route("/robots.txt", body=RULES)
    memory, seconds = Kept(), 1_000_000.0
    for later, asked in ((0, 1), (robots.KEPT_SECONDS - 1, 1), (robots.KEPT_SECONDS + 1, 2)):
        async with Client(SETTINGS) as client:
            rules = Robots(client, memory=memory, clock=lambda now=seconds + later: now)  # type: ignore[misc]
            assert not await rules.allows(server.url("/private/x"))
        assert len(server.requests) == asked


async def test_a_clock_set_back_asks_again(server: Server) -> None:
    server.route("/robots.txt", body=RULES)
    memory = Kept()
    for moment in (2_000_000.0, 1_000_000.0):
        async with Client(SETTINGS) as client:
            await Robots(client, memory=memory, clock=lambda now=moment: now).allows(  # type: ignore[misc]
                server.url("/a")
            )
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [500, 429])
async def test_a_fault_is_not_remembered(server: Server, status: int) -> None:
    server.route("/robots.txt", status)
    memory = Kept()
    async with Client(SETTINGS) as client:
        assert not await Robots(client, memory=memory).allows(server.url("/a"))
    assert not memory
