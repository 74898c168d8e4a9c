"""Fetching as the screens see it: told step by step in words, and cancelled at any time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from reader.errors import ExitCode
from reader.fetch_events import (
    FeedFetched,
    FetchFinished,
    FetchStarted,
    GapRead,
    PageFetched,
    PagesStarted,
)
from reader.i18n import _
from reader.ui.services import Cancelled, OnProgress, Progress

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.config import Config
    from reader.fetch_events import FetchEvent


def fetch_in_background(
    config: Config,
    archive: Archive,
    on_progress: OnProgress,
    cancelled: Cancelled,
    feeds: tuple[str, ...],
) -> Progress:
    """Fetch feeds into an archive; ``cancelled`` is asked ten times a second."""
    return asyncio.run(_fetch(config, archive, on_progress, cancelled, feeds))


async def _fetch(
    config: Config,
    archive: Archive,
    on_progress: OnProgress,
    cancelled: Cancelled,
    feeds: tuple[str, ...],
) -> Progress:
    from reader.pipeline import FetchOptions, fetch

    events = fetch(config, archive, FetchOptions(only=feeds))
    telling = _Telling(on_progress)
    work = asyncio.ensure_future(_consume(events, telling))
    while not work.done():
        if cancelled():
            work.cancel()
        await asyncio.wait([work], timeout=0.1)
    if work.cancelled():
        return Progress(_("cancelled, what came is kept"), telling.done, telling.total, telling.new)
    work.result()
    return telling.sum()


async def _consume(events: AsyncGenerator[FetchEvent, None], telling: _Telling) -> None:
    async with aclosing(events):
        async for event in events:
            telling.tell(event)


class _Telling:
    """Turns events into progress."""

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self.done = self.total = self.new = self._resting = 0
        self._finished: FetchFinished | None = None

    def tell(self, event: FetchEvent) -> None:
        """Report one event."""
        from reader.commands.fetch_command import describe

        match event:
            case FetchStarted():
                self.total, self._resting = event.feeds, event.resting
            case PagesStarted():
                self.total += event.pages
            case FeedFetched():
                self.done += 1
                self.new += event.new
            case GapRead():
                self.new += event.new
            case PageFetched():
                self.done += 1
            case FetchFinished():
                self._finished = event
                return
        failed = isinstance(event, FeedFetched | PageFetched) and event.failed
        text = describe(event, verbose=True)
        self._on_progress(Progress(text, self.done, self.total, self.new, failed))

    def sum(self) -> Progress:
        """Return the last word on the fetch."""
        from reader.commands.fetch_command import describe

        if self._finished is None:
            return Progress(_("nothing was fetched"), self.done, self.total, self.new, failed=True)
        failed = self._finished.exit_code() is not ExitCode.DONE
        if self._resting and not self._finished.feeds:
            words = _(
                "No feed was asked: each was asked less than five minutes ago, or its server"
                " wants a pause."
            )
            return Progress(words, new=self._finished.new, failed=failed)
        return Progress(
            describe(self._finished, verbose=True),
            self.done,
            self.total,
            self._finished.new,
            failed,
        )
