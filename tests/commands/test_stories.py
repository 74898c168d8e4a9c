"""``reader stories``: listing, merging, moving and splitting, and that it is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.cli import main
from reader.model import Story
from reader.query import EVERYTHING
from tests.archive.builders import article, on
from tests.conftest import Run


@pytest.fixture
def events(archive_file: Path) -> Path:
    """Articles 1 and 2 tell story 1, article 3 story 3, article 4 story 4."""
    with open_archive(archive_file) as archive:
        archive.store([article(n, published=on(n)) for n in (1, 2, 3, 4)])
        archive.move(2, 1)
    return archive_file


def stories(reader: Run) -> dict[str, list[int]]:
    lines = reader("list", "--format", "jsonl").stdout.decode().splitlines()
    return {s["id"]: s["articles"] for s in map(json.loads, lines)}


def test_a_story_lists_its_articles(reader: Run, events: Path) -> None:
    lines = reader("stories", "s1", TZ="UTC").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["s1", "1", "2"]
    table = reader("stories", "s1", "s3", "--format", "tsv").stdout.decode().splitlines()
    assert [line.split("\t")[:2] for line in table] == [["1", "s1"], ["2", "s1"], ["3", "s3"]]
    records = reader("stories", "s2", "--format", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line)["id"] for line in records] == [1, 2]


def test_merged_stories_are_one_under_both_numbers(reader: Run, events: Path) -> None:
    done = reader("stories", "merge", "s3", "s1")
    assert done.returncode == 0
    assert done.stderr.decode() == "s1: 3 articles. Headline 1\n"
    assert stories(reader) == {"s1": [1, 2, 3], "s4": [4]}
    assert reader("stories", "s3").stdout == reader("stories", "s1").stdout


def test_several_go_into_the_last(reader: Run, events: Path) -> None:
    assert reader("stories", "merge", "s1", "s3", "s4").returncode == 0
    assert stories(reader) == {"s4": [1, 2, 3, 4]}


def test_a_moved_article_stays_where_it_was_put(reader: Run, events: Path) -> None:
    assert reader("stories", "move", "2", "s4").returncode == 0
    assert stories(reader) == {"s4": [2, 4], "s3": [3], "s1": [1]}
    with open_archive(events) as archive:
        archive.move(2, 1)
    assert stories(reader)["s4"] == [2, 4]


def test_an_article_split_off_does_not_come_back_by_itself(reader: Run, events: Path) -> None:
    done = reader("stories", "split", "2")
    assert done.stderr.decode() == "2 is a story of its own: s5\n"
    assert stories(reader)["s5"] == [2]
    with open_archive(events) as archive:
        archive.merge_stories(1, 5)
        archive.move(2, 1)
    assert stories(reader)["s5"] == [2]
    assert reader("stories", "split", "3").stderr.decode() == "3 is a story of its own: s3\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("s99",), 3, "The newest are s4, s3, s1"),
        (("7",), 2, "Stories are numbered s7"),
        (("merge", "s1"), 2, "reader stories merge s1 s2"),
        (("merge", "s1", "s99"), 3, "no such story"),
        (("move", "1"), 2, "reader stories move 42 s7"),
        (("move", "s1", "s3"), 2, "Articles are numbered 42"),
        (("move", "99", "s3"), 3, "no such article"),
        (("split",), 2, "reader stories split 42"),
        (("split", "9" * 40), 2, "not understood"),
        (("split", "１"), 2, "not understood"),
    ],
)
def test_mistakes_say_what_to_do_and_change_nothing(
    events: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.setenv("READER_ARCHIVE", str(events))
    before = told(events)
    assert main(["stories", *arguments]) == code
    out, error = capfd.readouterr()
    assert out == ""
    assert said in error
    assert told(events) == before


def told(file: Path) -> tuple[Story, ...]:
    with open_archive(file) as archive:
        return archive.stories(EVERYTHING)


def test_an_empty_archive_says_so(reader: Run) -> None:
    done = reader("stories", "split", "1")
    assert done.returncode == 3
    assert b"there is no archive here" in done.stderr


def test_one_wrong_number_undoes_the_whole(reader: Run, events: Path) -> None:
    before = stories(reader)
    assert reader("stories", "move", "1", "99", "s4").returncode == 3
    assert stories(reader) == before
