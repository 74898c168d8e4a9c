"""A news page to an article: the site's own rules first, a general extractor otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from reader.sources.stamps import day_in_address, offset_of_host, parse_stamp
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
    printed = _printed(text, tree, head, url, config.site(host))
    shaped = shape(
        printed.passages,
        credits_of(config.outlets),
        title=printed.title,
        lead=printed.lead,
        author=printed.author,
        patterns=_patterns(config.site(host)),
    )
    if (why := refusal(tree, printed.title, shaped.passages, head.kind)) is not None:
        raise FetchError(why, where=url)
    return _page(printed, head, shaped, url=url, language=language, config=config)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What stands on a page, by the site's rules or the general way; fields are clean lines."""

    passages: tuple[Passage, ...]
    title: str
    lead: str
    author: str
    stamps: tuple[str, ...]


def _printed(
    text: str, tree: LexborHTMLParser, head: Head, url: str, site: SiteRules | None
) -> _Printed:
    """Read a page by the site's rules; where they find no body, by the general extractor."""
    rules = Rules(tree, site)
    title = clean_line(unescape(rules.first("title"))) or head.title
    lead = clean_line(unescape(rules.first("lead")), limit=2_000)
    author = clean_line(rules.first("author"), limit=120) or head.author
    stamps = (*rules.all("time"), *head.times)
    passages = tuple(rules.body())
    if not passages:
        from reader.sources import page_general

        found = page_general.find(text, url, replace(head, title=title, author=author))
        passages, stamps = found.passages, (*stamps, *found.stamps)
    return _Printed(passages, title, lead, author, stamps)


def _page(
    printed: _Printed, head: Head, shaped: Shaped, *, url: str, language: str, config: Config
) -> Page:
    host = host_of(head.canonical or url)
    spoken = _language(shaped, head, language)
    blocks = shaped.blocks(spoken)
    published = _published(printed.stamps, shaped, _clock(config, host), spoken)
    return Page(
        url=url,
        title=printed.title or title_from(blocks),
        lead=printed.lead,
        blocks=blocks,
        published=published or day_in_address(url),
        author=printed.author,
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


@lru_cache(maxsize=32)
def _patterns(site: SiteRules | None) -> Patterns:
    if site is None:
        return Patterns()
    compiled = ([re.compile(p) for p in ps] for ps in (site.dateline, site.closing, site.footer))
    return Patterns(*(tuple(patterns) for patterns in compiled))


def _language(shaped: Shaped, head: Head, feeds: str) -> str:
    """The page's declared language, unless its text is surely another; then the feed's.

    A script of its own tells a short text's language as well; Latin letters need 200 of them.
    """
    text = " ".join(p.text for p in shaped.passages if p.kind is not BlockKind.CAPTION)
    declared = head.language or (feeds if feeds in LANGUAGES else "")
    guess = detect(text)
    enough = len(text) >= (60 if guess.language in {"zh", "ru"} else 200)
    if guess.language == UNDETERMINED or (declared in LANGUAGES and not enough):
        return declared or UNDETERMINED
    return declared if declared in LANGUAGES and guess.confidence < 0.8 else guess.language


def _clock(config: Config, host: str) -> str:
    """The clock of times without an offset: the outlet's, else that of the host's country."""
    outlet = config.outlet_of_host(host)
    return outlet.utc_offset if outlet is not None else offset_of_host(host)


def _published(
    stamps: Sequence[str], shaped: Shaped, offset: str, language: str
) -> Published | None:
    """The first stamp with a time of day, else the first day; then what the text itself says."""
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
