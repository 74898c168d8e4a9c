"""The door to translation: for each sentence the best there is, and who says so.

A person's correction comes first, then what was seen before, then the engines in the order the
settings give; what nobody can translate stays as it is, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.i18n import _
from reader.model import Provenance, TranslatedSegment
from reader.text.clean import clean_line
from reader.translate.careful import with_care
from reader.translate.engine import Attentive, Cancelled, Engine, Piece, Route
from reader.translate.memory import Recall
from reader.translate.pieces import has_letters


def _never() -> bool:
    return False


def taken_over() -> str:
    """Return the detail of what has no letters and needs no translation."""
    return _("taken over as it is")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate, with the paragraph it stands in and how soon it is wanted."""

    text: str
    context: str = ""
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Which engine would translate between two languages, or why none can."""

    engine: Engine | None
    route: Route | None
    note: str


class Translator:
    """Translates sentences with provenance. ``order`` gives the engines for a pair, best first."""

    def __init__(
        self,
        engines: Sequence[Engine],
        pairs: Mapping[str, Sequence[str]] | None = None,
        recall: Recall | None = None,
    ) -> None:
        self._engines = tuple(engines)
        self._pairs = dict(pairs or {})
        self._recall = recall

    @property
    def remembers(self) -> bool:
        """Whether there is a memory to ask, with or without an engine."""
        return self._recall is not None

    def attend(self, texts: Collection[str]) -> None:
        """Have these sentences done next where an engine can: they are on the screen now."""
        cleaned = frozenset(clean_line(text, limit=20_000) for text in texts)
        for engine in self._engines:
            if isinstance(engine, Attentive):
                engine.attend(cleaned)

    def close(self) -> None:
        """End what runs for the engines."""
        for engine in self._engines:
            engine.close()

    def __enter__(self) -> Translator:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def plans(self, source: str, target: str) -> tuple[Plan, ...]:
        """Return the engines that can translate between two languages, in the settings' order."""
        found = []
        for engine in self._ordered(source, target):
            route = engine.route(source, target)
            if route is not None:
                found.append(Plan(engine, route, _route_note(engine, route)))
        return tuple(found)

    def plan(self, source: str, target: str) -> Plan:
        """Return the engine that comes first, or what is missing in one line."""
        plans = self.plans(source, target)
        if plans:
            return plans[0]
        engines = self._ordered(source, target)
        if not engines:
            return Plan(
                None, None, _("No translation engine is set: see [translation] in settings.")
            )
        return Plan(None, None, engines[0].missing(source, target))

    def _ordered(self, source: str, target: str) -> tuple[Engine, ...]:
        names = self._pairs.get(f"{source}-{target}")
        if names is None:
            return self._engines
        by_name = {engine.name: engine for engine in self._engines}
        return tuple(by_name[name] for name in names if name in by_name)

    def translate(
        self,
        sentences: Sequence[Sentence],
        source: str,
        target: str,
        *,
        cancelled: Cancelled = _never,
    ) -> Iterator[tuple[int, TranslatedSegment]]:
        """Yield ``(index, segment)`` for every sentence, as each is ready; fewer when cancelled.

        A segment of provenance ``none`` holds the original and, in ``detail``, the reason.
        """
        waiting: dict[str, list[int]] = {}
        pieces: list[Piece] = []
        for index, sentence in enumerate(sentences):
            text = clean_line(sentence.text, limit=20_000)
            if not has_letters(text):
                yield index, TranslatedSegment(text, Provenance.MACHINE, taken_over())
                continue
            if text not in waiting:
                pieces.append(Piece(index, text, sentence.priority, sentence.context))
            waiting.setdefault(text, []).append(index)
        found = self._remembered(pieces, source, target)
        for piece in pieces:
            if piece.text in found:
                for same in waiting[piece.text]:
                    yield same, found[piece.text]
        yield from self._made(
            [p for p in pieces if p.text not in found], waiting, source, target, cancelled
        )

    def _made(
        self,
        pieces: Sequence[Piece],
        waiting: Mapping[str, Sequence[int]],
        source: str,
        target: str,
        cancelled: Cancelled,
    ) -> Iterator[tuple[int, TranslatedSegment]]:
        """Yield what engines make of the pieces, and remember it, also when stopped half-way."""
        texts = {piece.index: piece.text for piece in pieces}
        made: dict[str, TranslatedSegment] = {}
        try:
            for index, segment in self._by_engines(pieces, source, target, cancelled):
                given = self._offered(texts[index], segment, source, target)
                made[texts[index]] = segment
                for same in waiting[texts[index]]:
                    yield same, given
        finally:
            if self._recall is not None and made:
                self._recall.keep(made, source, target)

    def _remembered(
        self, pieces: Sequence[Piece], source: str, target: str
    ) -> Mapping[str, TranslatedSegment]:
        """Return what need not be made again: people's work, and this engine's of before."""
        if self._recall is None or not pieces:
            return {}
        labels = tuple(p.route.label for p in self.plans(source, target)[:1] if p.route)
        exact = self._recall.exact([p.text for p in pieces], source, target)
        found: dict[str, TranslatedSegment] = {}
        for piece in pieces:
            known = exact.get(piece.text)
            by_machine = known is not None and known.provenance is Provenance.MACHINE
            if known is not None and (not by_machine or known.detail.startswith(labels or "\0")):
                found[piece.text] = known
            elif (carried := self._recall.carried(piece.text, source, target)) is not None:
                found[piece.text] = carried
        return found

    def _offered(
        self, text: str, segment: TranslatedSegment, source: str, target: str
    ) -> TranslatedSegment:
        """Add what the memory has for a similar sentence: in place of nothing, else as a remark."""
        offer = None if self._recall is None else self._recall.offer(text, source, target)
        if offer is None:
            return segment
        score, entry = offer
        if segment.provenance is Provenance.NONE:
            detail = _("similar ({score:.0%}) to: {source}").format(
                score=score, source=entry.source[:200]
            )
            return TranslatedSegment(entry.text, Provenance.MEMORY, detail)
        remark = _("for a similar sentence ({score:.0%}): {text}").format(
            score=score, text=entry.text[:200]
        )
        return replace(segment, detail=f"{segment.detail} · {remark}")

    def _by_engines(
        self, pieces: Sequence[Piece], source: str, target: str, cancelled: Cancelled
    ) -> Iterator[tuple[int, TranslatedSegment]]:
        """Give the pieces to the first engine, what it cannot do to the next one."""
        left = {piece.index: piece for piece in pieces}
        reasons: dict[int, str] = {}
        for plan in self.plans(source, target):
            if not left or plan.engine is None or plan.route is None:
                break
            given = tuple(left.values())
            for index, made in with_care(plan.engine, plan.route, given, cancelled):
                if isinstance(made, str):
                    reasons[index] = made
                else:
                    del left[index]
                    yield index, made
        if cancelled():
            return
        why = "" if reasons or not left else self.plan(source, target).note
        for index, piece in left.items():
            detail = reasons.get(index, why)
            yield index, TranslatedSegment(piece.text, Provenance.NONE, detail)


def _route_note(engine: Engine, route: Route) -> str:
    where = _("on this machine") if engine.private else _("leaves this machine")
    where += f", {route.cost}" if route.cost else ""
    if route.via:
        line = _("{engine}: {source} → {via} → {target}, {where}")
        return line.format(
            engine=engine.name,
            source=route.source,
            via=route.via,
            target=route.target,
            where=where,
        )
    return _("{engine}: {source} → {target}, {where}").format(
        engine=engine.name, source=route.source, target=route.target, where=where
    )


def whole(
    translator: Translator,
    sentences: Iterable[Sentence],
    source: str,
    target: str,
    *,
    cancelled: Cancelled = _never,
) -> tuple[TranslatedSegment, ...]:
    """Return a segment for each sentence, in order; those not done when cancelled are ``none``."""
    given = tuple(sentences)
    undone = TranslatedSegment("", Provenance.NONE, _("not translated yet"))
    found = [replace(undone, text=sentence.text) for sentence in given]
    for index, segment in translator.translate(given, source, target, cancelled=cancelled):
        found[index] = segment
    return tuple(found)
