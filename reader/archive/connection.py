"""One SQLite file, opened safely: a connection for each thread, short transactions, clear errors.

Every thread that touches the archive gets a connection of its own, so a worker thread reads while
another one writes. SQLite's write-ahead log does the same between processes: readers never wait for
a writer, and two writers take turns (``BEGIN IMMEDIATE`` with a busy timeout). An archive in memory
has one connection, and threads take turns at it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.archive.failures import NONSENSE, archive_error, damaged
from reader.errors import ArchiveError
from reader.i18n import _

APPLICATION_ID = 0x73696C6B
"""``silk`` in the file's header: says whose file this is."""

BUSY_SECONDS = 20.0
"""How long a writer waits for another one. Transactions are short, so this is never seen."""


class Connection:
    """A thread's connection and the lock that lets another thread close it."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self.lock = threading.RLock()
        self.depth = 0
        self.writing = False


class Database:
    """The connections to one file. ``path`` None is an archive in memory."""

    def __init__(self, path: Path | None, *, read_only: bool = False, frozen: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._frozen = frozen
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[Connection] = []
        self._closed = False
        self._shared = self._connect() if path is None else None
        self._monitor: Connection | None = None

    def close(self) -> None:
        """Close every thread's connection; waits for statements that are running."""
        with self._lock:
            self._closed = True
            connections, self._open = self._open, []
        for connection in connections:
            with connection.lock:
                connection.raw.close()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on which every statement sees the same state of the archive."""
        try:
            with self._transaction(write=False) as raw:
                yield raw
        except NONSENSE as error:
            raise damaged(self.name) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a transaction, committed at the end, undone on any exception.

        Inside another ``write`` of the same thread it joins that one's transaction.
        """
        if self.read_only:
            raise ArchiveError(_("the archive was opened for reading only"), where=self.name)
        with self._transaction(write=True) as raw:
            yield raw

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """Give a connection outside any transaction, for what SQLite does only there."""
        connection = self._mine()
        try:
            with connection.lock:
                yield connection.raw
        except sqlite3.Error as error:
            raise archive_error(error, self.name) from error

    @property
    def name(self) -> str:
        """The file's name for messages."""
        return str(self.path) if self.path else _("archive in memory")

    def version(self) -> int:
        """Return a number that changes when anybody wrote, this process included."""
        if self._shared is not None:
            with self._shared.lock:
                return self._shared.raw.total_changes
        with self._lock:
            if self._monitor is None and not self._closed:
                self._monitor = self._connect()
            monitor = self._monitor
        if monitor is None or self._closed:
            raise self._gone()
        try:
            with monitor.lock:
                return int(monitor.raw.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise archive_error(error, self.name) from error

    @contextmanager
    def _transaction(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        connection = self._mine()
        try:
            with connection.lock:
                if self._closed:
                    raise self._gone()
                with _nested(connection, write=write) as raw:
                    yield raw
        except sqlite3.Error as error:
            raise archive_error(error, self.name) from error

    def _gone(self) -> ArchiveError:
        return ArchiveError(_("the archive was closed"), where=self.name)

    def _mine(self) -> Connection:
        if self._shared is not None:
            return self._shared
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                if self._closed:
                    raise self._gone()
                connection = self._local.connection = self._connect()
        return connection

    def _connect(self) -> Connection:
        connection = Connection(connect(self.path, self.read_only, self._frozen))
        self._open.append(connection)
        return connection


@contextmanager
def _nested(connection: Connection, *, write: bool) -> Iterator[sqlite3.Connection]:
    if connection.depth == 0:
        connection.raw.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        connection.writing = write
    elif write and not connection.writing:
        raise RuntimeError("a write was begun inside a read")
    connection.depth += 1
    try:
        yield connection.raw
    except BaseException:
        connection.depth -= 1
        if connection.depth == 0 and connection.raw.in_transaction:
            connection.raw.execute("ROLLBACK")
        raise
    connection.depth -= 1
    if connection.depth == 0:
        _commit(connection.raw)


def _commit(raw: sqlite3.Connection) -> None:
    try:
        raw.execute("COMMIT")
    except sqlite3.Error:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise


def connect(path: Path | None, read_only: bool, frozen: bool) -> sqlite3.Connection:
    """Return a connection with the archive's settings.

    ``frozen`` opens a file on a medium nobody can write, without looking for a log or a lock.
    Raises ``ArchiveError``.
    """
    target = ":memory:"
    if path is not None:
        mode = "ro" if read_only else "rwc"
        target = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if frozen else "")
    name = str(path or target)
    try:
        raw = sqlite3.connect(
            target,
            uri=path is not None,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
    except sqlite3.Error as error:
        raise archive_error(error, name) from error
    try:
        _configure(raw, read_only)
    except sqlite3.Error as error:
        raw.close()
        raise archive_error(error, name) from error
    except UnicodeDecodeError as error:  # a message that quotes the damage
        raw.close()
        raise damaged(name) from error
    return raw


def _configure(raw: sqlite3.Connection, read_only: bool) -> None:
    raw.row_factory = sqlite3.Row
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA cache_size = -16000")
    raw.execute("PRAGMA mmap_size = 268435456")
    if not read_only:
        raw.execute("PRAGMA synchronous = NORMAL")
