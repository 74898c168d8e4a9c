"""Vietnamese names, found by their surname and the shape of their syllables, in three scripts."""

from __future__ import annotations

from reader.entities.key import lookup_key
from reader.entities.reading import PERSON, Reading
from reader.entities.surnames import (
    RARE,
    RARE_PLAIN,
    SAFE_PLAIN,
    SURNAMES_PLAIN,
    vietnamese_surname,
    vietnamese_syllable,
)
from reader.entities.syllables import from_cyrillic
from reader.text.fold import has_marks

_LONGEST = 5
"""Syllables in the longest name."""


_ALSO_NAMES = frozenset(
    {"anh", "bác", "bac", "cô", "chú", "chu", "thầy", "cụ", "em", "an", "ba", "son", "tuan", "don"}
)
"""Titles that are also syllables of given names."""


def vietnamese_names(reading: Reading) -> None:
    """Find Vietnamese names by surname and syllables; fills ``reading.persons``."""
    i = 0
    tokens = reading.tokens
    while i < len(tokens):
        size = _vietnamese_at(reading, i)
        if size:
            reading.persons[i] = i + size - 1
        i += size or 1


def _vietnamese_at(reading: Reading, i: int) -> int:
    token = reading.tokens[i]
    if not token.capital or reading.titles[i] or reading.is_known(i, PERSON):
        return 0
    surname = vietnamese_surname(token.text, token.key, accented=reading.accented)
    rare = _rare_surname(reading, i, common=surname)
    if not surname and not rare:
        return 0
    end = i + 1
    while end < len(reading.tokens) and end - i < _LONGEST and _goes_on(reading, end):
        end += 1
    size = end - i
    if size < 2 + rare or _same_known_place(reading, i, end) or hyphenated(reading, end):
        return 0
    if size == 2:
        strong = lookup_key(token.text) in SAFE_PLAIN or from_cyrillic(token.key) in SAFE_PLAIN
        titled = i > 0 and reading.titles[i - 1] and reading.close(i)
        other = reading.language not in ("vi", "ru") and not titled
        if other and strong and _credited(reading, i, end):
            return size
        if not titled and (not strong or other or token.upper):
            return 0
    return size


def _rare_surname(reading: Reading, i: int, *, common: bool) -> bool:
    """Tell whether word ``i`` is a surname only a longer name shows to be one."""
    token = reading.tokens[i]
    if reading.accented:
        return token.text.lower() in RARE
    if common:
        return False
    latin = from_cyrillic(token.key) if token.key[0] > "z" else token.key
    if token.key[0] > "z" and latin in SURNAMES_PLAIN:
        return True
    after = reading.tokens[i + 1].key if i + 1 < len(reading.tokens) else ""
    return latin in RARE_PLAIN and after in ("thi", "van", "тхи", "ван")


def hyphenated(reading: Reading, end: int) -> bool:
    """Tell whether a hyphen and a lower-case syllable follow: ``Kim Sang-sik``, a Korean name."""
    if end >= len(reading.tokens) or reading.gap(end) != "-":
        return False
    token = reading.tokens[end]
    return token.text.islower() and 2 <= len(token.text) <= 6 and reading.close(end - 1)


def _credited(reading: Reading, first: int, end: int) -> bool:
    """Tell whether two words are a photographer's name: with marks, or before ``/VNA``."""
    if end < len(reading.tokens) and reading.gap(end) == "/":
        return reading.known[end] is not None
    words = reading.text[reading.tokens[first].start : reading.tokens[end - 1].end].split()
    return all(has_marks(w) for w in words[:1]) and len(words) == 2


def _goes_on(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    if not token.capital or token.gap not in (" ", "\u00a0"):
        return False
    if reading.titles[i] and token.key not in _ALSO_NAMES:
        return False
    hit = reading.known[i]
    if hit is not None and hit.start == token.start and " " in reading.text[hit.start : hit.end]:
        return False
    if "а" <= token.key[:1] <= "я":
        return from_cyrillic(token.key) is not None
    if token.key in ("may", "june"):
        return False
    return vietnamese_syllable(lookup_key(token.text)) and not (token.upper and len(token.text) > 1)


def _same_known_place(reading: Reading, first: int, end: int) -> bool:
    hit = reading.known[first]
    return (
        hit is not None
        and hit.start <= reading.tokens[first].start
        and hit.end >= reading.tokens[end - 1].end
    )
