"""How long a reader waits while others write: a fetch, an import and somebody who reads.

    python -m tests.bench.archive_latency [--seconds 20]

One process commits polls of 50 entries, one imports 2,000 articles at a time; this one lists
stories, opens articles and marks them read, 20 times a second. Prints the median and the 99th
percentile in milliseconds, and how many waits ended in an error (0 is the goal).
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.errors import ArchiveError
from reader.model import FeedState
from reader.query import EVERYTHING
from tests.archive.builders import article, block
from tests.archive.kills import entry

BODY = (block(*("Sentences to fill an article of middling length. " * 3,) * 20),)


def fetch(path: Path) -> None:
    """Commit polls until killed."""
    with open_archive(path) as archive:
        for first in range(1_000_000, 9_000_000, 50):
            made = [article(n, blocks=BODY) for n in range(first, first + 50)]
            archive.commit_poll(FeedState("https://news.example/feed"), [entry(a) for a in made])


def load(path: Path) -> None:
    """Import files until killed."""
    with open_archive(path) as archive:
        for first in range(10_000_000, 90_000_000, 2000):
            archive.store([article(n, blocks=BODY) for n in range(first, first + 2000)])


def timed(call: Callable[[], object], times: list[float]) -> int:
    """Note how long a call took, in milliseconds; return 1 when it failed."""
    start = time.perf_counter()
    try:
        call()
    except ArchiveError as error:
        print(error)
        return 1
    finally:
        times.append((time.perf_counter() - start) * 1000)
    return 0


def read(archive: SqliteArchive, seconds: float) -> None:
    """Read and mark for some seconds, then print."""
    reads: list[float] = []
    marks: list[float] = []
    errors, number, end = 0, 0, time.monotonic() + seconds
    while time.monotonic() < end:
        number = number % 100 + 1
        turn = number
        errors += timed(lambda: archive.stories(EVERYTHING, limit=50), reads)
        errors += timed(lambda turn=turn: archive.article(turn), reads)
        errors += timed(lambda turn=turn: archive.mark_read([turn], turn % 2 == 0), marks)
        time.sleep(0.05)
    for label, times in (("read", reads), ("mark", marks)):
        p99 = statistics.quantiles(times, n=100)[98]
        print(f"{label}: median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms")
    print(f"{errors} errors, {archive.count_articles(EVERYTHING)} articles stored meanwhile")


def main() -> None:
    """Start the writers, read, stop them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        with open_archive(path) as archive:
            archive.store([article(n, blocks=BODY) for n in range(1, 101)])
            writers = [multiprocessing.Process(target=w, args=(path,)) for w in (fetch, load)]
            for writer in writers:
                writer.start()
            read(archive, seconds)
            for writer in writers:
                writer.kill()
                writer.join()


if __name__ == "__main__":
    main()
