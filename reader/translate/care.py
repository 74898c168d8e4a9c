"""What is done to an engine's sentence before it may stand: names put right, figures compared."""

from __future__ import annotations

from dataclasses import dataclass

from reader.i18n import _
from reader.translate.figures import difference
from reader.translate.protect import Protected, find, repair, substitute

MARK = " ⚠ "
TERMS = " ⚑ "
"""Stand in a segment's ``detail`` before what may be wrong in fact, and before terms."""


@dataclass(frozen=True, slots=True)
class Made:
    """A translation after care: what was put right, what was lost, how figures differ."""

    text: str
    changed: tuple[str, ...] = ()
    lost: tuple[Protected, ...] = ()
    figures: str = ""

    @property
    def faults(self) -> tuple[bool, int]:
        """Sort key: figures first, then names and terms lost."""
        return bool(self.figures), len(self.lost)

    def grave(self) -> tuple[str, ...]:
        """Return in words what may be wrong in fact: figures that differ, names that are lost."""
        said = [self.figures] if self.figures else []
        return (*said, *(_said(one) for one in self.lost if one.entity))

    def terms(self) -> tuple[str, ...]:
        """Return the terms that do not have the form the glossary gives them."""
        return tuple(_said(one) for one in self.lost if not one.entity)

    def detail(self, label: str) -> str:
        """Return the segment's detail: who made it, and the warnings."""
        for mark, said in ((MARK, self.grave()), (TERMS, self.terms())):
            label += mark + "; ".join(said) if said else ""
        return label


def _said(one: Protected) -> str:
    if one.surface == one.written:
        return _("missing: {name}").format(name=one.written)
    return _("not in its form: {surface} → {written}").format(
        surface=one.surface, written=one.written
    )


def maker_of(detail: str) -> str:
    """Return who made a segment, as its detail begins: engine, model, version, the way through."""
    for end in (MARK, TERMS, " · "):
        detail = detail.partition(end)[0]
    return detail


def grave_of(detail: str) -> tuple[str, ...]:
    """Return the warnings about facts a segment's detail holds."""
    return _after(MARK, detail)


def warnings_of(detail: str) -> tuple[str, ...]:
    """Return all warnings a segment's detail holds, those about facts first."""
    return _after(MARK, detail) + _after(TERMS, detail)


def _after(mark: str, detail: str) -> tuple[str, ...]:
    rest = detail.partition(mark)[2]
    for end in (MARK, TERMS, " · "):
        rest = rest.partition(end)[0]
    return tuple(rest.split("; ")) if rest else ()


def care(text: str, output: str, source: str, target: str) -> Made:
    """Return an engine's output for a sentence with its names put right and its figures compared."""
    repaired = repair(output, find(text, source, target), target)
    return Made(
        repaired.text,
        repaired.changed,
        repaired.lost,
        difference(text, source, repaired.text, target),
    )


def second_try(text: str, made: Made, source: str, target: str) -> str | None:
    """Return the sentence to send again when a name was lost: with names in their form already."""
    if not any(one.entity for one in made.lost):
        return None
    other = substitute(text, find(text, source, target))
    return other if other != text else None
