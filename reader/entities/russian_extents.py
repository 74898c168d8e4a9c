"""How far a Russian name reaches over small words in the cases they stand in."""

from __future__ import annotations

import regex

from reader.entities.reading import PLACE, Reading
from reader.entities.tails import left_adjectives

_PREPOSITIONAL = regex.compile(r"[а-яё]{2,}(?:ом|ем|ой|ей|ых|их|ах|ях|и|е)")


def prepositional(reading: Reading, j: int, start: int) -> bool:
    """Tell whether a lower-case word says what a Russian treaty is on (``о морских услугах``)."""
    token = reading.tokens[j]
    if token.capital or j - start > 6 or token.gap != " " or reading.titles[j]:
        return False
    if _matter(reading, j, start):
        return True
    if j - start > 3:
        return False
    before = reading.tokens[j - 1].key
    if j > start and not (_PREPOSITIONAL.fullmatch(before) or _RU_GENITIVE.fullmatch(before)):
        return False
    if j > start and _RU_GENITIVE.fullmatch(token.key):
        return token.key not in reading.words.joins and token.key not in reading.words.says
    return token.key not in reading.words.joins and _PREPOSITIONAL.fullmatch(token.key) is not None


def in_honour(reading: Reading, j: int) -> int:
    """Return the word behind the person that a thing is named after, or ``j``.

    ``имени Л. Н. Гумилёва``: initials and capitalised words behind ``имени``.
    """
    tokens = reading.tokens
    if reading.language != "ru" or j >= len(tokens) or tokens[j].key not in ("имени", "им"):
        return j
    end = j + 1
    while end < len(tokens) and end - j < 5 and tokens[end].capital:
        if reading.gap(end) not in (" ", "-", ". ", ".", "\u00a0", ".\u00a0"):
            break
        if "." in reading.gap(end) and len(tokens[end - 1].text) > 2:
            break
        end += 1
    return end if end > j + 1 else j


_ABOUT = regex.compile(r"[а-яё]{3,}(?:ым|им|ам|ям|ому|ему|у|ю)")


def _matter(reading: Reading, j: int, start: int) -> bool:
    """Tell whether ``по`` and its datives go on: ``о помощи по уголовным делам``."""
    tokens = reading.tokens
    by = next((k for k in range(j, start - 1, -1) if tokens[k].key == "по"), None)
    if by is None or j - by > 3:
        return False
    if by == j:
        return j + 1 < len(tokens) and _ABOUT.fullmatch(tokens[j + 1].key) is not None
    return _ABOUT.fullmatch(tokens[j].key) is not None


def new_script(reading: Reading, j: int) -> bool:
    """Tell whether Russian goes on behind a Latin name: ``Apple Стив Джобс``."""
    return (
        reading.tokens[j - 1].text.isascii()
        and not reading.tokens[j].text.isascii()
        and (not reading.tokens[j - 1].text.isdigit())
    )


_RU_GENITIVE = regex.compile(
    r"стран|[а-яё]{3,}(?:ки|ги|ти|ни|ри|зи|ди|ого|его|ой|ей|ых|их|ов|ев|ий|ия|ии|ства|ния|ции|ели|лия|[бвджзкмнпрстфхшщ]а|ы)"
)


_STATE_HEAD = regex.compile(r"комитет|министерств|агентств|комисси|департамент|управлени|академи")
"""Heads of bodies of a state, which name one also at the head of a sentence."""


def state_head(key: str) -> bool:
    """Tell whether a folded Russian head is that of a body of a state."""
    return _STATE_HEAD.match(key) is not None


def russian_genitive(key: str) -> bool:
    """Tell whether a folded Russian word ends as genitives do."""
    return _RU_GENITIVE.fullmatch(key) is not None


def genitive(reading: Reading, j: int, start: int) -> bool:
    """Tell whether a lower-case word goes on in a name whose head is capitalised mid-sentence."""
    head = reading.tokens[start - 1]
    token = reading.tokens[j]
    if j - start > 4 or token.gap not in (" ", ", ") or reading.titles[j]:
        return False
    state = head.first and _STATE_HEAD.match(head.key) is not None
    named = head.capital and (not head.first or state or _leads_to_country(reading, j))
    if named and head.first and not state:
        return not token.capital
    if not named and left_adjectives(reading, start - 1) == start - 1:
        return False
    if token.key in reading.words.says or regex.search(r"(?:ла|л|ли|лся|лась)$", token.key):
        return False
    if head.capital and _matter(reading, j, start):
        return True
    return not token.capital and _RU_GENITIVE.fullmatch(token.key) is not None


def _leads_to_country(reading: Reading, j: int) -> bool:
    """Tell whether up to three plain nouns lead to a known place: ``Федерация шахмат Вьетнама``."""
    tokens = reading.tokens
    for k in range(j, min(j + 4, len(tokens))):
        if reading.gap(k) != " " or reading.titles[k]:
            return False
        if tokens[k].capital:
            return k > j and reading.is_known(k, PLACE)
        small = tokens[k].key in reading.words.joins or tokens[k].key in reading.words.stops
        if small or tokens[k].key in reading.words.says or len(tokens[k].key) < 3:
            return False
        if regex.search(r"(?:ла|ли|ло|ет|ит|ют|ят|лся|лась|ть)$", tokens[k].key):
            return False
    return False
