"""Which entries of a feed become articles: pure decisions, before any page is fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.archive.protocol import SeenEntry
from reader.config import Outlet
from reader.errors import FetchError
from reader.i18n import _
from reader.model import (
    LANGUAGES,
    Article,
    Block,
    BlockKind,
    Entry,
    Feed,
    StoredArticle,
    TopicVerdict,
)
from reader.sources.identity import article_key
from reader.text.segment import block, by_lines
from reader.topic import judge

if TYPE_CHECKING:
    from reader.sources.pages import Page

_WORTH_KEEPING = 80
"""Characters from which a summary is a text; a third of that in Chinese."""

_MUCH_SHORTER = 0.6
"""Share of the summary's length below which a page's text is no full text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a feed brought: entries not known before or changed, and counts."""

    seen: tuple[SeenEntry, ...]
    items: int
    off_topic: int
    damaged: int


def entry_key(entry: Entry, feed: Feed) -> str:
    """Return the identity of an entry's article: outlet-aware by address, else by guid and feed."""
    return article_key(entry.url) if entry.url else f"{feed.url}#{entry.guid}"


def fingerprint(entry: Entry) -> str:
    """Return a hash that changes when what the feed says of an entry changes."""
    said = "\0".join(
        (entry.title, entry.summary, entry.url, entry.published.iso() if entry.published else "")
    )
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def keyed_entries(entries: Iterable[Entry], feed: Feed) -> dict[str, Entry]:
    """Return the entries by identity; of two alike the first stands."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry_key(entry, feed), entry)
    return found


def select(
    entries: Mapping[str, Entry],
    known: Mapping[str, str],
    feed: Feed,
    outlet: Outlet,
    *,
    keep_off_topic: bool = False,
) -> Selection:
    """Judge what is new or changed. ``known`` holds the fingerprints of entries seen before.

    Off-topic entries get no article, unless all are to be kept.
    """
    seen = []
    off_topic = 0
    for key, entry in entries.items():
        mark = fingerprint(entry)
        if known.get(key) == mark:
            continue
        topic = judge(entry.title, entry.summary, feed.language, home=outlet.home)
        off_topic += not topic.on_topic
        if not topic.on_topic and not keep_off_topic:
            seen.append(SeenEntry(key, entry, mark, None))
            continue
        article = summary_article(key, entry, feed, topic)
        if not topic.on_topic:  # kept for search only: it tells no story of ours
            seen.append(SeenEntry(key, entry, mark, article))
            continue
        from reader.ingest import annotate, blank_profile  # most feeds bring nothing on topic

        article = annotate(article)
        seen.append(SeenEntry(key, entry, mark, article, blank_profile(article)))
    damaged = sum(entry.damaged for entry in entries.values())
    return Selection(tuple(seen), len(entries), off_topic, damaged)


def summary_article(key: str, entry: Entry, feed: Feed, topic: TopicVerdict) -> Article:
    """Return the article an entry announces: its summary stands until the page is taken."""
    summary = entry.summary
    blocks: tuple[Block, ...] = ()
    if summary and topic.on_topic:
        blocks = (block(BlockKind.PARAGRAPH, summary, feed.language),)
    elif summary:
        blocks = (by_lines(BlockKind.PARAGRAPH, summary),)
    return Article(
        key=key,
        outlet=feed.outlet,
        language=feed.language,
        title=entry.title or summary[:120],
        url=entry.url or None,
        source=feed.url,
        published=entry.published,
        blocks=blocks,
        summary=summary,
        author=entry.author,
        topic=topic,
        complete=False,
    )


def with_page(stored: StoredArticle, page: Page) -> Article:
    """Return a stored article with the full text of its page; what the page omits stays.

    Raises FetchError when the page would be worse than the feed's summary: in another language, or
    much shorter. The summary then stays, and the failure is on record.
    """
    article = stored.article
    if (why := _worse(article, page)) is not None:
        raise FetchError(why, where=page.url)
    return replace(
        article,
        title=_title(article.title, page.title),
        language=page.language if page.language in LANGUAGES else article.language,
        blocks=page.blocks,
        published=page.published or article.published,
        author=page.author or article.author,
        origin=page.origin or article.origin,
        alternates=page.alternates or article.alternates,
        complete=True,
    )


def _title(feeds: str, pages: str) -> str:
    """The page's title, unless it only adds the site's name to the feed's."""
    cut_off = feeds.rstrip().endswith(("…", "..."))
    from reader.sources.page_title import adds_only_a_name

    return feeds if not pages or (not cut_off and adds_only_a_name(pages, feeds)) else pages


def _worse(article: Article, page: Page) -> str | None:
    """Say why the page is worse than a summary worth keeping, or None."""
    summary = article.summary
    if len(summary) < (_WORTH_KEEPING if article.language != "zh" else _WORTH_KEEPING // 3):
        return None
    if page.language != article.language:
        from reader.text.language import detect

        told = detect(f"{article.title}\n{summary}")
        if told.language != page.language or page.language not in LANGUAGES:
            return _("the page is in another language than the feed")
    length = sum(len(b.text) for b in page.blocks if b.kind is not BlockKind.CAPTION)
    if length < _MUCH_SHORTER * len(summary):
        return _("the page holds less text than the feed")
    return None
