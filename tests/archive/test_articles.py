"""Taking articles in and giving them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.archive.store import merged, stronger
from reader.model import (
    TITLE,
    Alternate,
    Article,
    BlockKind,
    EntityType,
    Evidence,
    Mention,
    Published,
    TopicVerdict,
)
from reader.query import EVERYTHING
from tests.archive.builders import MARCH, article, block, name, on
from tests.archive.conftest import NOW

FULL = article(
    1,
    language="vi",
    title="Tổng Bí thư Tô Lâm hội đàm với Thủ tướng Cư-rơ-gư-xtan",
    blocks=(
        block("Hội đàm diễn ra tại Hà Nội.", "Hai bên ký ba văn kiện."),
        block("Ảnh: phóng viên", kind=BlockKind.CAPTION),
        block("Một đoạn không có câu nào."),
    ),
    summary="Hai bên\nnói về đường sắt.",
    author="Phóng viên",
    origin="https://other.example/1",
    alternates=(Alternate("en", "https://en.example/1"), Alternate("ru", "https://ru.example/1")),
    topic=TopicVerdict(True, 0.75, ("Vietnam", "“Cư-rơ-gư-xtan”"), ("kg", "kz")),
    mentions=(
        name("Tô Lâm", "to-lam", language="vi", start=12),
        Mention(21, 27, "Hà Nội", EntityType.PLACE, "hanoi", "en", False, 0),
    ),
)

texts = st.text(st.characters(codec="utf-8"), max_size=30)
dates = st.none() | st.builds(
    Published,
    moment=st.none() | st.datetimes(timezones=st.just(UTC)),
    year=st.none() | st.integers(1, 9999),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    evidence=st.sampled_from(Evidence),
)


def test_an_article_comes_back_as_it_was(archive: SqliteArchive) -> None:
    (stored,) = archive.store([FULL])
    assert (stored.is_new, stored.is_changed) == (True, True)
    found = archive.article(stored.id)
    assert found is not None
    assert found.article == FULL
    assert found.first_seen == NOW
    assert not found.read
    assert archive.article_by_key(FULL.key) == found
    assert archive.article(99) is None
    assert archive.article_by_key("nowhere") is None


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.lists(texts, max_size=4), dates, st.lists(texts, max_size=3))
def test_any_text_and_date_comes_back_as_it_was(
    title: str, summary: str, paragraphs: list[str], published: Published | None, why: list[str]
) -> None:
    given_article = article(
        title=title,
        summary=summary,
        blocks=tuple(block(p) for p in paragraphs),
        published=published,
        topic=TopicVerdict(False, 0.5, tuple(why), ()),
    )
    with open_archive(None) as archive:
        archive.store([given_article])
        (line,) = archive.articles(EVERYTHING)
        found = archive.article(line.id)
        archive.delete_article(line.id)  # takes exactly its words out of the index
        assert archive.is_empty()
    assert found is not None
    assert found.article == given_article


def test_a_long_text_comes_back_as_it_was(archive: SqliteArchive) -> None:
    sentences = [f"Câu số {n} nói về đường sắt và 铁路." for n in range(500)]
    mentions = tuple(name("Hà Nội", "hanoi", language="vi", start=n, where=0) for n in range(300))
    long = replace(FULL, blocks=(block(*sentences),) * 3, mentions=mentions)
    archive.store([long])
    found = archive.article(1)
    assert found is not None
    assert found.article == long


def test_the_same_article_again_changes_nothing(archive: SqliteArchive) -> None:
    (first,) = archive.store([FULL])
    given = archive.profile(first.id)
    assert given is not None
    before = archive.data_version()
    archive.store([FULL])
    (second,) = archive.store([FULL], [replace(given, id=0, story=0, first_seen=MARCH)])
    assert (second.id, second.is_new, second.is_changed) == (first.id, False, False)
    assert archive.data_version() == before


def test_a_change_keeps_number_story_marks_and_first_seen_time(archive: SqliteArchive) -> None:
    (stored, _) = archive.store([FULL, article(2)])
    archive.mark_read([stored.id])
    archive.mark_starred([stored.id])
    before = archive.article(stored.id)
    (again,) = archive.store([replace(FULL, title="Đầu đề đã sửa")])
    after = archive.article(stored.id)
    assert again.is_changed
    assert before is not None
    assert after is not None
    assert after.article.title == "Đầu đề đã sửa"
    assert replace(after, article=before.article) == before


def test_a_summary_never_replaces_a_text_but_corrects_the_headline(
    archive: SqliteArchive,
) -> None:
    (stored,) = archive.store([FULL])
    teaser = replace(
        FULL,
        title="Thủ tướng Cư-rơ-gư-xtan thăm Hà Nội",
        blocks=(),
        summary="ngắn",
        complete=False,
        mentions=(name("Hà Nội", "hanoi", language="vi", start=29),),
    )
    archive.store([teaser])
    found = archive.article(stored.id)
    assert found is not None
    assert found.article.complete
    assert found.article.blocks == FULL.blocks
    assert found.article.summary == FULL.summary
    assert found.article.title == teaser.title
    assert [(m.entity, m.block) for m in found.article.mentions] == [("hanoi", TITLE), ("hanoi", 0)]


def test_a_full_text_takes_the_summarys_place(archive: SqliteArchive) -> None:
    teaser = replace(FULL, blocks=(), complete=False, published=on(1, Evidence.FEED))
    (stored,) = archive.store([teaser])
    assert [line.id for line in archive.pending_pages(NOW)] == [stored.id]
    (again,) = archive.store([replace(FULL, published=None, summary="", source="a page")])
    found = archive.article(stored.id)
    assert again.is_changed
    assert archive.pending_pages(NOW) == ()
    assert found is not None
    assert found.article == replace(
        FULL, published=teaser.published, summary=teaser.summary, source=teaser.source
    )


def test_pending_pages_come_newest_first(archive: SqliteArchive) -> None:
    archive.store([article(n, complete=n == 2) for n in (1, 3, 2)])
    assert [line.title for line in archive.pending_pages(NOW)] == ["Headline 3", "Headline 1"]


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (None, on(1), on(1)),
        (on(1), None, on(1)),
        (on(1, Evidence.TEXT), on(2, Evidence.FEED), on(2, Evidence.FEED)),
        (on(1, Evidence.PAGE), on(2, Evidence.FEED), on(1, Evidence.PAGE)),
        (on(1, Evidence.GIVEN), on(2, Evidence.GIVEN), on(2, Evidence.GIVEN)),
        # published anew under an unchanged identity: it does not move
        (on(1, Evidence.FEED), on(300, Evidence.FEED), on(1, Evidence.FEED)),
        (
            Published(month=3, day=6),
            Published(year=2025, month=3, day=6),
            Published(None, 2025, 3, 6),
        ),
    ],
)
def test_the_date_with_the_stronger_evidence_is_kept(
    old: Published | None, new: Published | None, kept: Published
) -> None:
    assert stronger(old, new) == kept


def test_an_article_of_two_feeds_stays_with_the_first() -> None:
    again = replace(FULL, source="https://news.example/other-feed")
    assert merged(FULL, again).source == FULL.source


def test_times_keep_their_microseconds_and_come_back_in_utc(archive: SqliteArchive) -> None:
    moment = datetime(2025, 3, 6, 10, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    (stored,) = archive.store([article(published=Published(moment=moment))])
    found = archive.article(stored.id)
    assert found is not None
    assert found.article.published is not None
    assert found.article.published.moment == moment
    assert found.article.published.iso() == "2025-03-06T03:30:00Z"


def test_a_time_without_zone_is_refused_and_nothing_is_stored(archive: SqliteArchive) -> None:
    naive = article(2, published=Published(moment=datetime(2025, 3, 6)))
    with pytest.raises(ValueError, match="zone"):
        archive.store([article(1), naive])
    assert archive.is_empty()


def test_articles_sort_by_date_else_by_when_they_were_seen(archive: SqliteArchive) -> None:
    archive.store(
        [
            article(1, title="a moment", published=Published(moment=NOW - timedelta(days=2))),
            article(2, title="no date", published=None),
            article(3, title="no year", published=Published(month=4, day=30)),
            article(4, title="a day", published=Published(year=2026, month=4, day=30)),
            article(5, title="no such day", published=Published(year=2026, month=2, day=30)),
        ]
    )
    titles = [line.title for line in archive.articles(EVERYTHING)]
    assert titles == ["no such day", "no year", "no date", "a day", "a moment"]


def test_a_deleted_article_stays_deleted_until_it_is_wanted_back(archive: SqliteArchive) -> None:
    (stored,) = archive.store([FULL])
    archive.delete_article(stored.id)
    assert archive.article(stored.id) is None
    (again,) = archive.store([FULL])
    assert (again.id, again.is_new, again.is_changed) == (0, False, False)
    assert archive.is_empty()
    archive.undelete(FULL.key)
    (back,) = archive.store([FULL])
    assert back.is_new
    assert back.id != stored.id


def test_deleting_takes_everything_along(archive: SqliteArchive) -> None:
    numbers = [s.id for s in archive.store([FULL, article(2)])]
    archive.delete_article(numbers[0])
    archive.delete_article(77)
    assert archive.entity_frequencies() == (1, {})
    assert [s.articles for s in archive.stories(EVERYTHING)] == [(numbers[1],)]
    assert archive.profile(numbers[0]) is None
    assert archive.profiles_sharing(["other.example/1"], "") == ()


def test_lines_come_in_the_order_asked_for(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in range(1, 5)])
    assert [line.id for line in archive.lines([3, 99, 1])] == [3, 1]


def test_a_list_goes_on_while_articles_come_and_go(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in range(1, 1101)])
    lines = archive.articles(EVERYTHING)
    seen = [next(lines).id]
    archive.store([article(2000, published=on(2000))])
    archive.delete_article(2)  # not read yet
    seen += [line.id for line in lines]
    assert len(seen) == len(set(seen)) == 1099
    assert 2 not in seen


def test_marks_can_be_set_and_cleared(archive: SqliteArchive) -> None:
    archive.store([article(1), article(2)])
    archive.mark_read([1, 2, 99])
    archive.mark_read([2], read=False)
    archive.mark_starred([2])
    archive.mark_starred([2], starred=False)
    archive.mark_starred([1])
    marks = {line.id: (line.read, line.starred) for line in archive.articles(EVERYTHING)}
    assert marks == {1: (True, True), 2: (False, False)}


def test_settings_are_remembered(archive: SqliteArchive) -> None:
    assert archive.setting("last place") is None
    archive.set_setting("last place", "s7")
    archive.set_setting("last place", "s8")
    assert archive.setting("last place") == "s8"


def test_a_batch_is_one_transaction(archive: SqliteArchive) -> None:
    def half() -> None:
        with archive.batch():
            archive.store([article(1)])
            archive.store([article(2)])
            raise RuntimeError("lights out")

    with pytest.raises(RuntimeError, match="lights out"):
        half()
    assert archive.is_empty()
    with archive.batch():
        archive.store([article(1)])
        archive.mark_read([1])
    (line,) = archive.articles(EVERYTHING)
    assert line.read


def test_the_articles_of_the_model_are_what_the_archive_stores() -> None:
    """A field that joins the model must be stored too."""
    assert set(Article.__dataclass_fields__) == {
        "key", "outlet", "language", "title", "url", "source", "published", "blocks", "summary",
        "author", "origin", "alternates", "topic", "mentions", "complete", "annotated",
    }  # fmt: skip
    assert MARCH.tzinfo is UTC


def test_a_page_that_fails_waits_ever_longer(archive: SqliteArchive) -> None:
    (stored,) = archive.store([article(complete=False)])
    archive.page_failed(stored.id, "HTTP 500", NOW)
    assert archive.pending_pages(NOW + timedelta(minutes=59)) == ()
    assert len(archive.pending_pages(NOW + timedelta(minutes=60))) == 1
    archive.page_failed(stored.id, "HTTP 500", NOW + timedelta(hours=1))
    assert archive.pending_pages(NOW + timedelta(hours=2)) == ()
    assert len(archive.pending_pages(NOW + timedelta(hours=3))) == 1
