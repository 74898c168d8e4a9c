"""Asking addresses whether they are feeds: ``feeds check`` and ``feeds discover``.

Where none of a feed's own addresses answers, the pages on which its outlet lists its feeds are read,
and what they name is asked. All of it is told and nothing is changed: a page never changes settings.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from reader.config import Config, Outlet, covers
from reader.errors import FetchError, ReaderError
from reader.i18n import _
from reader.model import Feed
from reader.sources import http
from reader.sources.addresses import with_subdomains
from reader.sources.answers import RedirectError, public_address
from reader.sources.discovery import FoundFeed, find_feeds
from reader.sources.encodings import decode
from reader.sources.feed_kind import BlockedError, is_challenge, root_name, what_came
from reader.sources.feeds import ParsedFeed, parse_async
from reader.sources.identity import address_language
from reader.sources.robots import Robots
from reader.text.language import detect

MAX_PAGES = 3
"""Pages read for one feed."""
_ANSWERS: Mapping[type[ReaderError], str] = {BlockedError: "blocked", RedirectError: "redirect"}
_MOVED = frozenset({"404", "410", "no feed", "redirect"})
"""Answers after which it is worth asking where the feed is now."""
_HEAD = 50_000
"""Bytes by which a document's kind is told."""
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
MAX_NAMED = 6
"""Addresses asked for one feed of those that the pages name."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What one address answered. ``language`` is what its titles are written in.

    ``answer`` is ``ok``, a status other than 200, or ``none``, ``blocked``, ``no feed``, ``redirect``
    (one that was not followed); ``named_by`` is the page that named the address, empty for those in
    the settings. ``offered`` says that this address could take the place of ``feed``, which does not
    answer.
    """

    feed: str
    url: str
    well: bool
    answer: str = "none"
    status: int = 0
    items: int = 0
    newest: str = ""
    language: str = ""
    expected: str = ""
    validators: bool = False
    redirected_to: str = ""
    named_by: str = ""
    offered: bool = False
    error: str = ""


async def check(config: Config, feeds: Sequence[Feed]) -> list[Probe]:
    """Ask the feeds' addresses, the candidates of those that fail, and what their outlets list."""
    async with http.Client(config.fetch) as client:
        checker = _Checker(config, client)
        found = await asyncio.gather(*(checker.feed(feed) for feed in feeds))
    return [probe for probes in found for probe in probes]


class _Checker:
    """One check of several feeds; a page that lists many of them is read once."""

    def __init__(self, config: Config, client: http.Client) -> None:
        self._config = config
        self._client = client
        self._robots = Robots(client)
        self._pages: dict[str, asyncio.Task[tuple[FoundFeed, ...] | FetchError]] = {}

    async def feed(self, feed: Feed) -> list[Probe]:
        """Return what its addresses answered, in the order asked, up to the first that is well."""
        outlet = self._config.outlet(feed.outlet) or Outlet(feed.outlet, feed.outlet)
        probes: list[Probe] = []
        for url in dict.fromkeys((feed.url, *feed.candidates)):
            probes.append(await self._probe(feed, outlet, url))
            if probes[-1].well:
                return [*probes[:-1], replace(probes[-1], offered=url != feed.url)]
        pages = _lists(feed, outlet) if any(p.answer in _MOVED for p in probes) else []
        for page in pages[:MAX_PAGES]:
            probes += await self._page(feed, outlet, page, {p.url for p in probes})
            if any(probe.offered for probe in probes):
                break
        return probes

    async def _page(
        self, feed: Feed, outlet: Outlet, page: str, tried: Iterable[str]
    ) -> list[Probe]:
        """Ask what a page names; the page itself is only told where it cannot be had."""
        found = await self._listed(page)
        if isinstance(found, FetchError):
            answer = "blocked" if isinstance(found, BlockedError) else "none"
            told = _("the outlet's list of feeds: {why}").format(why=found.words)
            return [Probe(feed.url, page, well=False, answer=answer, error=told)]
        hosts = (urlsplit(feed.url).hostname or "", *outlet.hosts)
        named = [f for f in found if f.url not in tried and _is_of(f.url, hosts)]
        probes = []
        for one in sorted(named, key=lambda f: _distance(f, feed))[:MAX_NAMED]:
            probe = replace(await self._probe(feed, outlet, one.url), named_by=page)
            fits = probe.well and probe.language in {"", feed.language}
            probes.append(replace(probe, offered=fits))
            if fits:
                break
        return probes

    async def _listed(self, page: str) -> tuple[FoundFeed, ...] | FetchError:
        if page not in self._pages:
            self._pages[page] = asyncio.ensure_future(self._read(page))
        return await self._pages[page]

    async def _read(self, page: str) -> tuple[FoundFeed, ...] | FetchError:
        try:
            if (why := await self._robots.refusal(page)) is not None:
                return FetchError(why, where=page)
            return await _feeds_of(self._client, page)
        except FetchError as error:
            return error

    async def _probe(self, feed: Feed, outlet: Outlet, url: str) -> Probe:
        blank = Probe(feed.url, url, well=False, expected=feed.language)
        try:
            response = await self._client.get(
                url,
                allowed_hosts=(urlsplit(url).hostname or "", *with_subdomains(outlet.hosts)),
                accept=http.ACCEPT_FEED,
            )
            if response.status != 200:
                words = _("the server answers {status}").format(status=response.status)
                answer = str(response.status)
                return replace(blank, answer=answer, status=response.status, error=words)
            blank = replace(blank, answer="no feed", status=response.status)
            parsed = await parse_async(
                response.body,
                url=response.url,
                content_type=response.content_type,
                feed=feed,
                utc_offset=outlet.utc_offset,
            )
        except ReaderError as error:
            here = error.where == public_address(url)
            answer = _ANSWERS.get(type(error), blank.answer)
            return replace(blank, answer=answer, error=error.words if here else str(error))
        return replace(
            blank,
            well=True,
            answer="ok",
            items=len(parsed.entries),
            newest=_newest(parsed),
            language=_language(parsed),
            validators=bool(response.validators.etag or response.validators.last_modified),
            redirected_to=response.url if response.redirects else "",
        )


