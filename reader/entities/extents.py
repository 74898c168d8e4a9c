"""How far a name that begins with its head reaches to the right, and what stops it."""

from __future__ import annotations

from reader.entities.fields import field_pair, is_field
from reader.entities.joins import complete, joins_on
from reader.entities.reading import BODY, EVENT, PERSON, PLACE, TREATY, Reading, phrase_at
from reader.entities.rules.words import exact
from reader.entities.russian_extents import (
    genitive,
    in_honour,
    new_script,
    prepositional,
    russian_genitive,
)
from reader.entities.surnames import GIVEN, foreign_name_word
from reader.entities.vietnamese_extents import matter_of_treaty, sandwiched, whole_compound
from reader.model import EntityType

_LONGEST = 16


_NAMED_AFTER = exact(
    "đại học, trường đại học, trường, trường thpt, quỹ, đường, phố, quảng trường, bảo tàng, "
    "bệnh viện, sân bay, lăng, giải, học viện, rue, avenue, place, universite, musee, mausolee, "
    "aeroport, calle, avenida, plaza, universidad, museo, mausoleo, aeropuerto, jalan, "
    "universitas, lapangan, mausoleum, museum, bandara, улица, улицы, улице, площадь, площади, "
    "проспект, проспекта, университет, университета, университете, мавзолей, мавзолея, "
    "аэропорт, аэропорта"
)
"""Heads of things named after people, whose name goes on through the person."""


def _barrier(reading: Reading, i: int, head: str) -> bool:
    if reading.titles[i] and not (reading.tokens[i].capital and head in _NAMED_AFTER):
        return reading.tokens[i].capital or not field_pair(reading, i)
    if _initial(reading, i) or (_foreign_person(reading, i) and head not in _NAMED_AFTER):
        return True
    last = reading.persons.get(i)
    if last is None:
        return reading.is_known(i, PERSON) and head not in _NAMED_AFTER
    named_after = head in _NAMED_AFTER
    short = last - i < 2
    return not (
        named_after
        or (short and head not in ("bộ", "ủy ban", "quốc hội", "đảng", "sở", "cục", "hội đồng"))
    )


def _initial(reading: Reading, i: int) -> bool:
    """Tell whether word ``i`` is a person's initial: ``Б. Эльвира``."""
    if i + 1 >= len(reading.tokens) or len(reading.tokens[i].text) > 1 or reading.gap(i) == "-":
        return False
    return reading.gap(i + 1).startswith(".") and reading.tokens[i + 1].capital


