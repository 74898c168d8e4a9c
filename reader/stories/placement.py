"""Where a new article belongs: an event already told, several that turn out to be one, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model import ArticleProfile
from reader.stories.similarity import WINDOW, Weights, cosine, days_apart, states

JOIN = 0.50
"""Likeness from which two articles tell the same event."""
MERGE = 0.62
"""Likeness to two stories from which an article shows that they are one."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. ``story`` is None when it founds a story of its own.

    ``merge`` are further stories that the article shows to be the same event as ``story``.
    ``reasons`` are words for people; ``score`` is 0 to 1.
    """

    story: int | None
    merge: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Match:
    story: int
    score: float
    reasons: tuple[str, ...]


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
    others = [candidate for candidate in candidates if candidate.id != new.id]
    same = [candidate for candidate in others if same_text(new, candidate)]
    weights = Weights(documents, frequency)
    matches = [_by_address(same)] if same else []
    taken = {match.story for match in matches}
    stories = [members for story, members in _by_story(others).items() if story not in taken]
    found = (compare(new, members, weights) for members in stories)
    ranked = sorted((m for m in found if m.score >= JOIN), key=lambda m: (-m.score, m.story))
    matches += ranked
    if not matches:
        return Placement(None)
    best = matches[0]
    merge = _bridged(best, matches[1:], _by_story(others), weights)
    return Placement(best.story, merge, best.reasons, best.score)


def same_text(a: ArticleProfile, b: ArticleProfile) -> bool:
    """Say whether two articles name the same address or carry the same slug."""
    return bool(a.addresses & b.addresses) or (a.slug != "" and a.slug == b.slug)


def _by_address(same: Sequence[ArticleProfile]) -> _Match:
    story = min(candidate.story for candidate in same)
    return _Match(story, 1.0, ("same source address",))


def _by_story(profiles: Iterable[ArticleProfile]) -> dict[int, list[ArticleProfile]]:
    stories: dict[int, list[ArticleProfile]] = {}
    for profile in profiles:
        stories.setdefault(profile.story, []).append(profile)
    return stories


def compare(new: ArticleProfile, members: Sequence[ArticleProfile], weights: Weights) -> _Match:
    """Return how well ``new`` fits a story: to its core article, and to its members on average."""
    core = core_of(members, weights)
    to_core = likeness(new, core, weights)
    nearest = sorted((likeness(new, member, weights) for member in members), reverse=True)[:3]
    score = max(to_core, sum(nearest) / len(nearest))
    return _Match(core.story, score, shared_names(new, core, weights))


def core_of(members: Sequence[ArticleProfile], weights: Weights) -> ArticleProfile:
    """Return the article that says most of the event: greatest weight of names, then the oldest."""
    return max(members, key=lambda p: (sum(weights.vector(p).values()), -p.id))


def likeness(a: ArticleProfile, b: ArticleProfile, weights: Weights) -> float:
    """Return 0 to 1: how surely two articles tell one event.

    The idf-weighted cosine of their entities, lowered when days lie between them, raised when
    they give the same figures; 0 outside the window or when they speak of different states.
    """
    return adjusted(cosine(weights.vector(a), weights.vector(b)), a, b)


def adjusted(names: float, a: ArticleProfile, b: ArticleProfile) -> float:
    """Return the likeness of two articles whose entity cosine is ``names``."""
    gap = days_apart(a, b)
    if gap is None or gap > WINDOW.days:
        return 0.0
    left, right = states(a), states(b)
    if left and right and not left & right:
        return 0.0
    figures = _shared_figures(a, b)
    nearness = 1.0 - 0.04 * max(0.0, gap - 2.0)
    return min(1.0, names * nearness + 0.08 * min(figures, 2))


def _shared_figures(a: ArticleProfile, b: ArticleProfile) -> int:
    return sum(len(figure) >= 3 for figure in a.numbers & b.numbers)


def shared_names(a: ArticleProfile, b: ArticleProfile, weights: Weights) -> tuple[str, ...]:
    """Return the ids both articles name, the most telling first, at most four."""
    common = {name for name, _ in a.entities} & {name for name, _ in b.entities}
    return tuple(sorted(common, key=lambda name: (-weights.of(name), name))[:4])


def _bridged(
    best: _Match,
    rest: Sequence[_Match],
    stories: Mapping[int, Sequence[ArticleProfile]],
    weights: Weights,
) -> tuple[int, ...]:
    core = core_of(stories[best.story], weights)
    bridged = (
        match.story
        for match in rest
        if match.score >= MERGE
        and best.score >= MERGE
        and likeness(core, core_of(stories[match.story], weights), weights) >= JOIN - 0.1
    )
    return tuple(sorted(bridged))
