"""A feed of fifty items cannot hold three days of news: the gap is told and filled from sitemaps."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import Config, load
from reader.errors import ExitCode, UsageError
from reader.fetch_events import FeedFetched, FetchEvent, GapRead
from reader.pipeline import FetchOptions, fetch
from reader.query import EVERYTHING
from tests.sources.server import Server

START = datetime(2026, 3, 28, 6, 0, tzinfo=UTC)
RELEVANT = 20
"""Every twentieth article is about Vietnam and Central Asia."""


class Agency:
    """Publishes an article every eleven minutes; its feed shows the newest fifty."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.published: list[tuple[str, str, datetime]] = []
        self.stamp = "%a, %d %b %Y %H:%M:%S +0000"
        self.pinned = 0
        """So many of its first articles stand on top of the feed for ever."""

    def publish(self, count: int, start: datetime) -> datetime:
        moment = start
        for _ in range(count):
            number = len(self.published)
            title = f"Football results of round {number}"
            if number % RELEVANT == 0:
                title = f"Kazakh Deputy Prime Minister on visit number {number} to Vietnam"
            url = self.server.url(f"/story-post{number + 1}.vnp")
            self.published.append((title, url, moment))
            moment += timedelta(minutes=11)
        self._serve()
        return moment

    def _serve(self) -> None:
        newest = self.published[self.pinned - 50 :] + self.published[: self.pinned]
        items = "".join(
            f"<item><title>{t}</title><link>{u}</link><pubDate>{m.strftime(self.stamp)}</pubDate></item>"
            for t, u, m in reversed(newest)
        )
        self.server.route("/home.rss", body=f'<rss version="2.0"><channel>{items}</channel></rss>')
        months = sorted({f"{m.year}-{m.month}" for _t, _u, m in self.published})
        index = "".join(
            f"<sitemap><loc>{self.server.url(f'/sitemaps/news-{month}.xml')}</loc></sitemap>"
            for month in months
        )
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.server.route("/sitemap.xml", body=f"<sitemapindex {space}>{index}</sitemapindex>")
        for month in months:
            pages = "".join(
                f"<url><loc>{u}</loc><lastmod>{m:%Y-%m-%dT%H:%M:%S}+00:00</lastmod>"
                f"<image:image><image:title>&lt;![CDATA[{t}]]&gt;</image:title></image:image></url>"
                for t, u, m in self.published
                if f"{m.year}-{m.month}" == month
            )
            image = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
            self.server.route(
                f"/sitemaps/news-{month}.xml", body=f"<urlset {space} {image}>{pages}</urlset>"
            )

    def relevant(self, since: datetime) -> set[str]:
        return {u for t, u, m in self.published if "Vietnam" in t and m >= since}


def config(server: Server, folder: Path) -> Config:
    shipped = "".join(
        f'[[feed]]\nurl = "{feed.url}"\nenabled = false\n' for feed in load().feeds if feed.enabled
    )
    file = folder / "feeds.toml"
    file.write_text(
        '[fetch]\nprivate_hosts = ["127.0.0.1"]\npages = false\n'
        f'[[outlet]]\nid = "vna"\nhosts = ["127.0.0.1"]\nsitemaps = ["{server.url("/sitemap.xml")}"]\n'
        f'[[feed]]\nurl = "{server.url("/home.rss")}"\noutlet = "vna"\nlanguage = "en"\n{shipped}',
        encoding="utf-8",
    )
    return load(file)


def test_three_days_away_and_nothing_relevant_is_missing(tmp_path: Path) -> None:
    """N2."""
    with Server() as server:
        agency = Agency(server)
        archive = open_archive(tmp_path / "archive.sqlite")
        settings = config(server, tmp_path)

        def run(now: datetime, options: FetchOptions | None = None) -> list[FetchEvent]:
            timed = replace(options or FetchOptions(), clock=lambda: now)

            async def collect() -> list[FetchEvent]:
                return [e async for e in fetch(settings, archive, timed)]

            return asyncio.run(collect())

        def stored() -> set[str | None]:
            return {line.url for line in archive.articles(EVERYTHING)}

        now = agency.publish(50, START)
        assert not [e for e in run(now) if isinstance(e, GapRead)]
        back = agency.publish(400, now) + timedelta(minutes=1)
        events = run(back)
        (feed,) = [e for e in events if isinstance(e, FeedFetched)]
        assert "gap since 2026-03-28" in feed.note
        assert stored() == agency.relevant(START)
        read = [e.sitemap for e in events if isinstance(e, GapRead)]
        assert any("news-2026-3" in s for s in read)
        assert any("news-2026-4" in s for s in read) == any(
            m.month == 4 for _t, _u, m in agency.published
        )

        later = run(back + timedelta(hours=2))
        assert not [e for e in later if isinstance(e, GapRead)]
        archive.close()


