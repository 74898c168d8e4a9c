"""Persons the knowledge base does not hold: what stands after a title and what looks like a name."""

from __future__ import annotations

import regex

from reader.entities.fields import is_field
from reader.entities.key import lookup_key
from reader.entities.person_signs import score_of
from reader.entities.reading import BODY, PERSON, PLACE, Reading, phrase_at
from reader.entities.rules.words import exact
from reader.entities.surnames import GIVEN, foreign_name_word, vietnamese_syllable
from reader.entities.vietnamese_extents import VI_FUNCTION
from reader.entities.vietnamese_names import hyphenated

_LONGEST = 5


def other_names(reading: Reading) -> None:
    """Find the remaining persons in runs of capitalised words nothing else has claimed."""
    claimed = _claimed(reading)
    taken = [c or k is not None for c, k in zip(claimed, reading.known, strict=True)]
    for first, last in reading.persons.items():
        bodies = any(reading.is_known(k, PERSON, BODY) for k in range(first, last + 1))
        if not bodies and not any(claimed[first : last + 1]):
            reading.add(first, last, PERSON, weight=1)
            taken[first : last + 1] = [True] * (last + 1 - first)
    i = 0
    while i < len(reading.tokens):
        end = _run_end(reading, i, taken)
        if end == i:
            i += 1
            continue
        _judge(reading, i, end)
        i = end


def _claimed(reading: Reading) -> list[bool]:
    """Tell for each word whether a span of the rules lies over it."""
    taken = [False] * len(reading.tokens)
    claimed = [(s.start, s.end) for s in reading.spans]
    claimed.sort()
    position = 0
    for n, token in enumerate(reading.tokens):
        while position < len(claimed) and claimed[position][1] <= token.start:
            position += 1
        if position < len(claimed) and claimed[position][0] <= token.start:
            taken[n] = True
    return taken


def _run_end(reading: Reading, i: int, taken: list[bool]) -> int:
    end = i
    while end < len(reading.tokens) and end - i < _LONGEST:
        if not _name_word(reading, end, taken) and not (
            end > i and _syllable_word(reading, end, taken)
        ):
            break
        if end > i and not _linked(reading, end):
            break
        end += 1
        if end - i > 1 and hyphenated(reading, end):
            end += 1
        if end < len(reading.tokens) and _particle(reading, end, taken):
            end += 1
    return end


def _syllable_word(reading: Reading, i: int, taken: list[bool]) -> bool:
    """Tell whether an everyday Vietnamese word is a syllable inside a name (``Thu``, ``Xuân``)."""
    token = reading.tokens[i]
    return reading.accented and token.capital and not taken[i] and not reading.titles[i]


def _linked(reading: Reading, i: int) -> bool:
    gap = reading.gap(i)
    if gap in (" ", "-", "\u00a0"):
        return not (gap == " " and hyphenated(reading, i - 1))
    return gap in (". ", ".") and len(reading.tokens[i - 1].text) <= 2


def _name_word(reading: Reading, i: int, taken: list[bool]) -> bool:
    token = reading.tokens[i]
    if not token.capital or taken[i] or reading.titles[i]:
        return False
    if token.key in reading.words.demonyms:
        return False
    if token.key in reading.words.stops:
        return len(token.text) == 1
    return not (token.upper and len(token.text) > 3) or _capitals_around(reading, i)


def _capitals_around(reading: Reading, i: int) -> bool:
    before = i > 0 and reading.tokens[i - 1].upper
    after = i + 1 < len(reading.tokens) and reading.tokens[i + 1].upper
    return before or after


def _particle(reading: Reading, i: int, taken: list[bool]) -> bool:
    token = reading.tokens[i]
    if token.capital or token.key not in reading.words.particles or token.gap != " ":
        return False
    if token.key in ("uulu", "kyzy", "ogly", "oglu", "uly", "уулу", "кызы", "оглы", "улы", "заде"):
        return True
    if reading.language in ("fr", "es"):
        return token.key in ("van", "von", "bin", "al")
    if i + 1 >= len(reading.tokens):
        return False
    return reading.tokens[i + 1].capital and not taken[i + 1]


