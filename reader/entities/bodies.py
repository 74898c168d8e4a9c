"""Organisations, places, events and treaties by their heads and tails, with barriers.

A pattern never runs over a person, a title, a full stop, or an ``and`` behind which something
known begins: a miss is better than a span that runs on.
"""

from __future__ import annotations

import regex

from reader.entities.reading import (
    BODY,
    EVENT,
    PERSON,
    PLACE,
    QUOTED,
    TREATY,
    Reading,
    phrase_at,
)
from reader.entities.rules.words import Phrases
from reader.entities.surnames import GIVEN, foreign_name_word
from reader.entities.tokens import opens_quote
from reader.model import EntityType

_LONGEST = 16
_LEGAL = frozenset(
    [
        "jsc",
        "llc",
        "llp",
        "ltd",
        "inc",
        "corp",
        "co",
        "plc",
        "gmbh",
        "sa",
        "sarl",
        "sl",
        "tbk",
        "limited",
        "company",
        "corporation",
        "group",
        "holding",
        "holdings",
        "ао",
        "оао",
        "зао",
        "пао",
        "ооо",
        "тоо",
        "осоо",
        "ип",
        "сп",
        "чп",
        "гк",
        "фк",
        "ук",
        "pt",
        "cv",
        "tnhh",
        "cp",
        "tmcp",
        "ctcp",
        "mtv",
    ]
)
_GENERIC_LOWER = frozenset(  # heads that name a kind of company or thing: in lower case they stay outside of the span
    [
        "tập đoàn",
        "tổng công ty",
        "công ty",
        "hãng",
        "hãng hàng không",
        "ngân hàng",
        "công ty cổ phần",
        "nhà máy",
        "báo",
        "tạp chí",
        "hãng tin",
        "hãng thông tấn",
        "xí nghiệp",
        "hợp tác xã",
        "tap doan",
        "cong ty",
        "ctcp",
        "trường đại học",
        "đại học",
        "học viện",
        "viện",
        "trung tâm",
        "quỹ",
        "đảng",
        "câu lạc bộ",
        "clb",
        "bệnh viện",
        "nhà hát",
        "hiệp hội",
        "liên đoàn",
        "tổ chức",
        "компания",
        "компании",
        "компанию",
        "компанией",
        "компаниями",
        "авиакомпания",
        "авиакомпании",
        "авиакомпанией",
        "авиакомпанию",
        "группа",
        "группы",
        "группой",
        "группу",
        "холдинг",
        "холдинга",
        "холдингом",
        "холдинге",
        "корпорация",
        "корпорации",
        "корпорацией",
        "корпорацию",
        "фирма",
        "фирмы",
        "фирмой",
        "фирме",
        "завод",
        "завода",
        "заводе",
        "фабрика",
        "фабрики",
        "фабрике",
        "фабрику",
        "фабрикой",
        "предприятие",
        "предприятия",
        "предприятием",
        "предприятии",
        "партия",
        "партии",
        "партию",
        "партией",
        "газета",
        "газеты",
        "газете",
        "телеканал",
        "телеканала",
        "клуб",
        "клуба",
        "клубом",
        "концерн",
        "стартап",
        "стартапа",
        "турфирма",
        "турфирмы",
        "турфирмой",
        "кооператив",
        "кооператива",
        "кооперативе",
        "ао",
        "оао",
        "зао",
        "пао",
        "ооо",
        "тоо",
        "осоо",
        "ип",
        "сп",
        "чп",
        "гк",
        "фк",
        "ук",
        "банк",
        "банка",
        "банке",
        "банком",
        "сеть",
        "сети",
        "фонд",
        "фонда",
        "фондом",
        "издательство",
        "издательства",
        "организация",
        "организации",
        "ассоциация",
        "ассоциации",
        "союз",
        "союза",
        "центр",
        "центра",
        "агентство",
        "агентства",
        "groupe",
        "societe",
        "entreprise",
        "compagnie",
        "cooperative",
        "usine",
        "journal",
        "banque",
        "club",
        "startup",
        "association",
        "ong",
        "fondation",
        "maison",
        "grupo",
        "empresa",
        "compania",
        "aerolinea",
        "cooperativa",
        "fabrica",
        "periodico",
        "banco",
        "asociacion",
        "fundacion",
        "editorial",
        "perusahaan",
        "maskapai",
        "grup",
        "bank",
        "harian",
        "partai",
        "koperasi",
        "pabrik",
        "yayasan",
        "kelompok",
        "klub",
        "lembaga",
        "organisasi",
        "asosiasi",
        "universitas",
    ]
)
_KEEP_LOWER = regex.compile(
    r"министерств|посольств|ministere|ambassade|ministerio|embajada|национальн|государственн"
)
_ORDINAL = regex.compile(
    r"[ivxl]+|\d{1,4}|st|nd|rd|th|e|eme|ª|º|я|й|го|м|ke|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual"
)
_RU_ADJECTIVE = regex.compile(
    r".{3,}(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|ые|ие|ых|их)"
)


