"""The engine on this machine: Firefox Translations models in worker processes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

from reader.i18n import _
from reader.translate.agenda import Agenda, Gaze
from reader.translate.catalogue import usual_pairs
from reader.translate.child import BrokenModelError, Job
from reader.translate.engine import Cancelled, Outcome, Piece, Route
from reader.translate.pieces import cut, finish, join, repeats
from reader.translate.pool import Pool
from reader.translate.store import Model, ModelStore

PIVOT = "en"
_MARGIN = 64
"""Sentences handed to the pool ahead of what it does, so that a change of mind costs little."""


@dataclass
class _Travel:
    """A piece on its way: the parts of the leg it is on, and the legs still ahead."""

    piece: Piece
    legs: tuple[Model, ...]
    parts: list[Future[str]] = field(default_factory=list)


class LocalEngine:
    """Implements ``engine.Engine`` with ``fxtranslate`` in child processes; nothing leaves here."""

    private = True
    package = "fxtranslate"

    def __init__(self, store: ModelStore, pool: Pool) -> None:
        self.name = "local"
        self._store = store
        self._pool = pool
        self._gaze = Gaze()

    def route(self, source: str, target: str) -> Route | None:
        """Return the direct pair, else the way through English, when the models are here."""
        if not installed(self.package):
            return None
        legs = self._legs(source, target)
        if not legs:
            return None
        via = PIVOT if len(legs) > 1 else ""
        label = f"{self.package} {_version(self.package)} " + " + ".join(m.label for m in legs)
        return Route(source, target, label, via)

    def _legs(self, source: str, target: str) -> tuple[Model, ...]:
        direct = self._store.find(source, target)
        if direct is not None:
            return (direct,)
        if PIVOT in (source, target):
            return ()
        legs = (self._store.find(source, PIVOT), self._store.find(PIVOT, target))
        return tuple(m for m in legs if m is not None) if all(legs) else ()

    def missing(self, source: str, target: str) -> str:
        """Say whether the engine or a model is missing, and what mends it."""
        if not installed(self.package):
            return _(
                "The translation engine is not installed: pip install 'silk-reader[translate]'."
            )
        pairs = [(source, target)]
        if PIVOT not in (source, target):
            pairs = [(source, PIVOT), (PIVOT, target)]
        wanted = [p for p in pairs if self._store.find(*p) is None]
        if unheard_of := {f"{a}-{b}" for a, b in wanted} - set(usual_pairs()):
            return _(
                "No translation model {names} is known to be published: bring your own with "
                "`reader models add --from FOLDER`, or name another engine in the settings "
                "([[endpoint]])."
            ).format(names=", ".join(sorted(unheard_of)))
        commands = " && ".join(f"reader models add {a} {b}" for a, b in wanted)
        names = ", ".join(f"{a}-{b}" for a, b in wanted)
        return _("No translation model {names}: `{commands}`.").format(
            names=names, commands=commands
        )

    def translate(
        self, pieces: Sequence[Piece], route: Route, cancelled: Cancelled
    ) -> Iterator[Outcome]:
        """Yield outcomes as the workers give them; a pivot's first leg feeds its second."""
        legs = self._legs(route.source, route.target)
        agenda, looked_at = Agenda(pieces, self._gaze), self._gaze.texts
        moving: list[_Travel] = []
        try:
            while not cancelled():
                if looked_at is not self._gaze.texts:
                    looked_at = self._gaze.texts
                    self._reorder(moving)
                while len(moving) < _MARGIN and (piece := agenda.next()) is not None:
                    moving.append(self._send(_Travel(piece, legs), piece.text))
                if not moving:
                    return
                waiting = [f for t in moving for f in t.parts if not f.done()]
                if waiting:
                    wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                for travel in [t for t in moving if all(f.done() for f in t.parts)]:
                    moving.remove(travel)
                    arrived = self._arrive(travel, route)
                    if isinstance(arrived, _Travel):
                        moving.append(arrived)
                    else:
                        yield arrived
        finally:
            for travel in moving:
                for future in travel.parts:
                    future.cancel()

    def _send(self, travel: _Travel, text: str) -> _Travel:
        model = travel.legs[0]
        folder, stamp, rank = str(model.folder), model.stamp, self._gaze.rank(travel.piece)
        jobs = (Job(folder, model.source, model.target, part, stamp) for part in cut(text))
        travel.parts = [self._pool.submit(job, rank) for job in jobs]
        return travel

    def attend(self, texts: Collection[str]) -> None:
        """Do these sentences next, also those handed to the workers already."""
        self._gaze.turn(texts)

    def _reorder(self, moving: Sequence[_Travel]) -> None:
        for rank in {self._gaze.rank(t.piece) for t in moving}:
            mine = (t for t in moving if self._gaze.rank(t.piece) == rank)
            self._pool.promote([f for t in mine for f in t.parts if not f.done()], rank)

    def _arrive(self, travel: _Travel, route: Route) -> Outcome | _Travel:
        """Return the outcome of the last leg, or the piece sent on its next one."""
        index, model = travel.piece.index, travel.legs[0]
        if any(f.cancelled() for f in travel.parts):
            return Outcome(index, None, _("the translation was stopped"))
        errors = [e for f in travel.parts if (e := f.exception()) is not None]
        if errors:
            reason = str(errors[0])
            if isinstance(errors[0], BrokenModelError):
                reason = _("{model} cannot be used: {why}").format(model=model.id, why=reason)
            return Outcome(index, None, reason)
        text = join(tuple(finish(f.result()) for f in travel.parts), model.target)
        if not text:
            return Outcome(index, None, _("the engine gave nothing back"))
        if repeats(text) and not repeats(travel.piece.text):
            return Outcome(index, None, _("the engine only repeated itself"))
        if len(travel.legs) == 1:
            return Outcome(index, text, route.label)
        return self._send(_Travel(travel.piece, travel.legs[1:]), text)

    def close(self) -> None:
        """End the workers."""
        self._pool.close()


@cache
def installed(package: str = "fxtranslate") -> bool:
    """Tell whether an engine's package can be imported."""
    return find_spec(package) is not None


@cache
def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
