"""Servers that asked to be left alone: no page and no sitemap of theirs is asked for until then.

When each was last asked for one is kept as well, so that pauses hold from one run to the next.

Feeds keep their own times (``schedule``). A server that turns away one page of many would turn away
the rest, and mean it more each time.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Protocol

from reader.sources.answers import Response

FARTHEST = timedelta(days=31)
"""Longest rest a server can ask for; more is a mistake."""
UNNAMED = timedelta(minutes=15)
"""Rest after a 429 that names no time."""
SHUT = timedelta(hours=1)
"""Rest after several refusals in a row."""
_REFUSALS = 3


class Memory(Protocol):
    """Where rests outlive the process: short texts by name."""

    def setting(self, name: str) -> str | None:
        """Return what was kept under ``name``, or None."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Keep ``value`` under ``name``."""
        ...


class Rests:
    """Until when each host rests; ``memory`` keeps it for the next run."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory
        self._until: dict[str, datetime | None] = {}
        self._refused: Counter[str] = Counter()

    def until(self, host: str, now: datetime) -> datetime | None:
        """Return until when the host rests, None when it may be asked.

        A rest that ends later than one can be asked for was noted by a clock set wrong.
        """
        if host not in self._until:
            kept = self._memory.setting(f"rest {host}") if self._memory is not None else None
            self._until[host] = datetime.fromisoformat(kept) if kept else None
        end = self._until[host]
        return end if end is not None and now < end <= now + FARTHEST else None

    def asked(self, host: str, now: datetime) -> None:
        """Remember that the host was asked just now: pauses are kept by the next run too."""
        if self._memory is not None:
            self._memory.set_setting(f"asked {host}", now.isoformat())

    def idle(self, host: str, now: datetime) -> float:
        """Return the seconds since an earlier run asked the host, without end where none did."""
        kept = self._memory.setting(f"asked {host}") if self._memory is not None else None
        passed = (now - datetime.fromisoformat(kept)).total_seconds() if kept else -1.0
        return passed if passed >= 0 else float("inf")

    def note(self, host: str, response: Response, now: datetime) -> None:
        """Take in an answer: 429, 503 with a time, or the third 403 in a row begin a rest."""
        self._refused[host] = self._refused[host] + 1 if response.status == 403 else 0
        asked = response.retry_after
        if response.status == 429 or (response.status == 503 and asked is not None):
            rest = UNNAMED if asked is None else timedelta(seconds=min(asked, 1e9))
        elif self._refused[host] == _REFUSALS:
            rest = SHUT
        else:
            return
        end = now + min(max(rest, timedelta(minutes=1)), FARTHEST)
        self._until[host] = end
        if self._memory is not None:
            self._memory.set_setting(f"rest {host}", end.isoformat())
