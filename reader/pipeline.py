"""The road of the news: feeds, then pages, then names and stories, told as events while it runs.

Every feed's entries are committed together with its validators as soon as they are read; a page's
text is stored as soon as it is taken. Stopping at any moment loses nothing that was fetched.

What reads answers is imported with the first answer: by then the requests are on their way, and
when nothing has changed it is not needed at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.archive.protocol import Archive, Stored
from reader.config import Config, Outlet
from reader.errors import FetchError, ReaderError
from reader.fetch_events import (
    FeedFetched,
    FetchEvent,
    FetchFinished,
    FetchStarted,
    GapRead,
    PageFetched,
    PagesStarted,
)
from reader.fetch_options import (
    ALL_THAT_IS_DUE,
    FetchOptions,
    chosen_feeds,
    feed_hosts,
    named_outlets,
)
from reader.i18n import _
from reader.model import ArticleLine, Entry, Feed, FeedState, Validators
from reader.sources import http, schedule
from reader.sources.addresses import with_subdomains
from reader.sources.answers import Response, RestingError, public_address
from reader.sources.rests import Rests

if TYPE_CHECKING:
    from reader.selection import Selection
    from reader.sources.robots import Robots

__all__ = ["FetchOptions", "fetch"]

_STEPS = 4
"""Turns of the event loop that a request needs to go out: connect, connected, sent."""

PAGE_PAUSE = 1.0
"""Seconds between two pages of one host."""


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
    tally = _Tally(resting)
    rests = Rests(archive)
    async with http.Client(config.fetch, clock=options.clock, rests=rests) as client:
        run = _Run(config, archive, client, options)
        asked = [run.feed(f, states.get(f.url) or FeedState(f.url)) for f in due]
        try:
            async with aclosing(_as_completed(asked)) as events:
                async for event in events:
                    tally.add(event)
                    yield event
            async for event in run.fill_gaps():
                tally.add(event)
                yield event
        finally:
            _group(archive)
        if config.fetch.pages if options.pages is None else options.pages:
            pending = archive.pending_pages(options.clock())
            if pending:
                yield PagesStarted(len(pending))
            async with aclosing(_as_completed([run.page(line) for line in pending])) as events:
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


class _Tally:
    """Counts events for the last one."""

    def __init__(self, resting: Sequence[FeedState]) -> None:
        self.resting = len(resting)
        self.resting_failed = sum(state.failing for state in resting)
        self.new = self.changed = self.failed = self.pages = self.pages_failed = 0
        self.gaps_failed = self.pages_waiting = 0

    def add(self, event: FetchEvent) -> None:
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


class _Run:
    """One fetch: its client, archive and settings."""

    def __init__(
        self, config: Config, archive: Archive, client: http.Client, options: FetchOptions
    ) -> None:
        self._config = config
        self._archive = archive
        self._client = client
        self._clock = options.clock
        self._turn = asyncio.Lock()
        self._since = options.since
        self._outlets = named_outlets(config, options)

    @cached_property
    def _robots(self) -> Robots:
        from reader.sources.robots import Robots

        return Robots(self._client, memory=self._archive, clock=lambda: self._clock().timestamp())

    async def feed(self, feed: Feed, state: FeedState) -> FetchEvent:
        """Ask one feed and store what it brings; an error is told, never raised."""
        outlet = self._config.outlet(feed.outlet) or Outlet(feed.outlet, feed.outlet)
        try:
            return await self._ask(feed, outlet, state)
        except ReaderError as error:
            failed = schedule.after_error(state, error, self._clock(), self._config.fetch)
            told = replace(failed, last_error=_told_of(feed.url, error))
            self._archive.commit_poll(told, ())
            return _told(feed, told)

    async def _ask(self, feed: Feed, outlet: Outlet, state: FeedState) -> FetchEvent:
        url, response = await self._answer(feed, outlet, state)
        after = schedule.after_answer(state, response, self._clock(), self._config.fetch)
        if after.status not in {"ok", "incomplete"}:
            if after.last_error and url != feed.url:
                after = replace(after, last_error=f"{public_address(url)}: {after.last_error}")
            self._archive.commit_poll(after, ())
            return _told(feed, after)
        await self._network_first()
        from reader.selection import keyed_entries, select
        from reader.sources.feeds import parse_async

        parsed = await parse_async(
            response.body,
            url=response.url,
            content_type=response.content_type,
            feed=feed,
            utc_offset=outlet.utc_offset,
            truncated=response.truncated,
        )
        if parsed.incomplete and not response.truncated:
            cut = replace(response, truncated=True)
            after = schedule.after_answer(state, cut, self._clock(), self._config.fetch)
        entries = keyed_entries(parsed.entries, feed)
        known = self._archive.known_entries(tuple(entries))
        missing = self._gap_left(entries, known, state)
        if missing is not None:
            from reader.gaps import Gap, remember

            remember(self._archive, Gap(feed.outlet, missing, self._clock()))
        keep = self._config.fetch.keep_off_topic
        chosen = select(entries, known, feed, outlet, keep_off_topic=keep)
        new = sum(e.article is not None and e.key not in known for e in chosen.seen)
        after = schedule.with_items(after, chosen, new=new)
        stored = self._archive.commit_poll(after, chosen.seen)
        notes = [_("answered at {url}").format(url=url)] if url != feed.url else []
        if missing is not None:
            notes.append(_("gap since {time:%Y-%m-%d %H:%M} UTC").format(time=missing))
        return _told(feed, after, chosen, stored, ", ".join(notes))

    async def _network_first(self) -> None:
        """Let the requests that wait go out before an answer is worked on, one answer at a time.

        Many answers come together; worked on in a row they would hold up the next requests, and
        then the program would wait for their answers with nothing to do.
        """
        async with self._turn:
            for _step in range(_STEPS):
                await asyncio.sleep(0)

    def _gap_left(
        self, entries: Mapping[str, Entry], known: Mapping[str, str], state: FeedState
    ) -> datetime | None:
        if state.last_success is None or len(known) == len(entries):
            return None
        from reader.sources.reach import gap_since

        return gap_since(
            tuple(entries.values()), [key in known for key in entries], state.last_success
        )

    async def fill_gaps(self) -> AsyncGenerator[FetchEvent, None]:
        """Read the sitemaps of outlets whose feeds left a gap, now or in a run that broke off."""
        is_open = any(self._archive.setting(f"gap-open {outlet}") for outlet in self._outlets)
        if self._since is None and not is_open:
            return
        from reader.gaps import Gap, fill, remembered, widest

        gaps = remembered(self._archive, self._outlets)
        if self._since is not None:
            gaps += [Gap(outlet, self._since) for outlet in self._outlets]
        for gap in widest(gaps):
            filled = fill(gap, self._config, self._archive, self._client, self._clock())
            async with aclosing(filled):
                async for event in filled:
                    yield event

    async def _answer(self, feed: Feed, outlet: Outlet, state: FeedState) -> tuple[str, Response]:
        """Ask the address that answered last, or the configured one and then its candidates.

        Only an address where nothing is (404, 410) leads on to the next. The settings stay as they
        are: which address answered is remembered in the archive.
        """
        remembered = self._archive.setting(f"feed-address {feed.url}")
        addresses = list(dict.fromkeys(filter(None, (remembered, feed.url, *feed.candidates))))
        conditions = schedule.conditions(state, self._clock())
        for number, url in enumerate(addresses):
            response = await self._client.get(
                url,
                allowed_hosts=feed_hosts(feed, outlet),
                validators=conditions if number == 0 else Validators(),
            )
            if response.status not in {404, 410}:
                if number:
                    self._archive.set_setting(f"feed-address {feed.url}", url)
                break
        return url, response

    async def page(self, line: ArticleLine) -> FetchEvent:
        """Take one full text; an error is told, never raised, and the summary stays."""
        url = line.url or ""
        try:
            await self._take(line, url)
        except RestingError:
            return PageFetched(line.id, line.title, url, waits=True)
        except ReaderError as error:
            told = str(error) if error.where else f"{public_address(url)}: {error}"
            self._archive.page_failed(line.id, told, self._clock())
            return PageFetched(line.id, line.title, url, error=told)
        return PageFetched(line.id, line.title, url)

    async def _take(self, line: ArticleLine, url: str) -> None:
        outlet = self._config.outlet(line.outlet) or Outlet(line.outlet, line.outlet)
        hosts = (urlsplit(url).hostname or "", *with_subdomains(outlet.hosts))
        if (why := await self._robots.refusal(url)) is not None:
            raise FetchError(why, where=url)
        pause = max(PAGE_PAUSE, await self._robots.delay(url))
        if (urlsplit(url).hostname or "") in self._config.fetch.private_hosts:
            pause = 0.0
        response = await self._client.get(
            url, allowed_hosts=hosts, accept=http.ACCEPT_PAGE, pause=pause, yields=True
        )
        if response.status != 200:
            words = _("the server answers {status}").format(status=response.status)
            raise FetchError(words, where=url)
        from reader.ingest import ingest
        from reader.selection import with_page
        from reader.sources.pages import extract

        page = await asyncio.to_thread(
            extract,
            response.body,
            url=response.url,
            language=line.language,
            config=self._config,
            content_type=response.content_type,
        )
        stored = self._archive.article(line.id)
        if stored is not None:
            ingest(self._archive, [with_page(stored, page)], self._config)


def _told_of(url: str, error: ReaderError) -> str:
    """Return an error's words for a place that names ``url`` already; another address is named."""
    return error.words if error.where == public_address(url) else str(error)


def _told(
    feed: Feed,
    after: FeedState,
    chosen: Selection | None = None,
    stored: Sequence[Stored] = (),
    note: str = "",
) -> FeedFetched:
    return FeedFetched(
        feed.url,
        feed.outlet,
        feed.language,
        after.status,
        items=chosen.items if chosen else 0,
        new=sum(s.is_new for s in stored),
        changed=sum(s.is_changed and not s.is_new for s in stored),
        off_topic=chosen.off_topic if chosen else 0,
        damaged=chosen.damaged if chosen else 0,
        error=(after.last_error or _("no answer")) if after.failing else "",
        note=note or (after.last_error or "" if after.status == "incomplete" else ""),
    )
