"""Keys pressed while an article is on its way move in that article, once it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from textual.scroll_view import ScrollView

Given = ParamSpec("Given")

KEPT = 50
"""So many moves wait at most: a key held down must not run on for long."""


class PageAwaiting(ScrollView):
    """Keeps moves (methods marked ``awaiting``) from ``expect`` until ``arrived``."""

    _awaits = False
    _moves: tuple[Callable[[], None], ...] = ()

    def expect(self) -> None:
        """Another article is on its way."""
        self._awaits, self._moves = True, ()

    def arrived(self) -> None:
        """It is laid out, or will not come: make the moves that were asked for, in their order."""
        moves, self._awaits, self._moves = self._moves, False, ()
        for move in moves:
            move()

    def keep_for_later(self, move: Callable[[], None]) -> bool:
        """Keep a move while an article is on its way; False when none is."""
        if self._awaits and len(self._moves) < KEPT:
            self._moves = (*self._moves, move)
        return self._awaits


Page = TypeVar("Page", bound=PageAwaiting)


def awaiting(
    move: Callable[Concatenate[Page, Given], None],
) -> Callable[Concatenate[Page, Given], None]:
    """Have a method of a page wait for the article that is on its way."""

    @wraps(move)
    def moved(page: Page, /, *given: Given.args, **named: Given.kwargs) -> None:
        if not page.keep_for_later(partial(move, page, *given, **named)):
            move(page, *given, **named)

    return moved