_NAMED_AFTER = frozenset(
    [
        "đại học",
        "trường đại học",
        "trường",
        "trường thpt",
        "quỹ",
        "đường",
        "phố",
        "quảng trường",
        "bảo tàng",
        "bệnh viện",
        "sân bay",
        "lăng",
        "giải",
        "học viện",
        "rue",
        "avenue",
        "place",
        "universite",
        "musee",
        "mausolee",
        "aeroport",
        "calle",
        "avenida",
        "plaza",
        "universidad",
        "museo",
        "mausoleo",
        "aeropuerto",
        "jalan",
        "universitas",
        "lapangan",
        "mausoleum",
        "museum",
        "bandara",
        "улица",
        "улицы",
        "улице",
        "площадь",
        "площади",
        "проспект",
        "проспекта",
        "университет",
        "университета",
        "университете",
        "мавзолей",
        "мавзолея",
        "аэропорт",
        "аэропорта",
    ]
)
"""Heads of things named after people, whose name goes on through the person."""


def find_bodies(reading: Reading) -> None:
    """Add spans for every head or tail pattern of the language."""
    words = reading.words
    _by_head(reading, words.treaty_heads, TREATY)
    _by_head(reading, words.event_heads, EVENT)
    _by_head(reading, words.org_heads, BODY)
    _by_head(reading, words.loc_heads, PLACE)
    if not words.head_first or reading.language != "vi":
        _by_tail(reading)


def _barrier(reading: Reading, i: int, head: str) -> bool:
    if reading.titles[i] and not (reading.tokens[i].capital and head in _NAMED_AFTER):
        return True
    if _foreign_person(reading, i) and head not in _NAMED_AFTER:
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


def _by_head(reading: Reading, table: Phrases, kind: EntityType) -> None:
    i = 0
    while i < len(reading.tokens):
        size = phrase_at(reading, i, table) if reading.tokens[i].key in table else 0
        if not size or reading.is_known(i, PERSON) or reading.titles[i]:
            i += 1
            continue
        end = _from_head(reading, i, size, kind)
        i = end if end > i else i + size


_COMPANY = regex.compile(
    r"(?:авиа)?компани|фирм|предприяти|холдинг|корпораци|стартап|завод|фабрик|турфирм|групп|сет|клуб"
)
"""Heads that an adjective before them only describes."""


def _from_head(reading: Reading, i: int, size: int, kind: EntityType) -> int:
    """Add the name whose head is words ``[i, i + size)``; returns the word behind it, or ``i``."""
    tokens = reading.tokens
    head = " ".join(t.key for t in tokens[i : i + size])
    quoted = _quoted(reading, i + size)
    if quoted and kind is BODY:
        reading.add(
            i + size, quoted - 1, BODY, core=_surface(reading, i + size, quoted), weight=QUOTED
        )
        return quoted
    end = _extend(reading, i + size, head, kind)
    adjectives = reading.language == "ru" and kind is BODY and not _COMPANY.match(head)
    if adjectives and (first := _left_adjectives(reading, i)) < i:
        strange = (
            k for k in range(i + size, end) if tokens[k].capital and reading.known[k] is None
        )
        end = max(min(next(strange, end), end), i + size)
        reading.add(first, end - 1, BODY, core=_surface(reading, first, end), weight=2)
        return end
    if end <= i + size:
        return i
    proper = next((k for k in range(i + size, end) if tokens[k].capital), None)
    if proper is None:
        wordy = reading.language in ("ru", "fr", "es") and kind is BODY and end - i - size >= 2
        if not (wordy and tokens[i].capital and not tokens[i].first):
            return i
        proper = i
    first = i
    trade = reading.language == "ru" and tokens[i].first and _COMPANY.match(head) is not None
    if not tokens[first].capital or trade:
        return _lower_head(reading, i, size, end, proper, head, kind)
    if reading.language == "en":
        first = _left_capitals(reading, i)
    if kind is EVENT and not _event_enough(reading, i + size, end):
        return i
    whole = first < i
    core = _surface(reading, first, end) if whole else _core(reading, i + size, end)
    reading.add(first, end - 1, kind, core=core, weight=2)
    return end


