"""``reader coverage``: who covered what, outlet by language by month."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.querying import nothing_matches, read_query
from reader.errors import ExitCode
from reader.i18n import _

if TYPE_CHECKING:
    from reader.coverage import Grid


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", nargs="*", help=_("words and filters, for example country:kz"))
    parser.add_argument("--format", choices=("auto", "text", "tsv", "jsonl"), default="auto")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the grid: block characters on a terminal, TSV in a pipe."""
    from reader.coverage import grid

    query = read_query(context)
    counted = grid(context.archive.articles(query))
    if not counted.rows:
        raise nothing_matches(context, query, "reader coverage")
    with context.output() as out:
        out.lines(_render(context, counted))
    return ExitCode.DONE


def _render(context: Context, counted: Grid) -> Iterator[str]:
    from reader.view import coverage_pages, plain, records

    form = context.arguments.format
    if form == "auto":
        drawn = context.on_terminal and not context.arguments.plain and not context.output_file
        form = "text" if drawn else "tsv"
    match form:
        case "text":
            chart = coverage_pages.chart(counted, context.line_width)
            return chain([plain.sample_heading()], chart) if context.sample else chart
        case "jsonl":
            return map(records.json_line, coverage_pages.grid_records(counted))
        case _:
            return coverage_pages.table(counted)
