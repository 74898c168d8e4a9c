"""``reader entities``: figures that can be counted, the user's word, refreshing, and mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.cli import main
from reader.ingest import annotate
from reader.model import EntityType
from tests.archive.builders import article, block, name, on
from tests.conftest import Run

ASKAR, BEK = "per:askar-testov", "per:bek-nurbekov"


@pytest.fixture
def places(archive_file: Path) -> Path:
    """Four articles from January to April 2025: Askar in all but one, Bek in two."""
    askar = name("Askar Testov", ASKAR)
    later = name("Testov", ASKAR, where=0)
    russian = replace(name("Аскар Тестов", ASKAR, language="ru"), confirmed=False)
    town = name("Astana", "loc:astana", kind=EntityType.PLACE)
    with open_archive(archive_file) as archive:
        archive.store(
            [
                article(1, published=on(-50), mentions=(askar, later, town)),
                article(2, published=on(0), mentions=(askar, name("Bek Nurbekov", BEK))),
                article(
                    3, published=on(30), language="ru", outlet="vietnamnet", mentions=(russian,)
                ),
                article(4, published=on(40), mentions=(name("Bek Nurbekov", BEK), town)),
            ]
        )
    return archive_file


def record(reader: Run, *arguments: str) -> Mapping[str, object]:
    done = reader("entities", *arguments, "--format", "jsonl")
    assert done.returncode == 0, done.stderr.decode()
    (line,) = done.stdout.decode().splitlines()
    found: Mapping[str, object] = json.loads(line)
    return found


# --- one entity ----------------------------------------------------------------------------------


def test_the_figures_of_an_entity_are_those_of_its_articles(reader: Run, places: Path) -> None:
    found = record(reader, "askar testov")
    assert found["entity"] == ASKAR
    assert (found["articles"], found["mentions"]) == (3, 4)
    assert found["outlets"] == ["vna:2", "vietnamnet:1"]
    assert found["langs"] == ["en:2", "ru:1"]
    assert found["seen"] == {
        "en": {"Askar Testov": 2, "Testov": 1},
        "ru": {"Аскар Тестов": 1},
    }
    assert found["months"] == {"2025-01": 1, "2025-03": 1, "2025-04": 1}
    assert found["first"] == "2025-01-15T03:30:00Z"
    assert found["last"] == "2025-04-05T03:30:00Z"
    assert found["article_ids"] == [3, 2, 1]
    assert found["company"] == [
        {"entity": "loc:astana", "articles": 1},
        {"entity": BEK, "articles": 1},
    ]
    assert found["confirmed"] is False


def test_the_page_says_it_in_words(reader: Run, places: Path) -> None:
    page = reader("entities", "аскар", "тестов", TZ="UTC").stdout.decode()
    for line in (
        "Askar Testov\n============\n",
        "person · per:askar-testov\nunconfirmed: found by rules",
        "  en  Askar Testov (2), Testov (1)\n",
        "  ru  Аскар Тестов (1)\n",
        "  named      3 articles, 4 mentions\n",
        "  outlets    Vietnam News Agency 2, VietnamNet 1\n",
        "  languages  en 2, ru 1\n",
        "  first      15 January 2025\n",
        "  last       5 April 2025\n",
        "  by month   2025-01 █ ██ 2025-04\n",
        "  with       Astana (1), ? Bek Nurbekov (1)\n",
    ):
        assert line in page
    assert all(len(line) <= 80 for line in page.split("\n\n  named")[0].splitlines())


def test_office_and_years_come_from_the_knowledge_base(reader: Run, places: Path) -> None:
    reader("entities", "merge", "Askar Testov", "Tô Lâm")
    found = record(reader, "tô lâm")
    assert found["since"]
    assert found["note"]
    assert "Tô Lâm" in found["names"]["vi"]  # type: ignore[index]
    assert found["confirmed"] is True


def test_a_table_has_a_line_for_each_form(reader: Run, places: Path) -> None:
    lines = reader("entities", ASKAR, "--format", "tsv").stdout.decode().splitlines()
    assert [line.split("\t")[3:] for line in lines] == [
        ["en", "Askar Testov", "2", "2"],
        ["en", "Testov", "1", "1"],
        ["ru", "Аскар Тестов", "1", "1"],
    ]


def test_the_index_marks_what_nobody_confirmed(reader: Run, places: Path) -> None:
    lines = reader("entities").stdout.decode().splitlines()
    assert [(line.split()[0], line.split()[-1]) for line in lines] == [
        ("3", ASKAR),
        ("2", "loc:astana"),
        ("2", BEK),
    ]
    assert ["?" in line for line in lines] == [True, False, True]
    reader("entities", "confirm", "Bek", "Nurbekov")
    table = reader("entities", "--format", "tsv").stdout.decode().splitlines()
    assert [line.split("\t")[-1] for line in table] == ["0", "1", "1"]


def test_a_wrong_name_brings_the_nearest(reader: Run, places: Path) -> None:
    done = reader("entities", "Azkar Tistov")
    assert done.returncode == 3
    assert b"Nearest: Askar Testov (per:askar-testov)" in done.stderr


# --- the user's word -----------------------------------------------------------------------------


def test_a_merge_holds_in_lists_and_pages_until_it_is_split(reader: Run, places: Path) -> None:
    before = reader("entities", "--format", "jsonl").stdout
    done = reader("entities", "merge", "Bek Nurbekov", ASKAR)
    assert done.returncode == 0
    assert done.stderr.decode() == f"{BEK} is one with {ASKAR} now; 4 articles name it\n"
    listed = reader("list", "--articles", "entity:nurbekov", "--format", "tsv").stdout.decode()
    assert sorted(line.split("\t")[0] for line in listed.splitlines()) == ["1", "2", "3", "4"]
    exported = reader("export", "entity:nurbekov", "--format", "jsonl").stdout.decode()
    assert BEK not in exported
    assert reader("entities", "split", "nurbekov").returncode == 0
    assert reader("entities", "--format", "jsonl").stdout == before


def test_decisions_are_listed(reader: Run, places: Path) -> None:
    assert reader("entities", "decisions").stdout == b""
    reader("entities", "confirm", BEK)
    reader("entities", "rename", ASKAR, "Аскар Тестович", "--lang", "ru")
    reader("entities", "merge", BEK, ASKAR)
    lines = reader("entities", "decisions", "--format", "jsonl").stdout.decode().splitlines()
    told = [json.loads(line) for line in lines]
    assert [(t["kind"], t["entity"], t["value"], t["lang"]) for t in told] == [
        ("confirm", BEK, "", ""),
        ("rename", ASKAR, "Аскар Тестович", "ru"),
        ("merge", BEK, ASKAR, ""),
    ]
    text = reader("entities", "decisions").stdout.decode()
    assert f"rename   {ASKAR} → Аскар Тестович (ru)" in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("merge", "Askar Testov"), 2, "reader entities merge A B"),
        (("merge", "Askar Testov", "Astana"), 2, "a person and loc:astana is a place"),
        (("merge", "Askar Testov", "Аскар Тестов"), 2, "one already"),
        (("merge", "Askar Testov", "Nobbody"), 3, "nobody and nothing"),
        (("rename", "Askar Testov"), 2, "reader entities rename NAME NEW"),
        (("rename", "Askar Testov", "A", "--lang", "xx"), 2, "Known: vi en"),
        (("confirm",), 2, "a name or id is missing"),
        (("split", "Askar Testov"), 2, "nothing was merged into it"),
        (("undo", "Askar Testov"), 2, "nothing was decided"),
        (("decisions", "x"), 2, "nothing may follow"),
        (("refresh", "x"), 2, "nothing may follow"),
        (("merge", "a", "b", "--lang", "vi"), 2, "--lang goes with"),
        (("Askar", "--lang", "vi"), 2, "--lang goes with"),
    ],
)
def test_mistakes_say_what_to_do(
    places: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.setenv("READER_ARCHIVE", str(places))
    assert main(["entities", *arguments]) == code
    out, error = capfd.readouterr()
    assert out == ""
    assert said in error
    assert error.count("\n") == 1


def test_help_names_the_actions(reader: Run) -> None:
    text = reader("entities", "--help").stdout.decode()
    assert "reader entities merge A B" in text


def test_the_sample_edition_keeps_decisions_of_its_own(reader: Run, tmp_path: Path) -> None:
    cache = {"READER_CACHE": str(tmp_path / "cache")}
    assert reader("--sample", "entities", "rename", "Hanoi", "Kẻ Chợ", **cache).returncode == 0
    assert "Kẻ Chợ" in reader("--sample", "entities", "--limit", "3", **cache).stdout.decode()
    assert reader("entities", "decisions").stdout == b""


# --- refreshing ----------------------------------------------------------------------------------


def test_refresh_catches_up_and_the_doctor_says_how_far_it_is(reader: Run, places: Path) -> None:
    doctor = reader("doctor").stdout.decode()
    assert "4 articles were annotated before it; `reader entities refresh` catches up" in doctor
    done = reader("entities", "refresh")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("4 articles read anew")
    assert "every article was annotated with it" in reader("doctor").stdout.decode()
    assert reader("entities", "refresh").stderr.decode().startswith("nothing to do")


BREAK_OFF = """
import signal, sys
from reader import reannotation
from reader.cli import main

real, turns = reannotation._renew, []

def renew(*given):
    turns.append(given)
    if len(turns) == 3:
        signal.raise_signal(signal.SIGINT)
    return real(*given)

reannotation._renew = renew
raise SystemExit(main(sys.argv[1:]))
"""
"""The program with a Ctrl-C after two turns: from outside no moment is sure on a busy machine."""


def test_refresh_can_be_broken_off_and_goes_on(reader: Run, archive_file: Path) -> None:
    with open_archive(archive_file) as archive:
        archive.store(
            [
                article(n, blocks=(block(*["Tô Lâm met Kassym-Jomart Tokayev in Astana."] * 30),))
                for n in range(160)
            ]
        )
    broken_off = subprocess.run(
        [sys.executable, "-c", BREAK_OFF, "--archive", str(archive_file), "entities", "refresh"],
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert broken_off.returncode == 130, broken_off.stderr.decode()
    assert b"stopped; what is done is kept" in broken_off.stderr
    with open_archive(archive_file) as archive:
        assert archive.count_behind(annotate(article()).annotated) == 120
    again = reader("entities", "refresh")
    assert again.returncode == 0
    assert int(again.stderr.split()[0]) == 120
