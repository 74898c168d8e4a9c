"""Going from one text beside an article to the next: of another kind, or the next one there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from reader.beside.choosing import Choices
from reader.beside.wanted import Wanted
from reader.model import LANGUAGES, Beside, Parallel


class Turn(Enum):
    """One step: to the next kind of text, or to the next or previous text of whatever kind."""

    KIND = "kind"
    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands beside an article: its kind, and exactly which text."""

    kind: Beside
    text: Wanted


def shown(parallel: Parallel) -> Shown:
    """Name what stands on the right so that it can be asked for again."""
    right = parallel.right
    if right is None:
        return Shown(parallel.kind, Wanted(parallel.kind))
    if parallel.kind is Beside.TRANSLATION:
        return Shown(parallel.kind, Wanted(parallel.kind, right.language))
    return Shown(parallel.kind, Wanted(article=right.article.id))


def texts(had: Choices) -> tuple[Wanted, ...]:
    """Return every text that can stand beside, in the order of the steps."""
    return tuple(w for w in had.steps() if w.kind is not Beside.NONE)


def place(had: Choices, at: Shown) -> int | None:
    """Return where among ``texts`` a text stands, from 0; None when it is none of them."""
    found = texts(had)
    return found.index(at.text) if at.text in found else None


def turned(had: Choices, kinds: Sequence[Beside], at: Shown, turns: Iterable[Turn]) -> Shown:
    """Return what stands beside after some steps; ``kinds`` are those that can be asked for."""
    for turn in turns:
        at = _next_kind(kinds, at) if turn is Turn.KIND else _next_text(had, at, turn)
    return at


def _next_kind(kinds: Sequence[Beside], at: Shown) -> Shown:
    kind = kinds[(kinds.index(at.kind) + 1) % len(kinds)] if at.kind in kinds else kinds[0]
    return Shown(kind, Wanted(kind))


def _next_text(had: Choices, at: Shown, turn: Turn) -> Shown:
    found = texts(had)
    if not found:
        return at
    here = place(had, at)
    if here is None:
        of_kind = [n for n, text in enumerate(found) if kind_of(had, text) is at.kind]
        here = of_kind[0] if of_kind else -1 if turn is Turn.NEXT else 0
    text = found[(here + (1 if turn is Turn.NEXT else -1)) % len(found)]
    return Shown(kind_of(had, text), text)


def kind_of(had: Choices, text: Wanted) -> Beside:
    """Return what kind of text one of ``texts`` is."""
    if text.kind is not None:
        return text.kind
    edition = any(a.id == text.article for a in had.editions)
    return Beside.EDITION if edition else Beside.OTHER


def written(text: Wanted) -> str:
    """Return a text beside as one word, to be remembered: ``27``, ``translation:ru``, ``none``."""
    if text.article is not None:
        return str(text.article)
    kind = text.kind.value if text.kind is not None else ""
    return f"{kind}:{text.language}" if text.language else kind


def recalled(word: str) -> Wanted | None:
    """Read what ``written`` wrote; None for anything else."""
    if word.isascii() and word.isdigit() and len(word) < 15:
        return Wanted(article=int(word))
    kind, _colon, language = word.partition(":")
    if kind not in {one.value for one in Beside} or language not in ("", *LANGUAGES):
        return None
    return Wanted(Beside(kind), language)
