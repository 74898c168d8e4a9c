"""The command line: arguments, is this a terminal, which command, which exit code.

Nothing heavy is imported here: a command's module is loaded when the command is called, and the
terminal interface only when it starts.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from reader import __version__
from reader.commands.context import Context
from reader.commands.table import COMMANDS, command_module
from reader.errors import ExitCode, ReaderError
from reader.i18n import _

atexit.register(gc.freeze)
"""The process ends: looking through all that is left for cycles would take 30 ms for nothing."""

_TAKE_A_VALUE = frozenset({"--archive", "--config", "--color"})

_WORDS_LAST = frozenset({"list", "export", "coverage", "feeds"})
_OPTIONS_WITH_VALUE = _TAKE_A_VALUE | {
    *("-o", "--output", "--limit", "--width", "--format", "--lang", "--outlet", "--title"),
}
_LONGEST_MESSAGE = 300


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        from reader.commands.output import narrate
        from reader.errors import shortened

        hint = _("Try: {command} --help").format(command=self.prog)
        narrate(f"reader: {shortened(message, _LONGEST_MESSAGE)}. {hint}")
        raise SystemExit(ExitCode.USAGE)


def _add_global_options(parser: argparse.ArgumentParser, *, default: object) -> None:
    add = parser.add_argument_group(_("everywhere")).add_argument
    add("--archive", metavar="PATH", default=default, help=_("the archive's file (READER_ARCHIVE)"))
    add("--config", metavar="PATH", default=default, help=_("the settings file (READER_CONFIG)"))
    add("--sample", action="store_true", default=default, help=_("use the built-in sample edition"))
    add("--offline", action="store_true", default=default, help=_("never touch the network"))
    add("--plain", action="store_true", default=default, help=_("plain text, as in a pipe"))
    add(
        "--color",
        choices=("auto", "always", "never"),
        default=default,
        help=_("colour in plain text (auto: on a terminal without NO_COLOR)"),
    )
    add("-q", "--quiet", action="store_true", default=default, help=_("no progress on stderr"))
    add("-v", "--verbose", action="store_true", default=default, help=_("say more on stderr"))


def build_parser(command: str | None = None, *, commands: bool = True) -> argparse.ArgumentParser:
    """Return the parser; only ``command``'s own module is loaded for its arguments.

    Without ``commands`` it knows options alone, which is sooner made.
    """
    parser = _Parser(
        prog="reader",
        description=_("News on Vietnam and Central Asia, two newsrooms side by side."),
        epilog=_("Without a command: the reader on a terminal, a plain digest in a pipe."),
    )
    parser.add_argument("--version", action="version", version=f"silk-reader {__version__}")
    _add_global_options(parser, default=None)
    parser.set_defaults(command=None)
    if not commands:
        return parser
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, summary in COMMANDS.items():
        sub = subparsers.add_parser(name, help=summary, description=summary)
        if name == command:
            command_module(name).add_arguments(sub)
        _add_global_options(sub, default=argparse.SUPPRESS)
    return parser


def _named_command(argv: Sequence[str]) -> str | None:
    """Return the first word that is no option and no option's value, if it is a command."""
    words = iter(argv)
    for word in words:
        if word in _TAKE_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _only_options(argv: Sequence[str]) -> bool:
    """Say whether no command is named and no help asked for: the reader itself is started."""
    words = iter(argv)
    for word in words:
        if word in _TAKE_A_VALUE:
            next(words, None)
        elif not word.startswith("--") or "--help".startswith(word):
            return False
    return True


def _words_last(argv: Sequence[str], command: str) -> list[str]:
    """Return the arguments of a command with its words behind ``--``, so that each is one.

    Once an option follows a word, argparse takes no further word (``feeds list --failed vna``). In
    a query a dash in front negates, as in ``-vietnam``, ``-lang:vi`` or ``-"to lam"``, where it
    would read ``-v`` or ``-l``. Options are what begins with two dashes, and a dash with one ASCII
    letter.
    """
    start = argv.index(command) + 1
    options: list[str] = []
    query: list[str] = []
    words = iter(argv[start:])
    for word in words:
        if word == "--":
            query += words
        elif not _is_option(word):
            query.append(word)
        else:
            options.append(word)
            if _wants_a_value(word):
                options += [value for value in (next(words, None),) if value is not None]
    return [*argv[:start], *options, "--", *query]


def _is_option(word: str) -> bool:
    return word.startswith("--") or (len(word) == 2 and word[0] == "-" and word[1].isascii())


def _wants_a_value(word: str) -> bool:
    """Say whether the next word belongs to this option, which may be shortened (``--lim 3``)."""
    if not word.startswith("--"):
        return word in _OPTIONS_WITH_VALUE
    return any(option.startswith(word) for option in _OPTIONS_WITH_VALUE)


def _on_a_terminal() -> bool:
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def _run(argv: Sequence[str]) -> int:
    command = _named_command(argv)
    if command in _WORDS_LAST:
        argv = _words_last(argv, command)
    arguments = build_parser(command, commands=not _only_options(argv)).parse_args(argv)
    with Context(arguments) as context:
        if arguments.command:
            return int(command_module(arguments.command).run(context))
        if _on_a_terminal() and not arguments.plain and os.environ.get("TERM") != "dumb":
            from reader.commands.interface import run_interface

            return int(run_interface(context))
        from reader.commands.digest import run_digest

        return int(run_digest(context))


def _without_endless_words(message: str) -> str:
    """Cut what no person wrote: a message may echo any argument, and a path is seldom this long."""
    import re

    from reader.errors import shortened

    return re.sub(rf"\S{{{_LONGEST_MESSAGE},}}", lambda m: shortened(m[0]), message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (see ``ExitCode``).

    A closed pipe ends it quietly; Ctrl-C ends it with 130; an error the user can mend is one line
    on stderr; any other is one line too, and its trace goes to the log file.
    """
    given = sys.argv[1:] if argv is None else argv
    try:
        code = _run(given)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except ReaderError as error:
        from reader.commands.output import OutputError, narrate, silence_stdout

        if isinstance(error, OutputError):
            silence_stdout()
        narrate(f"reader: {_without_endless_words(str(error))}")
        return int(error.exit_code)
    except BrokenPipeError:
        from reader.commands.output import silence_stdout

        silence_stdout()  # the reader of the pipe has seen enough
        return int(ExitCode.DONE)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (the last resort, told and kept)
        from reader.commands.unforeseen import tell

        tell(error, verbose=bool({"-v", "--verbose"} & set(given)))
        return int(ExitCode.PARTLY)
