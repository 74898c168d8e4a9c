"""A news page to an article: the site's own rules first, a general extractor otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.config import Config, Outlet, SiteRules
from reader.errors import ConfigError, FetchError
from reader.i18n import _
from reader.model import (
    LANGUAGES,
    UNDETERMINED,
    Alternate,
    Article,
    Block,
    BlockKind,
    Evidence,
    Published,
)
from reader.sources import page_blocks, page_head
from reader.sources.charset import decode
from reader.sources.credits import Credits
from reader.sources.datelines import dateline
from reader.sources.identity import article_key
from reader.sources.page_head import Head
from reader.sources.page_refusals import refusal
from reader.sources.passages import Passage, Patterns, Shaped, shape
from reader.sources.stamps import day_in_address, parse_stamp
from reader.text.clean import clean_line, clean_url, unescape
from reader.text.language import detect

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_BYTES = 10_000_000
MAX_NESTING = 3_000
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|td|th|tr|track"
    r"|tbody|wbr)\b)[a-z][a-z0-9]*",
    re.IGNORECASE,
)
_LEAST = 40
"""Characters of text below which a page holds no article."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page has it. ``blocks`` hold the whole text, the lead among them.

    ``lead`` is the summary the page prints, ``""`` when it has none. ``canonical`` is the address
    the page gives as its own (at the same outlet), ``origin`` the address the text says it was
    taken from. ``outlet`` is that of the host, of the origin at a republisher, else the one that a
    dateline or closing credit names; ``""`` when nothing tells.
    """

    url: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    published: Published | None
    author: str
    language: str
    canonical: str | None
    alternates: tuple[Alternate, ...]
    origin: str | None
    outlet: str

    def article(self, *, source: str) -> Article:
        """Return the page as an article; ``source`` is the feed's address or the file's name."""
        address = self.canonical or self.url or None
        return Article(
            key=article_key(address) if address else "",
            outlet=self.outlet,
            language=self.language,
            title=self.title,
            url=address,
            source=source,
            published=self.published,
            blocks=self.blocks,
            summary=self.lead,
            author=self.author,
            origin=self.origin,
            alternates=self.alternates,
        )


def extract(
    body: bytes, *, url: str, language: str, config: Config, content_type: str = ""
) -> Page:
    """Read the article out of a page.

    ``url`` is where the page came from (``""`` for a file without address), ``language`` the feed's
    (``""`` when unknown): the page's own word and its text weigh more. Text is clean NFC; times are
    UTC, those without an offset read on the outlet's clock. Raises FetchError when the bytes are no
    page or the page is no article (challenge, error page, index), saying which; ConfigError when a
    site rule is no CSS selector.
    """
    text = _text(body, url, content_type)
    tree = _parse(text, url)
    head = page_head.read(tree, url)
    host = host_of(head.canonical or url)
    rules = _Rules(tree, config.site(host))
    title = clean_line(unescape(rules.first("title"))) or head.title
    lead = clean_line(unescape(rules.first("lead")), limit=2_000)
    author = clean_line(rules.first("author"), limit=120) or head.author
    stamps = rules.all("time")
    shaped = shape(
        rules.body() or _general(text, tree, url),
        credits_of(config.outlets),
        title=title,
        lead=lead,
        author=author,
        patterns=_patterns(config.site(host)),
    )
    if (why := refusal(tree, title, shaped.passages, head.kind)) is not None:
        raise FetchError(why, where=url)
    spoken = _language(shaped, head, language)
    blocks = shaped.blocks(spoken)
    return Page(
        url=url,
        title=title or title_from(blocks),
        lead=lead,
        blocks=blocks,
        published=_published((*stamps, *head.times), shaped, config.outlet_of_host(host), spoken)
        or day_in_address(url),
        author=author,
        language=spoken,
        canonical=head.canonical,
        alternates=tuple(a for a in head.alternates if a.language != spoken),
        origin=(clean_url(shaped.origin.url) if shaped.origin else None),
        outlet=outlet_of(config, host, shaped),
    )


def outlet_of(config: Config, host: str, shaped: Shaped) -> str:
    """Return the outlet of an article: by its host, its named origin, its closing or dateline."""
    own = config.outlet_of_host(host) if host else None
    if own is not None and not own.republisher:
        return own.id
    if shaped.origin is not None:
        named = config.outlet_of_host(host_of(shaped.origin.url)) if shaped.origin.url else None
        by_name = credits_of(config.outlets).outlet(shaped.origin.name)
        if named is not None or by_name:
            return named.id if named is not None else by_name
    return own.id if own is not None else shaped.agency


def title_from(blocks: Sequence[Block], limit: int = 120) -> str:
    """Return the first sentence after the dateline as a title: at most ``limit`` code points.

    For texts without a headline. Cut between words, with ``…`` where something is left out.
    """
    first = next((b for b in blocks if b.kind is not BlockKind.CAPTION), blocks[0])
    opening = dateline(first.text)
    start = opening.end if opening is not None else 0
    ends = [s.end for s in first.segments if s.end > start]
    text = first.text[start : ends[0] if ends else len(first.text)].strip()
    if len(text) <= limit:
        return text.rstrip(" .。")
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


@lru_cache(maxsize=8)
def credits_of(outlets: tuple[Outlet, ...]) -> Credits:
    """Return the credit lines of these outlets, compiled once."""
    return Credits(outlets)


class _Rules:
    """A site's selectors applied to one page."""

    def __init__(self, tree: LexborHTMLParser, site: SiteRules | None) -> None:
        self._tree = tree
        self._site = site

    def all(self, field: str) -> list[str]:
        """Return what the selectors of a field find, in their order: an attribute or the text."""
        found: list[str] = []
        for selector in getattr(self._site, field, ()):
            found += [v for n in self._css(self._tree, selector)[:3] if (v := _value(n))]
        return found

    def first(self, field: str) -> str:
        """Return the first text the selectors of a field find, or ``""``."""
        return next(iter(self.all(field)), "")

    def body(self) -> list[Passage]:
        """Return the passages of the first body that holds text."""
        if self._site is None:
            return []
        for selector in self._site.body:
            for node in self._css(self._tree, selector)[:3]:
                found = self._passages(node)
                if sum(len(p.text) for p in found if p.kind is not BlockKind.CAPTION) >= _LEAST:
                    return found
        return []

    def _passages(self, body: LexborNode) -> list[Passage]:
        site = self._site
        for selector in site.drop if site else ():
            for node in self._css(body, selector):
                node.decompose()
        captions = {n.mem_id for s in (site.captions if site else ()) for n in self._css(body, s)}
        return page_blocks.passages(body, captions)

    def _css(self, node: Any, selector: str) -> list[LexborNode]:
        from selectolax.lexbor import SelectolaxError

        try:
            return list(node.css(selector))
        except SelectolaxError:
            hosts = ", ".join(self._site.hosts if self._site else ())
            what = _("not a CSS selector: {selector}").format(selector=selector)
            raise ConfigError(what, where=f"feeds.toml: site[{hosts}]") from None


