"""Coverage as text and data: what one newsroom alone says, and who covered what, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.coverage import listed
from reader.entities import recogniser
from reader.i18n import _
from reader.model import StoredArticle
from reader.text.width import pad
from reader.text.wrap import wrap
from reader.view import plain
from reader.view.entity_pages import sparkline
from reader.view.records import VERSION, Record

if TYPE_CHECKING:
    from reader.config import Config
    from reader.coverage import Grid, OnlyHere, Passage, StoryCoverage

GAP = "·"
_MARGIN = 30
"""Cells of a chart's line beside its columns: outlet, language, sum, articles without a date."""


Called = Callable[[str, str], str | None]
"""Gives what an entity is called in a language: the user's word on it, or the knowledge base's."""


def lines(
    articles: Sequence[StoredArticle],
    found: StoryCoverage,
    config: Config,
    width: int,
    called: Called | None = None,
) -> Iterator[str]:
    """Yield a story's coverage: an article a section, then figures that differ."""
    by_number = {a.id: a for a in articles}
    for own in found.articles:
        stored = by_number[own.article]
        yield from _wrapped(stored.article.title, width, "")
        yield from _wrapped(plain.byline(stored, config), width, "")
        yield from _section(own, stored, config, width, called or known_name)
        yield "\n"
    if found.differences:
        yield _("Figures that differ") + "\n"
    for difference in found.differences:
        yield from _wrapped(difference.explanation(), width, "  ")
        for passage in (difference.left, difference.right):
            yield from _wrapped(f"{passage.article}: {passage.text}", width, "    ")


def _section(
    own: OnlyHere, stored: StoredArticle, config: Config, width: int, called: Called
) -> Iterator[str]:
    yield from _wrapped(own.explanation(), width, "  ")
    language = config.reading.languages[0]
    if own.entities:
        names = ", ".join(entity_name(stored, e, language, called) for e in own.entities)
        yield from _wrapped(_("names only here: {names}").format(names=names), width, "  ")
    if own.figures:
        told = listed(own.figures)
        yield from _wrapped(_("figures only here: {figures}").format(figures=told), width, "  ")
    for passage in own.passages:
        yield from _wrapped(f"◂ {passage.text}", width, "  ")


def known_name(entity: str, language: str) -> str | None:
    """Return what the knowledge base calls an entity, None for one it does not know."""
    known = recogniser()
    return known.name(entity, language) if known.entity(entity) is not None else None


def entity_name(stored: StoredArticle, entity: str, language: str, called: Called) -> str:
    """Return what an entity is called in a language, else what the article calls it."""
    surfaces = (m.surface for m in stored.article.mentions if m.entity == entity)
    return called(entity, language) or next(surfaces, entity)


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    return (f"{indent}{text[a:b]}\n" for a, b in wrap(text, max(width - len(indent), 10)))


def coverage_records(found: StoryCoverage) -> Iterator[Record]:
    """Yield the records of ``show --coverage --format jsonl``: an article each, then differences."""
    for own in found.articles:
        yield {
            "v": VERSION,
            "part": "only",
            "article": own.article,
            "compared": list(own.compared),
            "passages": [_passage(p) for p in own.passages],
            "entities": list(own.entities),
            "figures": list(own.figures),
        }
    for difference in found.differences:
        yield {
            "v": VERSION,
            "part": "difference",
            "left": _passage(difference.left),
            "right": _passage(difference.right),
            "left_figures": list(difference.left_figures),
            "right_figures": list(difference.right_figures),
        }


def _passage(passage: Passage) -> Record:
    return {
        "article": passage.article,
        "block": passage.block,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def table(grid: Grid) -> Iterator[str]:
    """Yield the archive's grid as TSV: outlet, language, a column a month, undated."""
    yield "\t".join(["outlet", "lang", *grid.months, "undated"]) + "\n"
    for row in grid.rows:
        cells = [str(n) for n in (*row.counts, row.undated)]
        yield "\t".join([row.outlet, row.language, *cells]) + "\n"


def grid_records(grid: Grid) -> Iterator[Record]:
    """Yield the records of ``coverage --format jsonl``: articles of an outlet in a language.

    ``months`` leads from a month (``2025-03``) to its count; months without an article are left out.
    """
    for row in grid.rows:
        months = zip(grid.months, row.counts, strict=True)
        yield {
            "v": VERSION,
            "outlet": row.outlet,
            "lang": row.language,
            "months": {month: count for month, count in months if count},
            "undated": row.undated,
        }


def chart(grid: Grid, width: int | None = None) -> Iterator[str]:
    """Yield the archive's grid with a block character a month, a dot for a gap, and a sum below.

    Where the months do not fit into ``width`` cells a column stands for a quarter, or for a year.
    """
    grid, told = _fitting(grid, width)
    if grid.months:
        yield told.format(first=grid.months[0], last=grid.months[-1]) + "\n"
    for row in grid.rows:
        tail = _(" + {n} undated").format(n=row.undated) if row.undated else ""
        yield f"{pad(row.outlet, 12)} {row.language}  {_bars(row.counts)}  {sum(row.counts)}{tail}\n"
    if grid.months and len(grid.rows) > 1:
        counts = grid.timeline()
        yield f"{pad(_('together'), 12)}     {_bars(counts)}  {sum(counts)}\n"


def _fitting(grid: Grid, width: int | None) -> tuple[Grid, str]:
    """Return the grid with columns few enough for ``width``, and what to say of them."""
    months = _("{first} to {last}, a column a month")
    room = len(grid.months) if width is None else width - _MARGIN
    if len(grid.months) <= room:
        return grid, months
    quarters = grid.joined(3)
    if len(quarters.months) <= room:
        return quarters, _("{first} to {last}, a column a quarter")
    return grid.joined(12), _("{first} to {last}, a column a year")


def _bars(counts: Sequence[int]) -> str:
    return sparkline(counts).replace(" ", GAP)
