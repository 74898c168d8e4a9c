"""What SQLite says, in words that tell the user what to do."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ArchiveError
from reader.i18n import _

NONSENSE = (ValueError, TypeError, AttributeError, zlib.error)
"""What reading raises where a damaged file holds other values than were ever written.

Not ``OverflowError``: that is a number somebody asked for.
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an archive is only read: what a writer is told, and what to do about it."""

    what: str
    hint: str


def disk_is_full() -> Refusal:
    """Return the refusal of an archive beside which nothing can be written for want of room."""
    return Refusal(_("the disk is full"), _("Free some space and try again"))


def has_no_room(error: BaseException) -> bool:
    """Say whether an error of the system means that the disk, or one's share of it, is full."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def archive_error(error: sqlite3.Error, where: str) -> ArchiveError:
    """Return the error to show for ``error``; the caller raises it from the original."""
    what, hint = _explain(getattr(error, "sqlite_errorcode", None), str(error), where)
    return ArchiveError(what, where=where, hint=hint)


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether somebody else is writing."""
    return _primary(getattr(error, "sqlite_errorcode", None)) == sqlite3.SQLITE_BUSY


def damaged(where: str) -> ArchiveError:
    """Return the error to show for a file whose content makes no sense."""
    what, hint = _damage(where)
    return ArchiveError(what, where=where, hint=hint)


def _damage(where: str) -> tuple[str, str]:
    """Name the newest backup, if there is one: the way back."""
    from reader.archive.backups import backups  # here, because only damage needs it

    what = _("the archive is damaged; it was left as it is")
    saved = next(iter(backups(Path(where))), None)
    if saved is None:
        return what, _("There is no backup beside it; move the file away to start a new archive")
    hint = _("`reader archive restore` puts its newest backup in its place: {file}")
    return what, hint.format(file=saved)


def _primary(code: int | None) -> int | None:
    return None if code is None else code & 0xFF


def _explain(code: int | None, text: str, where: str) -> tuple[str, str]:
    match _primary(code):
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _damage(where)
        case sqlite3.SQLITE_FULL:
            return _("no space is left on the disk; nothing was lost"), disk_is_full().hint
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return _("the archive may not be written"), _(
                "Check the permissions of the file and its folder, or choose another with --archive"
            )
        case sqlite3.SQLITE_CANTOPEN:
            return _("the archive cannot be opened"), _(
                "Check that its folder exists and may be read and written, or choose another "
                "with --archive"
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _("another program keeps the archive locked"), _("Try again in a moment")
        case sqlite3.SQLITE_IOERR:
            return _("the disk failed while the archive was read or written"), _(
                "Check the disk and the space on it"
            )
        case sqlite3.SQLITE_MISMATCH | sqlite3.SQLITE_ERROR if "no such table" in text:
            return _("the archive lacks a part of its structure"), _(
                "Move the file away and put a backup in its place"
            )
    return _("the archive cannot be used"), ""
