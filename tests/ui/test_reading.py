"""Opening an article: whatever is pressed meanwhile, it ends in a page or in a face."""

from __future__ import annotations

import time
from typing import Any

import pytest

from reader.errors import NothingFoundError
from reader.model import Beside
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.read import ReadScreen
from tests.ui.conftest import Opened, Session


def slowed(session: Session, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.03) -> None:
    """Let every opening take its time, as on a slow disk."""
    real = session.house.parallel

    def slow(*arguments: Any) -> Any:
        time.sleep(seconds)
        return real(*arguments)

    monkeypatch.setattr(session.house, "parallel", slow)


ALL_KEYS = (
    *("t", "j", "n", "e", "G", "y", "A", "s", "r", "o", "z", "enter", "O", "space", "x"),
    "right_square_bracket",
)


async def test_a_key_before_the_article_is_there_never_leaves_it_blank(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.read.open_in_browser", lambda url: None)
    async with opened() as s:
        slowed(s, monkeypatch)
        for key in dict.fromkeys(ALL_KEYS):
            await s.pilot.press("enter", key)
            await s.until(lambda: isinstance(s.app.screen, ReadScreen))
            await s.rest()
            screen = s.app.screen
            assert isinstance(screen, ReadScreen), key
            screen.remove_class("-zen")
            assert "opening …" not in s.screen_text(), key
            assert screen.page.rows, key
            await s.press("escape")
            if isinstance(s.app.screen, ReadScreen):
                await s.press("escape")
            assert isinstance(s.app.screen, BrowseScreen), key


async def test_what_stands_beside_goes_on_a_step_for_each_key_pressed(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("enter") as s:
        assert isinstance(s.app.screen, ReadScreen)
        first = s.app.screen.kind
        kinds = s.house.kinds(s.app.archive, 1)
        assert first is not None
    async with opened() as s:
        slowed(s, monkeypatch)
        await s.pilot.press("enter", "t", "t")
        await s.until(lambda: isinstance(s.app.screen, ReadScreen))
        await s.rest()
        assert isinstance(s.app.screen, ReadScreen)
        assert s.app.screen.kind is kinds[(kinds.index(first) + 2) % len(kinds)]
        assert len(set(kinds)) == 4
        assert Beside.NONE in kinds


async def test_an_error_on_the_way_to_the_next_text_keeps_the_one_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise NothingFoundError("it is gone")

    async with opened("enter") as s:
        monkeypatch.setattr(s.house, "kinds", broken)
        await s.press("t")
        assert "it is gone" in s.screen_text()
        assert "railways and wheat" in s.screen_text()
        monkeypatch.undo()
        monkeypatch.setattr(s.house, "parallel", broken)
        await s.press("right_square_bracket")
        assert isinstance(s.app.screen, ReadScreen)
        assert s.app.screen.article == 1
        assert "railways and wheat" in s.screen_text()


async def test_an_error_in_the_drawing_ends_in_a_face(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ValueError("no room")

    async with opened() as s:
        monkeypatch.setattr("reader.ui.widgets.parallel_view.rows", broken)
        await s.press("enter")
        assert "This article cannot be opened." in s.screen_text()
        await s.press("t", "j", "n", "escape")
        assert isinstance(s.app.screen, BrowseScreen)


async def test_a_mark_goes_to_the_article_that_is_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("enter") as s:
        slowed(s, monkeypatch, 0.2)
        await s.pilot.press("right_square_bracket", "s")
        await s.rest()
        starred = [n for n in (1, 2, 3) if s.app.archive.article(n).starred]  # type: ignore[union-attr]
        assert starred == [1]
