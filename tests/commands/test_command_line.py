"""The command line as a person or a pipe meets it: bytes, exit codes, messages."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import build_parser
from reader.commands.table import COMMANDS
from reader.errors import ExitCode
from tests.conftest import Run

ESC = b"\x1b"


def records(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


def test_help_names_every_command(reader: Run) -> None:
    done = reader("--help")
    assert done.returncode == ExitCode.DONE
    for name in COMMANDS:
        assert f"\n    {name} ".encode() in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_explains_itself(name: str) -> None:
    text = build_parser(name).format_help()
    assert name in text


def test_an_empty_archive_prints_the_sample_digest(reader: Run) -> None:
    done = reader()
    assert done.returncode == ExitCode.DONE
    assert done.stdout.startswith(b"SAMPLE EDITION")
    assert b"reader fetch" in done.stderr
    assert ESC not in done.stdout


@pytest.mark.parametrize("command", ["list", "export"])
def test_an_empty_archive_is_nothing_found_and_says_what_to_do(reader: Run, command: str) -> None:
    done = reader(command)
    assert done.returncode == ExitCode.NOTHING
    assert done.stdout == b""
    assert b"reader fetch" in done.stderr
    assert b"--sample" in done.stderr


def test_lists_are_the_same_bytes_every_time_and_in_a_file(reader: Run, tmp_path: Path) -> None:
    first = reader("--sample", "list")
    assert first.returncode == ExitCode.DONE
    assert first.stdout.count(b"\n") >= 8
    assert reader("--sample", "list").stdout == first.stdout
    assert reader("--sample", "--plain", "list").stdout == first.stdout
    assert reader("list", "--sample").stdout == first.stdout
    reader("--sample", "list", "-o", tmp_path / "list.txt")
    assert (tmp_path / "list.txt").read_bytes() == first.stdout


def test_output_is_utf8_under_the_c_locale(reader: Run) -> None:
    plain = reader("--sample", "export")
    under_c = reader("--sample", "export", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert under_c.stdout == plain.stdout
    assert "Tô Lâm" in under_c.stdout.decode("utf-8")


def test_no_colour_unless_asked(reader: Run) -> None:
    assert ESC not in reader("--sample", "list").stdout
    assert ESC not in reader("--sample", "list", "--color", "never").stdout
    coloured = reader("--sample", "list", "--color", "always").stdout
    assert b"\x1b[1m" in coloured
    assert ESC not in reader("--sample", "show", "1", "--width", "60").stdout


def test_a_closed_pipe_is_quiet(sample_cache: Path) -> None:
    shell = f"{sys.executable} -m reader --sample export --format jsonl | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell],
        capture_output=True,
        env={**os.environ, "READER_CACHE": str(sample_cache)},
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == ExitCode.DONE


def test_story_records(reader: Run) -> None:
    stories = records(reader("--sample", "list", "--format", "jsonl").stdout)
    assert len(stories) >= 8
    for story in stories:
        assert story["v"] == 1
        assert str(story["id"]).startswith("s")
        for field in (
            "title",
            "articles",
            "outlets",
            "langs",
            "countries",
            "first",
            "last",
            "unread",
        ):
            assert field in story
        assert len(story["outlets"]) >= 2  # type: ignore[arg-type]
        assert len(story["langs"]) >= 2  # type: ignore[arg-type]


def test_article_records(reader: Run) -> None:
    articles = records(reader("--sample", "export", "--format", "jsonl").stdout)
    for article in articles:
        assert article["on_topic"], article["title"]
        assert article["source"] == "sample"
        for block in article["blocks"]:  # type: ignore[attr-defined]
            for start, end in block["segments"]:
                assert block["text"][start:end].strip() == block["text"][start:end] != ""
        texts = {-1: article["title"]} | {
            i: b["text"]
            for i, b in enumerate(article["blocks"])  # type: ignore[arg-type]
        }
        for m in article["mentions"]:  # type: ignore[attr-defined]
            assert texts[m["block"]][m["start"] : m["end"]] == m["surface"]  # type: ignore[index]


def test_tsv_has_as_many_cells_in_every_line(reader: Run) -> None:
    lines = reader("--sample", "list", "--format", "tsv").stdout.decode().splitlines()
    assert {line.count("\t") for line in lines} == {9}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["list", "countri:kz"], ExitCode.USAGE, "country"),
        (["list", "lang:klingon"], ExitCode.USAGE, "klingon"),
        (["list", "since:yesterdayish"], ExitCode.USAGE, "yesterdayish"),
        (["list", "--limit", "0"], ExitCode.USAGE, "above 0"),
        (["list", "zzzxqj"], ExitCode.NOTHING, "nothing matches"),
        (["show", "99999"], ExitCode.NOTHING, "99999"),
        (["show", "s99999"], ExitCode.NOTHING, "s99999"),
        (["show", "seven"], ExitCode.USAGE, "seven"),
        (["show", "1", "--beside", "klingon"], ExitCode.USAGE, "klingon"),
        (["show", "1", "--width", "3"], ExitCode.USAGE, "width"),
        (["frobnicate"], ExitCode.USAGE, "frobnicate"),
        (["annotate", "/nowhere/at/all.txt"], ExitCode.BAD_INPUT, "/nowhere/at/all.txt"),
        (["--config", "/nowhere/feeds.toml", "list"], ExitCode.USAGE, "/nowhere/feeds.toml"),
        (["export", "-o", "/nowhere/at/all.txt"], ExitCode.BAD_INPUT, "/nowhere/at/all.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_mistakes_have_a_code_and_say_what(
    reader: Run, arguments: list[str], code: ExitCode, says: str
) -> None:
    done = reader("--sample", *arguments)
    assert done.returncode == code, done.stderr
    assert says.encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_broken_settings_name_the_place(reader: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[fetch]\nconcurency = 3\n", encoding="utf-8")
    done = reader("--config", file, "--sample", "list")
    assert done.returncode == ExitCode.USAGE
    assert b"concurency" in done.stderr
    assert b"concurrency" in done.stderr
    assert str(file).encode() in done.stderr
    file.write_text("[fetch\n", encoding="utf-8")
    done = reader("--config", file, "--sample", "list")
    assert done.returncode == ExitCode.USAGE
    assert b"line 1" in done.stderr


def test_a_damaged_archive_is_kept_and_named(reader: Run, archive_file: Path) -> None:
    archive_file.write_bytes(b"this is no database at all" * 100)
    before = archive_file.read_bytes()
    done = reader("list")
    assert done.returncode == ExitCode.ARCHIVE
    assert str(archive_file).encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert archive_file.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused(reader: Run, archive_file: Path) -> None:
    import sqlite3

    assert (
        reader(
            "import", "-", "--lang", "en", stdin=b"Title\n\nA text on Kazakhstan and Vietnam.\n"
        ).returncode
        == 0
    )
    with sqlite3.connect(archive_file) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    done = reader("list")
    assert done.returncode == ExitCode.ARCHIVE
    assert b"newer" in done.stderr


def on_a_terminal(*arguments: str, size: tuple[int, int] = (24, 80), **environment: str) -> bytes:
    """Run with standard output on a pseudo-terminal and return every byte it wrote there."""
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    os.close(slave)
    pieces = []
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(master)
    assert process.wait(timeout=60) == 0
    return b"".join(pieces)


def test_a_terminal_gets_bold_unless_no_color(sample_cache: Path) -> None:
    places = {"READER_CACHE": str(sample_cache), "TERM": "xterm-256color"}
    assert b"\x1b[1m" in on_a_terminal("--sample", "list", **places)
    assert ESC not in on_a_terminal("--sample", "list", NO_COLOR="1", **places)
    assert ESC not in on_a_terminal("--sample", "--plain", "list", **places)


def test_stdin_from_nowhere_means_plain_text_even_on_a_terminal(sample_cache: Path) -> None:
    out = on_a_terminal("--sample", READER_CACHE=str(sample_cache), NO_COLOR="1")
    assert out.startswith(b"SAMPLE EDITION")
