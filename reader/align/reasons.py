"""Why two pieces of text were set beside each other, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from reader.align.evidence import Clue, ClueKind, Evidence
from reader.align.scoring import Scorer
from reader.i18n import _

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
