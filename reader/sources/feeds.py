"""Feeds of every kind into entries: RSS 0.9 to 2.0, RDF, Atom, JSON Feed; whole, broken or hostile.

A plain document is read by the strict quick way (``feed_tree``); whatever is not plain goes to
feedparser in a process that can be stopped (``feed_authority``). Both end in the same fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reader.errors import NotAFeedError
from reader.model import Entry, Feed
from reader.sources.answers import public_address
from reader.sources.encodings import decode
from reader.sources.feed_authority import AuthorityError, shared_authority
from reader.sources.feed_fields import HIDE_CONTROLS, RawFeed, finish
from reader.sources.feed_json import read_json
from reader.sources.feed_kind import is_html, not_a_feed, root_name, something_else
from reader.sources.feed_settled import marks_to_keep, unsettled
from reader.sources.feed_tree import Unclear, read_tree
from reader.sources.markup import title_text
from reader.sources.threads import in_thread

_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html\b)[^<>\[]{0,1000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_LARGE_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{4,})|0*([0-9]{5,}));?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ITEM_END = re.compile(r"</(?:[\w.-]+:)?(item|entry)\s*>", re.IGNORECASE)
_ITEM_START = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CONTAINER = re.compile(r"<(/?)((?:[\w.-]+:)?(?:rss|feed|rdf|channel))(?=[\s>])", re.IGNORECASE)
_CLOSED = {
    root: re.compile(rf"</(?:[\w.-]+:)?{root}\s*>", re.IGNORECASE)
    for root in ("rss", "feed", "rdf")
}
_EMPTY_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf)\b[^<>]*/>", re.IGNORECASE)
_NO_FEEDS = frozenset({"opml", "urlset", "sitemapindex", "kml", "opensearchdescription"})


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's entries in document order.

    ``damaged`` says that the document broke its format's rules, ``incomplete`` that it ended early
    and only whole entries were kept. ``refused`` counts items with nothing to show, ``settled``
    those left out because they are as they were in the last answer; ``marks`` is what tells so of
    this answer's items next time.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    damaged: bool = False
    refused: int = 0
    incomplete: bool = False
    settled: int = 0
    marks: bytes = b""


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    feed: Feed,
    utc_offset: str,
    truncated: bool = False,
    now: datetime | None = None,
) -> ParsedFeed:
    """Return the entries of a feed document.

    ``url`` is the address that answered (links may be relative to it), ``feed`` gives the language
    expected, ``utc_offset`` (``+07:00``) the zone of times that name none; ``truncated`` says that
    the body is known to be cut. Raises NotAFeedError naming what came instead, also for a document
    that breaks off before its first item, or cannot be read within two seconds of processor time
    and 256 MB. May wait for another process: in an event loop use ``parse_async``.
    """
    document = _prepare(body, content_type, feed, url, truncated)
    raw = _read_quickly(document.text) or _read_slowly(document.text, url)
    return _finished(document, raw, url, utc_offset, now)


async def parse_async(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    feed: Feed,
    utc_offset: str,
    truncated: bool = False,
    now: datetime | None = None,
    last: bytes = b"",
) -> ParsedFeed:
    """Do what ``parse`` does without holding up the event loop while another process works.

    ``last`` are the marks of the last answer: items that are as they were then are left out.
    """
    document = _prepare(body, content_type, feed, url, truncated)
    raw = _read_quickly(document.text)
    if raw is None:
        raw = await in_thread(lambda: _read_slowly(document.text, url))
    return _finished(document, raw, url, utc_offset, now, last)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document's text, whether anything in it was bad, and whether it was cut."""

    text: str
    damaged: bool
    cut: bool


def _prepare(body: bytes, content_type: str, feed: Feed, url: str, truncated: bool) -> _Document:
    decoded = decode(body, content_type=content_type, language=feed.language)
    text = decoded.text.lstrip("\ufeff \t\r\n\x00")
    damaged = decoded.replaced > 0
    if not text.strip():
        raise not_a_feed("an empty answer came", url)
    if "<!ENTITY" in text:
        raise not_a_feed("the document declares entities of its own, which is refused", url)
    text = _without_entities(text)
    if _CONTROLS.search(text):
        text, damaged = text.translate(HIDE_CONTROLS), True
    text, cut = _whole_items(text, truncated)
    return _Document(text, damaged or cut, cut)


def _without_entities(text: str) -> str:
    """Resolve the entities of HTML, which old feeds take from a document type.

    A parser that sees a document type may skip an entity it does not know, and the letter with it.
    """
    text = _DOCTYPE.sub("", text, count=1)
    if "&#" in text:
        text = _LARGE_REFERENCE.sub(_real_character, text)
    return _ENTITY.sub(_character, text) if _ENTITY.search(text) else text


def _real_character(match: re.Match[str]) -> str:
    """Replace a reference to a surrogate or beyond Unicode, on which parsers fail."""
    digits = match[1] or match[2]
    code = int(digits, 16 if match[1] else 10) if len(digits) < 9 else -1
    real = 0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return match[0] if real else "\ufffd"


def _character(match: re.Match[str]) -> str:
    from html.entities import html5

    found = html5.get(match[1] + ";", match[0])
    return match[0] if found in ("<", "&", ">", '"', "'") else found


def _finished(
    document: _Document,
    raw: RawFeed,
    url: str,
    utc_offset: str,
    now: datetime | None,
    last: bytes = b"",
) -> ParsedFeed:
    looked_at = unsettled(raw.entries, f"{url} {utc_offset}", last)
    entries, refused = finish(looked_at.items, base=url, utc_offset=utc_offset, now=now)
    if document.cut and not entries and not looked_at.settled:
        raise NotAFeedError("the feed breaks off before its first item", where=public_address(url))
    return ParsedFeed(
        entries=entries,
        title=title_text(raw.title),
        damaged=document.damaged or raw.damaged or any(entry.damaged for entry in entries),
        refused=refused,
        incomplete=document.cut,
        settled=len(looked_at.settled),
        marks=marks_to_keep(looked_at, entries, refused),
    )


def _whole_items(text: str, truncated: bool) -> tuple[str, bool]:
    """Return a document that was cut with its last whole item as its end, and whether it was cut."""
    root = root_name(text)
    if root not in _CLOSED:
        return text, truncated
    if _CLOSED[root].search(text[-2_000:]) or _CLOSED[root].search(text):
        return text, truncated
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    if not ends:
        first = _ITEM_START.search(text)
        return text[: first.start()] if first else text, not _EMPTY_ROOT.search(text[:20_000])
    kept = text[: ends[-1]]
    still_open: list[str] = []
    for tag in _CONTAINER.finditer(kept):
        if tag[1]:
            still_open = [name for name in still_open if name != tag[2]]
        else:
            still_open.append(tag[2])
    return kept + "".join(f"</{name}>" for name in reversed(still_open)), True


def _read_quickly(text: str) -> RawFeed | None:
    if text.startswith(("{", "[")):
        return read_json(text)
    try:
        return read_tree(text)
    except Unclear:
        return None


def _read_slowly(text: str, url: str) -> RawFeed:
    """Ask feedparser; an answer without format and without entries is no feed."""
    if is_html(text) or root_name(text) in _NO_FEEDS or text.startswith(("{", "[")):
        raise something_else(text, url)
    try:
        version, raw = shared_authority().read(text, url)
    except AuthorityError as error:
        raise NotAFeedError(str(error), where=public_address(url)) from None
    if not version and not raw.entries:
        raise something_else(text, url)
    return raw
