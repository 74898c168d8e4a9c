"""Draws the pictures of the manual from the sample edition.

    python -m tests.ui.screenshots.make

Writes browse.svg, read.svg, entity.svg and coverage.svg beside this file.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from textual.pilot import Pilot

from reader.archive.sqlite import open_archive
from reader.commands.services import House
from reader.config import load
from reader.sample import fill
from reader.ui.app import ReaderApp
from reader.ui.tour import SEEN

HERE = Path(__file__).parent
SIZE = (110, 30)
PICTURES = {
    "browse": ("j", "j"),
    "read": ("j", "j", "enter", "n", "n", "l"),
    "entity": ("j", "j", "enter", "n", "e"),
    "coverage": ("j", "j", "enter", "c"),
}


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the screens have what they asked for."""
    for _step in range(600):
        await pilot.pause(0.05)
        if all(worker.is_finished for worker in pilot.app.workers):
            break
    await pilot.pause(0.3)


async def draw(app: ReaderApp, keys: tuple[str, ...], file: Path) -> None:
    """Press keys in a running app and write what it shows."""
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        file.write_text(app.export_screenshot(title="reader"), encoding="utf-8")


def main() -> None:
    """Draw all pictures."""
    os.environ["TZ"] = "UTC"
    os.environ["COLORTERM"] = "truecolor"
    time.tzset()
    for name, keys in PICTURES.items():
        picture(keys, HERE / f"{name}.svg")


def picture(keys: tuple[str, ...], file: Path) -> None:
    """Open the reader on the sample edition, as it is the first time, and draw it."""
    config = load()
    archive = open_archive(None)
    fill(archive, config)
    archive.set_setting(SEEN, "1")
    app = ReaderApp(archive, config, sample=True, services=House(config, lambda: archive))
    asyncio.run(draw(app, keys, file))
    archive.close()


if __name__ == "__main__":
    main()
