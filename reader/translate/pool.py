"""Worker processes kept at work, ended when they hang and replaced when they die.

Each thread owns one process. Jobs wait in one queue ordered by priority (0 is on screen), so that
what is looked at comes first; a job that was cancelled is never sent.
"""

from __future__ import annotations

import heapq
import itertools
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader import paths
from reader.errors import EngineError
from reader.i18n import _

START = 30.0
"""Seconds a process may take to say that it is ready, and a model to load."""


class SegmentError(EngineError):
    """The engine could not translate this text; others may still go through."""


class BrokenModelError(EngineError):
    """A model cannot be loaded: nothing more is sent to it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One sentence for one model."""

    folder: str
    source: str
    target: str
    text: str


@dataclass(order=True)
class _Waiting:
    priority: int
    number: int
    job: Job = field(compare=False)
    future: Future[str] = field(compare=False)


class _Died(Exception):  # noqa: N818 - an event, told by what happened
    def __init__(self, *, loading: bool, late: bool) -> None:
        super().__init__()
        self.loading = loading
        self.late = late


class Pool:
    """One or more workers over one queue; ``close`` ends them. Threads and children start on demand.

    ``deadline`` is the wall time one text may take, in seconds, loading aside.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        deadline: float = 20.0,
        models_kept: int = 3,
        command: Sequence[str] | None = None,
        log: Path | None = None,
    ) -> None:
        self._command = tuple(command or (*_worker_command(), str(models_kept)))
        self._deadline = deadline
        self._log = log
        self._workers = workers
        self._queue: list[_Waiting] = []
        self._numbers = itertools.count()
        self._wake = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._closed = False
        self._deadly: set[tuple[str, str]] = set()
        self._broken: dict[str, str] = {}
        self.restarts = 0

    def submit(self, job: Job, priority: int = 1) -> Future[str]:
        """Queue a text; the future gives the raw output, or SegmentError, or BrokenModelError.

        ``cancel()`` on the future takes it out of the queue unless it is being translated.
        """
        future: Future[str] = Future()
        with self._wake:
            if self._closed:
                raise EngineError(_("the translation engine is closed"))
            waiting = _Waiting(priority, next(self._numbers), job, future)
            heapq.heappush(self._queue, waiting)
            if self._idle < len(self._queue) and len(self._threads) < self._workers:
                self._start_thread()
            self._wake.notify()
        return future

    def promote(self, futures: Sequence[Future[str]], priority: int = 0) -> None:
        """Move waiting jobs to another priority: what has come on screen goes first."""
        wanted = set(map(id, futures))
        with self._wake:
            for waiting in self._queue:
                if id(waiting.future) in wanted:
                    waiting.priority = priority
            heapq.heapify(self._queue)

    def close(self) -> None:
        """Cancel what waits, and end the processes."""
        with self._wake:
            self._closed = True
            for waiting in self._queue:
                waiting.future.cancel()
            self._queue.clear()
            self._wake.notify_all()
        for thread in self._threads:
            thread.join(self._deadline + START)

    # --- threads

    def _start_thread(self) -> None:
        thread = threading.Thread(target=self._work, name="translation", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        child: _Child | None = None
        try:
            while (waiting := self._next()) is not None:
                if not waiting.future.set_running_or_notify_cancel():
                    continue
                try:
                    child = self._settle(waiting, child)
                except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
                    waiting.future.set_exception(error)
        finally:
            if child is not None:
                child.end()

    def _next(self) -> _Waiting | None:
        with self._wake:
            while not self._queue and not self._closed:
                self._idle += 1
                self._wake.wait()
                self._idle -= 1
            return heapq.heappop(self._queue) if self._queue else None

    def _settle(self, waiting: _Waiting, child: _Child | None) -> _Child | None:
        """Do one job, whatever happens to the process; return the process to go on with."""
        job = waiting.job
        for last in (False, True):
            if (wrong := self._refusal(job)) is not None:
                waiting.future.set_exception(wrong)
                return child
            try:
                child = child or self._start()
                waiting.future.set_result(child.translate(job, self._deadline, self._is_closed))
                return child
            except _Died as death:
                self.restarts += 1
                if child is not None:
                    child.end()
                child = None
                if self._note(job, death, last=last):
                    continue
                waiting.future.set_exception(self._refusal(job) or _gone())
                return None
            except EngineError as error:
                if isinstance(error, BrokenModelError):
                    self._broken[job.folder] = error.what
                waiting.future.set_exception(error)
                return child
        return child

    def _refusal(self, job: Job) -> EngineError | None:
        if job.folder in self._broken:
            return BrokenModelError(self._broken[job.folder])
        if (job.folder, job.text) in self._deadly:
            return SegmentError(_("the engine broke down on this text"))
        return None

    def _note(self, job: Job, death: _Died, *, last: bool) -> bool:
        """Remember a death; tell whether to try the same text once more."""
        if self._closed:
            return False
        if death.loading:
            self._broken[job.folder] = _("the engine broke down while it loaded the model")
            return False
        if death.late or last:
            self._deadly.add((job.folder, job.text))
            return False
        return True

    def _is_closed(self) -> bool:
        return self._closed

    def _start(self) -> _Child:
        return _Child(self._command, self._log or paths.log_file())


def _gone() -> EngineError:
    return SegmentError(_("the translation was stopped"))


def _worker_command() -> tuple[str, ...]:
    return (sys.executable, "-I", "-m", "reader.translate.worker")


class _Child:
    """One process and the lines it sends."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._pending = b""
        self._numbers = itertools.count(1)
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("ab") as stderr:
                self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                    list(command),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                )
        except OSError as error:
            raise EngineError(_("the translation engine cannot be started")) from error
        try:
            self._receive(START, lambda: False)
        except _Died:
            self.end()
            raise EngineError(_("the translation engine does not start"), where=str(log)) from None

    def translate(self, job: Job, deadline: float, stopped: Callable[[], bool]) -> str:
        """Return the output for one text. Raises SegmentError, BrokenModelError or _Died."""
        number = next(self._numbers)
        request = {
            "id": number,
            "folder": job.folder,
            "source": job.source,
            "target": job.target,
            "text": job.text,
        }
        self._send(request)
        loading, seconds = False, deadline
        while True:
            try:
                said = self._receive(seconds, stopped)
            except _Died as death:
                raise _Died(loading=loading, late=death.late) from None
            if said.get("id") != number:
                continue
            if said.get("loading"):
                loading, seconds = True, START
            elif said.get("loaded"):
                loading, seconds = False, deadline
            elif "error" in said:
                kind = BrokenModelError if said.get("stage") == "load" else SegmentError
                raise kind(str(said["error"]) or _("the engine failed"))
            else:
                return str(said.get("text", ""))

    def end(self) -> None:
        """Kill the process and let go of its pipes."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # the unsent rest of a request to a process that is gone
        self._process.wait()

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise _Died(loading=False, late=False) from None

    def _receive(self, seconds: float, stopped: Callable[[], bool]) -> dict[str, Any]:
        """Return the next message. Raises _Died when the process ends, is late, or babbles."""
        until = time.monotonic() + seconds
        while b"\n" not in self._pending:
            self._read_more(until, stopped)
        line, _newline, self._pending = self._pending.partition(b"\n")
        try:
            said = json.loads(line)
        except ValueError:
            raise _Died(loading=False, late=False) from None
        return said if isinstance(said, dict) else {}

    def _read_more(self, until: float, stopped: Callable[[], bool]) -> None:
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not selector.select(min(0.25, max(until - time.monotonic(), 0))):
                if time.monotonic() >= until or stopped():
                    raise _Died(loading=False, late=True)
        data = os.read(self._process.stdout.fileno(), 65_536)
        if not data or len(self._pending) > 4_000_000:
            raise _Died(loading=False, late=False)
        self._pending += data
