"""A page's elements to passages: what is a paragraph, a heading, a quote, a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.credits import origin
from reader.sources.passages import Passage

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 150
MAX_NODES = 200_000

WITHOUT_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "button",
        "form",
        "select",
        "dialog",
        "nav",
    ]
)
"""Elements that hold no text of an article, wherever they stand."""
_NEVER = WITHOUT_TEXT | frozenset(
    [
        "math",
        "input",
        "textarea",
        "video",
        "audio",
        "source",
        "track",
        "head",
        "link",
        "meta",
        "menu",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "figure",
        "figcaption",
        "blockquote",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "details",
        "summary",
        "address",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_STRONG = frozenset(["strong", "b"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\n"
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)）]*\s*$")


def passages(body: LexborNode, captions: Iterable[int]) -> list[Passage]:
    """Return the passages of a body element in order; ``captions`` are ``mem_id``s of captions.

    Elements that a reader cannot see give nothing. Nesting deeper than 150 and pages of more than
    200,000 nodes are cut off there.
    """
    return [walked.passage for walked in walk(body, captions)]


def walk(body: LexborNode, captions: Iterable[int] = ()) -> list[Walked]:
    """Return the passages as :func:`passages` does, with where they stood."""
    under_way = _Walk(frozenset(captions))
    under_way.element(body, BlockKind.PARAGRAPH, 0)
    under_way.flush()
    return under_way.found


@dataclass(frozen=True, slots=True)
class Walked:
    """A passage, the ``mem_id``s of the block elements around it, and whether it is all a link."""

    passage: Passage
    path: tuple[int, ...]
    linked: bool


class _Walk:
    """Collects inline text until a block element begins or ends."""

    def __init__(self, captions: frozenset[int]) -> None:
        self.found: list[Walked] = []
        self._captions = captions
        self._kind = BlockKind.PARAGRAPH
        self._text: list[str] = []
        self._plain = False
        self._nodes = 0
        self._address = ""
        self._end = ""
        self._path: list[int] = []
        self._links = 0
        self._linked = 0

    def element(self, node: LexborNode, kind: BlockKind, depth: int, strong: bool = False) -> None:
        """Walk an element's children; block elements and breaks end the passage under way."""
        for child in node.iter(include_text=True):
            self._nodes += 1
            if self._nodes > MAX_NODES or depth > MAX_DEPTH:
                return
            tag = child.tag or ""
            if tag == "-text":
                self._add(child.text(deep=False), kind, strong)
            elif tag == "br":
                self._break()
            elif tag not in _NEVER and not tag.startswith(("-", "!")) and not _is_hidden(child):
                self._child(child, tag, kind, depth, strong)

    def _child(
        self, child: LexborNode, tag: str, kind: BlockKind, depth: int, strong: bool
    ) -> None:
        own = self._kind_of(child, tag, kind)
        is_block = tag in _BLOCKS or own is not kind
        if is_block:
            self.flush()
            self._path.append(child.mem_id)
        if tag == "a":
            self._address = child.attributes.get("href") or ""
            self._links += 1
        self.element(child, own, depth + 1, strong or tag in _STRONG)
        if tag == "a":
            self._links -= 1
        if is_block:
            self.flush()
            self._path.pop()

    def _kind_of(self, child: LexborNode, tag: str, kind: BlockKind) -> BlockKind:
        if kind is BlockKind.CAPTION or tag == "figcaption" or child.mem_id in self._captions:
            return BlockKind.CAPTION
        if tag in _HEADINGS:
            return BlockKind.HEADING
        return BlockKind.QUOTE if tag == "blockquote" else kind

    def _add(self, text: str, kind: BlockKind, strong: bool) -> None:
        if text.strip():
            self._kind = kind
            self._plain = self._plain or not strong
            self._linked += len(text.strip()) if self._links else 0
        self._append(text)

    def _break(self) -> None:
        """A line break ends a paragraph after a full stop or a second break, else it is a space."""
        if _SENTENCE_END.search(self._end) or self._end == _BREAK:
            self.flush()
        else:
            self._append(_BREAK)

    def _append(self, text: str) -> None:
        """Blank text between two breaks does not count; only the end of the text is kept at hand."""
        self._text.append(text)
        if text.strip() or text == _BREAK:
            self._end = text[-60:]

    def flush(self) -> None:
        """End the passage under way. A short line all in bold is a heading."""
        text = "".join(self._text).strip()
        if text:
            text = self._with_address(text)
            kind = self._kind
            bold = not self._plain and len(text) <= 120 and not _SENTENCE_END.search(text)
            if bold and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.HEADING
            linked = self._linked >= 0.8 * sum(len(part.strip()) for part in self._text)
            passage = Passage(kind, text, sure=kind is not BlockKind.PARAGRAPH)
            self.found.append(Walked(passage, tuple(self._path), linked))
        self._text, self._plain, self._kind = [], False, BlockKind.PARAGRAPH
        self._address, self._end, self._linked = "", "", 0

    def _with_address(self, text: str) -> str:
        """A source line may hide its address behind the newsroom's name: it is written out."""
        if not self._address.startswith(("http://", "https://")) or len(text) > 100:
            return text
        named = origin(text)
        return f"{text} {self._address}" if named is not None and not named.url else text


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))
