"""The promises to servers (P1 to P8), kept by the whole road and by the run after the next start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.config import Config, load
from reader.errors import ExitCode
from reader.fetch_events import FeedFetched, FetchEvent, FetchFinished
from reader.model import FeedState
from reader.pipeline import FetchOptions, fetch
from reader.query import EVERYTHING
from tests.sources.server import Answer, Request, Server

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def rss(server: Server, *numbers: int) -> str:
    items = "".join(
        f"<item><title>Thủ tướng Kazakhstan thăm Việt Nam {n}</title>"
        f"<link>{server.url(f'/bai-{n}.html')}</link></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


class Desk:
    """A user's settings and archive. Every run opens the archive anew, as after a restart."""

    def __init__(self, folder: Path, *urls: str, fetching: str = "pages = false") -> None:
        shipped = "".join(
            f'[[feed]]\nurl = "{f.url}"\nenabled = false\n' for f in load().feeds if f.enabled
        )
        feeds = "".join(f'[[feed]]\nurl = "{u}"\noutlet = "vna"\nlanguage = "vi"\n' for u in urls)
        self.file = folder / "feeds.toml"
        hosts = 'private_hosts = ["127.0.0.1", "localhost"]'
        self.file.write_text(f"[fetch]\n{hosts}\n{fetching}\n{feeds}{shipped}", encoding="utf-8")
        self.config: Config = load(self.file)
        self.archive = folder / "archive.sqlite"

    def run(
        self, now: datetime, *, manual: bool = False, only: Sequence[str] = ()
    ) -> list[FetchEvent]:
        async def collect() -> list[FetchEvent]:
            with open_archive(self.archive) as archive:
                options = FetchOptions(only=tuple(only), manual=manual, clock=lambda: now)
                return [event async for event in fetch(self.config, archive, options)]

        return asyncio.run(collect())

    def state(self, url: str) -> FeedState:
        with open_archive(self.archive, read_only=True) as archive:
            return archive.feed_states()[url]

    def count(self) -> int:
        with open_archive(self.archive, read_only=True) as archive:
            return archive.count_articles(EVERYTHING)


# --- P2 ------------------------------------------------------------------------------------------

TAG, DATE = '"abc"', "Thu, 06 Mar 2025 03:30:00 GMT"
LONG = '"' + "x" * 4096 + '"'
Sent = tuple[str | None, str | None]
MATRIX: dict[str, list[tuple[int, list[tuple[str, str]], Sent]]] = {
    # what is answered to each request, and which validators the next request sends
    "the tag only": [(200, [("ETag", TAG)], (TAG, None))],
    "the date only": [(200, [("Last-Modified", DATE)], (None, DATE))],
    "both": [(200, [("ETag", TAG), ("Last-Modified", DATE)], (TAG, DATE))],
    "weak": [(200, [("ETag", 'W/"abc"')], ('W/"abc"', None))],
    "with a suffix": [(200, [("ETag", '"abc-gzip"')], ('"abc-gzip"', None))],
    "one changed": [
        (200, [("ETag", '"1"'), ("Last-Modified", DATE)], ('"1"', DATE)),
        (200, [("ETag", '"2"'), ("Last-Modified", DATE)], ('"2"', DATE)),
    ],
    "changed on 304": [
        (200, [("ETag", '"1"'), ("Last-Modified", DATE)], ('"1"', DATE)),
        (304, [("ETag", '"2"')], ('"2"', DATE)),
    ],
    "a header twice": [(200, [("ETag", '"1"'), ("ETag", '"2"')], ('"1"', None))],
    "four kilobytes": [(200, [("ETag", LONG)], (LONG, None))],
}


