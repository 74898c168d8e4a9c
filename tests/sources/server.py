"""A real HTTP server on loopback, with controllable answers, fault modes and a log of requests.

    with Server() as server:
        server.route("/feed.xml", body=b"...", headers={"ETag": '"1"'})
        server.route("/other", answer=lambda request: Answer(404))
        server.fault("/slow", drip)

An answer is a status, headers and a body; a fault takes the raw connection and misbehaves.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

HEAD_LIMIT = 1 << 20


@dataclass(frozen=True)
class Request:
    """What a client sent. ``headers`` have lower-case names; ``moment`` is a monotonic time."""

    method: str
    target: str
    headers: Mapping[str, str]
    moment: float

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass(frozen=True)
class Answer:
    """What to send back. A Content-Length is added unless ``length`` is False."""

    status: int = 200
    headers: Mapping[str, str] | Sequence[tuple[str, str]] = field(default_factory=dict)
    body: bytes = b""
    length: bool = True

    def head(self) -> bytes:
        pairs = self.headers.items() if isinstance(self.headers, Mapping) else self.headers
        lines = [f"HTTP/1.1 {self.status} x", *(f"{k}: {v}" for k, v in pairs)]
        if self.length and self.status != 304:
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Server:
    """Serves on a free port of 127.0.0.1 in threads of its own; a context manager."""

    def __init__(self, *, greeting: bytes = b"", tls: ssl.SSLContext | None = None) -> None:
        """``greeting`` is sent at once on every connection, which then closes: no HTTP at all."""
        self._greeting = greeting
        self._tls = tls
        self.requests: list[Request] = []
        self.connections = 0
        self.most_at_once = 0
        self._open = 0
        self._lock = threading.Lock()
        self._routes: dict[str, Callable[[Request], Answer]] = {}
        self._faults: dict[str, Callable[[socket.socket, Server], None]] = {}
        self.stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]

    # what to answer

    def route(
        self,
        path: str,
        status: int = 200,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        body: bytes | str = b"",
        *,
        answer: Callable[[Request], Answer] | None = None,
        length: bool = True,
    ) -> str:
        """Answer ``path`` from now on; returns its address."""
        raw = body.encode() if isinstance(body, str) else body
        fixed = Answer(
            status,
            dict(headers) if not isinstance(headers, Sequence) else list(headers),
            raw,
            length,
        )
        self._routes[path] = answer or (lambda _request: fixed)
        return self.url(path)

    def fault(self, path: str, misbehave: Callable[[socket.socket, Server], None]) -> str:
        """Hand the raw connection to ``misbehave`` when ``path`` is asked; returns its address."""
        self._faults[path] = misbehave
        return self.url(path)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'http' if self._tls is None else 'https'}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """The requests for ``path``, in order."""
        return [r for r in self.requests if r.path == path]

    # serving

    def __enter__(self) -> Server:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self._open += 1
                self.most_at_once = max(self.most_at_once, self._open)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(60)
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                if self._greeting:
                    connection.sendall(self._greeting)
                    connection.recv(65536)
                    return
                while (request := self._read(connection)) is not None:
                    self.requests.append(request)
                    misbehave = self._faults.get(request.path)
                    if misbehave is not None:
                        misbehave(connection, self)
                        return
                    self._answer(connection, request)
        except OSError:
            return
        finally:
            with self._lock:
                self._open -= 1

    def _read(self, connection: socket.socket) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece or len(data) > HEAD_LIMIT:
                return None
            data += piece
        lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
        return Request(method, target, headers, time.monotonic())

    def _answer(self, connection: socket.socket, request: Request) -> None:
        reply = self._routes.get(request.path)
        answer = reply(request) if reply else Answer(404, {}, b"nothing here")
        connection.sendall(answer.head() + (b"" if answer.status == 304 else answer.body))
        if not answer.length and answer.status != 304:
            raise OSError("closed after a body without length")


# fault modes: each takes the raw connection after the request was read


def drip(connection: socket.socket, server: Server) -> None:
    """A proper head, then one byte of body every 50 ms, for ever."""
    connection.sendall(b"HTTP/1.1 200 x\r\nContent-Length: 100000\r\n\r\n")
    while not server.stopping.wait(0.05):
        connection.sendall(b"<")


def stall_before_head(connection: socket.socket, server: Server) -> None:
    """Not a byte."""
    server.stopping.wait(60)


def stall_in_body(connection: socket.socket, server: Server) -> None:
    """Half a body, then silence."""
    connection.sendall(b"HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n<rss>")
    server.stopping.wait(60)


def endless_head(connection: socket.socket, server: Server) -> None:
    """Header lines without end."""
    connection.sendall(b"HTTP/1.1 200 x\r\n")
    while not server.stopping.is_set():
        connection.sendall(b"X-More: " + b"y" * 1000 + b"\r\n")


def endless_body(connection: socket.socket, server: Server) -> None:
    """A body without length and without end."""
    connection.sendall(b"HTTP/1.1 200 x\r\nContent-Type: text/xml\r\n\r\n")
    while not server.stopping.is_set():
        connection.sendall(b"<item/>" * 10_000)


def reset(connection: socket.socket, server: Server) -> None:
    """A hard reset instead of an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def short_body(body: bytes, missing: int = 100) -> Callable[[socket.socket, Server], None]:
    """A Content-Length larger than the body that comes."""

    def misbehave(connection: socket.socket, server: Server) -> None:
        head = f'HTTP/1.1 200 x\r\nETag: "cut"\r\nContent-Length: {len(body) + missing}\r\n\r\n'
        connection.sendall(head.encode() + body)

    return misbehave


def raw(pieces: Iterable[bytes]) -> Callable[[socket.socket, Server], None]:
    """Exactly these bytes."""
    fixed = list(pieces)

    def misbehave(connection: socket.socket, server: Server) -> None:
        for piece in fixed:
            connection.sendall(piece)

    return misbehave
