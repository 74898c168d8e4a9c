"""Dates as feeds write them: the right instant, or nothing. Never "now", never off by a zone.

RFC 822 and RFC 3339 are what the formats ask for; the rest is what the field sends. A time without
a zone is in the outlet's zone. A day without a time stays a day. A zone nobody knows, a day and
month that could be swapped, and a year no news is from make no date at all.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from reader.model import Evidence, Published

EARLIEST = 1990
"""No feed is older than the web; an earlier year is a mistake."""

AHEAD = timedelta(hours=36)
"""How far a clock or an announced time may run ahead of ours."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan enero ene janvier janv januari янв января",
            "feb febrero février fevrier févr fevr februari фев февраля",
            "mar marzo mars maret мар марта",
            "apr abril abr avril avr april апр апреля",
            "may mayo mai mei май мая",
            "jun junio juin juni июн июня",
            "jul julio juillet juil juli июл июля",
            "aug agosto ago août aout agustus agu авг августа",
            "sep sept septiembre set septembre september сен сентября",
            "oct octubre octobre oktober okt окт октября",
            "nov noviembre novembre november ноя ноября",
            "dec diciembre dic décembre decembre déc desember des дек декабря",
        ),
        start=1,
    )
    for name in names.split()
} | {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}

_ZONES = {
    # RFC 822 5.1
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    # IANA time zone database, abbreviations in use at our sources and their neighbours
    "ict": 7, "wib": 7, "wita": 8, "wit": 9, "hkt": 8, "sgt": 8, "myt": 8, "pht": 8, "jst": 9,
    "kst": 9, "msk": 3, "msd": 4, "eet": 2, "eest": 3, "cet": 1, "cest": 2, "wet": 0, "west": 1,
    "kgt": 6, "uzt": 5, "tjt": 5, "tmt": 5, "qyzt": 5, "aqtt": 5, "bst": 1, "hst": -10,
    "akst": -9, "akdt": -8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip

_TIME = r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = (
    r"(?:\s*(?P<zone>(?:gmt|utc|ut)?\s*[+\-\u2212]\s*\d{1,2}(?::?\d{2})?|[a-z]{1,5}))?"
    r"(?:\s*\([^()]*\))?"
)
_GAP = r"[\s,.\u2013-]+"
_WEEKDAY = r"(?:[^\W\d_][^\d,]{0,30}?(?:,\s*|\.?\s+))?"
_FORMS = (
    # Thu, 06 Mar 2025 10:30:00 +0700 · 6 March 2025 · 06-Mar-25 10:30
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[\s.-]+(?:de\s+)?(?P<name>[^\W\d_]{3,10})[\s.,-]+(?:de\s+)?(?P<year>\d{4}|\d{2})"
    + rf"(?:(?:{_GAP}|t){_TIME}{_ZONE})?",
    # 2025-03-06T10:30:00+07:00 · 2025-03-06 · 2025/03/06 10:30 · 20250306T1030Z
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    rf"(?:(?:\s*t\s*|{_GAP}){_TIME}{_ZONE})?",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:t?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?" + _ZONE + ")?",
    # Thứ Năm, 06/03/2025 - 10:30 · 06.03.2025 10:30:00
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})[/.-](?P<other>\d{{1,2}})[/.-](?P<year>\d{{4}})"
    rf"(?:{_GAP}{_TIME}{_ZONE})?",
    # 10:30 06/03/2025
    rf"{_TIME}{_GAP}{_WEEKDAY}(?P<first>\d{{1,2}})[/.-](?P<other>\d{{1,2}})[/.-](?P<year>\d{{4}})",
    # Thu Mar  6 10:30:00 ICT 2025
    rf"(?:[^\W\d_]{{3,9}},?\s+)?(?P<name>[^\W\d_]{{3,10}})\s+(?P<day>\d{{1,2}})\s+{_TIME}{_ZONE}\s+(?P<year>\d{{4}})",
    # March 6, 2025 10:30 AM
    rf"{_WEEKDAY}(?P<name>[^\W\d_]{{3,10}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:(?:{_GAP}|\s+at\s+){_TIME}{_ZONE})?",
    # 2025年3月6日 10:30
    rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日(?:[^\d]{{0,6}}{_TIME}{_ZONE})?",
)

