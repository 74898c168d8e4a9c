"""From an article as it came in to an article in the archive: topic, names, story.

Every way in (feeds, pages, files, the sample edition) goes through here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.archive.protocol import Archive, Stored
from reader.config import Config
from reader.entities import recogniser
from reader.model import Article, ArticleProfile
from reader.stories import StoryIndex, profile
from reader.topic import judge, judge_article

WINDOW = timedelta(days=15)
"""How far around an article its story is looked for: twice the seven days of a story, and one."""


def enrich(article: Article, config: Config) -> Article:
    """Return the article with its topic judged and its names found.

    A feed's summary is judged by title and summary, a full text by all it says. What was on topic
    by its summary stays so: the summary says what a text is about.
    """
    outlet = config.outlet(article.outlet)
    home = outlet.home if outlet else ""
    if article.complete:
        text = "\n".join(block.text for block in article.blocks)
        topic = judge_article(article.title, text, article.language, home=home)
    else:
        topic = judge(article.title, article.summary, article.language, home=home)
    if article.topic.on_topic and not topic.on_topic:
        topic = article.topic
    return annotate(replace(article, topic=topic))


def annotate(article: Article) -> Article:
    """Return the article with its names found."""
    mentions = recogniser().annotate_article(article.title, article.blocks, article.language)
    return replace(article, mentions=mentions)


def blank_profile(article: Article) -> ArticleProfile:
    """Return the grouping profile of an article that has no number yet."""
    return profile(0, 0, datetime.now(UTC), article)


def ingest(archive: Archive, articles: Sequence[Article], config: Config) -> tuple[Stored, ...]:
    """Judge, annotate, store and group articles; return what became of each, in order."""
    ready = [enrich(article, config) for article in articles]
    stored = archive.store(ready, [blank_profile(article) for article in ready])
    group(archive, [s.id for s in stored if s.id and (s.is_new or s.is_changed)])
    return stored


def group(archive: Archive, numbers: Sequence[int]) -> None:
    """Put articles into the stories they tell, founding and bridging stories as needed.

    An article that already shares its story with others stays where it is.
    """
    fresh = [p for n in numbers if (p := archive.profile(n)) is not None]
    if not fresh:
        return
    index = _index_around(archive, fresh)
    for new in sorted(fresh, key=_time):
        if len(index.stories().get(new.story, ())) > 1:
            continue
        index.remove(new.id)
        placement = index.place(new)
        if placement.story is None or placement.story == new.story:
            index.add(new)
            continue
        with archive.batch():
            archive.move(new.id, placement.story)
            for other in placement.merge:
                archive.merge_stories(placement.story, other)
        index.add(replace(new, story=placement.story))
        index.merge(placement.story, placement.merge)


def _time(found: ArticleProfile) -> tuple[datetime, int]:
    return found.moment or found.first_seen, found.id


def _index_around(archive: Archive, fresh: Sequence[ArticleProfile]) -> StoryIndex:
    """Return an index of every stored article that could tell the same events as ``fresh``."""
    times = [t for p in fresh for t in (p.moment, p.first_seen) if t is not None]
    near = archive.profiles(min(times) - WINDOW, max(times) + WINDOW)
    addresses = sorted({a for p in fresh for a in p.addresses})
    found = {p.id: p for p in near}
    for new in fresh:
        if new.slug or addresses:
            shared = archive.profiles_sharing(sorted(new.addresses), new.slug)
            found.update((p.id, p) for p in shared)
        found[new.id] = new
    documents, frequency = archive.entity_frequencies()
    return StoryIndex(found.values(), documents=documents, frequency=frequency)