def _judge(reading: Reading, first: int, end: int) -> None:
    titled = _titled(reading, first)
    if titled and reading.headline:
        titled = any(foreign_name_word(t.key) or t.key in GIVEN for t in reading.tokens[first:end])
    if phrase_at(reading, first, reading.words.org_heads):
        return
    if _adjective_of_place(reading, first, end):
        return
    tokens = reading.tokens
    while end - first > 1 and not titled and tokens[first].first and _plain_opening(reading, first):
        first += 1
    if end - first > 2 and tokens[first].first and _second_is_given(reading, first):
        first += 1
    size = end - first
    if size == 1 and not titled:
        return
    if size == 1 and not _single_after_title(reading, first):
        return
    if (
        not titled
        and first
        and tokens[first - 1].key in ("the", "a", "an")
        and reading.language == "en"
    ):
        return
    if tokens[first].key == "the":
        return
    if score_of(reading, first, end, titled=titled) < 3:
        return
    if titled and end - first > 2 and _FROM.match(tokens[first - 1].key):
        reading.add(first, first, PLACE, weight=1)
        first += 1
    person = first + 2 if titled and _company_and_person(reading, first, end) else first
    if person > first:
        reading.add(first, person - 1, BODY, core=reading.surface(first, person), weight=1)
    reading.add(person, end - 1, PERSON, weight=1)


_FROM = regex.compile(r"жител|урожен|выходец|выходц")
"""Russian words before the place somebody is from and the name: ``жительница Мургаба Лола Ашурова``."""
_OF_COMPANIES = exact(
    "giám đốc, đốc, director, chief, head, ceo, founder, manager, direktur, pendiri, directeur, "
    "directrice, pdg, director, directora, gerente, директор, директора, директору, гендиректор, "
    "основатель, глава, главы"
)


def _company_and_person(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a director's company and name stand in one run: ``Barqi Tojik Anvar Asozoda``."""
    words = [lookup_key(t.text) for t in reading.tokens[first:end]]
    if len(words) != 4 or reading.tokens[first - 1].key not in _OF_COMPANIES:
        return False
    if any(reading.gap(k) != " " for k in range(first + 1, end)) or foreign_name_word(words[1]):
        return False
    named = foreign_name_word(words[3]) and words[0] not in GIVEN
    return named and words[2] not in reading.words.particles


def _titled(reading: Reading, i: int) -> bool:
    """Tell whether a title or an abbreviated one (``Dr.``) stands right before word ``i``."""
    if i == 0 or not reading.titles[i - 1]:
        return False
    return reading.close(i) or (
        reading.gap(i) in (". ", ".") and len(reading.tokens[i - 1].text) <= 4
    )


def _adjective_of_place(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a hyphenated word is an adjective: ``Иссык-Кульский экономический``."""
    if reading.language != "ru" or end - first != 2 or reading.gap(first + 1) != "-":
        return False
    key = reading.tokens[end - 1].key
    return key.endswith(("ский", "ская", "ское", "ского", "ской", "скому", "ском", "ским", "скую"))


def _plain_opening(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    return token.key not in GIVEN and not foreign_name_word(token.key) and len(token.text) < 3


def _second_is_given(reading: Reading, first: int) -> bool:
    """Tell whether the first word of a sentence is a trade that the title list lacks."""
    one, two, three = reading.tokens[first : first + 3]
    if one.key in GIVEN or foreign_name_word(one.key):
        return False
    return two.key in GIVEN or (foreign_name_word(two.key) and foreign_name_word(three.key))


def _single_after_title(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    if token.upper or len(token.text) < 3 or is_field(reading, i):
        return False
    if reading.language == "id" and token.key in _RANKS:
        return False
    if reading.language == "vi" and _opens_phrase(reading, i):
        return False
    if (
        reading.language == "vi"
        and reading.accented
        and not vietnamese_syllable(lookup_key(token.text))
    ):
        return True
    after = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    if after is not None and after.key in reading.words.org_tails:
        return False
    return (
        reading.honorific[i - 1]
        or foreign_name_word(token.key)
        or reading.language == "en"
        or (reading.language == "id" and _speaks(reading, i))
    )


def _speaks(reading: Reading, i: int) -> bool:
    if i + 1 >= len(reading.tokens):
        return False
    return reading.tokens[i + 1].key in reading.words.says and reading.gap(i + 1) == " "


_RANKS = exact(
    "tetap, provinsi, pertama, muda, utama, madya, kota, kabupaten, komite, federal, pusat, "
    "daerah, senior, nasional, bersama, kehormatan, penuh, sementara"
)
"""Words that go on with an Indonesian title: ``Wakil Perdana Menteri Tetap``."""
_EVERYDAY_TITLES = exact("ông, bà, anh, chị, cô, chú, bác, em, cụ, ngài, thầy")


def _opens_phrase(reading: Reading, i: int) -> bool:
    """Tell whether a lower-case syllable goes on with what an office is of: ``Chủ tịch Nội các``."""
    if i + 1 >= len(reading.tokens) or reading.gap(i + 1) != " ":
        return False
    title, after = reading.tokens[i - 1].key, reading.tokens[i + 1]
    if after.capital or title in _EVERYDAY_TITLES:
        return False
    return after.key not in reading.words.says and after.key not in VI_FUNCTION
