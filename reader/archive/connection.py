"""One SQLite file, opened safely: a connection for each thread, short transactions, clear errors.

Every thread that touches the archive gets a connection of its own, so a worker thread reads while
another one writes. SQLite's write-ahead log does the same between processes: readers never wait for
a writer, and two writers take turns (``BEGIN IMMEDIATE`` with a busy timeout). An archive in memory
has one connection, and threads take turns at it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.archive.failures import NONSENSE, Refusal, archive_error, damaged, is_busy
from reader.errors import ArchiveError
from reader.i18n import _

APPLICATION_ID = 0x73696C6B
"""``silk`` in the file's header: says whose file this is."""

BUSY_SECONDS = 20.0
"""How long a writer waits for another one. Transactions are short, so this is never seen."""


_ASK_MS = 3
"""SQLite asks at 0, 1 and 3 ms; then we ask again."""

_LOG_PAGES = 4000
"""Pages in the write-ahead log (16 MB) before they are carried over into the file, which waits for
the disk: with SQLite's 1,000 a first fetch of a hundred feeds waited a quarter of its time."""

_LOG_BYTES = 64 * 1024 * 1024
"""What stays of the write-ahead log after a large transaction."""


class Connection:
    """A thread's connection and the lock that lets another thread close it."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self.thread = threading.current_thread()
        self.lock = threading.RLock()
        self.depth = 0
        self.writing = False


class Database:
    """The connections to one file. ``path`` None is an archive in memory.

    ``refusal`` is why nothing can be written, None when writing is allowed; ``frozen`` means that
    nobody can write the file and that it is read without log and lock.
    """

    def __init__(
        self, path: Path | None, *, refusal: Refusal | None = None, frozen: bool = False
    ) -> None:
        self.path = path
        self.refusal = refusal
        self._frozen = frozen
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[Connection] = []
        self._closed = False
        self._monitor: Connection | None = None
        self._shared = self._connect() if path is None else None

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
    def write(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a transaction, committed at the end, undone on any exception.

        Inside another ``write`` of the same thread it joins that one's transaction. ``durable``
        waits until the disk has it, so that not even a power cut takes back what a person did; all
        else is safe from a killed process, and can be fetched again.
        """
        if self.refusal is not None:
            raise ArchiveError(self.refusal.what, where=self.name, hint=self.refusal.hint)
        with self._transaction(write=True, durable=durable) as raw:
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
    def _transaction(self, *, write: bool, durable: bool = False) -> Iterator[sqlite3.Connection]:
        connection = self._mine()
        try:
            with connection.lock:
                if self._closed:
                    raise self._gone()
                with _synced(connection, durable), _nested(connection, write=write) as raw:
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
        self._close_orphans()
        connection = Connection(connect(self.path, self.refusal is not None, self._frozen))
        self._open.append(connection)
        return connection

    def _close_orphans(self) -> None:
        """Close the connections of threads that have ended."""
        orphans = [c for c in self._open if not c.thread.is_alive() and c is not self._monitor]
        for connection in orphans:
            self._open.remove(connection)
            connection.raw.close()


@contextmanager
def _synced(connection: Connection, durable: bool) -> Iterator[None]:
    if not durable or connection.depth:
        yield
        return
    connection.raw.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        connection.raw.execute("PRAGMA synchronous = NORMAL")


@contextmanager
def _nested(connection: Connection, *, write: bool) -> Iterator[sqlite3.Connection]:
    if connection.depth == 0:
        if write:
            _begin_writing(connection.raw)
        else:
            connection.raw.execute("BEGIN")
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


def _begin_writing(raw: sqlite3.Connection) -> None:
    """Take the turn to write, asking often.

    SQLite's own waiting grows to 100 ms between two questions, which can miss every gap between
    the transactions of a busy writer.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    raw.execute(f"PRAGMA busy_timeout = {_ASK_MS}")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


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
    # 8 MB a thread: 16 make no search faster, as the system keeps the file's pages as well.
    raw.execute("PRAGMA cache_size = -8000")
    if not read_only:
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        raw.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
