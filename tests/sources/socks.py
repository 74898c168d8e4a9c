"""A SOCKS5 proxy (RFC 1928, RFC 1929) on loopback that leads every name to one port."""

from __future__ import annotations

import socket
import threading
from types import TracebackType


class SocksProxy:
    """Carries connections to ``port``; a context manager. ``reply`` other than 0 refuses them all.

    ``greeting`` is what it says to the first bytes of a client, instead of choosing a method.
    """

    def __init__(self, port: int, reply: int = 0, greeting: bytes = b"") -> None:
        self._target = port
        self._reply = reply
        self._greeting = greeting
        self.asked: list[bytes] = []
        self.logins: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self) -> SocksProxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            methods = connection.recv(300)[2:]
            if self._greeting:
                connection.sendall(self._greeting)
                connection.recv(300)
                return
            method = 2 if 2 in methods else 0
            connection.sendall(bytes((5, method)))
            if method == 2:
                self.logins.append(connection.recv(600))
                connection.sendall(b"\x01\x00")
            request = connection.recv(300)  # version, command, 0, 3 (a name), its length, port
            self.asked.append(request[5 : 5 + request[4]])
            connection.sendall(bytes((5, self._reply, 0, 1, 0, 0, 0, 0, 0, 0)))
            if self._reply == 0:
                self._carry(connection)

    def _carry(self, connection: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self._target)) as target:
            back = threading.Thread(target=pump, args=(target, connection), daemon=True)
            back.start()
            pump(connection, target)
            back.join(2)


def pump(source: socket.socket, sink: socket.socket) -> None:
    """Hand on what comes until either side ends."""
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
