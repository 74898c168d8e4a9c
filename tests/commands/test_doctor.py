"""``reader doctor``: folders and files that cannot be written are found before they are needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import ExitCode
from tests.conftest import Run


def findings(run: Run, room: str, **environment: str) -> list[str]:
    done = run("doctor", **environment)
    lines = done.stdout.decode("utf-8").splitlines()
    bad = any(line.startswith("BAD") for line in lines)
    assert done.returncode == (ExitCode.PARTLY if bad else ExitCode.DONE)
    return [line for line in lines if line.split()[1:2] == [room]]


@pytest.mark.parametrize(
    ("room", "variable", "inside"),
    [
        ("settings", "READER_CONFIG_DIR", ""),
        ("archive", "READER_ARCHIVE", "archive.sqlite"),
        ("cache", "READER_CACHE", ""),
    ],
)
def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(
    reader: Run, tmp_path: Path, room: str, variable: str, inside: str
) -> None:
    file = tmp_path / "file"
    file.touch()
    folder = file / "folder"
    told = findings(reader, room, **{variable: str(folder / inside)})
    (bad,) = (line for line in told if line.startswith("BAD"))
    assert f"{folder} cannot be written" in bad
    assert variable in bad


def test_folders_that_can_be_made_are_well_and_are_not_made(reader: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    told = findings(reader, "archive", READER_ARCHIVE=str(folder / "archive.sqlite"))
    assert told
    assert all(line.startswith("ok") for line in told)
    assert not folder.parent.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write every file")
def test_an_archive_that_may_only_be_read_is_named(reader: Run, archive_file: Path) -> None:
    text = b"Title of it\n\nA text on Kazakhstan and Vietnam.\n"
    assert reader("import", "-", "--lang", "en", stdin=text).returncode == ExitCode.DONE
    archive_file.chmod(0o444)
    assert any("may only be read" in line for line in findings(reader, "archive"))
