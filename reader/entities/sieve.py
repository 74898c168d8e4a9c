"""Known forms that are no names where they stand, and which of two that overlap is one."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from reader.entities.chinese import SOUNDS
from reader.entities.key import lookup_key
from reader.entities.matcher import Hit
from reader.entities.reading import Reading, Span
from reader.entities.surnames import vietnamese_syllable

_OFTEN_WORDS = frozenset({"anh", "ý", "áo", "bỉ", "viên"})
"""Countries that are also everyday words of Vietnamese: not at the head of a sentence."""


_LOWER_HEAD = regex.compile(
    r"(?:ga|nha ga|cang|sa mac|day nui|day|dap|mo|thap|nha may thuy dien|thuy dien|song|ho|nui|cau|cao nguyen|пустын\w+|монумент\w*|мечет\w+|san bay quoc te|san bay|cang hang khong quoc te|thanh pho|tinh|thu do|dao|quan dao|cua khau quoc te|cua khau|bao|dang|khu vuc|vung|tap doan|"
    r"международн\w+ аэропорт\w*|аэропорт\w*|город\w*|площад\w+|улиц\w+|озер\w+|порт\w*|aeroport international de|aeroport de|aeropuerto internacional de|aeropuerto de|ville de|ciudad de|groupe|grupo|parti) (?:имени )?"
)


_DECORATIONS = (
    "order of ", "order of the ", "huan chuong ", "orden ", "ordre ", "ordre du ", "ordre de ", "orden de ", "орден ", "ордена ", "орденом ", "bintang ", "орден", "huan chuong", "орденом",
)  # fmt: skip
"""What stands before the name of a decoration, which is no mention."""


def lower_head(key: str, surface: str) -> int:
    """Return how many characters of a lower-case generic head stay outside of the name."""
    if not surface[0].islower():
        return 0
    match = _LOWER_HEAD.match(key)
    if match is None or not surface[match.end() : match.end() + 1].isupper():
        return 0
    short = match[0] in ("song ", "ho ", "nui ", "cau ", "cao nguyen ") and vietnamese_syllable(
        key[match.end() :].split(" ")[0]
    )
    return 0 if short else match.end()


def no_name(text: str, key: str, hit: Hit, language: str) -> bool:
    """Tell whether a country's name says a language, or a Chinese ministry's name its minister."""
    if language == "zh" and _inside_sounds(text, hit):
        return True
    if language == "zh":
        return text[hit.end : hit.end + 1] == "长" and text[hit.end - 1] in "部厅局"
    if language == "vi" and (
        text[hit.start : hit.end] in _EVERYDAY or _COMPOUND.match(text, hit.start)
    ):
        return True
    before = key[max(0, hit.start - 16) : hit.start].rstrip("\"'«“")
    if before.endswith(("trans-", "pan-", "anti-", "pro-", "non-", "транс-", "анти-")):
        return True
    if _decorated(before):
        return True
    return (language == "vi" and before.endswith("tieng ")) or (
        language == "id" and before.endswith("bahasa ")
    )


def _decorated(before: str) -> bool:
    """Tell whether a decoration ends ``before``; ``border of`` is no ``order of``."""
    word = next((d for d in _DECORATIONS if before.endswith(d)), None)
    return word is not None and not before[: -len(word)][-1:].isalpha()


_EVERYDAY = frozenset({"Hòa bình", "Hoà bình", "Thái bình", "Tân an", "Bình an"})
"""Names of provinces that with a small second letter are words of a sentence's beginning."""


_COMPOUND = regex.compile(
    r"(?:Pháp (?:luật|lý|nhân|sư|chế|quyền|danh|lệnh|y)|Nhật (?:ký|báo|trình)|Hàn lâm|"
    r"Mỹ (?:thuật|phẩm|nghệ|học)|Ý (?:kiến|tưởng|nghĩa|thức)|Đức tin|Anh hùng|Áo dài)(?!\p{L})"
)
"""Words whose first syllable is also the name of a country."""


_LONGER = regex.compile(
    r"马里(?=[兰奥亚])|希瓦(?=[吉格])|罗马(?=天主|尼)|(?<=[帕普])希瓦|约旦(?=·)"
)
"""Names of places that longer names in Chinese begin with or hold."""


_BEHIND_DOT = regex.compile(rf"[·•・‧∙][{SOUNDS}]{{0,7}}$")
"""The beginning of the second part of a dotted name."""


def _inside_sounds(text: str, hit: Hit) -> bool:
    """Tell whether a short Chinese name is a part of a dotted or longer one."""
    if hit.end - hit.start > 2:
        return False
    dotted = _BEHIND_DOT.search(text, max(0, hit.start - 9), hit.start) is not None
    if dotted or text[hit.end : hit.end + 1] == "·":
        return True
    near = _LONGER.search(text, max(0, hit.start - 1), min(len(text), hit.end + 1))
    return near is not None and near.start() == hit.start


def resolve(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap: the longest first, the weightier of equals."""
    ordered = sorted(spans, key=lambda s: (s.start - s.end, -s.weight, s.start))
    kept: list[Span] = []
    taken = bytearray(max((s.end for s in ordered), default=0))
    for span in ordered:
        if not any(taken[span.start : span.end]):
            kept.append(span)
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    kept.sort(key=lambda s: s.start)
    return kept


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits that do not overlap, the longer of two that do."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


def inside_longer(reading: Reading, hit: Hit) -> bool:
    """Tell whether a one-syllable Vietnamese name stands inside a longer name or opens a sentence."""
    surface = reading.text[hit.start : hit.end]
    if not reading.accented or " " in surface or len(surface) > 5 or surface.isupper():
        return False
    i = reading.at.get(hit.start)
    if i is None:
        return False
    token = reading.tokens[i]
    following = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    if token.first and token.key in _OFTEN_WORDS and not (following and following.gap != " "):
        return True
    if i > 0 and token.gap == " " and _syllable(reading, i - 1) and not reading.tokens[i - 1].first:
        return True
    return following is not None and following.gap == " " and _syllable(reading, i + 1)


def _syllable(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    return (
        token.capital
        and reading.known[i] is None
        and vietnamese_syllable(lookup_key(token.text))
        and not token.upper
    )
