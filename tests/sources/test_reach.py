"""N2: how far back a feed reaches, and what hides a gap from a careless eye."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, Evidence, Published
from reader.sources.reach import gap_since

POLL = datetime(2025, 3, 6, 6, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def entry(moment: datetime | None) -> Entry:
    published = None if moment is None else Published(moment=moment, evidence=Evidence.FEED)
    url = f"https://www.vietnamplus.vn/a-post{hash(moment) % 10**6}.vnp"
    return Entry(url, url, "Tin", "", published)


def gap(fresh: Iterable[datetime | None], seen: Iterable[datetime | None] = ()) -> datetime | None:
    """The gap of a feed that shows the fresh entries above the known ones."""
    fresh, seen = list(fresh), list(seen)
    entries = [entry(moment) for moment in [*fresh, *seen]]
    return gap_since(entries, [False] * len(fresh) + [True] * len(seen), POLL)


def run(start: datetime, count: int, step: timedelta) -> list[datetime]:
    """Entries published one a step from ``start`` on, newest first."""
    return [start + n * step for n in reversed(range(count))]


BACK = POLL + 3 * DAY
BEFORE = run(POLL - 9 * HOUR, 50, 11 * MINUTE)
"""What the feed showed at the last poll."""


@pytest.mark.parametrize("new", [1, 2, 25, 46, 47, 48, 49])
def test_a_feed_that_still_shows_what_was_new_then_leaves_no_gap(new: int) -> None:
    fresh = run(POLL + MINUTE, new, 11 * MINUTE)
    assert gap(fresh, BEFORE[: 50 - new]) is None


def test_a_feed_that_begins_after_the_last_poll_leaves_one() -> None:
    assert gap(run(BACK, 50, 11 * MINUTE)) == POLL
    assert gap([BACK]) == POLL
    assert gap([POLL - HOUR]) is None
    assert gap([]) is None
    assert gap_since([entry(BACK)], [False], None) is None


@pytest.mark.parametrize("pinned", [1, 2, 3])
@pytest.mark.parametrize("age", [13 * HOUR, 2 * DAY, 400 * DAY])
def test_entries_pinned_for_long_hide_no_gap(pinned: int, age: timedelta) -> None:
    """Wherever they stand: at the top, in the middle, at the end."""
    fresh = run(BACK, 50 - pinned, 11 * MINUTE)
    pins = [POLL - age - n * HOUR for n in range(pinned)]
    for place in (0, 20, 50 - pinned):
        moments = [*fresh[:place], *pins, *fresh[place:]]
        entries = [entry(moment) for moment in moments]
        assert gap_since(entries, [moment in pins for moment in moments], POLL) == POLL


def test_an_entry_of_this_morning_pinned_to_the_top_hides_no_gap() -> None:
    fresh = run(BACK, 49, 11 * MINUTE)
    entries = [entry(POLL - HOUR), *map(entry, fresh)]
    known = [True] + [False] * 49
    assert gap_since(entries, known, POLL) == POLL
    assert gap_since(entries[::-1], known[::-1], POLL) == POLL


def test_a_feed_with_its_newest_entries_last_is_read_as_well() -> None:
    shown = [*run(POLL + MINUTE, 49, 11 * MINUTE), POLL - HOUR][::-1]
    assert gap_since([entry(m) for m in shown], [True] + [False] * 49, POLL) is None


def test_an_old_entry_put_back_and_never_seen_hides_no_gap() -> None:
    assert gap([*run(BACK, 49, 11 * MINUTE), POLL - 30 * DAY]) == POLL


def test_a_small_feed_with_a_pinned_entry() -> None:
    assert gap(run(BACK, 9, HOUR), [POLL - 20 * DAY]) == POLL
    assert gap(run(POLL + HOUR, 9, HOUR), [POLL - HOUR]) is None


def test_what_another_feed_brought_is_no_proof() -> None:
    """The home feed was read all the time, the section's feed not for three days."""
    shown = run(BACK, 50, 11 * MINUTE)
    known = [n < 30 for n in range(50)]
    assert gap_since([entry(m) for m in shown], known, POLL) == POLL


def test_what_the_other_feed_brought_is_not_missing() -> None:
    shown = run(BACK, 50, 11 * MINUTE)
    known = [n > 5 for n in range(50)]
    assert gap_since([entry(m) for m in shown], known, POLL) is None


def test_a_slow_feed_may_be_silent_for_days() -> None:
    """One entry a day; forty-nine of fifty are new, and the last was new at the last poll."""
    fresh = run(POLL + DAY, 49, DAY)
    assert gap(fresh, [POLL - 2 * DAY]) is None
    assert gap(fresh, [POLL - 30 * DAY]) == POLL


def test_without_dates_the_order_tells() -> None:
    assert gap([None] * 50) == POLL
    assert gap([None] * 40, [None] * 10) is None
    entries = [entry(None)] * 50
    assert gap_since(entries, [n < 2 for n in range(50)], POLL) == POLL  # two pinned on top
    assert gap_since(entries, [5 < n < 49 for n in range(50)], POLL) is None


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.datetimes()), st.booleans()), max_size=60),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),
)
def test_any_feed_gives_the_last_poll_or_nothing(
    shown: list[tuple[datetime | None, bool]], poll: datetime
) -> None:
    poll = poll.replace(tzinfo=UTC)
    entries = [entry(m.replace(tzinfo=UTC) if m else None) for m, _seen in shown]
    assert gap_since(entries, [seen for _m, seen in shown], poll) in (None, poll)