def _lower_head(
    reading: Reading, i: int, size: int, end: int, proper: int, head: str, kind: EntityType
) -> int:
    tokens = reading.tokens
    if kind in (EVENT, TREATY):
        return i
    if kind is BODY and _KEEP_LOWER.match(head):
        reading.add(i, end - 1, BODY, core=_core(reading, i + size, end), weight=2)
        return end
    if kind is BODY and (head not in _GENERIC_LOWER or _is_field(reading, proper)):
        return i
    stop = proper
    while stop < end and (tokens[stop].capital or tokens[stop].key.isdigit()):
        stop += 1
    if proper != i + size and not all(_lower_generic(reading, k) for k in range(i + size, proper)):
        return i
    if reading.is_known(proper, PLACE) and reading.known[proper] is not None:
        return i
    if tokens[proper].key in reading.words.stops or tokens[proper].key in reading.words.demonyms:
        return i
    if kind is PLACE and reading.language in ("ru", "fr", "es") and stop - proper > 3:
        return i
    reading.add(proper, stop - 1, kind, core=_surface(reading, proper, stop), weight=2)
    return stop


def _lower_generic(reading: Reading, k: int) -> bool:
    key = reading.tokens[k].key
    return (
        key in reading.words.fields
        or key in reading.words.joins
        or _field_pair(reading, k)
        or _field_pair(reading, k - 1)
    )


def _event_enough(reading: Reading, start: int, end: int) -> bool:
    return any(t.capital or t.text.isdigit() for t in reading.tokens[start:end])


def _surface(reading: Reading, first: int, end: int) -> str:
    return reading.text[reading.tokens[first].start : reading.tokens[end - 1].end]


def _core(reading: Reading, first: int, end: int) -> str:
    """Return the words that tell this body from others: no fields, no legal form."""
    kept = [k for k in range(first, end) if _proper(reading, k)]
    return _surface(reading, kept[0], end) if kept else ""


