"""Watching the event loop: how long it was held up, and by what; and a disk that can be held."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

BEAT = 0.01
"""Seconds from one beat of the watch to the next."""


class Watch:
    """Beats in the event loop while it is entered, and notes the longest pause between two beats.

    ``longest`` is in seconds, over and above the beat itself, ``busiest`` the most processor time
    that the loop's thread took between two beats (on a machine with other work on it the two
    differ); ``held_by`` is where that thread stood in the longest pause, if it was of more than
    ``look_after`` seconds.
    """

    def __init__(self, look_after: float = 0.1) -> None:
        self.longest = self.busiest = 0.0
        self.beats = 0
        self.held_by = ""
        self._look_after = look_after
        self._last = self._last_busy = 0.0
        self._over = threading.Event()
        self._seen: tuple[float, str] = (0.0, "")

    async def __aenter__(self) -> Watch:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._last, self._last_busy = time.perf_counter(), time.thread_time()
        self._handle = self._loop.call_later(BEAT, self._beat)
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._handle.cancel()
        self._looker.join()

    def begin_anew(self) -> None:
        """Forget the pauses so far."""
        self.longest = self.busiest = 0.0
        self.held_by = ""
        self._last, self._last_busy = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        pause = now - self._last - BEAT
        self.busiest = max(self.busiest, busy - self._last_busy)
        self._last_busy = busy
        if pause > self.longest:
            begun, stack = self._seen
            self.longest, self.held_by = pause, stack if begun == self._last else ""
        self._last = now
        self.beats += 1
        self._handle = self._loop.call_later(BEAT, self._beat)

    def _look(self) -> None:
        while not self._over.wait(self._look_after / 4):
            begun = self._last
            if time.perf_counter() - begun > self._look_after + BEAT and self._seen[0] != begun:
                frame = sys._current_frames().get(self._thread)
                self._seen = (begun, "".join(traceback.format_stack(frame, limit=12)))


class Gate:
    """Lets calls through while it is open; while it is shut they wait, but not for ever."""

    PATIENCE = 2.0
    """Seconds after which a waiting call goes through all the same."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.loop: int | None = None
        self.passes: frozenset[str] = frozenset()
        """Calls that never wait."""
        self.held_the_loop: list[str] = []
        """Calls that waited in the thread of the event loop."""

    def shut(self) -> None:
        """Let nothing through."""
        self._open.clear()

    def open(self) -> None:
        """Let everything through."""
        self._open.set()

    def call(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function`` behind this gate."""

        def held(*arguments: Any, **named: Any) -> Any:
            if name in self.passes:
                return function(*arguments, **named)
            if not self._open.is_set() and threading.get_ident() == self.loop:
                self.held_the_loop.append(name)
            self._open.wait(self.PATIENCE)
            return function(*arguments, **named)

        return held


class Behind:
    """An object all of whose methods (or those named) stand behind a gate."""

    def __init__(self, one: Any, gate: Gate, only: frozenset[str] = frozenset()) -> None:
        self._one, self._gate, self._only = one, gate, only

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._one, name)
        if not callable(found) or (self._only and name not in self._only):
            return found
        return self._gate.call(name, found)
