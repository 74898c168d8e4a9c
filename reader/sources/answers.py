"""What comes back from a server, and what can go wrong on the way, as values and errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.model import Validators


class DeadlineError(FetchError):
    """The answer was not complete when the total time was over."""


class NoConnectionError(FetchError):
    """The name could not be resolved, or no connection was made, or it broke."""


class UnreachedError(NoConnectionError):
    """No server was reached: the name could not be resolved, or nobody took the connection."""


class RefusedAddressError(FetchError):
    """The address, or what its name resolves to, is not one we may connect to."""


class RedirectError(FetchError):
    """A redirect led too far, to a foreign host, or from https down to http."""


class RestingError(FetchError):
    """The server asked to be left alone for a while, and is."""


class TooLargeError(FetchError):
    """The answer is larger than the cap, counted after inflation."""


class BadAnswerError(FetchError):
    """The server broke the protocol, or used an encoding that was not offered."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer with its body inflated.

    ``url`` is the address that answered in the end, ``redirects`` the ones passed on the way;
    ``headers`` have lower-case names, repeated ones are joined with a comma. ``retry_after`` and
    ``fresh_for`` are seconds from now as the server asked for. ``truncated`` says that the body
    ended early: its validators must not be kept.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    validators: Validators = field(default_factory=Validators)
    redirects: tuple[str, ...] = ()
    retry_after: float | None = None
    fresh_for: float | None = None
    truncated: bool = False

    @property
    def content_type(self) -> str:
        """The Content-Type header, or nothing."""
        return self.headers.get("content-type", "")


def public_address(url: str) -> str:
    """Return ``url`` fit for logs and messages: no user, no password, no values in the query."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "(unreadable address)"
    if ":" in host:
        host = f"[{host}]"
    line = f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"
    if parts.query:
        names = (pair.partition("=")[0] for pair in parts.query.split("&"))
        line += "?" + "&".join(f"{name}=…" for name in names)
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def fold_headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by lower-case name; repeated ones joined with a comma (RFC 9110 5.3)."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def read_validators(raw: Sequence[tuple[bytes, bytes]]) -> Validators:
    """Return the first ETag and the first Last-Modified, byte for byte (latin-1 round trip)."""
    first: dict[bytes, str] = {}
    for name, value in raw:
        first.setdefault(name.lower(), value.decode("latin-1"))
    return Validators(first.get(b"etag") or None, first.get(b"last-modified") or None)


def read_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds a server asks us to wait (RFC 9110 10.2.3), both forms; never negative."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    moment = _http_date(value)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def read_freshness(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return for how many seconds the answer stays fresh (RFC 9111 4.2), or None if not said."""
    directives: dict[str, str] = {}
    for part in headers.get("cache-control", "").split(","):
        name, _, value = part.strip().partition("=")
        directives.setdefault(name.lower(), value.strip('" '))
    if "no-store" in directives or "no-cache" in directives:
        return None
    age = directives.get("max-age", "")
    if age.isascii() and age.isdigit():
        spent = headers.get("age", "0").strip()
        used = float(spent[:12]) if spent.isascii() and spent.isdigit() else 0.0
        return max(0.0, float(age[:12]) - used)
    expires = _http_date(headers.get("expires", ""))
    if expires is None:
        return None
    served = _http_date(headers.get("date", "")) or now
    return max(0.0, (expires - served).total_seconds())


def _http_date(value: str) -> datetime | None:
    if not value.strip():
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
