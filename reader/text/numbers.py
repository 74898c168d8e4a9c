"""Figures in running text, in one form whatever the language writes them in."""

from __future__ import annotations

import re
from decimal import Decimal

_POINT_LANGUAGES = frozenset({"en", "zh"})
"""Languages that write the decimal point; the other five write a decimal comma."""

_SCALES: dict[str, dict[str, int]] = {
    "vi": {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "nghìn tỉ": 12,
           "ngàn tỷ": 12, "ngàn tỉ": 12},
    "en": {"thousand": 3, "million": 6, "mln": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9, "trillion": 12},
    "id": {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12},
    "ru": {"тыс.": 3, "тыс": 3, "тысяч": 3, "тысяча": 3, "тысячи": 3, "млн": 6, "миллион": 6, "миллиона": 6,
           "миллионов": 6, "млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "трлн": 12,
           "триллион": 12, "триллиона": 12, "триллионов": 12},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billions": 12},
    "es": {"mil": 3, "millón": 6, "millon": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "zh": {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12},
}  # fmt: skip
_PERCENT = {
    "vi": "phần trăm",
    "en": "per cent|percent",
    "id": "persen",
    "ru": "процентов|процента|процент",
    "fr": "pour cent",
    "es": "por ciento",
}

_FIGURE = r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_DOTTED_DATE = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d])")
_PATTERNS: dict[str, re.Pattern[str]] = {}


def numbers(text: str, language: str) -> tuple[str, ...]:
    """Return the figures of ``text`` in order, as plain digits: ``1,5 tỷ`` is ``1500000000``.

    A decimal comma or point and thousands separators are read as ``language`` writes them, scale
    words multiply, a percentage ends in ``%``. The parts of a date are figures too, and so
    is an ordinal; digits at the end of a word (``COP26``) are not.
    """
    found: list[str] = []
    text = _DOTTED_DATE.sub(r"\1 / \2 / \3", text)
    for match in _pattern(language).finditer(text):
        value = _value(match["figure"], language)
        scale = match["scale"]
        if scale:
            value = value.scaleb(_SCALES[_known(language)][" ".join(scale.lower().split())])
        percent = bool(match["percent"]) or (language == "zh" and bool(match["before"]))
        found.append(_plain(value) + ("%" if percent else ""))
    return tuple(found)


def _known(language: str) -> str:
    return language if language in _SCALES else "en"


def _pattern(language: str) -> re.Pattern[str]:
    language = _known(language)
    if language not in _PATTERNS:
        words = sorted(_SCALES[language], key=len, reverse=True)
        scale = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
        edge = "" if language == "zh" else r"(?!\w)"
        percent = _PERCENT.get(language)
        spelled = rf"|(?:{percent})\b" if percent else ""
        _PATTERNS[language] = re.compile(
            rf"(?P<before>百分之)?(?<![^\W\u3400-\u9fff])(?<!\d[.,])(?P<figure>{_FIGURE})"
            rf"(?:[\s-]?(?P<scale>{scale}){edge})?(?P<percent>\s?(?:[%％]{spelled}))?",
            re.IGNORECASE,
        )
    return _PATTERNS[language]


def _value(figure: str, language: str) -> Decimal:
    """Read a figure: the last separator is decimal when the language and the digits allow it."""
    figure = re.sub(r"\s", "", figure)
    decimal, thousands = (".", ",") if _known(language) in _POINT_LANGUAGES else (",", ".")
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", figure
    ):
        return Decimal(figure.replace(thousands, "").replace(decimal, "."))
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(decimal)}\d{{3}}){{2,}}", figure):
        return Decimal(figure.replace(decimal, ""))
    whole, _, rest = figure.replace(",", ".").partition(".")
    if "." in rest:  # a version, an address: its digits stay together
        return Decimal(whole + rest.replace(".", ""))
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _plain(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
