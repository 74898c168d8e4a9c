"""The real CTranslate2 over folders as users have them: OPUS-MT conversions and Argos packages."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.config import Config, Endpoint, TranslationSettings
from reader.model import Provenance
from reader.translate.ctranslate import CTranslateEngine
from reader.translate.engine import Outcome, Piece
from reader.translate.opening import open_translator
from reader.translate.pool import Pool
from reader.translate.translator import Sentence, whole

pytest.importorskip("ctranslate2", reason="the extra “ctranslate2” is not installed")
pytest.importorskip("sentencepiece", reason="the extra “ctranslate2” is not installed")

from tests.translate.word_for_word import PLACES, SENTENCES, write


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    opened = Pool(log=tmp_path_factory.mktemp("log") / "log")
    yield opened
    opened.close()


def engine(folder: Path, pool: Pool) -> CTranslateEngine:
    return CTranslateEngine(Endpoint("own", "ctranslate2", path=str(folder)), pool)


def made(one: CTranslateEngine, *texts: str, pair: str = "vi-en", stop: int = 99) -> list[Outcome]:
    source, _dash, target = pair.partition("-")
    route = one.route(source, target)
    assert route is not None
    found: list[Outcome] = []
    pieces = [Piece(i, text) for i, text in enumerate(texts)]
    for outcome in one.translate(pieces, route, lambda: len(found) >= stop):
        found.append(outcome)
    return sorted(found, key=lambda o: o.index)


def longest(words: int) -> str:
    return "Giá " * (words - 1) + "."


def test_an_opus_mt_folder_translates(tmp_path: Path, pool: Pool) -> None:
    write(tmp_path / "vi-en")
    one = engine(tmp_path, pool)
    assert [o.text for o in made(one, *SENTENCES)] == list(SENTENCES.values())
    assert one.private
    assert "vi-en" in one.route("vi", "en").label  # type: ignore[union-attr]


def test_the_end_of_the_sentence_is_said_once(tmp_path: Path, pool: Pool) -> None:
    """A model that says it itself, as CTranslate2's Marian converter has it, takes as many words."""
    write(tmp_path / "vi-en")
    write(tmp_path / "vi-fr", ends_itself=True)
    for pair in ("vi-en", "vi-fr"):
        fits, too_long = made(
            engine(tmp_path, pool), longest(PLACES - 1), longest(PLACES), pair=pair
        )
        assert fits.text == "Prices " * (PLACES - 2) + "."
        assert too_long.text is None
        assert "position" in too_long.detail


def test_an_argos_package_keeps_the_name_it_came_with(tmp_path: Path, pool: Pool) -> None:
    folder = tmp_path / "translate-vi_en-1_9"
    write(folder, argos=True)
    (folder / "metadata.json").write_text('{"from_code": "vi", "to_code": "en"}')
    one = engine(tmp_path, pool)
    assert [o.text for o in made(one, *SENTENCES)] == list(SENTENCES.values())
    assert one.route("en", "vi") is None


def test_a_package_for_another_pair_is_not_used(tmp_path: Path, pool: Pool) -> None:
    write(tmp_path / "vi-en", argos=True)
    (tmp_path / "vi-en" / "metadata.json").write_text('{"from_code": "en", "to_code": "vi"}')
    one = engine(tmp_path, pool)
    assert one.route("vi", "en") is None
    assert one.missing("vi", "en").endswith("is for en-vi.")


def test_a_word_it_does_not_know_is_taken_over(tmp_path: Path, pool: Pool) -> None:
    write(tmp_path / "vi-en")
    (outcome,) = made(engine(tmp_path, pool), "Giá bạc tăng .")
    assert outcome.text == "Prices bạc rose ."


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("source.spm", None, "source.spm is missing"),
        ("target.spm", b"no model", "vi-en cannot be used"),
        ("model.bin", b"", "vi-en cannot be used"),
        ("model.bin", b"\x07" * 4_000, "vi-en cannot be used"),
        ("source_vocabulary.json", b"[1", "vi-en cannot be used"),
        ("source_vocabulary.json", None, "vi-en cannot be used"),
    ],
)
def test_a_damaged_folder_is_said_and_nothing_breaks(
    tmp_path: Path, pool: Pool, file: str, content: bytes | None, said: str
) -> None:
    write(tmp_path / "vi-en")
    write(tmp_path / "ru-en")
    path = tmp_path / "vi-en" / file
    path.unlink() if content is None else path.write_bytes(content)
    one = engine(tmp_path, pool)
    (outcome,) = made(one, "Giá gạo tăng .")
    assert outcome.text is None
    assert said in outcome.detail
    assert made(one, "Giá gạo tăng .", pair="ru-en")[0].text == "Prices rice rose ."


def test_weights_cut_short_are_said(tmp_path: Path, pool: Pool) -> None:
    write(tmp_path / "vi-en")
    weights = tmp_path / "vi-en" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:60_000])
    (outcome,) = made(engine(tmp_path, pool), "Giá gạo tăng .")
    assert outcome.text is None
    assert "vi-en cannot be used" in outcome.detail


def test_stopping_leaves_the_rest(tmp_path: Path, pool: Pool) -> None:
    write(tmp_path / "vi-en")
    one = engine(tmp_path, pool)
    assert len(made(one, *["Giá gạo tăng ."] * 200, stop=3)) < 100
    assert made(one, "Giá gạo giảm .")[0].text == "Prices rice fell ."


def test_a_killed_worker_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "vi-en")
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*arguments: Any, **more: Any) -> subprocess.Popen[bytes]:
        started.append(real(*arguments, **more))
        return started[-1]

    monkeypatch.setattr("reader.translate.child.subprocess.Popen", popen)
    pool = Pool(log=tmp_path / "log")
    try:
        one = engine(tmp_path, pool)
        made(one, "Giá gạo tăng .")
        os.kill(started[0].pid, signal.SIGKILL)
        assert made(one, "Giá vàng giảm .")[0].text == "Prices gold fell ."
        assert (len(started), pool.restarts) == (2, 1)
    finally:
        pool.close()


def test_settings_bring_it_behind_the_same_door(tmp_path: Path) -> None:
    write(tmp_path / "vi-en")
    config = Config(
        (),
        (),
        (),
        translation=TranslationSettings(engines=("own",)),
        endpoints=(Endpoint("own", "ctranslate2", path=str(tmp_path)),),
    )
    with open_translator(config) as translator:
        assert translator.plan("vi", "en").note == "own: vi → en, on this machine"
        (segment,) = whole(translator, [Sentence("Giá gạo tăng mạnh .")], "vi", "en")
    assert segment.text == "Prices rice rose sharply ."
    assert segment.provenance is Provenance.MACHINE
    assert segment.detail.startswith("ctranslate2 ")
