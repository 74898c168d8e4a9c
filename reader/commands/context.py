"""What every command is given: arguments, settings, archive, recogniser, output; opened on demand."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.commands.output import Output, narrate
from reader.entities.recognisers.chosen import choose
from reader.errors import NothingFoundError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.config import Config, RecogniserSettings


class Context:
    """The surroundings of one command. Use it as a context manager: it closes what it opened."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self._opened: list[Archive] = []

    def __enter__(self) -> Context:
        choose(lambda: self.recognisers, self.say)
        return self

    def __exit__(self, *_exception: object) -> None:
        choose()
        for archive in self._opened:
            archive.close()

    @property
    def sample(self) -> bool:
        """Whether the built-in sample edition was asked for."""
        return bool(self.arguments.sample)

    @property
    def offline(self) -> bool:
        """Whether the network must not be touched."""
        return bool(self.arguments.offline)

    @property
    def verbose(self) -> bool:
        """Whether to say more on stderr."""
        return bool(self.arguments.verbose)

    def say(self, line: str) -> None:
        """Narrate on stderr, unless asked to be quiet."""
        if not self.arguments.quiet:
            narrate(line)

    @cached_property
    def config(self) -> Config:
        """The settings. Raises ConfigError."""
        from reader.config import load

        named = self.arguments.config
        return load(Path(named).expanduser() if named else None)

    @cached_property
    def recognisers(self) -> RecogniserSettings:
        """Which recognisers of others help. Raises ConfigError.

        A user without a settings file has none; the shipped file need not be read to know that.
        """
        from reader.config import RecogniserSettings

        usual = paths.config_file()
        named = self.arguments.config or os.environ.get("READER_CONFIG")
        if not named and "config" not in self.__dict__ and not usual.exists():
            return RecogniserSettings()
        return self.config.recognisers

    @property
    def archive_file(self) -> Path:
        """The archive's file; it need not exist."""
        if self.arguments.archive:
            return Path(self.arguments.archive).expanduser()
        return paths.archive_file()

    @cached_property
    def archive(self) -> Archive:
        """The archive to read: the user's own, or the sample edition when asked for.

        It can be written where there is one; one that does not exist is empty, and is not made.
        """
        if self.sample:
            return self.sample_archive
        return self.own_archive if self.has_archive else self._no_archive

    @cached_property
    def _no_archive(self) -> Archive:
        from reader.archive.sqlite import open_archive

        archive = open_archive(self.archive_file, read_only=True)
        self._opened.append(archive)
        return archive

    @property
    def names_no_archive(self) -> bool:
        """Whether the archive that was named (``--archive``, READER_ARCHIVE) does not exist."""
        named = self.arguments.archive or os.environ.get("READER_ARCHIVE")
        return bool(named) and not self.has_archive

    @property
    def has_archive(self) -> bool:
        """Whether the user's archive exists, as far as can be told."""
        try:
            self.archive_file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:  # opening it will say what is wrong
            return True
        return True

    @cached_property
    def own_archive(self) -> Archive:
        """The user's archive to write, made when it does not exist. Raises ArchiveError."""
        from reader.archive.sqlite import open_archive

        archive = open_archive(self.archive_file)
        self._opened.append(archive)
        return archive

    @cached_property
    def sample_archive(self) -> Archive:
        """The built-in sample edition as an archive of its own."""
        from reader.sample import open_sample

        archive = open_sample(self.config)
        self._opened.append(archive)
        return archive

    def require_articles(self) -> None:
        """Raise NothingFoundError with a way on when the archive in use holds no article."""
        if not self.sample and self.archive.is_empty():
            missing = self.names_no_archive
            raise NothingFoundError(
                _("there is no archive here") if missing else _("the archive is empty"),
                where=str(self.archive_file),
                hint=_(
                    "Run `reader fetch`, or look at the sample edition with `reader --sample …`."
                ),
            )

    @property
    def on_terminal(self) -> bool:
        """Whether standard output is a terminal (it may be closed)."""
        return sys.stdout is not None and sys.stdout.isatty()

    @property
    def color(self) -> bool:
        """Whether plain text may carry colour: asked for, or a terminal without NO_COLOR."""
        choice = self.arguments.color or "auto"
        if choice == "auto":
            return (
                not self.arguments.plain
                and self.on_terminal
                and not os.environ.get("NO_COLOR")
                and os.environ.get("TERM") != "dumb"
            )
        return bool(choice == "always")

    @property
    def line_width(self) -> int | None:
        """Cells that a line of a list may take: ``--width``, else the terminal's, else no limit.

        In a pipe, a file and with ``--plain`` lines are whole.
        """
        wanted = getattr(self.arguments, "width", None)
        if wanted is not None:
            return int(wanted)
        if self.arguments.plain or self.output_file:
            return None
        return shutil.get_terminal_size().columns if self.on_terminal else None

    @property
    def output_file(self) -> Path | None:
        """The file of ``-o``; None for standard output, which ``-o -`` means too."""
        file = getattr(self.arguments, "output", None)
        return Path(file).expanduser() if file and file != "-" else None

    def output(self) -> Output:
        """Return where the command's data goes (``-o FILE`` or stdout)."""
        file = self.output_file
        return Output(file, color=self.color and not file)