def test_months_are_filled_on_request(tmp_path: Path) -> None:
    with Server() as server:
        agency = Agency(server)
        agency.publish(300, START)
        archive = open_archive(tmp_path / "archive.sqlite")
        now = START + timedelta(days=30)
        options = FetchOptions(since=START, clock=lambda: now)

        async def collect() -> list[FetchEvent]:
            return [e async for e in fetch(config(server, tmp_path), archive, options)]

        asyncio.run(collect())
        assert {line.url for line in archive.articles(EVERYTHING)} == agency.relevant(START)
        archive.close()


def fetched(
    settings: Config, archive: Archive, now: datetime, *, stop_after: int = 0
) -> list[FetchEvent]:
    """The events of a run; one that is broken off after so many sitemap files."""

    async def collect() -> list[FetchEvent]:
        events: list[FetchEvent] = []
        async with aclosing(fetch(settings, archive, FetchOptions(clock=lambda: now))) as running:
            async for event in running:
                events.append(event)
                if stop_after and sum(isinstance(e, GapRead) for e in events) == stop_after:
                    break
        return events

    return asyncio.run(collect())


def stored_urls(archive: Archive) -> set[str | None]:
    return {line.url for line in archive.articles(EVERYTHING)}


@pytest.mark.parametrize("files", [1, 2, 3])
def test_a_gap_outlives_a_run_that_broke_off(tmp_path: Path, files: int) -> None:
    """The index comes first, then April, then March; the feed itself will show no gap again."""
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency, settings = Agency(server), config(server, tmp_path)
        back = agency.publish(50, START)
        fetched(settings, archive, back)
        back = agency.publish(600, back) + timedelta(minutes=1)
        broken = fetched(settings, archive, back, stop_after=files)
        assert sum(isinstance(e, GapRead) for e in broken) == files
        assert (stored_urls(archive) == agency.relevant(START)) == (files == 3)
        resumed = fetched(settings, archive, back + timedelta(minutes=10))
        assert stored_urls(archive) == agency.relevant(START)
        assert any(isinstance(e, GapRead) for e in resumed)
        for month in ("2026-3", "2026-4"):
            assert len(server.asked(f"/sitemaps/news-{month}.xml")) == 1
        later = fetched(settings, archive, back + timedelta(hours=2))
        assert not any(isinstance(e, GapRead) for e in later)


def test_a_gap_stays_open_while_the_sitemaps_cannot_be_had(tmp_path: Path) -> None:
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency, settings = Agency(server), config(server, tmp_path)
        back = agency.publish(50, START)
        fetched(settings, archive, back)
        back = agency.publish(400, back) + timedelta(minutes=1)
        server.route("/sitemap.xml", 503)
        (told,) = [e for e in fetched(settings, archive, back) if isinstance(e, GapRead)]
        assert told.failed
        assert told.sitemap not in told.error
        agency.publish(0, back)  # the sitemap is there again
        fetched(settings, archive, back + timedelta(hours=2))
        assert stored_urls(archive) == agency.relevant(START)


def test_articles_pinned_to_the_top_hide_no_gap(tmp_path: Path) -> None:
    """N2 as it is in the field: what has stood in the feed for weeks was seen before, of course."""
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency, settings = Agency(server), config(server, tmp_path)
        agency.pinned = 2
        back = agency.publish(60, START)
        fetched(settings, archive, back)
        back = agency.publish(400, back) + timedelta(minutes=1)
        assert any(isinstance(e, GapRead) for e in fetched(settings, archive, back))
        assert agency.relevant(START + timedelta(hours=12)) <= stored_urls(archive)
        back = agency.publish(5, back)
        assert not any(isinstance(e, GapRead) for e in fetched(settings, archive, back))


