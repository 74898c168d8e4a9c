"""Where a request may go: the checks on an address before it is asked, redirects included."""

from __future__ import annotations

import socket
from collections.abc import Collection
from urllib.parse import SplitResult, urljoin, urlsplit

from reader.sources.addresses import host_listed, is_public
from reader.sources.answers import RedirectError, RefusedAddressError, public_address

MAX_REDIRECTS = 5
_MAX_URL = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_url(
    url: str, allowed_hosts: Collection[str] | None, private_hosts: Collection[str]
) -> SplitResult:
    """Return the parts of an address that may be asked, its host in wire form (see ``wire_host``).

    Raises RefusedAddressError for another scheme than http or https, an address that is malformed
    or too long, a host that is not allowed, or a literal address that is not public.
    """
    shown = public_address(url)
    parts, host = _split(url, shown)
    if allowed_hosts is not None and not host_listed(host, [wire_host(h) for h in allowed_hosts]):
        raise RefusedAddressError(f"the host {host} is not one this source lists", where=shown)
    literal = ":" in host or host.replace(".", "").isdigit()
    if literal and not is_public(host) and not host_listed(host, private_hosts):
        raise RefusedAddressError(f"{host} is not a public address", where=shown)
    return parts


def check_source(url: str, private_hosts: Collection[str]) -> None:
    """Check an address that somebody wants to follow, as far as that can be told without asking.

    Raises RefusedAddressError as ``check_url`` does, and for names and spellings of this computer
    that only a resolver would unmask (``localhost``, ``0x7f.1``).
    """
    host = wire_host(check_url(url, None, private_hosts).hostname or "")
    if host_listed(host, private_hosts):
        return
    try:
        spelt_out = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:  # a name
        local = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    else:
        local = not is_public(spelt_out)
    if local:
        words = f"{host} is not a public address"
        raise RefusedAddressError(words, where=public_address(url))


def _split(url: str, shown: str) -> tuple[SplitResult, str]:
    if len(url) > _MAX_URL or any(c <= " " or c == "\x7f" for c in url):
        raise RefusedAddressError("this is not a usable web address", where=shown)
    try:
        parts = urlsplit(url)
        host, _ = wire_host(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as error:
        raise RefusedAddressError("this is not a usable web address", where=shown) from error
    if parts.scheme not in _DEFAULT_PORTS or not host:
        raise RefusedAddressError("only http and https addresses are fetched", where=shown)
    return parts, host


def redirect_target(
    passed: Collection[str],
    location: str,
    allowed_hosts: Collection[str] | None,
    private_hosts: Collection[str],
) -> str:
    """Return the address a redirect leads to. Raises RedirectError where it may not be followed.

    ``passed`` are the addresses asked so far, the redirecting one last.
    """
    origin = list(passed)[-1]
    shown = public_address(origin)
    if len(passed) > MAX_REDIRECTS:
        raise RedirectError(f"more than {MAX_REDIRECTS} redirects", where=shown)
    try:
        target = urljoin(origin, _percent_encode(location.strip()))
    except ValueError as error:
        raise RedirectError("it redirects to an unreadable address", where=shown) from error
    if target in passed:
        raise RedirectError("it redirects in a circle", where=shown)
    if urlsplit(origin).scheme == "https" and urlsplit(target).scheme != "https":
        raise RedirectError(
            f"it redirects from https down to {public_address(target)}", where=shown
        )
    try:
        check_url(target, allowed_hosts, private_hosts)
    except RefusedAddressError as error:
        raise RedirectError(
            f"it redirects to {public_address(target)}, where {error.what}", where=shown
        ) from None  # its words are in ours
    return target


def _percent_encode(location: str) -> str:
    """Encode what a careless server leaves raw in a Location header (UTF-8 read as latin-1)."""
    raw = location.encode("latin-1", "replace")
    return "".join(chr(b) if 0x21 <= b <= 0x7E else f"%{b:02X}" for b in raw)


def wire_host(host: str) -> str:
    """Return a host as it is written on the wire: lower case, IDNA, no brackets, no last dot.

    A dot in front stays (``host_listed``). Raises UnicodeError for a name that IDNA cannot carry.
    """
    host = host.strip("[]").rstrip(".").lower()
    if host.isascii():
        return host
    dot = "." if host.startswith(".") else ""
    return dot + host.removeprefix(".").encode("idna").decode("ascii")


def host_header(parts: SplitResult) -> str:
    """Return the Host header's value: brackets around IPv6, the port only where it is unusual."""
    host = wire_host(parts.hostname or "")
    name = f"[{host}]" if ":" in host else host
    if parts.port is None or parts.port == _DEFAULT_PORTS[parts.scheme]:
        return name
    return f"{name}:{parts.port}"


def request_target(parts: SplitResult) -> bytes:
    """Return path and query as sent, everything outside printable ASCII percent-encoded."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "".join(
        chr(b) if 0x21 <= b <= 0x7E else f"%{b:02X}" for b in target.encode("utf-8", "replace")
    ).encode("ascii")
