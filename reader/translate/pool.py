"""Worker processes kept at work, ended when they hang and replaced when they die.

Each thread owns one process. Jobs wait in one queue ordered by priority (0 is on screen), so that
what is looked at comes first; a job that was cancelled is never sent.
"""

from __future__ import annotations

import heapq
import itertools
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from reader import paths
from reader.errors import EngineError
from reader.i18n import _
from reader.translate.child import START, BrokenModelError, Child, Died, Job, SegmentError


@dataclass(order=True)
class _Waiting:
    priority: int
    number: int
    job: Job = field(compare=False)
    future: Future[str] = field(compare=False)


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
        self._deadly: set[tuple[tuple[str, str], str]] = set()
        self._broken: dict[tuple[str, str], str] = {}
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
        child: Child | None = None
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

    def _settle(self, waiting: _Waiting, child: Child | None) -> Child | None:
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
            except Died as death:
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
                    self._broken[job.model] = error.what
                waiting.future.set_exception(error)
                return child
        return child

    def _refusal(self, job: Job) -> EngineError | None:
        if job.model in self._broken:
            return BrokenModelError(self._broken[job.model])
        if (job.model, job.text) in self._deadly:
            return SegmentError(_("the engine broke down on this text"))
        return None

    def _note(self, job: Job, death: Died, *, last: bool) -> bool:
        """Remember a death; tell whether to try the same text once more."""
        if self._closed:
            return False
        if death.loading:
            self._broken[job.model] = _("the engine broke down while it loaded the model")
            return False
        if death.late or last:
            self._deadly.add((job.model, job.text))
            return False
        return True

    def _is_closed(self) -> bool:
        return self._closed

    def _start(self) -> Child:
        return Child(self._command, self._log or paths.log_file())


def _gone() -> EngineError:
    return SegmentError(_("the translation was stopped"))


def _worker_command() -> tuple[str, ...]:
    return (sys.executable, "-I", "-m", "reader.translate.worker")
