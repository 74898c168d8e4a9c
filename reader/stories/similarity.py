"""How much two articles' profiles speak of the same event."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reader.model import COUNTRIES, ArticleProfile
from reader.stories.actors import HOME, country_of, leads, states, travelled, venues

WINDOW = timedelta(days=7)
"""Articles further apart than this tell different events."""

_SETTLED = 200.0
"""Documents the prior below stands for: an archive of two articles knows nothing of frequencies."""
_PRIOR_IDS = {
    "loc:vn": 180.0,
    "loc:hanoi": 60.0,
    "org:un": 30.0,
    "org:asean": 30.0,
    "org:eaeu": 20.0,
}
_PRESIDENTS = (
    "per:kassym-jomart-tokayev",
    "per:shavkat-mirziyoyev",
    "per:sadyr-japarov",
    "per:emomali-rahmon",
    "per:serdar-berdimuhamedow",
)
_PRIOR_PRESIDENTS = 15.0
_PRIOR_CENTRAL_ASIA = 50.0
_PRIOR_HOSTS = 30.0
_PRIOR_TYPES = {"per": 4.0, "org": 8.0, "loc": 8.0, "event": 3.0, "treaty": 6.0}
_EMPHASIS = {"per": 1.25, "event": 1.25}
"""People and named meetings tell events apart; places and bodies recur from event to event."""
_SAME_GUEST = 0.3
"""What the same guest in the same town and days adds: a visit has many meetings and many hosts."""
_UNDATED = 0.92
_UNDATED_VISIT = 0.8
"""What is left of a likeness, and of a guest's, when the days of one article are not known."""
_STAY = 3.0
"""Days a guest stays."""
_UNSHARED = 4.0
"""Weight added to the shorter article's names: that it shares all of its one name proves little."""


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


def _prior(entity: str) -> float:
    kind, _, name = entity.partition(":")
    if entity in _PRESIDENTS:
        return _PRIOR_PRESIDENTS
    if entity in _PRIOR_IDS:
        return _PRIOR_IDS[entity]
    if kind == "loc" and name in COUNTRIES:
        return _PRIOR_CENTRAL_ASIA
    if kind in {"per", "org"} and country_of(entity) == HOME:
        return _PRIOR_HOSTS
    return _PRIOR_TYPES.get(kind, 4.0)


@dataclass(frozen=True, slots=True)
class Names:
    """A profile's entities weighed: ``weights`` once each, ``vector`` by how often, of length 1."""

    weights: Mapping[str, float]
    vector: Mapping[str, float]
    total: float
    states: frozenset[str]
    leads: frozenset[str]
    venues: frozenset[str]


class Measure:
    """Likeness of profiles under given weights; what is worked out of a profile is kept by its id."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._names: dict[int, Names] = {}

    def names(self, profile: ArticleProfile) -> Names:
        """Return the weighed entities of a profile."""
        known = self._names.get(profile.id)
        if known is None:
            known = self._names[profile.id] = _names(profile, self.weights)
        return known

    def forget(self, number: int) -> None:
        """Drop what is kept of an article, because its profile changed."""
        self._names.pop(number, None)

    def likeness(self, a: ArticleProfile, b: ArticleProfile) -> float:
        """Return 0 to 1: how surely two articles tell one event.

        The mean of two likenesses of their entities, lowered when days lie between the articles,
        raised when they give the same figures or tell of the same guest; 0 outside the window or when they speak of
        different Central Asian states.
        """
        gap = days_apart(a, b)
        one, two = self.names(a), self.names(b)
        if gap > WINDOW.days or (one.states and two.states and not one.states & two.states):
            return 0.0
        alike = (_cosine(one, two) + _contained(one, two)) / 2
        nearness = 1.0 - 0.05 * max(0.0, gap - 2.0)
        figures = sum(len(figure) >= 3 for figure in a.numbers & b.numbers)
        visit = _SAME_GUEST if gap <= _STAY and _same_visit(one, two) else 0.0
        if month_day(a) is None or month_day(b) is None:
            nearness, visit = _UNDATED * nearness, _UNDATED_VISIT * visit
        return min(1.0, alike * nearness + visit + 0.08 * min(figures, 2))

    def shared(self, a: ArticleProfile, b: ArticleProfile) -> tuple[str, ...]:
        """Return the ids both articles name, the most telling first, at most four."""
        one, two = self.names(a), self.names(b)
        common = one.weights.keys() & two.weights.keys()
        return tuple(sorted(common, key=lambda name: (-one.weights[name], name))[:4])


def _names(profile: ArticleProfile, weights: Weights) -> Names:
    once = {name: weights.of(name) for name, _ in profile.entities}
    raw = {name: (1 + math.log(count)) * once[name] for name, count in profile.entities}
    length = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    vector = {name: value / length for name, value in raw.items()}
    return Names(
        weights=once,
        vector=vector,
        total=math.fsum(once.values()),
        states=states(profile),
        leads=leads(profile),
        venues=venues(profile),
    )


def _same_visit(one: Names, two: Names) -> bool:
    """Say whether both articles tell of one guest, of one state, in one town."""
    return (
        len(one.states) == 1
        and one.states == two.states
        and travelled(one.leads & two.leads, one.venues & two.venues)
    )


def _cosine(one: Names, two: Names) -> float:
    if len(one.vector) > len(two.vector):
        one, two = two, one
    return sum(value * two.vector.get(name, 0.0) for name, value in one.vector.items())


def _contained(one: Names, two: Names) -> float:
    """Return the part of the shorter article's names that the longer has too.

    A report that tells one meeting of a visit is contained in one that tells them all. A round-up
    over several states contains everything and proves nothing, so it counts only by its cosine.
    """
    if abs(len(one.states) - len(two.states)) > 1:
        return _cosine(one, two)
    small, big = (one, two) if one.total <= two.total else (two, one)
    held = math.fsum(w for name, w in sorted(small.weights.items()) if name in big.weights)
    return held / (small.total + _UNSHARED)


def days_apart(a: ArticleProfile, b: ArticleProfile) -> float:
    """Return how many days lie between two articles as far as is known.

    Two full dates are compared as such; a month and day without year against the other's month
    and day, around the turn of the year too. With nothing known of one article, its first-seen
    time stands for it, and the nearer of the other's two times counts.
    """
    if a.moment is not None and b.moment is not None:
        return abs((a.moment - b.moment).total_seconds()) / 86400
    left, right = month_day(a), month_day(b)
    if left is not None and right is not None:
        return float(_calendar_distance(left, right))
    gaps = [a.first_seen - b.first_seen]
    gaps += [p.moment - q.first_seen for p, q in ((a, b), (b, a)) if p.moment is not None]
    return min(abs(gap.total_seconds()) for gap in gaps) / 86400


def month_day(profile: ArticleProfile) -> tuple[int, int] | None:
    """Return month and day of publication, from the full date if need be."""
    if profile.month_day is not None or profile.moment is None:
        return profile.month_day
    return profile.moment.month, profile.moment.day


def _calendar_distance(left: tuple[int, int], right: tuple[int, int]) -> int:
    leap = 2024
    gap = abs((date(leap, *left) - date(leap, *right)).days)
    return min(gap, 366 - gap)
