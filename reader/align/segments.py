"""Beads of sentences inside beads of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from reader.align.choose import MONOTONE, align
from reader.align.order import in_left_order
from reader.model import Alignment, Bead, Block, Unit


def segment_units(
    blocks: Sequence[Block], language: str, entities: Sequence[Sequence[tuple[int, str]]] = ()
) -> tuple[Unit, ...]:
    """Return the sentences of ``blocks`` in order as units.

    ``entities`` holds for each block its mentions as (start in the block, entity id); each goes to
    the sentence it begins in. A block without segments counts as one sentence.
    """
    units = []
    for number, block in enumerate(blocks):
        named = entities[number] if number < len(entities) else ()
        spans = [(s.start, s.end) for s in block.segments] or [(0, len(block.text))]
        for start, end in spans:
            inside = tuple(entity for at, entity in named if start <= at < end)
            units.append(Unit(block.text[start:end], language, block.kind, inside))
    return tuple(units)


def align_segments(
    left: Sequence[Block],
    right: Sequence[Block],
    blocks: Alignment,
    left_units: Sequence[Unit],
    right_units: Sequence[Unit],
) -> tuple[Bead, ...]:
    """Return beads over the flat sequence of sentences, each inside a bead of ``blocks``.

    ``left_units`` and ``right_units`` are the sentences of all blocks in order, as
    ``segment_units`` makes them. Sentences of a block that stands alone stand alone.
    """
    places_left, places_right = _places(left), _places(right)
    translation = True if blocks.method == MONOTONE else None
    beads: list[Bead] = []
    for bead in blocks.beads:
        one = [place for block in bead.left for place in places_left[block]]
        two = [place for block in bead.right for place in places_right[block]]
        beads += _inside(bead, one, two, left_units, right_units, translation)
    return in_left_order(beads)


def _places(blocks: Sequence[Block]) -> list[range]:
    places = []
    at = 0
    for block in blocks:
        count = max(1, len(block.segments))
        places.append(range(at, at + count))
        at += count
    return places


def _inside(
    bead: Bead,
    one: Sequence[int],
    two: Sequence[int],
    left_units: Sequence[Unit],
    right_units: Sequence[Unit],
    translation: bool | None,
) -> list[Bead]:
    if len(one) == len(two) == 1:
        return [Bead((one[0],), (two[0],), bead.score, bead.reasons, bead.tentative)]
    found = align(
        [left_units[i] for i in one], [right_units[j] for j in two], translation=translation
    )
    return [
        Bead(
            tuple(one[i] for i in part.left),
            tuple(two[j] for j in part.right),
            part.score,
            part.reasons,
            part.tentative,
        )
        for part in found.beads
    ]
