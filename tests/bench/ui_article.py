"""How long an article of 2,000 sentences takes to open beside another, and a key to be drawn.

    python -m tests.bench.ui_article [--pairs 1000]

Prints milliseconds: laying out at three widths, opening in a running app (with its drawing), and
the median and worst of keys pressed one by one until the screen is drawn again.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from reader.archive.sqlite import open_archive
from reader.beside.translated import sentence_pairs
from reader.model import Block, BlockKind, EntityType, Mention, Parallel
from reader.text.segment import block as make_block
from reader.ui.app import ReaderApp
from reader.ui.widgets.parallel_view import ParallelView
from reader.view.rows import rows
from tests.ui.conftest import CONFIG, ScriptedHouse, fill
from tests.view.texts import bead, pair, side

LEFT = "Prime Minister Askar Bekov came to Hanoi to speak of railways and trade. It rained there. "
RIGHT = "Thủ tướng Askar Bekov đến Hà Nội để bàn về đường sắt và thương mại. Trời mưa ở đó. "


def long_pair(pairs: int) -> Parallel:
    """Return two texts of so many paragraphs of two sentences, with names."""

    def names(text: str, language: str) -> list[Mention]:
        at = text.index("Askar Bekov")
        return [
            Mention(at, at + 11, "Askar Bekov", EntityType.PERSON, "askar", language, block=i)
            for i in range(pairs)
        ]

    lefts = [block(f"{LEFT}{i}", "en") for i in range(pairs)]
    left = side("Long", lefts, mentions=names(LEFT, "en"))
    rights = [block(f"{RIGHT}{i}", "vi") for i in range(pairs)]
    right = side("Dài", rights, language="vi", number=2, mentions=names(RIGHT, "vi"))
    made = pair(left, right, [bead([i], [i]) for i in range(pairs)])
    return replace(made, segment_beads=sentence_pairs(left.blocks, right.blocks))


def block(text: str, language: str) -> Block:
    """Return a paragraph cut into sentences."""
    return make_block(BlockKind.PARAGRAPH, text, language)


def milliseconds(call: Callable[[], object], rounds: int = 5) -> float:
    """Return the median time of a call."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


async def keys(parallel: Parallel) -> None:
    """Open the pair in an app and press keys."""
    archive = open_archive(None)
    fill(archive)
    app = ReaderApp(archive, CONFIG, services=ScriptedHouse(archive))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.3)
        page = app.screen.query_one(ParallelView)
        start = time.perf_counter()
        page.show(parallel)
        drawn = await _drawn(app)
        print(f"open and draw: {(drawn - start) * 1000:.0f} ms")
        for name, action in (
            ("j", lambda: page.action_pair(1)),
            ("l", lambda: page.action_sentence(1)),
            ("space", lambda: page.action_page(1)),
            ("n", lambda: page.action_entity(1)),
            ("G", page.action_bottom),
        ):
            times = []
            for _press in range(15):
                start = time.perf_counter()
                action()
                times.append((await _drawn(app) - start) * 1000)
            print(f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
    archive.close()


async def _drawn(app: ReaderApp) -> float:
    """Wait until what was asked for has been drawn; return when."""
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()
    app.screen._compositor.render_strips()
    return time.perf_counter()


def main() -> None:
    """Measure and print."""
    gc.disable()  # as the program does; the app then says when garbage is looked for
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1_000)
    parallel = long_pair(parser.parse_args().pairs)
    for width in (120, 80, 50):
        count = len(rows(parallel, width))
        took = milliseconds(lambda width=width: rows(parallel, width))
        print(f"lay out at {width} cells: {took:.0f} ms, {count} rows")
    asyncio.run(keys(parallel))


if __name__ == "__main__":
    main()
