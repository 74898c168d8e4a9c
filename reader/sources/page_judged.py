"""What trafilatura takes for the article of a page: its only user, and imported when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_TAGS = 30_000
"""Tags from which trafilatura is not asked: its time grows with the square of them."""

_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE}
_TAGS = ("p", "head", "quote", "item", "cell", "ab", "code")


def judged(text: str, url: str) -> list[Passage]:
    """Return what trafilatura takes for the article, ``[]`` when nothing or too much to ask it.

    ``text`` is decoded HTML, never bytes: its own guess of the character set is worse.
    """
    if text.count("<") > _MAX_TAGS:
        return []
    import trafilatura

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
