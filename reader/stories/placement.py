"""Where a new article belongs: an event already told, several that are one, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model import ArticleProfile
from reader.stories.similarity import Measure, Weights

JOIN = 0.55
"""Likeness from which two articles tell the same event."""
MERGE = 0.65
"""Likeness to two stories from which an article shows that they are one."""
_CORES = 0.50
"""Likeness that the core articles of two stories need to be merged."""
_ELECTORS = 8
"""Articles of a story among which its core is chosen, the oldest first."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. ``story`` is None when it founds a story of its own.

    ``merge`` are further stories that the article shows to be the same event as ``story``.
    ``reasons`` are the ids of what is shared, or words; ``score`` is 0 to 1.
    """

    story: int | None
    merge: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    score: float = 0.0


def place(
    new: ArticleProfile,
    candidates: Sequence[ArticleProfile],
    documents: int,
    frequency: Mapping[str, int],
) -> Placement:
    """Say which story ``new`` belongs to among those of ``candidates``.

    ``documents`` is the number of articles in the archive and ``frequency`` the number that name
    each entity. A shared address or slug decides at once, whatever the time. Otherwise articles
    within seven days are compared by their names, and a story by its core article.
    """
    return placed(new, candidates, Measure(Weights(documents, frequency)))


def placed(
    new: ArticleProfile, candidates: Sequence[ArticleProfile], measure: Measure
) -> Placement:
    """Say the same as ``place`` with a measure that remembers what it worked out."""
    others = [candidate for candidate in candidates if candidate.id != new.id]
    stories = _by_story(others)
    same = sorted({other.story for other in others if same_text(new, other)})
    scores = {story: _fit(new, members, measure) for story, members in stories.items()}
    ranked = sorted(
        (s for s in scores if scores[s] >= JOIN and s not in same), key=lambda s: (-scores[s], s)
    )
    if same:
        return Placement(same[0], tuple(same[1:]), ("same source address",), 1.0)
    if not ranked:
        return Placement(None)
    best = ranked[0]
    core = core_of(stories[best], measure)
    # An article without a date fits what happened before and what happened after: it proves nothing.
    dated = new.moment is not None or new.month_day is not None
    merge = tuple(
        story
        for story in sorted(ranked[1:])
        if dated
        and min(scores[best], scores[story]) >= MERGE
        and measure.likeness(core, core_of(stories[story], measure)) >= _CORES
    )
    return Placement(best, merge, measure.shared(new, core), round(scores[best], 4))


def same_text(a: ArticleProfile, b: ArticleProfile) -> bool:
    """Say whether two articles name the same address or carry the same slug."""
    return bool(a.addresses & b.addresses) or (a.slug != "" and a.slug == b.slug)


def _by_story(profiles: Iterable[ArticleProfile]) -> dict[int, list[ArticleProfile]]:
    stories: dict[int, list[ArticleProfile]] = {}
    for profile in sorted(profiles, key=lambda p: p.id):
        stories.setdefault(profile.story, []).append(profile)
    return stories


def _fit(new: ArticleProfile, members: Sequence[ArticleProfile], measure: Measure) -> float:
    """Return how well ``new`` fits a story: to its core article, or to its three nearest."""
    likenesses = {member.id: measure.likeness(new, member) for member in members}
    nearest = sorted(likenesses.values(), reverse=True)[:3]
    if nearest[0] < JOIN:
        return nearest[0]
    return max(likenesses[core_of(members, measure).id], sum(nearest) / len(nearest))


def core_of(members: Sequence[ArticleProfile], measure: Measure) -> ArticleProfile:
    """Return the article most like all the others of its story; the oldest of equals."""
    electors = members[:_ELECTORS]
    if len(electors) <= 2:
        return electors[0]

    def standing(candidate: ArticleProfile) -> float:
        return sum(measure.likeness(candidate, m) for m in electors if m.id != candidate.id)

    return max(electors, key=lambda p: (round(standing(p), 9), -p.id))
