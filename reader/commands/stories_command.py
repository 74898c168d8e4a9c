"""``reader stories``: a story's articles, and the user's word on which articles tell one event."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, NothingFoundError, UsageError
from reader.i18n import _, ngettext
from reader.model import story_ref

if TYPE_CHECKING:
    from reader.model import Story

ACTIONS = {
    "merge": _("merge s1 s2 [s3 …]: the articles of s1 (and s2 …) go into the last one named"),
    "move": _("move 42 [43 …] s7: put articles into another story"),
    "split": _("split 42 [43 …]: take articles out, each into a story of its own"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(f"  reader stories {line}" for line in ACTIONS.values())
    parser.add_argument(
        "words",
        nargs="+",
        metavar="s7",
        help=_("a story, to list its articles; or one of the below"),
    )
    parser.add_argument("--format", choices=("text", "tsv", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """List a story or change what belongs to it. Raises NothingFoundError and UsageError."""
    action, *words = context.arguments.words
    doing: dict[str, Callable[[Context, list[str]], ExitCode]] = {
        "merge": _merge,
        "move": _move,
        "split": _split,
    }
    if action in doing:
        context.require_articles()
        return doing[action](context, words)
    return _list(context, [action, *words])


def _list(context: Context, words: list[str]) -> ExitCode:
    stories = [_story(context, word) for word in words]
    with context.output() as out:
        for story in stories:
            out.lines(_lines(context, story))
    return ExitCode.DONE


def _lines(context: Context, story: Story) -> Iterator[str]:
    from reader.view import plain, records

    articles = context.archive.lines(story.articles)
    ink, width = plain.Ink(context.color), context.line_width
    match context.arguments.format:
        case "jsonl":
            yield from (records.json_line(records.article_record(a)) for a in articles)
        case "tsv":
            columns = records.ARTICLE_COLUMNS
            yield from (records.tsv_line(records.article_record(a), columns) for a in articles)
        case _:
            yield plain.story_line(story, context.config, width=width, ink=ink)
            yield from (
                plain.article_line(a, context.config, width=width, ink=ink) for a in articles
            )


def _story(context: Context, word: str) -> Story:
    number = _number(word, r"s(\d+)", _("Stories are numbered s7; `reader list` shows them"))
    language = context.config.reading.languages[0]
    story = context.archive.story(number, language=language)
    if story is None:
        context.require_articles()
        raise NothingFoundError(_("there is no such story"), where=word, hint=_newest(context))
    return story


def _newest(context: Context) -> str:
    from reader.query import EVERYTHING

    newest = context.archive.stories(EVERYTHING, limit=3)
    names = ", ".join(story_ref(story.id) for story in newest)
    return _("The newest are {names}; `reader list` shows all").format(names=names)


def _article(context: Context, word: str) -> int:
    number = _number(
        word, r"(\d+)", _("Articles are numbered 42; `reader list --articles` shows them")
    )
    if not context.archive.lines([number]):
        raise NothingFoundError(
            _("there is no such article"),
            where=word,
            hint=_("`reader list --articles` shows all"),
        )
    return number


def _number(word: str, shape: str, hint: str) -> int:
    found = re.fullmatch(shape, word, re.ASCII)
    if found is None or len(word) > 15:
        raise UsageError(_("not understood"), where=word, hint=hint)
    return int(found[1])


def _merge(context: Context, words: list[str]) -> ExitCode:
    if len(words) < 2:
        raise UsageError(_("two stories are needed"), hint="reader stories merge s1 s2")
    *others, into = [_story(context, word) for word in words]
    with context.archive.batch():
        for other in others:
            context.archive.merge_stories(into.id, other.id, by_user=True)
    merged = _story(context, story_ref(into.id))
    context.say(f"{story_ref(merged.id)}: {_articles(merged)}. {merged.title}")
    return ExitCode.DONE


def _articles(story: Story) -> str:
    count = len(story.articles)
    return ngettext("{n} article", "{n} articles", count).format(n=count)


def _move(context: Context, words: list[str]) -> ExitCode:
    if len(words) < 2:
        raise UsageError(_("an article and a story are needed"), hint="reader stories move 42 s7")
    numbers = [_article(context, word) for word in words[:-1]]
    into = _story(context, words[-1])
    with context.archive.batch():
        for number in numbers:
            context.archive.move(number, into.id, by_user=True)
    story = _story(context, story_ref(into.id))
    context.say(f"{story_ref(story.id)}: {_articles(story)}. {story.title}")
    return ExitCode.DONE


def _split(context: Context, words: list[str]) -> ExitCode:
    if not words:
        raise UsageError(_("an article is needed"), hint="reader stories split 42")
    numbers = [_article(context, word) for word in words]
    with context.archive.batch():
        new = [context.archive.move(number, None, by_user=True) for number in numbers]
    for number, story in zip(numbers, new, strict=True):
        words_for = _("{article} is a story of its own: {story}")
        context.say(words_for.format(article=number, story=story_ref(story)))
    return ExitCode.DONE
