"""Queries on the command line: negation, outlets, stories told by both, the way on from nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode


@dataclass(frozen=True)
class Done:
    """What a command left."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def reader(
    sample_cache: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Run the program in this process, which is quicker than a process each."""
    monkeypatch.setenv("READER_CACHE", str(sample_cache))
    for module in ("output", "unforeseen"):  # the test's own streams live on
        monkeypatch.setattr(f"reader.commands.{module}.silence_stdout", lambda: None)

    def run(*arguments: str | Path) -> Done:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        return Done(code, *capfdbinary.readouterr())

    return run


Run = Callable[..., Done]


def stories(run: Run, *words: str) -> list[dict[str, list[str]]]:
    done = run("--sample", "list", "--format", "jsonl", *words)
    assert done.returncode in {ExitCode.DONE, ExitCode.NOTHING}, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def articles(run: Run, *words: str) -> set[int]:
    done = run("--sample", "list", "--articles", "--format", "jsonl", *words)
    assert done.returncode in {ExitCode.DONE, ExitCode.NOTHING}, done.stderr
    return {json.loads(line)["id"] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(
    "word",
    ["kyrgyzstan", "vietnam", "outlet:vna", "country:kz", "lang:en", "quả", "h20x", '"to lam"'],
)
def test_a_dash_in_front_negates(reader: Run, word: str) -> None:
    every, with_it, without = articles(reader), articles(reader, word), articles(reader, f"-{word}")
    assert with_it | without == every
    assert not with_it & without


def test_options_stand_anywhere_among_negated_words(reader: Run) -> None:
    plain = reader("--sample", "list", "kyrgyzstan", "-country:kz", "--limit", "2", "lang:en")
    assert plain.returncode == ExitCode.DONE
    assert plain.stdout.count(b"\n") == 2
    for arguments in (
        ("--limit", "2", "-country:kz", "kyrgyzstan", "-q", "lang:en"),
        ("-country:kz", "-v", "kyrgyzstan", "lang:en", "--lim", "2"),
        ("--limit=2", "--", "-country:kz", "kyrgyzstan", "lang:en"),
    ):
        assert reader("--sample", "list", *arguments).stdout == plain.stdout


def test_export_and_coverage_negate_too(reader: Run, tmp_path: Path) -> None:
    done = reader("--sample", "export", "-lang:en", "-o", tmp_path / "x", "--format", "jsonl")
    assert done.returncode == ExitCode.DONE
    spoken = {json.loads(line)["lang"] for line in (tmp_path / "x").read_text("utf-8").splitlines()}
    assert spoken
    assert "en" not in spoken
    grid = reader("--sample", "coverage", "-outlet:vna").stdout.decode()
    assert "vietnamnet\t" in grid
    assert "vna\t" not in grid


def test_coverage_as_records_counts_what_the_table_counts(reader: Run) -> None:
    rows = reader("--sample", "coverage", "--format", "tsv").stdout.decode().splitlines()[1:]
    sums = {tuple(r.split("\t")[:2]): sum(map(int, r.split("\t")[2:])) for r in rows}
    lines = reader("--sample", "coverage", "--format", "jsonl").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert {
        (r["outlet"], r["lang"]): sum(r["months"].values()) + r["undated"] for r in found
    } == sums


@pytest.mark.parametrize(
    ("field", "one", "two"), [("outlets", "vna", "vietnamvn"), ("langs", "vi", "ru")]
)
def test_two_of_a_kind_are_stories_told_by_both(
    reader: Run, field: str, one: str, two: str
) -> None:
    name = {"outlets": "outlet", "langs": "lang"}[field]
    every = stories(reader)
    wanted = [s["id"] for s in every if {one, two} <= set(s[field])]
    assert 0 < len(wanted) < len(every)
    assert [s["id"] for s in stories(reader, f"{name}:{one}", f"{name}:{two}")] == wanted


def test_of_articles_two_of_a_kind_find_nothing_and_it_says_why(reader: Run) -> None:
    done = reader("--sample", "list", "--articles", "lang:vi", "lang:en")
    assert done.returncode == ExitCode.NOTHING
    assert b"`reader list lang:vi lang:en` finds stories told by both" in done.stderr


def test_an_unknown_outlet_is_a_mistake_and_the_nearest_are_named(reader: Run) -> None:
    done = reader("--sample", "list", "outlet:vietnamnets")
    assert done.returncode == ExitCode.USAGE
    assert b"vietnamnet, " in done.stderr
    assert reader("--sample", "list", "-outlet:nope").returncode == ExitCode.USAGE
    assert reader("--sample", "list", "outlet:pictorial").returncode == ExitCode.NOTHING


@pytest.mark.parametrize(
    "form", ["kyrgyzstan", "KYRGYZSTAN", "Cư-rơ-gư-xtan", "cu ro gu xtan", "киргизия"]
)
def test_an_entity_is_found_by_any_form_in_any_case(reader: Run, form: str) -> None:
    assert articles(reader, f"entity:{form}") == articles(reader, "entity:loc:kg") != set()


def test_a_name_that_no_text_has_leads_to_the_entity(reader: Run) -> None:
    done = reader("--sample", "list", "cư-rơ-gư-xtan")
    assert done.returncode == ExitCode.NOTHING
    count = len(articles(reader, "entity:loc:kg"))
    assert f'{count} articles name it: try entity:"cư-rơ-gư-xtan"'.encode() in done.stderr


@pytest.mark.parametrize("number", ["9" * 19, "9" * 23, "s" + "9" * 30, "9" * 6000])
def test_a_number_beyond_all_numbers_is_nothing_found(reader: Run, number: str) -> None:
    beside = ("show", "1", "--beside", number.removeprefix("s"))
    for arguments in (("show", number), ("show", number, "--coverage"), beside):
        done = reader("--sample", *arguments)
        assert done.returncode == ExitCode.NOTHING
        assert b"damaged" not in done.stderr
        assert len(done.stderr) < 300


@pytest.mark.parametrize("limit", ["9" * 20, "1000000001", "9" * 6000])
def test_a_limit_has_a_limit(reader: Run, limit: str) -> None:
    done = reader("--sample", "list", "--limit", limit)
    assert done.returncode == ExitCode.USAGE
    assert len(done.stderr) < 300


@pytest.mark.parametrize("value", ["9999-12-31", "0000", "0000-01-01", "9999y", "2025-02-30"])
def test_a_refused_date_does_not_recommend_its_own_form(reader: Run, value: str) -> None:
    done = reader("--sample", "list", f"since:{value}")
    assert done.returncode == ExitCode.USAGE
    assert b"calendar" in done.stderr
    assert b"Write 2025" not in done.stderr


@pytest.mark.parametrize(
    "word",
    ["x" * 100_000, "outlet:" + "x" * 100_000, "x" * 100_000 + ":y", "lang:" + "x" * 100_000],
)
def test_an_endless_query_is_not_echoed(reader: Run, word: str) -> None:
    done = reader("--sample", "list", word)
    assert done.returncode in {ExitCode.USAGE, ExitCode.NOTHING}
    told = done.stderr.decode()
    assert "xxx…" in told
    assert len(told) < 500


@pytest.mark.parametrize(
    "arguments",
    [("annotate", "--lang"), ("entities",), ("stories",), ("show",), ("feeds", "remove")],
)
def test_no_error_echoes_an_endless_argument(reader: Run, arguments: tuple[str, ...]) -> None:
    done = reader("--sample", *arguments, "x" * 100_000)
    assert done.returncode in {ExitCode.USAGE, ExitCode.NOTHING}
    assert "xxx…" in done.stderr.decode()
    assert len(done.stderr) < 600


def test_an_unknown_feed_names_three(reader: Run) -> None:
    done = reader("feeds", "remove", "nope")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.count(b"https://") == 3


def test_reading_makes_neither_folder_nor_file(reader: Run, tmp_path: Path) -> None:
    file = tmp_path / "no" / "such" / "a.db"
    for command in (["list"], ["show", "1"], ["export"], ["coverage"], ["entities"]):
        done = reader("--archive", file, *command)
        assert done.returncode == ExitCode.NOTHING
        assert f"{file}: there is no archive here".encode() in done.stderr
    digest = reader("--archive", file)
    assert digest.stdout.startswith(b"SAMPLE EDITION")
    assert f"There is no archive at {file}".encode() in digest.stderr
    assert reader("--archive", file, "doctor").returncode in {ExitCode.DONE, ExitCode.PARTLY}
    assert not file.parent.parent.exists()
