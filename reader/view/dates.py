"""How days and times are written for people, as far as they are known."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from reader.i18n import _, ngettext
from reader.model import Published, Story


def month_name(month: int) -> str:
    """Return the name of month 1 to 12."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[month - 1]


def day_label(day: date) -> str:
    """Return ``6 March 2025``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def date_label(published: Published | None, zone: tzinfo | None = None) -> str:
    """Return a publication date as far as it is known; ``zone`` None is the user's own.

    An instant comes with its time of day. A date without a year says so.
    """
    if published is None:
        return _("date unknown")
    if published.moment is not None:
        local = published.moment.astimezone(zone)
        return f"{day_label(local.date())}, {local:%H:%M}"
    if published.month is None or published.day is None:
        return _("date unknown")
    if (day := published.day_known()) is not None:
        return day_label(day)
    return _("{day} {month}, year unknown").format(
        day=published.day, month=month_name(published.month)
    )


def story_date(story: Story, zone: tzinfo | None = None) -> str:
    """Return a story's short date for lists: ``2025-03-06``, ``6 March?``, or ``unknown``."""
    if story.dated:
        return story.last.astimezone(zone).date().isoformat()
    if story.partial_date:
        month, day = story.partial_date.removeprefix("--").split("-")
        return f"{int(day)} {month_name(int(month))}?"
    return _("unknown")


def story_span(story: Story, zone: tzinfo | None = None) -> str:
    """Return when a story was told, first to last day, no part said twice: ``2025-03-06–07``.

    ``2025-03-30–04-02`` over the end of a month; as ``story_date`` where one day is all there is.
    """
    last = story_date(story, zone)
    if not story.dated:
        return last
    first = story.first.astimezone(zone).date().isoformat()
    if first == last:
        return last
    if first[:4] != last[:4]:
        return f"{first}–{last}"
    return f"{first}–{last[8:] if first[:7] == last[:7] else last[5:]}"


def ago(moment: datetime | None, now: datetime) -> str:
    """Say how long ago something was: ``never``, ``just now``, ``5 minutes ago``, ``2 days ago``."""
    if moment is None:
        return _("never")
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if minutes < 48 * 60:
        hours = minutes // 60
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    days = minutes // (24 * 60)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
