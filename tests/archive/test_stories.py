"""Stories: what a list shows of them, how they move, merge and keep their numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.errors import NothingFoundError
from reader.model import Published, TopicVerdict
from reader.query import EVERYTHING
from tests.archive.builders import MARCH, article, on
from tests.archive.conftest import NOW


def together(archive: SqliteArchive, *articles: object) -> int:
    """Store articles as one story and return its number."""
    numbers = [s.id for s in archive.store(articles)]  # type: ignore[arg-type]
    story = archive.article(numbers[0])
    assert story is not None
    for number in numbers[1:]:
        archive.move(number, story.story)
    return story.story


def test_a_story_sums_up_its_articles(archive: SqliteArchive) -> None:
    number = together(
        archive,
        article(1, outlet="vietnamnet", language="vi", published=on(2)),
        article(2, language="en", published=on(1), topic=TopicVerdict(True, 1, (), ("kz", "kg"))),
        article(3, language="ru", published=on(3)),
    )
    archive.mark_read([1])
    archive.mark_starred([3])
    story = archive.story(number)
    assert story is not None
    assert story.articles == (2, 1, 3)
    assert story.outlets == ("vna", "vietnamnet")
    assert story.languages == ("en", "vi", "ru")
    assert story.countries == ("kg", "kz")
    assert (story.first, story.last) == (MARCH + timedelta(days=1), MARCH + timedelta(days=3))
    assert (story.unread, story.starred, story.dated, story.partial_date) == (2, True, True, "")


def test_its_title_is_in_the_readers_language_where_there_is_one(archive: SqliteArchive) -> None:
    number = together(
        archive,
        article(1, language="ru", title="Earliest"),
        article(2, language="en", title="Summary only", complete=False),
        article(3, language="en", title="Full text"),
        article(4, language="en", title="Later"),
        article(5, language="fr", title="French", published=None),
    )
    titles = {lang: archive.story(number, language=lang) for lang in ("en", "ru", "vi", "fr", "")}
    assert {lang: (s.title, s.language) for lang, s in titles.items() if s} == {
        "en": ("Full text", "en"),
        "ru": ("Earliest", "ru"),
        "vi": ("Earliest", "ru"),
        "fr": ("French", "fr"),
        "": ("Earliest", "ru"),
    }


def test_without_a_date_a_story_sorts_by_when_it_was_seen_and_says_so(
    archive: SqliteArchive,
) -> None:
    number = together(
        archive, article(1, published=None), article(2, published=Published(month=3, day=6))
    )
    story = archive.story(number)
    assert story is not None
    assert (story.first, story.last, story.dated) == (NOW, NOW, False)
    assert story.partial_date == "--03-06"


def test_an_article_without_date_does_not_bring_an_old_story_to_the_top(
    archive: SqliteArchive,
) -> None:
    old = together(archive, article(1), article(2, published=None))
    new = together(archive, article(3))
    story = archive.story(old)
    assert story is not None
    assert story.dated
    assert story.last == MARCH + timedelta(days=1)
    assert [s.id for s in archive.stories(EVERYTHING)] == [new, old]


def test_stories_come_newest_first_in_pages(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (2, 5, 1, 4, 3)])
    every = archive.stories(EVERYTHING)
    assert [s.title[-1] for s in every] == ["5", "4", "3", "2", "1"]
    assert archive.stories(EVERYTHING, limit=2, offset=1) == every[1:3]
    assert archive.stories(EVERYTHING, limit=2, offset=5) == ()
    assert archive.count_stories(EVERYTHING) == 5


def test_a_story_left_empty_leads_to_where_its_last_article_went(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)])
    assert archive.move(1, 2) == 2
    assert archive.move(3, 1) == 2  # 1 leads to 2
    assert {s.id for n in (1, 2, 3) if (s := archive.story(n))} == {2}
    assert archive.count_stories(EVERYTHING) == 1
    assert archive.move(2, None) == 4
    assert archive.story(2) != archive.story(4)
    assert archive.move(2, None) == 4  # it is alone already
    assert archive.story(99) is None


def test_merging_keeps_numbers_and_reading_state(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)])
    archive.mark_read([1])
    archive.merge_stories(2, 1)
    archive.merge_stories(3, 2)
    archive.merge_stories(3, 3)
    archive.merge_stories(3, 99)
    story = archive.story(1)
    assert story is not None
    assert (story.id, story.articles, story.unread) == (3, (1, 2, 3), 2)
    assert archive.story(2) == story


def test_what_the_user_moved_stays(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)])
    assert archive.move(1, 2, by_user=True) == 2
    assert archive.move(1, 3) == 2
    assert archive.move(1, None) == 2
    assert archive.move(1, 3, by_user=True) == 3


def test_what_the_user_took_apart_is_not_put_together_again(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)])
    archive.merge_stories(1, 2)
    apart = archive.move(2, None, by_user=True)
    archive.merge_stories(1, apart)
    archive.merge_stories(apart, 1)
    assert archive.story(apart) != archive.story(1)
    archive.merge_stories(3, 1)  # the rest of the old story goes elsewhere: still not together
    archive.merge_stories(3, apart)
    archive.merge_stories(apart, 3)
    assert archive.story(apart) != archive.story(3)
    archive.merge_stories(3, apart, by_user=True)
    assert archive.story(apart) == archive.story(3)


def test_moving_what_is_not_there_is_an_error(archive: SqliteArchive) -> None:
    archive.store([article(1)])
    with pytest.raises(NothingFoundError):
        archive.move(9, None)
    with pytest.raises(NothingFoundError):
        archive.move(1, 9)


def test_an_article_waits_to_be_placed_until_it_is(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)])
    archive.move(1, 2)
    archive.move(3, 3)
    assert archive.unplaced() == (2,)
    archive.store([article(n, title="New") for n in (1, 2, 3)])
    assert archive.unplaced() == (2, 3)  # only what stands alone is placed anew
    archive.move(3, 3, by_user=True)
    archive.store([article(3, title="Newer")])
    assert archive.unplaced() == (2,)


def test_deleting_the_last_article_ends_the_story(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2)])
    archive.move(1, 2)
    archive.delete_article(1)
    archive.delete_article(2)
    assert archive.story(1) is None
    assert archive.story(2) is None
    archive.store([article(3)])
    assert [s.id for s in archive.stories(EVERYTHING)] == [3]  # a number is never given twice


class Stories(RuleBasedStateMachine):
    """Whatever is stored, moved, merged and deleted, in any order."""

    articles = st.integers(1, 8)
    stories = st.integers(1, 12)

    def __init__(self) -> None:
        super().__init__()
        self.archive = open_archive(None, clock=lambda: NOW)
        self.promised: set[int] = set()

    def teardown(self) -> None:
        self.archive.close()

    @rule(number=articles, days=st.integers(0, 5) | st.none())
    def store(self, number: int, days: int | None) -> None:
        self.archive.store([article(number, published=None if days is None else on(days))])

    @rule(number=articles, story=stories | st.none(), by_user=st.booleans())
    def move(self, number: int, story: int | None, by_user: bool) -> None:
        known = self.archive.article(number), story is None or self.archive.story(story)
        if all(known):
            target = self.archive.move(number, story, by_user=by_user)
            stored = self.archive.article(number)
            assert stored is not None
            assert stored.story == target

    @rule(into=stories, other=stories, by_user=st.booleans())
    def merge(self, into: int, other: int, by_user: bool) -> None:
        both = self.archive.story(into), self.archive.story(other)
        self.archive.merge_stories(into, other, by_user=by_user)
        if by_user and all(both):
            assert self.archive.story(into) == self.archive.story(other)

    @rule(number=articles)
    def delete(self, number: int) -> None:
        stored = self.archive.article(number)
        story = stored and self.archive.story(stored.story)
        if story and len(story.articles) == 1:
            self.promised -= {n for n in self.promised if self.archive.story(n) == story}
        self.archive.delete_article(number)

    @invariant()
    def every_article_is_in_exactly_one_story_and_numbers_lead_somewhere(self) -> None:
        stories = self.archive.stories(EVERYTHING)
        lines = list(self.archive.articles(EVERYTHING))
        held = sorted((number, s.id) for s in stories for number in s.articles)
        assert held == sorted((line.id, line.story) for line in lines)
        assert len(stories) == self.archive.count_stories(EVERYTHING)
        assert [s.last for s in stories] == sorted((s.last for s in stories), reverse=True)
        self.promised |= {s.id for s in stories}
        assert all(self.archive.story(number) for number in self.promised)


TestStories = Stories.TestCase
TestStories.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
