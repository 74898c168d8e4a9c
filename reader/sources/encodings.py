"""Bytes of a feed or sitemap into text: valid UTF-8 wins, a bad byte costs one character.

What a header or a declaration says is often wrong, and what the bytes themselves say seldom is.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A document starts with ASCII ("<", "{", white space); the zeros around it tell the width.
_WIDE = (
    (re.compile(rb"\x00\x00\x00[\x09-\x7e]\x00\x00\x00[\x09-\x7e]"), "utf-32-be"),
    (re.compile(rb"[\x09-\x7e]\x00\x00\x00[\x09-\x7e]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00[\x09-\x7e]\x00[\x09-\x7e]"), "utf-16-be"),
    (re.compile(rb"[\x09-\x7e]\x00[\x09-\x7e]\x00"), "utf-16-le"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{1,40})[\"']", re.IGNORECASE
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)

# Names taken for their supersets, as in the WHATWG Encoding Standard, section 4.2.
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "latin_1": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
    "iso8859-9": "cp1254", "big5": "big5hkscs",
}  # fmt: skip
_GUESSES = {"ru": ("cp1251", "koi8-r"), "vi": ("cp1258",), "zh": ("gb18030", "big5hkscs")}
_SCRIPTS = {
    "ru": "[\u0400-\u04ff]",
    "zh": "[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]",
}
_LATIN = "[\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u203a\u20ab\u20ac\u2122]"
_NOT_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how many characters stand as U+FFFD for bad bytes."""

    text: str
    encoding: str
    replaced: int = 0


def decode(body: bytes, *, content_type: str = "", language: str = "") -> Decoded:
    """Return the text of a document, without byte order mark.

    Order: byte order mark, UTF-16/32 by its zeros, UTF-8 if the bytes are valid or nearly so, then
    declaration, header, what is usual for ``language``, Windows-1252: the first whose result looks
    like that language. Never raises.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _replacing(body[len(mark) :], name)
    for pattern, name in _WIDE:
        if pattern.match(body):
            return _replacing(body, name)
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_doubtful(body, content_type, language)


def _decode_doubtful(body: bytes, content_type: str, language: str) -> Decoded:
    named = _named(body, content_type)
    utf8 = _replacing(body, "utf-8")
    letters = len(_NOT_ASCII.findall(utf8.text)) - utf8.replaced
    if letters >= 2 * utf8.replaced or (set(named) <= {"utf-8"} and named):
        return utf8
    candidates = [
        _replacing(body, name)
        for name in dict.fromkeys((*named, *_GUESSES.get(language, ()), "cp1252"))
        if name != "utf-8"
    ]
    return next((c for c in candidates if _plausible(c, language)), candidates[0])


def _named(body: bytes, content_type: str) -> list[str]:
    """Return the encodings that the declaration and the header name, as Python knows them."""
    names: list[str] = []
    declared = _DECLARED.search(body[:1024])
    header = _CHARSET.search(content_type)
    for name in (declared and declared[1].decode("ascii"), header and header[1]):
        try:
            codec = codecs.lookup(name) if name else None
        except LookupError:
            continue
        # A body of single bytes cannot be UTF-16, whatever it says; nor is rot13 an encoding.
        if codec is None or codec.name.startswith(("utf-16", "utf-32", "utf-7")):
            continue
        if getattr(codec, "_is_text_encoding", True):
            names.append(_SUPERSETS.get(codec.name, codec.name))
    return names


def _replacing(body: bytes, name: str) -> Decoded:
    text = body.decode(name, "replace")
    honest = body.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
    return Decoded(text, name, max(0, text.count("\ufffd") - honest))


def _plausible(decoded: Decoded, language: str) -> bool:
    """Say whether most of what is not ASCII belongs to the script the language is written in."""
    foreign = _NOT_ASCII.findall(decoded.text)
    if not foreign:
        return True
    script = _SCRIPTS.get(language, _LATIN if language else None)
    if script is None:
        return decoded.replaced * 2 <= len(foreign)
    return len(re.findall(script, decoded.text)) * 2 >= len(foreign)
