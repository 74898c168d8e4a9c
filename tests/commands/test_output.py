"""Where data goes: a full disk, a closed stream, a file that exists, an error nobody thought of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import main
from reader.commands import list_command
from reader.errors import ExitCode
from tests.conftest import Run

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")


@pytest.fixture
def shell(sample_cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run a line of shell in which ``reader`` is the program on the sample edition."""
    monkeypatch.setenv("READER_CACHE", str(sample_cache))

    def run(line: str) -> subprocess.CompletedProcess[bytes]:
        line = line.replace("reader ", f"{sys.executable} -m reader --sample ")
        return subprocess.run(
            ["bash", "-c", line], capture_output=True, timeout=60, check=False, cwd=tmp_path
        )

    return run


@needs_full
@pytest.mark.parametrize("command", ["list", "export", "show 1", "coverage"])
def test_a_full_disk_behind_standard_output_is_one_line(shell, command: str) -> None:  # type: ignore[no-untyped-def]
    done = shell(f"reader {command} >/dev/full")
    assert done.returncode == ExitCode.PARTLY
    assert done.stderr.count(b"\n") == 1
    assert b"standard output: cannot be written" in done.stderr


@needs_full
def test_a_full_disk_behind_a_file_is_one_line(reader: Run) -> None:
    done = reader("--sample", "export", "-o", FULL)
    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.count(b"\n") == 1
    assert b"/dev/full: cannot be written" in done.stderr


@needs_full
def test_a_full_disk_behind_standard_error_changes_nothing(shell) -> None:  # type: ignore[no-untyped-def]
    assert shell("reader list zzzxqj 2>/dev/full").returncode == ExitCode.NOTHING


def test_a_closed_standard_output_is_one_line(shell) -> None:  # type: ignore[no-untyped-def]
    done = shell("reader list >&-")
    assert done.returncode == ExitCode.PARTLY
    assert done.stderr.count(b"\n") == 1
    assert b"standard output is closed" in done.stderr


def test_a_file_that_exists_survives_a_failing_command(shell, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    kept = tmp_path / "x"
    kept.write_text("precious\n")
    done = shell("ulimit -f 8; reader export -o x")
    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.count(b"\n") == 1
    assert kept.read_text() == "precious\n"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_a_file_that_exists_survives_a_query_without_result(reader: Run, tmp_path: Path) -> None:
    kept = tmp_path / "x"
    kept.write_text("precious\n")
    assert reader("--sample", "list", "zzzxqj", "-o", kept).returncode == ExitCode.NOTHING
    assert kept.read_text() == "precious\n"


def test_a_file_is_replaced_whole_and_keeps_its_mode_and_its_link(
    reader: Run, tmp_path: Path
) -> None:
    file, link = tmp_path / "x", tmp_path / "link"
    file.write_text("old " * 100_000)
    file.chmod(0o640)
    link.symlink_to(file)
    assert reader("--sample", "list", "-o", link).returncode == ExitCode.DONE
    assert file.read_bytes() == reader("--sample", "list").stdout
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "x"]


def test_a_dash_is_standard_output(reader: Run) -> None:
    plain = reader("--sample", "list").stdout
    assert reader("--sample", "list", "-o", "-").stdout == plain
    assert not Path("-").exists()


def test_an_unforeseen_error_is_one_line_and_its_trace_is_kept(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fails(_context: object) -> ExitCode:
        raise RuntimeError("the moon\nfell down")

    monkeypatch.setenv("READER_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(list_command, "run", fails)
    monkeypatch.setattr("reader.commands.unforeseen.silence_stdout", lambda: None)
    assert main(["list"]) == ExitCode.PARTLY
    told = capfd.readouterr().err
    log = tmp_path / "state" / "reader.log"
    assert told.count("\n") == 1
    assert "RuntimeError: the moon fell down" in told
    assert str(log) in told
    assert 'raise RuntimeError("the moon' in log.read_text("utf-8")
    assert main(["list", "-v"]) == ExitCode.PARTLY
    assert "Traceback" in capfd.readouterr().err


def test_without_a_place_for_the_log_the_line_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fails(_context: object) -> ExitCode:
        raise RuntimeError("the moon")

    (tmp_path / "file").touch()
    monkeypatch.setenv("READER_STATE", str(tmp_path / "file" / "state"))
    monkeypatch.setattr(list_command, "run", fails)
    monkeypatch.setattr("reader.commands.unforeseen.silence_stdout", lambda: None)
    assert main(["list"]) == ExitCode.PARTLY
    assert "with -v" in capfd.readouterr().err
