"""``reader coverage``: who covered what, outlet by language by month."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, NothingFoundError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.model import ArticleLine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", nargs="*", help=_("words and filters, for example country:kz"))
    parser.add_argument("--format", choices=("auto", "text", "tsv"), default="auto")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the grid: block characters on a terminal, TSV in a pipe."""
    from reader.query import parse

    query = parse(context.arguments.query)
    context.require_articles()
    counts, undated = _count(context.archive.articles(query))
    if not counts and not undated:
        raise NothingFoundError(_("nothing matches"), where=" ".join(context.arguments.query))
    text = context.arguments.format == "text" or (
        context.arguments.format == "auto" and sys.stdout.isatty() and not context.arguments.plain
    )
    with context.output() as out:
        out.lines(_grid(counts, undated) if text else _table(counts, undated))
    return ExitCode.DONE


Row = tuple[str, str]


def _count(lines: Iterator[ArticleLine]) -> tuple[Counter[tuple[Row, str]], Counter[Row]]:
    """Count articles by (outlet, language) and month; those without a full date apart."""
    counts: Counter[tuple[Row, str]] = Counter()
    undated: Counter[Row] = Counter()
    for line in lines:
        row = (line.outlet, line.language)
        day = line.published.day_known() if line.published else None
        if day is None:
            undated[row] += 1
        else:
            counts[row, f"{day:%Y-%m}"] += 1
    return counts, undated


def _months(counts: Counter[tuple[Row, str]]) -> list[str]:
    from reader.view.entity_pages import months_between

    known = [month for _row, month in counts]
    return months_between(min(known), max(known)) if known else []


def _rows(counts: Counter[tuple[Row, str]], undated: Counter[Row]) -> list[Row]:
    return sorted({row for row, _month in counts} | set(undated))


def _table(counts: Counter[tuple[Row, str]], undated: Counter[Row]) -> Iterator[str]:
    months = _months(counts)
    yield "\t".join(["outlet", "lang", *months, "undated"]) + "\n"
    for row in _rows(counts, undated):
        cells = [str(counts[row, month]) for month in months]
        yield "\t".join([*row, *cells, str(undated[row])]) + "\n"


def _grid(counts: Counter[tuple[Row, str]], undated: Counter[Row]) -> Iterator[str]:
    from reader.text.width import pad
    from reader.view.entity_pages import sparkline

    months = _months(counts)
    if months:
        yield (
            _("{first} to {last}, a column a month").format(first=months[0], last=months[-1]) + "\n"
        )
    for row in _rows(counts, undated):
        numbers = [counts[row, month] for month in months]
        bars = sparkline(numbers).replace(" ", "·")
        tail = _(" + {n} undated").format(n=undated[row]) if undated[row] else ""
        yield f"{pad(row[0], 12)} {row[1]}  {bars}  {sum(numbers)}{tail}\n"
