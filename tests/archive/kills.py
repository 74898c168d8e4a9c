"""Writers that say what they have stored, until they are killed.

A writer is forked from a warm process, so that a kill meets it in its work and not in its start.
"""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from itertools import count
from pathlib import Path

from reader.archive.protocol import SeenEntry
from reader.archive.sqlite import SqliteArchive, open_archive
from reader.model import Article, Entry, FeedState, Validators
from reader.query import EVERYTHING
from tests.archive.builders import article, on


def kill_while_writing(path: Path, run: int, *, writers: int, after: float) -> set[str]:
    """Start writers, kill them at a random time after ``after`` seconds of work.

    Returns the keys of the articles they had said were stored.
    """
    ends = [_start(path, run * writers + n) for n in range(writers)]
    for _, outlet in ends:
        os.read(outlet, 1)  # at work
    time.sleep(after + random.random() * 0.02)
    for child, _ in ends:
        os.kill(child, signal.SIGKILL)
    promised = set()
    for child, outlet in ends:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a writer ended by itself"
        promised |= _said(outlet)
    return promised


def _said(outlet: int) -> set[str]:
    with os.fdopen(outlet) as lines:
        return {line.strip() for line in lines if line.endswith("\n") and line.strip()}


def _start(path: Path, writer: int) -> tuple[int, int]:
    outlet, inlet = os.pipe()
    child = os.fork()
    if child:
        os.close(inlet)
        return child, outlet
    try:
        _work(path, writer, inlet)
    except BaseException:  # noqa: BLE001 (a forked child must not go on as the tests)
        traceback.print_exc()
    finally:
        os._exit(1)


def _work(path: Path, writer: int, inlet: int) -> None:
    archive = open_archive(path)
    os.write(inlet, b"\n")
    for step in count():
        number = writer * 1_000_000 + step
        title = f"headline of {writer} " + "word " * (step % 200)
        made = article(number, title=title, published=on(step))
        feed = f"https://news.example/{writer}"
        state = FeedState(feed, Validators(etag=str(number)))
        (stored,) = archive.commit_poll(state, [entry(made)])
        os.write(inlet, f"{made.key}\n".encode())
        archive.mark_read([stored.id])
        if step % 3 == 0:
            archive.move(stored.id, 1)
        if step % 10 == 0:
            archive.stories(EVERYTHING, limit=20)


def entry(made: Article) -> SeenEntry:
    """The entry of a feed that an article came with."""
    given = Entry(made.key, made.url or "", made.title, made.summary, made.published)
    return SeenEntry(made.key, given, "f1", made)


def lost(path: Path, promised: set[str]) -> set[str]:
    """Return promised articles that are not there, and feeds that are ahead of their articles."""
    with open_archive(path) as archive:
        missing = {key for key in promised if archive.article_by_key(key) is None}
        return missing | _ahead(archive)


def _ahead(archive: SqliteArchive) -> set[str]:
    return {
        state.url
        for state in archive.feed_states().values()
        if archive.article_by_key(f"news.example/{state.validators.etag}") is None
    }
