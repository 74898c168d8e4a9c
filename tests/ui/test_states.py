"""Every state has a face, at every size; nothing blocks, nothing tears the screen."""

from __future__ import annotations

import time

import pytest

from reader.archive.protocol import Archive
from reader.errors import ArchiveError, NothingFoundError
from reader.text.width import cells
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.read import ReadScreen
from reader.ui.services import Progress
from reader.ui.widgets.parallel_view import ParallelView
from reader.view.rows import Layout
from tests.ui.conftest import Opened


async def test_an_empty_archive_says_how_to_fill_it(opened: Opened, empty: Archive) -> None:
    async with opened(archive=empty) as s:
        assert "The archive is empty." in s.screen_text()
        assert "f fetches the news." in s.screen_text()
        await s.press("j", "G", "enter", "r", "s", "c")  # nothing to act on, and nothing breaks
        assert not s.app.journal.lines


async def test_offline_is_said_and_nothing_is_fetched(opened: Opened, empty: Archive) -> None:
    async with opened("f", archive=empty, offline=True) as s:
        assert "offline" in s.screen_text()
        assert s.house.asked == []


@pytest.mark.parametrize(("size", "mark"), [((120, 24), "sample edition"), ((48, 20), "sample")])
async def test_the_sample_edition_is_marked_on_every_screen(
    opened: Opened, size: tuple[int, int], mark: str
) -> None:
    async with opened(sample=True, size=size) as s:
        for key in ("", "enter", "E", "c", "S", "comma"):
            if key:
                await s.press(key)
            assert mark in s.screen_text().splitlines()[0], key
            if key:
                await s.press("escape")


async def test_the_sample_edition_gives_way_to_the_first_news(
    opened: Opened, library: Archive, empty: Archive
) -> None:
    from tests.ui.conftest import article

    async with opened(sample=True, own=empty) as s:
        s.house.brings = [article("n1", "vna", "en", "Cotton arrives", ["Cotton."])]
        s.house.gate.set()
        await s.press("f")
        await s.until(lambda: "Cotton arrives" in s.screen_text())
        assert "sample" not in s.screen_text()
        assert s.app.browse().stories.count == 1
        await s.press("enter", "escape", "q")
    assert library.setting("ui.place") is None


async def test_the_sample_edition_stays_under_the_hands_of_somebody_reading_it(
    opened: Opened, empty: Archive
) -> None:
    from tests.ui.conftest import article

    async with opened("enter", sample=True, own=empty) as s:
        s.house.brings = [article("n1", "vna", "en", "Cotton arrives", ["Cotton."])]
        s.house.gate.set()
        await s.press("f")
        await s.until(lambda: s.app.news_waits)
        await s.press("n", "e", "escape", "c")
        assert "sample edition" in s.screen_text().splitlines()[0]
        await s.press("escape", "escape", "escape")
        await s.until(lambda: "Cotton arrives" in s.screen_text())
        assert "sample" not in s.screen_text()


async def test_the_palette_says_what_comes_from_the_sample_edition(opened: Opened) -> None:
    async with opened("ctrl+p", *"askar", sample=True) as s:
        await s.until(lambda: "person · sample edition" in s.screen_text())
        await s.until(lambda: "2025-03-06 · sample edition" in s.screen_text())


async def test_keys_that_follow_fast_find_what_the_one_before_did(opened: Opened) -> None:
    from reader.ui.screens.entities import EntityScreen

    async with opened("enter") as s:
        await s.pilot.press("n", "e")
        await s.rest()
        assert isinstance(s.app.screen, EntityScreen)


async def test_a_failed_fetch_leaves_everything_as_it_was(opened: Opened) -> None:
    async with opened("j") as s:
        s.house.fails = "no network"
        s.house.gate.set()
        await s.press("f")
        await s.until(lambda: "no network" in s.screen_text())
        assert s.app.browse().stories.count == 3
        assert s.app.browse().stories.cursor == 1


async def test_an_article_that_cannot_be_opened_says_why(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise NothingFoundError("no article 1")

    async with opened() as s:
        monkeypatch.setattr(s.house, "parallel", broken)
        await s.press("enter")
        assert "This article cannot be opened." in s.screen_text()
        assert "no article 1" in s.screen_text()
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)


