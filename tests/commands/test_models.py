"""``reader models``: list, add, verify, remove; and what the screens are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.commands.services import House
from reader.config import Config, FetchSettings, TranslationSettings
from reader.errors import EngineError
from reader.ui.services import Progress
from tests.conftest import Run
from tests.sources.server import Server
from tests.translate.publisher import Publisher

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "translate" / "vi-en"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Server() as server:
        made = Publisher(server)
        made.publish_folder(SMALL, "vi", "en")
        made.publish_folder(SMALL, "en", "ru")
        made.open()
        yield made


def test_offline_the_usual_pairs_are_listed(reader: Run, root: Path) -> None:
    done = reader("models", "list", "--offline")
    assert done.returncode == 0
    rows = done.stdout.decode().splitlines()
    assert rows[0].startswith("vi-en"), "what the sources need most comes first"
    assert "not here" in rows[0]
    assert b"offline" in done.stderr


def test_a_pair_is_added_used_verified_and_removed(
    reader: Run, root: Path, publisher: Publisher
) -> None:
    added = reader("models", "add", "vi", "en", "--mirror", publisher.mirror)
    assert added.returncode == 0, added.stderr
    assert b"vi-en: 0.6 MB, version 3.0, licence MPL-2.0, verified" in added.stderr
    listed = reader("models", "list", "--mirror", publisher.mirror, "--format", "jsonl")
    states = {r["id"]: r["state"] for r in map(json.loads, listed.stdout.splitlines())}
    assert states == {"vi-en": "here", "en-ru": "available"}
    assert reader("models", "verify").stdout == b"vi-en: whole\n"
    weights = next((root / "vi-en").glob("model.*"))
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    damaged = reader("models", "verify")
    assert damaged.returncode == 7
    assert b"damaged" in damaged.stdout
    assert reader("models", "remove", "vi", "en").returncode == 0
    assert reader("models", "remove", "vi", "en").returncode == 7
    assert reader("models", "verify").returncode == 3


def test_a_folder_is_taken_in_by_its_name_or_by_languages(reader: Run, root: Path) -> None:
    assert reader("models", "add", "--from", SMALL).returncode == 0
    assert reader("models", "add", "id", "en", "--from", SMALL).returncode == 0
    assert reader("models", "verify").stdout == b"id-en: whole\nvi-en: whole\n"


def test_the_folder_is_printed(reader: Run, root: Path) -> None:
    assert reader("models", "path").stdout.decode() == f"{root}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add",), 2, "which languages?"),
        (("add", "vi"), 2, "which languages?"),
        (("add", "../..", "en"), 2, "no language pair"),
        (("add", "vi", "en", "--offline"), 7, "--from FOLDER"),
        (("add", "vi", "en", "--mirror", "ftp://x"), 2, "not an http"),
        (("add", "--from", "/nowhere/at/all"), 7, "no such folder"),
        (("fly",), 2, "invalid choice"),
    ],
)
def test_what_is_wrong_is_said(
    reader: Run, root: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = reader("models", *arguments)
    assert done.returncode == code
    assert said in done.stderr.decode()


def test_no_network_is_one_line_with_the_way_out(reader: Run, root: Path) -> None:
    done = reader("models", "add", "vi", "en", "--mirror", "http://127.0.0.1:9/")
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1


# --- what the screens are told -----------------------------------------------------------------


@pytest.fixture
def house(root: Path, publisher: Publisher) -> House:
    config = Config(
        (),
        (),
        (),
        fetch=FetchSettings(private_hosts=("127.0.0.1",)),
        translation=TranslationSettings(mirror=publisher.mirror),
    )

    def no_archive() -> None:
        raise AssertionError("models need no archive")

    return House(config, no_archive)  # type: ignore[arg-type]


def test_the_screen_lists_downloads_and_removes(house: House) -> None:
    assert [(m.id, m.installed) for m in house.models()] == [("vi-en", False), ("en-ru", False)]
    told: list[Progress] = []
    done = house.add_model("vi-en", told.append, lambda: False)
    assert not done.failed
    assert told[-1].done == told[-1].total > 0
    here = next(m for m in house.models() if m.id == "vi-en")
    assert here.installed
    assert (here.license, here.size) == ("MPL-2.0", 574_276)
    house.remove_model("vi-en")
    assert not any(m.installed for m in house.models())


def test_a_cancelled_download_is_no_failure(house: House) -> None:
    done = house.add_model("vi-en", lambda step: None, lambda: True)
    assert not done.failed
    assert "kept" in done.text


def test_a_pair_that_is_not_published_is_said(house: House) -> None:
    with pytest.raises(EngineError, match="no model is published"):
        house.add_model("vi-zh", lambda step: None, lambda: False)


def test_who_allows_it_gets_a_missing_model_unasked(
    reader: Run, root: Path, publisher: Publisher, tmp_path: Path
) -> None:
    settings = tmp_path / "feeds.toml"
    text = f'[translation]\nmirror = "{publisher.mirror}"\n'
    given = "Giá gạo giảm 8 phần trăm trong tháng 5.".encode()
    settings.write_text(text)
    asked = ("translate", "--from", "vi", "--to", "en", "--config", settings)
    assert reader(*asked, stdin=given).returncode == 7
    assert not root.exists()
    settings.write_text(text + 'download = "allow"\n')
    assert reader(*asked, "--offline", stdin=given).returncode == 7
    done = reader(*asked, stdin=given)
    assert done.stdout == b"Rice prices fell 8 percent in month 5."


def test_a_publisher_out_of_reach_costs_nothing_that_is_here(
    reader: Run, root: Path, publisher: Publisher, tmp_path: Path
) -> None:
    """Who allowed downloads is told of one that failed; what the memory holds is given all the same."""
    settings = tmp_path / "feeds.toml"
    settings.write_text(
        f'[translation]\ndownload = "allow"\nmirror = "{publisher.mirror}/nowhere"\n'
    )
    asked = ("translate", "--from", "vi", "--to", "en", "--config", settings)
    reader(*asked, "--correct", "Right.", stdin="Giá gạo giảm.".encode())
    done = reader(*asked, stdin="Giá gạo giảm.".encode())
    assert done.stdout == b"Right."
    assert b"no model is published" in done.stderr or b"cannot be had" in done.stderr


def test_a_model_that_is_here_is_used_without_asking_the_publisher(
    reader: Run, root: Path, publisher: Publisher, tmp_path: Path
) -> None:
    settings = tmp_path / "feeds.toml"
    settings.write_text(f'[translation]\ndownload = "allow"\nmirror = "{publisher.mirror}"\n')
    reader("models", "add", "--from", SMALL)
    before = len(publisher.server.requests)
    done = reader(
        *("translate", "--from", "vi", "--to", "en", "--config", settings),
        stdin="Giá gạo giảm 8 phần trăm trong tháng 5.".encode(),
    )
    assert done.stdout == b"Rice prices fell 8 percent in month 5."
    assert len(publisher.server.requests) == before


def test_a_question_ends_with_its_own_sign(reader: Run, root: Path) -> None:
    assert b"which languages? For example" in reader("models", "add").stderr
