"""The order in which an engine does its pieces, which follows what the reader looks at."""

from __future__ import annotations

import heapq
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
        self._left: dict[int, Piece] = {}
        self._by_priority: list[tuple[int, int]] = []
        self._by_text: dict[str, list[int]] = {}
        self._gaze = gaze

    def next(self) -> Piece | None:
        """Take out the piece whose turn it is: what is looked at, else by priority and order."""
        self._take_in()
        seen = (n for text in self._gaze.texts for n in self._by_text.get(text, ()))
        looked_at = min((n for n in seen if n in self._left), default=None)
        best = self._first()
        if best is None:
            return None
        if looked_at is not None:
            best = looked_at if self._left[best].priority > LOOKED_AT else min(best, looked_at)
        return self._left.pop(best)

    def _take_in(self) -> None:
        """Number what was appended since the last time."""
        for number in range(self._taken, len(self._given)):
            piece = self._given[number]
            self._left[number] = piece
            heapq.heappush(self._by_priority, (piece.priority, number))
            self._by_text.setdefault(piece.text, []).append(number)
        self._taken = len(self._given)

    def _first(self) -> int | None:
        """Return the piece of the lowest priority that is left; those taken out are passed over."""
        while self._by_priority and self._by_priority[0][1] not in self._left:
            heapq.heappop(self._by_priority)
        return self._by_priority[0][1] if self._by_priority else None
