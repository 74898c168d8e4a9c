"""Filling gaps: what the sitemaps list of a time that a feed no longer shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reader.errors import FetchError
from reader.sources import sitemaps
from reader.sources.answers import RestingError, public_address
from reader.sources.http import ACCEPT_SITEMAP, Client
from reader.sources.sitemaps import SitemapEntry

MAX_FILES = 500
MAX_DEPTH = 3
_EAST = timedelta(hours=14)
"""How far ahead of UTC a day may begin where a file is named after it."""
_CAP = 50_000_000
"""sitemaps.org: at most 50 MB uncompressed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One sitemap file that was read: the pages of the period, or why there are none."""

    sitemap: str
    entries: tuple[SitemapEntry, ...] = ()
    error: FetchError | None = None
    index: bool = False


async def listed(
    client: Client,
    roots: Sequence[str],
    since: datetime,
    until: datetime,
    *,
    allowed_hosts: Collection[str] | None,
    utc_offset: str = "+07:00",
    done: Collection[str] = (),
    pause: float = 1.0,
) -> AsyncIterator[Listed]:
    """Yield each sitemap file read for a period, the parts of an index newest first.

    ``done`` are files that need not be read again (those a broken-off run finished); ``pause`` is
    left between two requests to a host. A file that cannot be had is told and not
    raised; after one whose server wants to be left alone none is asked for.
    """
    first, last = since.astimezone(UTC).date(), (until.astimezone(UTC) + _EAST).date()
    queue = [(url, 0) for url in roots]
    asked: set[str] = set(done)
    while queue and len(asked) - len(set(done)) < MAX_FILES:
        url, depth = queue.pop(0)
        if url in asked:
            continue
        asked.add(url)
        found = await _read(client, url, allowed_hosts, utc_offset, pause)
        if isinstance(found, FetchError):
            yield Listed(url, error=found)
            if isinstance(found, RestingError):
                return
            continue
        if depth < MAX_DEPTH:
            queue[:0] = [(child, depth + 1) for child in _parts(found.children, first, last)]
        entries = tuple(sitemaps.within(found.entries, first, last))
        yield Listed(url, entries, index=bool(found.children))


def _parts(children: Sequence[SitemapEntry], first: date, last: date) -> list[str]:
    """Return the parts of an index that can cover the period, newest first."""
    wanted = [child for child in children if sitemaps.covers(child, first, last)]
    wanted.sort(key=lambda child: child.lastmod.iso() if child.lastmod else "", reverse=True)
    return [child.url for child in wanted]


async def _read(
    client: Client,
    url: str,
    allowed_hosts: Collection[str] | None,
    utc_offset: str,
    pause: float,
) -> sitemaps.Sitemap | FetchError:
    try:
        response = await client.get(
            url,
            allowed_hosts=allowed_hosts,
            accept=ACCEPT_SITEMAP,
            max_bytes=_CAP,
            pause=pause,
            yields=True,
        )
        if response.status != 200:
            return FetchError(f"the server answers {response.status}", where=public_address(url))
        return sitemaps.parse(
            response.body,
            url=response.url,
            content_type=response.content_type,
            utc_offset=utc_offset,
        )
    except FetchError as error:
        return error
