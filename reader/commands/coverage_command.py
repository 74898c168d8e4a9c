"""``reader coverage``: who covered what, outlet by language by month."""

from __future__ import annotations

import argparse
import sys

from reader.commands.context import Context
from reader.errors import ExitCode, NothingFoundError
from reader.i18n import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", nargs="*", help=_("words and filters, for example country:kz"))
    parser.add_argument("--format", choices=("auto", "text", "tsv"), default="auto")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the grid: block characters on a terminal, TSV in a pipe."""
    from reader.coverage import grid
    from reader.query import parse
    from reader.view import coverage_pages

    query = parse(context.arguments.query)
    context.require_articles()
    counted = grid(context.archive.articles(query))
    if not counted.rows:
        raise NothingFoundError(_("nothing matches"), where=" ".join(context.arguments.query))
    text = context.arguments.format == "text" or (
        context.arguments.format == "auto" and sys.stdout.isatty() and not context.arguments.plain
    )
    with context.output() as out:
        out.lines(coverage_pages.chart(counted) if text else coverage_pages.table(counted))
    return ExitCode.DONE
