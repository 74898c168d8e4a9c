"""How long the archive takes: filling, lists, searches, stories, at two sizes.

    python -m tests.bench.archive_speed [--items 5000 100000] [--body 300]

Prints one line a measurement: milliseconds (median of the rounds) at each size and their ratio.
Text is made of words drawn by Zipf's law; every hundredth article names the Điện Biên battlefield.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from reader.archive.protocol import SeenEntry
from reader.archive.sqlite import SqliteArchive, open_archive
from reader.model import Article, EntityType, Entry, FeedState, Published, TopicVerdict
from reader.query import EVERYTHING, Query, parse
from tests.archive.builders import MARCH, article, block, name

SYLLABLES = "kinh tế phát triển hợp tác song phương lãnh đạo đường sắt đô thị ngân hàng trung ương"
POLL = 50
ROUNDS = 9


def words(rng: random.Random) -> Callable[[int], str]:
    """Return a maker of text of so many characters."""
    known = SYLLABLES.split() + [f"w{n:x}" for n in range(20_000)]
    weights = list(accumulate(1 / (n + 1) for n in range(len(known))))

    def text(length: int) -> str:
        return " ".join(rng.choices(known, cum_weights=weights, k=max(1, length // 5)))

    return text


def made(count: int, body: int) -> Iterator[Article]:
    """Yield ``count`` articles, three a story's worth of names, over ten years."""
    rng = random.Random(7)
    text = words(rng)
    for number in range(count):
        title = text(60) + (" Điện Biên" if number % 100 == 0 else "")
        yield article(
            number,
            outlet=rng.choice(("vna", "vietnamnet")),
            language=rng.choice(("vi", "en", "ru", "fr")),
            title=title,
            blocks=(block(*(text(min(body, 150)) for _ in range(max(1, body // 150)))),),
            published=Published(moment=MARCH + timedelta(minutes=50 * number)),
            topic=TopicVerdict(True, 0.9, ("Vietnam",), (rng.choice(("kz", "kg", "uz")),)),
            mentions=tuple(
                name("Name", f"e{rng.randrange(2000)}", kind=EntityType.PLACE) for _ in range(6)
            ),
        )


def fill(archive: SqliteArchive, articles: list[Article]) -> float:
    """Store articles as polls of 50 and return the processor seconds it took."""
    start = time.process_time()
    for first in range(0, len(articles), POLL):
        seen = [SeenEntry(a.key, _entry(a), "f", a) for a in articles[first : first + POLL]]
        archive.commit_poll(FeedState(url=f"https://news.example/{first % 100}"), seen)
    return time.process_time() - start


def _entry(made: Article) -> Entry:
    return Entry(made.key, made.url or "", made.title, "", made.published)


def measures(archive: SqliteArchive) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""

    def lines(text: str) -> Callable[[], object]:
        query: Query = parse(text)
        return lambda: list(archive.articles(query, limit=100))

    def stories(text: str, offset: int = 0) -> Callable[[], object]:
        query = parse(text)
        return lambda: archive.stories(query, language="en", limit=100, offset=offset)

    queries = ("", '"kinh te"', '"kinh tế"', '"dien bien"', "sort:best kinh te", "ngân hàng*")
    found = {f"articles {q!r}": lines(q) for q in queries}
    filters = ("", "country:kg", "is:unread", "is:starred", "lang:ru outlet:vna", '"kinh te"')
    found |= {f"stories {q!r}": stories(q) for q in (*filters, "entity:e7", "-lang:vi -w1")}
    found["stories, second screen far down"] = stories("", 4000)
    found["count of stories"] = lambda: archive.count_stories(EVERYTHING)
    found["count of unread stories"] = lambda: archive.count_stories(parse("is:unread"))
    found["one article"] = lambda: archive.article(777)
    found["profiles of 15 days"] = lambda: archive.profiles(
        MARCH + timedelta(days=50), MARCH + timedelta(days=65)
    )
    found["entity frequencies"] = archive.entity_frequencies
    found["entities, 50 most named"] = lambda: archive.entity_uses(EVERYTHING, limit=50)
    return found


def median_ms(call: Callable[[], object]) -> float:
    """Return the median time of a call in milliseconds, the first one left out."""
    call()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[5000, 100_000])
    parser.add_argument("--body", type=int, default=300)
    options = parser.parse_args()
    table: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in options.items:
            path = Path(folder) / f"{size}.sqlite"
            articles = list(made(size, options.body))
            text = sum(len((a.title + a.text(0)).encode()) for a in articles)  # one block each
            with open_archive(path) as archive:
                table.setdefault("fill, cpu s", []).append(fill(archive, articles))
                del articles
                for label, call in measures(archive).items():
                    table.setdefault(label, []).append(median_ms(call))
            table.setdefault("file / text", []).append(path.stat().st_size / text)
    for label, values in table.items():
        ratio = f"{values[-1] / values[0]:8.2f}" if len(values) > 1 and values[0] else ""
        print(f"{label:40}" + "".join(f"{v:12.3f}" for v in values) + ratio)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
