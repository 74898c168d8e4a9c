"""``reader export``: articles as text or data."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.querying import nothing_matches, read_query
from reader.errors import ExitCode
from reader.i18n import _

if TYPE_CHECKING:
    from reader.model import StoredArticle, Translation

FORMATS = ("text", "markdown", "jsonl", "csv", "html", "tmx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", nargs="*", help=_("words and filters, for example since:2025-03"))
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Write every article that matches, newest first; NothingFoundError when none does."""
    query = read_query(context)
    if context.archive.count_articles(query) == 0:
        raise nothing_matches(context, query, "reader export")
    lines = context.archive.articles(query)
    stored = (a for line in lines if (a := context.archive.article(line.id)) is not None)
    with context.output() as out:
        out.lines(_render(context, stored))
    return ExitCode.DONE


def _render(context: Context, articles: Iterator[StoredArticle]) -> Iterable[str]:
    from reader.view import html, markdown, plain, records

    match context.arguments.format:
        case "jsonl":
            return (records.json_line(records.full_article_record(a)) for a in articles)
        case "csv":
            flat = (records.flat_article_record(a) for a in articles)
            return records.csv_lines(flat, records.CSV_COLUMNS)
        case "markdown":
            return markdown.article_lines(articles, context.config)
        case "html":
            return html.article_lines(articles, context.config)
        case "tmx":
            return _translated(context, articles)
        case _:
            return plain.article_texts(articles, context.config, ink=plain.Ink(context.color))


def _translated(context: Context, articles: Iterator[StoredArticle]) -> Iterator[str]:
    """Yield a TMX document, and say so when it holds no unit."""
    from reader.view import tmx

    units = 0
    for piece in tmx.lines(articles, lambda a: _translations(context, a)):
        units += piece.startswith(tmx.UNIT)
        yield piece
    if not units:
        context.say(
            _(
                "reader: no sentence of these articles is translated, so the document is empty. "
                "`reader show ID --beside LANGUAGE` translates; has:translation finds what is"
            )
        )


def _translations(context: Context, stored: StoredArticle) -> Iterator[Translation]:
    for language in context.archive.translations(stored.id):
        translation = context.archive.translation(stored.id, language)
        if translation is not None:
            yield translation
