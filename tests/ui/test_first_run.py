"""The first minutes, and a style sheet of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader import paths
from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.read import ReadScreen
from tests.ui.conftest import Opened


@pytest.fixture
def new() -> Iterator[Archive]:
    archive = open_archive(None)
    yield archive
    archive.close()


async def test_the_tour_is_shown_once_and_put_away_by_a_key(opened: Opened, new: Archive) -> None:
    async with opened(own=new, sample=True) as s:
        await s.until(lambda: "1 The stories come first" in s.screen_text())
        assert "5 esc goes a step back" in s.screen_text()
        await s.press("j", "escape")
        await s.until(lambda: "The stories come first" not in s.screen_text())
        await s.press("f1")
        assert "The stories come first" in s.screen_text()
    async with opened(own=new, sample=True) as s:
        assert "The stories come first" not in s.screen_text()


async def test_opening_a_story_puts_the_tour_away_too(opened: Opened, new: Archive) -> None:
    async with opened(own=new, sample=True, size=(60, 20)) as s:
        await s.until(lambda: "1 The stories come first" in s.screen_text())
        await s.press("enter")
        assert isinstance(s.app.screen, ReadScreen)
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)
        assert "The stories come first" not in s.screen_text()


async def test_the_tour_goes_away_at_a_click_and_names_changed_keys(
    opened: Opened, new: Archive
) -> None:
    from dataclasses import replace

    from reader.config import InterfaceSettings
    from tests.ui.conftest import CONFIG

    config = replace(CONFIG, interface=InterfaceSettings(keys={"read.beside": "B"}))
    async with opened(own=new, sample=True, config=config) as s:
        await s.until(lambda: "what you set beside it: B." in s.screen_text())
        await s.pilot.click("#tour")
        await s.until(lambda: "The stories come first" not in s.screen_text())


def style(text: str) -> None:
    file = paths.config_file().with_name("reader.tcss")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


async def test_a_style_sheet_of_ones_own_wins(opened: Opened) -> None:
    style("#keys { background: #010203; }\nLineList > .list--strong { color: #a0b0c0; }\n")
    async with opened() as s:
        keys = s.app.screen.query_one("#keys")
        await s.until(lambda: keys.styles.background.hex == "#010203")
        colours = {
            seg.style.color.name
            for line in s.app.screen._compositor.render_strips()
            for seg in line
            if seg.style and seg.style.color
        }
        assert "#a0b0c0" in colours
        await s.press("enter")
        assert s.app.screen.query_one("#keys").styles.background.hex == "#010203"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("#keys { background: #010203; }\n#top { colour: red; }\n", "line 2"),
        ("#keys { background: #010203; }\n\n#top { width: }}}", "line "),
        ("#keys { background: nocolour; }", "line 1"),
    ],
)
async def test_a_wrong_style_sheet_is_named_in_a_line_and_left_out(
    opened: Opened, text: str, line: str
) -> None:
    style(text)
    async with opened(size=(200, 24)) as s:
        await s.until(lambda: "the style sheet is left out" in s.screen_text())
        assert line in s.screen_text()
        assert s.app.screen.query_one("#keys").styles.background.hex != "#010203"
        await s.press("ctrl+l")
        assert "the style sheet is left out" in s.screen_text()
