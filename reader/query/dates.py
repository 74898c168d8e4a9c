"""Dates in queries: a year, a month, a day, an instant, or so long ago."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from reader.errors import shortened
from reader.i18n import _
from reader.query.tokens import Token

_CALENDAR = r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?"
_AGO = r"(\d{1,4})([hdwmy])"
_DAYS = {"today": 0, "yesterday": 1}
_WEEK = 7
_LAST_YEAR = 9999


def period(token: Token, now: datetime, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """Return beginning and end (exclusive, UTC) of the time that a filter's value names.

    ``2025``, ``2025-03`` and ``2025-03-07`` are a year, month and day in ``zone`` (None is the
    user's own); ``7d``, ``2w``, ``3m`` and ``1y`` the day so long ago; ``12h`` and an ISO 8601
    instant name that moment. Raises ``QueryError`` for anything else.
    """
    try:
        return _period(token.value.lower(), now, zone)
    except (ValueError, OverflowError):
        raise token.error(*_refusal(token.value)) from None


def _refusal(value: str) -> tuple[str, str]:
    """Say why a value is no time to look for, and what to write; never the form refused."""
    named, shown = re.match(_CALENDAR + r"(?:[tT]|\Z)", value), shortened(value)
    if re.fullmatch(_AGO, value.lower()) or (named and not 1 < int(named[1]) < _LAST_YEAR):
        what = _("“{value}” lies outside the calendar").format(value=shown)
        return what, _("The years 2 to 9998 can be searched; leave it out for all times")
    if named:
        what = _("the calendar has no “{value}”").format(value=shown)
        return what, _("Months go from 01 to 12, days to the end of their month")
    what = _("“{value}” is no date").format(value=shown)
    return what, _("Write 2025, 2025-03, 2025-03-07, today, yesterday or 7d (h, d, w, m, y)")


def _period(value: str, now: datetime, zone: tzinfo | None) -> tuple[datetime, datetime]:
    if value in _DAYS:
        return _day(_today(now, zone) - timedelta(days=_DAYS[value]), zone)
    if ago := re.fullmatch(_AGO, value):
        count, unit = int(ago[1]), ago[2]
        if unit == "h":
            moment = now.astimezone(UTC).replace(microsecond=0) - timedelta(hours=count)
            return moment, moment
        return _day(_days_ago(_today(now, zone), count, unit), zone)
    if named := re.fullmatch(_CALENDAR, value):
        year, month, day = (None if part is None else int(part) for part in named.groups())
        assert year is not None
        return _calendar(year, month, day, zone)
    moment = _instant(value, zone)
    return moment, moment


def _today(now: datetime, zone: tzinfo | None) -> date:
    return now.astimezone(zone).date()


def _days_ago(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today - timedelta(days=count * (_WEEK if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    last = _next_month(first) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _calendar(
    year: int, month: int | None, day: int | None, zone: tzinfo | None
) -> tuple[datetime, datetime]:
    if month is None:
        return _midnight(date(year, 1, 1), zone), _midnight(date(year + 1, 1, 1), zone)
    if day is None:
        first = date(year, month, 1)
        return _midnight(first, zone), _midnight(_next_month(first), zone)
    return _day(date(year, month, day), zone)


def _day(day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return _utc(datetime.combine(day, time()), zone)


def _utc(wall: datetime, zone: tzinfo | None) -> datetime:
    """Return a wall clock's time in UTC; without zone it is the user's wall."""
    return (wall if zone is None else wall.replace(tzinfo=zone)).astimezone(UTC)


def _instant(value: str, zone: tzinfo | None) -> datetime:
    if "t" not in value:
        raise ValueError(value)
    moment = datetime.fromisoformat(value.upper())
    return _utc(moment, zone) if moment.tzinfo is None else moment.astimezone(UTC)


def day_that_starts(moment: datetime, zone: tzinfo | None) -> date | None:
    """Return the day whose midnight in ``zone`` is ``moment``, None when it is no midnight."""
    local = moment.astimezone(zone)
    return local.date() if local.time() == time() else None
