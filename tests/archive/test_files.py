"""The archive's file: who may read it, what happens when it cannot be used."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.archive import backups, migrate
from reader.archive.connection import APPLICATION_ID
from reader.archive.sqlite import open_archive
from reader.errors import ArchiveError, ArchiveTooNewError, ExitCode
from reader.query import EVERYTHING
from tests.archive.builders import article

ROOT = Path(__file__).parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def filled(file: Path) -> Path:
    """An archive of three articles, closed."""
    with open_archive(file) as archive:
        archive.store([article(n) for n in (1, 2, 3)])
    return file


def test_file_and_folder_are_the_users_alone(filled: Path) -> None:
    assert (mode(filled), mode(filled.parent)) == (0o600, 0o700)
    with open_archive(filled) as archive:
        archive.store([article(4)])
        assert mode(filled.with_name(filled.name + "-wal")) == 0o600


def test_the_log_is_written_ahead_and_the_file_says_whose_it_is(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrate.steps()),)
    raw.close()


def test_an_archive_can_be_opened_again(filled: Path) -> None:
    with open_archive(filled) as archive:
        assert archive.count_articles(EVERYTHING) == 3


def test_after_closing_every_use_is_an_error(filled: Path) -> None:
    archive = open_archive(filled)
    archive.is_empty()
    archive.close()
    archive.close()
    for use in (archive.is_empty, archive.data_version):
        with pytest.raises(ArchiveError, match="closed"):
            use()


# --- reading only ------------------------------------------------------------------------------


def test_a_missing_file_reads_as_an_empty_archive_and_is_not_made(file: Path) -> None:
    with open_archive(file, read_only=True) as archive:
        assert archive.is_empty()
        with pytest.raises(ArchiveError, match="reading only"):
            archive.store([article()])
    assert not file.parent.exists()


def test_a_reader_cannot_write(filled: Path) -> None:
    with open_archive(filled, read_only=True) as archive:
        assert archive.count_articles(EVERYTHING) == 3
        with pytest.raises(ArchiveError, match="reading only"):
            archive.mark_read([1])


def test_a_reader_needs_no_lock(filled: Path) -> None:
    with open_archive(filled) as writer, writer.batch():
        writer.store([article(4)])
        with open_archive(filled, read_only=True) as reader:
            assert reader.count_articles(EVERYTHING) == 3
            assert len(reader.stories(EVERYTHING)) == 3


def test_opening_waits_for_no_writer(filled: Path) -> None:
    with open_archive(filled) as writer, writer.batch():
        writer.store([article(4)])
        with open_archive(filled) as other:
            assert other.count_articles(EVERYTHING) == 3
            assert other.data_version() == other.data_version()


LOOK = """
import os, sys
from pathlib import Path
from reader.archive.sqlite import open_archive
from reader.errors import ArchiveError
from reader.query import EVERYTHING
open_archive(None).close()  # the interpreter itself may be out of an ordinary user's reach
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    with open_archive(Path(sys.argv[1]), read_only=sys.argv[2] == "ro") as archive:
        print(archive.count_articles(EVERYTHING))
        if sys.argv[2] == "rw":
            archive.mark_read([1])
except ArchiveError as error:
    print(error)
    sys.exit(error.exit_code)
"""


def as_nobody(path: Path, how: str) -> tuple[int, str]:
    """Open the archive as an ordinary user, also where the tests run as root."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(path), how], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.strip()


@pytest.fixture
def public(filled: Path, tmp_path: Path) -> Iterator[Path]:
    """The archive where any user may look, its folder writable by nobody."""
    folder = Path("/var/tmp") / f"archive-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    path = folder / "archive.sqlite"
    shutil.copyfile(filled, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_can_be_read(public: Path) -> None:
    assert as_nobody(public, "ro") == (0, "3")
    assert list(public.parent.iterdir()) == [public]


def test_without_permission_the_error_names_the_file_and_what_to_do(public: Path) -> None:
    status, said = as_nobody(public, "rw")
    count, line = said.splitlines()
    assert (status, count) == (ExitCode.ARCHIVE, "3")  # what can be read is read
    assert str(public) in line
    assert "may not be written" in line
    assert "--archive" in line


def test_a_file_that_may_not_be_read(public: Path) -> None:
    public.chmod(0o000 if os.getuid() else 0o600)
    status, line = as_nobody(public, "ro")
    assert status == ExitCode.ARCHIVE
    assert "may not be read" in line


def test_an_archive_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ArchiveError, match="cannot be made") as caught:
        open_archive(tmp_path / "taken" / "archive.sqlite")
    assert caught.value.exit_code is ExitCode.ARCHIVE
    with pytest.raises(ArchiveError, match="folder"):
        open_archive(tmp_path)


