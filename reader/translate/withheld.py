"""An engine elsewhere while nothing may leave this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.i18n import _
from reader.translate.engine import Cancelled, Engine, Outcome, Piece, Route


class Withheld:
    """Implements ``engine.Engine`` for one that must not be asked: it leads nowhere and says why."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.private = engine.private
        self._engine = engine

    def route(self, source: str, target: str) -> Route | None:
        """Return None: it is not asked, not even what it can do."""
        return None

    def missing(self, source: str, target: str) -> str:
        """Say that it is not on this machine, and what mends it."""
        return _("Offline: {engine} is not on this machine. Leave out --offline.").format(
            engine=self.name
        )

    def translate(
        self,
        pieces: Sequence[Piece],
        route: Route,
        cancelled: Cancelled,
    ) -> Iterator[Outcome]:
        """Yield nothing."""
        return iter(())

    def close(self) -> None:
        """End what was set up for it."""
        self._engine.close()
