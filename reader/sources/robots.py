"""What a site allows programs to fetch: robots.txt, read once a host and obeyed (RFC 9309)."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.i18n import _
from reader.sources.addresses import with_subdomains
from reader.sources.answers import Response
from reader.sources.encodings import decode
from reader.sources.hops import host_header
from reader.sources.http import Client

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "silk-reader"
"""The name that groups of rules address us by."""
MAX_BYTES = 512_000
"""RFC 9309 2.5 asks for at least 500 KiB."""
MAX_DELAY = 30.0
"""Longest crawl delay obeyed, in seconds; a longer one would stop reading altogether."""
KEPT_SECONDS = 24 * 3600.0
"""RFC 9309 2.4: not to be used longer than a day."""

_ALLOW_ALL = ""
_ALLOW_NONE = "User-agent: *\nDisallow: /\n"


class Memory(Protocol):
    """Where rules outlive the process: short texts by name."""

    def setting(self, name: str) -> str | None:
        """Return what was kept under ``name``, or None."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Keep ``value`` under ``name``."""
        ...


class Robots:
    """The rules of every host asked so far.

    ``memory`` keeps what servers answered for the next run. ``clock`` gives seconds since 1970.
    """

    def __init__(
        self,
        client: Client,
        *,
        memory: Memory | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._memory = memory
        self._clock = clock
        self._rules: dict[str, tuple[float, Protego]] = {}
        self._faults: dict[str, str] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def allows(self, url: str) -> bool:
        """Say whether ``url`` may be fetched; the host's robots.txt is read when not known."""
        return bool((await self._of(url)).can_fetch(url, PRODUCT))

    async def refusal(self, url: str) -> str | None:
        """Return why ``url`` may not be fetched, in words, or None when it may."""
        if await self.allows(url):
            return None
        fault = self._faults.get(_site(url))
        if fault is None:
            return _("the site's robots.txt forbids it")
        return _("the site's robots.txt cannot be had: {why}").format(why=fault)

    async def delay(self, url: str) -> float:
        """Return the seconds the site wants between two requests, 0 when it names none."""
        rules = await self._of(url)
        named = rules.crawl_delay(PRODUCT)
        rate = rules.request_rate(PRODUCT)
        if named is None and rate is not None and rate.requests:
            named = rate.seconds / rate.requests
        return min(MAX_DELAY, max(0.0, float(named or 0.0)))

    async def _of(self, url: str) -> Protego:
        site = _site(url)
        async with self._locks.setdefault(site, asyncio.Lock()):
            known = self._rules.get(site) or self._remembered(site)
            if known is None or not 0 <= self._clock() - known[0] <= KEPT_SECONDS:
                known = (self._clock(), await self._read(site))
            self._rules[site] = known
            return known[1]

    def _remembered(self, site: str) -> tuple[float, Protego] | None:
        """Return the rules that an earlier run read, with the time it did."""
        kept = None if self._memory is None else self._memory.setting(f"robots {site}")
        if not kept:
            return None
        from protego import Protego

        read, rules = json.loads(kept)
        return read, Protego.parse(rules)

    async def _read(self, site: str) -> Protego:
        """Ask the site. Only rules it really gave are remembered, not that it failed."""
        from protego import Protego

        host = urlsplit(site).hostname or ""
        parent = host.partition(".")[2] if host.count(".") > 1 else host
        try:
            response = await self._client.get(
                f"{site}/robots.txt",
                allowed_hosts=(host, *with_subdomains((parent,))),
                accept="text/plain, */*;q=0.1",
                max_bytes=MAX_BYTES,
            )
        except FetchError as error:
            self._faults[site] = error.words
            return Protego.parse(_ALLOW_NONE)
        rules = _rules(response)
        if failed := response.status >= 500 or response.status == 429:
            self._faults[site] = _("the server answers {status}").format(status=response.status)
        else:
            self._faults.pop(site, None)
        if self._memory is not None and not failed:
            kept = json.dumps([self._clock(), rules], ensure_ascii=False)
            self._memory.set_setting(f"robots {site}", kept)
        return Protego.parse(rules)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{host_header(parts)}"


def _rules(response: Response) -> str:
    """Return the rules an answer stands for (RFC 9309 2.3.1): 4xx allows all, 5xx nothing."""
    if response.status >= 500 or response.status == 429:
        return _ALLOW_NONE
    if not 200 <= response.status < 300:
        return _ALLOW_ALL
    text = decode(response.body, content_type=response.content_type).text
    return _ALLOW_ALL if text.lstrip().startswith("<") else text
