"""Names found anew in a process of its own: what it does, says, and how it may fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.commands import renewing
from reader.errors import ArchiveError
from reader.reannotation import Renewal, count_behind
from tests.archive.builders import article, block

CHATTY = """
import sys
print("a recogniser says hello")
sys.stderr.write("warning: x\\n" * 50_000)
print("3 7 1")
print("4 7 of them")
print("99999999999999999999 1 1")
print("7 7 2", flush=True)
"""


@pytest.fixture
def archive_file(tmp_path: Path) -> Path:
    file = tmp_path / "archive.sqlite"
    with open_archive(file) as archive:
        given = (block("Tô Lâm met Kassym-Jomart Tokayev in Astana."),)
        archive.store([article(n, blocks=given) for n in range(3)])
    return file


def test_the_names_of_a_file_are_found_anew(archive_file: Path) -> None:
    told: list[Renewal] = []
    end = renewing.renew_apart(archive_file, None, told.append, lambda: False)
    assert (end.done, end.total, end.changed, end.cancelled) == (3, 3, 3, False)
    assert told[-1] == end
    with open_archive(archive_file) as archive:
        assert count_behind(archive) == 0


def test_what_else_it_prints_neither_stops_nor_confuses(
    archive_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a megabyte of warnings fills any pipe; a recogniser of others may print on stdout."""
    monkeypatch.setattr(renewing, "_PROGRAM", ("-c", CHATTY))
    told: list[Renewal] = []
    end = renewing.renew_apart(archive_file, None, told.append, lambda: False)
    assert told == [Renewal(3, 7, 1), Renewal(7, 7, 2)]
    assert end == told[-1]


def test_its_last_words_are_told_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "import sys; sys.stderr.write('x' * 5_000 + 'no \\x1b[31mspace left'); sys.exit(6)"
    monkeypatch.setattr(renewing, "_PROGRAM", ("-c", words))
    with pytest.raises(ArchiveError, match="not found anew") as failed:
        renewing.renew_apart(tmp_path / "a", None, lambda _step: None, lambda: False)
    assert str(failed.value.where).endswith("no space left")
    assert len(str(failed.value.where)) <= 300


def test_cancelled_it_is_ended(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = "import time; print('1 9 0', flush=True); time.sleep(60)"
    monkeypatch.setattr(renewing, "_PROGRAM", ("-c", waits))
    told: list[Renewal] = []
    end = renewing.renew_apart(archive_file, None, told.append, lambda: bool(told))
    assert end == Renewal(1, 9, 0, cancelled=True)
