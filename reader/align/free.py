"""Beads whatever the order: pairs that are each other's best, surest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.align.evidence import Clue, Evidence
from reader.align.likeness import Likeness
from reader.align.scoring import MOST_BY_SHAPE, Scorer
from reader.align.table import Run, Table
from reader.model import BlockKind

_CROWD = 50
"""A clue in more units than this (and than a fortieth of them) is not searched for pairs."""

_GROWTH = 1.5
"""Log odds that a neighbour must add to a pair to join it."""

Pair = tuple[float, int, int]
"""Log odds, left index, right index."""


def pairs(
    left: Sequence[Evidence],
    right: Sequence[Evidence],
    scorer: Scorer,
    least: float,
    likeness: Likeness | None = None,
) -> Iterator[Pair]:
    """Yield every pair of at least ``least`` log odds that shares a clue or is alike in meaning."""
    postings: defaultdict[Clue, list[int]] = defaultdict(list)
    for j, unit in enumerate(right):
        for clue in sorted(scorer.compared(unit.clues)):
            postings[clue].append(j)
    crowd = max(_CROWD, len(right) // 40)
    costs = [scorer.cost(scorer.compared(unit.clues)) for unit in right]
    for i, unit in enumerate(left):
        compared = scorer.compared(unit.clues)
        cost = scorer.cost(compared)
        gains: defaultdict[int, float] = defaultdict(float)
        for clue in sorted(compared):
            if len(postings[clue]) <= crowd:
                gain = scorer.gain(clue)
                for j in postings[clue]:
                    gains[j] += gain
        if likeness is not None:
            for j in likeness.near(i):
                gains.setdefault(j, 0.0)
        for j, gain in gains.items():
            clues = gain + cost + costs[j]
            if likeness is not None:
                clues += likeness.odds(i, j)
            if clues + MOST_BY_SHAPE < least:
                continue
            odds = clues + scorer.shape(unit, right[j])
            if odds >= least:
                yield odds, i, j


def best_pairs(found: Iterable[Pair]) -> list[Pair]:
    """Return pairs with each unit in one pair only, surest first.

    Taking the surest pair, then the surest of what is left, is mutual best match repeated
    (competitive linking, Melamed 2000). Ties go to the earlier units on both sides.
    """
    ranked = sorted(found, key=lambda p: (-p[0], p[1] + p[2], p[1]))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    chosen = []
    for pair in ranked:
        _, i, j = pair
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            chosen.append(pair)
    return chosen


def grown(chosen: Sequence[Pair], table: Table) -> list[Run]:
    """Return pairs, each with a neighbour of one side where the other newsroom parted the text.

    The surest pair grows first, by the unit before or behind it that is in no pair and adds most,
    if what it says, and not names alone, speaks for it.
    """
    n, m = table.size
    free = [set(range(n)) - {i for _, i, _ in chosen}, set(range(m)) - {j for _, _, j in chosen}]
    runs = []
    for _, i, j in chosen:
        run = max(_growths(i, j, free, table), default=(0.0, (i, j, 1, 1)))[1]
        free[0] -= set(range(run[0], run[0] + run[2]))
        free[1] -= set(range(run[1], run[1] + run[3]))
        runs.append(run)
    return runs


def _growths(i: int, j: int, free: Sequence[set[int]], table: Table) -> Iterator[tuple[float, Run]]:
    runs = [(x, j, 2, 1) for x in (i - 1, i) if {x, x + 1} - {i} <= free[0]]
    runs += [(i, y, 1, 2) for y in (j - 1, j) if {y, y + 1} - {j} <= free[1]]
    for run in runs:
        gain = table.odds(*run) - table.odds(i, j, 1, 1)
        told = table.content(*run) - table.content(i, j, 1, 1)
        facts = table.facts(*run) - table.facts(i, j, 1, 1)
        if min(gain, told, facts) >= _GROWTH and all(map(_is_prose, _parts(run, table))):
            yield gain, run


def _parts(run: Run, table: Table) -> Iterator[Evidence]:
    i, j, a, b = run
    for x in range(i, i + a):
        for y in range(j, j + b):
            yield from table.sides(x, y, 1, 1)


def _is_prose(unit: Evidence) -> bool:
    return not unit.idle and unit.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)


def rising(chosen: Sequence[Pair]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides (patience sorting)."""
    from bisect import bisect_left

    points = sorted((i, j) for _, i, j in chosen)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(points):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            ends.append(number)
        else:
            tails[at], ends[at] = j, number
    run = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(points[number])
        number = before[number]
    return run[::-1]
