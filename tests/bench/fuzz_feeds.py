"""Mutation fuzzing of the feed parser, by hand: python -m tests.bench.fuzz_feeds [COUNT] [--start N]

Seeds are our own feeds and, with ``--corpus ZIP``, the feeds of feedparser's test suite. Prints
each mutant that raises anything but NotAFeedError or takes over four seconds on the clock, and
keeps its bytes in ``--keep FOLDER``. Exit status 1 when there was one.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import zipfile
from pathlib import Path

from reader.errors import NotAFeedError
from reader.model import Feed
from reader.sources import feeds
from tests.sources.mutants import SEEDS, mutants

FEED = Feed("https://example.org/feed.xml", "x", "vi")
LIMIT = 4.0
"""The child is stopped after two seconds of processor time; starting another takes a while."""


def main() -> int:
    arguments = _arguments()
    seeds = [*SEEDS, *_corpus(arguments.corpus)]
    bad = entries = refused = 0
    slowest = 0.0
    started = time.monotonic()
    for number, body in mutants(seeds, arguments.count, start=arguments.start):
        before = time.monotonic()
        try:
            found = feeds.parse(body, url=FEED.url, feed=FEED, utc_offset="+07:00")
            entries += len(found.entries)
            fault = ""
        except NotAFeedError:
            refused += 1
            fault = ""
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            fault = f"{type(error).__name__}: {error}"
        taken = time.monotonic() - before
        slowest = max(slowest, taken)
        if fault or taken > LIMIT:
            bad += 1
            print(f"mutant {number}: {fault or f'{taken:.1f} s'}", flush=True)
            if arguments.keep:
                (arguments.keep / f"{number}.xml").write_bytes(body)
    memory = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{arguments.count} mutants of {len(seeds)} seeds in {time.monotonic() - started:.0f} s: "
        f"{bad} bad, {refused} refused, {entries} entries, slowest {slowest:.2f} s, "
        f"peak {memory // 1024} MiB"
    )
    return 1 if bad else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--corpus", type=Path, help="zip of feeds to damage as well")
    parser.add_argument("--keep", type=Path, help="folder for the bytes of bad mutants")
    return parser.parse_args()


def _corpus(path: Path | None) -> list[bytes]:
    if path is None:
        return []
    with zipfile.ZipFile(path) as packed:
        return [packed.read(n) for n in packed.namelist() if n.endswith(".xml")]


if __name__ == "__main__":
    sys.exit(main())
