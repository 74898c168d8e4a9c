"""Connections: every address is checked when it is dialled, certificates are always verified.

Imported when the first request is made, because httpcore and anyio take a while to load.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import ssl
import sys
from collections.abc import Awaitable, Callable, Collection, Iterable
from typing import Any

import httpcore

from reader.config import FetchSettings
from reader.errors import ConfigError
from reader.sources.addresses import host_listed, is_public

Resolver = Callable[[str, int], Awaitable[list[str]]]

_KEEPALIVE_SECONDS = 15.0

# httpcore asks for this optional package six times a request, and Python searches the whole path
# each time it is not there: a tenth of the processor time of fetching a hundred feeds.
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment] # "known to be missing"

for _name in ("httpcore", "httpx", "hpack"):  # their debug lines hold whole addresses and headers
    logging.getLogger(_name).setLevel(logging.CRITICAL)
    logging.getLogger(_name).propagate = False


class RefusedDialError(OSError):
    """A name led to an address that may not be dialled."""


class _FreshStream(httpcore.AsyncNetworkStream):
    """A connection just made. Closes itself when a TLS handshake is broken off by the deadline."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self.read = stream.read  # type: ignore[method-assign] # no detour for every piece
        self.write = stream.write  # type: ignore[method-assign]

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

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


def _proxy(address: str) -> httpcore.Proxy:
    """Return the configured proxy; user and password may stand in its address."""
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https", "socks5") or not parts.hostname:
        raise ConfigError("the proxy must be an http, https or socks5 address", where="fetch.proxy")
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username), unquote(parts.password or ""))
    port = parts.port or {"http": 80, "https": 443, "socks5": 1080}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return httpcore.Proxy(f"{parts.scheme}://{host}:{port}", auth=auth)
