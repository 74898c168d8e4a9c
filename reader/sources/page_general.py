"""The general extractor for pages no site rule knows: the only user of trafilatura.

Trafilatura judges which text of a page is the article; our own walk over the page gives its kinds
and the captions, which trafilatura leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources import page_blocks
from reader.sources.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser

MAX_CHARACTERS = 4_000_000
_ENOUGH = 0.8
"""Share of the judged text that the walk must find again; else the judged text stands alone."""

_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE}
_TAGS = ("p", "head", "quote", "item", "cell", "ab", "code")


def passages(text: str, tree: LexborHTMLParser, url: str) -> list[Passage]:
    """Return the passages of an article on a page without rules, ``[]`` when none is found.

    ``text`` is decoded HTML, never bytes (the extractor's own guess of the character set is worse),
    and ``tree`` the same parsed. Heavy to import (a third of a second) and ten times slower than a
    site rule.
    """
    judged = _judged(text, url)
    if not judged or tree.body is None:
        return judged
    walked = page_blocks.passages(tree.body, ())
    wanted = {_key(p.text) for p in judged}
    hits = [i for i, p in enumerate(walked) if _key(p.text) in wanted]
    found = sum(len(walked[i].text) for i in hits)
    if found < _ENOUGH * sum(len(p.text) for p in judged):
        return judged
    return _with_captions(walked, hits)


def _with_captions(walked: Sequence[Passage], hits: Sequence[int]) -> list[Passage]:
    """Keep what was judged text, and captions among it or right before it."""
    chosen, first, last = set(hits), max(0, hits[0] - 2), hits[-1] + 1
    return [
        passage
        for index, passage in enumerate(walked)
        if index in chosen or (first <= index <= last and passage.kind is BlockKind.CAPTION)
    ]


def _judged(text: str, url: str) -> list[Passage]:
    import trafilatura

    if len(text) > MAX_CHARACTERS:
        return []
    found = trafilatura.bare_extraction(
        text,
        url=url or None,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    return [] if body is None else _elements(body)


def _elements(body: _Element) -> list[Passage]:
    found: list[Passage] = []
    for element in body.iter(*_TAGS):
        if next(element.iterancestors(*_TAGS), None) is not None:
            continue
        kind = _KINDS.get(str(element.tag), BlockKind.PARAGRAPH)
        found += [Passage(kind, line) for line in _lines(element)]
    return found


def _lines(element: _Element) -> list[str]:
    """The text of an element, parted where the page broke the line (``lb``)."""
    for broken in element.iter("lb"):
        broken.tail = "\n" + " ".join(str(broken.tail or "").split())
    lines = "".join(map(str, element.itertext())).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
