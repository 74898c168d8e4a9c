"""How good the mentions are against a gold annotation: spans, links, links across languages.

Spans are compared by document, start, end and type. B³ (Bagga and Baldwin, 1998) is taken over the
mentions whose span both sides have; pairs are mentions of one gold entity in two languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of a gold or found annotation; ``document`` names its text, ``language`` its language."""

    document: str
    language: str
    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _score(right: float, found: float, wanted: float) -> Score:
    return Score(right / found if found else 1.0, right / wanted if wanted else 1.0)


def exact(gold: Iterable[Marked], found: Iterable[Marked]) -> Score:
    """Score spans that agree in both ends and in type."""
    wanted = {(m.document, m.start, m.end, m.type) for m in gold}
    given = {(m.document, m.start, m.end, m.type) for m in found}
    return _score(len(wanted & given), len(given), len(wanted))


def partial(gold: Sequence[Marked], found: Sequence[Marked]) -> Score:
    """Score spans of one type that overlap at all."""
    hit_found = sum(any(_overlap(f, g) for g in gold) for f in found)
    hit_gold = sum(any(_overlap(f, g) for f in found) for g in gold)
    return Score(hit_found / len(found) if found else 1.0, hit_gold / len(gold) if gold else 1.0)


def _overlap(a: Marked, b: Marked) -> bool:
    return a.document == b.document and a.type == b.type and a.start < b.end and b.start < a.end


def _shared(gold: Iterable[Marked], found: Iterable[Marked]) -> list[tuple[Marked, str]]:
    ids = {(m.document, m.start, m.end): m.entity for m in found}
    return [(g, ids[key]) for g in gold if (key := (g.document, g.start, g.end)) in ids]


def b_cubed(gold: Iterable[Marked], found: Iterable[Marked]) -> Score:
    """Score the grouping of mentions into entities over the spans both sides have."""
    pairs = [(g.entity, f) for g, f in _shared(gold, found)]
    by_gold = _groups((g, n) for n, (g, _) in enumerate(pairs))
    by_found = _groups((f, n) for n, (_, f) in enumerate(pairs))
    precision = recall = 0.0
    for g, f in pairs:
        both = len(by_gold[g] & by_found[f])
        precision += both / len(by_found[f])
        recall += both / len(by_gold[g])
    count = len(pairs) or 1
    return Score(precision / count, recall / count)


def cross_language(gold: Iterable[Marked], found: Iterable[Marked]) -> Score:
    """Score pairs of (entity, language) that are linked across two languages."""
    shared = _shared(gold, found)
    wanted = _pairs((g.entity, g.language, g.entity + g.document + str(g.start)) for g, _ in shared)
    given = _pairs((f, g.language, g.entity + g.document + str(g.start)) for g, f in shared)
    return _score(len(wanted & given), len(given), len(wanted))


def _pairs(mentions: Iterable[tuple[str, str, str]]) -> set[frozenset[str]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity, language, name in mentions:
        groups[entity].append((language, name))
    return {
        frozenset((a, b))
        for members in groups.values()
        for (x, a), (y, b) in combinations(members, 2)
        if x != y
    }


def _groups(items: Iterable[tuple[str, Hashable]]) -> dict[str, set[Hashable]]:
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for name, member in items:
        groups[name].add(member)
    return groups
