"""Names that end in what they are (``Sao Mai Group``), and how far a name reaches to the left."""

from __future__ import annotations

import regex

from reader.entities.reading import BODY, EVENT, PERSON, PLACE, TREATY, Reading
from reader.entities.rules.words import listed
from reader.entities.surnames import GIVEN, foreign_name_word
from reader.model import EntityType

LEGAL = listed(
    "jsc, llc, llp, ltd, inc, corp, co, plc, gmbh, sa, sarl, sl, tbk, limited, company, "
    "corporation, group, holding, holdings, ао, оао, зао, пао, ооо, тоо, осоо, ип, сп, чп, гк, "
    "фк, ук, pt, cv, tnhh, cp, tmcp, ctcp, mtv"
)


_ORDINAL = regex.compile(
    r"[ivxl]+|\d{1,4}|st|nd|rd|th|e|eme|ª|º|я|й|го|м|ke|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual"
)


_ORDINAL_END = regex.compile(r"st|nd|rd|th|e|eme|er|ere|ª|º|a|o|й|я|е|го|м|ый|ой|ая")
_ROMAN = regex.compile(r"[ivxl]+")
_RU_ADJECTIVE = regex.compile(
    r".{3,}(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|ые|ие|ых|их)"
)


def left_capitals(reading: Reading, i: int) -> int:
    """Return the first word of the capitalised run that ends before head word ``i``."""
    first = i
    while first > max(0, i - 14) and reading.close(first) and _in_left_run(reading, first - 1):
        first -= 1
    head = reading.tokens[i].key
    if first > 0 and reading.close(first) and head in _WITH_DEMONYM:
        before = reading.tokens[first - 1]
        if before.capital and before.key in reading.words.demonyms:
            return first - 1
    return first


def left_ordinals(reading: Reading, i: int) -> int:
    """Return the first word of the ordinal before word ``i`` (``12th``, ``XII``, ``12e``), or ``i``."""
    first = i
    while first > 0 and reading.gap(first) in (" ", "", "-", ".", "."):
        token = reading.tokens[first - 1]
        roman = token.upper or len(token.text) == 1
        figure = token.text.isdigit() or _ORDINAL_END.fullmatch(token.key) is not None
        if not figure and not (roman and token.capital and _ROMAN.fullmatch(token.key)):
            break
        if token.text.isdigit() and len(token.text) > 3:
            break
        first -= 1
    ordinal = first < i and not reading.tokens[first].text.isalpha()
    return first if ordinal or (first < i and reading.tokens[first].capital) else i