def _proper(reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    if not token.capital and not token.text.isdigit():
        return False
    return token.key not in _LEGAL and not _is_field(reading, k) and not _field_pair(reading, k - 1)


def _is_field(reading: Reading, k: int) -> bool:
    return reading.tokens[k].key in reading.words.fields or _field_pair(reading, k)


def _field_pair(reading: Reading, k: int) -> bool:
    tokens = reading.tokens
    if k < 0 or k + 1 >= len(tokens) or tokens[k + 1].gap != " ":
        return False
    return f"{tokens[k].key} {tokens[k + 1].key}" in reading.words.fields


def _quoted(reading: Reading, i: int) -> int:
    """Return the word behind a quoted capitalised name that starts at word ``i``, or 0."""
    tokens = reading.tokens
    if i >= len(tokens) or not opens_quote(tokens[i].gap) or len(tokens[i].gap) > 2:
        return 0
    if not tokens[i].capital and not tokens[i].text.isdigit():
        return 0
    for end in range(i + 1, min(i + 8, len(tokens)) + 1):
        tail = tokens[end].gap if end < len(tokens) else reading.text[tokens[end - 1].end :]
        if tail[:1] and tail[0] in "\"”»“'’":
            return end
    return 0


def _extend(reading: Reading, j: int, head: str, kind: EntityType) -> int:
    """Return the word behind the name that starts before word ``j``; trailing joins are left out."""
    tokens, words = reading.tokens, reading.words
    good = start = j
    while j < len(tokens) and j - start < _LONGEST:
        token = tokens[j]
        if not _may_follow(reading, j, head, good, start):
            break
        if (
            reading.language == "ru"
            and good == j
            and kind is BODY
            and _russian_genitive(reading, j, start)
        ):
            j += 1
            good = j
            continue
        if _barrier(reading, j, head) or (j > start and _new_head(reading, j)):
            break
        if kind is BODY and j > start and token.capital and _behind_place(reading, j):
            break
        if token.capital or (token.text.isdigit() and _number_fits(reading, j, kind)):
            if (
                token.capital
                and token.key in words.stops
                and reading.known[j] is None
                and reading.language != "vi"
                and not _is_field(reading, j)
                and not _field_pair(reading, j - 1)
            ):
                break
            j += 1
            good = j
        elif _field_pair(reading, j):
            j += 2
            good = j
        elif _field_pair(reading, j - 1) or token.key in words.fields:
            j += 1
            good = j
        elif reading.language == "vi" and kind is BODY and (size := _sandwiched(reading, j)):
            j += size
            good = j
        elif _joins_on(reading, j, head, kind, start):
            j += 1
        else:
            break
    return _whole_compound(reading, good, start, kind)


def _behind_place(reading: Reading, j: int) -> bool:
    """Tell whether an unknown capitalised word follows a known place: a person, most likely."""
    token = reading.tokens[j]
    if reading.known[j] is not None or token.gap != " " or token.upper:
        return False
    return reading.is_known(j - 1, PLACE) and token.key not in reading.words.org_tails


def _whole_compound(reading: Reading, good: int, start: int, kind: EntityType) -> int:
    """Take in the second syllable of a Vietnamese compound whose first alone is capitalised."""
    tokens = reading.tokens
    if reading.language != "vi" or kind is PLACE or good <= start or good >= len(tokens):
        return good
    one, two = tokens[good - 1], tokens[good]
    alone = one.capital and not (good - 2 >= start and tokens[good - 2].capital)
    if not alone or one.upper or reading.known[good - 1] is not None or two.gap != " ":
        return good
    if two.capital or two.text.isdigit() or reading.titles[good]:
        return good
    if two.key in _VI_FUNCTION or two.key in reading.words.says or two.key in reading.words.ands:
        return good
    return good + 1


_VI_FUNCTION = frozenset(
    [
        "của",
        "và",
        "tại",
        "do",
        "với",
        "ở",
        "từ",
        "cho",
        "đã",
        "sẽ",
        "là",
        "có",
        "trong",
        "được",
        "vừa",
        "đến",
        "về",
        "nói",
        "ký",
        "cùng",
        "để",
        "vào",
        "ra",
        "khi",
        "nên",
        "thì",
        "mà",
        "bị",
        "theo",
        "trên",
        "dưới",
        "sau",
        "trước",
        "qua",
        "tới",
        "như",
        "cũng",
        "còn",
        "lại",
        "phải",
        "không",
        "gồm",
        "gặp",
        "thăm",
        "tiếp",
        "mời",
        "bằng",
        "giữa",
        "nhằm",
        "trao",
        "chúc",
        "thuộc",
        "nước",
    ]
)


def _sandwiched(reading: Reading, j: int) -> int:
    """Return how many lower-case syllables stand between two capitals inside a Vietnamese name."""
    tokens = reading.tokens
    for size in (1, 2, 3):
        k = j + size
        if k >= len(tokens) or tokens[k - 1].key in _VI_FUNCTION or reading.titles[k - 1]:
            return 0
        if tokens[k].gap != " " or tokens[k - 1].gap != " ":
            return 0
        if tokens[k - 1].key in reading.words.says:
            return 0
        if tokens[k].capital:
            person = k in reading.persons and reading.persons[k] - k >= 2
            return (
                0
                if person
                or reading.titles[k]
                or reading.is_known(k, PERSON)
                or not tokens[j - 1].capital
                else size
            )
    return 0


_RU_GENITIVE = regex.compile(
    r"[а-яё]{3,}(?:ого|его|ой|ей|ых|их|ов|ев|ий|ия|ии|ства|ния|ции|ели|лия|ва|ка|ра|та|на|ы)"
)


def _russian_genitive(reading: Reading, j: int, start: int) -> bool:
    """Tell whether a lower-case word goes on in a name whose head is capitalised mid-sentence."""
    head = reading.tokens[start - 1]
    token = reading.tokens[j]
    if j - start > 3 or token.gap != " " or reading.titles[j]:
        return False
    named = head.capital and not head.first
    if not named and _left_adjectives(reading, start - 1) == start - 1:
        return False
    if token.key in reading.words.says or regex.search(r"(?:ла|л|ли|лся|лась)$", token.key):
        return False
    return not token.capital and _RU_GENITIVE.fullmatch(token.key) is not None


def _may_follow(reading: Reading, j: int, head: str, good: int, start: int) -> bool:
    gap = reading.gap(j)
    if gap in (" ", "-", "\u00a0", "'", "’", ""):
        return True
    if gap in (" - ", " – ", "–", " & "):
        return j > start and good == j and reading.tokens[j].capital
    if gap in (" (",):
        return False
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
            "ministere",
            "ministerio",
            "vụ",
            "ủy ban",
            "bo",
        )
    ):
        return False
    if not tokens[j].capital and tokens[j].key not in words.fields:
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


