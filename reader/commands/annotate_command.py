"""``reader annotate``: the names in a text, as JSON lines or stand-off annotation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from reader.commands.context import Context
from reader.commands.textfile import read_text
from reader.errors import ExitCode
from reader.i18n import _
from reader.model import Mention


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", nargs="?", default="-", help=_("a text file, - for standard input"))
    parser.add_argument("--lang", metavar="L", help=_("the text's language, when it is known"))
    parser.add_argument(
        "--brat", action="store_true", help=_("stand-off .ann lines instead of JSON")
    )
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print one record a mention; offsets are code points into the NFC form of the text."""
    from reader.commands.languages import language_code
    from reader.entities import recogniser
    from reader.view.records import json_line, mention_record

    arguments = context.arguments
    language = language_code(arguments.lang) if arguments.lang else None
    text = read_text(arguments.file, context.say)
    mentions = recogniser().annotate_text(text.nfc, language)
    with context.output() as out:
        if arguments.brat:
            out.lines(_brat(mentions))
        else:
            extra = {} if text.was_nfc else {"form": "NFC"}
            out.lines(json_line({**mention_record(m), **extra}) for m in mentions)
    return ExitCode.DONE


def _brat(mentions: Iterable[Mention]) -> Iterable[str]:
    """Yield brat stand-off lines: a text-bound annotation and a note with the entity's id."""
    for number, m in enumerate(mentions, 1):
        surface = m.surface.replace("\n", " ")
        yield f"T{number}\t{m.type.value} {m.start} {m.end}\t{surface}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{m.entity}\n"