def test_a_sitemap_without_titles_goes_by_the_words_of_addresses(tmp_path: Path) -> None:
    """The daily shape of Vietnam.vn: addresses and UTC times to the millisecond, in many languages."""
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        day, base = "2026-03-30", "https://www.vietnam.vn"
        wanted = {
            f"{base}/thu-tuong-kyrgyzstan-tham-chinh-thuc-viet-nam",
            f"{base}/en/thu-tuong-kyrgyzstan-tham-chinh-thuc-viet-nam",
        }
        other = {
            f"{base}/ko/thu-tuong-kyrgyzstan-tham-chinh-thuc-viet-nam",
            f"{base}/gia-vang-hom-nay",
        }
        pages = "".join(
            f"<url><loc>{u}</loc><lastmod>{day}T04:04:10.339Z</lastmod></url>"
            for u in sorted(wanted | other)
        )
        server.route(f"/sitemap/sitemap-post/{day}.xml", body=f"<urlset>{pages}</urlset>")
        parts = [server.url(f"/sitemap/sitemap-post/2026-03-{d}.xml") for d in (28, 29, 30)]
        parts.append(server.url("/sitemap/sitemap-tag.xml"))
        index = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in parts)
        server.route("/sitemap.xml", body=f"<sitemapindex>{index}</sitemapindex>")
        since = datetime(2026, 3, 30, tzinfo=UTC)
        now = since + timedelta(days=1)

        async def collect() -> list[FetchEvent]:
            options = FetchOptions(since=since, clock=lambda: now)
            return [e async for e in fetch(config(server, tmp_path), archive, options)]

        asyncio.run(collect())
        assert stored_urls(archive) == wanted
        asked = {r.path for r in server.requests if "sitemap" in r.path}
        assert asked == {"/sitemap.xml", f"/sitemap/sitemap-post/{day}.xml"}


def test_an_outlet_without_feeds_is_read_from_its_sitemaps(tmp_path: Path) -> None:
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency = Agency(server)
        back = agency.publish(60, START)
        config(server, tmp_path)
        file = tmp_path / "feeds.toml"
        there = (
            f'[[outlet]]\nid = "vietnamvn"\nsitemaps = ["{server.url("/sitemap.xml")}"]\n'
            'hosts = ["127.0.0.1"]\n'
        )
        file.write_text(file.read_text(encoding="utf-8") + there, encoding="utf-8")

        def named(since: datetime | None) -> list[FetchEvent]:
            async def collect() -> list[FetchEvent]:
                options = FetchOptions(only=("vietnamvn",), since=since, clock=lambda: back)
                return [e async for e in fetch(load(file), archive, options)]

            return asyncio.run(collect())

        with pytest.raises(UsageError, match="only sitemaps"):
            named(None)
        assert named(START)[-1].exit_code() is ExitCode.DONE  # type: ignore[union-attr]
        assert stored_urls(archive) == agency.relevant(START)
        assert not server.asked("/home.rss")


def test_a_gap_in_a_feed_without_readable_dates(tmp_path: Path) -> None:
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency, settings = Agency(server), config(server, tmp_path)
        agency.stamp = "hôm qua lúc %H giờ"
        back = agency.publish(50, START)
        fetched(settings, archive, back)
        back = agency.publish(400, back) + timedelta(minutes=1)
        events = fetched(settings, archive, back)
        assert any(isinstance(e, GapRead) for e in events)
        assert stored_urls(archive) == agency.relevant(START)


def test_full_texts_are_asked_for_what_is_on_topic_only(tmp_path: Path) -> None:
    with Server() as server, open_archive(tmp_path / "archive.sqlite") as archive:
        agency, settings = Agency(server), config(server, tmp_path)
        settings = replace(settings, fetch=replace(settings.fetch, pages=True))
        back = agency.publish(50, START)
        fetched(settings, archive, back)
        fetched(settings, archive, agency.publish(400, back) + timedelta(minutes=1))
        pages = [server.url(r.path) for r in server.requests if r.path.startswith("/story-")]
        assert set(pages) == agency.relevant(START)
