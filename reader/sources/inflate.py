"""Bodies made readable within a cap: gzip only, inflated piece by piece, checked to its end."""

from __future__ import annotations

import zlib

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31
"""zlib's window size for a gzip wrapper (16 + 15)."""


_STEP = 65_536
"""Bytes inflated at a time."""

SWELL = 200
_HARMLESS = 1_000_000
"""Feeds and pages swell ten to thirty times; zlib can reach a thousand. Past the first million
bytes, two hundred times what was sent is no text."""


class BodyTooLargeError(Exception):
    """More bytes came out than the cap allows."""


class BombError(BodyTooLargeError):
    """More bytes came out than any text could hold in what was sent."""


class Inflater:
    """Collects a body of at most ``cap`` bytes from pieces, inflating gzip on the way.

    Inflates in small steps and stops where no honest text goes on, so that a bomb costs no more
    memory than a feed. ``complete`` is False when a gzip body ended before its end mark.
    """

    def __init__(self, cap: int, *, gzip: bool) -> None:
        self._room = cap
        self._sent = self._got = 0
        self._gzip = gzip
        self._stream = zlib.decompressobj(_GZIP_WINDOW) if gzip else None
        self._begun = False
        self._pieces: list[bytes] = []

    def feed(self, piece: bytes) -> None:
        """Take in bytes from the wire. Raises BodyTooLargeError, or zlib.error on damaged gzip."""
        if self._stream is None:
            self._keep(b"" if self._gzip else piece)
            return
        while piece and self._stream is not None:
            self._begun = True
            inflated = self._stream.decompress(piece, min(_STEP, self._room + 1))
            self._sent += len(piece) - len(self._stream.unconsumed_tail)
            self._keep(inflated)
            piece = self._stream.unconsumed_tail
            if self._stream.eof:
                piece = self._next_member(self._stream.unused_data)

    def _next_member(self, rest: bytes) -> bytes:
        """Start on the gzip member that follows the one just ended; ignore trailing rubbish."""
        if rest.startswith(GZIP_MAGIC):
            self._stream = zlib.decompressobj(_GZIP_WINDOW)
            return rest
        self._stream = None
        return b""

    def _keep(self, piece: bytes) -> None:
        self._room -= len(piece)
        if self._room < 0:
            raise BodyTooLargeError
        self._got += len(piece)
        if self._gzip and self._got > _HARMLESS and self._got > SWELL * self._sent:
            raise BombError
        self._pieces.append(piece)

    @property
    def complete(self) -> bool:
        """Whether the end mark was seen (always, for a body that is not compressed)."""
        return not self._gzip or self._stream is None or not self._begun

    def body(self) -> bytes:
        """Return what was collected so far."""
        return b"".join(self._pieces)


def gunzip(body: bytes, cap: int) -> bytes:
    """Return the content of a gzip file (a sitemap named ``.gz``), or ``body`` if it is none.

    Raises BodyTooLargeError over ``cap`` bytes and zlib.error when damaged.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    inflater = Inflater(cap, gzip=True)
    inflater.feed(body)
    return inflater.body()
