"""How far back a feed reaches: whether articles were published that it no longer shows. Pure.

A feed holds so many entries, and one asked too seldom drops some unseen. That an entry was seen
before proves little: one pinned to the top for weeks is always known, and so is one that another
feed of the outlet brought. What counts is where the feed's entries, taken together, begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from reader.model import Entry

_MOST_PINNED = 3
"""Entries that may stand in a feed out of their time: pinned, or put back."""
_PAUSE = timedelta(hours=12)
"""How long an outlet may publish nothing, at night say."""

_Dated = tuple[datetime, bool, int]
"""When an entry was published, whether it was known before this poll, and its place in the feed."""


def gap_since(
    entries: Sequence[Entry], known: Sequence[bool], last_success: datetime | None
) -> datetime | None:
    """Return since when articles may be missing, or None when the feed leaves no gap.

    ``entries`` stand as in the feed, newest first where they have no dates; ``known`` says of each
    whether it was seen before this poll; ``last_success`` is when the feed was last read. An entry
    pinned at either end closes no gap.
    """
    if not entries or last_success is None or all(known):
        return None
    dated = [
        (entry.published.moment, seen, place)
        for place, (entry, seen) in enumerate(zip(entries, known, strict=True))
        if entry.published is not None and entry.published.moment is not None
    ]
    if 2 * len(dated) >= len(entries):
        reaches = _reaches(sorted(dated, reverse=True), last_success)
    else:
        reaches = known[-1] or sum(known) > _pins(len(known))
    return None if reaches else last_success


def _pins(count: int) -> int:
    """Return how many of so many entries may be pinned."""
    return 0 if count < 3 else max(1, min(_MOST_PINNED, count // 10))


def _reaches(newest_first: Sequence[_Dated], last_success: datetime) -> bool:
    """Say whether dated entries go back to the last poll without a hole.

    The oldest few may be pinned. What stands before them decides, by its time or by being known;
    then an entry among the oldest that follows on the others in time and place: it was new at the
    last poll.
    """
    pins = _pins(len(newest_first))
    body, oldest = (
        newest_first[: len(newest_first) - pins],
        newest_first[len(newest_first) - pins :],
    )
    if body[-1][0] <= last_success:
        return True
    if all(seen for _moment, seen, _place in body[-max(1, len(body) // 4) :]):
        return True
    downwards = body[0][2] <= body[-1][2]
    steps = sorted(newer[0] - older[0] for newer, older in pairwise(body))
    pace = max(_PAUSE, 10 * steps[len(steps) // 2]) if steps else _PAUSE
    return any(
        seen and (place > body[-1][2]) is downwards and timedelta() <= last_success - moment <= pace
        for moment, seen, place in oldest
    )
