"""Placing many articles: an index by name and day over the profiles of an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from reader.model import ArticleProfile
from reader.stories.placement import Placement, placed
from reader.stories.similarity import WINDOW, Measure, Weights, month_day

_NEAREST = 40
"""Articles compared in full with a new one at most: those that share its rarest names."""
_COMMON = 0.3
"""An entity named in more than this part of the articles finds candidates only when all are."""
_FEW = 50
"""An entity named in so few articles is never too common to look for: small archives are searched whole."""
_STALE = 1.05
"""Growth of the archive from which weights are worked out anew."""


class StoryIndex:
    """Profiles by entity and day, by address and by slug, so that placing reads only what may fit.

    ``documents`` and ``frequency`` are the archive's figures, in which the ``profiles`` given at
    the start are counted already; without them the profiles are counted. Profiles added later are
    counted as they come.
    """

    def __init__(
        self,
        profiles: Iterable[ArticleProfile] = (),
        *,
        documents: int | None = None,
        frequency: Mapping[str, int] | None = None,
    ) -> None:
        self._profiles: dict[int, ArticleProfile] = {}
        self._stories: defaultdict[int, set[int]] = defaultdict(set)
        self._by_day: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_address: defaultdict[str, set[int]] = defaultdict(set)
        self._by_slug: defaultdict[str, set[int]] = defaultdict(set)
        self._frequency: Counter[str] = Counter()
        self._documents = 0
        for profile in profiles:
            self.add(profile)
        if documents is not None and frequency is not None:
            self._documents, self._frequency = documents, Counter(frequency)
        self._measure = Measure(Weights(self._documents, self._frequency))
        self._measured = self._documents

    def __len__(self) -> int:
        return len(self._profiles)

    def stories(self) -> Mapping[int, frozenset[int]]:
        """Return the article numbers of each story."""
        return {story: frozenset(ids) for story, ids in self._stories.items() if ids}

    def add(self, profile: ArticleProfile) -> None:
        """Take in a profile; one with the same number is replaced."""
        if profile.id in self._profiles:
            self.remove(profile.id)
        self._profiles[profile.id] = profile
        self._stories[profile.story].add(profile.id)
        days = _days(profile)
        for entity, _ in profile.entities:
            self._frequency[entity] += 1
            for day in days:
                self._by_day[entity, day].append(profile.id)
        for address in profile.addresses:
            self._by_address[address].add(profile.id)
        if profile.slug:
            self._by_slug[profile.slug].add(profile.id)
        self._documents += 1

    def remove(self, number: int) -> None:
        """Forget the profile of article ``number``; an unknown number is ignored."""
        profile = self._profiles.pop(number, None)
        if profile is None:
            return
        self._measure.forget(number)
        self._stories[profile.story].discard(number)
        for entity, _ in profile.entities:
            self._frequency[entity] -= 1
            for day in _days(profile):
                self._by_day[entity, day].remove(number)
        for address in profile.addresses:
            self._by_address[address].discard(number)
        if profile.slug:
            self._by_slug[profile.slug].discard(number)
        self._documents -= 1

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Move all articles of the stories ``others`` into ``into``."""
        for story in others:
            for number in sorted(self._stories.pop(story, set())):
                self._profiles[number] = replace(self._profiles[number], story=into)
                self._stories[into].add(number)

    def place(self, new: ArticleProfile) -> Placement:
        """Say where ``new`` belongs among the profiles held; nothing is changed."""
        if self._documents > self._measured * _STALE:
            self._measure = Measure(Weights(self._documents, Counter(self._frequency)))
            self._measured = self._documents
        self._measure.forget(new.id)
        placement = placed(new, self.candidates(new), self._measure)
        if self._profiles.get(new.id) != new:
            self._measure.forget(new.id)
        return placement

    def candidates(self, new: ArticleProfile) -> tuple[ArticleProfile, ...]:
        """Return profiles that may tell the same event as ``new``, with their whole stories."""
        found = self._near(new)
        for address in new.addresses:
            found |= self._by_address.get(address, set())
        if new.slug:
            found |= self._by_slug.get(new.slug, set())
        stories = {self._profiles[number].story for number in found}
        numbers = sorted(number for story in stories for number in self._stories[story])
        return tuple(self._profiles[number] for number in numbers)

    def _near(self, new: ArticleProfile) -> set[int]:
        """Return the articles of the days around that share most of what is rare in ``new``."""
        entities = [entity for entity, _ in new.entities]
        often = max(_FEW, _COMMON * self._documents)
        rare = [e for e in entities if self._frequency[e] <= often]
        days = _days_around(new)
        shared: defaultdict[int, float] = defaultdict(float)
        for entity in rare or entities:
            weight = self._measure.weights.of(entity)
            seen = {n for day in days for n in self._by_day.get((entity, day), ())}
            for number in seen:
                shared[number] += weight
        ranked = sorted(shared, key=lambda number: (-round(shared[number], 6), number))
        return {number for number in ranked[:_NEAREST] if number != new.id}