@pytest.mark.parametrize("case", MATRIX)
def test_validators_are_kept_and_renewed(server: Server, tmp_path: Path, case: str) -> None:
    """P2: nine of nine, the body equal all the time."""
    steps = iter([*MATRIX[case], (304, [], (None, None))])

    def reply(_request: Request) -> Answer:
        status, headers, _sent = next(steps)
        return Answer(status, headers, rss(server, 1).encode() if status == 200 else b"")

    desk = Desk(tmp_path, server.route("/feed", answer=reply))
    for number in range(len(MATRIX[case]) + 1):
        desk.run(NOW + number * 2 * HOUR)
    names = ("if-none-match", "if-modified-since")
    sent = [tuple(r.headers.get(name) for name in names) for r in server.asked("/feed")]
    assert sent == [(None, None), *(step[2] for step in MATRIX[case])]


# --- P3 ------------------------------------------------------------------------------------------


def test_pauses_survive_restarts(server: Server, tmp_path: Path) -> None:
    """P3: within the hour nothing by itself, within five minutes nothing by hand."""
    desk = Desk(tmp_path, server.route("/feed", body=rss(server, 1)))
    desk.run(NOW)
    waits = {(desk.state(server.url("/feed")).next_poll or NOW) - NOW}
    for minutes in (1, 30, 59):
        desk.run(NOW + minutes * MINUTE)
    desk.run(NOW + 4 * MINUTE, manual=True)
    assert len(server.requests) == 1
    desk.run(NOW + 5 * MINUTE, manual=True)
    assert len(server.requests) == 2
    waits.add((desk.state(server.url("/feed")).next_poll or NOW) - NOW - 5 * MINUTE)
    assert len(waits) == 2  # jitter
    assert all(HOUR <= wait <= HOUR * 1.1 for wait in waits)


# --- P4 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7200", 2 * HOUR),
        ("Fri, 01 May 2026 13:00:00 GMT", 4 * HOUR),
        ("Thu, 01 Jan 2015 00:00:00 GMT", HOUR),
        ("99999999999", 31 * DAY),
    ],
    ids=["seconds", "date", "past", "absurd"],
)
def test_a_named_time_is_waited_for(
    server: Server, tmp_path: Path, status: int, said: str, wait: timedelta
) -> None:
    """P4: not one request before it, by hand neither, whatever restarts lie between."""
    url = server.route("/feed", status, {"Retry-After": said})
    desk = Desk(tmp_path, url)
    desk.run(NOW)
    for part in (0.01, 0.5, 0.999):
        desk.run(NOW + wait * part)
        desk.run(NOW + wait * part, manual=True, only=(url,))
    assert len(server.requests) == 1
    desk.run(NOW + wait * 1.1 + MINUTE)
    assert len(server.requests) == 2


# --- P5 ------------------------------------------------------------------------------------------


def test_gone_stops_a_feed_and_keeps_its_articles(server: Server, tmp_path: Path) -> None:
    """P5: 410 is told, ends the asking for good, and deletes nothing."""
    url = server.route("/feed", body=rss(server, 1, 2, 3))
    desk = Desk(tmp_path, url)
    desk.run(NOW)
    server.route("/feed", status=410)
    (told,) = [e for e in desk.run(NOW + DAY) if isinstance(e, FeedFetched)]
    assert told.status == "gone"
    assert "410" in told.error
    for days in (2, 30, 400):
        desk.run(NOW + days * DAY)
        desk.run(NOW + days * DAY, manual=True, only=(url,))
    assert len(server.requests) == 2
    assert desk.count() == 3


UNREACHED = "http://nowhere.invalid/feed"


@pytest.mark.parametrize("status", [404, 500, None], ids=["404", "500", "no such name"])
def test_failures_are_asked_ever_more_seldom(
    server: Server, tmp_path: Path, status: int | None
) -> None:
    """P5: after 1, 2, 4 … 24 hours, never before; what was stored stays."""
    url = UNREACHED if status is None else server.route("/feed", status=status)
    desk = Desk(tmp_path, url)
    now, waits = NOW, []
    for _failure in range(8):
        desk.run(now)
        state = desk.state(url)
        assert state.last_attempt == now
        assert state.next_poll is not None
        desk.run(state.next_poll - MINUTE)
        assert desk.state(url).last_attempt == now
        waits.append((state.next_poll - now) / HOUR)
        now = state.next_poll
    for wait, hours in zip(waits, (1, 2, 4, 8, 16, 24, 24, 24), strict=True):
        assert hours <= wait <= hours * 1.1


