"""What is told of a feed: its record, its lines for people, whether it has failed for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.i18n import _, ngettext
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

    now = datetime.now(UTC)
    switch = "" if feed.enabled else _("  (off)")
    lines = [
        f"{labels.feed_status(state):<18} {feed.outlet:<12} {feed.language}  {feed.url}{switch}"
    ]
    if state is not None and state.last_attempt is not None:
        lines.append("    " + ", ".join(_history(state, now)))
        if state.last_error:
            lines.append(f"    {state.last_error}")
    return "\n".join(lines) + "\n"


def _history(state: FeedState, now: datetime) -> list[str]:
    """Return when it went well, what that brought, and when it goes on; a failure brought nothing."""
    from reader.view import labels

    parts = [_("last success {when}").format(when=labels.ago(state.last_success, now))]
    if state.failing:
        times = ngettext("failed {n} time since", "failed {n} times since", state.failures)
        parts.append(times.format(n=state.failures))
    else:
        brought = _("{items} items, {new} new, {off} off topic, {damaged} damaged")
        parts.append(
            brought.format(
                items=state.items_seen,
                new=state.items_new,
                off=state.items_off_topic,
                damaged=state.items_damaged,
            )
        )
    if state.next_poll is not None:
        parts.append(_("next poll {time:%Y-%m-%d %H:%M} UTC").format(time=state.next_poll))
    return parts
