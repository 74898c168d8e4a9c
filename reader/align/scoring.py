"""How surely two pieces of text say the same, as a sum of log odds over their clues.

Each clue that occurs on both sides of the two texts is weighed by how rare it is there: sharing it
is worth ln(p / q), where p is how often a true pair shares a clue of its kind and q how often it
would be shared by chance; lacking it costs ln((1 - p) / (1 - q)). Lengths add the log odds of two
normal laws (a true pair's ratio against any pair's). This is a naive Bayes model, tempered because
clues are not independent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.align.evidence import Clue, ClueKind, Evidence
from reader.model import BlockKind

_SHARED = {
    ClueKind.ENTITY: 0.70,
    ClueKind.NUMBER: 0.75,
    ClueKind.DATE: 0.75,
    ClueKind.TERM: 0.55,
    ClueKind.CONCEPT: 0.45,
    ClueKind.WORD: 0.60,
    ClueKind.COGNATE: 0.45,
}
"""Part of the clues of a unit that its true counterpart has too."""
_CHANCE = {
    ClueKind.ENTITY: 0.004,
    ClueKind.NUMBER: 0.004,
    ClueKind.DATE: 0.004,
    ClueKind.TERM: 0.008,
    ClueKind.CONCEPT: 0.010,
    ClueKind.WORD: 0.006,
    ClueKind.COGNATE: 0.012,
}
"""Least chance of sharing a clue without being a pair, however rare it is in the two texts."""
_UNSEEN = 5
"""Units of other texts imagined beside the two, where clues have their least chance: in two texts
of one sentence each every shared clue would otherwise count as common."""
_TEMPER = 0.75


@dataclass(frozen=True, slots=True)
class Laws:
    """Spread of the length ratio (natural log) of true pairs and of any two units."""

    pair: float
    any: float
    weight: float


TRANSLATION = Laws(pair=0.22, any=0.55, weight=1.0)
"""A translation: 0.15 for sentences of 100 letters and more (FLORES dev), wider for short ones."""
RETELLING = Laws(pair=0.60, any=0.80, weight=0.6)
"""Two newsrooms: one may tell in a line what the other tells in five."""


_RARE_KIND = 1.5
"""Log odds that both are captions, headings or quotes adds: about one unit in five is one."""
_OTHER_PICTURE = 3.0
"""Log odds taken off two captions each of which names a person that the other does not."""
MOST_BY_SHAPE = 3.5
"""No pair gains more log odds than this by lengths, kinds and quotation marks."""


class Scorer:
    """Log odds of pairs of units of two texts."""

    def __init__(self, left: Sequence[Evidence], right: Sequence[Evidence], laws: Laws) -> None:
        self._laws = laws
        one, two = _frequencies(left), _frequencies(right)
        self._found: dict[Clue, float] = {}
        self._lacked: dict[Clue, float] = {}
        for clue in one.keys() & two.keys():
            least = _CHANCE[clue[0]]
            seen = one[clue] + two[clue] + _UNSEEN * least
            self._weigh(clue, min(0.9, max(seen / (len(left) + len(right) + _UNSEEN), least)))

    def _weigh(self, clue: Clue, chance: float) -> None:
        shared = _SHARED[clue[0]]
        self._found[clue] = max(0.0, _TEMPER * math.log(shared / chance))
        self._lacked[clue] = min(0.0, _TEMPER * 0.5 * math.log((1 - shared) / (1 - chance)))

    def compared(self, clues: frozenset[Clue]) -> frozenset[Clue]:
        """Return those clues that both texts hold."""
        return clues & self._found.keys()

    def gain(self, clue: Clue) -> float:
        """Return what sharing ``clue`` adds to a pair, over both lacking it."""
        return self._found[clue] - 2 * self._lacked[clue]

    def cost(self, clues: frozenset[Clue]) -> float:
        """Return what a unit's clues cost if none of them is shared (not above 0)."""
        return math.fsum(self._lacked[clue] for clue in sorted(clues))

    def worth(self, clue: Clue) -> float:
        """Return how telling a shared clue is."""
        return self._found[clue]

    def shape(self, left: Evidence, right: Evidence) -> float:
        """Return the log odds that lengths, quotation marks and kinds of block add."""
        if left.idle or right.idle:
            return -99.0
        return self._length(left, right) + _form(left, right)

    def _length(self, left: Evidence, right: Evidence) -> float:
        short = min(0.3, 2.5 / min(left.length, right.length))
        pair, other = self._laws.pair + short, self._laws.any + short
        ratio = left.log_length - right.log_length
        odds = math.log(other / pair) - ratio * ratio * 0.5 * (1 / pair**2 - 1 / other**2)
        return self._laws.weight * (odds if odds > -8.0 else -8.0)


def _frequencies(side: Sequence[Evidence]) -> Counter[Clue]:
    return Counter(clue for unit in side for clue in unit.clues)


def _show_the_same(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two captions may stand under one picture: whom one names, the other names too."""
    return one <= two or two <= one


def _form(left: Evidence, right: Evidence) -> float:
    odds = 0.0
    if left.kind is not right.kind:
        apart = {left.kind, right.kind}
        odds -= 2.5 if BlockKind.CAPTION in apart or BlockKind.HEADING in apart else 0.5
    elif left.kind is BlockKind.CAPTION and not _show_the_same(left.people(), right.people()):
        odds -= _OTHER_PICTURE
    elif left.kind is not BlockKind.PARAGRAPH:
        odds += _RARE_KIND
    if left.quotes and right.quotes:
        odds += 0.6
    elif left.quotes or right.quotes:
        odds -= 0.3
    return odds
