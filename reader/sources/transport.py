"""Connections: dialled to checked addresses only (``dialling``), certificates always verified.

``open_client`` gives an httpx client over them. Imported when the first request is made, because
httpx and what it stands on take a while to load.
"""

from __future__ import annotations

import os
import ssl
from collections import OrderedDict
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterator,
    Sequence,
)
from contextlib import contextmanager
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import unquote, urlsplit

from reader.config import FetchSettings
from reader.errors import ConfigError
from reader.sources.answers import (
    BadAnswerError,
    NoConnectionError,
    RefusedAddressError,
    UnreachedError,
)
from reader.sources.dialling import CheckedBackend, RefusedDialError, dialled, httpcore, httpx
from reader.sources.hops import host_header, request_target, wire_host

Resolver = Callable[[str, int], Awaitable[list[str]]]

_Origin = tuple[bytes, bytes, int | None]

_KEEPALIVE_SECONDS = 15.0
_POOLS_PER_REQUEST = 2
"""Pools kept for each request that may run at once; the idle ones beyond are closed."""
_ACTED_UPON = frozenset({b"location", b"set-cookie"})


def tls_context() -> ssl.SSLContext:
    """Return the verifying TLS context; SSL_CERT_FILE may name the certificates to trust."""
    import certifi

    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


class _Body(httpx.AsyncByteStream):
    """The bytes of an answer as they come from the wire; ``ended`` is called when it is closed."""

    def __init__(self, answer: httpcore.Response, ended: Callable[[], None]) -> None:
        self._answer = answer
        self._ended = ended
        self._open = True

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        try:
            await self._answer.aclose()
        finally:
            if self._open:
                self._open = False
                self._ended()


