"""What the screens call two texts that stand side by side, and the sentences that face each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model import Beside, Parallel, Side, StoredArticle
from reader.view.labels import (
    ALONE_LEFT,
    ALONE_RIGHT,
    TENTATIVE,
    language_name,
    outlet_short,
    provenance_name,
    provenances,
)

if TYPE_CHECKING:
    from reader.view.sentences import Sentence


def both_sides(
    parallel: Parallel,
    names: Mapping[str, str],
    place: tuple[int, int] | None = None,
    *,
    days: bool = True,
) -> str:
    """Name both texts in one short line, what the right one is, and how sure the pairing is.

    ``place`` tells which the right one is of how many, from 1, and is not said of an only one;
    without ``days`` the line is shorter:
    ``VNA en 2025-03-06 ‖ VietnamNet vi 2025-03-07 (2 of 5) · other newsroom, 64 % sure``
    """
    left, right = parallel.left, parallel.right
    if right is None:
        return f"{_short_side(left, names, days=days)} · " + _("alone")
    which = ""
    if place is not None and place[1] > 1:
        which = " " + _("({n} of {total})").format(n=place[0], total=place[1])
    one, two = (_short_side(side, names, days=days) for side in (left, right))
    told = f"{one} ‖ {two}{which} · {beside_name(parallel.kind)}"
    if parallel.kind is Beside.TRANSLATION:
        made = sorted(provenance_name(p) for p in provenances(right))
        return f"{told}: {', '.join(made)}" if made else told
    return _("{told}, {part} % sure").format(
        told=told, part=round(100 * parallel.alignment.confidence)
    )


def beside_name(kind: Beside) -> str:
    """Say what kind of text stands beside an article."""
    return {
        Beside.TRANSLATION: _("translation"),
        Beside.EDITION: _("edition"),
        Beside.OTHER: _("other newsroom"),
        Beside.NONE: _("alone"),
    }[kind]


def choice_label(
    kind: Beside, language: str, other: StoredArticle | None, names: Mapping[str, str]
) -> str:
    """Name a text that could stand beside an article, for lists: kind, newsroom, day, title."""
    parts = [beside_name(kind), language_name(language)]
    if other is not None:
        its = other.article
        day = its.published.iso()[:10] if its.published else _("undated")
        parts += [outlet_short(its.outlet, names), day, its.title]
    return " · ".join(parts)


def _short_side(side: Side, names: Mapping[str, str], *, days: bool) -> str:
    article = side.article.article
    parts = [outlet_short(article.outlet, names), side.language]
    if days and side.language == article.language:
        parts.append(article.published.iso()[:10] if article.published else _("undated"))
    return " ".join(parts)


def sentence_signs(sentence: Sentence) -> tuple[str, ...]:
    """Explain those of the signs between two texts that hold for one sentence."""
    if not sentence.right:
        return (_("{sign} only on the left").format(sign=ALONE_LEFT),)
    if not sentence.left:
        return (_("{sign} only on the right").format(sign=ALONE_RIGHT),)
    return (_("{sign} perhaps the same").format(sign=TENTATIVE),) if sentence.tentative else ()
