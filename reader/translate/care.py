"""What is done to an engine's sentence before it may stand: names put right, figures compared."""

from __future__ import annotations

from dataclasses import dataclass

from reader.i18n import _
from reader.translate.figures import difference
from reader.translate.protect import Protected, find, repair, substitute

MARK = " ⚠ "
"""Stands before the warnings in a segment's ``detail``."""


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

    def warnings(self) -> tuple[str, ...]:
        """Return in words what a reader should check."""
        said = [self.figures] if self.figures else []
        said += [
            _("not in its form: {surface} → {written}").format(
                surface=one.surface, written=one.written
            )
            for one in self.lost
        ]
        return tuple(said)

    def detail(self, label: str) -> str:
        """Return the segment's detail: who made it, and the warnings."""
        warnings = self.warnings()
        return label + MARK + "; ".join(warnings) if warnings else label


def warnings_of(detail: str) -> tuple[str, ...]:
    """Return the warnings a segment's detail holds."""
    _label, mark, rest = detail.partition(MARK)
    return tuple(rest.split(" · ")[0].split("; ")) if mark else ()


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
