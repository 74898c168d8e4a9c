"""A small library of made-up articles in a real archive, and a house whose network is a script."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.commands.services import House
from reader.config import Config, InterfaceSettings, Outlet, ReadingSettings
from reader.errors import FetchError
from reader.model import (
    Alias,
    Article,
    Block,
    BlockKind,
    Entity,
    EntityType,
    Feed,
    Mention,
    Provenance,
    Published,
    TopicVerdict,
    TranslatedSegment,
    Translation,
)
from reader.text.segment import block as make_block
from reader.ui.app import ReaderApp
from reader.ui.screens.base import ReaderScreen
from reader.ui.services import (
    ArticleCoverage,
    Cancelled,
    ModelLine,
    Offer,
    OnProgress,
    Progress,
    Said,
)
from reader.ui.tour import SEEN
from reader.ui.widgets.line_list import LineList

CONFIG = Config(
    outlets=(
        Outlet("vna", "Vietnam News Agency", "vn"),
        Outlet("vietnamnet", "VietnamNet", "vn"),
    ),
    feeds=(
        Feed("https://vna.example/rss", "vna", "en", "VNA English"),
        Feed("https://vnn.example/rss", "vietnamnet", "vi", "VietnamNet", enabled=False),
    ),
    sites=(),
    reading=ReadingSettings(languages=("en", "vi")),
    interface=InterfaceSettings(),
)

ASKAR = Entity(
    "person:askar",
    EntityType.PERSON,
    (Alias("Askar Bekov", "en"), Alias("Аскар Беков", "ru"), Alias("Askar Bekov", "id")),
    country="kg",
    note="Made up for the tests.",
)
HANOI = Entity("place:hanoi", EntityType.PLACE, (Alias("Hanoi", "en"), Alias("Hà Nội", "vi")))
ENTITIES = {e.id: e for e in (ASKAR, HANOI)}


def mentions(title: str, blocks: Sequence[Block], language: str) -> tuple[Mention, ...]:
    found = []
    for number, text in enumerate((title, *(b.text for b in blocks)), -1):
        for entity in ENTITIES.values():
            for name in {a.text for a in entity.aliases}:
                at = text.find(name)
                while at >= 0:
                    end = at + len(name)
                    found.append(
                        Mention(at, end, name, entity.type, entity.id, language, block=number)
                    )
                    at = text.find(name, end)
    return tuple(sorted(found, key=lambda m: (m.block, m.start)))


def article(
    key: str,
    outlet: str,
    language: str,
    title: str,
    texts: Sequence[str],
    *,
    day: int = 6,
    country: str = "kg",
    url: str | None = None,
) -> Article:
    blocks = tuple(make_block(BlockKind.PARAGRAPH, text, language) for text in texts)
    return Article(
        key=key,
        outlet=outlet,
        language=language,
        title=title,
        url=url,
        source="test",
        published=Published(moment=datetime(2025, 3, day, 3, 0, tzinfo=UTC)),
        blocks=blocks,
        topic=TopicVerdict(True, 0.9, ("test",), (country,)),
        mentions=mentions(title, blocks, language),
    )


LONG = [
    f"Paragraph {n} says that wheat number {n} left the station in the rain." for n in range(40)
]

ARTICLES = (
    article(
        "a1",
        "vna",
        "en",
        "Askar Bekov visits Hanoi",
        [
            "Askar Bekov came to Hanoi on Thursday to speak of railways and wheat.",
            "The two sides want 12 trains a week. They will meet again in spring.",
            "Only the agency says that it rained in Hanoi.",
        ],
        url="https://vna.example/visit-post1.vnp",
    ),
    article(
        "a2",
        "vna",
        "vi",
        "Askar Bekov thăm Hà Nội",
        [
            "Askar Bekov đến Hà Nội hôm thứ Năm để bàn về đường sắt và lúa mì.",
            "Hai bên muốn có 12 chuyến tàu mỗi tuần. Họ sẽ gặp lại vào mùa xuân.",
            "Chỉ hãng thông tấn nói rằng trời mưa ở Hà Nội.",
        ],
    ),
    article(
        "a3",
        "vietnamnet",
        "id",
        "Askar Bekov di Hanoi",
        [
            "Kedua pihak menginginkan 12 kereta setiap minggu.",
            "Askar Bekov tiba di Hanoi pada hari Kamis untuk membahas kereta api dan gandum.",
            "Hanya di sini: ia makan phở.",
        ],
    ),
    article("b1", "vna", "en", "Wheat from Kazakhstan", LONG, day=4, country="kz"),
    article("c1", "vietnamnet", "vi", "Bông từ Uzbekistan", ["Một câu."], day=2, country="uz"),
)
STORIES = ((1, 2, 3), (4,), (5,))


def fill(archive: Archive) -> None:
    """Store the articles as three stories; article 1 has a translation into Russian."""
    archive.set_setting(SEEN, "1")
    numbers = [stored.id for stored in archive.store(ARTICLES)]
    assert numbers == [1, 2, 3, 4, 5]
    for story in STORIES:
        first = archive.move(story[0], None)
        for number in story[1:]:
            archive.move(number, first)
    stored = archive.article(1)
    assert stored is not None
    archive.save_translation(
        Translation(
            1,
            "ru",
            TranslatedSegment("Аскар Беков в Ханое", Provenance.PERSON),
            tuple(
                tuple(
                    TranslatedSegment("Перевод предложения.", Provenance.MACHINE)
                    for _s in b.segments
                )
                for b in stored.article.blocks
            ),
        )
    )


class ScriptedHouse(House):
    """The real house with a scripted network: ``fetch`` stores ``brings`` when ``gate`` opens."""

    def __init__(self, own: Archive) -> None:
        super().__init__(CONFIG, lambda: own)
        self.own = own
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.brings: Sequence[Article] = ()
        self.fails = ""
        self.asked: list[tuple[str, ...]] = []
        self.installed: set[str] = set()
        self.offered: Offer | None = None
        self.engine = True
        self.behind = 0
        self.renewing: list[str] = []

    def fetch(
        self, on_progress: OnProgress, cancelled: Cancelled, feeds: Sequence[str] = ()
    ) -> Progress:
        self.asked.append(tuple(feeds))
        on_progress(Progress("asking vna", 1, 4))
        self.begun.set()
        for _step in range(500):
            if cancelled():
                return Progress("cancelled, what came is kept")
            if self.gate.wait(0.01):
                break
        if self.fails:
            raise FetchError(self.fails)
        for stored in self.own.store(self.brings):
            self.own.move(stored.id, None)
        return Progress(f"{len(self.brings)} new articles", 4, 4, len(self.brings))

    def names_behind(self, archive: Archive) -> int:
        return self.behind

    def refresh_names(
        self, archive: Archive, on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Renew an article each time the gate is opened, and go on where it was stopped."""
        self.renewing.append("begun")
        total = self.behind
        while self.behind:
            on_progress(Progress("names", total - self.behind, total))
            while not self.gate.wait(0.01):
                if cancelled():
                    self.renewing.append("stopped")
                    return Progress("names: the rest next time", total - self.behind, total)
            self.gate.clear()
            self.behind -= 1
        return Progress("names: done", total, total, total)

    def entity(self, number: str) -> Entity | None:
        return ENTITIES.get(number)

    def entity_name(self, number: str, language: str) -> str:
        return ENTITIES[number].name(language) if number in ENTITIES else number

    def coverage(self, archive: Archive, story: int) -> tuple[ArticleCoverage, ...]:
        alone = Said(1, 2, "Only the agency says that it rained in Hanoi.")
        return (ArticleCoverage(1, (alone,), ("place:hanoi",), ("12",)), ArticleCoverage(2, (), ()))

    def models(self) -> tuple[ModelLine, ...]:
        if not self.engine:
            return ()
        return (ModelLine("en-vi", "en", "vi", 31_000_000, "MPL-2.0", "en-vi" in self.installed),)

    def add_model(self, number: str, on_progress: OnProgress, cancelled: Cancelled) -> Progress:
        on_progress(Progress("half", 1, 2))
        self.installed.add(number)
        return Progress(f"{number} is here", 2, 2)

    def offer(self, archive: Archive, article: int, *, ask: bool = False) -> Offer | None:
        wanted = {model.id for model in self.offered.models} if self.offered else set()
        return None if wanted <= self.installed else self.offered

    def add_models(
        self, ids: Sequence[str], on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        for number in ids:
            done = self.add_model(number, on_progress, cancelled)
        return done

    def remove_model(self, number: str) -> None:
        self.installed.discard(number)

    def reload_config(self) -> Config:
        return replace(CONFIG, interface=InterfaceSettings(column=50))


class Session:
    """An app under a pilot, with what a test wants to know of it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None], house: ScriptedHouse) -> None:
        self.app = app
        self.pilot = pilot
        self.house = house

    async def press(self, *keys: str) -> None:
        """Press keys and let all that follows from them come to rest; typing goes on at once."""
        for place, key in enumerate(keys):
            await self.pilot.press(key)
            typing = len(key) == 1 and isinstance(self.app.focused, Input)
            if not typing or place == len(keys) - 1:
                await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen._compositor.size == (width, height))
        await self.rest()

    async def rest(self) -> None:
        """Wait until the screens' own workers are done (the palette's never are)."""
        for _round in range(3):
            await self.pilot.pause(0)
            await self.until(lambda: not any(map(_at_work, self.app.workers)))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that a thread will bring about."""
        for _step in range(1000):
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError("it never came about")

    def screen_text(self) -> str:
        """Return what the screen shows, line by line, without colour."""
        screen = self.app.screen
        lines = screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in line).rstrip() for line in lines)


