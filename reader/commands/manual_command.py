"""``reader manual``: the manual page, made from the tables that make help and keys."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from reader import __version__
from reader.commands.context import Context
from reader.errors import ExitCode
from reader.i18n import _

EXIT_WORDS = {
    ExitCode.DONE: _("done"),
    ExitCode.PARTLY: _("some of it failed; standard error says what"),
    ExitCode.USAGE: _("wrong usage or settings"),
    ExitCode.NOTHING: _("nothing found"),
    ExitCode.OFFLINE: _("no network, or all feeds failed"),
    ExitCode.BAD_INPUT: _("bad input file"),
    ExitCode.ARCHIVE: _("the archive cannot be used"),
    ExitCode.NO_MODEL: _("a translation model or engine is missing"),
}

VARIABLES = {
    "READER_ARCHIVE": _("the archive's file"),
    "READER_CONFIG": _("the settings file"),
    "READER_DATA": _("folder of the archive and the models"),
    "READER_CACHE": _("folder of what can be made again"),
    "READER_MOTION": _("“reduced”: nothing blinks or glides"),
    "NO_COLOR": _("no colour anywhere"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the page in the man macros: ``reader manual -o reader.1; man ./reader.1``."""
    with context.output() as out:
        out.lines(f"{line}\n" for line in page())
    return ExitCode.DONE


def escape(text: str) -> str:
    r"""Return text that roff shows letter for letter: backslashes, dashes, and a leading dot."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def page() -> Iterator[str]:
    """Yield the lines of the manual page."""
    yield f'.TH READER 1 "" "silk\\-reader {__version__}" "{_("User Commands")}"'
    yield ".SH NAME"
    yield escape(_("reader - news on Vietnam and Central Asia, two newsrooms side by side"))
    yield ".SH SYNOPSIS"
    yield ".B reader"
    yield "[\\fIOPTION\\fR...] [\\fICOMMAND\\fR] [\\fIARGUMENT\\fR...]"
    yield ".SH DESCRIPTION"
    yield escape(_("Without a command: the reader on a terminal, a plain digest in a pipe."))
    yield from _commands()
    yield from _keys()
    yield ".SH " + escape(_("EXIT STATUS"))
    for code, words in EXIT_WORDS.items():
        yield from _entry(str(int(code)), words)
    yield ".SH " + escape(_("ENVIRONMENT"))
    for name, words in VARIABLES.items():
        yield from _entry(name, words)


def _entry(name: str, words: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {escape(name)}"
    yield escape(words)


def _commands() -> Iterator[str]:
    from reader.commands.table import COMMANDS, usage

    yield ".SH " + escape(_("COMMANDS"))
    for name, summary in COMMANDS.items():
        yield from _entry(f"reader {name}", summary)
        yield ".nf"
        yield from map(escape, usage(name).splitlines())
        yield ".fi"


def _keys() -> Iterator[str]:
    from reader.ui.action_table import ACTIONS
    from reader.ui.places import PLACE_NAMES, Place, key_name

    yield ".SH " + escape(_("KEYS"))
    for place in Place:
        yield f".SS {escape(PLACE_NAMES[place])}"
        for action in ACTIONS:
            if action.place is place:
                yield from _entry(" ".join(key_name(key) for key in action.keys), action.help)
