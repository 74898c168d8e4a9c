"""Aligning two texts: in order when they are translations, freely when they are not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace

from reader.align.evidence import Evidence, evidences
from reader.align.free import Pair, best_pairs, grown, pairs, rising
from reader.align.likeness import RETOLD, TRANSLATED, Law, Likeness
from reader.align.monotone import best_path, corridor
from reader.align.order import in_left_order
from reader.align.reasons import reasons
from reader.align.scoring import RETELLING, TRANSLATION, Scorer
from reader.align.table import Run, Table
from reader.align.vectors import Vector, Vectors
from reader.model import Alignment, Bead, Unit

Meaning = tuple[tuple[Vector, ...], tuple[Vector, ...]]
"""The vectors of the units left and right."""
VERSION = "4"
"""Changes when the same texts may give other beads, so that stored ones are made anew."""

MONOTONE = "monotone"
FREE = "free"
_COVERED = 0.65
"""Part of the shorter side that beads in order must cover, or the texts are no translations."""
_COVERED_WELL = 0.8
"""Part from which no pair that stands elsewhere counts against the order."""
_SURE = 0.5
"""Score from which a pair is shown as sure; below it is tentative."""
_SURE_FREE = 0.65
"""The same where order says nothing for a pair: two leads often share names and little else."""
_ALIKE = 1.0
"""Log odds from which likeness of meaning is named among the reasons."""
_LEAST_FREE = -0.3
"""Log odds, beyond those of any pair of the two texts, from which a free pair is made."""
_DOUBT = 0.7
"""Log odds taken off a free pair's score: its order says nothing for it."""
_TOLD = 1.0
"""Log odds of the clues alone from which a bead counts as covering its units."""
_CLEAR = 2.0
"""Log odds from which a pair, wherever it stands, says how the two texts run."""
_CROSSING = 0.15
"""Part of the clear pairs that may stand outside the beads in order; of translations 0 to 0.12 did,
of two newsrooms' articles most often a quarter and more."""
_REACH = 12


def align(
    left: Sequence[Unit],
    right: Sequence[Unit],
    *,
    translation: bool | None = None,
    vectors: Vectors | None = None,
) -> Alignment:
    """Return the beads of two texts; every unit of both sides stands in exactly one.

    ``translation`` True keeps the order and allows 1:1, 1:2, 2:1, 2:2 and lone units; False pairs
    units wherever they stand; None tries the order first and drops it when its beads cover too
    little of the shorter side or miss pairs that are clear. ``vectors``, where they can be had, add
    likeness of meaning to the clues. Aligning (right, left) gives the mirror image.
    """
    found = vectors([unit.text for unit in (*left, *right)]) if vectors else None
    meaning = (found[: len(left)], found[len(left) :]) if found else None
    if _before(right, left):
        return _mirrored(_aligned(right, left, translation, meaning and meaning[::-1]))
    return _aligned(left, right, translation, meaning)


def _before(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    return [astuple(unit) for unit in a] < [astuple(unit) for unit in b]


def _mirrored(alignment: Alignment) -> Alignment:
    beads = [replace(bead, left=bead.right, right=bead.left) for bead in alignment.beads]
    return replace(alignment, beads=in_left_order(beads))


def _aligned(
    left: Sequence[Unit], right: Sequence[Unit], translation: bool | None, meaning: Meaning | None
) -> Alignment:
    one, two = evidences(left), evidences(right)
    if translation is False:
        return _free(one, two, _likeness(meaning, RETOLD))
    scorer = Scorer(one, two, TRANSLATION)
    likeness = _likeness(meaning, TRANSLATED)
    table = Table(one, two, scorer, likeness)
    clear = best_pairs(pairs(one, two, scorer, _CLEAR, likeness))
    band = corridor(len(one), len(two), rising(clear), _REACH)
    path = best_path(len(one), len(two), band, table.odds)
    if translation is None and not _runs_in_order(path, clear, _coverage(path, table, one, two)):
        return _free(one, two, _likeness(meaning, RETOLD))
    return _alignment(list(_beads_of_path(path, table, scorer, sure=_SURE)), MONOTONE)


def _likeness(meaning: Meaning | None, law: Law) -> Likeness | None:
    return Likeness(*meaning, law) if meaning and all(meaning) else None


def _coverage(
    path: Sequence[Run], table: Table, left: Sequence[Evidence], right: Sequence[Evidence]
) -> float:
    """Return which part of the shorter side stands in beads that their clues alone speak for.

    One unit is given on trust, so that a single odd one among three does not decide.
    """
    sure = [run for run in path if run[2] and run[3] and table.content(*run) > _TOLD]
    n, m = (sum(not unit.idle for unit in side) for side in (left, right))
    covered = sum(run[2] if n <= m else run[3] for run in sure)
    return (covered + 1) / (min(n, m) + 1)


def _runs_in_order(path: Sequence[Run], clear: Sequence[Pair], coverage: float) -> bool:
    """Say whether beads in order tell the whole: they cover enough and miss few clear pairs."""
    held = {(x, y) for i, j, a, b in path for x in range(i, i + a) for y in range(j, j + b)}
    missed = sum((i, j) not in held for _, i, j in clear)
    return coverage >= _COVERED_WELL or (coverage >= _COVERED and missed <= _CROSSING * len(clear))


def _beads_of_path(
    path: Sequence[Run], table: Table, scorer: Scorer, *, sure: float, doubt: float = 0.0
) -> Iterator[Bead]:
    for i, j, a, b in path:
        left, right = tuple(range(i, i + a)), tuple(range(j, j + b))
        if not (a and b):
            yield Bead(left, right, 0.0)
            continue
        score = _probability(table.odds(i, j, a, b) - doubt)
        alike = table.meaning(i, j, a, b) >= _ALIKE
        why = reasons(*table.sides(i, j, a, b), scorer, alike=alike)
        yield Bead(left, right, score, why, score < sure)


def _free(
    left: Sequence[Evidence], right: Sequence[Evidence], likeness: Likeness | None
) -> Alignment:
    scorer = Scorer(left, right, RETELLING)
    crowd = math.log(max(len(left), len(right), 2))
    chosen = best_pairs(pairs(left, right, scorer, crowd + _LEAST_FREE, likeness))
    table = Table(left, right, scorer, likeness)
    runs = grown(chosen, table)
    beads = list(_beads_of_path(runs, table, scorer, sure=_SURE_FREE, doubt=crowd + _DOUBT))
    return _alignment([*beads, *_alone(beads, len(left), len(right))], FREE)


def _alone(beads: Sequence[Bead], n: int, m: int) -> Iterator[Bead]:
    left = {i for bead in beads for i in bead.left}
    right = {j for bead in beads for j in bead.right}
    yield from (Bead((i,), (), 0.0) for i in range(n) if i not in left)
    yield from (Bead((), (j,), 0.0) for j in range(m) if j not in right)


def _probability(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def _alignment(beads: Sequence[Bead], method: str) -> Alignment:
    ordered = in_left_order(beads)
    scores = [bead.score for bead in ordered if bead.left and bead.right]
    confidence = round(math.fsum(scores) / len(scores), 4) if scores else 0.0
    return Alignment(ordered, method, confidence)
