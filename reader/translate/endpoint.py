"""Speaks to a translation server the user has set up: small, bounded, and it follows nobody.

Only the address in the settings is ever called: no redirects, no proxies of the environment. A key
comes from where ``keys`` finds it; it goes to the server and nowhere else.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from reader import __version__
from reader.config import Endpoint
from reader.errors import EngineError
from reader.i18n import _
from reader.text.clean import clean_line
from reader.translate.keys import available, find_key

MAX_BYTES = 2_000_000
"""Bytes of one answer."""


class Server:
    """One endpoint of the settings."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._parts = urlsplit(endpoint.url)
        self._key = ""

    @property
    def host(self) -> str:
        """The server's host name."""
        return self._parts.hostname or ""

    @property
    def place(self) -> str:
        """Its address as it may be said: without a user and password that stand in it."""
        said = self._parts._replace(netloc=self._parts.netloc.rpartition("@")[2])
        return said.geturl()

    @property
    def private(self) -> bool:
        """Whether it runs on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def key(self) -> str:
        """Return the key, empty when none is set up. Raises EngineError when it is not there.

        It is looked up once: a keyring may ask its owner each time.
        """
        name = self.endpoint.key
        if not name:
            return ""
        if self._parts.scheme != "https" and not self.private:
            raise self.error(_("a key is sent over https only"))
        if not self._key:
            try:
                self._key = find_key(name).strip()
            except EngineError as error:
                raise self.error(error.what, error.hint) from None
        if not (self._key.isascii() and self._key.isprintable()):
            raise self.error(
                _("its key {name} is none: it holds signs no key has").format(name=name)
            )
        return self._key or self._without_key(name)

    def _without_key(self, name: str) -> str:
        places = _("neither in the environment nor in the keyring")
        if not available():
            places = _("not in the environment, and no keyring is installed")
        raise self.error(
            _("its key {name} is {places}").format(name=name, places=places),
            _("Set the variable, or: reader engines key {engine}.").format(
                engine=self.endpoint.name
            ),
        )

    def error(self, what: str, hint: str = "") -> EngineError:
        """Return an error that names this endpoint and no secret."""
        return EngineError(clean_line(what, limit=300), where=self.endpoint.name, hint=hint)

    def get(self, path: str) -> Any:
        """Return the JSON at a path. Raises EngineError."""
        return self._json(b"".join(self._ask("GET", path, None, {})))

    def post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Any:
        """Send JSON and return the JSON that comes back. Raises EngineError."""
        return self._json(b"".join(self._ask("POST", path, body, headers)))

    def stream(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]
    ) -> Iterator[str]:
        """Send JSON and yield the data of each server-sent event as it comes. Raises EngineError."""
        pending = b""
        for piece in self._ask("POST", path, body, headers):
            *lines, pending = (pending + piece).split(b"\n")
            yield from _events(lines)
        yield from _events([pending])

    def _json(self, data: bytes) -> Any:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise self.error(_("the answer is no JSON"), self._check()) from None

    def _check(self) -> str:
        return _("Check the address of [[endpoint]] {name}.").format(name=self.endpoint.name)

    def _ask(
        self, method: str, path: str, body: Mapping[str, Any] | None, headers: Mapping[str, str]
    ) -> Iterator[bytes]:
        until = time.monotonic() + self.endpoint.deadline
        connection = self._connect()
        try:
            sent = None if body is None else json.dumps(body).encode()
            target = self._parts.path.rstrip("/") + path
            said = {"User-Agent": f"silk-reader/{__version__}", "Accept": "*/*", **headers}
            if sent is not None:
                said["Content-Type"] = "application/json"
            connection.request(method, target, body=sent, headers=said)
            answer = connection.getresponse()
            if answer.status != 200:
                raise self._refused(answer)
            yield from self._read(answer, connection, until)
        except TimeoutError:
            raise self._late() from None
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise self.error(
                _("cannot be reached ({why})").format(why=getattr(error, "strerror", "") or error),
                _("Is the server running at {host}?").format(host=urlsplit(self.place).netloc),
            ) from None
        finally:
            connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        kind = (
            http.client.HTTPSConnection
            if self._parts.scheme == "https"
            else http.client.HTTPConnection
        )
        try:
            port = self._parts.port
        except ValueError:
            raise self.error(_("its address is wrong"), self._check()) from None
        if not self.host:
            raise self.error(_("it has no address"), self._check())
        return kind(self.host, port, timeout=self.endpoint.deadline)

    def _read(
        self,
        answer: http.client.HTTPResponse,
        connection: http.client.HTTPConnection,
        until: float,
    ) -> Iterator[bytes]:
        size = 0
        sock: socket.socket | None = connection.sock
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise self._late()
            if sock is not None:
                sock.settimeout(left)
            piece = answer.read1(65_536)
            if not piece:
                return
            size += len(piece)
            if size > MAX_BYTES:
                raise self.error(_("the answer is too large"))
            yield piece

    def _late(self) -> EngineError:
        return self.error(
            _("no complete answer within {n:g} seconds").format(n=self.endpoint.deadline)
        )

    def _refused(self, answer: http.client.HTTPResponse) -> EngineError:
        """Say the status and what the server says of it, without any key it may repeat."""
        text = answer.read(2_000).decode("utf-8", "replace")
        said = clean_line(text.replace(self._key, "…") if self._key else text, limit=160)
        return self.error(
            _("it answers with status {status}: {said}").format(status=answer.status, said=said)
        )


def _events(lines: list[bytes]) -> Iterator[str]:
    for line in lines:
        if line.startswith(b"data:"):
            yield line[5:].strip().decode("utf-8", "replace")
