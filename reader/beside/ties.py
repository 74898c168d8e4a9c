"""What articles say of themselves: which address holds the same text, and whose text it is.

A page names its editions (``hreflang``), a copy names its source (``Sumber:``), Vietnam.vn keeps
the slug of the Vietnamese original in every language. Pure functions over articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from urllib.parse import urlsplit

from reader.archive.protocol import Archive
from reader.i18n import _
from reader.model import Article, StoredArticle
from reader.sources.identity import article_key
from reader.stories.profile import address_key, address_slug

_COPY_MARK = "#"
"""Stands in a key between an address and the language of a text that is not the address's own."""
_LANGUAGE_HOST = re.compile(r"^(?:www\.|m\.|[a-z]{2}\.)+(?=[^.]+\.)")


class Bond(IntEnum):
    """How surely a declaration says that two articles are one text, the surest first."""

    NAMED = 0
    ADDRESS = 1
    SOURCE = 2
    SLUG = 3

    def told(self) -> str:
        """Return the bond in words."""
        return {
            Bond.NAMED: _("the page names it"),
            Bond.ADDRESS: _("same address"),
            Bond.SOURCE: _("same source address"),
            Bond.SLUG: _("same words in the address"),
        }[self]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of an article in the form that compares: its own, and those it names."""

    own: frozenset[str]
    named: frozenset[str]
    slugs: frozenset[str]


@lru_cache(maxsize=1024)
def addresses(article: Article) -> Addresses:
    """Return an article's own addresses, those it names as the same text, and its slugs.

    An address that is no article's (a home page, a section) is left out of what is named.
    """
    named = [article.origin or "", *(alternate.url for alternate in article.alternates)]
    own = {article.key.partition(_COPY_MARK)[0], *_forms(article.url or "")}
    return Addresses(
        frozenset(own - {""}),
        frozenset(form for url in named for form in _forms(url)),
        frozenset({address_slug(url) for url in (article.url or "", article.origin or "")} - {""}),
    )


def _forms(url: str) -> Iterator[str]:
    if url.startswith(("http://", "https://")):
        if address_key(url):
            yield article_key(url)
    elif url:
        yield url


def bond(one: Article, two: Article) -> Bond | None:
    """Return what declares two articles to be one text, None where nothing does. Symmetric."""
    a, b = addresses(one), addresses(two)
    if a.named & b.own or b.named & a.own:
        return Bond.NAMED
    if a.own & b.own:
        return Bond.ADDRESS
    if a.named & b.named:
        return Bond.SOURCE
    if a.slugs & b.slugs:
        return Bond.SLUG
    return None


def names_another(one: Article, two: Article) -> bool:
    """Say whether one article names its edition in the other's language, and that is not the other."""
    return _elsewhere(one, two) or _elsewhere(two, one)


def _elsewhere(one: Article, two: Article) -> bool:
    wanted = {f for a in one.alternates if a.language == two.language for f in _forms(a.url)}
    own = addresses(two).own
    return bool(wanted) and bool(own) and not wanted & own


def newsroom_shared(one: Article, two: Article) -> bool:
    """Say whether two articles come from one newsroom: a copy counts as its source's.

    Vietnam.vn takes over VNA's and VietnamNet's texts; the address its text names tells whose.
    """
    mine, its = _source_site(one), _source_site(two)
    if mine and its:
        return mine == its
    if mine:
        return mine == _site(two.url or "")
    if its:
        return its == _site(one.url or "")
    return one.outlet == two.outlet


def _source_site(article: Article) -> str:
    """Return the site a copy was taken from, empty for a newsroom's own text."""
    origin = _site(article.origin or "")
    return origin if origin != _site(article.url or "") else ""


def _site(url: str) -> str:
    """Return the host without ``www.``, ``m.`` and an edition's ``en.``."""
    try:
        return _LANGUAGE_HOST.sub("", (urlsplit(url).hostname or "").lower())
    except ValueError:
        return ""


def declared(
    archive: Archive, stored: StoredArticle, company: Iterable[StoredArticle]
) -> tuple[tuple[StoredArticle, Bond], ...]:
    """Return what is declared to be the same text, in the story and outside it, surest first."""
    near = {article.id: article for article in company}
    for number in _far(archive, stored) - near.keys():
        if (article := archive.article(number)) is not None:
            near[number] = article
    near.pop(stored.id, None)
    found = ((other, bond(stored.article, other.article)) for other in near.values())
    tied = [(other, how) for other, how in found if how is not None]
    return tuple(sorted(tied, key=lambda pair: (pair[1], pair[0].id)))


def _far(archive: Archive, stored: StoredArticle) -> set[int]:
    """Return the articles anywhere in the archive that share an address or slug with one."""
    profile = archive.profile(stored.id)
    found = set()
    if profile is not None and (profile.addresses or profile.slug):
        sharing = archive.profiles_sharing(sorted(profile.addresses), profile.slug)
        found = {other.id for other in sharing}
    for key in addresses(stored.article).named:
        if (article := archive.article_by_key(key)) is not None:
            found.add(article.id)
    return found - {stored.id}
