"""Asking feeds and storing what they bring.

What reads answers is imported with the first answer: by then the requests are on their way, and
when nothing has changed it is not needed at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from reader.archive.protocol import Archive, Stored
from reader.config import Config, Outlet
from reader.errors import ReaderError
from reader.fetch_events import FeedFetched, FetchEvent
from reader.fetch_options import feed_hosts
from reader.i18n import _
from reader.model import Entry, Feed, FeedState, Validators
from reader.pipeline.writing import PollWriter
from reader.sources import http, schedule
from reader.sources.answers import Response, public_address

if TYPE_CHECKING:
    from reader.selection import Selection

_STEPS = 4
"""Turns of the event loop that a request needs to go out: connect, connected, sent."""


class Poller:
    """Asks feeds with one client and hands what they bring to one writer."""

    def __init__(
        self,
        config: Config,
        archive: Archive,
        client: http.Client,
        clock: Callable[[], datetime],
        writer: PollWriter,
    ) -> None:
        self._config = config
        self._archive = archive
        self._client = client
        self._clock = clock
        self._writer = writer
        self._turn = asyncio.Lock()

    async def feed(self, feed: Feed, state: FeedState) -> FetchEvent:
        """Ask one feed and store what it brings; an error is told, never raised."""
        outlet = self._config.outlet(feed.outlet) or Outlet(feed.outlet, feed.outlet)
        try:
            return await self._ask(feed, outlet, state)
        except ReaderError as error:
            failed = schedule.after_error(state, error, self._clock(), self._config.fetch)
            told = replace(failed, last_error=_told_of(feed.url, error))
            await self._writer.write(told, ())
            return _told(feed, told)

    async def _ask(self, feed: Feed, outlet: Outlet, state: FeedState) -> FetchEvent:
        url, response = await self._answer(feed, outlet, state)
        after = schedule.after_answer(state, response, self._clock(), self._config.fetch)
        if after.status in {"ok", "incomplete"}:
            await self._network_first()
            return await self._take(feed, outlet, state, after, url, response)
        if after.last_error and url != feed.url:
            after = replace(after, last_error=f"{public_address(url)}: {after.last_error}")
        await self._writer.write(after, ())
        return _told(feed, after)

    async def _take(
        self,
        feed: Feed,
        outlet: Outlet,
        state: FeedState,
        after: FeedState,
        url: str,
        response: Response,
    ) -> FetchEvent:
        """Read an answer with a body and store what is new in it; ``after`` is the state then."""
        from reader.selection import keyed_entries, select
        from reader.sources.feeds import parse_async

        parsed = await parse_async(
            response.body,
            url=response.url,
            content_type=response.content_type,
            feed=feed,
            utc_offset=outlet.utc_offset,
            truncated=response.truncated,
            last=state.settled,
        )
        if parsed.incomplete and not response.truncated:
            cut = replace(response, truncated=True)
            after = schedule.after_answer(state, cut, self._clock(), self._config.fetch)
        entries = keyed_entries(parsed.entries, feed)
        known = self._writer.known(entries)
        missing = None if parsed.settled else self._remember_gap(feed, entries, known, state)
        keep = self._config.fetch.keep_off_topic
        chosen = select(entries, known, feed, outlet, keep_off_topic=keep)
        chosen = replace(chosen, items=chosen.items + parsed.settled)
        new = sum(e.article is not None and e.key not in known for e in chosen.seen)
        after = replace(schedule.with_items(after, chosen, new=new), settled=parsed.marks)
        stored = await self._writer.write(after, chosen.seen)
        elsewhere = _("answered at {url}").format(url=public_address(url))
        notes = [elsewhere] if url != feed.url else []
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

    def _remember_gap(
        self,
        feed: Feed,
        entries: Mapping[str, Entry],
        known: Mapping[str, str],
        state: FeedState,
    ) -> datetime | None:
        """Return since when entries may be missing, and remember it; None when none are."""
        if state.last_success is None or len(known) == len(entries):
            return None
        from reader.sources.reach import gap_since

        missing = gap_since(
            tuple(entries.values()), [key in known for key in entries], state.last_success
        )
        if missing is not None:
            from reader.gaps import Gap, remember

            remember(self._archive, Gap(feed.outlet, missing, self._clock()))
        return missing

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
