"""``reader translate --report``: every sentence of the archive's translations that is to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.archive.protocol import Archive
from reader.commands.context import Context
from reader.errors import ExitCode
from reader.i18n import _, ngettext
from reader.model import StoredArticle, Translation
from reader.view.records import json_line


@dataclass(frozen=True, slots=True)
class Doubt:
    """A translated sentence and what is doubtful in it; ``block`` -1 is the title."""

    article: int
    language: str
    block: int
    source: str
    text: str
    warnings: tuple[str, ...]


def doubts(archive: Archive, into: str = "") -> Iterator[Doubt]:
    """Yield what is doubtful in the stored translations, into one language or all, newest first.

    Names and terms that lost their form, and figures and dates that differ from the original's.
    """
    from reader.query import parse

    for line in archive.articles(parse([])):
        for language in archive.translations(line.id):
            if into and language != into:
                continue
            translation, stored = archive.translation(line.id, language), archive.article(line.id)
            if translation is not None and stored is not None:
                yield from _of(stored, translation)


def _of(stored: StoredArticle, translation: Translation) -> Iterator[Doubt]:
    from reader.translate.care import warnings_of

    article = stored.article
    rows = [(-1, article.title, translation.title)]
    for number, (block, made) in enumerate(zip(article.blocks, translation.blocks, strict=False)):
        rows += [(number, a, b) for a, b in zip(block.sentences(), made, strict=False)]
    for number, source, segment in rows:
        if warnings := warnings_of(segment.detail):
            yield Doubt(stored.id, translation.language, number, source, segment.text, warnings)


def report(context: Context) -> ExitCode:
    """Print the doubts; NOTHING when there are none."""
    from reader.commands.languages import language_code

    arguments = context.arguments
    into = language_code(arguments.to, "--to") if arguments.to else ""
    found = list(doubts(context.archive, into))
    render = _record if arguments.format == "jsonl" else _lines
    with context.output() as out:
        out.lines(map(render, found))
    count = ngettext("{n} sentence to check", "{n} sentences to check", len(found))
    context.say(count.format(n=len(found)))
    return ExitCode.DONE if found else ExitCode.NOTHING


def _lines(doubt: Doubt) -> str:
    place = _("title") if doubt.block < 0 else _("paragraph {n}").format(n=doubt.block + 1)
    head = f"{doubt.article} {doubt.language} {place}: {'; '.join(doubt.warnings)}\n"
    return f"{head}  {doubt.source}\n  {doubt.text}\n"


def _record(doubt: Doubt) -> str:
    record = {
        "v": 1,
        "article": doubt.article,
        "to": doubt.language,
        "block": doubt.block,
        "source": doubt.source,
        "text": doubt.text,
        "warnings": doubt.warnings,
    }
    return json_line(record)
