"""Several threads and several processes at one archive, and processes that are killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.errors import ArchiveError
from reader.model import FeedState, Validators
from reader.query import EVERYTHING, parse
from tests.archive.builders import article
from tests.archive.kills import kill_while_writing, lost
from tests.archive.test_feeds import seen
from tests.archive.test_files import sound

ROOT = Path(__file__).parents[2]


def poll(archive: SqliteArchive, number: int) -> None:
    state = FeedState("https://news.example/feed", Validators(etag=str(number)))
    archive.commit_poll(state, [seen(number, article(number))])


@pytest.mark.parametrize("in_memory", [False, True])
def test_threads_read_while_another_writes(file: Path, in_memory: bool) -> None:
    done = threading.Event()
    with open_archive(None if in_memory else file) as archive:

        def write() -> None:
            for number in range(150):
                poll(archive, number)
            done.set()

        def read() -> int:
            reads = 0
            while not done.is_set():
                lines = list(archive.articles(parse("headline"), limit=20))
                stories = archive.stories(EVERYTHING, limit=20)
                assert len(lines) <= len(stories)  # the second look is never an older state
                reads += 1
            return reads

        def mark() -> int:
            for _ in range(100):
                archive.mark_starred([1])
                archive.mark_starred([1], starred=False)
            return 1

        with ThreadPoolExecutor(4) as pool:
            results = [pool.submit(read), pool.submit(read), pool.submit(mark), pool.submit(write)]
            assert all(r.result() != 0 for r in results)
        assert archive.count_articles(EVERYTHING) == 150


def test_a_transaction_sees_one_state(file: Path) -> None:
    with open_archive(file) as archive:
        archive.store([article(1)])

        def elsewhere(act: Callable[[], None]) -> None:
            thread = threading.Thread(target=act)
            thread.start()
            thread.join()

        lines = archive.articles(EVERYTHING)
        elsewhere(lambda: poll(archive, 2))
        assert [line.id for line in lines] == [1]
        assert archive.count_articles(EVERYTHING) == 2


def test_everybody_sees_that_somebody_wrote(file: Path) -> None:
    with open_archive(file) as mine, open_archive(file) as theirs:
        versions = [mine.data_version()]
        assert mine.data_version() == versions[0]
        for act in (
            lambda: theirs.store([article(1)]),
            lambda: mine.mark_read([1]),
            lambda: theirs.set_setting("a", "b"),
        ):
            act()
            versions.append(mine.data_version())
        assert len(set(versions)) == 4
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(mine.data_version).result() == versions[-1]


def test_closing_ends_the_work_of_other_threads_with_an_error(file: Path) -> None:
    archive = open_archive(file)
    archive.store([article(n) for n in range(50)])
    started = threading.Event()

    def read() -> str:
        while True:
            try:
                list(archive.articles(EVERYTHING))
            except ArchiveError as error:
                return str(error)
            started.set()

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read), pool.submit(read)]
        started.wait()
        archive.close()
        assert all("closed" in r.result() for r in readers)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the list of open files")
def test_threads_that_end_leave_nothing_open(file: Path) -> None:
    with open_archive(file) as archive:
        for _ in range(30):
            thread = threading.Thread(target=archive.is_empty)
            thread.start()
            thread.join()
        descriptors = [p for p in Path("/proc/self/fd").iterdir() if _leads_to(p, file)]
        assert len(descriptors) <= 4


def _leads_to(descriptor: Path, file: Path) -> bool:
    return descriptor.exists() and descriptor.resolve() == file.resolve()


WRITER = """
import sys
from pathlib import Path
from reader.archive.sqlite import open_archive
from tests.archive.builders import article
from tests.archive.test_together import poll
with open_archive(Path(sys.argv[1])) as archive:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
        poll(archive, number)
"""


def test_marks_are_kept_while_another_process_fetches(file: Path) -> None:
    """Cron fetches while somebody reads: nobody is told of a lock, nothing is lost."""
    with open_archive(file) as archive:
        archive.store([article(n) for n in range(40)])
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(file), start], cwd=ROOT)
            for start in ("100", "1000")
        ]
        slowest = 0.0
        for number in range(1, 41):
            began = time.perf_counter()
            archive.mark_read([number])
            slowest = max(slowest, time.perf_counter() - began)
            archive.stories(EVERYTHING, limit=50)
            time.sleep(0.01)
        assert [w.wait() for w in writers] == [0, 0]
        assert archive.count_articles(EVERYTHING) == 240
        assert archive.count_articles(parse("is:read")) == 40
        assert slowest < 5  # a writer waits for one poll, not for a whole run


def test_a_mark_does_not_wait_for_a_large_import(file: Path) -> None:
    """Another writer has its turn before thousands of articles are all stored."""
    with open_archive(file) as archive, ThreadPoolExecutor(1) as pool:
        archive.store([article(1)])
        whole = pool.submit(archive.store, [article(n) for n in range(2, 3002)])
        while archive.count_articles(EVERYTHING) == 1:
            time.sleep(0.001)
        archive.mark_read([1])
        assert archive.count_articles(EVERYTHING) < 3001
        assert len(whole.result()) == 3000


def test_two_processes_make_the_archive_at_once(file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(file), start], cwd=ROOT)
        for start in ("0", "100", "200")
    ]
    assert [w.wait() for w in writers] == [0, 0, 0]
    with open_archive(file) as archive:
        assert archive.count_articles(EVERYTHING) == 300
    assert sound(file)


def test_a_killed_process_loses_nothing_it_had_promised(file: Path) -> None:
    """Two writers are killed again and again at any moment (tests/bench/archive_kill.py: more)."""
    open_archive(file).close()
    promised: set[str] = set()
    for round_number in range(20):
        promised |= kill_while_writing(
            file, round_number, writers=2, after=0.02 * (round_number % 5)
        )
        assert lost(file, promised) == set()
    assert len(promised) > 100
    assert sound(file)
