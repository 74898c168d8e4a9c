"""Times in the archive: microseconds since 1970-01-01 UTC, as whole numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from reader.model import Published

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def pack(moment: datetime) -> int:
    """Return an aware time as a number; ``ValueError`` without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without zone cannot be stored")
    return (moment - _EPOCH) // _MICROSECOND


def pack_known(moment: datetime | None) -> int | None:
    """Return ``pack(moment)``, or None for None."""
    return None if moment is None else pack(moment)


def unpack(number: int) -> datetime:
    """Return the aware UTC time that ``pack`` was given; ``ValueError`` for what it never gave."""
    try:
        return _EPOCH + number * _MICROSECOND
    except OverflowError as error:
        raise ValueError("a time outside the calendar") from error


def unpack_known(number: int | None) -> datetime | None:
    """Return ``unpack(number)``, or None for None."""
    return None if number is None else unpack(number)


def sort_time(published: Published | None, first_seen: int) -> tuple[int, bool]:
    """Return the time an article sorts by, and whether it is one of publication.

    A full date without a time of day counts as noon UTC, which is the same calendar day nearly
    everywhere. Without a full date the article sorts by when it was first seen.
    """
    day: date | None = None
    if published is not None:
        if published.moment is not None:
            return pack(published.moment), True
        try:
            day = published.day_known()
        except ValueError:  # 30 February: no date at all
            day = None
    if day is None:
        return first_seen, False
    return pack(datetime.combine(day, time(12), tzinfo=UTC)), True
