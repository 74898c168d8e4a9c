"""How surely two texts in two languages are one text, by what they say.

Names, figures, what the titles name, and above all how much of both texts stands in beads when
they are aligned as translations. Two articles on one event share names; only one text in two
languages says the same thing paragraph for paragraph.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from reader.align import align
from reader.align.articles import units
from reader.i18n import _
from reader.model import TITLE, Article, Bead, StoredArticle, Unit
from reader.stories import profile
from reader.stories.similarity import Weights, days_apart

_WEIGHTS = Weights(0, {})
"""Weights of names by what a typical archive of the field holds, whatever this one holds."""
_NAMES, _FIGURES, _TITLE, _COVERED, _LEAST, _CONSTANT = 1.2, 3.0, 3.0, 4.7, 4.8, -12.0
"""Logistic regression over pairs of texts on one event, those of one text against all others."""
_UNSAID = 0.5
"""What stands for a likeness of figures or titles where neither text has any."""
_SMALL = 31
"""Figures up to here are most often days and counts of few; they prove a quarter of others."""
_SMALL_WEIGHT = 0.25
_AT_ONCE, _PER_DAY = 0.75, 0.8
"""Days that editions may lie apart for nothing, and log odds each further day takes."""
_SUMMARY = 1.0
"""Log odds taken off where one text is a feed's summary still: it says only what comes first."""
_LOOKED_AT = 80
"""Blocks of the longer text that are aligned to judge; a speech of 500 says no more."""
HOPELESS = -3.0
"""Log odds below which texts are not one, whatever an address says in passing."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Log odds that two texts are one, each likeness 0 to 1, and how many days lie between."""

    odds: float
    names: float
    figures: float
    titles: float
    covered: float
    least: float
    days: float
    blind: bool = False
    """Neither text names anything or gives a figure: there is nothing to judge by."""

    @property
    def probability(self) -> float:
        """Return the odds as a probability, when nothing competes."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))

    def reasons(self) -> tuple[str, ...]:
        """Return in words what speaks for it, the strongest first."""
        said = (
            (self.covered, 0.8, _("{n} % of both texts face each other")),
            (self.names, 0.5, _("{n} % of the names are the same")),
            (self.figures, 0.6, _("{n} % of the figures are the same")),
            (self.titles, 0.6, _("the titles name the same")),
        )
        return tuple(
            form.format(n=round(100 * share)) for share, least, form in said if share >= least
        )


@lru_cache(maxsize=1024)
def sameness(left: Article, right: Article) -> Sameness:
    """Return how surely two articles in two languages are one text. Symmetric."""
    # The numbers and the time of taking in play no part here.
    one, two = (profile(0, 0, _NEVER, a) for a in (left, right))
    names = (
        _shared({n for n, _c in one.entities}, {n for n, _c in two.entities}, _WEIGHTS.of) or 0.0
    )
    figures = _shared(one.numbers, two.numbers, _figure_weight)
    titles = _shared(_title_names(left), _title_names(right), _WEIGHTS.of)
    dated = all(p.moment or p.month_day for p in (one, two))
    days = days_apart(one, two) if dated else 0.0
    figures, titles = (_UNSAID if x is None else x for x in (figures, titles))
    known = _NAMES * names + _FIGURES * figures + _TITLE * titles + _CONSTANT
    known -= _PER_DAY * max(0.0, days - _AT_ONCE)
    covered = least = 0.0
    if known + _COVERED + _LEAST > HOPELESS:  # else no alignment could save it
        covered, least = _coverage(left, right)
    odds = known + _COVERED * covered + _LEAST * least
    odds -= 0.0 if left.complete and right.complete else _SUMMARY
    blind = not any((one.entities, two.entities, one.numbers, two.numbers))
    return Sameness(odds, names, figures, titles, covered, least, days, blind)


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _title_names(article: Article) -> set[str]:
    return {m.entity for m in article.mentions if m.block == TITLE}


def _figure_weight(figure: str) -> float:
    return _SMALL_WEIGHT if figure.isdigit() and int(figure) <= _SMALL else 1.0


def _shared(
    one: Collection[str], two: Collection[str], weight: Callable[[str], float]
) -> float | None:
    """Return the weighed part that both have of what either has, None when there is nothing."""
    both = set(one) | set(two)
    total = math.fsum(weight(x) for x in sorted(both))
    return math.fsum(weight(x) for x in sorted(set(one) & set(two))) / total if total else None


def _coverage(left: Article, right: Article) -> tuple[float, float]:
    """Return which part of both texts, and of the one with less, stands in good beads."""
    one, two = (units(StoredArticle(0, 0, _NEVER, a).side()) for a in (left, right))
    if max(len(one), len(two)) > _LOOKED_AT:  # as much of both, so that they end at one place
        share = _LOOKED_AT / max(len(one), len(two))
        one, two = (side[: max(1, round(share * len(side)))] for side in (one, two))
    beads = align(one, two, translation=True).beads
    shares = (
        _told(one, [(b.left, b) for b in beads]),
        _told(two, [(b.right, b) for b in beads]),
    )
    if left.complete and right.complete:
        return sum(shares) / 2, min(shares)
    return max(shares), max(shares)  # a summary is covered by the text, never the text by it


def _told(side: Sequence[Unit], beads: Sequence[tuple[tuple[int, ...], Bead]]) -> float:
    total = sum(len(unit.text) for unit in side)
    told = sum(
        bead.score * sum(len(side[i].text) for i in own)
        for own, bead in beads
        if bead.left and bead.right
    )
    return told / total if total else 0.0
