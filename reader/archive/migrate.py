"""The structure of the archive and its steps from version to version.

``migrations/NNNN_name.sql`` brings a file from version NNNN - 1 to NNNN (``PRAGMA user_version``).
A step is one transaction: it happens whole or not at all. Before the first step on a file that
holds something, a backup is written beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from reader.archive.connection import APPLICATION_ID
from reader.errors import ArchiveError, ArchiveTooNewError
from reader.i18n import _


@cache
def steps() -> tuple[str, ...]:
    """Return the SQL of each step; step number ``n`` leads to version ``n + 1``."""
    folder = Path(__file__).parent / "migrations"
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql")))


def check(raw: sqlite3.Connection, where: str, newest: int) -> int:
    """Return the version of the file's structure, 0 for an empty file.

    Raises ``ArchiveTooNewError``, or ``ArchiveError`` for another program's file.
    """
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    application = int(raw.execute("PRAGMA application_id").fetchone()[0])
    tables = raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (tables or application):
        raise ArchiveError(
            _("this is the database of another program"),
            where=where,
            hint=_("Choose another file with --archive"),
        )
    if version > newest:
        raise ArchiveTooNewError(
            _("the archive was written by a newer version of reader"),
            where=where,
            hint=_("Update reader, or choose another file with --archive"),
        )
    return version


def migrate(
    raw: sqlite3.Connection,
    where: str,
    backup: Callable[[int], Path | None],
    sql: Sequence[str] | None = None,
) -> None:
    """Bring the file up to the newest version; two processes at once do it once.

    ``backup`` is called with the old version before the first step on a file that is not new.
    """
    sql = steps() if sql is None else sql
    version = check(raw, where, len(sql))
    if 0 < version < len(sql):
        backup(version)
    for number in range(version, len(sql)):
        _step(raw, where, number, sql)


def _step(raw: sqlite3.Connection, where: str, number: int, sql: Sequence[str]) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    try:
        if check(raw, where, len(sql)) == number:  # else another process was first
            for statement in statements(sql[number]):
                raw.execute(statement)
            _check_references(raw, where)
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {number + 1}")
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _check_references(raw: sqlite3.Connection, where: str) -> None:
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise ArchiveError(_("the archive could not be brought up to date"), where=where)


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one (``executescript`` would commit)."""
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \n;"):
                yield pending
            pending = ""