# What nearly every feed sends, without the general forms' detours.
_RFC822 = re.compile(
    r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|[+-]\d{4})\Z",
    re.ASCII,
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first needed; most feeds need none."""
    return re.compile(form + r"\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=256)
def offset_minutes(text: str) -> int | None:
    """Return the minutes east of Greenwich for ``+07:00``, ``GMT+7``, ``ICT``; None if unknown."""
    name = text.strip().lower().replace("\u2212", "-").replace(" ", "")
    if name in _ZONES:
        return _ZONES[name] * 60
    match = re.fullmatch(r"(?:gmt|utc|ut)?([+-])(\d{1,2})(?::?(\d{2}))?", name, re.ASCII)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60 or int(match[3] or 0) > 59:
        return None
    return -minutes if match[1] == "-" else minutes


def feed_date(text: str, utc_offset: str, now: datetime | None = None) -> Published | None:
    """Return when an entry says it was published.

    ``utc_offset`` (``+07:00``) is the zone of a time that names none. ``now`` (default: the clock)
    bounds what is possible. A date without a time gives year, month and day; anything unreadable,
    ambiguous or impossible gives None.
    """
    text = " ".join(text[:100].split())
    quick = _RFC822.match(text)
    if quick is not None:
        day, name, year, hour, minute, second, zone = quick.groups()
        month = _MONTHS.get(name.lower())
        offset = offset_minutes(zone)
        if month is None or offset is None:
            return None
        return _instant(
            int(year), month, int(day), (int(hour), int(minute), int(second)), offset, now
        )
    if re.fullmatch(r"1\d{9}(\d{3})?", text, re.ASCII):
        return _possible(datetime.fromtimestamp(int(text[:10]), UTC), now)
    for form in _FORMS:
        match = _compiled(form).match(text)
        if match is not None:
            return _from_match(match.groupdict(), utc_offset, now)
    return None


def _from_match(
    part: dict[str, str | None], utc_offset: str, now: datetime | None
) -> Published | None:
    year = int(part["year"] or 0)
    if len(part["year"] or "") == 2:  # RFC 2822 4.3
        year += 2000 if year < 50 else 1900
    month_day = _month_day(part)
    if month_day is None:
        return None
    if part.get("hour") is None:
        return _day(year, *month_day, now)
    time = _clock_time(part)
    zone = part.get("zone")
    offset = offset_minutes(zone if zone else utc_offset)
    if time is None or offset is None:
        return None
    return _instant(year, *month_day, time, offset, now)


def month_number(name: str) -> int | None:
    """Return the month that a name or its first three letters stand for, in any language here."""
    name = name.lower()
    return _MONTHS.get(name) or _MONTHS.get(name[:3])


def _month_day(part: dict[str, str | None]) -> tuple[int, int] | None:
    """Return month and day. Two numbers are day first, unless an English half-day makes it doubtful."""
    if part.get("name"):
        name = (part["name"] or "").lower()
        month = month_number(name)
        return None if month is None else (month, int(part["day"] or 0))
    if part.get("first"):
        first, other = int(part["first"] or 0), int(part["other"] or 0)
        if first <= 12 < other:
            return first, other
        if part.get("half") and first != other and max(first, other) <= 12:
            return None
        return other, first
    return int(part["month"] or 0), int(part["day"] or 0)


def _clock_time(part: dict[str, str | None]) -> tuple[int, int, int] | None:
    hour, minute, second = (int(part[k] or 0) for k in ("hour", "minute", "second"))
    half = (part.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour, minute, second


def _day(year: int, month: int, day: int, now: datetime | None) -> Published | None:
    try:
        moment = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    if _possible(moment, now) is None:
        return None
    return Published(year=year, month=month, day=day, evidence=Evidence.FEED)


def _instant(
    year: int, month: int, day: int, time: tuple[int, int, int], offset: int, now: datetime | None
) -> Published | None:
    hour, minute, second = time
    try:
        moment = datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=UTC)
        if hour == 24 and (minute, second) == (0, 0):  # ISO 8601: midnight at the day's end
            moment += timedelta(days=1)
        elif hour > 23 or second > 60:
            return None
        return _possible(moment - timedelta(minutes=offset), now)
    except (ValueError, OverflowError):
        return None


def _possible(moment: datetime, now: datetime | None) -> Published | None:
    if moment.year < EARLIEST or moment > (now or datetime.now(UTC)) + AHEAD:
        return None
    return Published(moment=moment, evidence=Evidence.FEED)