# --- P6 ------------------------------------------------------------------------------------------


def test_robots_rules_are_obeyed_for_pages(server: Server, tmp_path: Path) -> None:
    """P6: a page that the rules forbid is not asked for; its summary stays. Asked for once a day."""
    server.route("/robots.txt", body="User-agent: *\nDisallow: /bai-2.html\n")
    page = (
        "<html><body><h1>Thủ tướng Kazakhstan thăm Việt Nam 1</h1>"
        + "<p>Hai bên bàn về đường sắt, hàng không và lúa mì trong hai ngày làm việc.</p>"
    )
    for n in (1, 2):
        server.route(f"/bai-{n}.html", headers={"Content-Type": "text/html"}, body=page)
    desk = Desk(tmp_path, server.route("/feed", body=rss(server, 1, 2)), fetching="pages = true")
    events = desk.run(NOW)
    desk.run(NOW + 2 * HOUR)
    assert len(server.asked("/robots.txt")) == 1
    assert len(server.asked("/bai-1.html")) >= 1
    assert server.asked("/bai-2.html") == []
    assert any("robots.txt" in getattr(event, "error", "") for event in events)
    desk.run(NOW + 26 * HOUR)
    assert len(server.asked("/robots.txt")) == 2
    assert {"cookie", "referer"} & {name for r in server.requests for name in r.headers} == set()
    assert len({r.headers["user-agent"] for r in server.requests}) == 1
    assert not any("?" in r.target for r in server.requests)


# --- P7 ------------------------------------------------------------------------------------------

KINDS: dict[str, Callable[[Server, str], str]] = {
    "same host": lambda server, _own: server.url("/well"),
    "loop": lambda _server, own: own,
    "to https": lambda _server, _own: "https://127.0.0.1:1/well",
    "foreign host": lambda _server, _own: "http://portal.example/login",
    "other name": lambda server, _own: server.url("/well", "localhost"),
}


def test_redirects_never_change_what_is_configured(server: Server, tmp_path: Path) -> None:
    """P7: five kinds by four statuses; settings, state and the next request keep the address."""
    server.route("/well", body=rss(server, 1))
    urls = {}
    for kind, leads in KINDS.items():
        for status in (301, 302, 307, 308):
            path = f"/{kind.replace(' ', '-')}-{status}"
            own = server.url(path)
            urls[kind, status] = server.route(path, status, {"Location": leads(server, own)})
    desk = Desk(tmp_path, *urls.values())
    before = desk.file.read_bytes()
    events = desk.run(NOW)
    told = {e.feed: e for e in events if isinstance(e, FeedFetched)}
    assert set(told) == set(urls.values())
    for (kind, _status), url in urls.items():
        assert told[url].failed is (kind != "same host")
        assert desk.state(url).url == url
    assert "portal.example" in told[urls["foreign host", 301]].error
    desk.run(NOW + 2 * DAY)
    assert all(len(server.asked(f"/{k.replace(' ', '-')}-{s}")) == 2 for k, s in urls)
    assert desk.file.read_bytes() == before


def test_one_request_for_whatever_refusal(server: Server, tmp_path: Path) -> None:
    """304, 403, 404, 410 and 429 cost exactly one request in their run."""
    urls = [server.route(f"/{status}", status) for status in (304, 403, 404, 410, 429)]
    finished = Desk(tmp_path, *urls).run(NOW)[-1]
    assert isinstance(finished, FetchFinished)
    assert finished.exit_code() is ExitCode.PARTLY
    assert len(server.requests) == len(urls)
