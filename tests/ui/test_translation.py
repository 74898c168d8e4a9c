"""Translation on the reading screen: what is offered, what is fetched, what is done first."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import pytest

from reader.archive.protocol import Archive
from reader.config import TranslationSettings
from reader.errors import FetchError
from reader.model import Beside
from reader.translate import opening
from reader.translate.agenda import Agenda, Gaze
from reader.translate.engine import Cancelled, Outcome, Piece, Route
from reader.ui.screens.translated import TranslatedScreen
from reader.ui.services import ModelLine, Offer
from reader.ui.widgets.download_box import DownloadBox
from tests.ui.conftest import CONFIG, Opened, Session
from tests.ui.proofs import proves

WAY = Offer(
    (
        ModelLine("vi-en", "vi", "en", 15_200_000, "MPL-2.0", False),
        ModelLine("en-id", "en", "id", 16_100_000, "MPL-2.0", False),
    ),
    "models.example",
    "id",
)


class Capitals:
    """Answers in capitals, a sentence each time it is let go; only for pairs in ``here``."""

    name = "capitals"
    private = True

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.asked: list[str] = []
        self.go = threading.Semaphore(1_000_000)
        self._gaze = Gaze()

    def route(self, source: str, target: str) -> Route | None:
        found = f"{source}-{target}" in self.here
        return Route(source, target, "capitals 1") if found else None

    def missing(self, source: str, target: str) -> str:
        return f"No translation model {source}-{target}."

    def attend(self, texts: Collection[str]) -> None:
        self._gaze.turn(texts)

    def translate(
        self, pieces: Sequence[Piece], route: Route, cancelled: Cancelled
    ) -> Iterator[Outcome]:
        agenda = Agenda(pieces, self._gaze)
        while (piece := agenda.next()) is not None:
            self.asked.append(piece.text)
            self.go.acquire()
            if cancelled():
                return
            yield Outcome(piece.index, piece.text.upper(), "capitals 1")

    def close(self) -> None:
        return


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Capitals:
    made = Capitals()
    monkeypatch.setattr(opening, "_open", lambda name, config: made)
    monkeypatch.setattr("reader.commands.translating.SOON", 0.05)
    return made


def screen(session: Session) -> TranslatedScreen:
    found = session.app.screen
    assert isinstance(found, TranslatedScreen)
    return found


def footer(session: Session) -> str:
    return session.screen_text().splitlines()[-1]


LAST = ("G", "enter")
"""The keys that open the Vietnamese article that stands alone."""


@proves("read.download", "download.accept")
async def test_a_missing_model_is_offered_shown_and_fetched(
    opened: Opened, engine: Capitals
) -> None:
    async with opened(*LAST) as s:
        s.house.offered = WAY
        assert "download" not in footer(s)
        await s.press("t")
        await s.until(lambda: "d offers the download (31.3 MB)" in s.screen_text())
        assert "d download" in footer(s)
        await s.press("d")
        shown = " ".join(s.screen_text().split())
        for said in (
            "Tiếng Việt → English (vi-en) · 15.2 MB · MPL-2.0",
            "English → Bahasa Indonesia (en-id) · 16.1 MB · MPL-2.0",
            "Together 31.3 MB; the way goes through English.",
            "From models.example, compared with the publisher's SHA-256.",
        ):
            assert said in shown
        assert s.house.installed == set()
        engine.here = {"vi-en"}
        await s.press("enter")
        await s.until(lambda: s.house.installed == {"vi-en", "en-id"})
        await s.until(lambda: "MỘT CÂU." in s.screen_text())
        assert screen(s).kind is Beside.TRANSLATION
        assert "download" not in footer(s)


@proves("browse.translate")
async def test_what_is_new_is_translated_in_the_background(
    opened: Opened, engine: Capitals, library: Archive
) -> None:
    engine.here = {"vi-en", "id-en"}
    engine.go = threading.Semaphore(0)
    async with opened("t") as s:
        await s.until(lambda: s.app.activity.running)
        assert "Translating what is new" in s.screen_text()
        engine.go.release(1_000)
        await s.until(lambda: not s.app.activity.running)
        await s.until(lambda: "2 articles translated" in s.screen_text())
    made = library.translation(5, "en")
    assert made is not None
    assert made.title.text == "BÔNG TỪ UZBEKISTAN"


async def test_that_nothing_can_be_translated_is_said(opened: Opened, engine: Capitals) -> None:
    async with opened("t") as s:
        await s.until(lambda: "No translation model id-en" in s.screen_text())


async def test_escape_fetches_nothing(opened: Opened, engine: Capitals) -> None:
    async with opened(*LAST) as s:
        s.house.offered = WAY
        await s.press("t", "d")
        assert s.app.screen.query(DownloadBox)
        await s.press("escape")
        assert not s.app.screen.query(DownloadBox)
        assert s.app.screen is screen(s)
        await s.press("enter")
        assert s.house.installed == set()


async def test_a_publisher_that_cannot_be_reached_leaves_the_usual_sizes(
    opened: Opened, engine: Capitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(*LAST) as s:
        s.house.offered = WAY
        await s.press("t")

        def unreachable(*_given: object, ask: bool = False) -> Offer | None:
            raise FetchError("no network")

        monkeypatch.setattr(s.house, "offer", unreachable)
        await s.press("d")
        await s.until(lambda: "no network" in s.screen_text())
        assert "15.2 MB" in s.screen_text()
        assert "asking the publisher" not in s.screen_text()


async def test_where_nothing_is_offered_the_reason_stands_and_the_key_is_none(
    opened: Opened, engine: Capitals
) -> None:
    async with opened(*LAST, "t") as s:
        assert "│   ᴼNo translation model vi-en." in s.screen_text(), "in the right column"
        assert "download" not in footer(s)
        for key in ("O", "n", "Y", "x", "O"):
            await s.press(key)
        assert screen(s).parallel.right is None  # type: ignore[union-attr]
        await s.press("d")
        assert not s.app.screen.query(DownloadBox)


async def test_settings_can_allow_it_without_asking(opened: Opened, engine: Capitals) -> None:
    config = replace(CONFIG, translation=TranslationSettings(download="allow"))
    async with opened(*LAST, config=config) as s:
        s.house.offered = WAY
        assert s.house.installed == set(), "a text one reads is not translated unasked"
        await s.press("t")
        await s.until(lambda: s.house.installed == {"vi-en", "en-id"})
        assert not s.app.screen.query(DownloadBox)


async def test_what_is_scrolled_to_is_translated_next(opened: Opened, engine: Capitals) -> None:
    engine.here = {"en-vi"}
    engine.go = threading.Semaphore(0)
    async with opened("j", "enter", size=(120, 16)) as s:
        await s.press("t")
        engine.go.release(2)
        await s.until(lambda: len(engine.asked) == 3)
        assert "number 1 " in engine.asked[2], "in the order of the text until somebody looks"
        await s.press("G")
        await s.until(lambda: any("number 39 " in text for text in engine._gaze.texts))
        engine.go.release(1)
        await s.until(lambda: len(engine.asked) == 4)
        first = int(engine.asked[3].split()[1])
        assert first > 30
        await s.press("g")
        await s.until(lambda: any("number 2 " in text for text in engine._gaze.texts))
        engine.go.release(1)
        await s.until(lambda: len(engine.asked) == 5)
        assert "number 2 " in engine.asked[4]
        engine.go.release(1_000)
