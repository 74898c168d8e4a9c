"""What was translated before: the same sentence, the same but for figures and names, or a like one.

A person's translation is taken as it stands. One that differs in figures or known names is taken
over with these put right, or not at all. A merely similar one is offered as such.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reader.entities import recogniser
from reader.i18n import _
from reader.model import Mention, Provenance, Remembered, TranslatedSegment
from reader.text.numbers import numbers

ALIKE = 0.85
"""Least likeness (1 - normalised edit distance over both lengths) at which a match is offered."""

MOMENT = 0.2
AT_ONCE = 50
"""Seconds spent on keys before each text that is translated, and entries keyed in one step."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_POINT = frozenset({"en", "zh"})


class Memory(Protocol):
    """Where translations are kept; an archive is one."""

    def remember(self, entries: Sequence[Remembered]) -> None:
        """Keep translations; a person's is replaced by a person's only."""
        ...

    def recall(self, language: str, into: str, sources: Sequence[str]) -> Mapping[str, Remembered]:
        """Return what is remembered of exactly these sentences."""
        ...

    def alike(self, language: str, into: str, key: str) -> tuple[Remembered, ...]:
        """Return sentences with this key, best first."""
        ...

    def similar(
        self, language: str, into: str, text: str, *, limit: int = 30
    ) -> tuple[Remembered, ...]:
        """Return sentences that share words with ``text``."""
        ...

    def unkeyed(self) -> tuple[Remembered, ...]:
        """Return sentences whose key is still to be worked out."""
        ...

    def note_keys(self, entries: Sequence[Remembered]) -> None:
        """Give their keys to sentences that have none; what they say is not touched."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure or a known name in a sentence: ``[start, end)``; ``entity`` is empty for a figure."""

    start: int
    end: int
    text: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with its figures and names taken out (``key``), and what they were, in order."""

    key: str
    slots: tuple[Slot, ...]


def template(text: str, language: str) -> Template:
    """Return the sentence's key and slots. Figures inside a name belong to the name."""
    names = _names(text, language)
    slots = [Slot(m.start, m.end, m.surface, m.entity) for m in names]
    for figure in _FIGURE.finditer(text):
        if not any(s.start < figure.end() and figure.start() < s.end for s in slots):
            slots.append(Slot(figure.start(), figure.end(), figure[0]))
    slots.sort(key=lambda s: s.start)
    key, at = "", 0
    types = {m.start: m.type.value for m in names}
    for slot in slots:
        key += text[at : slot.start] + ("#" if not slot.entity else f"‹{types[slot.start]}›")
        at = slot.end
    return Template(" ".join((key + text[at:]).casefold().split()), tuple(slots))


def _names(text: str, language: str) -> list[Mention]:
    found: list[Mention] = []
    for mention in recogniser().annotate(text, language):
        known = recogniser().entity(mention.entity) is not None
        if known and (not found or mention.start >= found[-1].end):
            found.append(mention)
    return found


def keyed(entry: Remembered) -> Remembered:
    """Return an entry with its key worked out."""
    return replace(entry, key=template(entry.source, entry.language).key)


class Recall:
    """Answers from a memory, and keeps what engines made in it."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def exact(
        self, texts: Sequence[str], source: str, target: str
    ) -> Mapping[str, TranslatedSegment]:
        """Return the sentences that stand in the memory as they are, by sentence.

        A machine's come too: its ``detail`` tells whether they are of today's model.
        """
        self._work_out_keys()
        found = self._memory.recall(source, target, tuple(dict.fromkeys(texts)))
        return {
            text: TranslatedSegment(entry.text, entry.provenance, entry.detail)
            for text, entry in found.items()
        }

    def carried(self, text: str, source: str, target: str) -> TranslatedSegment | None:
        """Return the translation of a sentence that differs in figures and names only."""
        ours = template(text, source)
        for entry in self._memory.alike(source, target, ours.key):
            moved = carry(entry, ours, target)
            if moved is not None:
                detail = _("taken over with figures and names put right, from: {source}")
                return TranslatedSegment(
                    moved, Provenance.MEMORY, detail.format(source=entry.source[:200])
                )
        return None

    def offer(self, text: str, source: str, target: str) -> tuple[float, Remembered] | None:
        """Return the most similar sentence and its likeness (0.85 to 1), None when none is near."""
        from rapidfuzz.distance import Indel

        wanted, best = text.casefold(), None
        for entry in self._memory.similar(source, target, text):
            score = Indel.normalized_similarity(wanted, entry.source.casefold(), score_cutoff=ALIKE)
            if score >= ALIKE and (best is None or score > best[0]):
                best = score, entry
        return best

    def keep(self, made: Mapping[str, TranslatedSegment], source: str, target: str) -> None:
        """Remember what engines made."""
        self._memory.remember(
            [
                Remembered(source, text, target, s.text, s.provenance, s.detail)
                for text, s in made.items()
                if s.provenance is Provenance.MACHINE
            ]
        )

    def _work_out_keys(self) -> None:
        """Give a key to what was remembered without one, as much as a moment allows.

        Corrections come in that way and are few; a memory brought along may have a million.
        """
        until = time.monotonic() + MOMENT
        while time.monotonic() < until and (entries := self._memory.unkeyed()[:AT_ONCE]):
            self._memory.note_keys([keyed(entry) for entry in entries])


def carry(entry: Remembered, ours: Template, target: str) -> str | None:
    """Return ``entry``'s translation with our figures and names in the place of its own.

    None when one that differs cannot be found in the translation exactly as often as in the
    sentence, or stands there for two different ones of ours.
    """
    theirs = template(entry.source, entry.language)
    if len(theirs.slots) != len(ours.slots):
        return None
    changes: dict[str, tuple[Slot, Slot]] = {}
    for old, new in zip(theirs.slots, ours.slots, strict=True):
        name = _value(old, entry.language)
        before = changes.setdefault(name, (old, new))
        if _value(before[1], entry.language) != _value(new, entry.language):
            return None
    return _replaced(entry, theirs, changes, target)


def _replaced(
    entry: Remembered, theirs: Template, changes: Mapping[str, tuple[Slot, Slot]], target: str
) -> str | None:
    found = template(entry.text, target).slots
    edits: list[tuple[Slot, str]] = []
    for name, (old, new) in changes.items():
        if name == _value(new, entry.language):
            continue
        places = [s for s in found if _value(s, target) == name]
        wanted = sum(1 for s in theirs.slots if _value(s, entry.language) == name)
        if len(places) != wanted or bool(old.entity) != bool(new.entity):
            return None
        edits += [(place, _rendered(new, entry.language, target)) for place in places]
    text = entry.text
    for place, rendering in sorted(edits, key=lambda e: e[0].start, reverse=True):
        text = text[: place.start] + rendering + text[place.end :]
    return text


def _value(slot: Slot, language: str) -> str:
    """Return what a slot says, whatever the language: an entity, or a figure in plain digits."""
    if slot.entity:
        return slot.entity
    return "#" + "".join(numbers(slot.text, language))


def _rendered(slot: Slot, source: str, target: str) -> str:
    """Return a slot as the target language writes it."""
    if slot.entity:
        return recogniser().name(slot.entity, target)
    one_figure = re.fullmatch(r"\d+[.,]\d+|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?", slot.text)
    if one_figure and (source in _POINT) != (target in _POINT):
        return slot.text.translate(str.maketrans(".,", ",."))
    return slot.text
