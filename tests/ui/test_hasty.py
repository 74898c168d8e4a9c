"""Keys pressed twice, at once or too early lose nothing and tell no fault."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from reader.archive.protocol import Archive
from reader.model import FeedState, Validators
from reader.query import EVERYTHING
from reader.ui.screens.read import ReadScreen
from reader.ui.widgets.parallel_view import ParallelView
from tests.ui.conftest import Opened, ScriptedHouse, Session


class SlowHouse:
    """Holds up the opening of articles until ``gate`` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gate = threading.Event()
        at_once = ScriptedHouse.parallel

        def slowly(house: ScriptedHouse, *asked: Any) -> Any:
            self.gate.wait(5)
            return at_once(house, *asked)

        monkeypatch.setattr(ScriptedHouse, "parallel", slowly)


def page(s: Session) -> ParallelView:
    return s.app.screen.query_one(ParallelView)


async def test_keys_pressed_while_an_article_is_opened_move_in_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowHouse(monkeypatch)
    async with opened("j") as s:
        await s.pilot.press("enter")
        await s.until(lambda: isinstance(s.app.screen, ReadScreen) and s.app.focused)
        await s.pilot.press("G", "k")
        assert not page(s).rows
        slow.gate.set()
        await s.rest()
        await s.until(lambda: page(s).rows and page(s).scroll_offset.y > 0)
        assert page(s).bead == len(page(s)._ranges) - 2


async def test_a_key_after_the_one_for_the_next_article_waits_for_that(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowHouse(monkeypatch)
    slow.gate.set()
    async with opened("enter") as s:
        slow.gate.clear()
        first = page(s).parallel
        await s.pilot.press("right_square_bracket", "j")
        await s.pilot.pause()
        assert page(s).bead == 0
        slow.gate.set()
        await s.rest()
        await s.until(lambda: page(s).bead == 1)
        assert page(s).parallel is not first


async def test_a_text_that_does_not_come_leaves_the_keys_to_the_one_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("enter") as s:
        monkeypatch.setattr(
            ScriptedHouse, "parallel", lambda *_asked: (_ for _ in ()).throw(OSError("gone"))
        )
        await s.press("right_square_bracket", "j")
        assert page(s).bead == 1


async def test_delete_and_undelete_pressed_twice_at_once(opened: Opened, library: Archive) -> None:
    async with opened() as s:
        await s.pilot.press("D", "D")
        await s.rest()
        await s.press("D")
        left = library.count_articles(EVERYTHING)
        assert left < 5
        await s.pilot.press("U", "U", "U")
        await s.rest()
        assert library.count_articles(EVERYTHING) == 5
        assert not [line.text for line in s.app.journal.lines if line.failed]


async def test_the_list_that_comes_back_has_the_keys(opened: Opened, library: Archive) -> None:
    async with opened("D", "D", "D") as s:
        assert "The archive is empty." in s.screen_text()
        await s.press("U", "enter")
        assert isinstance(s.app.screen, ReadScreen)


async def test_what_waits_for_the_names_is_not_pushed_aside(opened: Opened) -> None:
    async with opened() as s:
        s.house.behind = 3
        await s.app.renew_names()
        await s.until(lambda: s.house.renewing == ["begun"])
        background = s.app.background
        background.fetch()
        background.translate_new()
        await s.until(lambda: "Something else runs in the background" in s.screen_text())
        await s.until(lambda: s.house.asked == [()])
        await s.press("F")
        await s.until(lambda: not background.busy)


async def test_what_waits_for_the_names_is_taken_back_by_the_key_that_stops(
    opened: Opened,
) -> None:
    async with opened() as s:
        s.house.behind = 3
        await s.app.renew_names()
        await s.until(lambda: s.house.renewing == ["begun"])
        s.app.background.fetch()
        s.app.background.cancel()
        await s.until(lambda: "stopped" in s.house.renewing and not s.app.background.busy)
        assert s.house.asked == []


async def test_what_is_said_while_news_are_fetched_is_seen(opened: Opened) -> None:
    async with opened("f") as s:
        await s.until(lambda: "1/4" in s.screen_text())
        await s.press("U")
        await s.until(lambda: "Nothing was deleted since the start." in s.screen_text())
        assert "1/4" in s.screen_text()
        s.house.gate.set()
        await s.until(lambda: "0 new articles" in s.screen_text())
        assert "Nothing was deleted" not in s.screen_text()


async def test_what_is_taken_back_here_asks_no_feed_for_all_of_it(
    opened: Opened, library: Archive
) -> None:
    state = FeedState("https://vna.example/rss", Validators('"1"', None), settled=b"12345678")
    library.commit_poll(state, ())
    async with opened("D", "U") as s:
        assert "is back" in s.screen_text()
        assert library.feed_states()[state.url].validators == state.validators
    library.undelete("nothing of that name")
    assert library.feed_states()[state.url].validators == Validators()
