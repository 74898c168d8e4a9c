"""Asking addresses whether they are feeds: ``feeds check`` and ``feeds discover``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reader.config import Config, Outlet
from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Feed
from reader.sources import http
from reader.sources.answers import public_address
from reader.sources.discovery import FoundFeed, find_feeds
from reader.sources.feeds import ParsedFeed, parse_async
from reader.text.language import detect


@dataclass(frozen=True, slots=True)
class Probe:
    """What one address answered. ``language`` is what its titles are written in."""

    feed: str
    url: str
    well: bool
    status: int = 0
    items: int = 0
    newest: str = ""
    language: str = ""
    expected: str = ""
    validators: bool = False
    redirected_to: str = ""
    error: str = ""

    def lines(self) -> str:
        """Return the probe for people: what answered, and how to use a candidate."""
        if not self.well:
            return f"BAD  {self.url}\n     {self.error}\n"
        facts = [
            _("{n} items").format(n=self.items),
            _("newest {when}").format(when=self.newest or _("unknown")),
            _("language {tag}").format(tag=self.language or "?"),
            _("conditional requests") if self.validators else _("no conditional requests"),
        ]
        if self.redirected_to:
            facts.append(_("redirected to {url}").format(url=self.redirected_to))
        if self.language and self.language != self.expected:
            facts.append(_("{tag} was expected").format(tag=self.expected))
        lines = f"ok   {self.url}\n     {', '.join(facts)}\n"
        if self.url != self.feed:
            lines += "     " + _("a candidate for {feed}").format(feed=self.feed) + "\n"
        return lines


async def check(config: Config, feeds: Sequence[Feed]) -> list[Probe]:
    """Ask the feeds' addresses, and all candidates of those that do not answer."""
    async with http.Client(config.fetch) as client:
        found = await asyncio.gather(*(_check_feed(client, config, feed) for feed in feeds))
    return [probe for probes in found for probe in probes]


async def _check_feed(client: http.Client, config: Config, feed: Feed) -> list[Probe]:
    probes = []
    for url in (feed.url, *feed.candidates):
        probe = await _probe(client, config, feed, url)
        probes.append(probe)
        if probe.well:
            break
    return probes


async def _probe(client: http.Client, config: Config, feed: Feed, url: str) -> Probe:
    outlet = config.outlet(feed.outlet) or Outlet(feed.outlet, feed.outlet)
    blank = Probe(feed.url, url, well=False, expected=feed.language)
    try:
        response = await client.get(
            url,
            allowed_hosts=(urlsplit(url).hostname or "", *outlet.hosts),
            accept=http.ACCEPT_FEED,
        )
        if response.status != 200:
            words = _("the server answers {status}").format(status=response.status)
            return replace(blank, status=response.status, error=words)
        parsed = await parse_async(
            response.body,
            url=response.url,
            content_type=response.content_type,
            feed=feed,
            utc_offset=outlet.utc_offset,
        )
    except ReaderError as error:
        here = error.where == public_address(url)
        return replace(blank, error=error.words if here else str(error))
    return Probe(
        feed=feed.url,
        url=url,
        well=True,
        status=response.status,
        items=len(parsed.entries),
        newest=_newest(parsed),
        language=_language(parsed),
        expected=feed.language,
        validators=bool(response.validators.etag or response.validators.last_modified),
        redirected_to=response.url if response.redirects else "",
    )


def _newest(parsed: ParsedFeed) -> str:
    dates = [e.published.iso() for e in parsed.entries if e.published and e.published.moment]
    return max(dates, default="")


def _language(parsed: ParsedFeed) -> str:
    titles = "\n".join(entry.title for entry in parsed.entries[:50])
    return detect(titles).language if titles else ""


async def discover(config: Config, url: str) -> tuple[FoundFeed, ...]:
    """Return the feeds a page names. Raises FetchError when the page cannot be had."""
    async with http.Client(config.fetch) as client:
        host = urlsplit(url).hostname or ""
        response = await client.get(url, allowed_hosts=(host,), accept=http.ACCEPT_PAGE)
    return find_feeds(response.body, url=response.url, content_type=response.content_type)
