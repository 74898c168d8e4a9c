"""A page's bytes to text and tree, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import FetchError
from reader.i18n import _
from reader.sources.charset import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_BYTES = 10_000_000
MAX_NESTING = 3_000
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|td|th|tr|track"
    r"|tbody|wbr)\b)[a-z][a-z0-9]*",
    re.IGNORECASE,
)


def text(body: bytes, url: str, content_type: str) -> str:
    """Return a page's text. Raises FetchError when it is too large, empty or no text."""
    if len(body) > MAX_BYTES:
        raise FetchError(_("the page is larger than {n} bytes").format(n=MAX_BYTES), where=url)
    read = decode(body, _charset(body, content_type))
    if read is None:
        raise FetchError(_("what came is not text"), where=url)
    if not read.text.strip():
        raise FetchError(_("the page is empty"), where=url)
    return read.text.replace("\x00", "")


def tree(source: str, url: str) -> LexborHTMLParser:
    """Parse a page. Raises FetchError when it is no page or would take minutes to parse."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    opening = source[:2_000].lstrip().lower()
    if opening.startswith(("<?xml", "<rss", "<feed", "<opml")) and "<html" not in opening:
        raise FetchError(_("what came is an XML document, not a page"), where=url)
    if _nesting(source) > MAX_NESTING:
        raise FetchError(_("the page is nested too deep"), where=url)
    try:
        return LexborHTMLParser(source)
    except SelectolaxError as error:
        raise FetchError(_("the page cannot be parsed"), where=url) from error


def _charset(body: bytes, content_type: str) -> str:
    pattern = rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)"
    found = re.search(pattern, content_type.encode("ascii", "replace"), re.IGNORECASE)
    found = found or re.search(pattern, body[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else ""


def _nesting(text: str) -> int:
    """How deep elements may lie in each other; the parser's time grows with the square of it.

    Elements that end by themselves do not count, so the figure is rough and errs upwards.
    """
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_NESTING:
            break
    return deepest
