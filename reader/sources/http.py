"""The only place that speaks HTTP: every request polite, every answer bounded.

It asks through httpx, which is kept from everything it would do by itself (``transport``): no
cookies, no redirects followed, no environment read, no headers of its own, no body decoded, no
address logged. Where a request may go, how long and how large an answer may be is decided here.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader import __version__
from reader.config import FetchSettings
from reader.model import Validators
from reader.sources.addresses import resolve
from reader.sources.answers import (
    DeadlineError,
    Response,
    RestingError,
    fold_headers,
    public_address,
    read_freshness,
    read_retry_after,
    read_validators,
)
from reader.sources.bodies import first_bytes, whole_body
from reader.sources.hops import check_url, host_header, redirect_target
from reader.sources.rests import Rests

if TYPE_CHECKING:
    import httpx

ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.7, */*;q=0.1"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.1"
ACCEPT_SITEMAP = "application/xml, text/xml, */*;q=0.1"

PAUSE_JITTER = 0.25
"""Up to this part of a pause is added to it, so that requests come in no step."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
Resolver = Callable[[str, int], Awaitable[list[str]]]


def user_agent(contact: str) -> str:
    """Return how we introduce ourselves: name, version and, when set, where to reach the user."""
    name = f"silk-reader/{__version__}"
    contact = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()")
    return f"{name} (+{contact})" if contact else name


