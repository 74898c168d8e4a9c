"""The order in which an engine does its pieces, which follows what the reader looks at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.translate.engine import Piece

LOOKED_AT = -1
"""Rank of what is on the screen at this moment, before every priority a piece can have."""


class Gaze:
    """Which sentences are being looked at. Set from any thread; read by whoever orders work."""

    def __init__(self) -> None:
        self.texts: frozenset[str] = frozenset()

    def turn(self, texts: Collection[str]) -> None:
        """Look at these sentences, and at no others any more."""
        self.texts = frozenset(texts)

    def rank(self, piece: Piece) -> int:
        """Return when a piece's turn is: a lower rank comes first."""
        return LOOKED_AT if piece.text in self.texts else piece.priority


class Agenda:
    """The pieces not begun yet. The next one is chosen when it is asked for, not before.

    ``pieces`` may grow meanwhile: what is appended takes its place among the others.
    """

    def __init__(self, pieces: Sequence[Piece], gaze: Gaze) -> None:
        self._given = pieces
        self._taken = 0
        self._left: list[Piece] = []
        self._gaze = gaze

    def next(self) -> Piece | None:
        """Take out the piece whose turn it is: what is looked at, else by priority and order."""
        self._left += self._given[self._taken :]
        self._taken = len(self._given)
        if not self._left:
            return None
        place = min(range(len(self._left)), key=lambda i: (self._gaze.rank(self._left[i]), i))
        return self._left.pop(place)
