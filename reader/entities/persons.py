"""Persons the knowledge base does not hold: what stands after a title and what looks like a name."""

from __future__ import annotations

import regex

from reader.entities.extents import VI_FUNCTION
from reader.entities.fields import MINISTRY_FIELDS, field_pair, is_field
from reader.entities.key import lookup_key
from reader.entities.reading import BODY, PERSON, PLACE, Reading, phrase_at
from reader.entities.rules.words import exact
from reader.entities.surnames import (
    GIVEN,
    RARE,
    RARE_PLAIN,
    SAFE_PLAIN,
    SURNAMES_PLAIN,
    foreign_name_word,
    vietnamese_surname,
    vietnamese_syllable,
)
from reader.entities.syllables import from_cyrillic
from reader.text.fold import has_marks

_LONGEST = 5
_ALSO_NAMES = frozenset(
    {"anh", "bác", "bac", "cô", "chú", "chu", "thầy", "cụ", "em", "an", "ba", "son", "tuan", "don"}
)
"""Titles that are also syllables of given names."""


def mark_titles(reading: Reading) -> None:
    """Mark the words of titles, so that they are no names and what follows may be one."""
    i = 0
    count = len(reading.tokens)
    titles, honorifics = reading.words.titles, reading.words.honorifics
    while i < count:
        key = reading.tokens[i].key
        size = phrase_at(reading, i, titles) if key in titles else 0
        if not size or phrase_at(reading, i, reading.words.org_heads) > size:
            i += 1
            continue
        if reading.language == "vi":
            size += _field_of_office(reading, i + size)
        elif reading.language == "en" and reading.tokens[i + size - 1].key == "minister":
            size += _english_field(reading, i + size)
        polite = key in honorifics and phrase_at(reading, i, honorifics) > 0
        for k in range(i, i + size):
            reading.titles[k] = True
            reading.honorific[k] = polite
        i += size


_OFFICE_WORDS = MINISTRY_FIELDS | exact(
    "internal, foreign, affairs, public, security, national, defence, defense, interior, justice, "
    "health, agriculture, transport, construction, economy, home, external, natural, rural, social, "
    "industries, trades, digital, emergency, situations, higher, and, of, the"
)


def _english_field(reading: Reading, i: int) -> int:
    """Return how many words behind ``Minister`` say of what: ``of Internal Affairs``."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or tokens[i].key != "of" or reading.is_known(i + 1, PLACE):
        return 0
    end = i + 1
    while (
        end < len(tokens) and reading.gap(end) in (" ", ", ") and tokens[end].key in _OFFICE_WORDS
    ):
        end += 1
    while end > i + 1 and tokens[end - 1].key in ("and", "of", "the"):
        end -= 1
    return end - i if end > i + 1 else 0


def _field_of_office(reading: Reading, i: int) -> int:
    """Return how many words behind a Vietnamese minister say of what: ``Bộ trưởng Văn hóa``."""
    tokens = reading.tokens
    if reading.tokens[i - 1].key != "trưởng" or reading.tokens[i - 2].key not in ("bộ", "thứ"):
        return 0
    end = i
    while end + 1 < len(tokens) and field_pair(reading, end) and tokens[end].capital:
        end += 2
        joined = end + 1 < len(tokens) and (tokens[end].key == "và" or reading.gap(end) == ", ")
        if joined:
            step = end + (tokens[end].key == "và")
            end = step if step + 1 < len(tokens) and field_pair(reading, step) else end
    return end - i


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
    if size < 2 + rare or _same_known_place(reading, i, end) or _hyphenated(reading, end):
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


def _hyphenated(reading: Reading, end: int) -> bool:
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
        if end - i > 1 and _hyphenated(reading, end):
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
        return not (gap == " " and _hyphenated(reading, i - 1))
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
    if titled and reading.language == "en" and _headline(reading):
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
    if _score(reading, first, end, titled=titled) < 3:
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


def _headline(reading: Reading) -> bool:
    """Tell whether nearly all words of an English line are capitalised, verbs among them."""
    words = [t for t in reading.tokens if len(t.text) > 3]
    return len(words) > 4 and sum(t.capital for t in words) > 0.8 * len(words)


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


def _score(reading: Reading, first: int, end: int, *, titled: bool) -> int:
    tokens = reading.tokens
    keys = [t.key for t in tokens[first:end]]
    score = 3 if titled else 0
    if end - first >= 2:
        if any(foreign_name_word(k) for k in keys):
            score += 3
        if keys[0] in GIVEN or _without_case(keys[0]) in GIVEN:
            score += 3
        if _photographed(reading, first):
            score += 3
        if _initial(reading, first) or _korean(reading, first, end):
            score += 3
        if _in_apposition(reading, first, end):
            score += 3
        if _appositive(reading, end):
            score += 2
        if (
            end < len(tokens)
            and tokens[end].gap == " "
            and tokens[end].key in reading.words.says
            and reading.language != "vi"
        ):
            score += 2
        if 2 <= end - first <= 3 and not tokens[first].first:
            score += 1
        if keys[-1] in reading.words.org_tails | reading.words.loc_tails:
            score -= 4
    return score


_CREDITS = exact(
    "ảnh, photo, photos, foto, fotos, фото, anh, image, images, text, bài, video, видео"
)


def _photographed(reading: Reading, first: int) -> bool:
    """Tell whether a colon behind ``Photo`` stands before a run: ``Ảnh: Quỳnh Chi``."""
    if first == 0 or reading.gap(first).strip() != ":":
        return False
    return reading.tokens[first - 1].key in _CREDITS


def _initial(reading: Reading, first: int) -> bool:
    """Tell whether a run is an initial and a surname: ``Б. Эльвира``."""
    return len(reading.tokens[first].text) == 1 and reading.gap(first + 1) in (". ", ".")


_KOREAN = exact("kim, lee, park, choi, jung, cho, kang, yoon, jang, lim, han, shin, seo, kwon, hwang, ahn, song, hong, ryu, yoo, ким, ли, пак, чхве, чон, чо, кан, юн, чан, хан, син, со")  # fmt: skip


def _korean(reading: Reading, first: int, end: int) -> bool:
    if end - first != 3 or reading.gap(end - 1) != "-" or reading.tokens[end - 1].capital:
        return False
    return reading.tokens[first].key in _KOREAN


def _in_apposition(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a run stands between commas behind a title: ``su gerente, Ana Ruiz, viajó``."""
    if first == 0 or end >= len(reading.tokens) or reading.gap(first) != ", ":
        return False
    titled = any(reading.titles[k] for k in range(max(0, first - 3), first))
    return titled and reading.gap(end)[:1] == "," and end - first <= 4


def _without_case(key: str) -> str:
    return key[:-1] if key[-1:] in "аяуюеы" and "а" <= key[0] <= "я" else key


def _appositive(reading: Reading, end: int) -> bool:
    if end >= len(reading.tokens) or reading.gap(end) not in (", ", " (", " – ", " — ", " - "):
        return False
    for i in range(end, min(end + 4, len(reading.tokens))):
        if reading.titles[i]:
            return True
        if reading.tokens[i].text.isdigit() and reading.gap(end) in (", ", " ("):
            return i == end and len(reading.tokens[i].text) == 2
    return False
