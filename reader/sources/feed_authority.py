"""feedparser at arm's length: one child process, started when first needed, replaced when it dies."""

from __future__ import annotations

import atexit
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from typing import Any

from reader.sources.feed_fields import RawEntry, RawFeed

CPU_SECONDS = 1.5
"""Processor time feedparser may take for one document."""
SALVAGE_SECONDS = 0.5
"""Processor time for the forgiving parser, where feedparser took too long."""
WALL_SECONDS = 10.0
"""Time after which a child that gets no processor time is given up."""
MEMORY = 256 * 1024 * 1024
_START_SECONDS = 30.0


class AuthorityError(Exception):
    """The document could not be read within the limits, or not at all."""


class Authority:
    """A child process running ``feed_worker``; safe to share between threads."""

    def __init__(self, *, cpu_seconds: float = CPU_SECONDS, memory: int = MEMORY) -> None:
        self._cpu_seconds = cpu_seconds
        self._memory = memory
        self._closed = False
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, text: str, url: str) -> tuple[str, RawFeed]:
        """Return the format feedparser recognised (empty: none) and what it found.

        Raises AuthorityError when the child was stopped at a limit or found nothing readable.
        """
        request: dict[str, Any] = {"text": text, "url": url}
        with self._lock:
            try:
                reply = self._ask(request | {"salvage": False, "cpu_seconds": self._cpu_seconds})
            except AuthorityError:
                reply = self._ask(request | {"salvage": True, "cpu_seconds": SALVAGE_SECONDS})
        if "error" in reply:
            raise AuthorityError(f"the document cannot be read ({reply['error']})")
        entries = tuple(RawEntry(**entry) for entry in reply["entries"])
        return reply["version"], RawFeed(reply["title"], entries, bool(reply["damaged"]))

    def close(self) -> None:
        """End the child process, also one that another thread waits for."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()
        with self._lock:
            self._stop()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        child = self._running()
        data = json.dumps(request).encode("ascii")
        try:
            _write(child, struct.pack(">I", len(data)) + data)
            reply = _receive(child, WALL_SECONDS)
        except (OSError, EOFError, TimeoutError) as error:
            self._stop()
            raise AuthorityError("the document takes too much time or memory to read") from error
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise AuthorityError("the program is ending")
        if self._child is None or self._child.poll() is not None:
            self._stop()
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, "-I", "-m", "reader.sources.feed_worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for us; the child ends with its input
            )
            try:
                _receive(self._child, _START_SECONDS)
            except (OSError, EOFError, TimeoutError) as error:
                self._stop()
                raise AuthorityError("the process that reads feeds does not start") from error
        return self._child

    def _stop(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was still to be written goes nowhere
        self._child.wait()
        self._child = None


def _write(child: subprocess.Popen[bytes], data: bytes) -> None:
    assert child.stdin is not None
    child.stdin.write(data)
    child.stdin.flush()


def _receive(child: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
    """Return the next frame. Raises TimeoutError, or EOFError when the child ended."""
    until = time.monotonic() + seconds
    (size,) = struct.unpack(">I", _read(child, 4, until))
    reply: dict[str, Any] = json.loads(_read(child, size, until))
    return reply


def _read(child: subprocess.Popen[bytes], size: int, until: float) -> bytes:
    assert child.stdout is not None
    descriptor = child.stdout.fileno()
    pieces: list[bytes] = []
    while size:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(descriptor, min(size, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


_shared: Authority | None = None
_shared_lock = threading.Lock()


def shared_authority() -> Authority:
    """Return the process's one authority; its child ends with the program."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Authority()
            atexit.register(_shared.close)
        return _shared
