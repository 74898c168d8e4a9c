"""Polls go into the archive a few at a time, each whole or not at all.

What costs in a small transaction is its end, above all the full-text index writing out what it
gathered. Ten polls that share one take a third of the time. A poll waits for others for a twentieth
of a second at most, and whoever closes the writer writes what still waits: a feed whose entries are
not stored has no new validators either, and would just be asked again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.archive.protocol import Archive, SeenEntry, Stored
from reader.model import FeedState

TOGETHER = 10
"""Polls in one transaction."""

PATIENCE = 0.05
"""Seconds that a poll waits for others to share its transaction."""


@dataclass(frozen=True, slots=True, eq=False)
class _Poll:
    state: FeedState
    seen: Sequence[SeenEntry]
    stored: asyncio.Future[tuple[Stored, ...]]


class PollWriter:
    """Takes polls from many tasks of one event loop. ``expected``: how many polls there will be."""

    def __init__(self, archive: Archive, expected: int) -> None:
        self._archive = archive
        self._expected = expected
        self._waiting: list[_Poll] = []
        self._fingerprints: dict[str, str] = {}
        self._timer: asyncio.TimerHandle | None = None

    def known(self, keys: Collection[str]) -> Mapping[str, str]:
        """Return the fingerprints of the entries seen before, stored or waiting to be."""
        stored = self._archive.known_entries(tuple(keys))
        waiting = {k: self._fingerprints[k] for k in keys if k in self._fingerprints}
        return {**stored, **waiting} if waiting else stored

    async def write(self, state: FeedState, seen: Sequence[SeenEntry]) -> tuple[Stored, ...]:
        """Store a poll as ``Archive.commit_poll`` does; return when it is stored."""
        loop = asyncio.get_running_loop()
        poll = _Poll(state, seen, loop.create_future())
        self._waiting.append(poll)
        self._fingerprints.update((entry.key, entry.fingerprint) for entry in seen)
        if len(self._waiting) >= min(TOGETHER, self._expected):
            self.flush()
        elif self._timer is None:
            self._timer = loop.call_later(PATIENCE, self.flush)
        return await poll.stored

    def flush(self) -> None:
        """Store what waits. What cannot be stored is raised where it was given to ``write``."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        polls, self._waiting = self._waiting, []
        self._fingerprints.clear()
        self._expected -= len(polls)
        if len(polls) > 1 and self._stored_together(polls):
            return
        unheard = [error for poll in polls if (error := self._store_one(poll)) is not None]
        if unheard:
            raise unheard[0]

    def _stored_together(self, polls: Sequence[_Poll]) -> bool:
        try:
            with self._archive.batch():
                results = [self._archive.commit_poll(poll.state, poll.seen) for poll in polls]
        except Exception:  # noqa: BLE001 (one by one, so that only what is at fault fails, and tells)
            return False
        for poll, stored in zip(polls, results, strict=True):
            if not poll.stored.done():
                poll.stored.set_result(stored)
        return True

    def _store_one(self, poll: _Poll) -> Exception | None:
        """Store one poll; return what went wrong when nobody waits any more to be told."""
        try:
            stored = self._archive.commit_poll(poll.state, poll.seen)
        except Exception as error:  # noqa: BLE001 (handed on, whatever it is)
            if poll.stored.done():
                return error
            poll.stored.set_exception(error)
            return None
        if not poll.stored.done():
            poll.stored.set_result(stored)
        return None
