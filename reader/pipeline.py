"""The road of the news: feeds, then pages, then names and stories, told as events while it runs.

Every feed's entries are committed together with its validators as soon as they are read; a page's
text is stored as soon as it is taken. Stopping at any moment loses nothing that was fetched.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.archive.protocol import Archive
from reader.config import Config, Outlet
from reader.errors import ReaderError, UsageError
from reader.fetch_events import (
    FeedFetched,
    FetchEvent,
    FetchFinished,
    FetchStarted,
    PageFetched,
    PagesStarted,
)
from reader.i18n import _
from reader.model import Feed, FeedState
from reader.selection import keyed, select
from reader.sources import http, robots, schedule
from reader.sources.feeds import parse

PAGE_PAUSE = 1.0
"""Seconds between two pages of one host."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What to fetch: ``only`` these feeds (address, outlet or language), with or without pages."""

    only: tuple[str, ...] = ()
    pages: bool | None = None
    since: datetime | None = None
    manual: bool = True
    clock: Callable[[], datetime] = _now


def chosen_feeds(config: Config, only: Sequence[str]) -> tuple[Feed, ...]:
    """Return the enabled feeds, or those named by address, outlet or language.

    Raises UsageError naming a word that leads to no feed.
    """
    if not only:
        return tuple(f for f in config.feeds if f.enabled)
    for word in only:
        if not any(_is_named(feed, word) for feed in config.feeds):
            raise UsageError(
                _("no feed is called “{word}”").format(word=word),
                hint=_("`reader feeds list` shows addresses, outlets and languages."),
            )
    named = [f for f in config.feeds if any(_is_named(f, word) for word in only)]
    return tuple(f for f in named if f.enabled or f.url in only)


def _is_named(feed: Feed, word: str) -> bool:
    return word in {feed.url, feed.outlet, feed.language}


async def fetch(
    config: Config, archive: Archive, options: FetchOptions = FetchOptions()
) -> AsyncIterator[FetchEvent]:
    """Fetch the chosen feeds and the full texts of what is on topic; yield events as they come.

    The last event is FetchFinished. Closing the iterator stops the work; what was fetched stays.
    """
    feeds = chosen_feeds(config, options.only)
    states = archive.feed_states()
    now = options.clock()
    due = [
        f
        for f in feeds
        if schedule.due(
            states.get(f.url) or FeedState(f.url), now, config.fetch, manual=options.manual
        )
    ]
    yield FetchStarted(len(due), len(feeds) - len(due))
    tally = _Tally()
    async with http.Client(config.fetch, clock=options.clock) as client:
        run = _Run(config, archive, client, options)
        asked = [run.feed(f, states.get(f.url) or FeedState(f.url)) for f in due]
        async for event in _as_completed(asked):
            tally.add(event)
            yield event
        if config.fetch.pages if options.pages is None else options.pages:
            pending = archive.pending_pages()
            if pending:
                yield PagesStarted(len(pending))
            async for event in _as_completed([run.page(line) for line in pending]):
                tally.add(event)
                yield event
    yield tally.finished(len(due))


async def _as_completed(jobs: Sequence[Awaitable[FetchEvent]]) -> AsyncIterator[FetchEvent]:
    """Yield results as they come; closing the iterator cancels what is still running."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Tally:
    """Counts events for the last one."""

    def __init__(self) -> None:
        self.new = self.changed = self.failed = self.pages = self.pages_failed = 0

    def add(self, event: FetchEvent) -> None:
        if isinstance(event, FeedFetched):
            self.new += event.new
            self.changed += event.changed
            self.failed += event.failed
        elif isinstance(event, PageFetched):
            self.pages += not event.failed
            self.pages_failed += event.failed

    def finished(self, feeds: int) -> FetchFinished:
        return FetchFinished(
            feeds, self.failed, self.new, self.changed, self.pages, self.pages_failed
        )


class _Run:
    """One fetch: its client, archive and settings."""

    def __init__(
        self, config: Config, archive: Archive, client: http.Client, options: FetchOptions
    ) -> None:
        self._config = config
        self._archive = archive
        self._client = client
        self._clock = options.clock
        self._robots = robots.Robots(client)

    async def feed(self, feed: Feed, state: FeedState) -> FetchEvent:
        """Ask one feed and store what it brings; an error is told, never raised."""
        outlet = self._config.outlet(feed.outlet) or Outlet(feed.outlet, feed.outlet)
        try:
            return await self._ask(feed, outlet, state)
        except ReaderError as error:
            failed = schedule.after_error(state, error, self._clock(), self._config.fetch)
            self._archive.commit_poll(failed, ())
            return FeedFetched(
                feed.url, feed.outlet, feed.language, failed.status, error=str(error)
            )

    async def _ask(self, feed: Feed, outlet: Outlet, state: FeedState) -> FetchEvent:
        url, response = await self._answer(feed, outlet, state)
        now, settings = self._clock(), self._config.fetch
        after = schedule.after_answer(state, response, now, settings)
        if not response.body or after.status in {"unchanged", "failed", "blocked", "gone"}:
            self._archive.commit_poll(after, ())
            error = "" if after.status == "unchanged" else after.last_error or _("no answer")
            return FeedFetched(feed.url, feed.outlet, feed.language, after.status, error=error)
        parsed = parse(
            response.body,
            url=url,
            content_type=response.content_type,
            feed=feed,
            utc_offset=outlet.utc_offset,
        )
        entries = keyed(parsed, feed)
        known = self._archive.known_entries(tuple(entries))
        chosen = select(entries, known, feed, outlet, keep_off_topic=settings.keep_off_topic)
        stored = self._archive.commit_poll(schedule.with_items(after, chosen), chosen.seen)
        self._group(chosen, stored)
        return _told(feed, url, after, chosen, stored)
