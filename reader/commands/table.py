"""Every command, what it is for, and the module that does it, loaded when it is called."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from reader.i18n import _

if TYPE_CHECKING:
    from reader.commands.context import Context
    from reader.errors import ExitCode

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
    "memory": _("what the translation memory holds; learn from editions, forget"),
    "models": _("list, add and remove translation models"),
    "engines": _("list translation engines; keep their keys in the keyring"),
    "feeds": _("list, check, discover and change feeds"),
    "archive": _("the archive's state; delete articles, make and restore backups"),
    "coverage": _("who covered what: outlet by language by month"),
    "doctor": _("check settings, archive, feeds, models and terminal"),
    "manual": _("the manual page, for man"),
}


class Command(Protocol):
    """What the module of a command holds."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""
        ...

    def run(self, context: Context) -> ExitCode:
        """Do it."""
        ...


def command_module(name: str) -> Command:
    """Return the module of a command."""
    return cast(Command, import_module(f"reader.commands.{name}_command"))


def usage(name: str) -> str:
    """Return the line that says which arguments a command takes, its own only."""
    parser = argparse.ArgumentParser(prog=f"reader {name}", add_help=False)
    command_module(name).add_arguments(parser)
    return parser.format_usage().strip()
