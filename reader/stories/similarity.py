"""How much two articles' profiles speak of the same event."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reader.model import COUNTRIES, ArticleProfile

WINDOW = timedelta(days=7)
"""Articles further apart than this tell different events."""

_SETTLED = 200.0
"""Documents the prior below stands for: an archive of two articles knows nothing of frequencies."""

_PRIOR_IDS = {"loc:vn": 180.0, "loc:hanoi": 60.0, "loc:ha-noi": 60.0, "org:cpv": 40.0}
_PRIOR_CENTRAL_ASIA = 50.0
_PRIOR_TYPES = {"per": 4.0, "org": 8.0, "loc": 8.0, "event": 3.0, "treaty": 6.0}
_EMPHASIS = {"per": 1.25, "event": 1.25}
"""People and named meetings tell events apart; places and bodies recur from event to event."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each entity: inverse document frequency over the archive and a mild prior.

    ``documents`` is the number of articles, ``frequency`` the number that name each entity. The
    prior says how often an entity is named in a typical 200 articles of this field.
    """

    documents: int
    frequency: Mapping[str, int]

    def of(self, entity: str) -> float:
        """Return ln((N + 200) / (df + prior)), not below 0.05, more for people and events."""
        seen = self.frequency.get(entity, 0) + _prior(entity)
        kind = entity.partition(":")[0]
        idf = math.log((self.documents + _SETTLED) / seen) * _EMPHASIS.get(kind, 1.0)
        return max(0.05, idf)

    def vector(self, profile: ArticleProfile) -> dict[str, float]:
        """Return the profile's entities, each (1 + ln count) · weight."""
        return {name: (1 + math.log(n)) * self.of(name) for name, n in profile.entities}


def _prior(entity: str) -> float:
    kind, _, name = entity.partition(":")
    if kind == "loc" and name in COUNTRIES:
        return _PRIOR_CENTRAL_ASIA
    return _PRIOR_IDS.get(entity, _PRIOR_TYPES.get(kind, 4.0))


def norm(vector: Mapping[str, float]) -> float:
    """Return the Euclidean length of a sparse vector."""
    return math.sqrt(sum(value * value for value in vector.values()))


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two sparse vectors, 0 when one is empty."""
    if len(left) > len(right):
        left, right = right, left
    dot = sum(value * right.get(key, 0.0) for key, value in left.items())
    size = norm(left) * norm(right)
    return dot / size if size else 0.0


def days_apart(a: ArticleProfile, b: ArticleProfile) -> float | None:
    """Return how many days lie between two articles as far as is known, None when undatable.

    Two full dates are compared as such; a month and day without year against the other's month
    and day, around the turn of the year too. With nothing known of one article, its first-seen
    time stands for it, and the nearer of the other's two times counts.
    """
    if a.moment is not None and b.moment is not None:
        return abs((a.moment - b.moment).total_seconds()) / 86400
    left, right = _month_day(a), _month_day(b)
    if left is not None and right is not None:
        return float(_calendar_distance(left, right))
    seen = abs((a.first_seen - b.first_seen).total_seconds()) / 86400
    others = [
        abs((p.moment - q.first_seen).total_seconds()) / 86400
        for p, q in ((a, b), (b, a))
        if p.moment
    ]
    return min([seen, *others])


def _month_day(profile: ArticleProfile) -> tuple[int, int] | None:
    if profile.month_day is not None:
        return profile.month_day
    return None if profile.moment is None else (profile.moment.month, profile.moment.day)


def _calendar_distance(left: tuple[int, int], right: tuple[int, int]) -> int:
    leap = 2024
    gap = abs((date(leap, *left) - date(leap, *right)).days)
    return min(gap, 366 - gap)


def moment_of(profile: ArticleProfile) -> datetime:
    """Return when an article counts as published: its own time, else when it was first seen."""
    return profile.moment or profile.first_seen


def states(profile: ArticleProfile) -> frozenset[str]:
    """Return the Central Asian states a profile names."""
    return frozenset(
        name[4:] for name, _ in profile.entities if name[:4] == "loc:" and name[4:] in COUNTRIES
    )
