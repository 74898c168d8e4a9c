"""Figures and dates of a sentence and of its translation, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.i18n import _
from reader.text.dates import FoundDate, find_dates
from reader.text.numbers import numbers

SMALL = 12
"""Whole numbers up to this may be words on one side ("three ministers", "tháng 5" and May)."""


def difference(source: str, language: str, target: str, into: str) -> str:
    """Return in words which figures or dates differ, nothing when none do.

    A figure that stands on one side only is no difference when it is a small whole number, for
    languages spell those out; a figure in the place of another always is.
    """
    source, target, dates = _without_dates(source, language, target, into)
    if dates:
        return dates
    here, there = Counter(numbers(source, language)), Counter(numbers(target, into))
    missing, added = here - there, there - here
    if not missing and not added:
        return ""
    if (not missing or not added) and all(map(_small, (*missing, *added))):
        return ""
    return _("figures differ: {here} / {there}").format(
        here=", ".join(missing.elements()) or "–", there=", ".join(added.elements()) or "–"
    )


def _small(figure: str) -> bool:
    return figure.isdecimal() and int(figure) <= SMALL


def _without_dates(source: str, language: str, target: str, into: str) -> tuple[str, str, str]:
    """Take out the dates both sides say alike; say which are not alike when both have as many.

    A year that only one side gives is no difference.
    """
    ours, theirs = find_dates(source, language), find_dates(target, into)
    left, right = sorted(map(_day, ours)), sorted(map(_day, theirs))
    if left != right:
        if len(left) == len(right):
            return (
                source,
                target,
                _("dates differ: {here} / {there}").format(
                    here=", ".join(left), there=", ".join(right)
                ),
            )
        return source, target, ""
    years = {d.year for d in ours} - {None}, {d.year for d in theirs} - {None}
    if years[0] and years[1] and years[0] != years[1]:
        return source, target, _("years differ")
    return _blanked(source, ours), _blanked(target, theirs), ""


def _day(found: FoundDate) -> str:
    return f"{found.month:02d}-{found.day:02d}"


def _blanked(text: str, dates: Sequence[FoundDate]) -> str:
    for date in sorted(dates, key=lambda d: d.start, reverse=True):
        text = text[: date.start] + " " + text[date.end :]
    return text
