"""Lists of feeds in OPML 2.0, in and out. An imported list is another's text: it names addresses
to offer and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.config import Config, Outlet
from reader.config_edit import outlet_for
from reader.errors import BadInputError
from reader.i18n import _
from reader.model import LANGUAGES, Feed
from reader.sources.charset import decode
from reader.sources.page_head import language_tag
from reader.sources.stamps import offset_of_host
from reader.text.clean import clean_line, clean_url, display_host

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 2_000_000
MAX_FEEDS = 2_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed in somebody's list. ``language`` is one of the seven or ``""``; ``outlet`` is the
    list's word for the newsroom (its ``category``), or ``""``.
    """

    url: str
    title: str
    language: str = ""
    outlet: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of a list in order, each address once; ``refused`` are the addresses left out."""

    feeds: tuple[Listed, ...]
    refused: tuple[str, ...] = ()


def parse(body: bytes, *, where: str = "") -> FeedList:
    """Read an OPML document. ``where`` names it in errors.

    Only http and https addresses count; others (``exec:``, ``file:``) are refused one by one. At
    most 2,000 feeds and 2 MB. Raises BadInputError when it is no OPML, declares entities, or names
    no feed.
    """
    root = _root(_text(body, where), where)
    found: dict[str, Listed] = {}
    refused: list[str] = []
    for outline in root.iter("{*}outline"):
        raw = _attribute(outline, "xmlurl")
        if not raw:
            continue
        url = clean_url(raw)
        if url is None or len(found) >= MAX_FEEDS:
            refused.append(clean_line(raw, limit=200))
        else:
            found.setdefault(url, _listed(outline, url))
    if not found and not refused:
        raise BadInputError(_("the list names no feed"), where=where)
    return FeedList(tuple(found.values()), tuple(refused))


def to_feeds(listed: Iterable[Listed], config: Config) -> tuple[list[Feed], list[Outlet]]:
    """Return the feeds as settings, and the outlets that must be added for them.

    The outlet is the one the list names if it is known, else that of the host, else a new one named
    after the host. A feed of unknown language gets the reader's first language.
    """
    feeds: list[Feed] = []
    outlets: dict[str, Outlet] = {}
    for one in listed:
        name, new = one.outlet, None
        if config.outlet(name) is None:
            host = display_host(one.url)
            name, new = outlet_for(config, host, utc_offset=offset_of_host(host))
        if new is not None:
            outlets.setdefault(new.id, new)
        language = one.language or config.reading.languages[0]
        feeds.append(Feed(one.url, name, language, one.title, one.enabled))
    return feeds, list(outlets.values())


def render(feeds: Iterable[Feed], config: Config) -> str:
    """Return the feeds as an OPML document, grouped by outlet; ``isComment`` marks those switched off."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "reader"
    body = etree.SubElement(root, "body")
    groups: dict[str, etree._Element] = {}
    for feed in feeds:
        if feed.outlet not in groups:
            outlet = config.outlet(feed.outlet)
            name = outlet.name if outlet is not None else feed.outlet
            groups[feed.outlet] = etree.SubElement(body, "outline", text=name)
        attributes = {
            "type": "rss",
            "text": feed.title or feed.url,
            "xmlUrl": feed.url,
            "language": feed.language,
            "category": f"/{feed.outlet}",
        }
        if not feed.enabled:
            attributes["isComment"] = "true"
        etree.SubElement(groups[feed.outlet], "outline", attributes)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _text(body: bytes, where: str) -> str:
    if len(body) > MAX_BYTES:
        raise BadInputError(_("the list is larger than 2 MB"), where=where)
    read = decode(body)
    if read is None or not read.text.strip():
        raise BadInputError(
            _("this is not text") if read is None else _("the file is empty"), where=where
        )
    if re.search(r"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", read.text, re.IGNORECASE):
        raise BadInputError(_("the list declares XML entities, which are not read"), where=where)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", read.text.lstrip("\ufeff")).strip()


def _root(text: str, where: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        what = _("not a well-formed OPML document: {why}")
        raise BadInputError(
            what.format(why=clean_line(str(error), limit=200)), where=where
        ) from None
    if etree.QName(root).localname.lower() != "opml":
        name = clean_line(etree.QName(root).localname, limit=40)
        raise BadInputError(_("not an OPML document but <{name}>").format(name=name), where=where)
    return root


def _listed(outline: etree._Element, url: str) -> Listed:
    title = _attribute(outline, "title") or _attribute(outline, "text")
    category = _attribute(outline, "category").split(",")[0].strip().strip("/")
    language = language_tag(_attribute(outline, "language"))
    return Listed(
        url=url,
        title=clean_line(title, limit=200),
        language=language if language in LANGUAGES else "",
        outlet=clean_line(category.split("/")[0], limit=60),
        enabled=_attribute(outline, "iscomment").lower() != "true",
    )


def _attribute(outline: etree._Element, name: str) -> str:
    """Attribute names are written in every case in the wild (``xmlUrl``, ``xmlurl``)."""
    return next((str(v).strip() for k, v in outline.attrib.items() if str(k).lower() == name), "")