def _new_head(reading: Reading, j: int) -> bool:
    """Tell whether a capitalised word in the middle opens another body's name after an ``and``."""
    words = reading.words
    if reading.tokens[j - 1].key not in words.ands or reading.tokens[j].key not in words.org_heads:
        return False
    return phrase_at(reading, j, words.org_heads) > 0


def _joins_on(reading: Reading, j: int, head: str, kind: EntityType, start: int) -> bool:
    tokens, words = reading.tokens, reading.words
    key = tokens[j].key
    if j + 1 >= len(tokens) or reading.gap(j + 1) not in (" ", "'", "’"):
        return False
    if key in words.ands:
        return j > start and kind is not PLACE and _and_goes_on(reading, j + 1, kind)
    if _local(reading, j, head, kind):
        return True
    if kind in (EVENT, TREATY) and key in (
        "lần",
        "thứ",
        "năm",
        "ke",
        "of",
        "và",
        "lan",
        "thu",
        "cấp",
        "cao",
        "thượng",
        "đỉnh",
        "tự",
        "do",
        "bên",
        "chống",
        "giữa",
        "against",
        "tội",
        "phạm",
        "between",
    ):
        return True
    if key == "của" and kind not in (EVENT, TREATY):
        return False
    if key in words.joins and (
        key
        not in (
            "in",
            "to",
            "at",
            "tại",
            "ở",
            "di",
            "ke",
            "a",
            "en",
            "в",
            "au",
            "aux",
            "on",
            "pada",
            "dari",
            "giữa",
            "vì",
            "cho",
        )
        or kind is TREATY
    ):
        return _soon_goes_on(reading, j + 1)
    return False


def _and_goes_on(reading: Reading, i: int, kind: EntityType) -> bool:
    token = reading.tokens[i]
    if reading.titles[i] or i in reading.persons or token.key in reading.words.stops:
        return False
    if kind in (TREATY, EVENT):
        return token.capital or _is_field(reading, i)
    if reading.known[i] is not None:
        return False
    return _is_field(reading, i) or (token.capital and reading.language in ("en", "id"))


def _soon_goes_on(reading: Reading, i: int) -> bool:
    for k in range(i, min(i + 3, len(reading.tokens))):
        token = reading.tokens[k]
        if reading.titles[k] or k in reading.persons or reading.gap(k) not in (" ", "'", "’"):
            return False
        if token.capital or _is_field(reading, k):
            return True
        if token.key not in reading.words.joins:
            return False
    return False


_MISSIONS = (
    "đại sứ quán",
    "tổng lãnh sự quán",
    "lãnh sự quán",
    "kedutaan besar",
    "kedutaan",
    "konsulat jenderal",
    "embassy of",
    "consulate of",
    "consulate general of",
    "phái đoàn",
)


