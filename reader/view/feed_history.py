"""How a feed's polls went, in words: for the list of feeds and for the screen of sources."""

from __future__ import annotations

from datetime import datetime

from reader.i18n import _, ngettext
from reader.model import FeedState
from reader.view import dates


def history(state: FeedState, now: datetime) -> list[str]:
    """Return when it went well, what that brought, and when it goes on; a failure brought nothing."""
    parts = [_("last success {when}").format(when=dates.ago(state.last_success, now))]
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
