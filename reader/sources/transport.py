"""Connections: every address is checked when it is dialled, certificates are always verified.

``open_client`` gives an httpx client over them. Imported when the first request is made, because
httpx and what it stands on take a while to load.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import socket
import ssl
import sys
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Sequence,
)
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import unquote, urlsplit

from reader.config import FetchSettings
from reader.errors import ConfigError
from reader.sources.addresses import host_listed, is_public
from reader.sources.answers import (
    BadAnswerError,
    NoConnectionError,
    RefusedAddressError,
    UnreachedError,
)
from reader.sources.hops import host_header, request_target, wire_host

Resolver = Callable[[str, int], Awaitable[list[str]]]

_KEEPALIVE_SECONDS = 15.0
_ACTED_UPON = frozenset({b"location", b"set-cookie"})

# httpcore asks for this optional package six times a request, and Python searches the whole path
# each time it is not there: a tenth of the processor time of fetching a hundred feeds.
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment] # "known to be missing"


@contextmanager
def _hidden(*packages: str) -> Iterator[None]:
    """Let imports inside the block believe that these packages are not installed."""
    hidden = [name for name in packages if name not in sys.modules]
    sys.modules |= dict.fromkeys(hidden)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


# httpcore and httpx are prepared to do without these, and so are we: HTTP/2 is not spoken and only
# gzip is offered. Where click is installed, httpx would load its own command line, and rich for it.
# socksio is looked for again when a SOCKS proxy is dialled. All together they are half the time that
# the two take to import.
with _hidden("h2", "click", "zstandard", "brotli", "brotlicffi", "socksio"):
    import httpcore
    import httpx
    from httpcore._utils import is_socket_readable

for _name in ("httpcore", "httpx", "hpack"):  # their debug lines hold whole addresses and headers
    logging.getLogger(_name).setLevel(logging.CRITICAL)
    logging.getLogger(_name).propagate = False


class RefusedDialError(OSError):
    """A name led to an address that may not be dialled."""


class _FreshStream(httpcore.AsyncNetworkStream):
    """A connection just made. Closes itself when a TLS handshake is broken off by the deadline."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._socket: socket.socket | None = None
        self.read = stream.read  # type: ignore[method-assign] # no detour for every piece
        self.write = stream.write  # type: ignore[method-assign]

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        """Return a fact about the connection.

        The pool asks of every idle connection, at every request and every end of one, whether it
        became readable; looking for the socket each time takes longer than asking it.
        """
        if info != "is_readable":
            return self._stream.get_extra_info(info)
        if self._socket is None:
            self._socket = self._stream.get_extra_info("socket")
        return is_socket_readable(self._socket)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a name, refuses it if any of its addresses is not public, dials what was checked.

    ``exempt`` are hosts that may be private: those the settings name, and the configured proxy.
    """

    def __init__(self, resolver: Resolver, exempt: Collection[str]) -> None:
        self._resolver = resolver
        self._exempt = exempt
        self._dialler = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Dial ``host``; raises httpcore.ConnectError when no permitted address answers."""
        addresses = await self._permitted(host, port)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = await self._dialler.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return _FreshStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("the name stands for no address")

    async def _permitted(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the name cannot be resolved") from error
        if not host_listed(host, self._exempt):
            for address in addresses:
                if not is_public(address):
                    raise RefusedDialError(f"{host} is {address}, which is not a public address")
        return addresses

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no address of ours names a socket file."""
        raise RefusedDialError("socket files are not dialled")

    async def sleep(self, seconds: float) -> None:
        """Wait, as the pool asks."""
        await self._dialler.sleep(seconds)


def tls_context() -> ssl.SSLContext:
    """Return the verifying TLS context; SSL_CERT_FILE may name the certificates to trust."""
    import certifi

    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


class _Body(httpx.AsyncByteStream):
    """The bytes of an answer as they come from the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        await self._answer.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries httpx's requests over checked connections; plain http and https in pools of their own.

    What goes wrong on the way is raised as httpcore raises it, or as RefusedDialError. The headers
    of an answer are in its extension ``received``, byte for byte: httpx is not shown the two that
    it would act upon by itself, Location (parsed even where redirects are not followed) and
    Set-Cookie.
    """

    def __init__(self, settings: FetchSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return its answer with the body still to be read."""
        url = request.url
        target = request.extensions.get("target", url.raw_path)
        answer = await self._pool(url.scheme).handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target
                ),
                headers=request.headers.raw,
            )
        )
        return httpx.Response(
            answer.status,
            headers=[h for h in answer.headers if h[0].lower() not in _ACTED_UPON],
            stream=_Body(answer),
            extensions={**answer.extensions, "received": answer.headers},
        )

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _pool(self, scheme: str) -> httpcore.AsyncConnectionPool:
        """Return the pool of a scheme; certificates are only loaded when https is first used."""
        if scheme not in self._pools:
            tls = tls_context() if scheme == "https" else None
            self._pools[scheme] = open_pool(self._settings, self._resolver, tls)
        return self._pools[scheme]


def open_client(settings: FetchSettings, resolver: Resolver) -> httpx.AsyncClient:
    """Return a client that follows no redirect, keeps no cookie and reads no environment."""
    return httpx.AsyncClient(
        transport=GuardedTransport(settings, resolver),
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 - the whole request has one, kept by the caller
        cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
    )


def open_pool(
    settings: FetchSettings, resolver: Resolver, tls: ssl.SSLContext | None
) -> httpcore.AsyncConnectionPool:
    """Return a pool of connections; without ``tls`` it serves plain http only."""
    proxy = _proxy(settings.proxy) if settings.proxy else None
    exempt = settings.private_hosts
    if proxy is not None:
        exempt = (*exempt, proxy.url.host.decode("ascii"))
    return httpcore.AsyncConnectionPool(
        ssl_context=tls or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
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