class _OriginPool:
    """The connections to one origin, and how many requests use them."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool
        self.requests = 0

    async def send(self, request: httpcore.Request) -> tuple[httpcore.Response, _Body]:
        self.requests += 1
        try:
            answer = await self._pool.handle_async_request(request)
        except BaseException:
            self.requests -= 1
            raise
        return answer, _Body(answer, self._ended)

    async def aclose(self) -> None:
        await self._pool.aclose()

    def _ended(self) -> None:
        self.requests -= 1


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries httpx's requests over checked connections, each origin in a pool of its own.

    One pool for all would look through every connection at each request and each end of one.

    What goes wrong on the way is raised as httpcore raises it, or as RefusedDialError. The headers
    of an answer are in its extension ``received``, byte for byte: httpx is not shown the two that
    it would act upon by itself, Location (parsed even where redirects are not followed) and
    Set-Cookie.
    """

    def __init__(self, settings: FetchSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._pools: OrderedDict[_Origin, _OriginPool] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return its answer with the body still to be read."""
        url = request.url
        target = request.extensions.get("target", url.raw_path)
        wire = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target),
            headers=request.headers.raw,
        )
        pool = self._pool((url.raw_scheme, url.raw_host, url.port))
        answer, body = await self._answer(wire, pool)
        try:
            await self._close_idle()
        except BaseException:  # broken off: nobody will read this answer, nor give its place back
            await body.aclose()
            raise
        return httpx.Response(
            answer.status,
            headers=[h for h in answer.headers if h[0].lower() not in _ACTED_UPON],
            stream=body,
            extensions={**answer.extensions, "received": answer.headers},
        )

    async def _answer(
        self, wire: httpcore.Request, pool: _OriginPool
    ) -> tuple[httpcore.Response, _Body]:
        """Send a request. Whatever breaks it off, no connection made for it stays open.

        httpcore forgets one whose TLS handshake is broken off, or that a SOCKS proxy refuses to
        lead on; a proxy that does not speak SOCKS it meets with any exception.
        """
        made: list[httpcore.AsyncNetworkStream] = []
        token = dialled.set(made)
        try:
            return await pool.send(wire)
        except BaseException as error:
            for stream in made:
                await stream.aclose()
            if self._settings.proxy.startswith("socks") and _is_a_surprise(error):
                raise httpcore.ProxyError("it does not speak SOCKS 5") from error
            raise
        finally:
            dialled.reset(token)

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _pool(self, origin: _Origin) -> _OriginPool:
        """Return the pool of an origin; certificates are only loaded when https is first used."""
        if origin not in self._pools:
            tls = self._tls if origin[0] == b"https" else None
            self._pools[origin] = _OriginPool(open_pool(self._settings, self._resolver, tls))
        self._pools.move_to_end(origin)
        return self._pools[origin]

    async def _close_idle(self) -> None:
        """Close what was not used for longest, so that few connections stand idle."""
        idle = [origin for origin, pool in self._pools.items() if not pool.requests]
        too_many = len(self._pools) - _POOLS_PER_REQUEST * self._settings.concurrency
        for pool in [self._pools.pop(origin) for origin in idle[: max(0, too_many)]]:
            await pool.aclose()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return tls_context()


def _is_a_surprise(error: BaseException) -> bool:
    """Say whether an error is none that httpcore or the dialling raises on purpose."""
    meant = (
        *(httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable),
        *(httpcore.ProxyError, httpcore.NetworkError, httpcore.TimeoutException, OSError),
    )
    return isinstance(error, Exception) and not isinstance(error, meant)


def open_client(settings: FetchSettings, resolver: Resolver) -> httpx.AsyncClient:
    """Return a client that follows no redirect, keeps no cookie and reads no environment."""
    return httpx.AsyncClient(
        transport=GuardedTransport(settings, resolver),
        trust_env=False,
        follow_redirects=False,
        timeout=None,
        cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
    )


def open_pool(
    settings: FetchSettings, resolver: Resolver, tls: ssl.SSLContext | None
) -> httpcore.AsyncConnectionPool:
    """Return a pool of connections; without ``tls`` it serves plain http only.

    HTTP/2 is not spoken, because it would help nowhere: what it gains is many requests at once over
    one connection, and a host is never asked for more than one thing at a time. Its frames, windows
    and header tables would only be more for a hostile server to play with.
    """
    proxy = _proxy(settings.proxy) if settings.proxy else None
    exempt = settings.private_hosts
    if proxy is not None:
        exempt = (*exempt, proxy.url.host.decode("ascii"))
    return httpcore.AsyncConnectionPool(
        ssl_context=tls,
        proxy=proxy,
        max_connections=settings.concurrency,
        max_keepalive_connections=settings.concurrency,
        keepalive_expiry=_KEEPALIVE_SECONDS,
        http2=False,
        network_backend=CheckedBackend(resolver, exempt),
    )


def request(url: str, headers: Sequence[tuple[bytes, bytes]]) -> httpx.Request:
    """Return the request for ``url``, its path and query exactly as ``request_target`` has them."""
    parts = urlsplit(url)
    return httpx.Request(
        "GET",
        httpx.URL(scheme=parts.scheme, host=wire_host(parts.hostname or ""), port=parts.port),
        headers=[(b"Host", host_header(parts).encode("ascii")), *headers],
        extensions={"target": request_target(parts)},
    )


@contextmanager
def in_our_words(shown: str) -> Iterator[None]:
    """Turn what goes wrong inside the block into our errors, which name the address ``shown``."""
    try:
        yield
    except httpx.InvalidURL as error:
        raise RefusedAddressError("this is not a usable web address", where=shown) from error
    except RefusedDialError as error:
        raise RefusedAddressError(str(error), where=shown) from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise BadAnswerError("the answer breaks the protocol", where=shown) from error
    except httpcore.ConnectError as error:
        raise UnreachedError("no connection", where=shown) from error
    except httpcore.ProxyError as error:
        raise UnreachedError("the proxy refuses", where=shown) from error
    except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
        raise NoConnectionError("the connection broke", where=shown) from error


def _proxy(address: str) -> httpcore.Proxy:
    """Return the configured proxy; user and password may stand in its address."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https", "socks5") or not parts.hostname:
        raise ConfigError("the proxy must be an http, https or socks5 address", where="fetch.proxy")
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username), unquote(parts.password or ""))
    port = parts.port or {"http": 80, "https": 443, "socks5": 1080}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return httpcore.Proxy(f"{parts.scheme}://{host}:{port}", auth=auth)
