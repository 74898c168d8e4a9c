"""HTML found in a feed's fields, as plain text."""

from __future__ import annotations

import html
import re

from reader.text.clean import clean_line, clean_text, clean_url

# The elements of HTML, living and obsolete: only these are markup, so that "<5 %" stays.
_ELEMENT_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup data dd del details "
    "dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset "
    "h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main "
    "map mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param "
    "picture pre progress q rp rt ruby s samp script section select small source span strike "
    "strong style sub summary sup svg table tbody td template textarea tfoot th thead time title "
    "tr track tt u ul var video wbr xmp"
)
_BLOCK_NAMES = (
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th "
    "thead tr ul"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Every branch either ends at its mark or takes the rest, so that the scan stays linear.
_MARKUP = re.compile(
    r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,11})"
    r"(?:\s*/?>|[\s/](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|[\s/][^<>]*(?:>|(?=<)|\Z))"
    r"|<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^>]*(?:>|\Z)",
    re.DOTALL,
)
_HIDDEN = re.compile(
    r"<(script|style|template|iframe)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_HIDDEN_MARKS = re.compile("<(?:script|style|template|iframe)", re.IGNORECASE)
_CONTROL = re.compile(r"&#(?:[xX]0{0,6}([0-7]?[0-9a-fA-F])|0{0,6}([0-9]{1,3}));?(?![0-9a-fA-F])")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[\s]*")

TITLE_LIMIT = 500
SUMMARY_LIMIT = 5_000
_RAW_LIMIT = 65_536


def plain_text(markup: str) -> str:
    """Return the text of an HTML fragment: elements out, blocks on lines of their own.

    References are resolved to a fixed point first (three rounds at most), because feeds escape
    once, twice or not at all; what they reveal is markup too. Not cleaned yet.
    """
    if "<" not in markup and "&" not in markup:
        return markup
    text = _without_elements(markup[:_RAW_LIMIT])
    if "&" in text:
        text = _resolved(text)
        if "<" in text:
            text = _without_elements(text)
    return text


def _resolved(text: str) -> str:
    """Return ``text`` with references resolved, three times over at most.

    References to control characters become these characters: HTML drops them, and would leave the
    visible half of an escape sequence for the cleaner to miss.
    """
    for _ in range(3):
        plain = html.unescape(_CONTROL.sub(_control, text))
        if plain == text or "&" not in plain:
            return plain
        text = plain
    return text


def _control(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code < 0x20 or code == 0x7F else match[0]


def _without_elements(markup: str) -> str:
    if "<" not in markup:
        return markup
    if _HIDDEN_MARKS.search(markup):
        markup = _HIDDEN.sub("", markup)
    return _MARKUP.sub(_stand_in, markup)


def _stand_in(match: re.Match[str]) -> str:
    name = match["name"]
    if name is None:
        return ""
    name = name.lower()
    if name in _BLOCKS:
        return "\n"
    return "" if name in _ELEMENTS else match[0]


def title_text(markup: str) -> str:
    """Return a title as one clean line of at most 500 characters."""
    return clean_line(plain_text(markup), limit=TITLE_LIMIT)


def summary_text(markup: str) -> str:
    """Return a summary as clean text of at most 5,000 characters, one line a paragraph."""
    text = clean_text(plain_text(markup), limit=4 * SUMMARY_LIMIT).strip()
    if "\n" in text or "  " in text:
        text = _BREAKS.sub("\n", _BLANKS.sub(" ", text))
    return text[:SUMMARY_LIMIT].rstrip()


def web_address(url: str) -> str:
    """Return a clean http or https address, or nothing."""
    return clean_url(url.strip()) or ""
