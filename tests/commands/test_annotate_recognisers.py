"""``reader annotate --recogniser``, the settings that name recognisers, and articles on their way in."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import build_parser, main
from reader.commands.context import Context
from reader.commands.interface import run_interface
from reader.commands.services import House
from reader.entities import annotator, recogniser
from reader.entities.recognisers.chosen import panel
from tests.entities.plugin import install

TEXT = "To Lam spoke in Astana. Nobody drinks Zubrowka here.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = install(tmp_path / "site")
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    assert panel() is None  # what a command chose ends with it


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def settings(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(f"[recognisers]\n{words}\n", encoding="utf-8")
    return file


def named(out: str) -> list[str]:
    return [json.loads(line)["surface"] for line in out.splitlines()]


def test_without_being_asked_nobody_helps(
    site: Path, text: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", str(text)]) == 0
    assert named(capfd.readouterr().out) == ["To Lam", "Astana"]


def test_one_named_on_the_command_line_helps(
    site: Path, text: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", str(text), "--recogniser", "lexicon"]) == 0
    said = capfd.readouterr()
    assert named(said.out) == ["To Lam", "Astana", "Zubrowka"]
    assert not said.err
    last = json.loads(said.out.splitlines()[-1])
    assert (last["type"], last["entity"], last["confirmed"]) == ("LOC", "loc:zubrovka", False)


def test_the_settings_name_who_helps_and_the_command_line_says_otherwise(
    site: Path, text: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = str(settings(tmp_path, 'use = ["lexicon"]'))
    assert main(["--config", config, "annotate", str(text)]) == 0
    assert "Zubrowka" in named(capfd.readouterr().out)
    assert main(["--config", config, "annotate", str(text), "--recogniser", "none"]) == 0
    assert "Zubrowka" not in named(capfd.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lexikon"], 2, "there is no recogniser “lexikon”. Known: natasha, spacy, lexicon"),
        (["none", "lexicon"], 2, "none goes with no other name"),
        (["natasha"], 7, "natasha is not installed. pip install 'silk-reader[natasha]'"),
    ],
)
def test_what_cannot_help_is_an_error_when_asked_for(
    site: Path,
    text: Path,
    arguments: list[str],
    code: int,
    words: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.entities.recognisers.russian_news.find_spec", lambda _name: None)
    asked = [part for name in arguments for part in ("--recogniser", name)]
    assert main(["annotate", str(text), *asked]) == code
    said = capfd.readouterr()
    assert not said.out
    assert words in said.err


def test_what_the_settings_name_and_is_missing_is_told_once(
    site: Path, text: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = str(settings(tmp_path, 'use = ["lexikon", "lexicon"]'))
    assert main(["--config", config, "annotate", str(text)]) == 0
    said = capfd.readouterr()
    assert "Zubrowka" in named(said.out)
    assert said.err.count("no recogniser “lexikon”") == 1


def test_one_that_crashes_costs_its_names_and_the_exit_code_says_so(
    site: Path, text: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text.write_text(TEXT + "This will crash.\n", encoding="utf-8")
    assert main(["annotate", str(text), "--recogniser", "lexicon"]) == 1
    said = capfd.readouterr()
    assert named(said.out)[:2] == ["To Lam", "Astana"]
    assert "recogniser lexicon: it failed and is left out" in said.err


def test_they_are_listed_with_what_is_missing(
    site: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.entities.recognisers.pipelines.find_spec", lambda _name: None)
    config = str(settings(tmp_path, 'use = ["lexicon", "lexikon"]'))
    assert main(["--config", config, "annotate", "--list-recognisers"]) == 0
    lines = {line.split("\t")[0]: line.split("\t") for line in capfd.readouterr().out.splitlines()}
    assert lines["lexicon"] == ["lexicon", "in use", "en ru", "words 7 lexicon_names 2.1"]
    assert lines["spacy"][1:3] == ["not in use", "-"]
    assert "silk-reader[spacy]" in lines["spacy"][3]
    assert "no recogniser" in lines["lexikon"][3]


def test_doctor_says_of_those_in_use_what_works(
    site: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = str(settings(tmp_path, 'use = ["lexicon", "lexikon"]'))
    assert main(["--config", config, "doctor"]) == 1
    lines = [line for line in capfd.readouterr().out.splitlines() if "recogniser" in line]
    assert lines[0] == "ok   names     recogniser lexicon: words 7 (en ru)"
    assert lines[1].startswith("BAD  names     recogniser lexikon: there is no recogniser")
    assert len(lines) == 2


def test_articles_are_annotated_with_the_settings_help(
    site: Path, text: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(settings(tmp_path, 'use = ["lexicon"]'))]
    assert main([*config, "import", str(text), "--lang", "en"]) == 0
    assert main([*config, "entities", "--format", "jsonl"]) == 0
    assert "loc:zubrovka" in capfd.readouterr().out
    for choice in ([], config):
        assert main([*choice, "entities", "refresh"]) == 0
        assert "1 article read anew, names changed in 1" in capfd.readouterr().err
    assert main([*config, "entities", "refresh"]) == 0
    assert "nothing to do" in capfd.readouterr().err


def test_in_the_interface_trouble_is_a_notice_and_new_settings_hold_at_once(
    site: Path, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["import", str(text), "--lang", "en"]) == 0
    config = settings(tmp_path, 'use = ["lexicon"]')
    notices: list[tuple[str, bool]] = []
    found: list[list[str]] = []

    class App:
        archive = None
        return_code = 0

        def __init__(self, *_arguments: object, services: House, **_options: object) -> None:
            self.services = services

        def notify(self, line: str, *, severity: str, markup: bool) -> None:
            notices.append((line, markup))

        def run(self) -> None:
            gc.enable()  # as the real one does when its first screen stands
            text = "Nobody drinks Zubrowka here."
            found.append([m.surface for m in annotator().annotate(text, "en")])
            annotator().annotate("It will crash.", "en")
            settings(tmp_path, "use = []")
            self.services.reload_config()
            assert annotator() is recogniser()

    monkeypatch.setattr("reader.ui.app.ReaderApp", App)
    arguments = build_parser().parse_args(["--config", str(config)])
    with Context(arguments) as context:
        assert run_interface(context) == 0
    assert found == [["Zubrowka"]]
    (line, markup) = notices[0]
    assert line.startswith("recogniser lexicon: it failed and is left out")
    assert (len(notices), markup) == (1, False)
