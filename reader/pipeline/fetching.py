"""One fetch from start to end: which feeds, in what order, and what is told of it.

Every feed's entries are committed together with its validators; a page's text is stored as soon as
it is taken. Stopping at any moment loses nothing that was fetched.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime

from reader.archive.protocol import Archive
from reader.config import Config
from reader.fetch_events import FetchEvent, FetchStarted, PagesStarted
from reader.fetch_options import ALL_THAT_IS_DUE, FetchOptions, chosen_feeds, named_outlets
from reader.model import Feed, FeedState
from reader.pipeline.polling import Poller
from reader.pipeline.tally import Tally
from reader.pipeline.writing import PollWriter
from reader.sources import http, schedule
from reader.sources.rests import Rests


async def fetch(
    config: Config, archive: Archive, options: FetchOptions = ALL_THAT_IS_DUE
) -> AsyncGenerator[FetchEvent, None]:
    """Fetch the chosen feeds and the full texts of what is on topic; yield events as they come.

    The last event is FetchFinished; after it, when anything new was stored, the day's backup is
    made. Closing the iterator stops the work; what was fetched stays.
    """
    feeds = chosen_feeds(config, options)
    states = archive.feed_states()
    now = options.clock()
    due = [f for f in feeds if _is_due(f, states, now, config, options)]
    resting = [states.get(f.url) or FeedState(f.url) for f in feeds if f not in due]
    waiting = sum(s.status in {"blocked", "gone"} for s in resting)
    yield FetchStarted(len(due), len(resting), waiting)
    tally = Tally(resting)
    rests = Rests(archive)
    async with http.Client(config.fetch, clock=options.clock, rests=rests) as client:
        try:
            async with aclosing(_poll(config, archive, client, options, due, states)) as events:
                async for event in events:
                    tally.add(event)
                    yield event
            async with aclosing(_fill_gaps(config, archive, client, options)) as events:
                async for event in events:
                    tally.add(event)
                    yield event
        finally:
            _group(archive)
        if config.fetch.pages if options.pages is None else options.pages:
            async with aclosing(_take_pages(config, archive, client, options)) as events:
                async for event in events:
                    tally.add(event)
                    yield event
    yield tally.finished(len(due))
    if tally.brought:  # last of all: what was fetched is safe, and told
        archive.backup()


def _is_due(
    feed: Feed,
    states: Mapping[str, FeedState],
    now: datetime,
    config: Config,
    options: FetchOptions,
) -> bool:
    state = states.get(feed.url) or FeedState(feed.url)
    named = feed.url in options.only
    return schedule.due(state, now, config.fetch, manual=options.manual, named=named)


async def _poll(
    config: Config,
    archive: Archive,
    client: http.Client,
    options: FetchOptions,
    due: Sequence[Feed],
    states: Mapping[str, FeedState],
) -> AsyncGenerator[FetchEvent, None]:
    """Ask the feeds that are due; what was answered when this is closed is stored."""
    writer = PollWriter(archive, len(due))
    poller = Poller(config, archive, client, options.clock, writer)
    asked = [poller.feed(f, states.get(f.url) or FeedState(f.url)) for f in due]
    try:
        async with aclosing(_as_completed(asked)) as events:
            async for event in events:
                yield event
    finally:
        writer.flush()


async def _fill_gaps(
    config: Config,
    archive: Archive,
    client: http.Client,
    options: FetchOptions,
) -> AsyncGenerator[FetchEvent, None]:
    """Read the sitemaps of outlets whose feeds left a gap, now or in a run that broke off."""
    outlets = named_outlets(config, options)
    is_open = any(archive.setting(f"gap-open {outlet}") for outlet in outlets)
    if options.since is None and not is_open:
        return
    from reader.gaps import Gap, fill, remembered, widest

    gaps = remembered(archive, outlets)
    if options.since is not None:
        gaps += [Gap(outlet, options.since) for outlet in outlets]
    for gap in widest(gaps):
        filled = fill(gap, config, archive, client, options.clock())
        async with aclosing(filled):
            async for event in filled:
                yield event


async def _take_pages(
    config: Config, archive: Archive, client: http.Client, options: FetchOptions
) -> AsyncGenerator[FetchEvent, None]:
    """Take the full texts that are still to be had."""
    pending = archive.pending_pages(options.clock())
    if not pending:
        return
    from reader.pipeline.pages import PageTaker

    yield PagesStarted(len(pending))
    taker = PageTaker(config, archive, client, options.clock)
    async with aclosing(_as_completed([taker.page(line) for line in pending])) as events:
        async for event in events:
            yield event


def _group(archive: Archive) -> None:
    """Put what was stored and not placed yet into stories."""
    if archive.unplaced():
        from reader.ingest import group

        group(archive)


async def _as_completed(
    jobs: Sequence[Awaitable[FetchEvent]],
) -> AsyncGenerator[FetchEvent, None]:
    """Yield results as they come; closing the iterator cancels what is still running."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
