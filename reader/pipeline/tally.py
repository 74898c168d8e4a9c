"""What a fetch came to: its events, counted."""

from __future__ import annotations

from collections.abc import Sequence

from reader.fetch_events import FeedFetched, FetchEvent, FetchFinished, GapRead, PageFetched
from reader.model import FeedState


class Tally:
    """Counts events for the last one. ``resting`` are the feeds that are not asked this time."""

    def __init__(self, resting: Sequence[FeedState]) -> None:
        self.resting = len(resting)
        self.resting_failed = sum(state.failing for state in resting)
        self.new = self.changed = self.failed = self.pages = self.pages_failed = 0
        self.gaps_failed = self.pages_waiting = 0

    def add(self, event: FetchEvent) -> None:
        """Count one event."""
        if isinstance(event, FeedFetched):
            self.new += event.new
            self.changed += event.changed
            self.failed += event.failed
        elif isinstance(event, GapRead):
            self.new += event.new
            self.gaps_failed += event.failed
        elif isinstance(event, PageFetched):
            self.pages += not (event.failed or event.waits)
            self.pages_waiting += event.waits
            self.pages_failed += event.failed

    @property
    def brought(self) -> bool:
        """Whether anything was stored that was not there before."""
        return bool(self.new or self.changed or self.pages)

    def finished(self, feeds: int) -> FetchFinished:
        """Return the last event of a fetch that asked ``feeds`` feeds."""
        return FetchFinished(
            feeds,
            self.failed,
            self.new,
            self.changed,
            self.pages,
            self.pages_failed,
            self.gaps_failed,
            self.resting,
            self.resting_failed,
            self.pages_waiting,
        )
