"""What grouping needs to know of an article, taken from its text and names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader.model import Article, ArticleProfile, Published
from reader.text.numbers import numbers

CREDITS = frozenset(
    {
        "org:vna",
        "org:vietnamnet",
        "org:vietnam-vn",
        "org:vov",
        "org:nhan-dan",
        "org:vtv",
        "org:ttxvn",
    }
)
"""News agencies and newsrooms: they sign articles, they are not what an article is about."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SLUG_TAIL = re.compile(r"(?:-(?:post|ar|a|d|n|c)?\d+)+$|\.(?:html?|vnp|htm|vov|aspx|epi|php|chn)$")
_ARTICLE_PATH = re.compile(r"\d{3}|[^/-]+-[^/-]+-[^/-]+[^/]*$")
"""An article's path holds a number or ends in a few words; ``/en/politics`` is a section."""
_SLUG_WORDS = 5
"""A slug of fewer words (``hop-tac-song-phuong``) does not identify one article."""


def profile(id: int, story: int, first_seen: datetime, article: Article) -> ArticleProfile:  # noqa: A002
    """Return the grouping profile of ``article``, which has the number ``id`` in ``story``.

    Entities are counted over title and text without news agencies' credits. Years are left out of
    the numbers: every article of a season shares them.
    """
    return ArticleProfile(
        id=id,
        story=story,
        outlet=article.outlet,
        language=article.language,
        moment=_moment(article),
        first_seen=first_seen,
        month_day=_month_day(article.published),
        addresses=_addresses(article),
        slug=address_slug(article.url or "") or address_slug(article.origin or ""),
        entities=_entity_counts(article),
        numbers=_figures(article),
    )


def _month_day(published: Published | None) -> tuple[int, int] | None:
    """Return month and day when both are known and there is such a day in a leap year."""
    if published is None or published.month is None or published.day is None:
        return None
    days = monthrange(2024, published.month)[1] if 1 <= published.month <= 12 else 0
    return (published.month, published.day) if 1 <= published.day <= days else None


def _moment(article: Article) -> datetime | None:
    published = article.published
    if published is None or published.moment is not None:
        return None if published is None else published.moment
    day = published.day_known()
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _addresses(article: Article) -> frozenset[str]:
    found = [article.url, article.origin, *(alternate.url for alternate in article.alternates)]
    return frozenset(key for url in found if url and (key := address_key(url)))


def address_key(url: str) -> str:
    """Return host and path of ``url`` in lower case, so that two spellings of one address meet.

    Scheme, ``www.``, a mobile ``m.``, query, fragment and a final slash do not tell articles apart.
    An address that is no article's (a home page, an edition's front page) gives the empty string.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    path = parts.path.rstrip("/").lower()
    return f"{host}{path}" if host and _ARTICLE_PATH.search(path) else ""


def address_slug(url: str) -> str:
    """Return the words in the last part of an address, without post number and file ending.

    Empty when there are fewer than five words. The same Vietnamese slug on two sites is the same
    text, taken over or translated.
    """
    slug = address_key(url).rpartition("/")[2]
    while (shorter := _SLUG_TAIL.sub("", slug)) != slug:
        slug = shorter
    return slug if slug.count("-") >= _SLUG_WORDS - 1 else ""


def _entity_counts(article: Article) -> tuple[tuple[str, int], ...]:
    counts = Counter(mention.entity for mention in article.mentions)
    return tuple(sorted(pair for pair in counts.items() if pair[0] not in CREDITS))


def _figures(article: Article) -> frozenset[str]:
    texts = [article.title, *(block.text for block in article.blocks)]
    found = {figure for text in texts for figure in numbers(text, article.language)}
    return frozenset(figure for figure in found if not _YEAR.fullmatch(figure))
