"""A news page to an article: the site's own rules first, a general extractor otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.config import Config, Outlet, SiteRules
from reader.errors import FetchError
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
from reader.sources import page_head, page_source
from reader.sources.credits import Credits
from reader.sources.datelines import dateline
from reader.sources.identity import article_key
from reader.sources.page_head import Head
from reader.sources.page_refusals import refusal
from reader.sources.page_rules import Rules
from reader.sources.passages import Passage, Patterns, Shaped, shape
from reader.sources.stamps import day_in_address, parse_stamp
from reader.text.clean import clean_line, clean_url, unescape
from reader.text.language import detect

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser


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
    text = page_source.text(body, url, content_type)
    tree = page_source.tree(text, url)
    head = page_head.read(tree, url)
    host = host_of(head.canonical or url)
    rules = Rules(tree, config.site(host))
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
