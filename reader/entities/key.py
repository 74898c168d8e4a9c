"""The form in which names are looked up: folded, length-preserving, one dash and one space."""

from __future__ import annotations

import unicodedata

from reader.text.fold import fold

_PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "‐": "-"})
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def lookup_key(text: str) -> str:
    """Return NFC ``text`` folded for lookup; offsets stay those of ``text``."""
    return fold(text).translate(_PLAIN)


def accent_key(text: str) -> str:
    """Return ``text`` so that two spellings that differ only in where a tone mark stands are equal.

    Vietnamese prints ``hòa`` and ``hoà``, ``thúy`` and ``thuý``: the tone is moved to the end of
    its word. Case is lost, every other mark stays.
    """
    if text.isascii():
        return text.lower()
    words = []
    for word in text.lower().replace("\u00a0", " ").split(" "):
        letters = unicodedata.normalize("NFD", word)
        tones = "".join(sorted(c for c in letters if c in _TONES))
        words.append("".join(c for c in letters if c not in _TONES) + tones)
    return " ".join(words)
