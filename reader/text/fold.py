"""One form for letters that a reader types alike: no case, no marks, đ as d.

Folding keeps every offset: the folded text is as long as the text.
"""

from __future__ import annotations

import unicodedata

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


def fold(s: str) -> str:
    """Return NFC text ``s`` in lower case without marks, of the same length.

    đ becomes d and ё becomes е; й stays. Full-width Latin becomes ASCII, typographic apostrophes
    and hyphens become plain ones. Idempotent.
    """
    return s.translate(_TABLE)


def has_marks(s: str) -> bool:
    """Tell whether a letter of ``s`` bears a mark (or is đ) that folding would take off."""
    return not s.isascii() and any(c.isalpha() and _TABLE[ord(c)] != ord(c.lower()[0]) for c in s)
