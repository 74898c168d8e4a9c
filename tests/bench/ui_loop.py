"""How long the event loop is ever held up: a large archive on a slow disk, and a slow engine.

    python -m tests.bench.ui_loop [--items 100000] [--archive FILE] [--disk 30] [--engine 400]

Drives the whole reader through a visit (scrolling, searching, filters, an article with a machine
translation, entities, coverage, the other screens) on an archive each of whose calls sleeps for
``--disk`` milliseconds and an engine that takes ``--engine`` milliseconds a call, while a beat in
the loop watches. Prints for each step the longest pause between two beats, the most processor time the
loop took between two, and where it stood in a pause of more than 100 ms. The bar is 100 ms; on a
machine with other work on it pauses are longer than what the loop itself took.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import load
from reader.ui.app import ReaderApp
from tests.bench.ui_first_screen import build
from tests.ui.conftest import ScriptedHouse
from tests.ui.watching import Watch

BAR = 0.1
STEPS: Sequence[tuple[str, Sequence[str]]] = (
    ("scroll", ("j", "j", "space", "space", "G", "g", "G", "space", "b")),
    ("search", ("slash", *"kinh te", "enter")),
    ("filters", ("u", "2", "l", "n", "0")),
    ("open an article", ("enter", "j", "n", "t", "t", "j")),
    ("coverage of a story", ("c", "escape", "escape")),
    (
        "entities",
        ("E", "G", "g", "slash", "e", "1", "enter", "enter", "j", "G", "escape", "escape"),
    ),
    ("coverage", ("c", "escape")),
    ("other screens", ("S", "escape", "M", "escape", "comma", "escape", "f1", "escape")),
    ("palette", ("ctrl+p", *"name", "escape")),
    ("marks", ("r", "s", "r", "s")),
)


class Slow:
    """Anything, each of whose methods sleeps first."""

    def __init__(self, one: Any, seconds: float, only: Sequence[str] = ()) -> None:
        self._one, self._seconds, self._only = one, seconds, only

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._one, name)
        if not callable(found) or (self._only and name not in self._only):
            return found

        def slow(*arguments: Any, **named: Any) -> Any:
            time.sleep(self._seconds)
            return found(*arguments, **named)

        return slow


async def drive(archive: Archive, engine: float) -> None:
    """Go through the steps and print what each held the loop up for."""
    house = ScriptedHouse(archive)
    services: Any = Slow(house, engine, ("parallel", "coverage", "kinds"))
    app = ReaderApp(archive, load(None), services=services)
    house.shown = lambda: app.archive
    gc.disable()  # as the program starts; the app switches it on again
    async with Watch(look_after=BAR / 2) as watch, app.run_test(size=(140, 40)) as pilot:
        report("start", watch)
        for name, keys in STEPS:
            for key in keys:
                await pilot.press(key)
                await asyncio.sleep(0.1)
            await asyncio.sleep(1.5)
            report(name, watch)


def report(name: str, watch: Watch) -> None:
    """Print the longest pause since the last report."""
    over = "" if watch.longest <= BAR else "   over the bar, held by\n" + watch.held_by
    figures = f"{watch.longest * 1000:6.0f} ms, processor {watch.busiest * 1000:4.0f} ms"
    print(f"{name:22} {figures}{over}", flush=True)
    watch.begin_anew()


def main() -> None:
    """Build what is missing, and drive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--disk", type=float, default=30)
    parser.add_argument("--engine", type=float, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.sqlite"
        if not path.exists():
            build(path, options.items)
        with open_archive(path) as real:
            archive = cast(Archive, Slow(real, options.disk / 1000))
            asyncio.run(drive(archive, options.engine / 1000))


if __name__ == "__main__":
    main()
