"""What a page says about itself: address, languages, title, times, author, kind.

Everything is a claim of the page: addresses are cleaned, a canonical address counts only at the
outlet the page came from, and times are read by :mod:`reader.sources.stamps`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.model import LANGUAGES, Alternate
from reader.text.clean import clean_line, clean_url, unescape

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TIMES = (
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name=pubdate]",
    "meta[name='publish-date']",
    "meta[name='dc.date.issued']",
    "meta[name='DC.date.issued']",
)
_AUTHORS = ("meta[name=author]", "meta[property='article:author']", "meta[itemprop=author]")
_MAX_ALTERNATES = 50
_MAX_JSON = 200_000
_ARTICLE_TYPES = frozenset({"article", "newsarticle", "reportagenewsarticle", "blogposting"})
_SITE_SUFFIX = re.compile(
    r"\s+(?:[|–—·»]|-(?=\s))\s*(?:Vietnam\s?\+|VietnamPlus|Vietnam\+ \(VietnamPlus\)|VietNamNet(?: Global| News)?"
    r"|Báo VietNamNet|Vietnam\.vn[^|]*|Viet Nam News|Vietnam News)[^|–—]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A page's claims. ``language`` is one of the seven or ``""``; ``times`` are raw stamps in order
    of trust; ``kind`` is the page's declared type in lower case (``article``, ``website``, ``""``).
    """

    title: str = ""
    author: str = ""
    language: str = ""
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    times: tuple[str, ...] = ()
    kind: str = ""


def read(tree: LexborHTMLParser, url: str) -> Head:
    """Read the claims of a page fetched from ``url`` (``""`` when unknown)."""
    data = _article_data(tree)
    title = _meta(tree, ("meta[property='og:title']", "meta[name='twitter:title']"))
    plain = tree.css_first("head title") or tree.css_first("title")
    title = title or (plain.text() if plain is not None else "")
    times = [_meta(tree, (selector,)) for selector in _TIMES]
    times += [_string(data.get("datePublished"))]
    times += [n.attributes.get("datetime") or "" for n in tree.css("time[datetime]")[:3]]
    html = tree.css_first("html")
    declared = (
        (html.attributes.get("lang") or html.attributes.get("xml:lang") or "") if html else ""
    )
    return Head(
        title=_SITE_SUFFIX.sub("", clean_line(unescape(title))),
        author=clean_line(unescape(_meta(tree, _AUTHORS) or _name(data.get("author"))), limit=120),
        language=language_tag(declared)
        or language_tag(_meta(tree, ("meta[property='og:locale']",))),
        canonical=_canonical(tree, url),
        alternates=_alternates(tree, url),
        times=tuple(t for t in times if t),
        kind="article" if data else _meta(tree, ("meta[property='og:type']",)).strip().lower(),
    )


def language_tag(tag: str) -> str:
    """Return the language of ``en-US`` or ``vi_VN`` when it is one of the seven, else ``""``."""
    first = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    first = {"in": "id", "cn": "zh", "vn": "vi"}.get(first, first)
    return first if first in LANGUAGES else ""


def _meta(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        for node in tree.css(selector)[:3]:
            if value := (node.attributes.get("content") or "").strip():
                return value
    return ""


def _canonical(tree: LexborHTMLParser, url: str) -> str | None:
    """A page may only speak for its own site; a file without address takes the page's word."""
    for node in tree.css("link[rel=canonical][href]")[:3]:
        found = clean_url(urljoin(url, node.attributes.get("href") or ""))
        if (
            found
            and (not url or _site(found) == _site(url))
            and urlsplit(found).path not in {"", "/"}
        ):
            return found
    if not url:
        return clean_url(_meta(tree, ("meta[property='og:url']",)))
    return None


def _alternates(tree: LexborHTMLParser, url: str) -> tuple[Alternate, ...]:
    found: dict[str, Alternate] = {}
    for node in tree.css("link[rel=alternate][hreflang][href]")[:_MAX_ALTERNATES]:
        language = language_tag(node.attributes.get("hreflang") or "")
        address = clean_url(urljoin(url, node.attributes.get("href") or ""))
        front = address is not None and urlsplit(address).path in {"", "/"}
        if language and address and not front:
            found.setdefault(language, Alternate(language, address))
    return tuple(found.values())


def _site(url: str) -> str:
    """The last two labels of the host, enough for the outlets' sites."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _article_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """Return the first JSON-LD object that calls itself an article."""
    for node in tree.css("script[type='application/ld+json']")[:10]:
        text = node.text()
        if len(text) > _MAX_JSON:
            continue
        try:
            parsed = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(parsed):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k.lower() in _ARTICLE_TYPES for k in kinds):
                return one
    return {}


def _objects(parsed: Any) -> list[dict[str, Any]]:
    found = parsed if isinstance(parsed, list) else [parsed]
    for one in list(found):
        if isinstance(one, dict) and isinstance(one.get("@graph"), list):
            found = found + one["@graph"]
    return [one for one in found if isinstance(one, dict)]


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)