_SEEN = 10_000_000
_YEARLESS = 20_000_000
"""First-seen days and days without a year are kept apart from published ones by these offsets."""


def _days(profile: ArticleProfile) -> list[int]:
    days = [_SEEN + profile.first_seen.toordinal()]
    if profile.moment is not None:
        days.append(profile.moment.toordinal())
    elif profile.month_day is not None:
        days.append(_YEARLESS + _day_of_year(profile.month_day))
    return days


def _day_of_year(when: tuple[int, int]) -> int:
    return date(2024, *when).timetuple().tm_yday


def _days_around(new: ArticleProfile) -> list[int]:
    """Return the index days at which an article within the window of ``new`` may be found.

    A dated article looks for dated ones by publication, for yearless ones by month and day, and
    for undated ones by the time they were first seen; an undated one looks for any.
    """
    reach = range(-WINDOW.days, WINDOW.days + 1)
    centres = {_SEEN + new.first_seen.toordinal(), new.first_seen.toordinal()}
    if new.moment is not None:
        centres = {new.moment.toordinal(), _SEEN + new.moment.toordinal()}
        centres.add(_SEEN + new.first_seen.toordinal())
    days = {centre + d for centre in centres for d in reach}
    when = month_day(new)
    if when is not None:
        yearday = _day_of_year(when)
        days |= {_YEARLESS + (yearday + d - 1) % 366 + 1 for d in reach}
    if new.moment is None and when is not None:
        days |= _same_day_of_years(when, new.first_seen)
    return sorted(days)


_YEARS = 12
"""How many years back a date without a year may mean."""


def _same_day_of_years(when: tuple[int, int], seen: datetime) -> set[int]:
    days = set()
    for year in range(seen.year - _YEARS, seen.year + 2):
        month, day = when
        centre = date(year, month, min(day, 28)).toordinal()
        days |= {centre + d for d in range(-WINDOW.days, WINDOW.days + 2)}
    return days


def group(profiles: Iterable[ArticleProfile]) -> tuple[tuple[int, ...], ...]:
    """Sort a batch into stories and return their article numbers, oldest story first.

    Articles are taken in order of time; the story numbers the profiles carry are ignored.
    """
    batch = sorted(profiles, key=lambda p: (p.moment or p.first_seen, p.id))
    counts = Counter(entity for p in batch for entity, _ in p.entities)
    index = StoryIndex(documents=len(batch), frequency=counts)
    for profile in batch:
        fresh = replace(profile, story=profile.id)
        placement = index.place(fresh)
        story = fresh.story if placement.story is None else placement.story
        index.add(replace(fresh, story=story))
        index.merge(story, placement.merge)
    stories = index.stories().values()
    return tuple(sorted((tuple(sorted(ids)) for ids in stories), key=lambda ids: ids[0]))
