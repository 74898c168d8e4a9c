"""``reader list``: stories, or articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.output import Output
from reader.commands.querying import nothing_matches, read_query
from reader.errors import ExitCode
from reader.i18n import _

if TYPE_CHECKING:
    from reader.query import Query


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "query", nargs="*", help=_("words and filters, for example country:kg lang:vi")
    )
    parser.add_argument("--articles", action="store_true", help=_("list articles, not stories"))
    parser.add_argument("--limit", type=positive, metavar="N", help=_("at most N lines"))
    parser.add_argument(
        "--width", type=positive, metavar="N", help=_("shorten lines to N cells (a terminal's own)")
    )
    parser.add_argument("--format", choices=("text", "tsv", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


HIGHEST = 1_000_000_000
"""The largest number an option takes."""


def positive(text: str) -> int:
    """Read a whole number above 0, up to a thousand million."""
    if not text.isdecimal() or len(text) > len(str(HIGHEST)) or not 0 < int(text) <= HIGHEST:
        raise argparse.ArgumentTypeError(
            _("expected a whole number above 0, at most {most}").format(most=HIGHEST)
        )
    return int(text)


def run(context: Context) -> ExitCode:
    """Print the list; NothingFoundError when nothing matches."""
    query = read_query(context)
    with context.output() as out:
        if not _write(out, _lines(context, query)):
            raise nothing_matches(
                context, query, "reader list", stories=not context.arguments.articles
            )
    return ExitCode.DONE


def _write(out: Output, lines: Iterator[str]) -> bool:
    wrote = False
    for line in lines:
        out.text(line)
        wrote = True
    return wrote


def _lines(context: Context, query: Query) -> Iterator[str]:
    from reader.view import plain, records

    ink, width = plain.Ink(context.color), context.line_width
    if context.arguments.articles:
        articles = context.archive.articles(query, limit=context.arguments.limit)
        columns: tuple[str, ...] = records.ARTICLE_COLUMNS
        told = (
            (records.article_record(a), partial(plain.article_line, a, context.config))
            for a in articles
        )
    else:
        stories = context.archive.stories(
            query, language=context.config.reading.languages[0], limit=context.arguments.limit
        )
        columns = records.STORY_COLUMNS
        told = (
            (records.story_record(s), partial(plain.story_line, s, context.config)) for s in stories
        )
    for record, line in told:
        match context.arguments.format:
            case "jsonl":
                yield records.json_line(record)
            case "tsv":
                yield records.tsv_line(record, columns)
            case _:
                yield line(width=width, ink=ink)
