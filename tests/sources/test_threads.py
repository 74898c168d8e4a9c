"""Blocking work beside the event loop."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from reader.sources.threads import in_thread


async def test_it_returns_and_raises_what_the_work_does() -> None:
    assert await in_thread(threading.get_ident) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


async def test_the_loop_goes_on_meanwhile() -> None:
    release = threading.Event()
    waiting = asyncio.ensure_future(in_thread(lambda: release.wait(5)))
    await asyncio.sleep(0)
    release.set()
    assert await waiting


def test_what_nobody_waits_for_is_left_behind() -> None:
    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await in_thread(lambda: time.sleep(0.3))

    started = time.monotonic()
    asyncio.run(give_up())
    assert time.monotonic() - started < 0.25
    time.sleep(0.3)  # the thread finds its loop closed, and that is no error
