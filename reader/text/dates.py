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
    "vi": "một|giêng hai ba tư năm sáu bảy tám chín mười mười_một|mười-một mười_hai|chạp",
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
        name.replace("_", " "): month
        for month, names in enumerate(table.split(), start=1)
        for name in names.split("|")
    }
    for language, table in _MONTHS.items()
}

# In a pattern: d the day, m the month, y the year, e the other day of a range ("5-7 March").
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_TO = r"\s?[-–—]\s?|\s(?:and|to|until|sampai|hingga|dan|по|и|до|au|et|al|a|y|đến|và|tới)\s(?:el\s|ngày\s|le\s)?|至|到|和|、"
_DAY = r"(?<![\d/.,:-])(?P<d>\d{1,2})"
_DAYS = rf"(?<![\d/.,:-])(?:(?P<e>\d{{1,2}})(?:st|nd|rd|th|er)?(?:{_TO}))?(?P<d>\d{{1,2}})"
_NUMERIC_YEAR = rf"{_DAYS}(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s){_YEAR}"
_ISO = r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"
_BEFORE_NUMERIC = "ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|từ|đến|tới|và|nay|qua|mùng|mồng|hai|ba|tư|năm|sáu|bảy|nhật"


def _names(language: str) -> str:
    return "|".join(sorted(_NUMBER[language], key=len, reverse=True))


def _vietnamese() -> tuple[str, ...]:
    month = rf"(?P<m>\d{{1,2}}|{_names('vi')})"
    return (
        rf"{_DAYS}\s+tháng\s+{month}(?!\w)(?:(?:,?\s+năm\s+|[/-]){_YEAR})?(?!/)",
        rf"(?:\b(?:{_BEFORE_NUMERIC})|[(–,-])\s*(?:ngày\s+)?\(?"
        rf"(?:(?P<e>\d{{1,2}})(?:{_TO}))?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/])",
    )


def _english() -> tuple[str, ...]:
    month = rf"(?P<m>{_names('en')})\.?"
    ordinal = "(?:st|nd|rd|th)?"
    return (
        rf"\b{month}\s+(?P<d>\d{{1,2}}){ordinal}(?:(?:{_TO})(?P<e>\d{{1,2}}){ordinal})?(?![\d:.,]*\d)"
        rf"(?:,?\s+{_YEAR})?",
        rf"{_DAYS}{ordinal}(?:\s+of)?\s+{month}(?!\w)(?:,?\s+{_YEAR})?",
    )


def _european(language: str, of: str, first: str) -> tuple[str, ...]:
    month = rf"(?P<m>{_names(language)})\.?"
    return (rf"{_DAYS}{first}\s+{of}{month}(?!\w)(?:\s*,?\s+(?:del?\s+)?{_YEAR})?",)


_SOURCES: dict[str, tuple[str, ...]] = {
    "vi": _vietnamese(),
    "en": _english(),
    "id": (*_european("id", "", ""), rf"\({_DAYS}/(?P<m>\d{{1,2}})(?:/{_YEAR})?\)"),
    "ru": _european("ru", "", "(?:-го|-е)?"),
    "fr": _european("fr", "", "(?:er)?"),
    "es": _european("es", "(?:de )?", "(?:[º°]|ro|o)?"),
    "zh": (
        r"(?:(?P<y>(?:19|20)\d\d)\s*年\s*)?(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*(?:[日号]|(?=[至到和、-]))"
        rf"(?:(?:{_TO})(?P<e>\d{{1,2}})\s*[日号])?",
    ),
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
            for one in _read(match, language):
                if not any(one.start < f.end and f.start < one.end for f in found):
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


def _read(match: re.Match[str], language: str) -> tuple[FoundDate, ...]:
    """Return the date of a match, or both ends of a range; nothing when there is no such day."""
    parts = match.groupdict()
    name = parts["m"].lower()
    if language == "en" and parts["m"][0].islower():  # "may 6" is no date
        return ()
    month = int(name) if name.isdigit() else _NUMBER[language][name]
    year = int(parts["y"]) if parts.get("y") else None
    spans = _spans(match, parts)
    found = tuple(
        FoundDate(start, end, year, month, int(parts[group] or 0))
        for group, start, end in spans
        if _exists(year, month, int(parts[group] or 0))
    )
    return found if len(found) == len(spans) else ()


def _spans(match: re.Match[str], parts: dict[str, str | None]) -> list[tuple[str, int, int]]:
    """Return the groups that hold a day, in order, and the stretch of text of each date."""
    whole = min(match.start(g) for g in ("d", "e", "m", "y") if parts.get(g))
    if not parts.get("e"):
        return [("d", whole, match.end())]
    first, second = sorted(("d", "e"), key=match.start)
    return [(first, whole, match.end(first)), (second, match.start(second), match.end())]


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)  # a leap year, for 29 February without a year
    except ValueError:
        return False
    return True
