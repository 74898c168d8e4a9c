"""Time to group new articles into a whole archive: ``python -m tests.bench.stories_archive``.

An archive of ``--held`` articles, each in a story of its own or with its event's, takes in
``--new`` more; what is timed is storing them and ``ingest.group`` (names are made up, so recognition
is not part of it). Prints processor and wall seconds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.ingest import blank_profile, group
from reader.model import (
    Article,
    ArticleProfile,
    Block,
    BlockKind,
    EntityType,
    Mention,
    Published,
    Segment,
    TopicVerdict,
)
from tests.bench.stories_index import profiles

CHUNK = 500


def article(made: ArticleProfile) -> Article:
    """Return an article that names what a made-up profile names."""
    names = [name for name, count in made.entities for _ in range(count)]
    text = " ".join(names)
    mentions, at = [], 0
    for name in names:
        kind = EntityType(name[:3].upper())
        mentions.append(Mention(at, at + len(name), name, kind, name, "en"))
        at += len(name) + 1
    return Article(
        key=f"a.vn/{made.id}",
        outlet=made.outlet,
        language=made.language,
        title=f"Article {made.id}",
        url=f"https://a.vn/x-{made.id}.html",
        source="https://a.vn/rss",
        published=Published(moment=made.moment),
        blocks=(Block(BlockKind.PARAGRAPH, text, (Segment(0, len(text)),)),),
        topic=TopicVerdict(True, 1.0, (), ("kz",)),
        mentions=tuple(mentions),
    )


def store(archive: SqliteArchive, made: Sequence[ArticleProfile]) -> None:
    """Store the articles of these profiles."""
    for first in range(0, len(made), CHUNK):
        articles = [article(p) for p in made[first : first + CHUNK]]
        archive.store(articles, [replace(blank_profile(a), slug="") for a in articles])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=10_000)
    options = parser.parse_args()
    made = profiles(options.held + options.new, random.Random(5))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_archive(Path(folder) / "a.sqlite") as archive,
    ):
        store(archive, made[: options.held])
        with archive.batch():  # as they are: what they tell together does not matter here
            for number in archive.unplaced():
                archive.move(number, number)
        wall, cpu = time.perf_counter(), time.process_time()
        store(archive, made[options.held :])
        stored = time.perf_counter()
        group(archive)
        print(f"{options.new} into {options.held}: stored {stored - wall:.1f} s")
        print(
            f"grouped {time.perf_counter() - stored:.1f} s; processor "
            f"{time.process_time() - cpu:.1f} s together"
        )


if __name__ == "__main__":
    main()
