"""Calendar dates as seven languages write them. What a text does not say is not filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at ``[start, end)`` of the text; ``year`` is None when the text gives none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


_MONTHS: dict[str, str] = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
    "september|sept|sep october|oct november|nov december|dec",
    "id": "januari|jan februari|pebruari|feb maret|mar april|apr mei juni|jun juli|jul "
    "agustus|agu|ags september|sept|sep oktober|okt november|nopember|nov desember|des",
    "ru": "января|янв февраля|февр|фев марта|мар апреля|апр мая июня|июн июля|июл августа|авг "
    "сентября|сент|сен октября|окт ноября|нояб декабря|дек",
    "fr": "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout "
    "septembre|sept octobre|oct novembre|nov décembre|decembre|déc",
    "es": "enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago "
    "septiembre|setiembre|sept octubre|oct noviembre|nov diciembre|dic",
}
_NUMBER = {
    language: {
        name: month
        for month, names in enumerate(table.split(), start=1)
        for name in names.split("|")
    }
    for language, table in _MONTHS.items()
}

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<![\d/.,:-])(?P<d>\d{1,2})"
_NUMERIC_YEAR = rf"{_DAY}(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s){_YEAR}"
_ISO = r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"


def _names(language: str) -> str:
    return "|".join(sorted(_NUMBER[language], key=len, reverse=True))


def _vietnamese() -> tuple[str, ...]:
    return (
        rf"(?<![\d/.,:])(?P<d>\d{{1,2}})(?:/|\s+tháng\s+|\s*-\s*)(?P<m>\d{{1,2}})(?:(?:/|\s+năm\s+|\s*-\s*|,\s*năm\s+){_YEAR})(?!\w)",
        rf"{_DAY}\s+tháng\s+(?P<m>\d{{1,2}})(?![\d/])",
        r"(?:ngày|sáng|chiều|tối|trưa|hôm|từ|đến|và|nay|qua|mùng|mồng|khuya|hai|ba|tư|năm|sáu|bảy|nhật|đêm|[(–,-])\s*(?:ngày\s+)?\(?"
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])",
    )


def _english() -> tuple[str, ...]:
    month = rf"(?P<m>{_names('en')})\.?"
    return (
        rf"\b{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]*\d)(?:,?\s+{_YEAR})?",
        rf"\b{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+{month}(?!\w)(?:,?\s+{_YEAR})?",
    )


def _european(language: str, of: str, first: str) -> tuple[str, ...]:
    month = rf"(?P<m>{_names(language)})\.?"
    return (rf"{_DAY}{first}\s+{of}{month}(?!\w)(?:\s*,?\s+(?:del?\s+)?{_YEAR})?",)


_SOURCES: dict[str, tuple[str, ...]] = {
    "vi": _vietnamese(),
    "en": _english(),
    "id": (*_european("id", "", ""), rf"\((?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/{_YEAR})?\)"),
    "ru": _european("ru", "", "(?:-го)?"),
    "fr": _european("fr", "", "(?:er)?"),
    "es": _european("es", "(?:de )?", "(?:[º°]|ro|o)?"),
    "zh": (r"(?:(?P<y>(?:19|20)\d\d)\s*年\s*)?(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",),
}
_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {}


def find_dates(text: str, language: str) -> tuple[FoundDate, ...]:
    """Return the dates of ``text`` in order, without overlap.

    A date has a month and a day, and a year only where the text writes it. Numeric dates read day
    first, as all seven languages do in news; ISO 8601 is read everywhere. Impossible dates (30
    February) are not dates.
    """
    found: list[FoundDate] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            one = _read(match, language)
            if one and not any(one.start < f.end and f.start < one.end for f in found):
                found.append(one)
    return tuple(sorted(found, key=lambda f: f.start))


_DATELINE = re.compile(r"^[^.!?。\n]{0,90}?(?:\s[-–—]{1,2}\s|\)\s*[-–—:]?\s|:\s|—|电\)?|）)")


def dateline_date(text: str, language: str) -> FoundDate | None:
    """Return the date in the dateline that opens ``text`` (``Hanoi, March 6 (VNA) –``), if any."""
    opening = _DATELINE.match(text[:140])
    if not opening:
        return None
    return next(iter(find_dates(opening[0], language)), None)


def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    if language not in _PATTERNS:
        sources = (_ISO, _NUMERIC_YEAR, *_SOURCES.get(language, ()))
        _PATTERNS[language] = tuple(re.compile(s, re.IGNORECASE) for s in sources)
    return _PATTERNS[language]


def _read(match: re.Match[str], language: str) -> FoundDate | None:
    parts = match.groupdict()
    name = parts["m"].lower()
    month = int(name) if name.isdigit() else _NUMBER[language][name]
    day, year = int(parts["d"]), int(parts["y"]) if parts.get("y") else None
    try:
        date(year or 2000, month, day)  # a leap year, for 29 February without a year
    except ValueError:
        return None
    start = min(match.start(g) for g in ("d", "m", "y") if parts.get(g))
    return FoundDate(start, match.end(), year, month, day)
