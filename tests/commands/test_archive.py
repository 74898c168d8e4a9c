"""``reader archive``: deleting and taking it back, copies and putting one in place."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.cli import main
from reader.errors import ExitCode
from reader.query import EVERYTHING
from tests.archive.builders import article


@pytest.fixture
def filled(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles; the commands go to their archive."""
    monkeypatch.setenv("READER_ARCHIVE", str(archive_file))
    with open_archive(archive_file) as archive:
        archive.store([article(n) for n in (1, 2, 3)])
    return archive_file


def count(file: Path) -> int:
    with open_archive(file, read_only=True) as archive:
        return archive.count_articles(EVERYTHING)


def test_its_state(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive"]) == ExitCode.DONE
    told = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert told["file"] == str(filled)
    assert (told["articles"], told["stories"], told["deleted"], told["backups"]) == (
        *("3", "3", "0", "0"),
    )


def test_what_is_deleted_stays_away_until_it_is_let_back(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "delete", "1", "3", "--yes"]) == ExitCode.DONE
    told = capsys.readouterr().err
    assert "1: Headline 1" in told
    assert "reader archive undelete news.example/1" in told
    assert count(filled) == 1
    with open_archive(filled) as archive:
        assert [s.id for s in archive.store([article(1)])] == [0]
    assert main(["archive", "deleted"]) == ExitCode.DONE
    gone = [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()]
    assert sorted(gone) == ["news.example/1", "news.example/3"]
    assert main(["archive", "undelete", "https://news.example/1"]) == ExitCode.DONE
    with open_archive(filled) as archive:
        assert archive.store([article(1)])[0].is_new
        assert [one.key for one in archive.deleted()] == ["news.example/3"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["delete"], ExitCode.USAGE, "an article is needed"),
        (["delete", "x"], ExitCode.USAGE, "not understood"),
        (["delete", "1", "99", "--yes"], ExitCode.NOTHING, "99"),
        (["delete", "1"], ExitCode.USAGE, "--yes"),
        (["deleted"], ExitCode.NOTHING, "nothing was deleted"),
        (["undelete", "news.example/1"], ExitCode.NOTHING, "no deleted article"),
        (["backups"], ExitCode.NOTHING, "no backup"),
        (["restore"], ExitCode.NOTHING, "no backup"),
        (["restore", "nowhere"], ExitCode.NOTHING, "no such backup"),
        (["sell"], ExitCode.USAGE, "Known: delete"),
        (["delete", "1", "--yes", "--sample"], ExitCode.USAGE, "sample edition"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_changes_nothing(
    filled: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert main(["archive", *words]) == code
    assert said in capsys.readouterr().err
    assert count(filled) == 3


def test_a_copy_is_made_listed_and_put_in_place(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "backup"]) == ExitCode.DONE
    assert main(["archive", "backup"]) == ExitCode.DONE
    assert "today's copy is there already" in capsys.readouterr().err
    assert main(["archive", "backups"]) == ExitCode.DONE
    saved = capsys.readouterr().out.splitlines()[0].split("\t")[2]
    assert main(["archive", "delete", "1", "2", "--yes"]) == ExitCode.DONE
    assert main(["archive", "restore", "--yes"]) == ExitCode.DONE
    told = capsys.readouterr().err
    assert f"{saved}: 3 articles" in told
    assert count(filled) == 3
    aside = next(filled.parent.glob("*.before-restore-*"))
    assert str(aside) in told
    assert count(aside) == 1


def test_a_damaged_archive_names_the_way_back_and_goes_it(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "backup", str(filled.with_name("copy"))]) == ExitCode.DONE
    assert main(["archive", "backup"]) == ExitCode.DONE
    filled.write_bytes(b"\0" * 5_000)
    assert main(["list"]) == ExitCode.ARCHIVE
    assert "reader archive restore" in capsys.readouterr().err
    assert main(["archive", "restore", "--yes"]) == ExitCode.DONE
    assert count(filled) == 3
    filled.unlink()
    assert main(["archive", "restore", str(filled.with_name("copy")), "--yes"]) == ExitCode.DONE
    assert count(filled) == 3


def test_what_is_no_archive_is_not_put_in_place(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"not an archive" * 500)
    assert main(["archive", "restore", str(wrong), "--yes"]) == ExitCode.ARCHIVE
    assert count(filled) == 3


@pytest.mark.parametrize(("answer", "left"), [("n", 3), ("", 3), ("y", 2)])
def test_on_a_terminal_it_asks(filled: Path, answer: str, left: int) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "archive", "delete", "2"],
        stdin=slave,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"READER_ARCHIVE": str(filled)},
    )
    os.write(master, f"{answer}\n".encode())
    _out, told = process.communicate(timeout=30)
    os.close(slave)
    os.close(master)
    assert process.returncode == ExitCode.DONE
    assert b"Delete this article? [y/N]" in told
    assert count(filled) == left
