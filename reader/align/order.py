"""The order in which beads are shown and stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.model import Bead


def in_left_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Return beads in the left text's order; one with a right side only follows where it fits.

    It fits behind the bead that holds its nearest earlier neighbour on the right; what comes
    before every paired unit of the right text stands first.
    """
    with_left = sorted((bead for bead in beads if bead.left), key=lambda bead: bead.left[0])
    lone = {bead.right[0]: bead for bead in beads if not bead.left}
    held = {j: number for number, bead in enumerate(with_left) for j in bead.right}
    follow: defaultdict[int, list[Bead]] = defaultdict(list)
    for j in sorted(lone):
        behind = next((held[k] for k in range(j - 1, -1, -1) if k in held), -1)
        follow[behind].append(lone[j])
    ordered = list(follow[-1])
    for number, bead in enumerate(with_left):
        ordered += [bead, *follow[number]]
    return tuple(ordered)
