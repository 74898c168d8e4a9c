"""The sample edition taken in like any other news: its topic, its stories, its translations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import load
from reader.model import Provenance, StoredArticle
from reader.query import parse
from reader.sample import fill
from reader.sources.sample import articles
from tests.sources.test_sample import EVENTS


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    filled = open_archive(None)
    fill(filled, load())
    yield filled
    filled.close()


@pytest.fixture(scope="module")
def stored(archive: Archive) -> dict[str, StoredArticle]:
    found = {one.article.key: archive.article_by_key(one.article.key) for one in articles()}
    return {key: article for key, article in found.items() if article is not None}


def event_of(article: StoredArticle) -> str:
    return article.article.key.removeprefix("sample:").split("/")[0]


def test_every_article_is_taken_in(stored: dict[str, StoredArticle]) -> None:
    assert set(stored) == {one.article.key for one in articles()}


def test_every_article_is_about_vietnam_and_central_asia(stored: dict[str, StoredArticle]) -> None:
    missed = [key for key, one in stored.items() if not one.article.topic.on_topic]
    assert missed == []


def test_each_country_of_an_event_is_found_in_each_language(
    stored: dict[str, StoredArticle],
) -> None:
    for key, one in stored.items():
        assert set(EVENTS[event_of(one)][0].split()) <= set(one.article.topic.countries), key


def test_each_event_becomes_one_story(archive: Archive) -> None:
    stories = archive.stories(parse(""))
    events = []
    for story in stories:
        members = [archive.article(number) for number in story.articles]
        told = {event_of(article) for article in members if article is not None}
        assert len(told) == 1
        events.append(told.pop())
    assert sorted(events) == sorted(EVENTS)


def test_our_translations_are_marked_as_made_by_a_person(
    archive: Archive, stored: dict[str, StoredArticle]
) -> None:
    for one in articles():
        number = stored[one.article.key].id
        for ours in one.translations:
            kept = archive.translation(number, ours.language)
            assert kept is not None
            assert kept.title.text == ours.title
            assert {s.provenance for block in kept.blocks for s in block} == {Provenance.PERSON}
