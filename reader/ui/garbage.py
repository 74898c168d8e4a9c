"""When garbage is collected: a whole pass stops every thread, so it waits for a pause in the typing.

Finding names anew, or reading a large archive, makes hundreds of thousands of objects in a thread of
its own; a pass over all of them takes some 100 ms, in which no key would be answered.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

EVERY = 15.0
"""Seconds from one look at whether to collect to the next."""

QUIET = 3.0
"""Seconds without key or mouse that make a pause."""

AT_LATEST = 300.0
"""Seconds after which a whole pass is made all the same."""

_YOUNG = (2_000, 20, 1_000_000)
"""Thresholds: the young are looked through as ever, all of it never by itself."""


class Collector:
    """Makes whole passes in pauses; ``touched`` is told of every key and mouse event."""

    def __init__(self) -> None:
        self._touched = self._passed = time.monotonic()

    def touched(self) -> None:
        """Note that somebody is at the keys."""
        self._touched = time.monotonic()

    def start(self, app: ReaderApp) -> None:
        """Switch the collector on again after the start, all that stays for good out of its sight.

        Nothing happens where it was never switched off: another program's habits are its own.
        """
        if gc.isenabled():
            return
        gc.freeze()
        gc.set_threshold(*_YOUNG)
        gc.enable()
        app.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Make a whole pass if this is a pause, or if the last one was long ago."""
        now = time.monotonic()
        if now - self._touched >= QUIET or now - self._passed >= AT_LATEST:
            gc.collect()
            self._passed = now
