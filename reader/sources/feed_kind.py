"""What came instead of a feed, in words."""

from __future__ import annotations

import re

from reader.errors import NotAFeedError
from reader.sources.answers import public_address
from reader.sources.markup import title_text

_TITLE = re.compile(r"<title[^<>]*>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})(?=[\s/>])")
_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>|\s)*", re.IGNORECASE | re.DOTALL
)
_HTML = frozenset({"html", "head", "body", "div", "script", "p", "h1", "center", "meta", "title"})
_CHALLENGE = re.compile(
    r"just a moment|captcha|attention required|access denied|verify you are human|"
    r"checking your browser|enable javascript|ddos|forbidden|cf-chl|challenge-platform",
    re.IGNORECASE,
)


class BlockedError(NotAFeedError):
    """A page came that keeps programs out."""


def not_a_feed(what: str, url: str) -> NotAFeedError:
    """Return the error for a document that is none; ``what`` is a clause: "a sitemap came"."""
    return NotAFeedError(f"this is not a feed: {what}", where=public_address(url))


def something_else(text: str, url: str) -> NotAFeedError:
    """Return the error that names what came instead of a feed."""
    what = f"{what_came(text)} came"
    if is_html(text) and is_challenge(text):
        return BlockedError(f"the server keeps us out: {what}", where=public_address(url))
    return not_a_feed(what, url)


def root_name(text: str) -> str:
    """Return the first element's name in lower case, or nothing."""
    start = _PROLOGUE.match(text[:20_000])
    match = _ROOT.match(text, start.end() if start else 0)
    return match[1].lower() if match else ""


def is_html(text: str) -> bool:
    """Say whether a document is a web page."""
    return text[:200].lstrip().lower().startswith("<!doctype html") or root_name(text) in _HTML


def is_challenge(text: str) -> bool:
    """Say whether a page is one that keeps programs out."""
    return _CHALLENGE.search(text[:20_000]) is not None


def what_came(text: str) -> str:
    """Return what a document that is no feed is: ``an HTML page titled "…"``, ``an OPML list`` …"""
    if not text.strip():
        return "an empty answer"
    if is_html(text):
        title = _TITLE.search(text[:50_000])
        named = title_text(title[1])[:100] if title else ""
        page = "an HTML page that keeps programs out" if is_challenge(text) else "an HTML page"
        return f"{page}, titled “{named}”" if named else page
    if text.lstrip()[:1] in "{[":
        return "JSON that is no JSON Feed"
    known = {
        "opml": "an OPML list of feeds",
        "urlset": "a sitemap",
        "sitemapindex": "an index of sitemaps",
        "opensearchdescription": "an OpenSearch description",
        "kml": "a KML map",
        "error": "an error message in XML",
    }
    root = root_name(text)
    if root:
        return known.get(root, f"XML of another kind (<{root}>)")
    return "text that is no XML"
