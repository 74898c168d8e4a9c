"""Dates in feeds: the right instant, a bare day, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Evidence
from reader.sources.feed_dates import feed_date, offset_minutes

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INSTANT = "2025-03-06T03:30:00Z"

# All of these are half past ten in Hanoi on 6 March 2025.
SAME_INSTANT = [
    "Thu, 06 Mar 2025 10:30:00 +0700",
    "Thu, 6 Mar 2025 10:30:00 +0700",
    "Thu, 06 Mar 2025 10:30:00 +07:00",
    "Thu, 06 Mar 2025 10:30:00 GMT+7",
    "Thu, 06 Mar 2025 10:30:00 GMT+0700",
    "Thu, 06 Mar 2025 10:30:00 GMT+07:00",
    "Thu, 06 Mar 2025 10:30:00 UTC+7",
    "Thu, 06 Mar 2025 10:30:00 ICT",
    "Thu, 06 Mar 2025 10:30:00",
    "Thu, 06 Mar 2025 10:30",
    "Thu, 06 Mar 2025 10:30:00 +0700 (ICT)",
    "Thu,06 Mar 2025 10:30:00 +0700",
    "Thu, 06 March 2025 10:30:00 +0700",
    "Thursday, 06 March 2025 10:30:00 +0700",
    "Thursday, 06-Mar-25 03:30:00 GMT",
    "06 Mar 2025 10:30:00 +0700",
    "06 Mar 25 10:30 +0700",
    "Thu, 06 Mar 2025 03:30:00 GMT",
    "Thu, 06 Mar 2025 03:30:00 UT",
    "Thu, 06 Mar 2025 03:30:00 UTC",
    "Thu, 06 Mar 2025 03:30:00 Z",
    "Thu, 06 Mar 2025 03:30:00 -0000",
    "Wed, 05 Mar 2025 22:30:00 EST",
    "Wed, 05 Mar 2025 23:30:00 EDT",
    "Wed, 05 Mar 2025 21:30:00 CST",
    "Wed, 05 Mar 2025 19:30:00 PST",
    "Thu, 06 Mar 2025 06:30:00 MSK",
    "Thu, 06 Mar 2025 09:30:00 KGT",
    "Thu, 06 Mar 2025 08:30:00 UZT",
    "Thu, 06 Mar 2025 08:30:00 +05",
    "Thu, 06 Mar 2025 10:30:00 am +0700",
    "2025-03-06T10:30:00+07:00",
    "2025-03-06T10:30:00+0700",
    "2025-03-06T10:30+07:00",
    "2025-03-06T03:30:00Z",
    "2025-03-06T03:30:00.123Z",
    "2025-03-06T03:30:00.123456789Z",
    "2025-03-06t03:30:00z",
    "2025-03-06T10:30:00",
    "2025-03-06 10:30:00",
    "2025-03-06 10:30",
    "2025-03-06 10:30:00 +0700",
    "2025/03/06 10:30:00",
    "2025-03-05T22:30:00-05:00",
    "2025-03-05T22:30:00\u221205:00",
    "20250306T103000+0700",
    "20250306T1030",
    "06/03/2025 10:30",
    "06/03/2025 10:30:00",
    "06/03/2025 - 10:30",
    "06/03/2025, 10:30",
    "06-03-2025 10:30",
    "06.03.2025 10:30",
    "06/03/2025 10:30 GMT+7",
    "06/03/2025 10:30 (GMT+7)",
    "Thứ Năm, 06/03/2025 - 10:30",
    "Thứ năm, 6/3/2025, 10:30 (GMT+7)",
    "10:30 06/03/2025",
    "Thu Mar  6 10:30:00 2025",
    "Thu Mar 06 10:30:00 ICT 2025",
    "Thu Mar 6 10:30:00 GMT+07:00 2025",
    "March 6, 2025 10:30 AM",
    "Mar 6, 2025 10:30:00",
    "Чт, 06 мар 2025 10:30:00 +0700",
    "6 марта 2025, 10:30",
    "6 mars 2025 10:30",
    "6 de marzo de 2025 10:30",
    "6 Maret 2025 10:30",
    "2025年3月6日 10:30",
    "1741231800",
    "1741231800000",
    "  Thu,  06 Mar 2025\n10:30:00 +0700  ",
]
NO_DATE = [
    "", " ", "now", "garbage", "6 March", "2025", "2025-03", "10:30",
    "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT", "01/01/0001 00:00:00",
    "99999-01-01T00:00:00Z", "Thu, 06 Mar 99999 10:30:00 GMT", "9999-12-31T23:59:59Z",
    "2036-03-06T10:30:00Z", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT",
    "2025-13-06T10:30:00Z", "2025-02-30T10:30:00Z", "31/02/2025 10:30", "Thu, 06 Foo 2025 10:30:00 GMT",
    "2025-03-06T25:00:00Z", "2025-03-06T10:61:00Z", "Thu, 06 Mar 2025 10:30:00 XYZ",
    "Thu, 06 Mar 2025 10:30:00 +9900", "3/6/2025 10:30:00 AM", "13:30 PM 06/03/2025",
    "Thu, 06 Mar 2025 10:30:00 +0700 and more", "1" * 5000,
]  # fmt: skip
DAYS = ["2025-03-06", "06/03/2025", "6 Mar 2025", "March 6, 2025", "Thu, 06 Mar 2025", "20250306",
        "2025年3月6日", "Thứ Năm, 06/03/2025"]  # fmt: skip


@pytest.mark.parametrize("text", SAME_INSTANT)
def test_one_instant_in_many_forms(text: str) -> None:
    """F4."""
    found = feed_date(text, "+07:00", NOW)
    assert found is not None
    assert found.iso() == INSTANT
    assert found.evidence is Evidence.FEED


@pytest.mark.parametrize("text", NO_DATE)
def test_what_cannot_be_a_date_is_none(text: str) -> None:
    """F4."""
    assert feed_date(text, "+07:00", NOW) is None


@pytest.mark.parametrize("text", DAYS)
def test_a_day_without_a_time_stays_a_day(text: str) -> None:
    found = feed_date(text, "+07:00", NOW)
    assert found is not None
    assert found.moment is None
    assert found.iso() == "2025-03-06"


@pytest.mark.parametrize(
    ("offset", "instant"),
    [("+07:00", INSTANT), ("+05:00", "2025-03-06T05:30:00Z"), ("+00:00", "2025-03-06T10:30:00Z")],
)
def test_a_time_without_a_zone_is_the_outlets(offset: str, instant: str) -> None:
    for text in ("2025-03-06T10:30:00", "06/03/2025 10:30", "Thu, 06 Mar 2025 10:30:00"):
        found = feed_date(text, offset, NOW)
        assert found is not None
        assert found.iso() == instant


def test_two_numbers_are_day_first_unless_only_the_other_way_fits() -> None:
    swapped = feed_date("3/16/2025 10:30:00 PM", "+07:00", NOW)
    assert swapped is not None
    assert swapped.iso() == "2025-03-16T15:30:00Z"


def test_midnight_at_the_end_of_a_day() -> None:
    found = feed_date("2025-03-06T24:00:00Z", "+07:00", NOW)
    assert found is not None
    assert found.iso() == "2025-03-07T00:00:00Z"


def test_a_little_ahead_is_a_clock_and_far_ahead_is_a_mistake() -> None:
    soon, late = NOW + timedelta(hours=12), NOW + timedelta(days=10)
    assert feed_date(soon.isoformat(), "+07:00", NOW) is not None
    assert feed_date(late.isoformat(), "+07:00", NOW) is None


@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2025, 12, 30)).map(
        lambda d: d.replace(microsecond=0)
    ),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: quarters * 15),
)
def test_every_instant_survives_the_standard_forms(local: datetime, minutes: int) -> None:
    sign, rest = ("-" if minutes < 0 else "+"), abs(minutes)
    zone = f"{sign}{rest // 60:02d}{rest % 60:02d}"
    expected = (local - timedelta(minutes=minutes)).replace(tzinfo=UTC)
    for text in (f"{local:%a, %d %b %Y %H:%M:%S} {zone}", f"{local.isoformat()}{zone}"):
        found = feed_date(text, "+07:00", NOW)
        assert found is not None
        assert found.moment == expected


@given(st.text(max_size=60))
def test_no_text_raises_or_gives_a_date_out_of_bounds(text: str) -> None:
    found = feed_date(text, "+07:00", NOW)
    if found is not None and found.moment is not None:
        assert datetime(1990, 1, 1, tzinfo=UTC) <= found.moment <= NOW + timedelta(days=2)


def test_offsets() -> None:
    assert offset_minutes("+07:00") == 420
    assert offset_minutes("-0330") == -210
    assert offset_minutes("ICT") == 420
    assert offset_minutes("XYZ") is None
