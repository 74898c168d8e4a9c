"""From an article as it came in to an article in the archive: topic, names, story.

Every way in (feeds, pages, files, the sample edition) goes through here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.archive.protocol import Archive, Stored
from reader.config import Config
from reader.entities import annotator
from reader.entities.version import version
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
    mentions = annotator().annotate_article(article.title, article.blocks, article.language)
    return replace(article, mentions=mentions, annotated=version())


def blank_profile(article: Article) -> ArticleProfile:
    """Return the grouping profile of an article that has no number yet."""
    return profile(0, 0, datetime.now(UTC), article)


def ingest(archive: Archive, articles: Sequence[Article], config: Config) -> tuple[Stored, ...]:
    """Judge, annotate, store and group articles; return what became of each, in order."""
    ready = [enrich(article, config) for article in articles]
    stored = archive.store(ready, [blank_profile(article) for article in ready])
    group(archive)
    return stored


def group(archive: Archive) -> None:
    """Put every article not placed yet into the story it tells, founding and bridging as needed."""
    fresh = [p for n in archive.unplaced() if (p := archive.profile(n)) is not None]
    if not fresh:
        return
    index = _index_around(archive, fresh)
    for new in sorted(fresh, key=_time):
        placement = index.place(new)
        with archive.batch():
            story = archive.move(new.id, placement.story or new.story)
            for other in placement.merge:
                archive.merge_stories(story, other)
        index.add(replace(new, story=story))
        index.merge(story, placement.merge)


def _time(found: ArticleProfile) -> tuple[datetime, int]:
    return found.moment or found.first_seen, found.id


def _index_around(archive: Archive, fresh: Sequence[ArticleProfile]) -> StoryIndex:
    """Return an index of the stored articles that could tell the same events, ``fresh`` left out."""
    times = [t for p in fresh for t in (p.moment, p.first_seen) if t is not None]
    near = archive.profiles(min(times) - WINDOW, max(times) + WINDOW)
    found = {p.id: p for p in near}
    for new in fresh:
        if new.slug or new.addresses:
            shared = archive.profiles_sharing(sorted(new.addresses), new.slug)
            found.update((p.id, p) for p in shared)
    for new in fresh:
        found.pop(new.id, None)
    documents, frequency = archive.entity_frequencies()
    others = Counter(frequency)
    for new in fresh:  # the index counts what is added to it, and these will be
        others.subtract(name for name, _count in new.entities)
    return StoryIndex(found.values(), documents=documents - len(fresh), frequency=others)
