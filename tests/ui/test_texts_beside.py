"""Every text that can stand on the right is reached one by one, told which it is, and remembered."""

from __future__ import annotations

import pytest

from reader.archive.protocol import Archive
from reader.beside.turns import Shown, Turn, recalled, turned, written
from reader.beside.wanted import Wanted
from reader.model import Beside
from reader.ui.screens.read import ReadScreen
from tests.ui.conftest import Opened, Session, article
from tests.ui.proofs import proves


def right(s: Session) -> tuple[Beside, int, str]:
    screen = s.app.screen
    assert isinstance(screen, ReadScreen)
    assert screen.parallel is not None
    side = screen.parallel.right
    assert side is not None
    return screen.parallel.kind, side.article.id, side.language


@pytest.fixture
def more(library: Archive) -> Archive:
    """Let another newsroom have a second article on the event of story 1."""
    text = "Askar Bekov ở Hà Nội nói về đường sắt và lúa mì."
    story = library.article(1)
    assert story is not None
    stored = library.store([article("a4", "vietnamnet", "vi", "Askar Bekov ở Hà Nội", [text])])
    library.move(stored[0].id, story.story)
    return library


@proves("read.next-text", "read.previous-text")
async def test_the_texts_on_the_right_take_turns_one_by_one(opened: Opened, more: Archive) -> None:
    async with opened("enter", size=(160, 30)) as s:
        begun = right(s)
        assert "(2 of 4) · edition" in s.screen_text().splitlines()[0]
        seen = [begun]
        for _turn in range(3):
            await s.press("right_curly_bracket")
            seen.append(right(s))
        assert {(kind, language) for kind, _id, language in seen} == {
            (Beside.EDITION, "vi"),
            (Beside.OTHER, "id"),
            (Beside.OTHER, "vi"),
            (Beside.TRANSLATION, "ru"),
        }
        assert "(1 of 4) · translation" in s.screen_text().splitlines()[0]
        await s.press("greater_than_sign")
        assert right(s) == begun
        await s.press("left_curly_bracket", "less_than_sign")
        assert right(s) == seen[2]
        await s.resize(60, 20)
        assert "VNA en ‖ VietnamNet" in s.screen_text().splitlines()[0], "without the days"
        assert "of 4)" in s.screen_text().splitlines()[0]


async def test_keys_pressed_fast_count_each(opened: Opened, more: Archive) -> None:
    async with opened("enter", size=(160, 30)) as s:
        for _key in range(3):
            await s.pilot.press("right_curly_bracket")
        await s.rest()
        assert "(1 of 4)" in s.screen_text().splitlines()[0]


async def test_what_was_chosen_stands_there_again(opened: Opened, more: Archive) -> None:
    async with opened("enter", "right_curly_bracket", "right_curly_bracket") as s:
        chosen = right(s)
        assert chosen[0] is Beside.OTHER
        await s.press("escape", "enter")
        assert right(s) == chosen
        await s.press("right_square_bracket", "left_square_bracket")
        assert right(s) == chosen
        await s.press("q")
    async with opened("enter") as s:
        assert right(s) == chosen, "also after a restart"
        s.app.place = s.app.place.with_beside(1, "999")
        await s.press("escape", "enter")
        assert right(s)[0] is Beside.EDITION, "what is gone gives way to the best there is"


async def test_the_palette_names_every_text_and_sets_it(opened: Opened, more: Archive) -> None:
    async with opened("enter", "ctrl+p", *"рус") as s:
        await s.until(lambda: "beside: translation · Русский" in s.screen_text())
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, ReadScreen))
        await s.rest()
        await s.until(lambda: right(s)[2] == "ru")


async def test_an_only_text_is_not_counted(opened: Opened) -> None:
    async with opened("j", "enter", "right_curly_bracket") as s:
        assert "(1 of" not in s.screen_text()
        assert "wheat number 0" in s.screen_text()


def test_turns_are_counted_over_what_there_is(library: Archive) -> None:
    from reader.beside import choices

    stored = library.article(1)
    assert stored is not None
    had = choices(library, stored, ("en", "vi"))
    kinds = had.kinds()
    at = Shown(Beside.NONE, Wanted(Beside.NONE))
    assert turned(had, kinds, at, [Turn.NEXT]).text == Wanted(Beside.TRANSLATION, "ru")
    assert turned(had, kinds, at, [Turn.PREVIOUS]).text == Wanted(article=3)
    assert turned(had, kinds, at, [Turn.KIND]).kind is Beside.TRANSLATION
    assert turned(had, kinds, at, [Turn.KIND, Turn.NEXT]).text == Wanted(article=2)
    assert turned(had, kinds, at, [Turn.NEXT, Turn.KIND]).kind is Beside.EDITION


def test_a_choice_is_written_and_read_again() -> None:
    for text in (
        Wanted(article=27),
        Wanted(Beside.TRANSLATION, "ru"),
        Wanted(Beside.NONE),
        Wanted(Beside.EDITION),
    ):
        assert recalled(written(text)) == text
    for word in ("", "x", "translation:xx", "²", "9" * 20):
        assert recalled(word) is None
