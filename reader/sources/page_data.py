"""What a page says of its article for machines: JSON-LD of schema.org, as far as it is of use."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.sources.markup import plain_text
from reader.text.clean import clean_line, unescape

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_MAX_JSON = 500_000
_MAX_OBJECTS = 200
_ARTICLE_TYPES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "blogposting", "liveblogposting", "socialmediaposting", "report",
    }
)  # fmt: skip
_SITE_TYPES = frozenset({"website", "newsmediaorganization", "organization"})


@dataclass(frozen=True, slots=True)
class ArticleData:
    """An article as JSON-LD describes it; fields it does not give are empty.

    ``body`` is plain text, a line a paragraph as far as the page parts them; ``published`` a raw
    stamp; ``names`` what the site is called.
    """

    headline: str = ""
    body: str = ""
    published: str = ""
    author: str = ""
    language: str = ""
    address: str = ""
    names: tuple[str, ...] = ()
    found: bool = False


def read(tree: LexborHTMLParser) -> ArticleData:
    """Return the first object that calls itself an article; damaged JSON counts as absent."""
    every = _every(tree)
    names = [n for one in every if _is_a(one, _SITE_TYPES) and (n := _string(one.get("name")))]
    data = next((one for one in every if _is_a(one, _ARTICLE_TYPES)), None)
    if data is None:
        return ArticleData(names=tuple(names))
    names += _names(data.get("publisher"))
    return ArticleData(
        headline=clean_line(unescape(_string(data.get("headline")))),
        body=plain_text(unescape(_string(data.get("articleBody")))),
        published=_string(data.get("datePublished")) or _string(data.get("dateCreated")),
        author=people(", ".join(dict.fromkeys(_names(data.get("author"))))),
        language=_language(data.get("inLanguage")),
        address=_address(data.get("mainEntityOfPage")) or _string(data.get("url")),
        names=tuple(names),
        found=True,
    )


def people(name: str) -> str:
    """Return an author's name as one clean line; addresses and e-mail are no names."""
    name = clean_line(unescape(name), limit=120)
    return "" if re.search(r"https?://|^@|\S@\S|^\W*$", name) else name


def _every(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for node in tree.css("script[type='application/ld+json']")[:10]:
        text = node.text()
        if len(text) > _MAX_JSON:
            continue
        try:
            parsed = json.loads(_bare(text), strict=False)
        except (ValueError, RecursionError):
            continue
        found += _objects(parsed)
    return found[:_MAX_OBJECTS]


def _bare(text: str) -> str:
    """Some systems wrap the JSON into a comment or CDATA section, or leave a semicolon behind."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)", "", text)
    return re.sub(r"(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$", "", text)


def _objects(parsed: Any) -> list[dict[str, Any]]:
    found = list(parsed) if isinstance(parsed, list) else [parsed]
    for one in list(found):
        if not isinstance(one, dict):
            continue
        for field in ("@graph", "mainEntity"):
            inner = one.get(field)
            found += inner if isinstance(inner, list) else [inner]
    return [one for one in found if isinstance(one, dict)]


def _is_a(one: dict[str, Any], types: frozenset[str]) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and k.rpartition("/")[2].lower() in types for k in kinds)


def _names(value: Any) -> list[str]:
    """The names in an author or publisher: an object, a string, or a list of these."""
    found = []
    for one in (value if isinstance(value, list) else [value])[:10]:
        name = _string(one.get("name")) if isinstance(one, dict) else _string(one)
        if people(name):
            found.append(name.strip())
    return found


def _language(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _string(value)


def _address(value: Any) -> str:
    return (
        _string(value.get("@id") or value.get("url")) if isinstance(value, dict) else _string(value)
    )


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
