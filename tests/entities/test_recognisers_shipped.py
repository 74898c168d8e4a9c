"""natasha and spaCy as they are: real models, where their extras are installed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader.config import RecogniserSettings
from reader.entities import annotator, recogniser
from reader.entities.recognisers.chosen import choose
from reader.entities.recognisers.opening import open_recogniser
from reader.entities.recognisers.panel import open_panel
from reader.entities.recognition import Recogniser
from reader.entities.scorer import Score, exact
from reader.entities.version import version
from reader.errors import EngineError
from tests.bench.recognisers import FRESH, countries_only, found_by
from tests.entities.gold import FOLDER, GoldText, gold_texts

NATASHA = pytest.mark.skipif(
    find_spec("natasha") is None, reason="needs silk-reader[natasha], a recogniser of Russian"
)
SPACY = pytest.mark.skipif(
    find_spec("spacy") is None, reason="needs silk-reader[spacy], to run pipelines"
)


@pytest.fixture(autouse=True)
def _nobody_helps_afterwards() -> Iterator[None]:
    yield
    choose()


def using(name: str, **pipelines: str) -> RecogniserSettings:
    return RecogniserSettings(use=(name,), spacy_pipelines=pipelines)


class TestNatasha:
    TEXT = (
        "Премьер-министр Вьетнама Фам Минь Тьинь говорил в Астане о «Севилье».\n"
        "Форвард Видаль перешёл в «Барсу»."
    )

    @NATASHA
    def test_it_adds_names_to_ours_and_takes_none(self) -> None:
        plain = recogniser().annotate_text(self.TEXT, "ru")
        told: list[str] = []
        choose(lambda: using("natasha"), told.append)
        found = annotator().annotate_text(self.TEXT, "ru")
        assert set(plain) < set(found)
        new = {(m.surface, m.type.value, m.confirmed) for m in found if m not in plain}
        assert ("Барсу", "ORG", False) in new
        assert not told
        assert all(self.TEXT[m.start : m.end] == m.surface for m in found)
        assert not [m for m in found if m.surface.startswith("Премьер")]

    @NATASHA
    def test_it_costs_no_name_of_our_gold_and_finds_names_nobody_entered(self) -> None:
        helpers = open_panel(using("natasha"), print)
        assert helpers is not None
        ours, bare = recogniser(), Recogniser(countries_only(recogniser().knowledge))
        gold, fresh = (
            [text for text in gold_texts(folder) if text.language == "ru"]
            for folder in (FOLDER, FRESH)
        )
        assert score(ours.with_panel(helpers), gold).f1 >= score(ours, gold).f1 - 0.005
        assert score(ours.with_panel(helpers), fresh).f1 >= score(ours, fresh).f1
        assert score(ours.with_panel(helpers), fresh).recall >= 0.85
        assert score(bare.with_panel(helpers), gold).f1 >= score(bare, gold).f1 + 0.02

    @NATASHA
    def test_its_own_package_is_not_loaded_nor_asked_about_other_languages(self) -> None:
        choose(lambda: using("natasha"))
        text = "He moved to Barsa with Vidal."
        assert annotator().annotate(text, "en") == recogniser().annotate(text, "en")
        assert "natasha" not in sys.modules
        assert open_recogniser("natasha", RecogniserSettings()).proposer.version[0].isdigit()

    @pytest.mark.parametrize("room", ["spec", "metadata"])
    def test_where_it_is_not_installed_it_says_what_installs_it(
        self, monkeypatch: pytest.MonkeyPatch, room: str
    ) -> None:
        module = "reader.entities.recognisers.russian_news"
        if room == "spec":
            monkeypatch.setattr(f"{module}.find_spec", lambda _name: None)
        else:
            monkeypatch.setattr(f"{module}.version", lambda _name: _raise_missing())
        with pytest.raises(EngineError, match=r"pip install 'silk-reader\[natasha\]'"):
            open_recogniser("natasha", RecogniserSettings())


def score(reader: Recogniser, texts: Sequence[GoldText]) -> Score:
    marks = [mark for gold in texts for mark in gold.marks]
    return exact(marks, [mark for gold in texts for mark in found_by(reader, gold)])


def _raise_missing() -> str:
    from importlib.metadata import PackageNotFoundError

    raise PackageNotFoundError("natasha")


def pipeline(folder: Path, *patterns: tuple[str, str]) -> Path:
    """Save a pipeline that knows a few names, as a person would train or write one."""
    import spacy

    made = spacy.blank("ru", meta={"name": "names", "version": "1.2"})
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])
    folder.mkdir(parents=True)
    made.to_disk(folder)
    return folder


@SPACY
class TestSpacy:
    TEXT = "в школе пел Зуброк, все ходили на Мурокинский съезд; молчал Союз Дорж и «Дорж»"

    def test_a_folder_gives_names_by_our_types(self, tmp_path: Path) -> None:
        folder = pipeline(
            tmp_path / "own",
            ("PER", "Зуброк"),
            ("NORP", "школе"),
            ("ORG", "Дорж"),
            ("GPE", "съезд"),
        )
        choose(lambda: using("spacy", ru=str(folder)))
        plain = recogniser().annotate(self.TEXT, "ru")
        new = [m for m in annotator().annotate(self.TEXT, "ru") if m not in plain]
        assert ("Зуброк", "PER") in [(m.surface, m.type.value) for m in new]
        assert not {"школе", "съезд"} & {m.surface for m in new}
        assert all(self.TEXT[m.start : m.end] == m.surface for m in new)

    def test_another_pipeline_is_another_version(self, tmp_path: Path) -> None:
        folder = pipeline(tmp_path / "own", ("PER", "Зуброк"))
        choose(lambda: using("spacy", ru=str(folder)))
        first = version()
        assert "ru_names-1.2" in open_recogniser("spacy", using("x", ru=str(folder))).identity
        (folder / "config.cfg").touch()
        choose(lambda: using("spacy", ru=str(folder)))
        assert version() != first

    def test_a_package_is_found_by_its_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "ru_names"
        pipeline(package / "ru_names-1.2", ("LOC", "Зуброк"))
        (package / "ru_names-1.2" / "meta.json").replace(package / "meta.json")
        meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
        (package / "ru_names-1.2" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        (package / "__init__.py").write_text(
            "from spacy.util import load_model_from_init_py\n"
            "def load(**options): return load_model_from_init_py(__file__, **options)\n",
            encoding="utf-8",
        )
        info = tmp_path / "ru_names-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: ru_names\nVersion: 1.2\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
        choose(lambda: using("spacy", ru="ru_names"))
        assert "Зуброк" in {m.surface for m in annotator().annotate(self.TEXT, "ru")}

    def test_a_pipeline_that_breaks_is_told_and_left_out(self, tmp_path: Path) -> None:
        folder = pipeline(tmp_path / "own", ("PER", "Зуброк"))
        (folder / "entity_ruler" / "patterns.jsonl").write_text("{", encoding="utf-8")
        told: list[str] = []
        choose(lambda: using("spacy", ru=str(folder)), told.append)
        assert annotator().annotate(self.TEXT, "ru") == recogniser().annotate(self.TEXT, "ru")
        assert len(told) == 1
        assert told[0].startswith("recogniser spacy: it failed and is left out")

    @pytest.mark.parametrize(
        ("pipelines", "words"),
        [
            ({}, r"no spaCy pipeline is named.*spacy_pipelines"),
            ({"fr": "fr_nowhere_sm"}, r"python -m spacy download fr_nowhere_sm"),
            ({"fr": "/nowhere/at/all"}, r"/nowhere/at/all: there is no spaCy pipeline"),
        ],
    )
    def test_what_is_missing_is_said(self, pipelines: dict[str, str], words: str) -> None:
        with pytest.raises(EngineError, match=words):
            open_recogniser("spacy", using("spacy", **pipelines))


def test_without_spacy_it_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.entities.recognisers.pipelines.find_spec", lambda _name: None)
    with pytest.raises(EngineError, match=r"pip install 'silk-reader\[spacy\]'"):
        open_recogniser("spacy", using("spacy", fr="fr_core_news_sm"))
