"""In which order two aligned texts stand: one keeps its own order, the other's partners join it.

Everything here counts blocks and knows no text. Block numbers are indices from 0; a place shown to
a person counts from 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from reader.model import Alignment, Bead

Order = Literal["left", "right"]
Alone = Literal["", "left", "right"]

LEADING = 2
"""At most so many blocks of the other text may stand before a free alignment's first pair."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One step of the reading: blocks of both sides that face each other.

    ``bead`` is the index of its bead in the alignment. ``moved`` pairs a block number of the side
    that gave up its order with the mark that names its own place (``↓12``: stands as number 12,
    further down, in its own text). ``alone`` names the side that has no counterpart. ``parted`` is
    set on the later pieces of a bead whose blocks do not follow each other: the counterpart stands
    with the first piece. ``leftover`` is set on what comes last, under its own heading.
    """

    bead: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    tentative: bool = False
    alone: Alone = ""
    moved: tuple[tuple[int, str], ...] = field(default=())
    parted: bool = False
    leftover: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """A ``Placed`` seen from the side that keeps its order (``main``) and the one that joins it."""

    bead: int
    main: tuple[int, ...]
    other: tuple[int, ...]
    tentative: bool = False
    parted: bool = False


def arrange(
    alignment: Alignment, left: int, right: int, order: Order = "left"
) -> tuple[Placed, ...]:
    """Place ``left`` and ``right`` blocks so that the side ``order`` keeps its own order.

    Every block of both sides is placed exactly once, even when the beads name one twice, name one
    that is not there, or leave one out: what no bead holds stands alone.
    """
    steps, lone = _steps(_sound(alignment.beads, left, right), order)
    steady = _steady([j for step in steps for j in step.other])
    limit = LEADING if alignment.method == "free" else max(left, right)
    after, leftover = _fit(lone, steps, steady, limit)
    placed: list[Placed] = []
    reached = -1
    for step in _join(steps, after):
        reached = max((j for j in step.other if j in steady), default=reached)
        placed.append(_placed(step, order, steady, reached))
    placed += [replace(_placed(step, order, steady, -1), leftover=True) for step in leftover]
    return tuple(placed)


def _sound(beads: Sequence[Bead], left: int, right: int) -> list[tuple[int, Bead]]:
    """Return beads with each block in exactly one of them, numbered as in the alignment."""
    free_left, free_right = set(range(left)), set(range(right))
    sound: list[tuple[int, Bead]] = []
    for number, bead in enumerate(beads):
        mine = tuple(sorted({i for i in bead.left if i in free_left}))
        theirs = tuple(sorted({j for j in bead.right if j in free_right}))
        free_left.difference_update(mine)
        free_right.difference_update(theirs)
        if mine or theirs:
            sound.append((number, replace(bead, left=mine, right=theirs)))
    number = len(beads)
    for i in sorted(free_left):
        sound.append((number, Bead((i,), (), 0.0)))
        number += 1
    for j in sorted(free_right):
        sound.append((number, Bead((), (j,), 0.0)))
        number += 1
    return sound


def _steps(beads: Sequence[tuple[int, Bead]], order: Order) -> tuple[list[_Step], list[_Step]]:
    """Return the steps in the order of the main side, and what only the other side says."""
    steps: list[_Step] = []
    lone: list[_Step] = []
    for number, bead in beads:
        main, other = (bead.left, bead.right) if order == "left" else (bead.right, bead.left)
        if not main:
            lone.append(_Step(number, (), other, bead.tentative))
            continue
        for place, run in enumerate(_runs(main)):
            partners = other if place == 0 else ()
            steps.append(_Step(number, run, partners, bead.tentative, parted=bool(place and other)))
    steps.sort(key=lambda step: step.main[0])
    lone.sort(key=lambda step: step.other[0])
    return steps, lone


def _runs(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Cut sorted numbers where one is missing: ``(3, 4, 7)`` gives ``(3, 4)`` and ``(7,)``."""
    cuts = [k + 1 for k, (a, b) in enumerate(pairwise(numbers)) if b != a + 1]
    return [numbers[a:b] for a, b in pairwise([0, *cuts, len(numbers)])]


def _steady(sequence: Sequence[int]) -> frozenset[int]:
    """Return a longest increasing subsequence: the blocks that did not have to move.

    Patience sorting with back links (Fredman 1975), O(n log n).
    """
    tails: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for place, value in enumerate(sequence):
        at = bisect_left(tails, value)
        back.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        places[at : at + 1] = [place]
    chain: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        chain.append(sequence[at])
        at = back[at]
    return frozenset(chain)


def _fit(
    lone: Sequence[_Step], steps: Sequence[_Step], steady: frozenset[int], leading: int
) -> tuple[dict[int, list[_Step]], list[_Step]]:
    """Find where lone blocks of the other side fit: after which step (-1: before all), or last.

    A lone block follows the block before it in its own text, when that one did not move. ``leading``
    is the number of blocks that may stand before the first pair.
    """
    home = {j: place for place, step in enumerate(steps) for j in step.other}
    fixed = set(steady)
    if steady and min(steady) <= leading:
        home[-1] = -1
        fixed.add(-1)
    after: dict[int, list[_Step]] = {}
    leftover: list[_Step] = []
    for step in lone:
        before = step.other[0] - 1
        if before in fixed:
            after.setdefault(home[before], []).append(step)
            fixed.update(step.other)
            home.update(dict.fromkeys(step.other, home[before]))
        else:
            leftover.append(step)
    return after, leftover


def _join(steps: Sequence[_Step], after: dict[int, list[_Step]]) -> list[_Step]:
    joined = list(after.get(-1, ()))
    for place, step in enumerate(steps):
        joined += [step, *after.get(place, ())]
    return joined


def _placed(step: _Step, order: Order, steady: frozenset[int], reached: int) -> Placed:
    """Turn a step the right way round; ``reached`` is the last block that stayed, up to here."""
    moved = tuple(
        (j, f"{'↓' if j > reached else '↑'}{j + 1}")
        for j in step.other
        if step.main and j not in steady
    )
    left, right = (step.main, step.other) if order == "left" else (step.other, step.main)
    alone: Alone = ""
    if not step.parted and not (left and right):
        alone = "left" if left else "right"
    return Placed(step.bead, left, right, step.tentative, alone, moved, step.parted)
