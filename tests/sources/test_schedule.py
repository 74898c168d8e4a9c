"""When feeds are asked, by rule and against a real server with a clock of our own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.config import FetchSettings
from reader.errors import FetchError
from reader.model import FeedState, Validators
from reader.sources import schedule
from reader.sources.answers import RefusedAddressError, Response, UnreachedError
from reader.sources.feed_kind import something_else
from reader.sources.http import Client
from tests.sources.server import Answer, Request, Server

START = datetime(2025, 3, 6, 3, 30, tzinfo=UTC)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
SETTINGS = FetchSettings(private_hosts=("127.0.0.1",))
URL = "https://www.vietnamplus.vn/rss/home.rss"
NEW = FeedState(URL)


def no_jitter() -> float:
    return 0.0


def answer(status: int = 200, body: bytes = b"<rss/>", **said: object) -> Response:
    return Response(status, URL, {}, body if status == 200 else b"", **said)  # type: ignore[arg-type]


def after(state: FeedState, response: Response, now: datetime = START) -> FeedState:
    return schedule.after_answer(state, response, now, SETTINGS, jitter=no_jitter)


# --- when ---------------------------------------------------------------------------------------


def test_a_new_feed_is_due_and_then_not_for_an_hour() -> None:
    assert schedule.due(NEW, START, SETTINGS)
    state = after(NEW, answer())
    assert not schedule.due(state, START + 59 * MINUTE, SETTINGS)
    assert schedule.due(state, START + HOUR, SETTINGS)


def test_a_person_waits_five_minutes() -> None:
    state = after(NEW, answer())
    assert not schedule.due(state, START + 4 * MINUTE, SETTINGS, manual=True)
    assert schedule.due(state, START + 5 * MINUTE, SETTINGS, manual=True)


@pytest.mark.parametrize(
    "error",
    [UnreachedError("no connection"), RefusedAddressError("x is 10.0.0.1, not public")],
)
def test_where_no_server_was_reached_a_person_need_not_wait(error: FetchError) -> None:
    state = schedule.after_error(NEW, error, START, SETTINGS)
    assert state.status == "unreachable"
    assert schedule.due(state, START, SETTINGS, manual=True)
    assert not schedule.due(state, START + MINUTE, SETTINGS)


@pytest.mark.parametrize(
    ("state", "seconds", "may"),
    [
        (after(NEW, answer()), 29, False),
        (after(NEW, answer()), 30, True),
        (after(NEW, answer(500)), 30, True),
        (after(NEW, answer(429, retry_after=7200.0)), 400, False),
        (after(NEW, answer(403)), 400, False),
        (after(NEW, answer(410)), 400, False),
    ],
)
def test_a_feed_that_is_named_waits_half_a_minute(
    state: FeedState, seconds: int, may: bool
) -> None:
    moment = START + timedelta(seconds=seconds)
    assert schedule.due(state, moment, SETTINGS, manual=True, named=True) is may


def test_a_shorter_interval_shortens_both_waits() -> None:
    state = schedule.after_answer(NEW, answer(), START, replace(SETTINGS, interval=0))
    assert schedule.due(state, START, replace(SETTINGS, interval=0), manual=True)


def test_waits_carry_jitter_and_never_shorten() -> None:
    waits = {
        (schedule.after_answer(NEW, answer(), START, SETTINGS).next_poll or START) - START
        for _ in range(50)
    }
    assert len(waits) > 40
    assert all(HOUR <= wait <= HOUR * 1.1 for wait in waits)


def test_back_off_doubles_to_a_day() -> None:
    state, now, hours = NEW, START, []
    for _ in range(8):
        state = schedule.after_error(state, FetchError("x"), now, SETTINGS, jitter=no_jitter)
        assert state.next_poll is not None
        hours.append((state.next_poll - now) / HOUR)
        now = state.next_poll
    assert hours == [1, 2, 4, 8, 16, 24, 24, 24]
    assert state.status == "failed"
    assert after(state, answer(), now).failures == 0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "wait"),
    [(7200.0, 2 * HOUR), (0.0, HOUR), (1.0, HOUR), (1e9, 31 * DAY), (86400.0, DAY)],
)
def test_a_server_that_names_a_time_is_obeyed_by_hand_too(
    status: int, asked: float, wait: timedelta
) -> None:
    state = after(NEW, answer(status, retry_after=asked))
    assert state.next_poll == START + wait
    assert not schedule.due(state, START + wait - MINUTE, SETTINGS, manual=True)
    assert schedule.due(state, START + wait, SETTINGS)
    assert state.status == "blocked"


@pytest.mark.parametrize(
    ("fresh", "wait"), [(60.0, HOUR), (7200.0, 2 * HOUR), (1e12, 31 * DAY), (None, HOUR)]
)
def test_freshness_lengthens_the_wait(fresh: float | None, wait: timedelta) -> None:
    assert after(NEW, answer(fresh_for=fresh)).next_poll == START + wait


def test_gone_is_gone_until_the_user_revives_it() -> None:
    state = after(after(NEW, answer()), answer(410), START + HOUR)
    assert (state.status, state.gone) == ("gone", True)
    assert state.last_success == START
    for wait in (DAY, 400 * DAY):
        assert not schedule.due(state, START + wait, SETTINGS)
        assert not schedule.due(state, START + wait, SETTINGS, manual=True)
    revived = schedule.revived(state)
    assert schedule.due(revived, START + DAY, SETTINGS)
    assert revived.last_success == START


def test_a_clock_set_back_or_far_ahead_asks_once() -> None:
    state = after(NEW, answer())
    past = START - 365 * DAY
    assert schedule.due(state, past, SETTINGS)
    assert not schedule.due(after(state, answer(), past), past + MINUTE, SETTINGS)
    future = START + 3650 * DAY
    assert schedule.due(state, future, SETTINGS)
    assert not schedule.due(after(state, answer(), future), future + MINUTE, SETTINGS)


# --- what is remembered -------------------------------------------------------------------------

BOTH = Validators('"1"', "Thu, 06 Mar 2025 03:30:00 GMT")


def test_validators_of_a_body_replace_the_old_ones_whole() -> None:
    state = after(NEW, answer(validators=BOTH))
    assert state.validators == BOTH
    assert after(state, answer(validators=Validators('"2"'))).validators == Validators('"2"', None)


def test_an_equal_body_renews_the_validators_and_is_unchanged() -> None:
    state = after(NEW, answer(validators=BOTH))
    again = after(state, answer(validators=Validators('"2"', BOTH.last_modified)), START + HOUR)
    assert again.validators.etag == '"2"'
    assert again.status == "unchanged"
    assert after(again, answer(body=b"<rss>new</rss>")).status == "ok"


def test_a_304_renews_what_it_names() -> None:
    state = after(NEW, answer(validators=BOTH))
    renewed = after(state, answer(304, validators=Validators('"2"')), START + HOUR)
    assert renewed.validators == Validators('"2"', BOTH.last_modified)
    assert renewed.status == "unchanged"
    assert after(state, answer(304)).validators == BOTH


def test_a_cut_body_leaves_the_validators_alone() -> None:
    state = after(NEW, answer(validators=BOTH))
    cut = after(state, answer(body=b"<rss><it", validators=Validators('"2"'), truncated=True))
    assert cut.validators == BOTH
    assert cut.body_hash == state.body_hash
    assert cut.status == "incomplete"
    assert cut.last_error


@pytest.mark.parametrize(
    ("status", "name"),
    [(401, "blocked"), (403, "blocked"), (429, "blocked"), (404, "failed"), (500, "failed"), (302, "failed")],
)  # fmt: skip
def test_a_refusal_keeps_what_was_known_and_says_why(status: int, name: str) -> None:
    state = after(NEW, answer(validators=BOTH))
    refused = after(state, answer(status, validators=Validators('"x"')), START + HOUR)
    assert refused.status == name
    assert str(status) in (refused.last_error or "")
    assert refused.validators == BOTH
    assert refused.last_success == START
    assert refused.failures == 1


def test_blocked_and_not_a_feed_never_look_like_nothing_new() -> None:
    challenge = "<html><head><title>Just a moment...</title></head></html>"
    portal = "<html><head><title>Hotel login</title></head></html>"
    blocked = schedule.after_error(NEW, something_else(challenge, URL), START, SETTINGS)
    failed = schedule.after_error(NEW, something_else(portal, URL), START, SETTINGS)
    assert (blocked.status, failed.status) == ("blocked", "failed")
    assert "Hotel login" in (failed.last_error or "")


@dataclass(frozen=True)
class Brought:
    items: int = 50
    off_topic: int = 40
    damaged: int = 1


def test_the_numbers_of_a_poll() -> None:
    state = schedule.with_items(NEW, Brought(), new=9)
    assert (state.items_seen, state.items_new, state.items_damaged, state.items_off_topic) == (
        50,
        9,
        1,
        40,
    )


# --- against a server ---------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class Poller:
    """Polls one feed as the pipeline does, on a clock of its own."""

    def __init__(self, url: str, client: Client) -> None:
        self.state = FeedState(url)
        self.now = START
        self.client = client

    async def poll(self, *, manual: bool = False) -> bool:
        if not schedule.due(self.state, self.now, SETTINGS, manual=manual):
            return False
        conditions = schedule.conditions(self.state, self.now)
        response = await self.client.get(self.state.url, validators=conditions)
        self.state = schedule.after_answer(self.state, response, self.now, SETTINGS)
        return True


async def test_a_thousand_polls_of_an_unchanged_feed(server: Server) -> None:
    """P1: One whole answer, then nothing but 304, both validators byte for byte every time."""
    etag, stamp, body = 'W/"abc-gzip"', "Thu, 06 Mar 2025 03:30:00 GMT", b"<rss/>" * 1000

    def reply(request: Request) -> Answer:
        said = {"ETag": etag, "Last-Modified": stamp}
        same = request.headers.get("if-none-match") == etag
        return Answer(304, said) if same else Answer(200, said, body)

    url = server.route("/feed", answer=reply)
    async with Client(SETTINGS) as client:
        poller = Poller(url, client)
        for _ in range(1000):  # three and a half days: the seventh is a test of its own
            assert await poller.poll(manual=True)
            poller.now += 5 * MINUTE
    conditional = [r for r in server.requests if "if-none-match" in r.headers]
    assert len(server.requests) == 1000
    assert len(conditional) == 999
    assert all(r.headers["if-none-match"] == etag for r in conditional)
    assert all(r.headers["if-modified-since"] == stamp for r in conditional)
    assert server.connections == 1


async def test_a_server_that_says_304_for_ever_is_asked_plainly_once_a_week(server: Server) -> None:
    """P8."""

    def reply(request: Request) -> Answer:
        if {"if-none-match", "if-modified-since"} & set(request.headers):
            return Answer(304)
        return Answer(
            200,
            {"Last-Modified": "Tue, 01 Jan 2041 00:00:00 GMT"},
            f"<rss>{next(count)}</rss>".encode(),
        )

    count = itertools.count()
    url = server.route("/feed", answer=reply)
    async with Client(SETTINGS) as client:
        poller = Poller(url, client)
        bodies = []
        while poller.now < START + 16 * DAY:
            await poller.poll()
            if poller.state.status == "ok":
                bodies.append(poller.now)
            poller.now = poller.state.next_poll or poller.now
    assert len(bodies) == 3
    assert all(7 * DAY <= b - a < 7 * DAY + 2 * HOUR for a, b in itertools.pairwise(bodies))


async def test_thirty_days_with_restarts_and_impatient_people(server: Server) -> None:
    """P3."""
    url = server.route("/feed", body="<rss/>")
    chance = random.Random(7)
    polls: list[tuple[datetime, bool]] = []
    async with Client(SETTINGS) as client:
        poller = Poller(url, client)
        while poller.now < START + 30 * DAY:
            manual = chance.random() < 0.02
            if await poller.poll(manual=manual):
                polls.append((poller.now, manual))
            poller.state = replace(poller.state)  # a restart: nothing but the state survives
            poller.now += timedelta(minutes=chance.randint(1, 7))
    gaps = [(b - a, manual) for (a, _), (b, manual) in itertools.pairwise(polls)]
    assert len(polls) > 500
    assert all(gap >= (5 * MINUTE if manual else HOUR) for gap, manual in gaps)
    assert len({gap for gap, manual in gaps if not manual}) > 5
    assert len(server.requests) == len(polls)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_never_changes_the_configured_address(server: Server, status: int) -> None:
    server.route("/moved", body="<rss/>")
    url = server.route("/feed", status, {"Location": "/moved"})
    async with Client(SETTINGS) as client:
        poller = Poller(url, client)
        assert await poller.poll()
    assert poller.state.url == url
    assert poller.state.status == "ok"


@pytest.mark.parametrize("status", [304, 403, 404, 410, 429, 500])
async def test_one_request_a_poll_whatever_comes(server: Server, status: int) -> None:
    url = server.route("/feed", status)
    async with Client(SETTINGS) as client:
        poller = Poller(url, client)
        assert await poller.poll()
        assert not await poller.poll(manual=True)
    assert len(server.requests) == 1
