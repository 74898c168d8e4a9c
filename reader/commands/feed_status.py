"""What is told of a feed: its record, its lines for people, whether it has failed for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.i18n import _
from reader.model import Feed, FeedState

LONG = timedelta(hours=24)
"""From then on a failing feed is no passing trouble."""


def fails_long(state: FeedState | None, now: datetime) -> bool:
    """Say whether a feed fails and its last success is more than a day ago, or never was."""
    if state is None or not state.failing:
        return False
    return state.last_success is None or now - state.last_success > LONG


def feed_record(feed: Feed, state: FeedState | None) -> dict[str, object]:
    """Return the record of ``feeds list``: times in UTC, counts of the last poll with a body."""
    from reader.view.records import VERSION, instant

    known = state or FeedState(feed.url)

    def time(moment: datetime | None) -> str | None:
        return instant(moment) if moment else None

    return {
        "v": VERSION,
        "url": feed.url,
        "outlet": feed.outlet,
        "lang": feed.language,
        "title": feed.title,
        "enabled": feed.enabled,
        "status": known.status,
        "last_success": time(known.last_success),
        "last_attempt": time(known.last_attempt),
        "last_error": known.last_error,
        "next_poll": time(known.next_poll),
        "items": known.items_seen,
        "new": known.items_new,
        "damaged": known.items_damaged,
        "off_topic": known.items_off_topic,
    }


def feed_lines(feed: Feed, state: FeedState | None) -> str:
    """Return a feed for people: address and state, then what the last poll brought or why not."""
    from reader.view import labels
    from reader.view.feed_history import history

    now = datetime.now(UTC)
    switch = "" if feed.enabled else _("  (off)")
    lines = [
        f"{labels.feed_status(state):<18} {feed.outlet:<12} {feed.language}  {feed.url}{switch}"
    ]
    if state is not None and state.last_attempt is not None:
        lines.append("    " + ", ".join(history(state, now)))
        if state.last_error:
            lines.append(f"    {state.last_error}")
    return "\n".join(lines) + "\n"
