"""Sitemaps: the second way to a site's articles, for what its feed no longer holds.

Reads the shapes of sitemaps.org 0.9 (index and list), Google's news and image extensions, plain
text lists, and their faults in the field: titles in escaped CDATA, missing namespaces, a body cut
short. The dates in children's names (``news-2025-3.xml``, ``2025-03-06.xml``) tell what they cover.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.model import Published
from reader.sources.answers import BadAnswerError, TooLargeError, public_address
from reader.sources.encodings import decode
from reader.sources.feed_dates import feed_date
from reader.sources.feed_fields import HIDE_CONTROLS
from reader.sources.feed_kind import what_came
from reader.sources.inflate import BodyTooLargeError, gunzip
from reader.sources.markup import title_text, web_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ADDRESSES = 50_000
"""sitemaps.org: no more addresses in one file."""
_MAX_BYTES = 50_000_000
_MAX_TAGS = 1_000_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page: ``title`` where the sitemap tells it, ``published`` or else last changed."""

    url: str
    title: str = ""
    lastmod: Published | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a file lists: pages, or further sitemaps (an index), or both."""

    entries: tuple[SitemapEntry, ...] = ()
    children: tuple[SitemapEntry, ...] = ()
    damaged: bool = False


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    utc_offset: str = "+00:00",
    now: datetime | None = None,
) -> Sitemap:
    """Return what a sitemap lists; ``utc_offset`` is the zone of times that name none.

    Raises FetchError naming what came when the document is no sitemap.
    """
    shown = public_address(url)
    try:
        body = gunzip(body, _MAX_BYTES)
    except BodyTooLargeError as error:
        raise TooLargeError("the sitemap is too large", where=shown) from error
    except zlib.error as error:
        raise BadAnswerError("its gzip body is damaged", where=shown) from error
    text = decode(body, content_type=content_type).text.lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in text or text.count("<") > _MAX_TAGS:
        raise FetchError(
            "this sitemap is refused: it declares entities or is too large", where=shown
        )
    if re.match(r"https?://\S+\s", text + "\n"):
        return Sitemap(tuple(SitemapEntry(u) for u in _addresses(text)))
    root, damaged = _root(text.translate(HIDE_CONTROLS))
    if root is None or _local(root) not in ("urlset", "sitemapindex"):
        raise FetchError(f"this is not a sitemap: {what_came(text)} came", where=shown)
    found = list(_read(root, utc_offset, now))
    return Sitemap(
        entries=tuple(entry for kind, entry in found if kind == "url"),
        children=tuple(entry for kind, entry in found if kind == "sitemap"),
        damaged=damaged,
    )


def _addresses(text: str) -> Iterator[str]:
    for line in text.splitlines()[:MAX_ADDRESSES]:
        if url := web_address(line):
            yield url


def _root(text: str) -> tuple[Any, bool]:
    """Return the document's root; a broken document is read as far as it goes."""
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(text), False  # noqa: S314 - entities were refused
    except (ElementTree.ParseError, ValueError):
        from lxml import etree

        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(text.encode("utf-8", "replace"), parser), True
        except etree.XMLSyntaxError:
            return None, True


def _read(
    root: Element, utc_offset: str, now: datetime | None
) -> Iterator[tuple[str, SitemapEntry]]:
    for number, element in enumerate(root):
        kind = _local(element)
        if number >= MAX_ADDRESSES or kind not in ("url", "sitemap"):
            continue
        said: dict[str, str] = {}
        for part in element.iter():
            said.setdefault(_name(part), part.text or "")
        url = web_address(said.get("loc", ""))
        if not url:
            continue
        title = said.get("news:title") or said.get("image:title") or said.get("video:title") or ""
        moment = said.get("news:publication_date") or said.get("lastmod") or ""
        yield kind, SitemapEntry(url, _title(title), feed_date(moment, utc_offset, now))


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _name(element: Any) -> str:
    """Return ``news:title`` for a title of Google's news extension, and the like, else ``loc``."""
    local = _local(element)
    tag = str(element.tag).lower()
    for kind in ("news", "image", "video"):
        if f"sitemap-{kind}" in tag or tag.startswith(f"{kind}:"):
            return f"{kind}:{local}"
    return local


def _title(text: str) -> str:
    """Return a title, also one whose CDATA marks were escaped and so are part of the text."""
    return title_text(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"))


# --- which parts of an index cover a period ------------------------------------------------------

_DAY = re.compile(r"(?<!\d)(20\d\d)[-_]?(0?[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_/]?(0?[1-9]|1[0-2])(?!\d)")
_OTHER = re.compile(r"categor|topic|tag|author|page|static|video|image|section", re.IGNORECASE)


def covers(child: SitemapEntry, since: date, until: date) -> bool:
    """Say whether a part of an index can list articles of the days ``since`` to ``until``.

    A day or month in its name decides; otherwise it must have changed since then and not be a list
    of categories, topics, tags or authors.
    """
    period = _period(urlsplit(child.url).path)
    if period is not None:
        return period[0] <= until and since <= period[1]
    if _OTHER.search(urlsplit(child.url).path.rpartition("/")[2]):
        return False
    changed = child.lastmod.day_known() if child.lastmod is not None else None
    return changed is None or changed >= since - timedelta(days=1)


def _period(path: str) -> tuple[date, date] | None:
    """Return first and last day of what a name like ``news-2025-3.xml`` covers."""
    name = path.rpartition("/")[2]
    day = _DAY.search(name)
    if day is not None:
        try:
            only = date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            return None
        return only, only
    month = _MONTH.search(name)
    if month is None:
        return None
    first = date(int(month[1]), int(month[2]), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def within(entries: Iterable[SitemapEntry], since: date, until: date) -> Iterator[SitemapEntry]:
    """Yield the pages of a period; one without a date is kept, because nothing speaks against it.

    A day is added at both ends, for the zones.
    """
    for entry in entries:
        day = entry.lastmod.day_known() if entry.lastmod is not None else None
        if day is None or since - timedelta(days=1) <= day <= until + timedelta(days=1):
            yield entry
