"""What is offered where a translation lacks its models, against a loopback publisher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.commands.services import House
from reader.config import Config, FetchSettings, ReadingSettings, TranslationSettings
from reader.model import Article, Beside, BlockKind
from reader.text.segment import block
from tests.sources.server import Server
from tests.translate.publisher import Publisher

pytest.importorskip("fxtranslate", reason="needs the engine: silk-reader[translate]")

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "translate" / "vi-en"
TEXT = "Giá gạo giảm 8 phần trăm trong tháng 5."


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Server() as server:
        made = Publisher(server)
        made.publish_folder(SMALL, "vi", "en")
        made.publish_folder(SMALL, "en", "ru")
        made.open()
        yield made


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteArchive]:
    monkeypatch.setenv("READER_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    with open_archive(tmp_path / "archive.sqlite") as opened:
        blocks = (block(BlockKind.PARAGRAPH, TEXT, "vi"),)
        opened.store([Article("a", "vna", "vi", TEXT, None, "test", None, blocks)])
        yield opened


def settings(publisher: Publisher, *languages: str, **more: object) -> Config:
    return Config(
        (),
        (),
        (),
        fetch=FetchSettings(deadline=5),
        reading=ReadingSettings(languages=languages),
        translation=TranslationSettings(mirror=publisher.mirror, **more),  # type: ignore[arg-type]
    )


def house(archive: SqliteArchive, config: Config, *, offline: bool = False) -> House:
    return House(config, lambda: archive, offline=offline)


def test_the_network_is_touched_only_when_asked(
    archive: SqliteArchive, publisher: Publisher
) -> None:
    one = house(archive, settings(publisher, "en"))
    usual = one.offer(archive, 1)
    assert usual is not None
    assert [m.size for m in usual.models] == [15_200_000]
    assert publisher.server.requests == []
    today = one.offer(archive, 1, ask=True)
    assert today is not None
    assert [(m.id, m.license) for m in today.models] == [("vi-en", "MPL-2.0")]
    assert today.size == sum(len(publisher.packed[n]) for n in publisher.packed if "/vien-" in n)
    assert (today.origin, today.into) == ("127.0.0.1", "en")


def test_what_was_offered_is_fetched_and_the_column_fills(
    archive: SqliteArchive, publisher: Publisher
) -> None:
    one = house(archive, settings(publisher, "en"))
    assert one.parallel(archive, 1, None).right is None
    offered = one.offer(archive, 1, ask=True)
    assert offered is not None
    done = one.add_models([m.id for m in offered.models], lambda step: None, lambda: False)
    assert "verified" in done.text
    assert one.offer(archive, 1) is None
    shown = one.parallel(archive, 1, Beside.TRANSLATION)
    one._desk(archive).close()
    assert shown.right is not None
    assert shown.right.blocks[0].text == "Rice prices fell 8 percent in month 5."


def test_a_way_through_english_is_offered_whole_and_fetched_in_turn(
    archive: SqliteArchive, publisher: Publisher
) -> None:
    one = house(archive, settings(publisher, "ru"))
    offered = one.offer(archive, 1, ask=True)
    assert offered is not None
    assert [m.id for m in offered.models] == ["vi-en", "en-ru"]
    one.add_models(["vi-en"], lambda step: None, lambda: False)
    rest = one.offer(archive, 1)
    assert rest is not None
    assert [m.id for m in rest.models] == ["en-ru"]


def test_stopping_is_no_failure_and_the_offer_stands(
    archive: SqliteArchive, publisher: Publisher
) -> None:
    one = house(archive, settings(publisher, "en"))
    done = one.add_models(["vi-en"], lambda step: None, lambda: True)
    assert (done.done, done.failed) == (0, False)
    assert one.offer(archive, 1) is not None


@pytest.mark.parametrize(
    "config",
    [
        {"download": "never"},
        {"engines": ("desk",)},
        {"pairs": {"vi-en": ("desk",)}},
    ],
)
def test_nothing_is_offered_that_would_not_help(
    archive: SqliteArchive, publisher: Publisher, config: dict[str, object]
) -> None:
    given = settings(publisher, "en", **config)
    given = replace(given, endpoints=())
    one = house(archive, given)
    one._desk = lambda archive: Nobody()  # type: ignore[assignment, method-assign, return-value]
    assert one.offer(archive, 1, ask=True) is None
    assert house(archive, settings(publisher, "en"), offline=True).offer(archive, 1) is None
    assert house(archive, settings(publisher, "vi")).offer(archive, 1) is None
    assert house(archive, settings(publisher, "zh")).offer(archive, 1, ask=True) is None


class Nobody:
    def can(self, source: str, target: str) -> bool:
        return False
