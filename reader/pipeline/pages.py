"""Taking full texts: one page after the other of a host, as its robots rules allow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from reader.archive.protocol import Archive
from reader.config import Config, Outlet
from reader.errors import FetchError, ReaderError
from reader.fetch_events import FetchEvent, PageFetched
from reader.i18n import _
from reader.ingest import ingest
from reader.model import ArticleLine
from reader.selection import with_page
from reader.sources import http
from reader.sources.addresses import with_subdomains
from reader.sources.answers import RestingError, public_address
from reader.sources.pages import extract
from reader.sources.robots import Robots

PAGE_PAUSE = 1.0
"""Seconds between two pages of one host."""


class PageTaker:
    """Takes pages with one client into one archive."""

    def __init__(
        self, config: Config, archive: Archive, client: http.Client, clock: Callable[[], datetime]
    ) -> None:
        self._config = config
        self._archive = archive
        self._client = client
        self._clock = clock
        self._robots = Robots(client, memory=archive, clock=lambda: clock().timestamp())

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
