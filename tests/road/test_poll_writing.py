"""Polls share transactions; each is stored whole, or fails alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.archive.protocol import SeenEntry, Stored
from reader.archive.sqlite import SqliteArchive, open_archive
from reader.errors import ArchiveError
from reader.model import Entry, FeedState
from reader.pipeline import writing
from reader.pipeline.writing import PollWriter
from reader.query import EVERYTHING
from tests.archive.builders import article


class Watched:
    """A real archive that counts transactions and refuses what it is told to."""

    def __init__(self, archive: SqliteArchive) -> None:
        self.archive = archive
        self.batches = 0
        self.refused: set[str] = set()
        self.error: Exception = ArchiveError("the disk is full")

    @contextmanager
    def batch(self) -> Iterator[None]:
        self.batches += 1
        with self.archive.batch():
            yield

    def commit_poll(self, state: FeedState, seen: Sequence[SeenEntry]) -> tuple[Stored, ...]:
        if state.url in self.refused:
            raise self.error
        return self.archive.commit_poll(state, seen)

    def known_entries(self, keys: Sequence[str]) -> object:
        return self.archive.known_entries(keys)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Watched]:
    opened = open_archive(tmp_path / "archive.sqlite")
    yield Watched(opened)
    opened.close()


def poll(number: int) -> tuple[FeedState, list[SeenEntry]]:
    key = f"news.example/{number}"
    entry = Entry(key, f"https://{key}", "T", "S", None)
    state = FeedState(f"https://news.example/feed-{number}", status="ok")
    return state, [SeenEntry(key, entry, f"mark {number}", article(number))]


async def write(
    archive: Watched, numbers: Sequence[int], expected: int | None = None
) -> tuple[PollWriter, list[object]]:
    writer = PollWriter(archive, len(numbers) if expected is None else expected)  # type: ignore[arg-type]
    jobs = [writer.write(*poll(n)) for n in numbers]
    return writer, list(await asyncio.gather(*jobs, return_exceptions=True))


def feeds(archive: Watched) -> set[str]:
    return set(archive.archive.feed_states())


def test_many_polls_take_few_transactions(archive: Watched) -> None:
    _writer, stored = asyncio.run(write(archive, range(25)))
    assert archive.batches == 3
    assert len(feeds(archive)) == 25
    assert [one[0].is_new for one in stored] == [True] * 25  # type: ignore[index]
    assert len(list(archive.archive.articles(EVERYTHING))) == 25


def test_the_last_polls_wait_for_nobody(archive: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 3600.0)
    asyncio.run(asyncio.wait_for(write(archive, range(3)), 60))
    assert len(feeds(archive)) == 3


def test_a_poll_that_no_other_joins_is_stored_after_a_moment(archive: Watched) -> None:
    asyncio.run(asyncio.wait_for(write(archive, [1], expected=50), 60))
    assert len(feeds(archive)) == 1


def test_what_cannot_be_stored_fails_alone(archive: Watched) -> None:
    archive.refused = {poll(2)[0].url}
    _writer, stored = asyncio.run(write(archive, range(5)))
    assert [isinstance(one, ArchiveError) for one in stored] == [False, False, True, False, False]
    assert len(feeds(archive)) == 4
    assert len(list(archive.archive.articles(EVERYTHING))) == 4


def test_a_fault_of_ours_is_raised_and_nobody_waits_for_ever(archive: Watched) -> None:
    archive.refused, archive.error = {poll(0)[0].url}, ZeroDivisionError("ours")
    _writer, stored = asyncio.run(asyncio.wait_for(write(archive, [0, 1]), 60))
    assert isinstance(stored[0], ZeroDivisionError)
    assert len(feeds(archive)) == 1


def test_what_waits_is_known_to_the_next_feed(archive: Watched) -> None:
    async def ask() -> tuple[object, object]:
        writer = PollWriter(archive, 50)  # type: ignore[arg-type]
        waiting = asyncio.ensure_future(writer.write(*poll(1)))
        await asyncio.sleep(0)
        before = feeds(archive), writer.known(["news.example/1", "news.example/2"])
        await waiting
        return before, writer.known(["news.example/1", "news.example/2"])

    (there, waiting), stored = asyncio.run(ask())  # type: ignore[misc]
    assert there == set()
    assert waiting == stored == {"news.example/1": "mark 1"}


def test_closing_stores_what_was_taken_from_tasks_that_were_stopped(archive: Watched) -> None:
    async def stop() -> None:
        writer = PollWriter(archive, 50)  # type: ignore[arg-type]
        task = asyncio.ensure_future(writer.write(*poll(1)))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert feeds(archive) == set()
        writer.flush()

    asyncio.run(stop())
    assert feeds(archive) == {poll(1)[0].url}


def test_closing_tells_what_could_not_be_stored_and_nobody_waits_for(archive: Watched) -> None:
    archive.refused = {poll(1)[0].url}

    async def stop() -> None:
        writer = PollWriter(archive, 50)  # type: ignore[arg-type]
        task = asyncio.ensure_future(writer.write(*poll(1)))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        writer.flush()

    with pytest.raises(ArchiveError, match="full"):
        asyncio.run(stop())


def test_closing_stores_all_that_can_be_stored_before_it_tells(archive: Watched) -> None:
    archive.refused = {poll(1)[0].url}

    async def stop() -> None:
        writer = PollWriter(archive, 50)  # type: ignore[arg-type]
        tasks = [asyncio.ensure_future(writer.write(*poll(n))) for n in range(4)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        writer.flush()

    with pytest.raises(ArchiveError, match="full"):
        asyncio.run(stop())
    assert feeds(archive) == {poll(n)[0].url for n in (0, 2, 3)}
