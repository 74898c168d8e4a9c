"""The engine itself, over the small model, in its worker process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.model import Provenance
from reader.translate.download import take_folder
from reader.translate.engine import Piece
from reader.translate.local import LocalEngine
from reader.translate.pieces import cut
from reader.translate.pool import Pool
from reader.translate.store import ModelStore
from reader.translate.translator import Sentence, Translator, whole

pytest.importorskip("fxtranslate", reason="needs the engine: silk-reader[translate]")

Pools = Callable[..., Pool]


@pytest.fixture
def engine(models: Path, pool_of: Pools, tmp_path: Path) -> LocalEngine:
    return LocalEngine(ModelStore(models), pool_of(log=tmp_path / "log"))


def texts(engine: LocalEngine, given: Sequence[str], source: str = "vi", to: str = "en") -> list:
    route = engine.route(source, to)
    assert route is not None
    pieces = [Piece(i, text) for i, text in enumerate(given)]
    found = {o.index: o for o in engine.translate(pieces, route, lambda: False)}
    return [found[i] for i in range(len(given))]


def samples(small_model: Path) -> list[list[str]]:
    lines = (small_model / "samples.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def test_all_samples_come_out_as_expected(engine: LocalEngine, small_model: Path) -> None:
    given = samples(small_model)
    outcomes = texts(engine, [line[0] for line in given])
    assert [o.text for o in outcomes] == [line[2] for line in given]


def test_the_engine_says_itself_and_its_model(engine: LocalEngine) -> None:
    detail = texts(engine, ["Giá gạo giảm 8 phần trăm trong tháng 5."])[0].detail
    assert detail.startswith("fxtranslate 0.")
    assert "vi-en" in detail


def test_a_missing_model_is_one_line_with_its_command(engine: LocalEngine) -> None:
    assert engine.route("ru", "en") is None
    assert engine.missing("ru", "en") == "No translation model ru-en: `reader models add ru en`."


def test_two_missing_legs_are_both_named(engine: LocalEngine) -> None:
    line = engine.missing("vi", "ru")
    assert line == "No translation model en-ru: `reader models add en ru`."


def test_a_pair_that_nobody_publishes_is_not_to_be_added(engine: LocalEngine) -> None:
    line = engine.missing("ru", "vi")
    assert line.startswith("No translation model en-vi is known to be published")
    assert "[[endpoint]]" in line
    assert "add en vi" not in line


def test_without_a_direct_pair_it_goes_through_english(engine: LocalEngine, models: Path) -> None:
    shutil.copytree(models / "vi-en", models / "en-ru")  # any weights: what matters is the way
    route = engine.route("vi", "ru")
    assert route is not None
    assert route.via == "en"
    first = texts(engine, ["Giá gạo giảm 8 phần trăm trong tháng 5."])[0].text
    second = texts(engine, [first], "en", "ru")[0].text
    assert texts(engine, ["Giá gạo giảm 8 phần trăm trong tháng 5."], "vi", "ru")[0].text == second


def test_weights_changed_after_loading_began_are_refused(
    models: Path, pool_of: Pools, tmp_path: Path
) -> None:
    from reader.translate.download import take_folder

    store = ModelStore(tmp_path / "kept")
    model = take_folder(models / "vi-en", "vi", "en", store)
    weights = next(model.folder.glob("model.*"))
    data = bytearray(weights.read_bytes())
    data[200_000] ^= 0xFF
    weights.write_bytes(data)
    engine = LocalEngine(store, pool_of(log=tmp_path / "log"))
    outcome = texts(engine, ["Giá gạo giảm."])[0]
    assert outcome.text is None
    assert "damaged" in outcome.detail
    assert "reader models add vi en" in outcome.detail


def test_a_sentence_too_long_for_the_model_is_cut_and_joined(engine: LocalEngine) -> None:
    long = "; ".join(["Giá gạo giảm 8 phần trăm trong tháng 5"] * 40)
    parts = cut(long)
    assert len(parts) == 4
    assert texts(engine, [long])[0].text == " ".join(o.text for o in texts(engine, parts))


def test_more_models_than_are_kept_still_translate(
    models: Path, pool_of: Pools, tmp_path: Path
) -> None:
    shutil.copytree(models / "vi-en", models / "id-en")
    engine = LocalEngine(ModelStore(models), pool_of(models_kept=1, log=tmp_path / "log"))
    for source in ("vi", "id", "vi"):
        said = texts(engine, ["Giá gạo giảm 8 phần trăm trong tháng 5."], source)[0].text
        assert said == "Rice prices fell 8 percent in month 5."


def test_equal_sentences_are_translated_once_and_stand_twice(engine: LocalEngine) -> None:
    given = [Sentence("Giá gạo giảm 8 phần trăm trong tháng 5.")] * 2 + [Sentence("— 15 % —")]
    found = whole(Translator([engine]), given, "vi", "en")
    assert found[0] == found[1]
    assert found[0].provenance is Provenance.MACHINE
    assert found[2].text == "— 15 % —"


def test_without_any_model_the_original_stays_with_the_reason(engine: LocalEngine) -> None:
    (found,) = whole(Translator([engine]), [Sentence("Привет, мир.")], "ru", "en")
    assert found.provenance is Provenance.NONE
    assert found.text == "Привет, мир."
    assert "reader models add ru en" in found.detail


def test_after_cancelling_nothing_more_comes(engine: LocalEngine, small_model: Path) -> None:
    given = [Sentence(line[0]) for line in samples(small_model)]
    seen = 0

    def enough() -> bool:
        return seen >= 3

    for _index, _segment in Translator([engine]).translate(given, "vi", "en", cancelled=enough):
        seen += 1
    assert 3 <= seen < len(given)


def test_without_the_engine_s_package_it_says_what_to_install(engine: LocalEngine) -> None:
    engine.package = "no_such_package"
    assert engine.route("vi", "en") is None
    assert "pip install 'silk-reader[translate]'" in engine.missing("vi", "en")


@pytest.mark.parametrize("language", ["und", "zh-hant", "", "../..", "x" * 90])
def test_a_language_without_models_is_no_error(engine: LocalEngine, language: str) -> None:
    assert engine.route(language, "en") is None
    assert engine.missing(language, "en")


STARVED = """
import fxtranslate, reader.translate.worker as worker, reader.translate.store, json
from pathlib import Path

