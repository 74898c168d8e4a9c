"""Ids of meetings a known body holds: the same in every language, by body, kind and number."""

from __future__ import annotations

from collections.abc import Callable

import regex

_KINDS = (
    ("summit", regex.compile(r"summit|thuong dinh|cap cao|\bktt\b|tingkat tinggi|саммит|sommet|cumbre|峰会")),
    ("assembly", regex.compile(r"assembl|dai hoi dong|sidang umum|majelis|ассамбле|asamblea|大会")),
    ("forum", regex.compile(r"\bfor(?:um|o)\b|dien dan|форум|论坛")),
    ("congress", regex.compile(r"congress|congres|dai hoi\b|kongres|съезд|конгресс|congreso|代表大会")),
)  # fmt: skip
"""The first that fits; what names a meeting in the languages, folded."""

_ORDINALS = (
    "first nhat pertama первый primer premier première 一", "second hai kedua второй segundo deuxieme 二",
    "third ba ketiga третий tercer troisieme 三", "fourth tu keempat четвертый cuarto quatrieme 四",
    "fifth nam kelima пятый quinto cinquieme 五", "sixth sau keenam шестой sexto sixieme 六",
    "seventh bay ketujuh седьмой septimo septieme 七", "eighth tam kedelapan восьмой octavo huitieme 八",
    "ninth chin kesembilan девятый noveno neuvieme 九", "tenth muoi kesepuluh десятый decimo dixieme 十",
)  # fmt: skip
_NUMBER = {word: n for n, words in enumerate(_ORDINALS, 1) for word in words.split()}
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE = regex.compile(r"(?<![\p{L}\d])(?P<digits>\d{1,3})(?!\d)|\b(?P<roman>[ivx]{1,5})\b")
_WORDS = regex.compile(r"\p{L}+")
_HAN_ORDINAL = regex.compile(r"第(?P<n>[一二三四五六七八九十]|\d{1,3})[届次]")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def meeting_id(key: str, body: str, has: Callable[[str], bool]) -> str:
    """Return the id of the meeting with lookup key ``key`` that the body with id ``body`` holds.

    ``has`` tells whether the knowledge base holds an id. Returns "" where the key names no kind.
    """
    kind = next((name for name, pattern in _KINDS if pattern.search(key)), "")
    if not kind:
        return ""
    slug = body.partition(":")[2]
    which = _which(key)
    known = [f"event:{slug}-{kind}-{which}", f"event:{slug}-{which}"] if which else []
    known.append("-".join(p for p in (f"event:{slug}", kind, which) if p))
    return next((id_ for id_ in known if has(id_)), known[-1])


def _which(key: str) -> str:
    """Return the number or else the year in a meeting's name, as figures."""
    han = _HAN_ORDINAL.search(key)
    if han is not None:
        return str(_NUMBER.get(han["n"], han["n"]))
    year = _YEAR.search(key)
    rest = _YEAR.sub(" ", key)
    figure = _FIGURE.search(rest)
    if figure is not None:
        return figure["digits"] or str(roman_value(figure["roman"]))
    number = next((_NUMBER[w] for w in _WORDS.findall(rest) if _ordinal(w, rest)), 0)
    return str(number) if number else (year[0] if year else "")


def _ordinal(word: str, key: str) -> bool:
    """Tell whether a word is an ordinal; a Vietnamese one is only behind ``thu``."""
    if word not in _NUMBER:
        return False
    return len(word) > 4 or regex.search(rf"\bthu {word}\b", key) is not None


def roman_value(letters: str) -> int:
    """Return the value of lower-case Roman figures up to ``x``."""
    values = [_ROMAN[c] for c in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-v if v < after else v for v, after in pairs)
