"""Runs the command line in a process of its own that need not load everything anew.

A test that runs ``reader`` pays a quarter of a second for Python and its imports, and there are
hundreds. Here a server loads the program's modules once, and each run is a fork of it: a real
process with real pipes, arguments, environment and exit code. What a start itself does is tested
by the runs that do not go this way (``tests/test_imports.py``, the terminal tests and others).
"""

from __future__ import annotations

import atexit
import importlib
import os
import pickle
import pkgutil
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

POSSIBLE = hasattr(os, "fork") and hasattr(socket, "send_fds")
_ROOT = Path(__file__).resolve().parents[1]
_ASIDE = ("reader.ui", "reader.commands.interface", "reader.__main__")
"""Not loaded: the screens, and what starts at import."""
_LENGTH = struct.Struct("!Q")


class Forks:
    """A server of forks; started when first used, ended with the tests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._here: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        stdin: bytes,
        timeout: float,
    ) -> subprocess.CompletedProcess[bytes] | None:
        """Run ``reader`` with these arguments; None when a run is under way already."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self._run(arguments, environment, stdin, timeout)
        finally:
            self._lock.release()

    def _run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        stdin: bytes,
        timeout: float,
    ) -> subprocess.CompletedProcess[bytes]:
        here = self._started()
        ends = [os.pipe() for _ in range(3)]
        theirs = (ends[0][0], ends[1][1], ends[2][1])
        ours = (ends[0][1], ends[1][0], ends[2][0])
        order = pickle.dumps((list(arguments), dict(environment), str(Path.cwd())))
        socket.send_fds(here, [_LENGTH.pack(len(order))], theirs)
        here.sendall(order)
        for end in theirs:
            os.close(end)
        (pid,) = _LENGTH.unpack(_exactly(here, _LENGTH.size))
        alarm = threading.Timer(timeout, os.kill, (pid, signal.SIGKILL))
        alarm.start()
        out, err = _exchange(ours, stdin)
        (status,) = struct.unpack("!q", _exactly(here, 8))
        alarm.cancel()
        return subprocess.CompletedProcess(["reader", *arguments], status, out, err)

    def _started(self) -> socket.socket:
        if self._here is None:
            self._here, there = socket.socketpair()
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(there.fileno())],
                pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL,
                cwd=_ROOT,
            )
            there.close()
            atexit.register(self.close)
        return self._here

    def close(self) -> None:
        """End the server."""
        if self._here is not None and self._server is not None:
            self._here.close()
            self._server.wait(10)
            self._here = self._server = None


def _exchange(ends: tuple[int, int, int], stdin: bytes) -> tuple[bytes, bytes]:
    """Write what is to be read and read what is written, all at once."""
    into, out, err = ends
    got: dict[int, bytes] = {}

    def read(end: int) -> None:
        with os.fdopen(end, "rb") as stream:
            got[end] = stream.read()

    def write() -> None:
        try:
            with os.fdopen(into, "wb") as stream:
                stream.write(stdin)
        except BrokenPipeError:
            return  # the program has read enough

    threads = [threading.Thread(target=read, args=(end,)) for end in (out, err)]
    threads.append(threading.Thread(target=write))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got[out], got[err]


def _exactly(here: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        part = here.recv(length - len(received))
        if not part:
            raise EOFError("the server of forks has ended")
        received += part
    return received


def _serve(here: socket.socket) -> None:
    """Fork for each order until the other side closes; only a fork returns by raising."""
    while True:
        head, ends, _flags, _address = socket.recv_fds(here, _LENGTH.size, 3)
        if not head:
            return
        order = pickle.loads(_exactly(here, _LENGTH.unpack(head)[0]))
        pid = os.fork()
        if pid == 0:
            here.close()
            _become(order, ends)
        for end in ends:
            os.close(end)
        here.sendall(_LENGTH.pack(pid))
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        here.sendall(struct.pack("!q", status))


def _become(order: tuple[list[str], dict[str, str], str], ends: Sequence[int]) -> NoReturn:
    """Turn this fork into the program."""
    arguments, environment, folder = order
    for target, end in enumerate(ends):
        os.dup2(end, target)
        os.close(end)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["reader", *arguments]
    # ruff: noqa: SIM115 (they stay open as long as the process)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )

    from reader.cli import main

    sys.exit(main())


def _load() -> None:
    import reader

    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        if not module.name.startswith(_ASIDE):
            importlib.import_module(module.name)


if __name__ == "__main__":
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])))
