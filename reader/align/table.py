"""Log odds of runs of one or two units of two texts against each other."""

from __future__ import annotations

from collections.abc import Sequence

from reader.align.evidence import Clue, ClueKind, Evidence, joined
from reader.align.likeness import Likeness
from reader.align.scoring import Scorer

Run = tuple[int, int, int, int]
"""First unit left and right, number of units left and right."""
_FACTS = (ClueKind.NUMBER, ClueKind.DATE, ClueKind.TERM, ClueKind.CONCEPT)


class Table:
    """Log odds of any run of one or two units against another, and their evidence."""

    def __init__(
        self,
        left: Sequence[Evidence],
        right: Sequence[Evidence],
        scorer: Scorer,
        likeness: Likeness | None,
    ) -> None:
        self._scorer = scorer
        self._likeness = likeness
        self._left = [left, [joined(left[i : i + 2]) for i in range(len(left) - 1)]]
        self._right = [right, [joined(right[j : j + 2]) for j in range(len(right) - 1)]]
        self._left_clues = [[scorer.compared(e.clues) for e in side] for side in self._left]
        self._right_clues = [[scorer.compared(e.clues) for e in side] for side in self._right]
        self._left_cost = [[scorer.cost(clues) for clues in side] for side in self._left_clues]
        self._right_cost = [[scorer.cost(clues) for clues in side] for side in self._right_clues]

    def odds(self, i: int, j: int, a: int, b: int) -> float:
        """Return the log odds of ``a`` units from i on the left against ``b`` from j."""
        return self.content(i, j, a, b) + self._scorer.shape(*self.sides(i, j, a, b))

    def content(self, i: int, j: int, a: int, b: int) -> float:
        """Return the log odds that the clues alone give, whatever the lengths."""
        shared = self._shared(i, j, a, b)
        gain = sum(sorted(map(self._scorer.gain, shared))) if shared else 0.0
        return (
            gain + self._left_cost[a - 1][i] + self._right_cost[b - 1][j] + self.meaning(i, j, a, b)
        )

    def meaning(self, i: int, j: int, a: int, b: int) -> float:
        """Return the log odds that likeness of meaning gives, 0 without sentence vectors."""
        return 0.0 if self._likeness is None else self._likeness.odds(i, j, a, b)

    def facts(self, i: int, j: int, a: int, b: int) -> float:
        """Return the log odds that what they say gives, names apart: those are met everywhere."""
        facts = sorted(clue for clue in self._shared(i, j, a, b) if clue[0] in _FACTS)
        return sum(map(self._scorer.gain, facts))

    def _shared(self, i: int, j: int, a: int, b: int) -> frozenset[Clue]:
        return self._left_clues[a - 1][i] & self._right_clues[b - 1][j]

    @property
    def size(self) -> tuple[int, int]:
        """The number of units left and right."""
        return len(self._left[0]), len(self._right[0])

    def sides(self, i: int, j: int, a: int, b: int) -> tuple[Evidence, Evidence]:
        """Return the evidence of the two runs."""
        return self._left[a - 1][i], self._right[b - 1][j]
