"""Why two pieces of text were set beside each other, in words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.align.evidence import Clue, ClueKind, Evidence
from reader.align.scoring import Scorer
from reader.i18n import _
from reader.model import Bead

_NAMED = 3
_LIKE = 1.35


def reasons(
    left: Evidence, right: Evidence, scorer: Scorer, *, alike: bool = False
) -> tuple[str, ...]:
    """Return what speaks for a pair, strongest kinds first: names, numbers, dates, terms, length.

    ``alike`` says that sentence vectors lie close together.
    """
    shared = scorer.compared(left.clues) & right.clues
    found = {
        kind: sorted(
            (clue for clue in shared if clue[0] is kind), key=lambda c: (-scorer.worth(c), c[1])
        )
        for kind in ClueKind
    }
    told = []
    if entities := found[ClueKind.ENTITY]:
        told.append(", ".join(entity_name(clue[1]) for clue in entities[:_NAMED]))
    if figures := found[ClueKind.NUMBER]:
        told.append(_("numbers: {list}").format(list=_listed(figures)))
    if found[ClueKind.DATE]:
        told.append(_("same date"))
    if terms := found[ClueKind.TERM] + found[ClueKind.CONCEPT]:
        told.append(_("terms: {list}").format(list=_listed(terms)))
    words = [clue for clue in found[ClueKind.WORD] if not clue[1].isdigit()]
    if words and not entities:
        told.append(_("words: {list}").format(list=_listed(words)))
    elif found[ClueKind.COGNATE] and not terms:
        told.append(_("related words"))
    if left.quotes and right.quotes:
        told.append(_("quotation"))
    if alike:
        told.append(_("alike in meaning"))
    if 1 / _LIKE <= left.length / right.length <= _LIKE:
        told.append(_("similar length"))
    return tuple(told)


def _listed(clues: Sequence[Clue]) -> str:
    return ", ".join(clue[1] for clue in clues[:_NAMED])


def entity_name(entity: str) -> str:
    """Return an entity's English name, or a readable form of its id when nothing holds it."""
    from reader.entities import recogniser

    known = recogniser()
    if known.entity(entity) is not None:
        return str(known.name(entity, "en"))
    return entity.partition(":")[2].replace("-", " ").title() or entity


def called(beads: Sequence[Bead], names: Mapping[str, str]) -> tuple[Bead, ...]:
    """Return beads whose reasons call entities by other names: ``names`` gives them by id.

    Reasons are kept with their beads, and a person may rename an entity afterwards.
    """
    by_old = {entity_name(entity): name for entity, name in names.items()}
    if not by_old:
        return tuple(beads)
    return tuple(
        replace(bead, reasons=tuple(_called(reason, by_old) for reason in bead.reasons))
        for bead in beads
    )


def _called(reason: str, by_old: Mapping[str, str]) -> str:
    """Change the names in a reason that is a list of names; others have no part that is one."""
    return ", ".join(by_old.get(part, part) for part in reason.split(", "))
