"""One sentence is lit on both sides: by key, by mouse, with signs, and it can be copied."""

from __future__ import annotations

from reader.archive.protocol import Archive
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.read import ReadScreen
from reader.ui.widgets.page_lines import BEGINS, BEGINS_AT_EDGE, ENDS
from reader.ui.widgets.parallel_view import ParallelView
from tests.ui.conftest import Opened, Session, article
from tests.ui.proofs import proves
from tests.ui.test_mouse import place


def page(s: Session) -> ParallelView:
    return s.app.screen.query_one(ParallelView)


def lit(s: Session) -> set[str]:
    """Return the words that stand on the ground of the lit sentence."""
    view = page(s)
    ground = view.get_component_rich_style("page--lit-sentence", partial=True).bgcolor
    assert ground is not None
    pieces = (seg for y in range(view.size.height) for seg in view.render_line(y))
    found = "".join(
        seg.text if seg.style and seg.style.bgcolor == ground else "\n" for seg in pieces
    )
    return {line.strip(f" {BEGINS}{ENDS}{BEGINS_AT_EDGE}") for line in found.split("\n")} - {""}


@proves("read.next-sentence", "read.previous-sentence")
async def test_sentences_are_stepped_through_and_lit_on_both_sides(opened: Opened) -> None:
    async with opened("enter", "j", size=(200, 30)) as s:
        assert page(s).lit is None
        await s.press("l")
        assert lit(s) == {
            "The two sides want 12 trains a week.",
            "Hai bên muốn có 12 chuyến tàu mỗi tuần.",
        }
        assert "Sentence 1 of 2" in s.screen_text()
        await s.press("right")
        assert lit(s) == {"They will meet again in spring.", "Họ sẽ gặp lại vào mùa xuân."}
        await s.press("l")
        assert page(s).bead == 2
        await s.press("h", "left", "left")
        assert page(s).bead == 0
        await s.press("j")
        assert page(s).lit is None, "by paragraphs no sentence is lit"
        await s.press("h")
        assert page(s).bead == 0
        assert page(s).lit is not None


async def test_signs_stand_around_the_sentence_and_go_with_it(opened: Opened) -> None:
    async with opened("enter", "j", "l", size=(120, 30)) as s:
        text = s.screen_text()
        assert f"{BEGINS_AT_EDGE}The two sides want 12 trains a week.{ENDS}They" in text
        assert f"{BEGINS}Hai bên muốn có 12 chuyến tàu mỗi tuần.{ENDS}Họ" in text
        await s.press("l")
        assert f"week.{BEGINS}They will" in s.screen_text()
        await s.press("escape")
        assert "week. They will" in s.screen_text()
        assert isinstance(s.app.screen, ReadScreen)
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)


async def test_the_lit_sentence_is_copied_alone_or_with_its_counterpart(opened: Opened) -> None:
    async with opened("enter", "j", "l", "l", "y") as s:
        assert s.app.clipboard == "They will meet again in spring."
        await s.press("Y")
        assert s.app.clipboard == "They will meet again in spring.\n\nHọ sẽ gặp lại vào mùa xuân."


async def test_the_mouse_lights_a_sentence_and_a_click_keeps_it(opened: Opened) -> None:
    async with opened("enter", size=(200, 30)) as s:
        await s.pilot.hover("#page", offset=place(s, "sẽ gặp lại"))
        await s.rest()
        assert lit(s) == {"They will meet again in spring.", "Họ sẽ gặp lại vào mùa xuân."}
        await s.pilot.hover("#page", offset=place(s, "muốn có"))
        await s.rest()
        assert "The two sides want 12 trains a week." in lit(s)
        await s.pilot.click("#page", offset=place(s, "sẽ gặp lại"))
        await s.rest()
        await s.pilot.hover("#page", offset=(0, 20))
        await s.rest()
        assert "They will meet again in spring." in lit(s)
        await s.press("y")
        assert s.app.clipboard == "Họ sẽ gặp lại vào mùa xuân.", "of the side that was clicked"


async def test_the_same_sentence_stays_lit_when_the_page_is_laid_out_anew(opened: Opened) -> None:
    async with opened("enter", "j", "l", "l") as s:
        for width in (50, 80, 120):
            await s.pilot.resize_terminal(width, 30)
            await s.until(lambda width=width: page(s).size.width == width)
            await s.rest()
            await s.press("y")
            assert s.app.clipboard == "They will meet again in spring.", width
            assert f"{BEGINS}They" in s.screen_text() or f"{BEGINS_AT_EDGE}They" in s.screen_text()


async def test_who_translated_a_sentence_is_said(opened: Opened) -> None:
    async with opened("enter") as s:
        screen = s.app.screen
        assert isinstance(screen, ReadScreen)
        while screen.parallel is None or not (
            screen.parallel.right and screen.parallel.right.provenance
        ):
            await s.press("t")
        await s.press("l")
        assert "ᴹ machine translation" in s.screen_text().splitlines()[-2]


async def test_what_only_one_side_says_is_said_of_its_sentence(opened: Opened) -> None:
    async with opened("j", "enter", "l", size=(120, 30)) as s:
        assert "only on" not in s.screen_text(), "nothing stands beside"
        await s.press("G", "l")
        assert page(s).lit is not None
        assert page(s).lit == page(s).sentences.all[-1]  # type: ignore[union-attr]
        await s.press("l")
        assert page(s).lit == page(s).sentences.all[-1]  # type: ignore[union-attr]


async def test_where_no_blank_takes_a_sign_the_outer_letters_are_underlined(
    opened: Opened, library: Archive
) -> None:
    text = "两国总理在河内会晤。他们谈到铁路。天下雨了。"
    made = article("z1", "vna", "zh", "会晤", [text], day=12)
    library.move(library.store([made])[0].id, None)
    async with opened("enter", "l", "l", size=(120, 30)) as s:
        row = next(y for y in range(9) if "铁路" in page(s).render_line(y).text)
        underlined = [seg.text for seg in page(s).render_line(row) if seg.style.underline]  # type: ignore[union-attr]
        assert underlined == ["他", "。"]
        assert text in page(s).render_line(row).text