async def _brief(*_arguments: float) -> None:
    await asyncio.sleep(0.001)


@pytest.fixture(autouse=True)
def _no_waiting_for_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot waits until the processor is idle; a session knows what to wait for."""
    monkeypatch.setattr("textual.app.wait_for_idle", _brief)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _brief)


@pytest.fixture(autouse=True)
def _one_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, the terminal has all colours on a dark ground."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "COLORFGBG", "READER_MOTION", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


OF_THE_APP = ("delete", "leaving")
"""Work of the app that a key asks for and that ends by itself."""


def _at_work(worker: Worker[Any]) -> bool:
    ours = isinstance(worker.node, ReaderScreen | LineList) or worker.group in OF_THE_APP
    return ours and not worker.is_finished


Opened = Callable[..., AbstractAsyncContextManager[Session]]


@pytest.fixture
def library() -> Iterator[Archive]:
    archive = open_archive(None)
    fill(archive)
    yield archive
    archive.close()


@pytest.fixture
def empty() -> Iterator[Archive]:
    archive = open_archive(None)
    archive.set_setting(SEEN, "1")
    yield archive
    archive.close()


@pytest.fixture
def opened(library: Archive) -> Opened:
    """Open the app on the library: ``async with opened(size=(80, 24)) as session``."""

    @asynccontextmanager
    async def run(
        *keys: str,
        size: tuple[int, int] = (120, 30),
        archive: Archive | None = None,
        own: Archive | None = None,
        config: Config = CONFIG,
        **options: Any,
    ) -> Any:
        shown = archive or library
        house = ScriptedHouse(own or shown)
        app = ReaderApp(shown, config, services=house, **options)
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot, house)
            await session.rest()
            await session.press(*keys)
            yield session

    return run
