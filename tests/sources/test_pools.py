"""A request that is broken off gives its place and its connection back."""

from __future__ import annotations

import asyncio

import pytest

from reader.config import FetchSettings
from reader.sources.transport import GuardedTransport, request
from tests.sources.server import Server


async def _addresses(host: str, port: int) -> list[str]:
    return [host]


async def _broken_off(_transport: GuardedTransport) -> None:
    raise asyncio.CancelledError


def test_broken_off_while_idle_pools_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuardedTransport, "_close_idle", _broken_off)

    async def ask(url: str) -> int:
        transport = GuardedTransport(FetchSettings(private_hosts=("127.0.0.1",)), _addresses)
        with pytest.raises(asyncio.CancelledError):
            await transport.handle_async_request(request(url, ()))
        (pool,) = transport._pools.values()
        busy = pool.requests
        await transport.aclose()
        return busy

    with Server() as server:
        url = server.route("/feed", 200, {}, b"<rss/>") or server.url("/feed")
        assert asyncio.run(ask(url)) == 0
