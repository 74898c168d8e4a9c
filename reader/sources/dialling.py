"""Dialling: every address is checked when it is dialled, and the one that was checked is dialled.

Imports httpcore and httpx for ``transport``, without what they would load and we do not use.
"""

from __future__ import annotations

import importlib.util
import logging
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from reader.sources.addresses import host_listed, is_public

__all__ = ["CheckedBackend", "RefusedDialError", "dialled", "httpcore", "httpx"]

Resolver = Callable[[str, int], Awaitable[list[str]]]

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


dialled: ContextVar[list[httpcore.AsyncNetworkStream] | None] = ContextVar("dialled", default=None)
"""The connections made for the request of this task so far."""


class _FreshStream(httpcore.AsyncNetworkStream):
    """A connection just made."""

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
        return await self._stream.start_tls(ssl_context, server_hostname, timeout)


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
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            if (made := dialled.get()) is not None:
                made.append(stream)
            return _FreshStream(stream)
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