def _in_left_run(reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    if reading.titles[k] or reading.is_known(k, PERSON) or reading.in_person(k):
        return False
    if token.text.isdigit() or _ORDINAL.fullmatch(token.key):
        return False
    if token.first and reading.language != "en" and token.key in reading.words.org_heads:
        return False
    if not token.capital or token.key in reading.words.demonyms:
        return False
    return token.key not in reading.words.stops or token.key in (
        "national", "international", "general", "central", "regional", "state", "government", "women", "new", "east", "west", "north", "south", "independence", "friendship", "labour", "youth", "party", "trade", "global", "victory", "joint", "standing", "economic",
    )  # fmt: skip


def left_adjectives(reading: Reading, i: int) -> int:
    """Return the first of the Russian adjectives before word ``i`` that begin with a capital, or ``i``."""
    first = i
    while first > 0 and reading.close(first) and i - first < 4:
        token = reading.tokens[first - 1]
        if (
            reading.titles[first - 1]
            or reading.known[first - 1] not in (None, reading.known[i])
            or not (_RU_ADJECTIVE.fullmatch(token.key) or _half(reading, first))
        ):
            break
        first -= 1
        if token.capital:
            return first - 1 if first and reading.gap(first) == "-" else first
    return i


def _half(reading: Reading, i: int) -> bool:
    """Tell whether word ``i`` follows the first half of a double adjective: ``казахско-вьетнамской``."""
    return (
        reading.gap(i) == "-"
        and regex.fullmatch(r"[а-яё]{3,}о|бизнес|инвест|пресс|кибер", reading.tokens[i - 1].key)
        is not None
    )


def by_tail(reading: Reading) -> None:
    """Add spans for capitalised runs that end in what they are."""
    words = reading.words
    for i, token in enumerate(reading.tokens):
        lower = reading.language == "ru" and token.key in words.loc_tails | words.event_tails
        if not token.capital and not lower:
            continue
        key = token.key
        if key in words.org_tails:
            _tail(reading, i, BODY)
        elif key in words.loc_tails:
            _tail(reading, i, PLACE)
        elif key in words.event_tails:
            _tail(reading, i, EVENT)
        elif key in words.treaty_tails and reading.language == "en":
            _tail(reading, i, TREATY)


def _tail(reading: Reading, i: int, kind: EntityType) -> None:
    tokens = reading.tokens
    if reading.titles[i]:
        return
    if reading.language == "ru":
        first = left_adjectives(reading, i)
    else:
        first = _tail_start(reading, i, kind)
    if first == i or (
        tokens[first].key in reading.words.stops and first == i - 1 and tokens[first].first
    ):
        return
    if reading.language == "ru" and kind is PLACE and tokens[first].first:
        relational = regex.search(r"[сц]к(?:ая|ий|ое|ой|ого|ому|ую|ом|им)$", tokens[first].key)
        if relational is None:
            return
    last = i
    while last + 1 < len(tokens) and _suffix(reading, last + 1):
        last += 1
        kind = BODY
    if kind is BODY and (_minister_of(reading, first) or _of_people(reading, first)):
        return
    if kind is BODY and last == i and tokens[i].key in ("embassy", "consulate"):
        last = _seat(reading, i)
    if (
        kind is EVENT
        and last + 1 < len(tokens)
        and regex.fullmatch(r"(?:19|20)\d\d", tokens[last + 1].text)
        and reading.gap(last + 1) in (" ", "-")
    ):
        last += 1
    core = " ".join(t.text for t in tokens[first : last + 1] if t.key not in LEGAL)
    reading.add(first, last, kind, core=core, weight=2)


def _seat(reading: Reading, i: int) -> int:
    """Return the last word of the place a mission is in: ``Vietnamese Embassy in Kazakhstan``."""
    tokens = reading.tokens
    if i + 2 >= len(tokens) or tokens[i + 1].key not in ("in", "to"):
        return i
    start = i + 3 if tokens[i + 2].key == "the" and i + 3 < len(tokens) else i + 2
    last = start
    while last + 1 < len(tokens) and reading.known[last + 1] is reading.known[start]:
        last += 1
    return last if reading.is_known(start, PLACE) else i


def _minister_of(reading: Reading, first: int) -> bool:
    """Tell whether what looks like a body is the field of a minister: ``Minister of Trade``."""
    return (
        first > 1 and reading.titles[first - 2] and reading.tokens[first - 1].key in ("of", "for")
    )


def _of_people(reading: Reading, first: int) -> bool:
    """Tell whether a participle joined to a people opens a run: ``Vietnamese-Invested Mill``."""
    if first == 0 or reading.gap(first) != "-" or reading.language != "en":
        return False
    return reading.tokens[first - 1].key in reading.words.demonyms


def _suffix(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    if not token.capital:
        return False
    if token.key in LEGAL and reading.gap(i) in (" ", ", ", ".", "., ", ". "):
        return True
    return token.key in reading.words.org_tails and reading.gap(i) == " " and not reading.titles[i]


_WITH_DEMONYM = listed(
    "embassy, guild, association, federation, union, academy, institute, university, society, "
    "chamber, council, foundation, club, school, theatre, orchestra"
)


_OWNERS = listed(
    "children, women, men, people, workers, students, artists, traders, lawyers, writers"
)
"""Whose bodies stand with an apostrophe inside their name: ``Children's Hospital``."""


def _crosses(reading: Reading, k: int, kind: EntityType) -> bool:
    """Tell whether a tail pattern goes on to the left over the ``of`` or ``and`` at word ``k``."""
    before = reading.tokens[k - 1]
    if kind is PLACE or reading.known[k - 1] is not None or not _in_left_run(reading, k - 1):
        return False
    if foreign_name_word(before.key) or before.key in GIVEN:
        return False
    return before.key not in reading.words.org_tails or before.key in (
        "trade",
        "industry",
        "science",
    )


_AFTER_PEOPLE = listed(
    "avenue, street, square, boulevard, park, airport, mausoleum, museum, university, academy, "
    "institute, theatre, theater, conservatory, stadium, library, prize, monument, school"
)


def _named_after(reading: Reading, i: int) -> int:
    """Return the first word of the known person that a street or school is named after, or ``i``."""
    hit = reading.known[i - 1] if i else None
    if hit is None or reading.tokens[i].key not in _AFTER_PEOPLE or not reading.close(i):
        return i
    if not reading.is_known(i - 1, PERSON) or hit.end != reading.tokens[i - 1].end:
        return i
    return reading.at.get(hit.start, i)


def _two_peoples(reading: Reading, k: int) -> int:
    """Return the first of two adjectives of countries that end at word ``k``, or ``k``.

    ``Kyrgyz-Vietnamese Business Forum``: a pair belongs to the name, one alone does not.
    """
    tokens, peoples = reading.tokens, reading.words.demonyms
    pair = k > 0 and tokens[k].key in peoples and tokens[k - 1].key in peoples
    return k - 1 if pair and tokens[k].gap in ("-", "–") and tokens[k - 1].capital else k


def _tail_start(reading: Reading, i: int, kind: EntityType) -> int:
    first = _named_after(reading, i)
    while first > max(0, i - 14):
        k = first - 1
        if reading.gap(first) in ("’ ", "' ") and reading.known[k] is not None:
            break
        if reading.gap(first) not in (" ", "-", " & ", "–", "’", "'", "’ ", "' ") and not (
            reading.gap(first) == "" and kind is EVENT
        ):
            break
        token = reading.tokens[k]
        if token.key == "s" and k > 0 and reading.tokens[k - 1].key in _OWNERS:
            first = k - 1
            continue
        if (
            kind is EVENT
            and (token.text.isdigit() or _ORDINAL.fullmatch(token.key))
            and not reading.titles[k]
        ):
            first = k
            continue
        if token.key in ("of", "and") and k > 0 and _crosses(reading, k, kind):
            first = k - 1
            continue
        if (pair := _two_peoples(reading, k)) < k and kind is not PLACE:
            first = pair
            continue
        if kind is BODY and token.key in reading.words.demonyms and token.capital:
            return k if reading.tokens[i].key in _WITH_DEMONYM else first
        if not _in_left_run(reading, k):
            break
        first = k
    return first
