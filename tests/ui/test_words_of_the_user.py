"""The user's word: corrected sentences, names confirmed, renamed and merged, stories put together."""

from __future__ import annotations

from reader.archive.protocol import Archive
from reader.model import Beside, Provenance
from reader.ui.screens.correct import CorrectScreen
from reader.ui.screens.read import ReadScreen
from tests.ui.conftest import Opened, Session
from tests.ui.proofs import proves


async def to_translation(s: Session) -> ReadScreen:
    screen = s.app.screen
    assert isinstance(screen, ReadScreen)
    for _turn in range(4):
        if screen.kind is not Beside.TRANSLATION:
            await s.press("t")
    assert screen.kind is Beside.TRANSLATION
    return screen


@proves("read.correct", "correct.next", "correct.previous")
async def test_a_translation_is_corrected_sentence_by_sentence(
    opened: Opened, library: Archive
) -> None:
    async with opened("enter") as s:
        screen = await to_translation(s)
        await s.press("j", "x")
        assert isinstance(s.app.screen, CorrectScreen)
        assert "The two sides want 12 trains a week." in s.screen_text()
        await s.press("down")
        assert "They will meet again in spring." in s.screen_text()
        await s.press("ctrl+u", *"Net.", "enter")
        assert "Kept" in s.screen_text()
        await s.press("up", "escape")
        assert s.app.screen is screen
        assert "Net." in s.screen_text()
        shown = screen.parallel
        assert shown is not None
        assert shown.right is not None
        assert Provenance.PERSON in shown.right.provenance[1]
        assert "ᴾNet." in s.screen_text()


async def test_without_a_translation_there_is_nothing_to_correct(opened: Opened) -> None:
    async with opened("enter", "x") as s:
        assert isinstance(s.app.screen, ReadScreen)
        assert "No translation stands beside" in s.screen_text()


async def test_an_empty_correction_is_refused(opened: Opened) -> None:
    async with opened("enter") as s:
        await to_translation(s)
        await s.press("j", "x", "ctrl+u", "enter")
        assert "a correction needs a sentence" in s.screen_text()
        await s.press("escape")
        assert isinstance(s.app.screen, ReadScreen)


@proves("read.move")
async def test_an_article_gets_a_story_of_its_own_and_goes_back(
    opened: Opened, library: Archive
) -> None:
    async with opened("enter", "m", "enter") as s:
        assert library.article(1).story != 1  # type: ignore[union-attr]
        assert s.app.browse().stories.count == 4
        await s.press("m", "ctrl+u", *"s99", "enter")
        assert "there is no such story" in s.screen_text()
        await s.press("m", "ctrl+u", *"s1", "enter")
        assert library.article(1).story == 1  # type: ignore[union-attr]
        await s.press("m", "escape")
        assert not s.app.screen.query("#prompt")
        assert isinstance(s.app.screen, ReadScreen)


@proves("browse.merge")
async def test_two_stories_become_one(opened: Opened, library: Archive) -> None:
    async with opened("j", "m") as s:
        assert "press m again" in s.screen_text()
        await s.press("m")
        assert "Nothing is merged." in s.screen_text()
        await s.press("m", "k", "m")
        assert "Put into one story: Wheat from Kazakhstan" in s.screen_text()
        assert s.app.browse().stories.count == 2
        assert library.article(4).story == 1  # type: ignore[union-attr]
