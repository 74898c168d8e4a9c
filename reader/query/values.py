"""What a query says, free of how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sort(StrEnum):
    """Order of results."""

    DATE = "date"
    BEST = "best"


FIELDS = ("country", "outlet", "lang", "entity", "since", "until", "is", "has", "sort")
"""The filters: what may stand before a colon."""

STATES = ("unread", "read", "starred")
"""Values of ``is``."""

POSSESSIONS = ("edition", "translation", "fulltext")
"""Values of ``has``."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to find in title or text: one word, or a phrase in order.

    ``prefix`` finds every word that begins like the last one (written ``kyrg*``).
    """

    text: str
    phrase: bool = False
    negated: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """``field`` is ``country``, ``outlet``, ``lang``, ``entity``, ``is`` or ``has``."""

    field: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; everything in it must hold. Times are UTC, ``until`` exclusive."""

    words: tuple[Words, ...] = ()
    conditions: tuple[Condition, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    sort: Sort = Sort.DATE


_ONE_EACH = ("outlet", "lang")
"""Filters of which an article meets but one."""


def rivals(query: Query) -> frozenset[Condition]:
    """Return the conditions that no article meets together: two outlets, two languages.

    A story meets them, when articles of it do.
    """
    found: set[Condition] = set()
    for field in _ONE_EACH:
        wanted = {c for c in query.conditions if c.field == field and not c.negated}
        found |= wanted if len(wanted) > 1 else set()
    return frozenset(found)


EVERYTHING = Query()
