"""Small words inside names: when an ``and``, an ``of`` or an ``in`` goes on and when it ends one."""

from __future__ import annotations

import regex

from reader.entities.fields import MINISTRY_FIELDS, is_field
from reader.entities.reading import BODY, EVENT, PLACE, TREATY, Reading, phrase_at
from reader.entities.rules.words import exact
from reader.model import EntityType

_LOCATIVES = exact("au, aux, in, at, di, en, à, a, au, tại, ở, tai, o, в, à")
"""Behind these a known place says where something was held or signed."""


_IN_MEETINGS = frozenset(
    [
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
    ]
)
"""Small words that go on in the name of a meeting or a treaty."""

_OF_TREATIES = frozenset(
    [
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
    ]
)
"""Joining words that go on in the name of a treaty alone."""


def joins_on(reading: Reading, j: int, head: str, kind: EntityType, start: int) -> bool:
    """Tell whether small word ``j`` goes on in a name of ``kind`` whose head ends before ``start``."""
    tokens, words = reading.tokens, reading.words
    key = tokens[j].key
    if key == "ke" and kind is EVENT and j + 1 < len(tokens) and tokens[j + 1].text.isdigit():
        return True
    if j + 1 >= len(tokens) or reading.gap(j + 1) not in (" ", "'", "’"):
        return False
    if key in words.ands:
        return j > start and kind is not PLACE and _and_goes_on(reading, j + 1, head, kind)
    if kind is PLACE and reading.is_known(j + 1, PLACE) and j > start:
        named = any(tokens[k].capital and not is_field(reading, k) for k in range(start, j))
        if named and reading.language in ("fr", "es"):
            return False
    if _local(reading, j, head, kind):
        return True
    if key == "do" and tokens[j - 1].key != "tự":
        return False
    if kind in (EVENT, TREATY) and key in _IN_MEETINGS:
        return True
    if key == "của" and kind not in (EVENT, TREATY):
        owner = reading.key[tokens[j + 1].start :].startswith(("quoc hoi", "chinh phu"))
        return owner and head in ("ủy ban", "uỷ ban") and tokens[j + 1].capital
    if kind is BODY and complete(reading, j - 1) and not reading.is_known(j + 1, PLACE):
        return False
    if key in _LOCATIVES and kind is not BODY and reading.is_known(j + 1, PLACE):
        return False
    if key in words.joins and (key not in _OF_TREATIES or kind is TREATY):
        year = kind is TREATY and regex.fullmatch(r"(?:19|20)\d\d", tokens[j + 1].text) is not None
        return year or _soon_goes_on(reading, j + 1)
    return False


def _and_goes_on(reading: Reading, i: int, head: str, kind: EntityType) -> bool:
    token = reading.tokens[i]
    if reading.titles[i] or i in reading.persons or token.key in reading.words.stops:
        return False
    if kind in (TREATY, EVENT):
        return token.capital or is_field(reading, i)
    if token.key in MINISTRY_FIELDS and token.capital and reading.language in ("en", "id"):
        return True
    ministry = head.startswith(_MINISTRIES)
    written = token.capital or reading.language != "vi"
    if ministry and written and is_field(reading, i) and reading.known[i] is None:
        return True
    if reading.known[i] is not None or complete(reading, i - 2):
        return False
    if reading.language == "ru" and kind is BODY and _russian_pair(reading, i):
        return True
    heads = phrase_at(reading, i, reading.words.org_heads) > 0
    if reading.language == "es" and token.capital and not heads and kind is BODY:
        return ministry or is_field(reading, i) or _SPANISH_NOUN.search(token.key) is not None
    return is_field(reading, i) or (token.capital and reading.language in ("en", "id"))


def _russian_pair(reading: Reading, i: int) -> bool:
    """Tell whether an adjective and a noun in the genitive follow ``и``: ``и биологических ресурсов``."""
    tokens = reading.tokens
    if not tokens[i].capital and _SCIENCE.fullmatch(tokens[i].key):
        return True
    if (
        i + 1 >= len(tokens)
        or tokens[i].capital
        or tokens[i + 1].capital
        or reading.gap(i + 1) != " "
    ):
        return False
    adjective = regex.fullmatch(r"[а-яё]{3,}(?:ых|их|ого|его|ой|ей)", tokens[i].key)
    noun = regex.fullmatch(r"[а-яё]{3,}(?:ов|ев|ий|ия|ии|ы|и|а|я|ей|ств|ок)", tokens[i + 1].key)
    return adjective is not None and noun is not None


_SCIENCE = regex.compile(r"[а-яё]{3,}(?:логии|графии|номии|метрии|химии|техники|тематики|физики)")
"""Sciences in the genitive, which go on in an institute's name alone behind ``и``."""
_SPANISH_NOUN = regex.compile(r"(?:[aeo]s|cion|sion|ia|ura|ismo|mento|dad)$")
_MINISTRIES = ("bộ", "sở", "vụ", "bo", "ministr", "minister", "министерств", "kementerian")


def complete(reading: Reading, i: int) -> bool:
    """Tell whether a known body of several words ends at word ``i``: nothing more belongs to it."""
    hit = reading.known[i] if i >= 0 else None
    if hit is None or not reading.is_known(i, BODY):
        return False
    return hit.end == reading.tokens[i].end and " " in reading.text[hit.start : hit.end]


def _soon_goes_on(reading: Reading, i: int) -> bool:
    for k in range(i, min(i + 3, len(reading.tokens))):
        token = reading.tokens[k]
        if reading.titles[k] or k in reading.persons or reading.gap(k) not in (" ", "'", "’"):
            return False
        if token.capital or is_field(reading, k):
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
    "thương vụ",
    "cơ quan đại diện",
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
