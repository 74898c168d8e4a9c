"""``reader show``: an article, alone or with another text beside it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.list_command import positive
from reader.errors import ExitCode, NothingFoundError, UsageError, shortened
from reader.i18n import _

if TYPE_CHECKING:
    from reader.beside import Wanted
    from reader.coverage import StoryCoverage
    from reader.model import Parallel, StoredArticle

DEFAULT_WIDTH = 80
NARROWEST = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("id", metavar="ID", help=_("an article's number (42) or a story's (s7)"))
    parser.add_argument(
        "--beside",
        metavar="WHAT",
        help=_("a language, an article's number, edition, translation, other or none"),
    )
    parser.add_argument(
        "--coverage", action="store_true", help=_("what each article of a story says alone")
    )
    parser.add_argument(
        "--width", type=positive, default=DEFAULT_WIDTH, metavar="N", help=_("cells")
    )
    parser.add_argument("--format", choices=("text", "markdown", "html", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def article_number(context: Context, text: str) -> int:
    """Return the article that ``42`` or ``s7`` names; a story stands for its first article.

    The first is the one in the reader's own language, else the earliest. Raises UsageError for
    another form and NothingFoundError when it does not exist.
    """
    if text.isdecimal():
        return _whole_number(text)
    if not (text.startswith("s") and text[1:].isdecimal()):
        raise UsageError(
            _("“{text}” is no number").format(text=shortened(text)),
            hint=_("Articles are numbered 42, stories s7; `reader list` shows them."),
        )
    story = context.archive.story(_whole_number(text[1:]))
    if story is None:
        raise NothingFoundError(
            _("no story {number}").format(number=shortened(text)),
            hint=_("`reader list` shows their numbers."),
        )
    return _first_article(context, story.articles)


_LONGEST_NUMBER = 18
"""Digits of any number an archive gives; longer ones name nothing."""


def _whole_number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise NothingFoundError(
            _("nothing has the number {number}").format(number=shortened(text)),
            hint=_("`reader list` shows the numbers there are."),
        )
    return int(text)


def _first_article(context: Context, numbers: tuple[int, ...]) -> int:
    languages = context.config.reading.languages
    found = [a for n in numbers if (a := context.archive.article(n)) is not None]

    def rank(position: int) -> tuple[int, int]:
        language = found[position].article.language
        place = languages.index(language) if language in languages else len(languages)
        return place, position

    return found[min(range(len(found)), key=rank)].id


def run(context: Context) -> ExitCode:
    """Print the article; NothingFoundError when there is none of that number."""
    from reader.beside import Wanted, parse_wanted
    from reader.model import Beside

    arguments = context.arguments
    if arguments.width < NARROWEST:
        raise UsageError(
            _("too narrow"), where="--width", hint=_("At least {n} cells.").format(n=NARROWEST)
        )
    if arguments.coverage:
        return _show_coverage(context)
    if arguments.beside and arguments.beside.isdecimal():
        _whole_number(arguments.beside)
    wanted = parse_wanted(arguments.beside) if arguments.beside else Wanted(kind=Beside.NONE)
    context.require_articles()
    number = article_number(context, arguments.id)
    shown = _parallel(context, number, wanted)
    if shown.note:
        context.say(f"reader: {shown.note}")
    if shown.made_by:
        context.say(_("translated by {engine}").format(engine=shown.made_by))
    with context.output() as out:
        out.lines(_render(context, shown))
    missing = wanted.kind is not Beside.NONE and shown.right is None
    return ExitCode.NOTHING if missing else ExitCode.DONE


def _parallel(context: Context, number: int, wanted: Wanted) -> Parallel:
    from reader.beside import parallel
    from reader.commands.meaning import vectors_for
    from reader.model import Beside

    archive, languages = context.archive, context.config.reading.languages
    if wanted.kind is Beside.NONE:
        return parallel(archive, number, wanted, languages)
    with vectors_for(context.config, archive) as vectors:
        if wanted.article is not None:
            return parallel(archive, number, wanted, languages, vectors=vectors)
        from reader.commands.translating import Desk

        with Desk(context.config, archive, offline=context.offline) as desk:
            return parallel(archive, number, wanted, languages, desk, vectors)


def _render(context: Context, shown: Parallel) -> Iterable[str]:
    from reader.view import html, markdown, plain, records

    arguments = context.arguments
    match arguments.format:
        case "jsonl":
            return records.parallel_lines(shown)
        case "markdown":
            return markdown.parallel_lines(shown, context.config)
        case "html":
            return html.parallel_lines(shown, context.config)
        case _:
            ink = plain.Ink(context.color)
            return plain.parallel_lines(shown, context.config, arguments.width, ink=ink)


def _show_coverage(context: Context) -> ExitCode:
    """Print what each article of a story says that the others do not."""
    from reader.commands.meaning import vectors_for
    from reader.reporting import compare

    context.require_articles()
    number = story_number(context, context.arguments.id)
    with vectors_for(context.config, context.archive) as vectors:
        articles, found = compare(context.archive, number, vectors)
    with context.output() as out:
        out.lines(_render_coverage(context, articles, found))
    return ExitCode.DONE


def _render_coverage(
    context: Context, articles: Sequence[StoredArticle], found: StoryCoverage
) -> Iterable[str]:
    from reader.decisions import Names
    from reader.view import coverage_documents, coverage_pages, records

    config = context.config
    names = Names(context.archive)

    def called(entity: str, language: str) -> str | None:
        known = names.entity(entity)
        return known.name(language) if known else None

    match context.arguments.format:
        case "jsonl":
            return map(records.json_line, coverage_pages.coverage_records(found))
        case "markdown":
            return coverage_documents.markdown_lines(articles, found, config, called)
        case "html":
            return coverage_documents.html_lines(articles, found, config, called)
        case _:
            return coverage_pages.lines(articles, found, config, context.arguments.width, called)


def story_number(context: Context, text: str) -> int:
    """Return the story that ``s7`` names, or the story of article ``42``.

    Raises UsageError for another form and NothingFoundError when it does not exist.
    """
    if text.startswith("s") and text[1:].isdecimal():
        return _whole_number(text[1:])
    stored = context.archive.article(article_number(context, text))
    if stored is None:
        raise NothingFoundError(
            _("no article {number}").format(number=text),
            hint=_("`reader list --articles` shows their numbers."),
        )
    return stored.story
