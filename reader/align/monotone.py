"""Beads in order: the best path through two texts by dynamic programming."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

Shape = tuple[int, int]
Step = tuple[Shape, float]
"""How many units a bead takes on each side, and the log odds of that shape."""

# Chosen on FLORES dev documents (lines dropped, merged, split, one in ten each) in vi-en, ru-en, zh-vi.
SHAPES: dict[Shape, float] = {
    (1, 1): -0.2,
    (1, 2): -1.8,
    (2, 1): -1.8,
    (2, 2): -7.0,
    (1, 0): -1.0,
    (0, 1): -1.0,
}


@dataclass(frozen=True, slots=True)
class Corridor:
    """The part of the table that is searched: for each left place, the right places looked at."""

    low: tuple[int, ...]
    high: tuple[int, ...]


def corridor(n: int, m: int, anchors: list[tuple[int, int]], reach: int) -> Corridor:
    """Return a corridor around a line through ``anchors`` (rising on both sides), ``reach`` wide.

    Two texts short enough to be searched whole get the whole table.
    """
    if (n + 1) * (m + 1) <= 6_000:
        return Corridor((0,) * (n + 1), (m,) * (n + 1))
    points = [(0, 0), *((i, j) for i, j in anchors if 0 < i < n and 0 < j < m), (n, m)]
    low, high = [m] * (n + 1), [0] * (n + 1)
    for (i0, j0), (i1, j1) in itertools.pairwise(points):
        slope = (j1 - j0) / max(1, i1 - i0)
        for i in range(i0, i1 + 1):
            low[i] = min(low[i], max(0, int(j0 + slope * (i - i0)) - reach))
            high[i] = max(high[i], min(m, int(j0 + slope * min(i + 1 - i0, i1 - i0)) + reach + 1))
    low[0], high[n] = 0, m
    for i in range(1, n + 1):
        high[i] = max(high[i], high[i - 1])
    for i in range(n - 1, -1, -1):
        low[i] = min(low[i], low[i + 1])
    return Corridor(tuple(low), tuple(high))


def best_path(
    n: int, m: int, band: Corridor, odds: Callable[[int, int, int, int], float]
) -> list[tuple[int, int, int, int]]:
    """Return the beads (i, j, left units, right units) of greatest total log odds, in order.

    ``odds(i, j, a, b)`` are those of ``a`` units from i against ``b`` units from j. Ties go to the
    shape named first, so the result is the same every time.
    """
    empty = float("-inf")
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    came: list[dict[int, Shape]] = [{} for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        row, back = best[i], came[i]
        for j in range(band.low[i], band.high[i] + 1):
            top, shape = row.get(j, empty), back.get(j, (0, 0))
            for (a, b), prior in SHAPES.items():
                if a > i or b > j:
                    continue
                before = best[i - a].get(j - b)
                if before is None:
                    continue
                total = before + prior + (odds(i - a, j - b, a, b) if a and b else 0.0)
                if total > top + 1e-9:
                    top, shape = total, (a, b)
            if top > empty:
                row[j], back[j] = top, shape
    return _trace(n, m, came)


def _trace(n: int, m: int, came: list[dict[int, Shape]]) -> list[tuple[int, int, int, int]]:
    beads = []
    i, j = n, m
    while i or j:
        a, b = came[i][j]
        i, j = i - a, j - b
        beads.append((i, j, a, b))
    beads.reverse()
    return beads