def _foreign_person(reading: Reading, i: int) -> bool:
    """Tell whether a first name and a surname with a foreign ending begin at word ``i``."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or not tokens[i].capital or not tokens[i + 1].capital:
        return False
    if reading.gap(i + 1) != " " or reading.known[i] is not None:
        return False
    return foreign_name_word(tokens[i + 1].key) and (
        reading.language != "en" or tokens[i].key in GIVEN
    )


def extend(reading: Reading, j: int, head: str, kind: EntityType) -> int:
    """Return the word behind the name that starts before word ``j``; trailing joins are left out."""
    tokens, words = reading.tokens, reading.words
    good = start = j
    lead = 0
    while j < len(tokens) and j - start < _LONGEST:
        token = tokens[j]
        if (named := in_honour(reading, j)) > j:
            j = good = named
            break
        if not _may_follow(reading, j, head, good, start):
            break
        if _case_goes_on(reading, j, kind, start, good):
            j += 1
            good = j
            continue
        if _ends_before(reading, j, head, kind, start, good):
            break
        if (whole := _known_whole(reading, j, kind)) > j:
            j = good = whole
            continue
        if _is_own(reading, j, kind):
            if token.capital and _is_stop(reading, j, start):
                break
            j += 1
            good = j
        elif j > start and is_field(reading, j) and _ends_known(reading, j - 1):
            break
        elif field_pair(reading, j):
            j += 2
            good = j
        elif field_pair(reading, j - 1) or token.key in words.fields:
            j += 1
            good = j
        elif (
            reading.language == "vi"
            and kind in (BODY, EVENT)
            and not _ends_known(reading, j - 1)
            and (size := sandwiched(reading, j))
        ):
            j += size
            good = j
        elif joins_on(reading, j, head, kind, start) or j < lead:
            j += 1
        elif (reach := _romance_reach(reading, j, kind, start)) > j:
            lead = reach
            j += 1
        else:
            break
    return whole_compound(reading, good, start, kind)


def _case_goes_on(reading: Reading, j: int, kind: EntityType, start: int, good: int) -> bool:
    """Tell whether word ``j`` belongs to the name by its case, or by what treaties are on."""
    if reading.language == "ru":
        near = good == j or (good == j - 1 and reading.tokens[good].key in reading.words.ands)
        if near and kind in (BODY, EVENT) and genitive(reading, j, start):
            return True
        return kind is TREATY and prepositional(reading, j, start)
    return reading.language == "vi" and kind is TREATY and matter_of_treaty(reading, j, start)


def _ends_before(
    reading: Reading, j: int, head: str, kind: EntityType, start: int, good: int
) -> bool:
    """Tell whether something else begins with word ``j``: a barrier, a new head, a new script."""
    if _barrier(reading, j, head) or (j > start and _new_head(reading, j)):
        return True
    if kind is BODY and j > start and reading.tokens[j].capital and _behind_place(reading, j):
        return True
    return reading.language == "ru" and j > start and good == j and new_script(reading, j)


def _is_own(reading: Reading, j: int, kind: EntityType) -> bool:
    """Tell whether word ``j`` may be part of a name by itself: a capital, or a figure that fits."""
    token = reading.tokens[j]
    return (
        token.capital
        or (token.text.isdigit() and _number_fits(reading, j, kind))
        or (token.key in _COUNTED and reading.tokens[j - 1].key == "thứ")
        or (kind is EVENT and token.key in _COUNTED_ID)
    )


def _is_stop(reading: Reading, j: int, start: int) -> bool:
    """Tell whether a word with a capital is one that no name goes on with."""
    return (
        reading.tokens[j].key in reading.words.stops
        and reading.known[j] is None
        and reading.language != "vi"
        and not (j == start and _name_begins(reading, j))
        and not is_field(reading, j)
        and not field_pair(reading, j - 1)
    )


def _name_begins(reading: Reading, j: int) -> bool:
    """Tell whether a small word with a capital opens a name behind a plain head: ``firm To Tam``."""
    tokens = reading.tokens
    if tokens[j - 1].capital or j + 1 >= len(tokens):
        return False
    return tokens[j + 1].capital and reading.gap(j + 1) == " " and not reading.titles[j + 1]


def _ends_known(reading: Reading, i: int) -> bool:
    """Tell whether a known place or a known body of several words ends at word ``i``."""
    return reading.is_known(i, PLACE) or complete(reading, i)


def _romance_reach(reading: Reading, j: int, kind: EntityType, start: int) -> int:
    """Return the capitalised word that French or Spanish words from a join on lead to, or 0.

    ``Institut de botanique de Karakol``: joins and up to two lower-case nouns, then a capital.
    """
    tokens = reading.tokens
    if reading.language not in ("fr", "es") or kind is PLACE or start == 0:
        return 0
    head = tokens[start - 1]
    if not head.capital or head.first or j - start > 4:
        return 0
    if tokens[j].key not in _ROMANCE_OF or complete(reading, j - 1):
        return 0
    nouns = 0
    for k in range(j, min(j + 6, len(tokens))):
        if reading.titles[k] or reading.gap(k) not in (" ", "’", "'"):
            return 0
        join = tokens[k].key in _ROMANCE_OF
        if tokens[k].capital:
            leads = nouns > 0 and tokens[k - 1].key in _ROMANCE_OF and k not in reading.persons
            return k if leads else 0
        nouns += not join
        if nouns > 2 or (not join and tokens[k - 1].key not in _ROMANCE_OF):
            return 0
    return 0


_ROMANCE_OF = exact("de, du, des, d, del, la, le, les, l, los, las, el")


def _known_whole(reading: Reading, j: int, kind: EntityType) -> int:
    """Return the word behind the known body or place that begins at ``j`` inside an event's name."""
    hit = reading.known[j]
    if hit is None or kind is PLACE or not reading.is_known(j, BODY, PLACE):
        return j
    if hit.start != reading.tokens[j].start or not reading.tokens[j].capital:
        return j
    if kind is BODY and not (
        reading.is_known(j, BODY) and " " in reading.text[hit.start : hit.end]
    ):
        return j
    end = j
    while end < len(reading.tokens) and reading.known[end] is hit:
        end += 1
    return end


