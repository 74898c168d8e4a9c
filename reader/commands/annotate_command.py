"""``reader annotate``: the names in a text, as JSON lines or stand-off annotation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.textfile import read_text
from reader.errors import ExitCode, UsageError
from reader.i18n import _
from reader.model import Mention

if TYPE_CHECKING:
    from reader.config import RecogniserSettings

NOBODY = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", nargs="?", default="-", help=_("a text file, - for standard input"))
    parser.add_argument("--lang", metavar="L", help=_("the text's language, when it is known"))
    parser.add_argument(
        "--brat", action="store_true", help=_("stand-off .ann lines instead of JSON")
    )
    parser.add_argument(
        "--recogniser",
        action="append",
        metavar="NAME",
        help=_("let a recogniser of others help (again for more), none for no one's help"),
    )
    parser.add_argument(
        "--list-recognisers", action="store_true", help=_("say which there are, and stop")
    )
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print one record a mention; offsets are code points into the NFC form of the text.

    1 when a recogniser of others failed: the names found without it are printed.
    """
    from reader.commands.languages import language_code
    from reader.entities import annotator
    from reader.entities.recognisers.chosen import panel
    from reader.view.records import json_line, mention_record

    arguments = context.arguments
    if arguments.list_recognisers:
        return _list(context)
    language = language_code(arguments.lang) if arguments.lang else None
    _choose(context)
    text = read_text(arguments.file, context.say)
    mentions = annotator().annotate_text(text.nfc, language)
    with context.output() as out:
        if arguments.brat:
            out.lines(_brat(mentions))
        else:
            extra = {} if text.was_nfc else {"form": "NFC"}
            out.lines(json_line({**mention_record(m), **extra}) for m in mentions)
    helpers = panel()
    return ExitCode.PARTLY if helpers is not None and helpers.failed else ExitCode.DONE


def _choose(context: Context) -> None:
    """Let those named on the command line help in place of the settings'.

    Raises UsageError for a name nobody brought, EngineError for one that is not installed.
    """
    named = context.arguments.recogniser
    if not named:
        return
    from reader.entities.recognisers.chosen import choose
    from reader.entities.recognisers.opening import open_recogniser

    names = tuple(dict.fromkeys(named))
    if NOBODY in names:
        if len(names) > 1:
            raise UsageError(_("none goes with no other name"), where="--recogniser")
        choose()
        return
    settings = replace(context.config.recognisers, use=names)
    for name in names:
        open_recogniser(name, settings)
    choose(lambda: settings, context.say)


def _list(context: Context) -> ExitCode:
    settings = context.config.recognisers
    with context.output() as out:
        out.lines(_states(settings))
    return ExitCode.DONE


def _states(settings: RecogniserSettings) -> Iterator[str]:
    """Yield a line a recogniser: name, in use or not, languages, version or what is missing."""
    from reader.entities.recognisers.opening import states

    for state in states(settings):
        used = _("in use") if state.name in settings.use else _("not in use")
        if state.missing:
            yield f"{state.name}\t{used}\t-\t{state.missing}\n"
        else:
            version = " ".join(filter(None, (state.version, state.package)))
            yield f"{state.name}\t{used}\t{' '.join(state.languages)}\t{version}\n"


def _brat(mentions: Iterable[Mention]) -> Iterable[str]:
    """Yield brat stand-off lines: a text-bound annotation and a note with the entity's id."""
    for number, m in enumerate(mentions, 1):
        surface = m.surface.replace("\n", " ")
        yield f"T{number}\t{m.type.value} {m.start} {m.end}\t{surface}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{m.entity}\n"
