"""From a query's meaning back to its shortest text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from reader.query.dates import day_that_starts
from reader.query.tokens import QUOTES
from reader.query.values import Condition, Query, Sort, Words


def describe(query: Query, *, zone: tzinfo | None = None) -> str:
    """Return the text that ``parse`` reads as this query again; empty for everything.

    Days are written in ``zone``, by default the user's own.
    """
    return " ".join(_pieces(query, zone))


def _pieces(query: Query, zone: tzinfo | None) -> Iterator[str]:
    yield from map(_words, query.words)
    yield from map(_condition, query.conditions)
    if query.since is not None:
        yield f"since:{_since(query.since, zone)}"
    if query.until is not None:
        yield f"until:{_until(query.until, zone)}"
    if query.sort is not Sort.DATE:
        yield f"sort:{query.sort.value}"


def _words(words: Words) -> str:
    text = f'"{words.text}"' if words.phrase else words.text
    return ("-" if words.negated else "") + text + ("*" if words.prefix else "")


def _condition(condition: Condition) -> str:
    value = condition.value
    if " " in value or any(quote in value for quote in QUOTES):
        value = f'"{value}"'
    return f"{'-' if condition.negated else ''}{condition.field}:{value}"


def _since(moment: datetime, zone: tzinfo | None) -> str:
    day = day_that_starts(moment, zone)
    return _instant(moment) if day is None else day.isoformat()


def _until(moment: datetime, zone: tzinfo | None) -> str:
    day = day_that_starts(moment, zone)
    return _instant(moment) if day is None else (day - timedelta(days=1)).isoformat()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