def _behind_place(reading: Reading, j: int) -> bool:
    """Tell whether an unknown capitalised word follows a known place: a person, most likely."""
    token = reading.tokens[j]
    if reading.known[j] is not None or token.gap != " " or token.upper:
        return False
    return reading.is_known(j - 1, PLACE) and token.key not in reading.words.org_tails


def _may_follow(reading: Reading, j: int, head: str, good: int, start: int) -> bool:
    gap = reading.gap(j)
    if gap in (" ", "-", "\u00a0", "'", "’", ""):
        return True
    if gap in (" - ", " – ", "–", " & "):
        token = reading.tokens[j]
        years = (
            len(token.text) == 4 and token.text.isdigit() and reading.tokens[j - 1].text.isdigit()
        )
        return j > start and good == j and (token.capital or years)
    if gap in (" (",):
        return False
    if gap == ", " and reading.tokens[j].key == "chống" and reading.tokens[j - 1].key == "phòng":
        return True
    return gap == ", " and good == j and _listed_field(reading, j, head)


def _listed_field(reading: Reading, j: int, head: str) -> bool:
    """Tell whether a comma goes on inside a ministry's name: ``Culture, Sports and Tourism``."""
    tokens, words = reading.tokens, reading.words
    if not head.startswith(
        (
            "bộ",
            "sở",
            "ministry",
            "department",
            "кементериан",
            "kementerian",
            "министерств",
            "институт",
            "ministere",
            "ministerio",
            "vụ",
            "ủy ban",
            "bo",
        )
    ):
        return False
    genitive_too = head.startswith(("министерств", "институт")) and russian_genitive(tokens[j].key)
    if not tokens[j].capital and tokens[j].key not in words.fields and not genitive_too:
        return False
    if reading.known[j] is not None or reading.titles[j]:
        return False
    near = range(j + 1, min(j + 5, len(tokens)))
    return any(
        tokens[k].key in words.ands and k + 1 < len(tokens) and not reading.titles[k + 1]
        for k in near
    )


def _number_fits(reading: Reading, j: int, kind: EntityType) -> bool:
    number = reading.tokens[j].text
    if kind in (EVENT, TREATY):
        return (
            len(number) == 4
            or reading.tokens[j - 1].key in ("thứ", "lần", "thu", "ke")
            or reading.gap(j) == "-"
        )
    return kind is BODY and len(number) <= 2 and reading.gap(j) == "-"


_COUNTED = exact("nhất, hai, ba, tư, năm, sáu, bảy, tám, chín, mười")
_COUNTED_ID = exact(
    "pertama, kedua, ketiga, keempat, kelima, keenam, ketujuh, kedelapan, kesembilan, kesepuluh"
)


def _new_head(reading: Reading, j: int) -> bool:
    """Tell whether a capitalised word in the middle opens another body's name after an ``and``."""
    words = reading.words
    if reading.tokens[j - 1].key not in words.ands or reading.tokens[j].key not in words.org_heads:
        return False
    return phrase_at(reading, j, words.org_heads) > 0
