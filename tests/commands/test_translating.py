"""Articles translated into the archive: what comes first, what is kept, what a screen sees."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.beside import Wanted, parallel
from reader.commands.doubts import doubts
from reader.commands.services import House
from reader.commands.translating import Desk, translate_new, untranslated
from reader.config import Config, ReadingSettings, TranslationSettings
from reader.errors import EngineError
from reader.model import (
    Article,
    Beside,
    BlockKind,
    Provenance,
    TranslatedSegment,
    Translation,
)
from reader.text.segment import block
from reader.translate import opening
from reader.translate.engine import Cancelled, Outcome, Piece, Route
from tests.conftest import Run

CONFIG = Config((), (), (), translation=TranslationSettings(engines=("slow",)))


class Slow:
    """An engine that answers in capitals, one sentence each time it is let go; ru → en only."""

    name = "slow"
    private = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = threading.Semaphore(1_000_000)
        self.fails: set[str] = set()
        self.swaps: dict[str, str] = {}

    def route(self, source: str, target: str) -> Route | None:
        return Route(source, target, "slow 1") if (source, target) == ("ru", "en") else None

    def missing(self, source: str, target: str) -> str:
        return f"No translation model {source}-{target}."

    def translate(
        self, pieces: Sequence[Piece], route: Route, cancelled: Cancelled
    ) -> Iterator[Outcome]:
        for piece in pieces:
            self.go.acquire()
            if cancelled():
                return
            self.asked.append(piece.text)
            failed = piece.text in self.fails
            text = piece.text.upper()
            for old, new in self.swaps.items():
                text = text.replace(old, new)
            yield Outcome(piece.index, None if failed else text, "slow 1")

    def close(self) -> None:
        return


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(opening, "_open", lambda name, config: made)
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened


def article(key: str, language: str, *paragraphs: str, outlet: str = "vna") -> Article:
    blocks = tuple(block(BlockKind.PARAGRAPH, p, language) for p in paragraphs)
    return Article(key, outlet, language, f"title {key}", None, "test", None, blocks)


def store(archive: SqliteArchive, *articles: Article) -> list[int]:
    return [s.id for s in archive.store(articles)]


def test_a_translation_is_made_once_and_kept(archive: SqliteArchive, engine: Slow) -> None:
    (number,) = store(archive, article("a", "ru", "Один. Два."))
    for _ in range(2):
        with Desk(CONFIG, archive) as desk:
            shown = parallel(archive, number, Wanted(language="en"), ("en",), desk)
        assert shown.kind is Beside.TRANSLATION
        assert shown.right is not None
        assert shown.right.blocks[0].text == "ОДИН. ДВА."
        assert shown.right.provenance == ((Provenance.MACHINE, Provenance.MACHINE),)
        assert shown.pending == 0
    assert engine.asked == ["title a", "Один.", "Два."]


def test_the_outlet_s_own_edition_comes_before_any_machine(
    archive: SqliteArchive, engine: Slow
) -> None:
    russian, english = store(archive, article("a", "ru", "Один."), article("b", "en", "One."))
    story = archive.article(english)
    assert story is not None
    archive.move(russian, story.story)
    with Desk(CONFIG, archive) as desk:
        shown = parallel(archive, russian, Wanted(), ("en",), desk)
    assert shown.kind is Beside.EDITION
    assert engine.asked == []
    assert [s.id for s in untranslated(archive, "en")] == []


def test_a_language_one_reads_is_not_translated_unasked(
    archive: SqliteArchive, engine: Slow
) -> None:
    (number,) = store(archive, article("a", "ru", "Один."))
    with Desk(CONFIG, archive) as desk:
        assert parallel(archive, number, Wanted(), ("ru", "en"), desk).right is None
        assert engine.asked == []
        asked = parallel(archive, number, Wanted(kind=Beside.TRANSLATION), ("ru", "en"), desk)
    assert asked.right is not None
    assert asked.right.language == "en"


def test_a_language_one_reads_comes_before_one_that_is_stored(
    archive: SqliteArchive, engine: Slow
) -> None:
    (number,) = store(archive, article("a", "ru", "Один."))
    said = TranslatedSegment("Satu.", Provenance.PERSON)
    archive.save_translation(Translation(number, "id", said, ((said,),)))
    without = parallel(archive, number, Wanted(kind=Beside.TRANSLATION), ("en",))
    assert without.right is not None
    assert without.right.language == "id"
    with Desk(CONFIG, archive) as desk:
        shown = parallel(archive, number, Wanted(kind=Beside.TRANSLATION), ("en",), desk)
        assert shown.right is not None
        assert shown.right.language == "en"


def test_what_failed_is_said_and_tried_again_later(archive: SqliteArchive, engine: Slow) -> None:
    (number,) = store(archive, article("a", "ru", "Один. Два."))
    engine.fails = {"Два."}
    with Desk(CONFIG, archive) as desk:
        shown = parallel(archive, number, Wanted(language="en"), ("en",), desk)
        assert "1 sentences are not translated" in shown.note
        assert shown.right is not None
        assert shown.right.provenance == ((Provenance.MACHINE, Provenance.NONE),)
        engine.fails = set()
        again = parallel(archive, number, Wanted(language="en"), ("en",), desk)
    assert again.right is not None
    assert again.right.blocks[0].text == "ОДИН. ДВА."
    assert engine.asked.count("Один.") == 1


def test_without_a_model_one_line_says_what_is_missing(
    archive: SqliteArchive, engine: Slow
) -> None:
    (number,) = store(archive, article("a", "vi", "Một."))
    with Desk(CONFIG, archive) as desk:
        shown = parallel(archive, number, Wanted(kind=Beside.TRANSLATION), ("en",), desk)
    assert shown.right is None
    assert shown.note == "No translation model vi-en."


def test_a_screen_sees_a_translation_grow(archive: SqliteArchive, engine: Slow) -> None:
    (number,) = store(archive, article("a", "ru", "Один. Два.", "Три."))
    engine.go = threading.Semaphore(2)
    house = House(CONFIG, lambda: archive)
    first = house.parallel(archive, number, Beside.TRANSLATION)
    assert first.right is not None
    assert first.pending == 2
    assert first.right.title == "TITLE A"
    assert first.right.blocks[1].text == "Три."
    engine.go.release(100)
    deadline = time.monotonic() + 5
    while house.parallel(archive, number, Beside.TRANSLATION).pending:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    last = house.parallel(archive, number, Beside.TRANSLATION)
    assert last.right is not None
    assert last.right.blocks[1].text == "ТРИ."
    assert engine.asked == ["title a", "Один.", "Два.", "Три."]


def test_the_key_steps_to_a_translation_that_can_be_made(
    archive: SqliteArchive, engine: Slow
) -> None:
    russian, vietnamese = store(archive, article("a", "ru", "Один."), article("b", "vi", "Một."))
    house = House(CONFIG, lambda: archive)
    assert house.kinds(archive, russian) == (Beside.TRANSLATION, Beside.NONE)
    assert house.kinds(archive, vietnamese) == (Beside.TRANSLATION, Beside.NONE)
    shown = house.parallel(archive, vietnamese, Beside.TRANSLATION)
    assert (shown.right, shown.note) == (None, "No translation model vi-en.")


def test_an_article_nobody_can_read_or_translate_says_what_is_missing(
    archive: SqliteArchive, engine: Slow
) -> None:
    config = replace(CONFIG, reading=ReadingSettings(languages=("en", "id")))
    (vietnamese,) = store(archive, article("b", "vi", "Một."))
    shown = House(config, lambda: archive).parallel(archive, vietnamese, None)
    assert (shown.kind, shown.note) == (Beside.TRANSLATION, "No translation model vi-en.")
    readable = House(CONFIG, lambda: archive)
    assert readable.parallel(archive, vietnamese, None).kind is Beside.NONE


def test_what_is_new_is_translated_newest_first(archive: SqliteArchive, engine: Slow) -> None:
    store(archive, article("a", "ru", "Один."), article("b", "en", "One."))
    store(archive, article("c", "ru", "Два."), article("d", "vi", "Một."))
    told: list[str] = []
    made = translate_new(CONFIG, archive, "en", lambda step: told.append(step.title))
    assert sorted(told) == ["title a", "title c"]
    assert made.articles == 2
    assert made.failed == 1, "the Vietnamese one has no model"
    assert "No translation model vi-en" in str(made)
    assert [s.article.key for s in untranslated(archive, "en")] == ["d"]


def test_cancelling_keeps_what_was_done(archive: SqliteArchive, engine: Slow) -> None:
    (number,) = store(archive, article("a", "ru", "Один. Два. Три."))
    translate_new(CONFIG, archive, "en", cancelled=lambda: len(engine.asked) >= 2)
    kept = archive.translation(number, "en")
    assert kept is not None
    assert [s.provenance for s in kept.blocks[0]] == [
        Provenance.MACHINE,
        Provenance.NONE,
        Provenance.NONE,
    ]


def test_with_no_pair_at_all_it_is_an_error(archive: SqliteArchive, engine: Slow) -> None:
    store(archive, article("d", "vi", "Một."))
    with pytest.raises(EngineError, match="vi-en"):
        translate_new(CONFIG, archive, "en")


def test_a_correction_by_the_reader_stands_at_once(archive: SqliteArchive, engine: Slow) -> None:
    one, two = store(archive, article("a", "ru", "Один."), article("b", "ru", "Один."))
    house = House(CONFIG, lambda: archive)
    house.parallel(archive, two, Beside.TRANSLATION)
    house.correct(archive, one, "en", "Один.", "One, and no more.")
    for number in (one, two):
        shown = house.parallel(archive, number, Beside.TRANSLATION)
        assert shown.right is not None
        assert shown.right.blocks[0].text == "One, and no more."
        assert shown.right.provenance == ((Provenance.PERSON,),)


def test_the_report_lists_what_lost_its_form(
    archive: SqliteArchive, engine: Slow, reader: Run
) -> None:
    """The slow engine leaves everything in Russian: the name is put right, the term is not."""
    (number,) = store(
        archive, article("a", "ru", "Касым-Жомарт Токаев подписал 15 документов. Да.")
    )
    before = len(list(doubts(archive)))
    made = archive.translation(number, "en")
    assert (before, made) == (0, None)
    with Desk(CONFIG, archive) as desk:
        stored = archive.article(number)
        assert stored is not None
        engine.swaps = {"15": "51"}
        desk.translate(stored, "en")
    (found,) = doubts(archive, "en")
    assert (found.article, found.language, found.block) == (number, "en", 0)
    assert found.source == "Касым-Жомарт Токаев подписал 15 документов."
    assert any("figures differ: 15 / 51" in warning for warning in found.warnings)
    assert list(doubts(archive, "vi")) == []
    done = reader("--archive", archive.path, "translate", "--report")
    assert done.returncode == 0
    assert f"{number} en paragraph 1: ".encode() in done.stdout
    assert b"1 sentence to check" in done.stderr
    records = reader("--archive", archive.path, "translate", "--report", "--format", "jsonl")
    assert json.loads(records.stdout)["source"] == found.source


def test_the_first_sentences_are_not_waited_with(archive: SqliteArchive, engine: Slow) -> None:
    texts = [
        f"Предложение номер {word}." for word in ["один", "два", "три", "четыре", "пять", "шесть"]
    ]
    (number,) = store(archive, article("a", "ru", *texts))
    engine.go = threading.Semaphore(6)
    house = House(CONFIG, lambda: archive)
    house._desk(archive)._patience = 60
    assert house.parallel(archive, number, Beside.TRANSLATION).pending == 1
    engine.go.release(100)


def test_the_page_is_told_who_translated_and_through_which_language(
    archive: SqliteArchive, engine: Slow, monkeypatch: pytest.MonkeyPatch, reader: Run
) -> None:
    (number,) = store(archive, article("a", "ru", "Один. Два.", "15 / 3"))
    pivot = Route("ru", "vi", "slow 1", via="en")
    monkeypatch.setattr(engine, "route", lambda source, target: pivot)
    with Desk(CONFIG, archive) as desk:
        shown = parallel(archive, number, Wanted(language="vi"), ("vi",), desk)
    assert shown.made_by == "slow 1 (through en)"
    done = reader("--archive", archive.path, "show", str(number), "--beside", "vi")
    assert b"translated by slow 1 (through en)" in done.stderr


def test_where_nothing_waits_that_is_said(engine: Slow) -> None:
    with open_archive(None) as archive:
        assert str(translate_new(CONFIG, archive, "en")) == "nothing new waits for a translation"
