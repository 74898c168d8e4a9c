"""A site's selectors, as settings give them, applied to one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.config import SiteRules
from reader.errors import ConfigError
from reader.i18n import _
from reader.model import BlockKind
from reader.sources import page_blocks
from reader.sources.passages import Passage

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LEAST = 40
"""Characters of text below which a page holds no article."""


class Rules:
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
                    return [*self._above(node), *found]
        return []

    def _above(self, body: LexborNode) -> list[Passage]:
        """Return the captions between the headline and the body: a picture above the text."""
        assert self._site is not None
        titles = [n for s in self._site.title for n in self._css(self._tree, s)[:1]][:1]
        if not titles or not self._site.captions:
            return []
        captions = {n.mem_id for s in self._site.captions for n in self._css(self._tree, s)}
        found: list[Passage] = []
        for node in _between(titles[0], body):
            if node.mem_id in captions:
                found += page_blocks.passages(node, {node.mem_id})
        return [replace(p, kind=BlockKind.CAPTION, sure=True) for p in found]

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


def _between(first: LexborNode, last: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements between two, as the page has them; none when they come the other way."""
    around = {n.mem_id for n in _ancestors(last)}
    shared = next((n for n in _ancestors(first) if n.mem_id in around), None)
    begun = False
    for node in shared.traverse() if shared is not None else ():
        if node.mem_id == last.mem_id:
            return
        if begun:
            yield node
        begun = begun or node.mem_id == first.mem_id


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _value(node: LexborNode) -> str:
    attributes = node.attributes
    if node.tag == "meta":
        return (attributes.get("content") or "").strip()
    if node.tag == "time" and attributes.get("datetime"):
        return (attributes["datetime"] or "").strip()
    return node.text(separator=" ").strip() or (attributes.get("title") or "").strip()
