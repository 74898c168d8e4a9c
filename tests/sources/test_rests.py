"""P4: a server that wants to be left alone is, by pages and sitemaps too, and by the next run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from reader.config import FetchSettings
from reader.sources.answers import Response, RestingError
from reader.sources.http import Client
from reader.sources.rests import Rests
from tests.sources.server import Server

NOW = datetime(2025, 3, 6, 3, 30, tzinfo=UTC)
SETTINGS = FetchSettings(private_hosts=("127.0.0.1",))
MINUTE = timedelta(minutes=1)


class Settings(dict[str, str]):
    """What an archive keeps."""

    def setting(self, name: str) -> str | None:
        return self.get(name)

    def set_setting(self, name: str, value: str) -> None:
        self[name] = value


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def answer(status: int, retry_after: float | None = None) -> Response:
    return Response(status, "https://www.vietnam.vn/x", {}, b"", retry_after=retry_after)


@pytest.mark.parametrize(
    ("answers", "rest"),
    [
        ([answer(429, 7200.0)], timedelta(hours=2)),
        ([answer(429)], timedelta(minutes=15)),
        ([answer(429, 0.0)], MINUTE),
        ([answer(503, 300.0)], 5 * MINUTE),
        ([answer(429, 1e12)], timedelta(days=31)),
        ([answer(403)] * 3, timedelta(hours=1)),
        ([answer(403)] * 2, None),
        ([answer(403), answer(403), answer(200), answer(403)], None),
        ([answer(503)], None),
        ([answer(404), answer(500), answer(200)], None),
    ],
)
def test_which_answers_begin_a_rest(answers: list[Response], rest: timedelta | None) -> None:
    rests, memory = Rests(), Settings()
    kept = Rests(memory)
    for one in answers:
        rests.note("vietnam.vn", one, NOW)
        kept.note("vietnam.vn", one, NOW)
    end = None if rest is None else NOW + rest
    assert rests.until("vietnam.vn", NOW) == end
    assert Rests(memory).until("vietnam.vn", NOW) == end  # after a restart
    assert rests.until("vietnamnet.vn", NOW) is None
    if end is not None:
        assert rests.until("vietnam.vn", end - MINUTE / 2) == end
        assert rests.until("vietnam.vn", end) is None
        assert rests.until("vietnam.vn", NOW - timedelta(days=365)) is None  # the clock was wrong


async def test_nothing_more_is_asked_of_it(server: Server) -> None:
    late = server.route("/page", status=429, headers={"Retry-After": "3600"})
    other = server.route("/other", body="x")
    memory, now = Settings(), NOW
    for _restart in range(2):
        async with Client(SETTINGS, clock=lambda: now, rests=Rests(memory)) as client:
            if not server.requests:
                assert (await client.get(late, yields=True)).status == 429
            with pytest.raises(RestingError, match="until 2025-03-06 04:30 UTC"):
                await client.get(other, yields=True)
            assert len(server.requests) == 1
    now += timedelta(hours=1)
    async with Client(SETTINGS, clock=lambda: now, rests=Rests(memory)) as client:
        assert (await client.get(other, yields=True)).body == b"x"


async def test_a_pause_is_kept_by_the_next_run(server: Server) -> None:
    """P3: the second run asks no sooner after the first than the first would have, jitter added."""
    url = server.route("/page", body="x")
    memory = Settings()
    for _restart in range(3):
        async with Client(SETTINGS, rests=Rests(memory)) as client:
            await client.get(url, pause=0.15, yields=True)
    gaps = [b.moment - a.moment for a, b in pairwise(server.requests)]
    assert all(0.14 <= gap < 0.6 for gap in gaps)
    assert len({round(gap, 5) for gap in gaps}) == 2


def test_a_clock_set_back_holds_nothing_up() -> None:
    memory = Settings()
    Rests(memory).asked("a.vn", NOW)
    assert Rests(memory).idle("a.vn", NOW + MINUTE) == 60
    assert Rests(memory).idle("a.vn", NOW - MINUTE) == float("inf")
    assert Rests(memory).idle("b.vn", NOW) == float("inf")
