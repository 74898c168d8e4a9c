"""The body of an answer, read within its cap: whole for a success, the first bytes of a refusal."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.sources.answers import BadAnswerError, TooLargeError, public_address
from reader.sources.inflate import GZIP_MAGIC, SWELL, BodyTooLargeError, BombError, Inflater

if TYPE_CHECKING:
    import httpx

_ERROR_BODY = 65_536
"""Bytes kept of an answer that is no success: enough to name the page that came."""


async def whole_body(
    answer: httpx.Response, headers: Mapping[str, str], url: str, cap: int
) -> tuple[bytes, bool]:
    """Return the inflated body and whether it ended early.

    Raises TooLargeError over ``cap`` bytes and BadAnswerError for an encoding not offered.
    """
    import httpcore

    shown = public_address(url)
    inflater: Inflater | None = None
    try:
        async for piece in answer.aiter_raw():
            inflater = inflater or Inflater(cap, gzip=_is_gzip(headers, piece, shown))
            inflater.feed(piece)
    except BombError:
        words = f"its gzip body swells to more than {SWELL} times what was sent"
        raise TooLargeError(words, where=shown) from None
    except BodyTooLargeError:
        raise TooLargeError(f"the answer is larger than {cap:,} bytes", where=shown) from None
    except zlib.error as error:
        if inflater is None or not inflater.body():
            raise BadAnswerError("its gzip body is damaged", where=shown) from error
        return inflater.body(), True
    except (httpcore.RemoteProtocolError, httpcore.NetworkError):
        if inflater is None or not inflater.body():
            raise
        return inflater.body(), True
    return (b"", False) if inflater is None else (inflater.body(), not inflater.complete)


async def first_bytes(answer: httpx.Response, headers: Mapping[str, str]) -> bytes:
    """Return the beginning of an answer that is no success; a fault in it is no news.

    Reading a short body to its end lets the connection be used again.
    """
    import httpcore

    inflater: Inflater | None = None
    try:
        async for piece in answer.aiter_raw():
            inflater = inflater or Inflater(_ERROR_BODY, gzip=_is_gzip(headers, piece, ""))
            inflater.feed(piece)
    except (BodyTooLargeError, BadAnswerError, zlib.error, httpcore.RemoteProtocolError):
        return b"" if inflater is None else inflater.body()
    return b"" if inflater is None else inflater.body()


def _is_gzip(headers: Mapping[str, str], first: bytes, shown: str) -> bool:
    """Say whether to inflate; a body that begins like gzip is gzip, whatever the header says."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return True
    if encoding in ("", "identity"):
        return first.startswith(GZIP_MAGIC)
    raise BadAnswerError(
        f"it uses the encoding {encoding[:40]!r}, which was not offered", where=shown
    )
