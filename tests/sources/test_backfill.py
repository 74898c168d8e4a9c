"""Gaps a feed leaves, and the sitemaps that fill them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reader.config import FetchSettings
from reader.sources.backfill import Listed, listed
from reader.sources.http import Client
from tests.sources.server import Server

START = datetime(2025, 3, 6, tzinfo=UTC)
DAY = timedelta(days=1)
SETTINGS = FetchSettings(private_hosts=("127.0.0.1",))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def sitemap(server: Server, name: str, moments: list[datetime]) -> None:
    urls = "".join(
        f"<url><loc>{server.url(f'/{name}/{n}')}</loc><lastmod>{m.isoformat()}</lastmod></url>"
        for n, m in enumerate(moments)
    )
    server.route(f"/sitemaps/{name}.xml", body=f"<urlset>{urls}</urlset>")


def index(server: Server, *names: str) -> str:
    parts = "".join(
        f"<sitemap><loc>{server.url(f'/sitemaps/{n}.xml')}</loc></sitemap>" for n in names
    )
    return server.route("/sitemap.xml", body=f"<sitemapindex>{parts}</sitemapindex>")


async def walk(
    server: Server, root: str, since: datetime, until: datetime, **more: object
) -> list[Listed]:
    async with Client(SETTINGS) as client:
        found = listed(
            client, [root], since, until, allowed_hosts=("127.0.0.1",), pause=0, **more  # type: ignore[arg-type]
        )  # fmt: skip
        return [part async for part in found]


async def test_four_hundred_articles_of_three_days_away_are_all_found(server: Server) -> None:
    moments = [START + n * DAY * 3 / 400 for n in range(400)]
    sitemap(server, "news-2025-3", moments)
    sitemap(server, "news-2025-2", [START - 20 * DAY] * 5)
    sitemap(server, "categories", [START] * 5)
    root = index(server, "news-2025-2", "news-2025-3", "categories")
    parts = await walk(server, root, START, START + 3 * DAY)
    assert sum(len(part.entries) for part in parts) == 400
    assert [r.path for r in server.requests] == ["/sitemap.xml", "/sitemaps/news-2025-3.xml"]


async def test_what_a_broken_off_run_finished_is_not_read_again(server: Server) -> None:
    for name in ("news-2025-2", "news-2025-3"):
        sitemap(server, name, [START])
    root = index(server, "news-2025-2", "news-2025-3")
    done = [server.url("/sitemaps/news-2025-2.xml")]
    await walk(server, root, START - 30 * DAY, START + DAY, done=done)
    assert [r.path for r in server.requests] == ["/sitemap.xml", "/sitemaps/news-2025-3.xml"]


async def test_a_part_that_cannot_be_had_is_told_and_the_rest_read(server: Server) -> None:
    sitemap(server, "news-2025-3", [START])
    root = index(server, "news-2025-03-06", "news-2025-3")
    parts = await walk(server, root, START, START + DAY)
    assert [bool(part.error) for part in parts] == [False, True, False]
    assert sum(len(part.entries) for part in parts) == 1


async def test_an_index_that_names_itself_ends(server: Server) -> None:
    root = server.url("/sitemap.xml")
    server.route(
        "/sitemap.xml", body=f"<sitemapindex><sitemap><loc>{root}</loc></sitemap></sitemapindex>"
    )
    assert len(await walk(server, root, START, START + DAY)) == 1


async def test_parts_on_other_hosts_are_not_asked_for(server: Server) -> None:
    root = server.route(
        "/sitemap.xml",
        body="<sitemapindex><sitemap><loc>http://evil.example/news-2025-3.xml</loc></sitemap></sitemapindex>",
    )
    parts = await walk(server, root, START, START + DAY)
    assert "not one this source lists" in str(parts[1].error)
