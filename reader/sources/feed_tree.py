"""The quick way through a feed: strict XML, clear items, nothing guessed.

Over nineteen of twenty feeds are well-formed RSS, RDF or Atom with one title, one link and one
date an item. They are read here, some fifty times faster than by feedparser. Whatever is not
plain raises Unclear, and feedparser, which knows the field's oddities, decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.sources.feed_fields import RawEntry, RawFeed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/modules/content/}encoded"
_CONTENT1 = "{http://purl.org/rss/1.0/modules/content/}encoded"

_OTHER_SUMMARIES = ("description", "summary", "body", "encoded")
_OTHER_DATES = ("date", "updated", "published", "issued", "modified", "created")
# What makes a document a matter for feedparser, wherever it stands.
_ODD = ("<!DOCTYPE", "<!doctype", "xml:base", ' mode="', " mode='", "base64", "<atom03:")
_MAX_TAGS = 400_000
"""More elements than 2,000 items can need; their tree would take too much memory here."""


class Unclear(Exception):  # noqa: N818 - not an error: a question for feedparser
    """The document is not one that this module reads."""


def read_tree(text: str) -> RawFeed:
    """Return the feed in ``text``. Raises Unclear unless it is well-formed and plain."""
    from xml.etree import ElementTree

    if any(mark in text for mark in _ODD) or text.count("<") > _MAX_TAGS:
        raise Unclear
    # Entities are refused before this, and expat loads nothing from outside by itself.
    parser = ElementTree.XMLParser()  # noqa: S314
    try:
        parser.feed(text)
        root = parser.close()
    except (ElementTree.ParseError, ValueError) as error:
        raise Unclear from error
    if root.tag == "rss":
        return _rss(root, "")
    if root.tag == f"{_RDF}RDF":
        return _rss(root, _RSS1)
    if root.tag == f"{_ATOM}feed":
        return _atom(root)
    raise Unclear


def _rss(root: Element, space: str) -> RawFeed:
    channels = root.findall(f"{space}channel")
    if len(channels) != 1:
        raise Unclear
    channel = channels[0]
    items = (root if space else channel).findall(f"{space}item")
    if len(items) != _entries_anywhere(root):
        raise Unclear
    title = channel.find(f"{space}title")
    return RawFeed(
        title="" if title is None else _text(title),
        entries=tuple(_rss_item(item, space) for item in items),
    )


def _entries_anywhere(root: Element) -> int:
    """Count what could be an entry at any depth and in any namespace."""
    tags = [element.tag for element in root.iter()]
    return sum(1 for tag in tags if tag in ("item", "entry") or tag.endswith(("}item", "}entry")))


def _rss_item(item: Element, space: str) -> RawEntry:
    fields = _Fields(item, needed=(f"{space}title", f"{space}link"))
    if fields.one("summary"):
        raise Unclear
    return RawEntry(
        guid=fields.one("guid") if not space else item.get(f"{_RDF}about", ""),
        link=fields.one(f"{space}link"),
        title=fields.one(f"{space}title"),
        summary=fields.first(
            f"{space}description", _CONTENT1, _CONTENT, elsewhere=_OTHER_SUMMARIES
        ),
        date=fields.first("pubDate", f"{_DC}date", elsewhere=_OTHER_DATES),
        author=fields.one(f"{_DC}creator") or fields.one("author"),
    )


class _Fields:
    """The children of an item by tag; those asked for must be there once and hold text alone."""

    __slots__ = ("_item", "_texts")

    def __init__(self, item: Element, *, needed: tuple[str, ...]) -> None:
        self._item = item
        self._texts: dict[str, str | None] = {}
        for child in item:
            single = child.tag not in self._texts and not len(child)
            self._texts[child.tag] = child.text or "" if single else None
        for tag in needed:
            if tag not in self._texts:
                raise Unclear

    def first(self, *tags: str, elsewhere: tuple[str, ...]) -> str:
        """Return the first of these fields that says anything.

        Where none does, but one whose name ends like ``elsewhere`` might, this is unclear.
        """
        for tag in tags:
            if text := self.one(tag):
                return text
        if any(tag.lower().endswith(elsewhere) for tag in self._texts if tag not in tags):
            raise Unclear
        return ""

    def one(self, tag: str) -> str:
        text = self._texts.get(tag, "")
        if text is None:
            raise Unclear
        return text

    def all(self, tag: str) -> Iterator[Element]:
        return self._item.iterfind(tag)


def _text(element: Element) -> str:
    if len(element):
        raise Unclear
    return element.text or ""


def _atom(root: Element) -> RawFeed:
    entries = root.findall(f"{_ATOM}entry")
    if len(entries) != _entries_anywhere(root):
        raise Unclear
    title = root.find(f"{_ATOM}title")
    return RawFeed(
        title="" if title is None else _text(title),
        entries=tuple(_atom_entry(entry) for entry in entries),
    )


def _atom_entry(entry: Element) -> RawEntry:
    fields = _Fields(entry, needed=(f"{_ATOM}title", f"{_ATOM}link"))
    author = next((a.findtext(f"{_ATOM}name", "") for a in fields.all(f"{_ATOM}author")), "")
    return RawEntry(
        guid=fields.one(f"{_ATOM}id"),
        link=_atom_link(fields),
        title=_typed(fields, "title"),
        summary=_typed(fields, "summary") or _typed(fields, "content"),
        date=fields.first(f"{_ATOM}published", f"{_ATOM}updated", elsewhere=_OTHER_DATES),
        author=author,
    )


def _typed(fields: _Fields, name: str) -> str:
    """Return a text construct; inline XHTML and other types are a matter for feedparser."""
    element = next(fields.all(f"{_ATOM}{name}"), None)
    if element is not None and element.get("type", "text") not in ("text", "html"):
        raise Unclear
    return fields.one(f"{_ATOM}{name}")


def _atom_link(fields: _Fields) -> str:
    """Return the address of the first alternate link (the relation of a link that names none)."""
    for link in fields.all(f"{_ATOM}link"):
        if "href" not in link.attrib:
            raise Unclear
        if link.get("rel", "alternate") == "alternate":
            return link.attrib["href"]
    return ""
