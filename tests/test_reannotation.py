"""Articles annotated anew: what is behind, newest first, in turns, to be broken off at any time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import SqliteArchive, open_archive
from reader.decisions import merge, split
from reader.entities.version import digest, version
from reader.ingest import annotate
from reader.model import TITLE, Article, EntityType
from reader.query import parse
from reader.reannotation import Renewal, count_behind, refresh
from tests.archive.builders import article, block, name

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def hanoi(number: int) -> Article:
    """An article on Hanoi that an older program took for a person."""
    return article(
        number,
        title=f"Guests number {number} in Hanoi",
        blocks=(block("Kassym-Jomart Tokayev spoke in Hanoi."),),
        mentions=(name("Hanoi", "per:hanoi", where=TITLE),),
        annotated="0123456789ab",
    )


@pytest.fixture
def archive() -> Iterator[SqliteArchive]:
    with open_archive(None, clock=lambda: NOW) as opened:
        opened.store([hanoi(n) for n in range(1, 51)])
        yield opened


def entities(archive: Archive, number: int) -> set[str]:
    stored = archive.article(number)
    assert stored is not None
    return {m.entity for m in stored.article.mentions}


def test_what_comes_in_today_is_not_behind(archive: SqliteArchive) -> None:
    assert count_behind(archive) == 50
    archive.store([annotate(article(99, title="In Hanoi"))])
    assert count_behind(archive) == 50


def test_all_that_is_behind_is_named_anew(archive: SqliteArchive) -> None:
    told: list[Renewal] = []
    end = refresh(archive, told.append)
    assert end == Renewal(50, 50, 50)
    assert [t.done for t in told] == [20, 40, 50]
    assert entities(archive, 7) == {"loc:hanoi", "per:kassym-jomart-tokayev"}
    assert len(archive.articles_naming("per:kassym-jomart-tokayev")) == 50
    assert archive.articles_naming("per:hanoi") == ()
    assert "per:hanoi" not in archive.entity_frequencies()[1]
    assert count_behind(archive) == 0
    assert refresh(archive) == Renewal(0, 0, 0)


def test_names_that_lead_nowhere_any_more_are_forgotten(archive: SqliteArchive) -> None:
    refresh(archive)
    assert archive.entities_called("Hanoi") == ("loc:hanoi",)
    assert archive.count_articles(parse("entity:hanoi")) == 50


def test_the_newest_come_first_and_what_is_done_stays_done(archive: SqliteArchive) -> None:
    asked = 0

    def enough() -> bool:
        nonlocal asked
        asked += 1
        return asked > 30

    assert refresh(archive, cancelled=enough) == Renewal(20, 50, 20, cancelled=True)
    assert entities(archive, 50) == {"loc:hanoi", "per:kassym-jomart-tokayev"}
    assert entities(archive, 30) == {"per:hanoi"}
    assert count_behind(archive) == 30
    assert refresh(archive) == Renewal(30, 30, 30)


def test_a_break_in_the_middle_loses_nothing(archive: SqliteArchive) -> None:
    def interrupt(_progress: Renewal) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(archive, interrupt)
    assert count_behind(archive) == 30
    refresh(archive)
    assert entities(archive, 1) == {"loc:hanoi", "per:kassym-jomart-tokayev"}


def test_reading_marks_stars_and_dates_stay(archive: SqliteArchive) -> None:
    archive.mark_read([3])
    archive.mark_starred([4])
    before = {line.id: line for line in archive.articles(parse(""))}
    refresh(archive)
    after = {line.id: line for line in archive.articles(parse(""))}
    assert {n: replace(line, story=0) for n, line in before.items()} == {
        n: replace(line, story=0) for n, line in after.items()
    }


def test_stories_of_several_articles_stay_together() -> None:
    with open_archive(None, clock=lambda: NOW) as archive:
        archive.store([hanoi(1), hanoi(2), hanoi(3)])
        archive.move(1, 2)
        refresh(archive)
        story = archive.story(2)
        assert story is not None
        assert {1, 2} <= set(story.articles)


def test_an_article_alone_joins_its_story_when_its_names_are_found() -> None:
    texts = [
        "President Kassym-Jomart Tokayev and Prime Minister Pham Minh Chinh met in Astana.",
        "Pham Minh Chinh and Kassym-Jomart Tokayev agreed on a flight between Astana and Hanoi.",
    ]
    with open_archive(None, clock=lambda: NOW) as archive:
        archive.store(
            [
                article(n, outlet=outlet, title=text, blocks=(block(text, text),))
                for n, (outlet, text) in enumerate(zip(("vna", "vietnamnet"), texts, strict=True))
            ]
        )
        assert archive.count_stories(parse("")) == 2
        refresh(archive)
        assert archive.count_stories(parse("")) == 1


def test_a_text_that_came_meanwhile_is_not_overwritten(archive: SqliteArchive) -> None:
    stored = archive.article(5)
    assert stored is not None
    renewed = annotate(stored.article)
    archive.store([annotate(article(5, title="In Astana", blocks=(block("In Astana."),)))])
    profile = archive.profile(5)
    assert profile is not None
    assert archive.reannotate([renewed], [profile]) == ()
    assert entities(archive, 5) == {"loc:astana"}


def test_decisions_hold_for_names_found_anew(archive: SqliteArchive) -> None:
    refresh(archive)
    merge(archive, "loc:hanoi", "Astana")
    archive.store([replace(hanoi(60), annotated="")])
    refresh(archive)
    assert entities(archive, 51) >= {"loc:astana"}
    split(archive, "loc:hanoi")
    assert entities(archive, 51) == {"loc:hanoi", "per:kassym-jomart-tokayev"}


def test_it_works_beside_a_busy_writer(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    with open_archive(file) as archive:
        archive.store([hanoi(n) for n in range(1, 101)])

        def write() -> None:
            with open_archive(file) as other:
                for n in range(200, 260):
                    other.store([annotate(article(n, title="In Hanoi"))])

        writer = threading.Thread(target=write)
        writer.start()
        refresh(archive)
        writer.join()
        assert count_behind(archive) == 0
        assert archive.count_articles(parse("entity:hanoi")) == 160


def test_the_version_follows_the_users_own_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest.cache_clear()
    monkeypatch.setenv("READER_CONFIG_DIR", str(tmp_path))
    before = version()
    (tmp_path / "entities.toml").write_text("# a comment\n", encoding="utf-8")
    assert version() == before, "the same program keeps its version while it runs"
    digest.cache_clear()
    assert version() != before
    digest.cache_clear()


def test_a_kind_is_that_of_the_latest_annotation(archive: SqliteArchive) -> None:
    assert archive.entity_type("per:hanoi") is EntityType.PERSON
    refresh(archive)
    assert archive.entity_type("loc:hanoi") is EntityType.PLACE
    assert archive.entity_type("per:nobody") is None
