"""What a page says about itself: address, languages, title, times, author, kind.

Everything is a claim of the page: addresses are cleaned, a canonical address counts only at the
outlet the page came from, and times are read by :mod:`reader.sources.stamps`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.model import LANGUAGES, UNDETERMINED, Alternate
from reader.sources import page_data, page_title
from reader.text.clean import clean_line, clean_url, unescape

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from reader.sources.page_data import ArticleData

_TIMES = (
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name=pubdate]",
    "meta[name='publish-date']",
    "meta[name=publishdate]",
    "meta[name='publish_date']",
    "meta[name='dc.date.issued']",
    "meta[name='DC.date.issued']",
)
_AUTHORS = (
    "meta[name=author]",
    "meta[property='article:author']",
    "meta[itemprop=author]",
    "meta[name='dc.creator']",
)
_BYLINES = ("[itemprop=author] [itemprop=name]", "[itemprop=author]", "[rel=author]")
_TITLES = ("meta[property='og:title']", "meta[name='twitter:title']", "meta[name='title']")
_NAMES = (
    "meta[property='og:site_name']",
    "meta[name='application-name']",
    "meta[name='apple-mobile-web-app-title']",
)
_MAX_ALTERNATES = 50
_SHARED_LABELS = frozenset({"com", "gov", "org", "net", "edu", "co", "ac", "go", "or", "info"})
_SITE_SUFFIX = re.compile(
    r"\s+(?:[|–—·»]|-(?=\s))\s*(?:Vietnam\s?\+|VietnamPlus|Vietnam\+ \(VietnamPlus\)|VietNamNet(?: Global| News)?"
    r"|Báo VietNamNet|Vietnam\.vn[^|]*|Viet Nam News|Vietnam News)[^|–—]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A page's claims. ``language`` is one of the seven, ``und`` when it is declared as another, or
    ``""``; ``times`` are raw stamps in order of trust; ``kind`` is the page's declared type in
    lower case (``article``, ``website``, ``""``); ``body`` is the text as the page gives it to
    machines (``""`` mostly).
    """

    title: str = ""
    author: str = ""
    language: str = ""
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    times: tuple[str, ...] = ()
    kind: str = ""
    body: str = ""


def read(tree: LexborHTMLParser, url: str) -> Head:
    """Read the claims of a page fetched from ``url`` (``""`` when unknown)."""
    data = page_data.read(tree)
    times = [_meta(tree, (selector,)) for selector in _TIMES]
    times += [data.published]
    times += [_stamp(n) for n in tree.css("[itemprop=datePublished], time[datetime]")[:3]]
    return Head(
        title=_title(tree, url, data),
        author=page_data.people(_meta(tree, _AUTHORS)) or data.author or _byline(tree),
        language=_language(tree, data),
        canonical=_canonical(tree, url, data.address),
        alternates=_alternates(tree, url),
        times=tuple(t for t in times if t),
        kind="article"
        if data.found
        else _meta(tree, ("meta[property='og:type']",)).strip().lower(),
        body=data.body,
    )


def _title(tree: LexborHTMLParser, url: str, data: ArticleData) -> str:
    plain = tree.css_first("head title") or tree.css_first("title")
    claims = [_meta(tree, (selector,)) for selector in _TITLES]
    claims.insert(1, data.headline)
    claims.append(plain.text() if plain is not None else "")
    claims = [clean_line(unescape(c)) for c in claims]
    printed = [clean_line(n.text(separator=" ")) for n in tree.css("[itemprop=headline], h1")[:5]]
    printed += [clean_line(n.text(separator=" ")) for n in tree.css("h2")[:3]]
    host = (urlsplit(url).hostname or "").split(".")
    names = [*data.names, *(_meta(tree, (selector,)) for selector in _NAMES), ".".join(host[-2:])]
    names += [label for label in host[:-1] if len(label) > 3]
    chosen = page_title.choose(claims, printed, names)
    return _SITE_SUFFIX.sub("", chosen)


def _language(tree: LexborHTMLParser, data: ArticleData) -> str:
    html = tree.css_first("html")
    attributes = html.attributes if html is not None else {}
    tags = [
        attributes.get("lang") or attributes.get("xml:lang") or "",
        data.language,
        _meta(tree, ("meta[property='og:locale']", "meta[http-equiv='content-language']")),
    ]
    known = (language for tag in tags if (language := language_tag(tag)))
    return next(known, UNDETERMINED if any(re.match(r"[a-zA-Z]{2,3}\b", t) for t in tags) else "")


def _byline(tree: LexborHTMLParser) -> str:
    for selector in _BYLINES:
        for node in tree.css(selector)[:2]:
            if name := page_data.people(node.text(separator=" ")):
                return name
    return ""


def _stamp(node: LexborNode) -> str:
    attributes = node.attributes
    return attributes.get("datetime") or attributes.get("content") or node.text(separator=" ")[:80]


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


def _canonical(tree: LexborHTMLParser, url: str, own: str) -> str | None:
    """A page may only speak for its own site; a file without address takes the page's word.

    ``own`` is the address that JSON-LD names, for pages without a canonical link.
    """
    links = [n.attributes.get("href") or "" for n in tree.css("link[rel=canonical][href]")[:3]]
    for link in (*links, own):
        found = clean_url(urljoin(url, link)) if link else None
        if (
            found
            and (not url or _site(found) == _site(url))
            and urlsplit(found).path not in {"", "/"}
        ):
            return found.partition("#")[0]
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
    """The labels of the host that name the site: two, or three under ``com.vn``, ``gov.kz``."""
    labels = (urlsplit(url).hostname or "").split(".")
    shared = len(labels) > 2 and labels[-2] in _SHARED_LABELS and len(labels[-1]) == 2
    return ".".join(labels[-3 if shared else -2 :])
