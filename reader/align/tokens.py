"""Words of a text as alignment looks at them, and the shape that related words share."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
"""A folded Vietnamese syllable. What does not fit is a foreign name or word."""

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєғқңөұүһә",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sh",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "i",
            "e",
            "g",
            "k",
            "n",
            "o",
            "u",
            "u",
            "h",
            "a",
        ],
        strict=True,
    )
)
_SHAPE = (
    ("ph", "f"), ("th", "t"), ("kh", "h"), ("sh", "s"), ("ch", "k"), ("ck", "k"), ("qu", "k"), ("tion", "s"),
    ("tsi", "s"), ("cion", "s"), ("sion", "s"), ("si", "s"), ("ts", "s"), ("zh", "j"), ("dj", "j"), ("dz", "j"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans("cqzwj", "kksvi")
_VOWELS = re.compile(r"[aeiouyh']+")
_REPEATED = re.compile(r"(.)\1+")


def words(text: str) -> list[str]:
    """Return the words of NFC ``text`` in lower case, marks kept, numbers left out."""
    return _WORD.findall(text.lower())


def han_runs(text: str) -> list[str]:
    """Return the unbroken runs of Chinese characters in ``text``."""
    return _CJK.findall(text)


@lru_cache(maxsize=50_000)
def shape(word: str, vietnamese: bool = False) -> str:
    """Return what a word keeps across languages and scripts, or "" when it keeps too little.

    The word is folded, Cyrillic romanised, spelling habits levelled (c/k/q, ph/f, -tion/-si) and
    vowels dropped: *consultations*, *konsultasi*, *консультации* give ``knslt``. ``vietnamese``
    words that are native syllables have none. At most five consonants, at least three.
    """
    plain = fold(word)
    if vietnamese and _SYLLABLE.fullmatch(plain):
        return ""
    if any(letter in _CYRILLIC for letter in plain):
        plain = "".join(_CYRILLIC.get(letter, letter) for letter in plain)
    if len(plain) < 4 or not plain.isascii():
        return ""
    for old, new in _SHAPE:
        plain = plain.replace(old, new)
    plain = plain.translate(_LETTERS)
    first = "a" if plain[0] in "aeiouyh" else ""
    frame = first + _REPEATED.sub(r"\1", _VOWELS.sub("", plain))
    return frame[:5] if len(frame) >= 3 else ""