class Client:
    """A polite, guarded HTTP client; an asynchronous context manager.

    At most ``settings.concurrency`` requests run at once and ``per_host`` to one host, ``www.`` or
    not; servers on other than the usual ports are hosts of their own. ``clock`` gives aware UTC (for
    Retry-After and Expires); ``resolver`` turns a name into addresses; ``rests`` knows the servers
    that asked to be left alone.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        per_host: int = 1,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        resolver: Resolver = resolve,
        rests: Rests | None = None,
    ) -> None:
        self._settings = settings
        self._rests = rests or Rests()
        self._clock = clock
        self._resolver = resolver
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(per_host)
        )
        self._free_at: dict[str, float] = {}
        self._opened: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._opened is not None:
            await self._opened.aclose()
            self._opened = None

    async def get(
        self,
        url: str,
        *,
        allowed_hosts: Collection[str] | None = None,
        validators: Validators | None = None,
        accept: str = ACCEPT_FEED,
        max_bytes: int | None = None,
        pause: float = 0.0,
        part: tuple[int, int] | None = None,
        yields: bool = False,
    ) -> Response:
        """Fetch ``url`` and return the answer, whatever its status.

        ``allowed_hosts`` are the hosts the source lists; ``None`` allows any public host. The
        address itself and every redirect must stay on them. ``max_bytes`` caps the inflated body
        (default: the settings'). ``pause`` leaves that many seconds since the host's last answer, and
        up to a quarter more.
        ``part`` asks for the bytes from the first to the last number only, as they are (206).
        ``yields`` asks nothing of a server that wants to be left alone (RestingError).
        Raises FetchError (a subclass in ``answers``) naming the address without secrets.
        """
        check_url(url, allowed_hosts, self._settings.private_hosts)
        headers = _request_headers(self._settings, validators, accept, part)
        cap = self._settings.max_bytes if max_bytes is None else max_bytes
        left, passed = self._settings.deadline, list[str]()
        while True:
            async with self._turn(url, pause if not passed else 0.0) as host:
                if yields:
                    self._yield_to(host, url)
                begun = time.monotonic()
                response = await self._ask(url, headers, passed, cap, left)
                left -= time.monotonic() - begun
                if yields:
                    self._rests.asked(host, self._clock())
                    self._rests.note(host, response, self._clock())
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or target is None:
                return response
            passed.append(url)
            url = redirect_target(passed, target, allowed_hosts, self._settings.private_hosts)

    @asynccontextmanager
    async def _turn(self, url: str, pause: float) -> AsyncIterator[str]:
        """Wait for a free connection to the host and for its pause to be over; give its name.

        A redirect to another host waits there as well; waiting costs nothing of the deadline.
        """
        host = host_header(urlsplit(url)).removeprefix("www.")
        async with self._hosts[host], self._slots:
            if pause and host not in self._free_at:
                idle = self._rests.idle(host, self._clock())
                self._free_at[host] = time.monotonic() - idle
            jitter = 1 + PAUSE_JITTER * random.random()  # noqa: S311 - no secret
            rest = self._free_at.get(host, float("-inf")) + pause * jitter - time.monotonic()
            if rest > 0:
                await asyncio.sleep(rest)
            try:
                yield host
            finally:
                self._free_at[host] = time.monotonic()

    def _yield_to(self, host: str, url: str) -> None:
        if (until := self._rests.until(host, self._clock())) is not None:
            words = f"the server wants to be left alone until {until:%Y-%m-%d %H:%M} UTC"
            raise RestingError(words, where=public_address(url))

    async def _ask(
        self,
        url: str,
        headers: list[tuple[bytes, bytes]],
        passed: Sequence[str],
        cap: int,
        seconds: float,
    ) -> Response:
        """Make one request. Raises DeadlineError, naming the first address, after ``seconds``."""
        try:
            async with asyncio.timeout(seconds), self._send(url, headers) as answer:
                return await self._read(answer, url, tuple(passed), cap)
        except TimeoutError as error:
            asked = passed[0] if passed else url
            raise DeadlineError(
                f"no complete answer within {self._settings.deadline:g} seconds",
                where=public_address(asked),
            ) from error

    @asynccontextmanager
    async def _send(
        self, url: str, headers: list[tuple[bytes, bytes]]
    ) -> AsyncIterator[httpx.Response]:
        """Open an answer; what the transport raises, here or while reading, becomes ours."""
        from reader.sources.transport import in_our_words, request

        with in_our_words(public_address(url)):
            answer = await self._client().send(request(url, headers), stream=True)
            try:
                yield answer
            finally:
                await answer.aclose()

    async def _read(
        self, answer: httpx.Response, url: str, passed: tuple[str, ...], cap: int
    ) -> Response:
        """Read and inflate the body within ``cap`` bytes; a broken end gives a truncated answer."""
        received = answer.extensions["received"]
        headers = fold_headers(received)
        now = self._clock()
        if 200 <= answer.status_code < 300:
            body, truncated = await whole_body(answer, headers, url, cap)
        else:
            body, truncated = await first_bytes(answer, headers), False
        return Response(
            status=answer.status_code,
            url=url,
            headers=headers,
            body=body,
            validators=read_validators(received),
            redirects=passed,
            retry_after=read_retry_after(headers, now),
            fresh_for=read_freshness(headers, now),
            truncated=truncated,
        )

    def _client(self) -> httpx.AsyncClient:
        """Return the client beneath, opened when the first request is made."""
        if self._opened is None:
            from reader.sources.transport import open_client

            self._opened = open_client(self._settings, self._resolver)
        return self._opened


def _request_headers(
    settings: FetchSettings,
    validators: Validators | None,
    accept: str,
    part: tuple[int, int] | None = None,
) -> list[tuple[bytes, bytes]]:
    """Return the headers of a request: no cookie, no referer, validators byte for byte."""
    headers = [
        (b"User-Agent", user_agent(settings.contact).encode("ascii")),
        (b"Accept", accept.encode("ascii")),
        (b"Accept-Encoding", b"identity" if part else b"gzip"),
    ]
    if part is not None:
        headers.append((b"Range", b"bytes=%d-%d" % part))
    if validators is not None and validators.etag:
        headers.append((b"If-None-Match", validators.etag.encode("latin-1")))
    if validators is not None and validators.last_modified:
        headers.append((b"If-Modified-Since", validators.last_modified.encode("latin-1")))
    return headers
