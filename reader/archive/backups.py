"""Whole copies of the archive beside it, made while others read and write."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.archive.failures import archive_error, disk_is_full, has_no_room
from reader.errors import ArchiveError
from reader.i18n import _

KEPT = 3
"""How many daily backups stay; older ones make room."""


def write_backup(raw: sqlite3.Connection, path: Path, label: str) -> Path:
    """Write ``<archive>.backup-<label>`` beside the archive and return its path."""
    target = path.with_name(f"{path.name}.backup-{label}")
    copy_into(raw, target)
    return target


def copy_into(raw: sqlite3.Connection, target: Path) -> None:
    """Copy the database into ``target``, which is there whole or not at all.

    The bytes reach the disk before the file takes its name, and it is readable by its owner only.
    """
    unfinished = target.with_name(f"{target.name}.part-{os.getpid()}")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(unfinished)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is synced below
            raw.backup(copy)
            copy.execute(
                "PRAGMA journal_mode = DELETE"
            )  # one file, readable where nobody may write
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        hint = disk_is_full().hint if has_no_room(error) else ""
        words = _("the backup cannot be written")
        raise ArchiveError(words, where=str(target), hint=hint) from error
    except sqlite3.Error as error:
        raise archive_error(error, str(target)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def backups(path: Path) -> tuple[Path, ...]:
    """Return the backups beside the archive ``path``, newest first."""
    found = path.parent.glob(f"{_literal(path.name)}.backup-*")
    return tuple(sorted(found, key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True))


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def daily(raw: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    """Write today's backup unless it is there, and drop the oldest daily ones beyond ``KEPT``."""
    label = now.astimezone(UTC).strftime("%Y%m%d")
    if path.with_name(f"{path.name}.backup-{label}").exists():
        return None
    made = write_backup(raw, path, label)
    dated = [p for p in backups(path) if p.name.rpartition("-")[2].isdigit()]
    for old in sorted(dated, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)
    return made


def set_aside(path: Path, now: datetime | None = None) -> Path:
    """Rename the archive before another takes its place, its log with it; return its new name.

    It may be sound. Nothing is deleted.
    """
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S")
    name = f"{path.name}.before-restore-{stamp}"
    aside = path.with_name(name)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{number}")
    try:
        for suffix in ("-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        path.rename(aside)
    except OSError as error:
        raise ArchiveError(_("the archive cannot be renamed"), where=str(path)) from error
    return aside


def restore(path: Path, backup: Path) -> Path | None:
    """Put a copy of ``backup`` in the archive's place; returns where the old file went."""
    import shutil  # here, because it is slow to import and seldom needed

    unfinished = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        shutil.copyfile(backup, unfinished)
        unfinished.chmod(0o600)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())  # before the old archive gives its name away
        aside = set_aside(path) if path.exists() else None
        unfinished.replace(path)
    except OSError as error:
        hint = disk_is_full().hint if has_no_room(error) else ""
        words = _("the backup cannot be put in place")
        raise ArchiveError(words, where=str(backup), hint=hint) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return aside
