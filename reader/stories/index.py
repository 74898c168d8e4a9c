"""Placing many articles: an index by name and day over the profiles of an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reader.model import ArticleProfile
from reader.stories.placement import Placement, place
from reader.stories.similarity import WINDOW, moment_of

_SEARCHED = 400
"""Candidates looked at for one article at most, those sharing the rarest names first."""


class StoryIndex:
    """Profiles by entity and day, by address and by slug, so that placing reads only what may fit.

    ``documents`` and ``frequency`` start from the archive's figures (or nothing) and grow with
    every profile added.
    """

    def __init__(
        self,
        profiles: Iterable[ArticleProfile] = (),
        *,
        documents: int = 0,
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
        if frequency is not None:
            self._documents, self._frequency = documents, Counter(frequency)

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
        for entity, _ in profile.entities:
            self._frequency[entity] += 1
            for day in _days(profile):
                self._by_day[entity, day].append(profile.id)
        for address in profile.addresses:
            self._by_address[address].add(profile.id)
        if profile.slug:
            self._by_slug[profile.slug].add(profile.id)
        self._documents += 1

    def remove(self, id: int) -> None:  # noqa: A002
        """Forget a profile; unknown numbers are ignored."""
        profile = self._profiles.pop(id, None)
        if profile is None:
            return
        self._stories[profile.story].discard(id)
        for entity, _ in profile.entities:
            self._frequency[entity] -= 1
            for day in _days(profile):
                self._by_day[entity, day].remove(id)
        for address in profile.addresses:
            self._by_address[address].discard(id)
        self._by_slug[profile.slug].discard(id)
        self._documents -= 1

    def place(self, new: ArticleProfile) -> Placement:
        """Say where ``new`` belongs among the profiles held; nothing is changed."""
        return place(new, self.candidates(new), self._documents, self._frequency)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Move all articles of the stories ``others`` into ``into``."""
        for story in others:
            for number in sorted(self._stories.pop(story, set())):
                self._profiles[number] = replace(self._profiles[number], story=into)
                self._stories[into].add(number)

    def candidates(self, new: ArticleProfile) -> tuple[ArticleProfile, ...]:
        """Return profiles that may tell the same event as ``new``, with their whole stories."""
        found: dict[int, None] = {}
        for address in sorted(new.addresses):
            found.update(dict.fromkeys(sorted(self._by_address.get(address, ()))))
        if new.slug:
            found.update(dict.fromkeys(sorted(self._by_slug.get(new.slug, ()))))
        for number in self._sharing(new):
            if len(found) >= _SEARCHED:
                break
            found[number] = None
        stories = {self._profiles[n].story for n in found}
        numbers = sorted(n for story in stories for n in self._stories[story])
        return tuple(self._profiles[n] for n in numbers)

    def _sharing(self, new: ArticleProfile) -> Iterator[int]:
        rarest = sorted((e for e, _ in new.entities), key=lambda e: (self._frequency[e], e))
        days = _days_around(new)
        for entity in rarest:
            for day in days:
                yield from self._by_day.get((entity, day), ())


_UNDATED = 10_000_000
"""First-seen days are kept apart from published ones by this offset, month-days by twice it."""


def _days(profile: ArticleProfile) -> list[int]:
    days = [_UNDATED + profile.first_seen.toordinal()]
    if profile.moment is not None:
        days.append(profile.moment.toordinal())
    if profile.month_day is not None:
        days.append(2 * _UNDATED + date(2024, *profile.month_day).timetuple().tm_yday)
    return days


def _days_around(new: ArticleProfile) -> list[int]:
    reach = sorted(range(-WINDOW.days, WINDOW.days + 1), key=abs)
    days = [_UNDATED + new.first_seen.toordinal() + d for d in reach]
    moment = moment_of(new).toordinal()
    days += [moment + d for d in reach] + [_UNDATED + moment + d for d in reach]
    days = list(dict.fromkeys(days))
    month_day = new.month_day or (new.moment and (new.moment.month, new.moment.day))
    if month_day:
        yearday = date(2024, *month_day).timetuple().tm_yday
        days += [2 * _UNDATED + (yearday + d - 1) % 366 + 1 for d in reach]
    return days


def group(
    profiles: Iterable[ArticleProfile],
    *,
    documents: int = 0,
    frequency: Mapping[str, int] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Sort a batch into stories and return their article numbers, oldest story first.

    Articles are taken in order of time; the story numbers the profiles carry are ignored.
    """
    batch = sorted(profiles, key=lambda p: (moment_of(p), p.id))
    counts = Counter(entity for p in batch for entity, _ in p.entities)
    index = StoryIndex(documents=documents or len(batch), frequency=frequency or counts)
    for profile in batch:
        fresh = replace(profile, story=profile.id)
        placement = index.place(fresh)
        index.add(fresh if placement.story is None else replace(fresh, story=placement.story))
        if placement.story is not None and placement.merge:
            index.merge(placement.story, placement.merge)
    stories = index.stories().values()
    return tuple(sorted((tuple(sorted(ids)) for ids in stories), key=lambda ids: ids[0]))
