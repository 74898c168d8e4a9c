"""The mouse: everything it does has a key as well."""

from __future__ import annotations

from reader.model import Provenance
from reader.ui.screens.read import ReadScreen
from reader.ui.widgets.page_lines import FOUND, LIT
from reader.ui.widgets.parallel_view import ParallelView
from tests.ui.conftest import Opened, Session


async def drag(s: Session, start: tuple[int, int], end: tuple[int, int]) -> None:
    await s.pilot.mouse_down("#page", offset=start)
    await s.pilot.hover("#page", offset=end)
    await s.pilot.mouse_up("#page", offset=end)
    await s.rest()


def place(s: Session, words: str) -> tuple[int, int]:
    """Return where on the page words stand."""
    lines = s.screen_text().splitlines()
    y = next(n for n, line in enumerate(lines) if words in line)
    top = s.app.screen.query_one(ParallelView).region.y
    return lines[y].index(words), y - top


async def test_selected_words_are_copied_as_published(opened: Opened) -> None:
    async with opened("enter") as s:
        x, y = place(s, "came to Hanoi")
        await drag(s, (x, y), (x + len("came to"), y))
        assert s.app.clipboard == "came to"
        assert "Copied 7 characters." in s.screen_text()


async def test_a_selection_stays_on_its_side_and_has_no_line_ends_of_ours(opened: Opened) -> None:
    async with opened("enter") as s:
        x, y = place(s, "Askar Bekov came")
        last_x, last_y = place(s, "Only the agency")
        await drag(s, (x, y), (last_x + 80, last_y))
        first, second, third = s.app.clipboard.split("\n\n")
        assert first == "Askar Bekov came to Hanoi on Thursday to speak of railways and wheat."
        assert second.endswith("They will meet again in spring.")
        assert third.startswith("Only the agency says")
        assert "hãng" not in s.app.clipboard


async def test_signs_of_ours_are_not_copied(opened: Opened) -> None:
    async with opened("enter", "t", "t", "t") as s:
        screen = s.app.screen
        assert isinstance(screen, ReadScreen)
        while screen.parallel is None or not any(
            Provenance.MACHINE in b
            for b in (screen.parallel.right.provenance if screen.parallel.right else ())
        ):
            await s.press("t")
        x, y = place(s, "ᴹПеревод")
        await drag(s, (x, y), (x + len("ᴹПеревод"), y))
        assert s.app.clipboard == "Перевод"


async def test_a_click_ends_the_selection_and_lights_the_pair(opened: Opened) -> None:
    async with opened("enter") as s:
        page = s.app.screen.query_one(ParallelView)
        x, y = place(s, "came to Hanoi")
        await drag(s, (x, y), (x + 4, y))
        assert page.selection is not None
        at = place(s, "They will meet")
        await s.pilot.click("#page", offset=at)
        await s.rest()
        assert page.selection is None
        assert page.bead == 1


async def test_the_wheel_scrolls_and_hovering_lights_a_name(opened: Opened) -> None:
    async with opened("enter") as s:
        page = s.app.screen.query_one(ParallelView)
        await s.pilot.hover("#page", offset=place(s, "Hanoi on"))
        await s.rest()
        assert page._hover == "place:hanoi"
        await s.pilot.hover("#page", offset=(0, 0))
    async with opened("j", "enter", size=(120, 20)) as s:
        page = s.app.screen.query_one(ParallelView)
        page._on_mouse_scroll_down(_wheel(page))
        await s.rest()
        assert page.scroll_offset.y > 0


def _wheel(page: ParallelView) -> object:
    from textual.events import MouseScrollDown

    return MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False)


async def test_a_chip_and_a_tab_are_clicked(opened: Opened) -> None:
    async with opened("1", "w") as s:
        line = next(x for x in s.screen_text().splitlines() if "×" in x)
        await s.pilot.click("#chips", offset=(line.index("×"), 0))
        await s.rest()
        assert s.app.browse().query_text == ""
        tabs = next(x for x in s.screen_text().splitlines() if "country:kz" in x)
        await s.pilot.click("#tabs", offset=(tabs.index("country:kz"), 0))
        await s.rest()
        assert s.app.browse().query_text == "country:kz"


async def test_the_map_shows_where_the_lit_name_and_the_searched_words_stand(
    opened: Opened,
) -> None:
    async with opened("slash", *"station", "enter", "enter", size=(120, 20)) as s:
        assert FOUND in s.screen_text()
        assert LIT not in s.screen_text()
    async with opened("enter", "n", size=(120, 12)) as s:
        assert LIT in s.screen_text()
        await s.press("escape")
        assert LIT not in s.screen_text()


async def test_text_that_changes_under_the_button_ends_the_selecting(opened: Opened) -> None:
    async with opened("j", "enter", size=(100, 24)) as s:
        page = s.app.screen.query_one(ParallelView)
        await s.press("G")
        x, y = place(s, "Paragraph 39")
        await s.pilot.mouse_down("#page", offset=(x, y))
        await s.pilot.hover("#page", offset=(x + 9, y))
        assert page.selection is not None
        page.opened, page.rows = None, [*page.rows, page.rows[-1]]  # a longer text had stood there
        page.lay_out()
        assert page.selection is None
        await s.pilot.hover("#page", offset=(x + 4, y))
        await s.pilot.mouse_up("#page", offset=(x + 4, y))
        await s.rest()
        assert page.selection is None
        assert s.app.mouse_captured is None
