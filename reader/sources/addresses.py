"""Which network addresses may be dialled: public ones, and hosts the settings name.

The check runs when a connection is made, after the name was resolved and on every hop of a
redirect, and the address that was checked is the one that is dialled. A name that resolves to a
public address first and a private one later (DNS rebinding) therefore never gets through.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from reader.sources.threads import in_thread

_V4_COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291 2.5.5.1, deprecated
_NAT64 = (
    ipaddress.ip_network("64:ff9b::/96"),  # RFC 6052
    ipaddress.ip_network("64:ff9b:1::/48"),  # RFC 8215
)
_V4_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")  # RFC 2765
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # shared by carriers, RFC 6598
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "fec0::/10",  # site-local, deprecated by RFC 3879
        "5f00::/16",  # segment routing, RFC 9602
    )
)


def is_public(address: str) -> bool:
    """Say whether an IP address, written as the resolver writes it, is on the public network.

    IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64, translated, 6to4, Teredo) are
    judged by the address they carry as well. Anything that is not an address is not public.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.scope_id is not None or any(parsed in network for network in _NAT64):
            return False
        if not all(_plain_public(carried) for carried in _carried(parsed)):
            return False
        if parsed.ipv4_mapped is not None:
            return True
    return _plain_public(parsed)


def _plain_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Judge an address for itself, without looking for another one inside it."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _REFUSED if network.version == address.version)


def _carried(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """Yield the IPv4 addresses that an IPv6 address stands for."""
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _V4_COMPATIBLE or address in _V4_TRANSLATED:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def host_listed(host: str, hosts: Collection[str]) -> bool:
    """Say whether ``host`` is on a list of hosts; case, a last dot and ``www.`` do not count.

    One listed with a dot in front (``.vietnamplus.vn``) stands for the names below it as well.
    """
    wanted = _plain_host(host)
    return any(
        f".{wanted}".endswith(listed) if listed[:1] == "." else listed == wanted
        for listed in map(_plain_host, hosts)
    )


def with_subdomains(hosts: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts so that ``host_listed`` counts the names below them."""
    return tuple(f".{_plain_host(host).lstrip('.')}" for host in hosts if host.strip("."))


def _plain_host(host: str) -> str:
    return host.strip("[]").rstrip(".").lower().removeprefix("www.")


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses a name stands for, as the system resolves it."""
    if _is_literal(host):
        return [host]
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in await in_thread(ask)))


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
