"""An engine's sentences with names put right; one that lost a name goes through once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.i18n import _
from reader.model import Provenance, TranslatedSegment
from reader.translate.agenda import LOOKED_AT
from reader.translate.care import Made, care, second_try
from reader.translate.engine import Cancelled, Engine, Outcome, Piece, Route


def with_care(
    engine: Engine, route: Route, pieces: Sequence[Piece], cancelled: Cancelled
) -> Iterator[tuple[int, TranslatedSegment | str]]:
    """Yield segments with names put right, or the reason there is none.

    A sentence that lost a name goes through once more with its names in their form already; the
    better of the two is kept.
    """
    by_index = {piece.index: piece for piece in pieces}
    first: dict[int, tuple[Outcome, Made]] = {}
    live = list(pieces)
    again: dict[int, Piece] = {}
    for outcome in engine.translate(live, route, cancelled):
        piece = by_index[outcome.index]
        if again.pop(outcome.index, None) is not None:
            yield outcome.index, _better(first.pop(outcome.index), outcome, piece, route)
            continue
        if outcome.text is None:
            yield outcome.index, outcome.detail
            continue
        made = care(piece.text, outcome.text, route.source, route.target)
        other = second_try(piece.text, made, route.source, route.target)
        if other is None:
            yield outcome.index, _segment(made, outcome.detail, route)
        else:
            first[outcome.index] = outcome, made
            again[outcome.index] = replace(piece, text=other, priority=LOOKED_AT)
            live.append(again[outcome.index])
    # What an engine that read the list beforehand has not seen.
    for outcome in engine.translate(list(again.values()), route, cancelled) if again else ():
        piece = by_index[outcome.index]
        yield outcome.index, _better(first.pop(outcome.index), outcome, piece, route)
    for index, (outcome, made) in first.items():
        yield index, _segment(made, outcome.detail, route)


def _better(
    before: tuple[Outcome, Made], outcome: Outcome, piece: Piece, route: Route
) -> TranslatedSegment:
    """Return the better of two tries at one sentence."""
    first, made = before
    if outcome.text is not None:
        second = care(piece.text, outcome.text, route.source, route.target)
        made = min(made, second, key=lambda m: m.faults)
    return _segment(made, first.detail, route)


def _segment(made: Made, label: str, route: Route) -> TranslatedSegment:
    if route.via:
        label += " " + _("(through {language})").format(language=route.via)
    return TranslatedSegment(made.text, Provenance.MACHINE, made.detail(label))
