"""``reader import``: what it tells, and what one bad article or file costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode
from reader.ingest import enrich
from tests.conftest import Run

VISIT = "Ministers of Vietnam and {0} meet\n\nThe ministers of Vietnam and {0} met in Hanoi on 6 March 2025."
COUNTRIES = ("Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Tajikistan")


def texts(folder: Path, count: int = len(COUNTRIES)) -> list[Path]:
    files = []
    for number in range(count):
        country = COUNTRIES[number % len(COUNTRIES)]
        file = folder / f"{number}.txt"
        file.write_text(f"{VISIT.format(country)} Text {number}.\n", encoding="utf-8")
        files.append(file)
    return files


def test_each_new_article_is_told(reader: Run, tmp_path: Path) -> None:
    done = reader("import", *texts(tmp_path), "--outlet", "vna")
    told = done.stderr.decode().splitlines()
    assert done.stdout == b""
    assert told[-1] == "4 new articles"
    for number, country in enumerate(COUNTRIES, 1):
        line = told[number - 1].split("  ")
        assert line[0] == str(number)
        assert line[1].startswith("s")
        assert line[2:] == ["vna", "en", "2025-03-06", f"Ministers of Vietnam and {country} meet"]
    again = reader("import", *texts(tmp_path), "--outlet", "vna")
    assert again.stderr.decode().splitlines() == ["0 new articles, 4 known already"]
    assert reader("import", "-q", *texts(tmp_path)).stderr == b""


def test_of_many_the_first_twenty_are_told(reader: Run, tmp_path: Path) -> None:
    told = reader("import", *texts(tmp_path, 23)).stderr.decode().splitlines()
    assert len(told) == 22
    assert told[-2:] == ["… and 3 more; -v tells each", "23 new articles"]


def test_the_source_is_the_files_name_and_not_its_place(reader: Run, tmp_path: Path) -> None:
    (file,) = texts(tmp_path, 1)
    reader("import", file)
    (record,) = reader("export", "--format", "jsonl").stdout.splitlines()
    assert json.loads(record)["source"] == "0.txt"
    elsewhere = tmp_path / "moved"
    elsewhere.mkdir()
    file.rename(elsewhere / "other.txt")
    assert b"1 known already" in reader("import", elsewhere / "other.txt").stderr


def run_here(*arguments: str | Path) -> int:
    return main([str(a) for a in arguments])


def test_an_article_that_raises_costs_only_itself(
    tmp_path: Path,
    archive_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def picky(article, config):  # type: ignore[no-untyped-def]
        if "Uzbekistan" in article.title:
            raise IndexError("a fault\nin the recogniser")
        return enrich(article, config)

    monkeypatch.setattr("reader.ingest.enrich", picky)
    monkeypatch.setenv("READER_ARCHIVE", str(archive_file))
    files = texts(tmp_path)
    assert run_here("import", *files) == ExitCode.PARTLY
    told = capfd.readouterr().err
    assert f"reader: {files[2]}: “Ministers of Vietnam and Uzbekistan meet” could not" in told
    assert "IndexError: a fault in the recogniser" in told
    assert told.splitlines()[-1] == "3 new articles, 1 error"
    assert run_here("list", "--articles", "--format", "tsv") == ExitCode.DONE
    assert capfd.readouterr().out.count("Ministers of Vietnam") == 3


def test_a_file_whose_reading_raises_costs_only_itself(
    tmp_path: Path,
    archive_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    from reader.sources import text_article

    real = text_article.article

    def picky(body, name, *rest):  # type: ignore[no-untyped-def]
        if name.endswith("1.txt"):
            raise RecursionError("deep")
        return real(body, name, *rest)

    monkeypatch.setattr(text_article, "article", picky)
    monkeypatch.setenv("READER_ARCHIVE", str(archive_file))
    files = texts(tmp_path)
    assert run_here("import", *files) == ExitCode.PARTLY
    told = capfd.readouterr().err
    assert f"reader: {files[1]}: the file could not be taken in" in told
    assert told.splitlines()[-1] == "3 new articles, 1 error"


RUSSIAN = "Президент Казахстана прибыл в Ханой. Стороны обсудили торговлю и прямые рейсы."
CHINESE = "越南国家主席在河内会见吉尔吉斯斯坦总统，双方就经贸合作交换意见。"


@pytest.mark.parametrize(
    ("words", "encoding", "said"),
    [
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "iso8859-5", "iso8859-5"),
        (CHINESE, "gb18030", "gb18030"),
        ("La réunion a été organisée à Hanoï en février.", "cp1252", "windows-1252"),
    ],
)
def test_import_annotate_and_align_read_the_same_encodings(
    reader: Run, tmp_path: Path, words: str, encoding: str, said: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode(encoding))
    done = reader("import", file)
    assert done.returncode == ExitCode.DONE
    assert f"read as {said}, which is a guess".encode() in done.stderr
    assert words in reader("export", "--format", "csv").stdout.decode("utf-8")
    assert f"read as {said}".encode() in reader("annotate", file).stderr
    assert words[:7] in reader("align", file, file).stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("ベトナムとカザフスタンの首脳が会談した。", "shift_jis"), ("التقى رئيس فيتنام", "iso8859-6")],
)
def test_what_nobody_can_be_sure_of_is_refused_with_advice(
    reader: Run, tmp_path: Path, words: str, encoding: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode(encoding))
    for command in (["import", file], ["annotate", file], ["align", file, file]):
        done = reader(*command)
        assert done.returncode == ExitCode.BAD_INPUT
        assert b"iconv" in done.stderr
        assert done.stdout == b""


def test_no_error_shows_the_systems_numbers(reader: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    for command in (["annotate", missing], ["align", missing, missing], ["import", missing]):
        done = reader(*command)
        assert done.returncode == ExitCode.BAD_INPUT
        assert b"there is no such file" in done.stderr
        assert b"Errno" not in done.stderr
