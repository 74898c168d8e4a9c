"""The command line: arguments, is this a terminal, which command, which exit code.

Nothing heavy is imported here: a command's module is loaded when the command is called, and the
terminal interface only when it starts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol, cast

from reader import __version__
from reader.commands.context import Context
from reader.errors import ExitCode, ReaderError
from reader.i18n import _

COMMANDS = {
    "fetch": _("gather the feeds, keep what is on topic, take the full texts"),
    "import": _("take in files: .txt .html .xml .jsonl .opml, - for standard input"),
    "list": _("list stories, or articles"),
    "show": _("print an article, alone or with another text beside it"),
    "export": _("write articles as text or data"),
    "entities": _("list the people, bodies and places named, or one of them in full"),
    "stories": _("a story's articles; merge stories, move and split off articles"),
    "annotate": _("find the names in a text, as JSON lines"),
    "align": _("align two texts, as JSON lines or side by side"),
    "translate": _("translate a text"),
    "models": _("list, add and remove translation models"),
    "feeds": _("list, check, discover and change feeds"),
    "coverage": _("who covered what: outlet by language by month"),
    "doctor": _("check settings, archive, feeds, models and terminal"),
}

_TAKE_A_VALUE = frozenset({"--archive", "--config", "--color"})


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        hint = _("Try: {command} --help").format(command=self.prog)
        sys.stderr.write(f"reader: {message}. {hint}\n")
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


def build_parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser; only ``command``'s own module is loaded for its arguments."""
    parser = _Parser(
        prog="reader",
        description=_("News on Vietnam and Central Asia, two newsrooms side by side."),
        epilog=_("Without a command: the reader on a terminal, a plain digest in a pipe."),
    )
    parser.add_argument("--version", action="version", version=f"silk-reader {__version__}")
    _add_global_options(parser, default=None)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, summary in COMMANDS.items():
        sub = subparsers.add_parser(name, help=summary, description=summary)
        if name == command:
            _command_module(name).add_arguments(sub)
        _add_global_options(sub, default=argparse.SUPPRESS)
    return parser


class _Command(Protocol):
    """What the module of a command holds."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, context: Context) -> ExitCode: ...


def _command_module(name: str) -> _Command:
    return cast(_Command, import_module(f"reader.commands.{name}_command"))


def _named_command(argv: Sequence[str]) -> str | None:
    """Return the first word that is no option and no option's value, if it is a command."""
    words = iter(argv)
    for word in words:
        if word in _TAKE_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _on_a_terminal() -> bool:
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def _run(argv: Sequence[str]) -> int:
    arguments = build_parser(_named_command(argv)).parse_args(argv)
    with Context(arguments) as context:
        if arguments.command:
            return int(_command_module(arguments.command).run(context))
        if _on_a_terminal() and not arguments.plain and os.environ.get("TERM") != "dumb":
            from reader.commands.interface import run_interface

            return int(run_interface(context))
        from reader.commands.digest import run_digest

        return int(run_digest(context))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (see ``ExitCode``).

    A closed pipe ends it quietly; Ctrl-C ends it with 130; an error the user can mend is one line
    on stderr.
    """
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        from reader.commands.output import narrate

        narrate(f"reader: {error}")
        return int(error.exit_code)
    except BrokenPipeError:
        # The reader of the pipe has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except KeyboardInterrupt:
        return 130