def _lists(feed: Feed, outlet: Outlet) -> list[str]:
    """Return the pages that may name a feed: its own host's list and front page first."""
    parts = urlsplit(feed.url)
    fitting = [p for p in outlet.feed_lists if address_language(p) in {"", feed.language}]
    own = [page for page in fitting if urlsplit(page).hostname == parts.hostname]
    front = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"
    return list(dict.fromkeys((*own, front, *fitting)))


def _is_of(url: str, hosts: Iterable[str]) -> bool:
    host = urlsplit(url).hostname or ""
    return any(covers(own, host) for own in hosts)


def _distance(found: FoundFeed, feed: Feed) -> tuple[bool, bool, bool, bool]:
    """Return how unlike a feed that a page names is to the one sought; the least is asked first."""
    theirs, ours = urlsplit(found.url), urlsplit(feed.url)
    return (
        address_language(found.url) not in {"", feed.language},
        theirs.hostname != ours.hostname,
        PurePosixPath(theirs.path).stem != PurePosixPath(ours.path).stem,
        not found.declared,
    )


def _newest(parsed: ParsedFeed) -> str:
    dates = [e.published.iso() for e in parsed.entries if e.published and e.published.moment]
    return max(dates, default="")


def _language(parsed: ParsedFeed) -> str:
    titles = "\n".join(entry.title for entry in parsed.entries[:50])
    return detect(titles).language if titles else ""


async def discover(config: Config, url: str) -> tuple[FoundFeed, ...]:
    """Return the feeds a page names, or the address itself where a feed is there.

    Raises FetchError when the page cannot be had.
    """
    async with http.Client(config.fetch) as client:
        return await _feeds_of(client, url)


async def _feeds_of(client: http.Client, url: str) -> tuple[FoundFeed, ...]:
    host = urlsplit(url).hostname or ""
    response = await client.get(url, allowed_hosts=(host,), accept=http.ACCEPT_PAGE)
    if response.status != 200:
        words = _("the server answers {status}").format(status=response.status)
        raise FetchError(words, where=public_address(url))
    text = decode(response.body[:_HEAD], content_type=response.content_type).text
    if root_name(text) in _FEED_ROOTS:
        return (FoundFeed(response.url, declared=True),)
    found = find_feeds(response.body, url=response.url, content_type=response.content_type)
    if not found and is_challenge(text):
        raise BlockedError(f"the server keeps us out: {what_came(text)} came", where=url)
    return found
