"""Opening the archive's file: permissions, structure, media that cannot be written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.archive import migrate
from reader.archive.backups import write_backup
from reader.archive.connection import Database, connect
from reader.archive.failures import (
    Refusal,
    archive_error,
    damaged,
    disk_is_full,
    has_no_room,
)
from reader.errors import ArchiveError
from reader.i18n import _

_MODE_FILE, _MODE_FOLDER = 0o600, 0o700

_LOG_NEEDS = 64 * 1024
"""Bytes for the index of the log and its first pages."""


def open_database(path: Path | None, *, read_only: bool) -> Database:
    """Open the file, made and brought up to date where it must be; see ``open_archive``."""
    if path is None or (read_only and not path.exists()):
        return _in_memory(read_only=read_only)
    if path.is_dir():
        raise ArchiveError(_("this is a folder, not an archive"), where=str(path))
    if read_only:
        return _open_to_read(path, _opened_to_read())
    _prepare_file(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _open_to_read(path, Refusal(_("the archive may not be written"), _rights()))
    try:
        _bring_up_to_date(path)
    except ArchiveError:
        if not _is_full(path.parent) or _holds_something(_log_of(path)):
            raise
        # Nothing can be written beside it, not even its log: it can still be read.
        return _open_to_read(path, disk_is_full(), frozen=True)
    return Database(path)


def _opened_to_read() -> Refusal:
    return Refusal(_("the archive was opened for reading only"), _rights())


def _rights() -> str:
    return _("Check its permissions, or choose another with --archive")


def _is_full(folder: Path) -> bool:
    """Say whether there is no room left for what SQLite writes beside an archive at once."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize < _LOG_NEEDS


def _in_memory(*, read_only: bool) -> Database:
    database = Database(None)
    with database.raw() as raw:
        migrate.migrate(raw, database.name, lambda version: None)
    database.refusal = _opened_to_read() if read_only else None
    return database


def _prepare_file(path: Path) -> None:
    """Make folder and file for the user's eyes only."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=_MODE_FOLDER, parents=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, _MODE_FILE))
    except OSError as error:
        hint = _("Check the folder's permissions, or choose another file with --archive")
        if has_no_room(error):
            hint = disk_is_full().hint
        raise ArchiveError(
            _("the archive cannot be made here"), where=str(path), hint=hint
        ) from error


def _bring_up_to_date(path: Path) -> None:
    try:
        raw = connect(path, read_only=False, frozen=False)
        try:
            migrate.check(raw, str(path), len(migrate.steps()))
            raw.execute("PRAGMA journal_mode = WAL")
            migrate.migrate(raw, str(path), lambda version: write_backup(raw, path, f"v{version}"))
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise archive_error(error, str(path)) from error
    except UnicodeDecodeError as error:
        raise damaged(str(path)) from error


def _open_to_read(path: Path, refusal: Refusal, *, frozen: bool | None = None) -> Database:
    """Open without writing, also where nothing can be written (no log, no lock): ``frozen``.

    ``refusal`` is what a writer is told.
    """
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise ArchiveError(
            _("the archive may not be read"), where=str(path), hint=_("Check its permissions")
        ) from error
    if frozen is None:
        frozen = not os.access(path.parent, os.W_OK) and not _log_of(path).exists()
    try:
        raw = connect(path, read_only=True, frozen=frozen)
        try:
            newest = len(migrate.steps())
            version = migrate.check(raw, str(path), newest)
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise archive_error(error, str(path)) from error
    except UnicodeDecodeError as error:
        raise damaged(str(path)) from error
    if version == 0:
        return _in_memory(read_only=True)
    if version < newest:
        _bring_up_to_date(path)
    return Database(path, refusal=refusal, frozen=frozen)


def _holds_something(log: Path) -> bool:
    """Say whether a log holds what the archive does not hold yet."""
    return log.exists() and log.stat().st_size > 0


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