pages = int(Path("/proc/self/statm").read_text().split()[0])
worker.MEMORY = pages * 4096 + 500_000
worker.main()
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for its memory")
def test_a_model_there_is_no_memory_for_is_said(
    models: Path, pool_of: Pools, tmp_path: Path
) -> None:
    pool = pool_of(command=(sys.executable, "-c", STARVED), log=tmp_path / "log")
    engine = LocalEngine(ModelStore(models), pool)
    for outcome in texts(engine, ["Giá gạo giảm.", "Giá xăng tăng."]):
        assert outcome.text is None
        assert "vi-en cannot be used" in outcome.detail


def test_a_model_put_in_place_of_a_damaged_one_is_used_at_once(
    engine: LocalEngine, models: Path, small_model: Path
) -> None:
    """And one put in place of a whole one: what is in memory is of the folder of before."""
    given, right = samples(small_model)[1][0], samples(small_model)[1][2]
    store = ModelStore(models)
    take_folder(models / "vi-en", "vi", "en", store)
    weights = next((models / "vi-en").glob("model.*"))
    weights.write_bytes(bytes(weights.stat().st_size))
    assert "vi-en cannot be used" in texts(engine, [given])[0].detail
    take_folder(small_model, "vi", "en", store)
    assert texts(engine, [given])[0].text == right
    damaged = models.parent / "vi-en"
    shutil.copytree(small_model, damaged)
    next(damaged.glob("model.*")).write_bytes(b"no model at all")
    take_folder(damaged, "vi", "en", store)
    assert "vi-en cannot be used" in texts(engine, [given])[0].detail
