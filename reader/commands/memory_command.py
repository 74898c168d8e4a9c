"""``reader memory``: what the translation memory holds, learning from editions, forgetting."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from reader.commands.context import Context
from reader.errors import ExitCode, UsageError
from reader.i18n import _, ngettext
from reader.model import Provenance, Remembered
from reader.view.records import json_line

ACTIONS = ("list", "learn", "forget")
KINDS = (Provenance.PERSON, Provenance.EDITION, Provenance.MEMORY)
"""What can be listed and forgotten; machines' work is made anew with each model."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=ACTIONS,
        help=_("list · learn (from the outlets' own editions) · forget"),
    )
    parser.add_argument("--again", action="store_true", help=_("learn: read all editions anew"))
    parser.add_argument(
        "--who", choices=[k.value for k in KINDS], help=_("list, forget: only what these made")
    )
    parser.add_argument(
        "--article", type=int, metavar="ID", help=_("list, forget: learnt from this article")
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help=_("list"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """List by default; see the actions."""
    match context.arguments.action:
        case "learn":
            return _learn(context)
        case "forget":
            return _forget(context)
        case _:
            return _list(context)


def _chosen(context: Context) -> Iterator[Remembered]:
    from reader.beside.lessons import of_article

    who, article = context.arguments.who, context.arguments.article
    for entry in context.archive.memory():
        if who and entry.provenance.value != who:
            continue
        if article is None or of_article(entry, article):
            yield entry


def _list(context: Context) -> ExitCode:
    found = list(_chosen(context))
    with context.output() as out:
        out.lines(map(_record, found) if context.arguments.format == "jsonl" else _table(found))
    return ExitCode.DONE if found else ExitCode.NOTHING


def _record(entry: Remembered) -> str:
    record = {
        "v": 1,
        "from": entry.language,
        "to": entry.into,
        "source": entry.source,
        "text": entry.text,
        "provenance": entry.provenance.value,
        "detail": entry.detail,
    }
    return json_line(record)


def _table(found: list[Remembered]) -> Iterator[str]:
    from reader.view.labels import language_name, provenance_name

    counts = Counter((e.language, e.into, e.provenance) for e in found)
    for (language, into, who), count in sorted(counts.items()):
        pair = f"{language_name(language)} → {language_name(into)}"
        yield f"{count:7}  {pair}  {provenance_name(who)}\n"


def _learn(context: Context) -> ExitCode:
    from reader.commands.learning import learn

    context.require_articles()

    def tell(done: int, total: int) -> None:
        if done % 500 == 0:
            context.say(_("{done} of {total} articles").format(done=done, total=total))

    learnt = learn(context.archive, again=context.arguments.again, on_article=tell)
    said = ngettext("{n} sentence", "{n} sentences", learnt.sentences).format(n=learnt.sentences)
    pairs = ngettext("{n} pair of editions", "{n} pairs of editions", learnt.editions).format(
        n=learnt.editions
    )
    context.say(_("{sentences} learnt from {pairs}").format(sentences=said, pairs=pairs))
    return ExitCode.DONE if learnt.sentences else ExitCode.NOTHING


def _forget(context: Context) -> ExitCode:
    if context.arguments.who is None and context.arguments.article is None:
        raise UsageError(
            _("forget what?"), hint=_("For example: reader memory forget --who edition")
        )
    gone = context.archive.forget(list(_chosen(context)))
    line = ngettext("{n} translation forgotten", "{n} translations forgotten", gone)
    context.say(line.format(n=gone))
    return ExitCode.DONE if gone else ExitCode.NOTHING
