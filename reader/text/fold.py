"""One form for letters that a reader types alike: no case, no marks, đ as d.

Folding keeps every offset: the folded text is as long as the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_BY_HAND = {
    "đ": "d",
    "ð": "d",
    "й": "й",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "’": "'",
    "‘": "'",
    "ʻ": "'",
    "ʼ": "'",
    "`": "'",
    "‐": "-",
    "‑": "-",
}
"""Letters without a decomposition that loses their mark, and й, which is a letter of its own."""


class _Table(dict[int, int]):
    """The folded form of each code point, worked out when first met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_fold_one(chr(code)))
        return folded


def _fold_one(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":
        char = chr(ord(char) - 0xFEE0)
    low = char.lower()[0]
    if low in _BY_HAND:
        return _BY_HAND[low]
    parts = unicodedata.normalize("NFD", low)
    return parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else low


_TABLE = _Table()

_COMMON = "\x00-\u024f\u0300-\u036f\u0400-\u04ff\u1e00-\u1eff\u2010-\u2026"
"""Latin with its marks, Cyrillic and their punctuation: nearly all text but Chinese."""
_UNCOMMON = f"[^{_COMMON}]"
_SHORT = 40
"""Code points from which it pays to look whether all are common."""


@cache
def _common_table() -> dict[int, int]:
    """Return the folded form of every common code point; a plain table is twice as fast."""
    ends = [(ord(first), ord(last)) for first, last in re.findall("(.)-(.)", _COMMON, re.DOTALL)]
    return {code: _TABLE[code] for first, last in ends for code in range(first, last + 1)}


def fold(s: str) -> str:
    """Return NFC text ``s`` in lower case without marks, of the same length.

    đ becomes d and ё becomes е; й stays. Full-width Latin becomes ASCII, typographic apostrophes
    and hyphens become plain ones. Idempotent.
    """
    if len(s) < _SHORT or re.search(_UNCOMMON, s):
        return s.translate(_TABLE)
    return s.translate(_common_table())


def has_marks(s: str) -> bool:
    """Tell whether a letter of ``s`` bears a mark (or is đ) that folding would take off."""
    return not s.isascii() and any(c.isalpha() and _TABLE[ord(c)] != ord(c.lower()[0]) for c in s)
