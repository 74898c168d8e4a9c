"""How fast articles are annotated anew, and in how much memory.

    python -m tests.bench.reannotation [ARTICLES]

Takes the sample edition's texts over and over (2,000 articles unless said otherwise), marks all as
annotated by an older program, and reports articles and words a second, peak memory at half of it
and at the end, and the same over ``recogniser().annotate_article`` alone (the floor).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from reader.archive.sqlite import open_archive
from reader.ingest import annotate
from reader.model import Article, TopicVerdict
from reader.reannotation import Renewal, refresh
from reader.sources.sample import articles

ON = TopicVerdict(True, 1.0)


def many(count: int) -> Sequence[Article]:
    """Return so many articles with different keys."""
    texts = islice(cycle(s.article for s in articles()), count)
    return [
        replace(
            a,
            key=f"{a.key}/{n}",
            url=f"https://news.example/{n}",
            alternates=(),
            origin=None,
            topic=ON,
        )
        for n, a in enumerate(texts)
    ]


def peak() -> int:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    given = many(count)
    words = sum(len(b.text.split()) for a in given for b in a.blocks)
    sample = given[: min(count, 300)]
    began = time.perf_counter()
    for article in sample:
        annotate(article)
    floor = len(sample) / (time.perf_counter() - began)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_archive(Path(folder) / "a.sqlite") as archive,
    ):
        stored = archive.store(given)
        for number in stored:
            archive.move(number.id, None)
        print(f"{count} articles, {words} words, {peak()} MB before")
        half = [0]

        def tell(progress: Renewal) -> None:
            if progress.done * 2 >= progress.total and not half[0]:
                half[0] = peak()

        began = time.perf_counter()
        end = refresh(archive, tell)
        seconds = time.perf_counter() - began
    print(
        f"anew: {end.done / seconds:.0f} articles/s, {words / seconds:.0f} words/s, "
        f"{end.changed} changed, peak {half[0]} MB at half, {peak()} MB at the end; "
        f"floor {floor:.0f} articles/s, ratio {seconds * floor / end.done:.2f}"
    )


if __name__ == "__main__":
    main()