async def test_a_fault_of_ours_is_logged_and_tears_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import paths

    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("by nought")

    async with opened("enter") as s:
        monkeypatch.setattr(s.house, "coverage", broken)
        await s.press("c")
        assert "A fault of the program" in s.screen_text()
        assert "ZeroDivisionError" in paths.log_file().read_text()


async def test_an_archive_that_fails_is_named(
    opened: Opened, library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ArchiveError("the disk is full")

    async with opened() as s:
        monkeypatch.setattr(library, "mark_starred", broken)
        await s.press("s")
        assert "the disk is full" in s.screen_text()


async def test_without_an_engine_the_models_screen_says_so(opened: Opened) -> None:
    async with opened() as s:
        s.house.engine = False
        await s.press("M")
        assert "No translation engine is installed" in s.screen_text()


async def test_a_terminal_that_is_too_small_says_what_is_needed(opened: Opened) -> None:
    async with opened(size=(39, 24)) as s:
        for width, height in ((39, 24), (80, 9), (20, 5)):
            await s.resize(width, height)
            lines = [line.strip() for line in s.screen_text().splitlines() if line.strip()]
            assert " ".join(lines) == "Too small: 40×10 cells are needed."
            await s.resize(80, 24)
            assert "Askar Bekov visits Hanoi" in s.screen_text()


async def test_three_widths(opened: Opened) -> None:
    async with opened("enter", size=(120, 24)) as s:
        page = s.app.screen.query_one(ParallelView)
        for width, layout in (
            (50, Layout.SINGLE),
            (80, Layout.PAIRS),
            (100, Layout.COLUMNS),
            (200, Layout.COLUMNS),
        ):
            await s.resize(width, 24)
            assert page.rows[0].shape.layout is layout
            assert all(cells(line) <= width for line in s.screen_text().splitlines())


async def test_resizing_keeps_the_paragraph(opened: Opened) -> None:
    async with opened("j", "enter", *("j" * 20), size=(120, 24)) as s:
        page = s.app.screen.query_one(ParallelView)
        for width in (50, 80, 200, 120):
            await s.pilot.resize_terminal(width, 24)
            await s.until(lambda width=width: page.size.width == width)
            await s.rest()
            assert page.bead == 20
            assert "wheat number 20 " in s.screen_text()


async def test_what_changed_since_the_last_visit(opened: Opened, library: Archive) -> None:
    from tests.ui.conftest import article

    async with opened("q"):
        pass
    async with opened() as s:
        assert "Nothing new since your last visit." in s.screen_text()
        await s.press("q")
    library.move(library.store([article("n1", "vna", "en", "New", ["New."])])[0].id, None)
    async with opened() as s:
        assert "1 new article since your last visit" in s.screen_text()


async def test_a_place_that_cannot_be_read_is_forgotten(opened: Opened, library: Archive) -> None:
    library.set_setting("ui.place", '{"query": ["x"], "story": "y", "tabs": [1], "theme": 5}')
    async with opened() as s:
        assert s.app.browse().stories.count == 3
    library.set_setting("ui.place", "{broken")
    async with opened() as s:
        assert s.app.browse().stories.count == 3
    library.set_setting("ui.place", '{"query": "contry:kg"}')
    async with opened() as s:
        assert s.app.browse().stories.count == 3


async def test_the_loop_never_waits_for_slow_work(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening an article behind a slow disk leaves the screen free to go back."""
    async with opened() as s:
        real = s.house.parallel

        def slow(*arguments: object) -> object:
            time.sleep(0.4)
            return real(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(s.house, "parallel", slow)
        await s.pilot.press("enter")
        await s.until(lambda: isinstance(s.app.screen, ReadScreen))
        begun = time.monotonic()
        await s.pilot.press("escape")
        await s.until(lambda: isinstance(s.app.screen, BrowseScreen))
        assert time.monotonic() - begun < 0.4


async def test_remapped_keys_hold_and_are_shown(opened: Opened) -> None:
    from dataclasses import replace

    from reader.config import InterfaceSettings
    from tests.ui.conftest import CONFIG

    keys = {"anywhere.search": "ctrl+f", "browse.star": "q"}
    config = replace(CONFIG, interface=InterfaceSettings(keys=keys))
    async with opened("ctrl+f", config=config) as s:
        assert s.app.browse()._search_bar().is_open
        await s.press("escape")
        assert "^f search" in s.screen_text()
        await s.press("ctrl+l")
        assert "the key q belongs to anywhere.quit" in s.screen_text()


async def test_a_click_opens_and_a_name_is_lit_by_the_mouse(opened: Opened) -> None:
    async with opened() as s:
        await s.pilot.click("#stories", offset=(30, 1))
        await s.rest()
        assert s.app.browse().stories.cursor == 1
        await s.pilot.click("#stories", offset=(30, 0))
        await s.rest()
        await s.pilot.click("#stories", offset=(30, 0))
        await s.rest()
        assert isinstance(s.app.screen, ReadScreen)
        await s.pilot.click("#page", offset=(3, 0))
        await s.rest()
        assert s.app.screen.query_one(ParallelView).entity == "person:askar"


async def test_progress_is_shown_with_a_bar_and_figures(opened: Opened) -> None:
    async with opened("f") as s:
        await s.until(lambda: "1/4" in s.screen_text())
        assert "█████░" in s.screen_text()
        assert "F stops it" in s.screen_text()
        s.app.activity = s.app.activity.after(Progress("x" * 500, 2, 4))
        s.app.screen.refresh_lines_around()  # type: ignore[attr-defined]
        await s.rest()
        assert "F stops it" in s.screen_text()
        s.house.gate.set()


# --- signs and places


async def test_what_was_searched_for_is_marked_in_the_article(opened: Opened) -> None:
    async with opened("slash", *'"ha noi" tau', "enter", "enter") as s:
        strips = s.app.screen.query_one(ParallelView).render_line
        marked = {
            seg.text
            for y in range(20)
            for seg in strips(y)
            if seg.style and seg.style.reverse and seg.text.strip()
        }
        assert marked == {"Hà Nội", "tàu"}


async def test_the_status_line_explains_the_looks_of_kinds(opened: Opened) -> None:
    async with opened("enter") as s:
        line = s.screen_text().splitlines()[-2]
        assert "person" in line
        assert "place" in line
        assert "treaty" not in line


async def test_an_article_opens_where_it_was_left(opened: Opened) -> None:
    async with opened("j", "enter", *("j" * 5), size=(120, 20)) as s:
        await s.press("escape", "enter")
        assert s.app.screen.query_one(ParallelView).bead == 5
        assert "where you left it: 6 of 40 (g: to the beginning)" in s.screen_text()
        await s.press("j", "q")
    async with opened("enter", size=(120, 20)) as s:
        assert s.app.screen.query_one(ParallelView).bead == 6
        await s.press("G", "escape", "enter")
        assert s.app.screen.query_one(ParallelView).bead == 0


async def test_a_translation_being_made_grows_on_the_screen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from reader.model import Beside, Parallel, Provenance

    monkeypatch.setattr("reader.ui.screens.translated.LOOK_AGAIN", 0.05)
    asked: list[int] = []
    async with opened() as s:
        real = s.house.parallel

        def growing(archive: Archive, article: int, kind: Beside | None) -> Parallel:
            found = real(archive, article, Beside.TRANSLATION)
            asked.append(article)
            if len(asked) > 3 or found.right is None:
                return found
            none = tuple(tuple(Provenance.NONE for _p in b) for b in found.right.provenance[1:])
            given = (found.right.provenance[0], *none)
            return replace(found, right=replace(found.right, provenance=given), pending=3)

        monkeypatch.setattr(s.house, "parallel", growing)
        await s.press("enter", "j")
        await s.until(lambda: "Translating: 1 of 4 sentences." in s.screen_text())
        await s.until(lambda: len(asked) > 3 and "machine translation" in s.screen_text())
        assert "Translating" not in s.screen_text()
        assert s.app.screen.query_one(ParallelView).bead == 1
        assert len(asked) == 4


async def test_a_translation_that_stops_is_not_waited_for_for_ever(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from reader.model import Beside, Parallel, Provenance

    looks = 6

    monkeypatch.setattr("reader.ui.screens.translated.LOOK_AGAIN", 0.01)
    monkeypatch.setattr("reader.ui.screens.translated.LOOKS", looks)
    asked: list[int] = []
    async with opened() as s:
        real = s.house.parallel

        def stuck(archive: Archive, article: int, kind: Beside | None) -> Parallel:
            found = real(archive, article, Beside.TRANSLATION)
            asked.append(article)
            assert found.right is not None
            none = tuple(tuple(Provenance.NONE for _p in b) for b in found.right.provenance)
            right = replace(found.right, provenance=none)
            return replace(found, note="No engine.", right=right, pending=4)

        monkeypatch.setattr(s.house, "parallel", stuck)
        await s.press("enter")
        await s.until(lambda: "No engine." in s.screen_text())
        await s.pilot.pause(0.1)
        await s.rest()
        assert len(asked) <= looks + 1


async def test_an_archive_that_cannot_be_read_or_written_never_tears_the_screen(
    opened: Opened, library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ArchiveError("the disk is gone")

    async with opened() as s:
        for name in ("stories", "count_stories", "article", "story", "set_setting", "entity_uses"):
            monkeypatch.setattr(library, name, broken)
        await s.press("u")
        assert "the disk is gone" in s.screen_text()
        await s.press("enter", "E", "escape", "escape", "q")
        assert s.app._exit
    async with opened() as s:
        assert "The archive cannot be read." in s.screen_text()
        assert "the disk is gone" in s.screen_text()


def many(archive: Archive, count: int, first: int = 0) -> None:
    """Store so many articles, each a story of its own, an hour after the other."""
    from datetime import UTC, datetime, timedelta

    from reader.model import Published
    from tests.archive.builders import article

    begun = datetime(2025, 1, 1, tzinfo=UTC)
    archive.store(
        [
            article(n, title=f"Story {n}", published=Published(moment=begun + timedelta(hours=n)))
            for n in range(first, first + count)
        ]
    )


async def test_the_place_in_a_long_list_is_there_after_a_restart(
    opened: Opened, empty: Archive
) -> None:
    many(empty, 260)
    async with opened(archive=empty, size=(100, 24)) as s:
        await s.until(lambda: s.app.browse().stories.count == 260)
        s.app.browse().stories.go(150)
        await s.press("k", "k", "k", "q")
    many(empty, 80, first=260)  # which push it onto another page
    async with opened(archive=empty, size=(100, 24)) as s:
        assert s.app.browse().stories.count == 340
        story = s.app.browse().stories.story()
        assert story is not None
        assert story.title == "Story 112"
        assert s.app.browse().stories.cursor == 227
        assert "80 new articles since your last visit" in s.screen_text()
        row = (
            s.screen_text()
            .splitlines()[1:]
            .index(next(line for line in s.screen_text().splitlines() if "Story 112 " in line))
        )
        await s.press("G", "k", "q")
    async with opened(archive=empty, size=(100, 24)) as s:
        assert s.app.browse().stories.cursor == 338
        assert row == 17  # three lines above the last, where it was left


async def test_somebody_who_went_elsewhere_meanwhile_stays_there(
    opened: Opened, empty: Archive
) -> None:
    many(empty, 130)
    async with opened("G", "q", archive=empty):
        pass
    async with opened(archive=empty) as s:
        stories = s.app.browse().stories
        await s.press("g")
        stories.grow(130, 5)
        await s.rest()
        assert stories.cursor == 0


async def test_the_palette_says_what_it_finds_and_settings_which_feeds_are_on(
    opened: Opened,
) -> None:
    async with opened("ctrl+p") as s:
        await s.until(lambda: "Find an action, a story or a name" in s.screen_text())
        await s.press("escape", "comma", "G")
        assert "1 of 2 switched on" in s.screen_text()


async def test_the_end_of_a_list_that_the_cursor_cannot_reach_is_seen(opened: Opened) -> None:
    async with opened("comma", size=(60, 20)) as s:
        assert "models" not in s.screen_text()
        await s.press("G")
        assert "models" in s.screen_text()
        await s.press("k")
        assert "textual-light" in s.screen_text()
        for key in ("j", "j", "j", "j"):
            await s.press(key)
        assert "Keys that were changed" in s.screen_text()
        await s.press("g", *["space"] * 5)
        assert "models" in s.screen_text()