# --- files that are not ours, or no longer sound -----------------------------------------------


def test_a_newer_archive_is_refused_and_left_alone(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = filled.read_bytes()
    for read_only in (False, True):
        with pytest.raises(ArchiveTooNewError, match="newer version") as caught:
            open_archive(filled, read_only=read_only)
        assert caught.value.where == str(filled)
    assert filled.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE t (x)")
    raw.close()
    before = other.read_bytes()
    with pytest.raises(ArchiveError, match="another program"):
        open_archive(other)
    assert other.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, " * 200)
    with pytest.raises(ArchiveError, match="damaged") as caught:
        open_archive(letter, read_only=read_only)
    assert str(letter) in str(caught.value)
    assert "backup" in caught.value.hint
    assert letter.read_text() == "Dear reader, " * 200


def test_a_damaged_archive_is_never_overwritten_and_never_crashes(filled: Path) -> None:
    """Two hundred times some bytes fall over; every use answers or says what is wrong."""
    import random

    with open_archive(filled) as archive:
        archive.store([article(n, summary="word " * 200) for n in range(4, 40)])
    sound = filled.read_bytes()
    rng = random.Random(5)
    outcomes = set()
    for _ in range(200):
        damaged = bytearray(sound)
        for _ in range(rng.choice((1, 8, 64))):
            at = rng.randrange(len(damaged))
            damaged[at : at + 16] = rng.randbytes(16)[: len(damaged) - at]
        if rng.random() < 0.2:
            del damaged[rng.randrange(len(damaged)) :]
        filled.write_bytes(damaged)
        outcomes.add(_use_of(filled))
        assert filled.read_bytes() == bytes(damaged)
    assert outcomes == {"answered", "damage"}


def _use_of(path: Path) -> str:
    try:
        with open_archive(path, read_only=True) as archive:
            for line in archive.articles(EVERYTHING):
                archive.article(line.id)
            archive.stories(EVERYTHING)
    except ArchiveError as error:
        return "damage" if str(path) in str(error) else "unnamed"
    return "answered"


def test_an_error_in_the_middle_names_the_file(filled: Path) -> None:
    with open_archive(filled) as archive:
        content = bytearray(filled.read_bytes())
        content[4096:] = b"\xff" * (len(content) - 4096)
        filled.write_bytes(content)
        with pytest.raises(ArchiveError, match="damaged"):
            archive.article(1)


# --- a full disk -------------------------------------------------------------------------------

FILL = """
import resource, sys
from pathlib import Path
from reader.archive.sqlite import open_archive
from reader.errors import ArchiveError
from tests.archive.builders import article
archive = open_archive(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    for number in range(100, 10_000):
        archive.store([article(number, summary=f"word{number} " * 2000)])
        print(number, flush=True)
except ArchiveError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""


def test_a_full_disk_loses_nothing_that_was_stored(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(filled)], cwd=ROOT, capture_output=True, text=True
    )
    stored = done.stdout.split()
    assert done.returncode == ExitCode.ARCHIVE, done.stderr
    assert str(filled) in done.stderr
    assert "space" in done.stderr
    with open_archive(filled) as archive:
        assert archive.count_articles(EVERYTHING) == 3 + len(stored)
        assert archive.article_by_key(f"news.example/{stored[-1]}") is not None
        archive.store([article(4)])
    assert sound(filled)


def sound(path: Path) -> bool:
    """Say whether the file and its full-text index are in order."""
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        answer = raw.execute("PRAGMA integrity_check").fetchone()
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    raw.close()
    return bool(answer == ("ok",) and not broken)


# --- migrations and backups --------------------------------------------------------------------


def at_version(path: Path, version: int) -> None:
    """Make an archive as an older release left it."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        migrate.migrate(raw, str(path), lambda _: None, migrate.steps()[:version])
        raw.execute("INSERT INTO settings (name, value) VALUES ('kept', 'yes')")
    raw.close()


@pytest.mark.parametrize("version", range(1, len(migrate.steps()) + 1))
@pytest.mark.parametrize("read_only", [False, True])
def test_every_older_archive_opens_and_is_backed_up_first(
    tmp_path: Path, version: int, read_only: bool
) -> None:
    path = tmp_path / "archive.sqlite"
    at_version(path, version)
    with open_archive(path, read_only=read_only) as archive:
        assert archive.setting("kept") == "yes"
        assert archive.is_empty()
    made = [p.name for p in backups.backups(path)]
    old = version < len(migrate.steps())
    assert made == ([f"archive.sqlite.backup-v{version}"] if old else [])
    assert sound(path)


def test_a_migration_that_fails_changes_nothing(filled: Path) -> None:
    steps = (*migrate.steps(), "CREATE TABLE fine (x); INSERT INTO nowhere VALUES (1);")
    with sqlite3.connect(filled, isolation_level=None) as raw:
        before = list(raw.iterdump())
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate.migrate(raw, "x", lambda _: None, steps)
        assert list(raw.iterdump()) == before
        assert raw.execute("PRAGMA user_version").fetchone() == (len(steps) - 1,)
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    raw.close()


def test_a_migration_that_breaks_references_changes_nothing(filled: Path) -> None:
    steps = (*migrate.steps(), "UPDATE articles SET story = 99;")
    with sqlite3.connect(filled, isolation_level=None) as raw:
        raw.row_factory = sqlite3.Row
        with pytest.raises(ArchiveError, match="brought up to date"):
            migrate.migrate(raw, "x", lambda _: None, steps)
    raw.close()
    with open_archive(filled) as archive:
        assert [line.story for line in archive.articles(EVERYTHING)] == [3, 2, 1]


def test_one_backup_a_day_and_the_oldest_make_room(file: Path) -> None:
    days = [datetime(2026, 5, n, tzinfo=UTC) for n in (1, 1, 2, 3, 4)]
    made = []
    for day in days:
        with open_archive(file, clock=lambda day=day: day) as archive:  # type: ignore[misc]
            made.append(archive.backup())
    names = [p and p.name[-8:] for p in made]
    assert names == ["20260501", None, "20260502", "20260503", "20260504"]
    kept = sorted(p.name[-8:] for p in backups.backups(file))
    assert kept == ["20260502", "20260503", "20260504"]
    assert all(mode(p) == 0o600 for p in backups.backups(file))


def test_a_backup_can_be_put_in_a_damaged_archives_place(filled: Path) -> None:
    with open_archive(filled) as archive:
        saved = archive.backup()
    assert saved is not None
    filled.write_bytes(b"\0" * 5000)
    with pytest.raises(ArchiveError, match="newest backup") as caught:
        open_archive(filled)
    assert caught.value.hint.endswith(str(saved))
    aside = backups.restore(filled, saved)
    with open_archive(filled) as archive:
        assert archive.count_articles(EVERYTHING) == 3
    assert aside is not None
    assert aside.read_bytes() == b"\0" * 5000
    assert saved.exists()


def test_setting_aside_twice_in_a_second_keeps_both(filled: Path) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    first = backups.set_aside(filled, now)
    filled.write_bytes(b"again")
    second = backups.set_aside(filled, now)
    assert first != second
    assert second.read_bytes() == b"again"
    assert not filled.exists()


def test_a_copy_can_be_written_anywhere_or_not_at_all(filled: Path, tmp_path: Path) -> None:
    with open_archive(filled) as archive:
        copy = archive.backup(tmp_path / "copy.sqlite")
        assert copy is not None
        with pytest.raises(ArchiveError, match="backup"):
            archive.backup(tmp_path / "nowhere" / "copy.sqlite")
    with open_archive(copy) as archive:
        assert archive.count_articles(EVERYTHING) == 3
    assert not list(tmp_path.glob("*.part*"))


def test_the_clock_may_jump(file: Path) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    with open_archive(file, clock=lambda: now) as archive:
        archive.store([article(1, published=None)])
        now += timedelta(days=3650)
        archive.store([article(2, published=None)])
        now -= timedelta(days=4015)
        archive.store([article(1, published=None, title="again"), article(3, published=None)])
        assert [line.id for line in archive.articles(EVERYTHING)] == [2, 1, 3]


def test_on_a_full_disk_it_can_still_be_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.archive import opening

    def full(path: Path) -> None:
        raise ArchiveError("the disk failed", where=str(path))

    monkeypatch.setattr(opening, "_bring_up_to_date", full)
    with pytest.raises(ArchiveError, match="the disk failed"):  # there is room: another fault
        open_archive(filled)
    monkeypatch.setattr(opening, "_is_full", lambda _folder: True)
    with open_archive(filled) as archive:
        assert archive.count_articles(EVERYTHING) == 3
        with pytest.raises(ArchiveError, match="the disk is full") as caught:
            archive.mark_starred([1])
        assert caught.value.hint == "Free some space and try again"


def test_without_room_the_hint_is_on_room_and_not_on_rights(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_archive(filled) as archive:
        saved = archive.backup()
        assert saved is not None
        monkeypatch.setattr(os, "open", full)
        for attempt in (
            lambda: archive.backup(filled.with_name("copy")),
            lambda: open_archive(filled.with_name("new.sqlite")),
        ):
            with pytest.raises(ArchiveError) as caught:
                attempt()
            assert "Free some space" in caught.value.hint
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(ArchiveError) as caught:
        backups.restore(filled, saved)
    assert "Free some space" in caught.value.hint
    assert filled.exists()
