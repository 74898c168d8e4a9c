"""``reader list``: stories, or articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.output import Output
from reader.errors import ExitCode, NothingFoundError
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


def positive(text: str) -> int:
    """Read a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("expected a whole number above 0"))
    return int(text)


def run(context: Context) -> ExitCode:
    """Print the list; NothingFoundError when nothing matches."""
    from reader.query import parse

    query = parse(context.arguments.query)
    context.require_articles()
    lines = (
        _article_lines(context, query)
        if context.arguments.articles
        else _story_lines(context, query)
    )
    with context.output() as out:
        if not _write(out, lines):
            raise NothingFoundError(
                _("nothing matches"),
                where=" ".join(context.arguments.query),
                hint=_("Use fewer words, or `reader list` for everything."),
            )
    return ExitCode.DONE


def _write(out: Output, lines: Iterator[str]) -> bool:
    wrote = False
    for line in lines:
        out.text(line)
        wrote = True
    return wrote


def _story_lines(context: Context, query: Query) -> Iterator[str]:
    from reader.view import plain, records

    stories = context.archive.stories(
        query, language=context.config.reading.languages[0], limit=context.arguments.limit
    )
    match context.arguments.format:
        case "jsonl":
            yield from (records.json_line(records.story_record(s)) for s in stories)
        case "tsv":
            columns = records.STORY_COLUMNS
            yield from (records.tsv_line(records.story_record(s), columns) for s in stories)
        case _:
            ink, width = plain.Ink(context.color), context.line_width
            yield from (plain.story_line(s, context.config, width=width, ink=ink) for s in stories)


def _article_lines(context: Context, query: Query) -> Iterator[str]:
    from reader.view import plain, records

    articles = context.archive.articles(query, limit=context.arguments.limit)
    match context.arguments.format:
        case "jsonl":
            yield from (records.json_line(records.article_record(a)) for a in articles)
        case "tsv":
            columns = records.ARTICLE_COLUMNS
            yield from (records.tsv_line(records.article_record(a), columns) for a in articles)
        case _:
            ink, width = plain.Ink(context.color), context.line_width
            yield from (
                plain.article_line(a, context.config, width=width, ink=ink) for a in articles
            )