def _value(node: LexborNode) -> str:
    attributes = node.attributes
    if node.tag == "meta":
        return (attributes.get("content") or "").strip()
    if node.tag == "time" and attributes.get("datetime"):
        return (attributes["datetime"] or "").strip()
    return node.text(separator=" ").strip() or (attributes.get("title") or "").strip()


def _text(body: bytes, url: str, content_type: str) -> str:
    if len(body) > MAX_BYTES:
        raise FetchError(_("the page is larger than {n} bytes").format(n=MAX_BYTES), where=url)
    read = decode(body, _charset(body, content_type))
    if read is None:
        raise FetchError(_("what came is not text"), where=url)
    if not read.text.strip():
        raise FetchError(_("the page is empty"), where=url)
    return read.text.replace("\x00", "")


def _charset(body: bytes, content_type: str) -> str:
    pattern = rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)"
    found = re.search(pattern, content_type.encode("ascii", "replace"), re.IGNORECASE)
    found = found or re.search(pattern, body[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else ""


def _parse(text: str, url: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    opening = text[:2_000].lstrip().lower()
    if opening.startswith(("<?xml", "<rss", "<feed", "<opml")) and "<html" not in opening:
        raise FetchError(_("what came is an XML document, not a page"), where=url)
    if _nesting(text) > MAX_NESTING:
        raise FetchError(_("the page is nested too deep"), where=url)
    try:
        return LexborHTMLParser(text)
    except SelectolaxError as error:
        raise FetchError(_("the page cannot be parsed"), where=url) from error


def _nesting(text: str) -> int:
    """How deep elements may lie in each other; the parser's time grows with the square of it.

    Elements that end by themselves do not count, so the figure is rough and errs upwards.
    """
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_NESTING:
            break
    return deepest


def _general(text: str, tree: LexborHTMLParser, url: str) -> list[Passage]:
    from reader.sources import page_general

    return page_general.passages(text, tree, url)


@lru_cache(maxsize=32)
def _patterns(site: SiteRules | None) -> Patterns:
    if site is None:
        return Patterns()
    compiled = ([re.compile(p) for p in ps] for ps in (site.dateline, site.closing, site.footer))
    return Patterns(*(tuple(patterns) for patterns in compiled))


def _language(shaped: Shaped, head: Head, feeds: str) -> str:
    """The page's declared language, unless its text is surely another; then the feed's."""
    text = " ".join(p.text for p in shaped.passages if p.kind is not BlockKind.CAPTION)
    declared = head.language or (feeds if feeds in LANGUAGES else "")
    guess = detect(text)
    if declared and (guess.language == UNDETERMINED or guess.confidence < 0.8 or len(text) < 200):
        return declared
    return guess.language


def _published(
    stamps: Sequence[str], shaped: Shaped, outlet: Outlet | None, language: str
) -> Published | None:
    """The first stamp with a time of day, else the first day; then what the text itself says."""
    offset = outlet.utc_offset if outlet is not None else "+00:00"
    days: list[Published] = []
    for stamp in stamps:
        found = parse_stamp(stamp, offset, language=language)
        if found is not None and found.moment is not None:
            return found
        days += [found] if found is not None else []
    if days:
        return days[0]
    if not shaped.day:
        return None
    return parse_stamp(shaped.day, offset, language=language, evidence=Evidence.DATELINE)


def host_of(url: str) -> str:
    """Return the host of an address in lower case, ``""`` when there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
