"""The whole road against real HTTP: feeds, selection, pages, names, stories, archive."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.archive.backups import backups
from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import Config
from reader.errors import ExitCode, UsageError
from reader.fetch_events import FeedFetched, FetchEvent, FetchFinished, FetchStarted, PageFetched
from reader.pipeline import FetchOptions, fetch
from reader.query import EVERYTHING
from reader.text.fold import fold
from tests.road.newsroom import VIETNAMNET, VNA, Newsrooms, vietnamplus_page
from tests.sources.server import Answer, Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def newsrooms(server: Server) -> Newsrooms:
    return Newsrooms(server)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "archive.sqlite")
    yield opened
    opened.close()


NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def run(
    config: Config, archive: Archive, options: FetchOptions | None = None, *, now: datetime = NOW
) -> list[FetchEvent]:
    async def collect() -> list[FetchEvent]:
        timed = replace(options or FetchOptions(), clock=lambda: now)
        return [event async for event in fetch(config, archive, timed)]

    return asyncio.run(collect())


def finished(events: list[FetchEvent]) -> FetchFinished:
    last = events[-1]
    assert isinstance(last, FetchFinished)
    return last


@pytest.fixture(scope="module")
def fetched(
    newsrooms: Newsrooms, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Config, Archive, list[FetchEvent]]]:
    """One fetch of everything, looked at by several tests."""
    folder = tmp_path_factory.mktemp("fetched")
    config = newsrooms.config(folder)
    opened = open_archive(folder / "archive.sqlite")
    yield config, opened, run(config, opened)
    opened.close()


Fetched = tuple[Config, Archive, list[FetchEvent]]


def test_everything_on_topic_is_stored_in_full(fetched: Fetched, newsrooms: Newsrooms) -> None:
    _config, archive, events = fetched
    errors = [e for e in events if isinstance(e, FeedFetched | PageFetched) and e.failed]
    assert not errors
    lines = list(archive.articles(EVERYTHING))
    assert {line.url for line in lines} == {p.url for p in newsrooms.published}
    assert all(line.complete and line.topic.on_topic for line in lines)
    assert {line.language for line in lines} == set(VNA) | set(VIETNAMNET)
    assert finished(events).new == finished(events).pages == len(lines)
    assert finished(events).exit_code() is ExitCode.DONE


def test_texts_are_those_of_the_newsrooms(fetched: Fetched, newsrooms: Newsrooms) -> None:
    """Nine words in ten or more; credits and closings may be taken off."""
    _config, archive, _events = fetched
    by_url = {line.url: line.id for line in archive.articles(EVERYTHING)}
    for published in newsrooms.published:
        stored = archive.article(by_url[published.url])
        assert stored is not None
        wanted = fold(" ".join(b.text for b in published.article.blocks))
        got = fold(" ".join(b.text for b in stored.article.blocks))
        words = wanted.split() if published.article.language != "zh" else list(wanted)
        kept = sum(word in got for word in words) / len(words)
        assert kept >= 0.9, (published.url, kept)
        assert "not part of this one" not in got
        assert "1374" not in got


def test_dates_names_and_stories(fetched: Fetched, newsrooms: Newsrooms) -> None:
    _config, archive, _events = fetched
    events_by_url = {p.url: p.article.key.split("/")[0] for p in newsrooms.published}
    for story in archive.stories(EVERYTHING):
        told = {events_by_url[archive.article(n).article.url] for n in story.articles}  # type: ignore[union-attr,index]
        assert len(told) == 1, told
    two_newsrooms = [s for s in archive.stories(EVERYTHING) if len(s.outlets) == 2]
    assert len(two_newsrooms) >= 6
    for line in archive.articles(EVERYTHING):
        stored = archive.article(line.id)
        assert stored is not None
        assert stored.article.mentions
        assert line.published is not None
        assert line.published.moment is not None


def test_off_topic_entries_cost_no_page(fetched: Fetched, server: Server) -> None:
    assert not [r for r in server.requests if "/khac-" in r.path]


def test_a_second_run_is_conditional_and_adds_nothing(
    fetched: Fetched, newsrooms: Newsrooms, server: Server
) -> None:
    config, archive, _events = fetched
    before = len(server.requests)
    events = run(config, archive, now=NOW + timedelta(hours=2))
    asked = server.requests[before:]
    assert len(asked) == len(VNA) + len(VIETNAMNET)
    assert all("if-none-match" in r.headers for r in asked)
    assert finished(events).new == 0
    assert all(e.status == "unchanged" for e in events if isinstance(e, FeedFetched))


def test_within_five_minutes_nothing_is_asked(fetched: Fetched, server: Server) -> None:
    config, archive, _events = fetched
    run(config, archive, now=NOW + timedelta(hours=4))
    before = len(server.requests)
    events = run(config, archive, now=NOW + timedelta(hours=4, minutes=3))
    assert len(server.requests) == before
    assert events[0] == FetchStarted(0, len(VNA) + len(VIETNAMNET))
    assert finished(events).exit_code() is ExitCode.DONE


BAD_FEEDS = {
    "missing": Answer(404),
    "forbidden": Answer(403, {"Content-Type": "text/html"}, b"<html>Checking your browser</html>"),
    "page": Answer(
        200, {"Content-Type": "text/html"}, b"<html><title>Just a moment</title></html>"
    ),
    "empty": Answer(200, {"Content-Type": "application/rss+xml"}, b""),
    "gone": Answer(410),
    "broken": Answer(500),
}


def bad_config(newsrooms: Newsrooms, server: Server, folder: Path) -> Config:
    extra = ""
    for name, answer in BAD_FEEDS.items():
        server.route(f"/bad/{name}", answer=lambda _request, a=answer: a)  # type: ignore[misc]
        url = server.url(f"/bad/{name}")
        extra += f'[[feed]]\nurl = "{url}"\noutlet = "vna"\nlanguage = "en"\n'
    return newsrooms.config(folder, extra)


def test_bad_feeds_are_named_and_stop_no_other(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    config = bad_config(newsrooms, server, tmp_path)
    events = run(config, archive, FetchOptions(pages=False))
    failed = {
        e.feed.rsplit("/", 1)[1]: e for e in events if isinstance(e, FeedFetched) and e.failed
    }
    assert set(failed) == set(BAD_FEEDS)
    assert failed["forbidden"].status == "blocked"
    assert failed["gone"].status == "gone"
    assert "404" in failed["missing"].error
    assert "Just a moment" in failed["page"].error
    assert "empty" in failed["empty"].error
    assert finished(events).exit_code() is ExitCode.PARTLY
    assert finished(events).new == len(newsrooms.published)
    states = archive.feed_states()
    for name in BAD_FEEDS:
        assert states[server.url(f"/bad/{name}")].last_error


def test_when_every_feed_fails_the_exit_code_says_so(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    config = bad_config(newsrooms, server, tmp_path)
    only = tuple(server.url(f"/bad/{name}") for name in BAD_FEEDS)
    assert finished(run(config, archive, FetchOptions(only=only))).exit_code() is ExitCode.OFFLINE


def test_a_candidate_is_asked_where_nothing_is_at_the_address(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    missing = server.route("/moved/home.rss", status=404)
    there = server.url(newsrooms.feed_path("vna", "en"))
    extra = (
        f'[[feed]]\nurl = "{missing}"\noutlet = "vna"\nlanguage = "en"\ncandidates = ["{there}"]\n'
    )
    config = newsrooms.config(tmp_path, extra)
    events = run(config, archive, FetchOptions(only=(missing,), pages=False))
    (told,) = [e for e in events if isinstance(e, FeedFetched)]
    assert not told.failed
    assert there in told.note
    before = len(server.asked("/moved/home.rss"))
    run(config, archive, FetchOptions(only=(missing,), pages=False), now=NOW + timedelta(hours=2))
    assert len(server.asked("/moved/home.rss")) == before


def test_a_page_that_fails_keeps_the_summary_and_is_tried_again_later(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    from tests.road.newsroom import rss

    one = next(p for p in newsrooms.published if p.article.language == "en")
    gone = replace(one, url=server.route("/en/lost-post99.vnp", status=500))
    server.route("/one.rss", body=rss([gone], "en", server.url("/en/khac-1.html")))
    feed = server.url("/one.rss")
    config = newsrooms.config(
        tmp_path, f'[[feed]]\nurl = "{feed}"\noutlet = "vna"\nlanguage = "en"\n'
    )
    events = run(config, archive, FetchOptions(only=(feed,)))
    assert finished(events).pages_failed == 1
    (line,) = archive.articles(EVERYTHING)
    assert not line.complete
    assert archive.article(line.id).article.blocks  # type: ignore[union-attr]
    run(config, archive, FetchOptions(only=(feed,)), now=NOW + timedelta(minutes=10))
    assert len(server.asked("/en/lost-post99.vnp")) == 1
    run(config, archive, FetchOptions(only=(feed,)), now=NOW + timedelta(hours=3))
    assert len(server.asked("/en/lost-post99.vnp")) == 2


def test_a_site_that_has_had_enough_is_left_alone(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    """P4 for pages: the first that is turned away is the last asked for, until the time it named."""
    from tests.road.newsroom import rss

    with Server() as tired:
        few = [p for p in newsrooms.published if p.article.language == "en"][:4]
        headers = {"Retry-After": "7200"}
        moved = [replace(p, url=tired.route(p.path, 429, headers)) for p in few]
        server.route("/tired.rss", body=rss(moved, "en", server.url("/en/khac-1.html")))
        feed = server.url("/tired.rss")
        config = newsrooms.config(
            tmp_path, f'[[feed]]\nurl = "{feed}"\noutlet = "vna"\nlanguage = "en"\n'
        )
        told = finished(run(config, archive, FetchOptions(only=(feed,))))
        assert (told.pages, told.pages_failed, told.pages_waiting) == (0, 1, 3)
        later = NOW + timedelta(minutes=119)
        told = finished(run(config, archive, FetchOptions(only=(feed,)), now=later))
        assert told.pages_waiting == 4
        assert len([r for r in tired.requests if r.path.endswith(".vnp")]) == 1
        for p in few:
            tired.route(p.path, body=vietnamplus_page(p.article))
        told = finished(
            run(config, archive, FetchOptions(only=(feed,)), now=NOW + timedelta(hours=3))
        )
        assert (told.pages_failed, told.pages_waiting) == (0, 0)


def test_an_unknown_feed_is_a_mistake(
    newsrooms: Newsrooms, archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="nosuch"):
        run(newsrooms.config(tmp_path), archive, FetchOptions(only=("nosuch",)))


def test_closing_the_iterator_keeps_what_came(
    newsrooms: Newsrooms, archive: Archive, tmp_path: Path
) -> None:
    async def some() -> int:
        events = fetch(newsrooms.config(tmp_path), archive, FetchOptions(pages=False))
        new = 0
        async for event in events:
            if isinstance(event, FeedFetched):
                new += event.new
                break
        await events.aclose()
        return new

    kept = asyncio.run(some())
    assert archive.count_articles(EVERYTHING) >= kept
    assert not archive.unplaced()


def test_what_is_new_is_backed_up_once_a_day(newsrooms: Newsrooms, tmp_path: Path) -> None:
    day = NOW
    file = tmp_path / "archive.sqlite"
    with open_archive(file, clock=lambda: day) as archive:
        config = newsrooms.config(tmp_path)
        run(config, archive, FetchOptions(pages=False), now=day)
        (first,) = backups(file)
        with open_archive(first, read_only=True) as copy:
            assert list(copy.articles(EVERYTHING)) == list(archive.articles(EVERYTHING))
        day = NOW + timedelta(days=1)
        run(config, archive, FetchOptions(pages=False), now=day)
        assert backups(file) == (first,)  # nothing was new
        run(config, archive, FetchOptions(pages=True), now=day)
        assert len(backups(file)) == 2


def test_a_feed_without_validators_is_looked_at_only_where_it_changed(
    newsrooms: Newsrooms, server: Server, archive: Archive, tmp_path: Path
) -> None:
    from tests.road.newsroom import rss

    some = [p for p in newsrooms.published if p.article.language == "vi"][:8]
    feed = server.url("/always.rss")
    config = newsrooms.config(
        tmp_path, f'[[feed]]\nurl = "{feed}"\noutlet = "vna"\nlanguage = "vi"\n'
    )

    def told(part: int, hours: int) -> FeedFetched:
        server.route("/always.rss", body=rss(some[part:], "vi", server.url("/vi/khac-1.html")))
        options = FetchOptions(only=(feed,), pages=False)
        events = run(config, archive, options, now=NOW + timedelta(hours=hours))
        (event,) = [e for e in events if isinstance(e, FeedFetched)]
        return event

    assert (told(2, 0).items, told(2, 1).new, told(2, 2).changed) == (7, 0, 0)
    again = told(0, 3)
    assert (again.items, again.new, again.note) == (9, 2, "")
    (state,) = [s for s in archive.feed_states().values() if s.url == feed]
    assert (state.items_seen, state.items_new) == (9, 2)

    first = next(iter(archive.articles(EVERYTHING)))
    deleted = archive.article(first.id)
    assert deleted is not None
    archive.delete_article(first.id)
    assert told(0, 4).new == 0
    archive.undelete(deleted.article.key)
    assert told(0, 5).new == 1
