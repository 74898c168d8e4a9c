"""Times as pages print them: ``2025-03-06T10:31:00+07:00``, ``Thứ Sáu, 26/12/2025 - 22:10``.

A time without an offset is on the outlet's clock and never on UTC: Vietnam's is +07:00 all year.
An impossible or absurd time is no time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from reader.model import Evidence, Published
from reader.sources.feed_dates import month_number

_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:(?:T|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z\b|UTC\b|GMT\b|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[年/.](?P<m>\d{1,2})[月/.](?P<d>\d{1,2})")
_CLOCK = re.compile(
    r"(?<![\d:/.-])(?P<H>\d{1,2})\s*[:hH]\s*(?P<M>\d{2})(?::(?P<S>\d{2}))?(?:\s*(?P<half>[AaPp])\.?[Mm]\b)?"
    r"\s*(?P<zone>\(?(?:GMT|UTC)\s*[+-]\s*\d{1,2}(?::?\d{2})?\)?|[+-]\d{2}:?\d{2}\b)?"
)
_ZONE = re.compile(r"(?<!\w)(?:GMT|UTC)\s*(?P<zone>[+-]\s*\d{1,2}(?::?\d{2})?)(?!\d)")
_DAY_NAMED = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+(?P<name>[^\W\d_]{3,10})\.?\s+(?P<y>\d{4})(?!\d)")
_IN_ADDRESS = re.compile(r"/(?P<y>20\d\d)(?P<sep>[/-]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?=[/-]|$)")
_CLOCKS = {
    "vn": "+07:00", "id": "+07:00", "cn": "+08:00", "kg": "+06:00",
    "kz": "+05:00", "uz": "+05:00", "tj": "+05:00", "tm": "+05:00",
}  # fmt: skip
# Outlets of the region under other names than their country's.
_OUTLETS = {
    "qazinform.com": "+05:00", "astanatimes.com": "+05:00", "azattyq.org": "+05:00",
    "akipress.com": "+06:00", "akipress.org": "+06:00", "kaktus.media": "+06:00",
    "azattyk.org": "+06:00", "asiaplustj.info": "+05:00", "ozodi.org": "+05:00",
    "turkmenportal.com": "+05:00", "orient.tm": "+05:00", "sputniknews.kz": "+05:00",
}  # fmt: skip
_EARLIEST, _LATEST = 1995, 2100


def parse_stamp(
    text: str, utc_offset: str, *, language: str = "", evidence: Evidence = Evidence.PAGE
) -> Published | None:
    """Read one time stamp; ``utc_offset`` (``+07:00``) is the clock of times without an offset.

    A day without a time gives year, month and day. None when nothing can be read, when the day does
    not exist, or when the year is not from 1995 to 2100.
    """
    text = text.strip()[:300]
    if found := _ISO.search(text):
        return _published(found.groupdict(), utc_offset, evidence)
    day = _DAY_FIRST.search(text) or _YEAR_FIRST.search(text)
    if day is not None:
        rest = text[: day.start()] + " " + text[day.end() :]
        return _published({**day.groupdict(), **_clock(rest)}, utc_offset, evidence)
    return _in_words(text, utc_offset, language, evidence)


def day_in_address(url: str) -> Published | None:
    """Return the day that an address carries as ``/2025/03/06/`` or ``/20250306/``, if any."""
    found = _IN_ADDRESS.search(url)
    return _published(found.groupdict(), "+00:00", Evidence.ADDRESS) if found else None


def offset_of(utc_offset: str) -> timezone:
    """Return the zone of ``+07:00``, ``+0700``, ``GMT+7`` or ``Z``."""
    found = re.search(r"([+-])\s*(\d{1,2})(?::?(\d{2}))?", utc_offset)
    if found is None:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))


def offset_of_host(host: str) -> str:
    """Return the clock of the country a host is named after, ``+00:00`` where that tells nothing.

    The region's outlets under other names are known one by one. Of countries only those on one
    clock all year: Vietnam and western Indonesia +07:00, China +08:00,
    Kyrgyzstan +06:00, Uzbekistan, Tajikistan, Turkmenistan and (since 1 March 2024) Kazakhstan
    +05:00, as in the IANA time zone database.
    """
    labels = host.lower().split(".")
    named = _OUTLETS.get(".".join(labels[-2:]))
    return named or _CLOCKS.get(labels[-1], "+00:00")


def _in_words(text: str, utc_offset: str, language: str, evidence: Evidence) -> Published | None:
    """``March 06, 2025 - 10:31``, ``6 марта 2025, 10:31``: the day is read by the text's rules."""
    from reader.text.dates import find_dates

    for guess in dict.fromkeys((language, "en", "vi", "fr", "es", "ru", "id", "zh")):
        for day in find_dates(text, guess) if guess else ():
            if day.year is None:
                continue
            rest = text[: day.start] + " " + text[day.end :]
            fields = {"y": str(day.year), "m": str(day.month), "d": str(day.day), **_clock(rest)}
            return _published(fields, utc_offset, evidence)
    if (found := _DAY_NAMED.search(text)) and (month := month_number(found["name"])):
        rest = text[: found.start()] + " " + text[found.end() :]
        fields = {"y": found["y"], "m": str(month), "d": found["d"], **_clock(rest)}
        return _published(fields, utc_offset, evidence)
    return None


def _clock(text: str) -> dict[str, str | None]:
    found = _CLOCK.search(text)
    if found is None:
        return {}
    fields = found.groupdict()
    if not fields["zone"] and (zone := _ZONE.search(text)):  # "10:31, 6 March 2025 | GMT +5"
        fields["zone"] = zone["zone"]
    half, hour = (fields.pop("half") or "").lower(), int(fields["H"] or 0)
    if half and 1 <= hour <= 12:
        fields["H"] = str(hour % 12 + (12 if half == "p" else 0))
    return fields


def _published(
    fields: dict[str, str | None], utc_offset: str, evidence: Evidence
) -> Published | None:
    year, month, day = (int(fields[k] or 0) for k in ("y", "m", "d"))
    if not _EARLIEST <= year <= _LATEST:
        return None
    hour = fields.get("H")
    try:
        if hour is None:
            datetime(year, month, day, tzinfo=UTC)
            return Published(year=year, month=month, day=day, evidence=evidence)
        minute, second = int(fields.get("M") or 0), int(fields.get("S") or 0)
        zone = offset_of(fields.get("zone") or utc_offset)
        local = datetime(year, month, day, int(hour), minute, min(second, 59), tzinfo=zone)
        return Published(moment=local.astimezone(UTC), evidence=evidence)
    except (ValueError, OverflowError):
        return None
