"""Nothing holds the screen up: not a disk that does not answer, and not an engine that thinks.

Speed is not timed here. The archive and the house stand behind a gate that is shut while keys are
pressed: what waits for them in the thread of the event loop stops it for two whole seconds, which no
slow machine does; what leaves a screen's own queue waiting never answers at all.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from reader.archive.protocol import Archive
from reader.ui.app import ReaderApp
from reader.ui.screens.browse import BrowseScreen
from reader.ui.widgets.line_list import LineList
from tests.ui.conftest import CONFIG, ScriptedHouse, Session
from tests.ui.watching import Behind, Gate, Watch

ENGINE = frozenset(
    [
        "parallel",
        "kinds",
        "offer",
        "look_at",
        "coverage",
        "correct",
        "models",
        "remove_model",
        "reload_config",
        "entity",
        "entity_name",
        "confirmed",
        "confirm_entity",
        "rename_entity",
        "merge_entities",
        "split_entity",
    ]
)
"""Methods of the house that read, compute or ask an engine."""


class Watched(Session):
    """A session whose archive and house can be held."""

    gate: Gate
    watch: Watch

    async def held(self, *keys: str) -> None:
        """Press keys while nothing answers; the screen must live on, and end well afterwards."""
        self.gate.shut()
        for key in keys:
            await self.promptly(key)
            await self.alive(key)
        self.gate.open()
        await self.rest()

    async def promptly(self, key: str) -> None:
        """Press a key; what it sets off must not keep the queue of its screen."""
        try:
            await asyncio.wait_for(self.pilot.press(key), Gate.PATIENCE / 2)
        except TimeoutError:
            raise AssertionError(f"{key!r} keeps its screen from answering") from None

    async def alive(self, key: str) -> None:
        """Wait until the loop, the app, the screen and the list or page have all answered."""
        beats = self.watch.beats
        asked = [self.app, self.app.screen, *self.app.screen.query(LineList)]
        answers = [asyncio.Event() for _one in asked]
        for one, answer in zip(asked, answers, strict=True):
            one.call_later(answer.set)
        waiting = asyncio.gather(*(answer.wait() for answer in answers))
        try:
            await asyncio.wait_for(waiting, Gate.PATIENCE / 2)
        except TimeoutError:
            silent = [one for one, a in zip(asked, answers, strict=True) if not a.is_set()]
            raise AssertionError(f"after {key!r} these do not answer: {silent}") from None
        while self.watch.beats < beats + 2:
            await asyncio.sleep(0.005)
        assert not self.gate.held_the_loop, f"{key!r} waits for {self.gate.held_the_loop}"
        assert self.watch.longest < Gate.PATIENCE * 0.9, self.watch.held_by


@asynccontextmanager
async def watched(library: Archive, gate: Gate) -> AsyncIterator[Watched]:
    archive = cast(Archive, Behind(library, gate))
    house = ScriptedHouse(archive)
    services: Any = Behind(house, gate, only=ENGINE)
    app = ReaderApp(archive, CONFIG, services=services)
    house.shown = lambda: app.archive
    async with Watch() as watch:
        gate.loop = watch._thread
        async with app.run_test(size=(140, 30)) as pilot:
            session = Watched(app, pilot, house)
            session.gate, session.watch = gate, watch
            yield session


async def test_the_first_screen_is_there_before_the_archive_answers(library: Archive) -> None:
    gate = Gate()
    gate.passes = frozenset({"setting"})  # asked before there is a loop
    gate.shut()
    async with watched(library, gate) as s:
        assert "Reading the archive …" in s.screen_text()
        for key in ("j", "G", "enter", "f1", "escape"):
            await s.pilot.press(key)
            await s.alive(key)
        gate.open()
        await s.until(lambda: "Askar Bekov visits Hanoi" in s.screen_text())
        assert "3 stories" in s.screen_text()


@pytest.mark.parametrize(
    "keys",
    [
        (
            "j",
            "G",
            "r",
            "s",
            "u",
            "0",
            "2",
            "w",
            "tab",
            "W",
            "0",
            "m",
            "j",
            "m",
            "v",
            "c",
            "escape",
        ),
        ("slash", *"aska", "enter", "escape", "enter", "c", "escape", "escape", "E", "enter"),
        ("S", "enter", "M", "escape", "comma", "escape", "ctrl+l", "escape", "ctrl+p", *"askar"),
    ],
    ids=["stories", "search", "screens"],
)
async def test_the_screen_lives_while_nothing_answers(
    library: Archive, keys: tuple[str, ...]
) -> None:
    async with watched(library, Gate()) as s:
        await s.rest()
        await s.held(*keys)


async def test_an_article_is_read_while_nothing_answers(library: Archive) -> None:
    async with watched(library, Gate()) as s:
        await s.rest()
        await s.press("enter")
        await s.held("j", "n", "t", "right_square_bracket", "r", "s", "c", "escape", "m", "enter")
        await s.held("n", "e", "escape", "x", "escape", "G", "escape")
        assert isinstance(s.app.screen, BrowseScreen)


async def test_an_entity_is_looked_at_while_nothing_answers(library: Archive) -> None:
    async with watched(library, Gate()) as s:
        await s.rest()
        await s.press("E", "enter")
        await s.held("j", "C", "R", "B", "enter", "U", "j", "enter", "escape", "escape")


async def test_leaving_keeps_the_place_and_does_not_stop_the_screen(library: Archive) -> None:
    async with watched(library, Gate()) as s:
        await s.rest()
        await s.held("j", "q")
        await s.until(lambda: s.app._exit)
    assert '"line": 1' in (library.setting("ui.place") or "")


async def test_asked_a_second_time_it_leaves_at_once(library: Archive) -> None:
    gate = Gate()
    async with watched(library, gate) as s:
        await s.rest()
        await s.press("slash", "x", "escape")
        gate.shut()
        await s.pilot.press("q", "q")
        await s.until(lambda: s.app._exit)
        gate.open()


async def test_what_holds_the_loop_is_found_and_named() -> None:
    """The watch itself: a handler that sleeps is seen, and so is where."""
    async with Watch(look_after=0.02) as watch:
        await asyncio.sleep(0.05)
        watch.begin_anew()
        time.sleep(0.2)
        await asyncio.sleep(0.05)
    assert watch.longest > 0.15
    assert "test_what_holds_the_loop" in watch.held_by
