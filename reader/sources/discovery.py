"""Feeds that a web page names: in its head, or as links on an outlet's own list of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader.sources.encodings import decode
from reader.sources.markup import title_text, web_address

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    }
)
_FEED_PATH = re.compile(
    r"\.(?:rss|rdf|atom)(?:$|[?#])|/(?:rss|feeds?|atom)(?:/[^?#]*)?(?:\.xml|/)?(?:$|[?#])|[?&]feed=",
    re.IGNORECASE,
)
_OTHER_FILE = re.compile(r"\.(?:html?|php|aspx|vnp|png|jpe?g|gif|svg|css|js|opml)(?:$|[?#])", re.I)
_MAX_PAGE = 2_000_000
_MAX_FOUND = 500


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """An address that may be a feed; ``declared`` when the page's head says that it is one."""

    url: str
    title: str = ""
    declared: bool = False


def find_feeds(body: bytes, *, url: str, content_type: str = "") -> tuple[FoundFeed, ...]:
    """Return the feeds a page names, declared ones first, without repetition.

    ``url`` is the page's address, for relative links. What is returned are candidates: whether they
    are feeds only asking tells. A page never adds a feed by itself.
    """
    from selectolax.lexbor import LexborHTMLParser

    text = decode(body[:_MAX_PAGE], content_type=content_type).text
    page = LexborHTMLParser(text)
    base = page.css_first("base[href]")
    start = urljoin(url, (base.attributes.get("href") or "") if base is not None else "")
    found: dict[str, FoundFeed] = {}
    for feed in (*_declared(page, start), *_linked(page, start)):
        if feed.url != url and len(found) < _MAX_FOUND:
            found.setdefault(feed.url, feed)
    return tuple(found.values())


def _declared(page: LexborHTMLParser, start: str) -> Iterator[FoundFeed]:
    """Yield what ``<link rel="alternate" type="application/rss+xml">`` says."""
    for link in page.css("link[href]"):
        said = link.attributes
        relations = (said.get("rel") or "").lower().split()
        kind = (said.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in relations or kind not in _FEED_TYPES or said.get("hreflang"):
            continue
        if address := _whole(start, said.get("href")):
            yield FoundFeed(address, title_text(said.get("title") or ""), declared=True)


def _linked(page: LexborHTMLParser, start: str) -> Iterator[FoundFeed]:
    """Yield the links whose address looks like a feed's, as on an outlet's list of its feeds."""
    for link in page.css("a[href]"):
        address = _whole(start, link.attributes.get("href"))
        if address and _FEED_PATH.search(address) and not _OTHER_FILE.search(address):
            yield FoundFeed(address, title_text(link.text(deep=True)))


def _whole(start: str, href: str | None) -> str:
    try:
        return web_address(urljoin(start, href or ""))
    except ValueError:
        return ""