def _local(reading: Reading, j: int, head: str, kind: EntityType) -> bool:
    """Tell whether a lower-case word names the seat or the rank of a body."""
    key = reading.tokens[j].key
    following = reading.tokens[j + 1]
    if (
        key in ("tỉnh", "tại", "ở", "thành", "phố", "quận", "huyện", "xã", "phường")
        and kind is BODY
        and reading.language == "vi"
    ):
        if key in ("tại", "ở"):
            return head in (*_MISSIONS, "hội", "cộng đồng") and following.capital
        return following.capital or following.key == "phố"
    if head.startswith(("посольств", "ambassade", "embajada", *_MISSIONS)):
        return (
            key in ("в", "в", "au", "en", "in", "to", "di", "aux", "du", "de") and following.capital
        )
    return False


def _left_capitals(reading: Reading, i: int) -> int:
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


def _in_left_run(reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    if reading.titles[k] or reading.is_known(k, PERSON) or reading.in_person(k):
        return False
    if token.text.isdigit() or _ORDINAL.fullmatch(token.key):
        return False
    if not token.capital or token.key in reading.words.demonyms:
        return False
    return token.key not in reading.words.stops or token.key in (
        "national", "international", "general", "central", "regional", "state", "government", "women", "new", "east", "west", "north", "south", "independence", "friendship", "labour", "youth", "party", "trade", "global", "victory", "joint", "standing", "economic",
    )  # fmt: skip


def _left_adjectives(reading: Reading, i: int) -> int:
    first = i
    while first > 0 and reading.close(first) and i - first < 4:
        token = reading.tokens[first - 1]
        if (
            reading.titles[first - 1]
            or reading.known[first - 1] is not None
            or not _RU_ADJECTIVE.fullmatch(token.key)
        ):
            break
        first -= 1
        if token.capital:
            return first - 1 if first and reading.gap(first) == "-" else first
    return i


def _by_tail(reading: Reading) -> None:
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
        first = _left_adjectives(reading, i)
    else:
        first = _tail_start(reading, i, kind)
    if first == i or (
        tokens[first].key in reading.words.stops and first == i - 1 and tokens[first].first
    ):
        return
    last = i
    while last + 1 < len(tokens) and _suffix(reading, last + 1):
        last += 1
        kind = BODY
    if kind is BODY and _minister_of(reading, first):
        return
    if (
        kind is EVENT
        and last + 1 < len(tokens)
        and regex.fullmatch(r"(?:19|20)\d\d", tokens[last + 1].text)
        and reading.gap(last + 1) in (" ", "-")
    ):
        last += 1
    core = " ".join(t.text for t in tokens[first : last + 1] if t.key not in _LEGAL)
    reading.add(first, last, kind, core=core, weight=2)


def _minister_of(reading: Reading, first: int) -> bool:
    """Tell whether what looks like a body is the field of a minister: ``Minister of Trade``."""
    return (
        first > 1 and reading.titles[first - 2] and reading.tokens[first - 1].key in ("of", "for")
    )


def _suffix(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    if not token.capital:
        return False
    if token.key in _LEGAL and reading.gap(i) in (" ", ", ", ".", "., ", ". "):
        return True
    return token.key in reading.words.org_tails and reading.gap(i) == " " and not reading.titles[i]


_WITH_DEMONYM = frozenset(
    [
        "embassy",
        "guild",
        "association",
        "federation",
        "union",
        "academy",
        "institute",
        "university",
        "society",
        "chamber",
        "council",
        "foundation",
        "club",
        "school",
        "theatre",
        "orchestra",
    ]
)


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


def _tail_start(reading: Reading, i: int, kind: EntityType) -> int:
    first = i
    while first > max(0, i - 14):
        k = first - 1
        if reading.gap(first) not in (" ", "-", " & ", "–", "’", "'") and not (
            reading.gap(first) == "" and kind is EVENT
        ):
            break
        token = reading.tokens[k]
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
        if kind is BODY and token.key in reading.words.demonyms and token.capital:
            return k if reading.tokens[i].key in _WITH_DEMONYM else first
        if not _in_left_run(reading, k):
            break
        first = k
    return first
