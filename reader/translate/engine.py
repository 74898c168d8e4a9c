"""What every engine can do, wherever it runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence to translate. ``index`` is the caller's; a lower ``priority`` comes first.

    ``context`` is the paragraph it stands in, for engines that can use it.
    """

    index: int
    text: str
    priority: int = 1
    context: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece: its text, or (``text`` None) the reason in ``detail``.

    ``detail`` otherwise names engine, model and version.
    """

    index: int
    text: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Route:
    """How an engine gets from one language to another: ``via`` is the language between, if any.

    ``cost`` is what the settings say it costs, in the user's own words.
    """

    source: str
    target: str
    label: str
    via: str = ""
    cost: str = ""


class Engine(Protocol):
    """Translates sentences. Methods may block and may be called from any thread."""

    @property
    def name(self) -> str:
        """The name settings use."""
        ...

    @property
    def private(self) -> bool:
        """Whether the text stays on this machine."""
        ...

    def route(self, source: str, target: str) -> Route | None:
        """Return how it would translate between two languages, None when it cannot."""
        ...

    def missing(self, source: str, target: str) -> str:
        """Return in one line what is missing for these languages and what mends it."""
        ...

    def translate(
        self, pieces: Sequence[Piece], route: Route, cancelled: Cancelled
    ) -> Iterator[Outcome]:
        """Yield an outcome for each piece, as they are ready; none after ``cancelled``.

        A list of pieces may grow while it is worked through: a sentence that lost a name is given
        once more, with the same index. An engine that has read the list before need not look again.

        Raises EngineError when nothing can be translated at all.
        """
        ...

    def close(self) -> None:
        """End what runs for it."""
        ...


@runtime_checkable
class Attentive(Protocol):
    """An engine that can change the order of what waits while it works."""

    def attend(self, texts: Collection[str]) -> None:
        """Do these sentences before all others that wait; replaces what was said before."""
        ...
