"""The errors a user can meet. Each carries its data, renders its cause, and knows its exit code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command's exit status means."""

    DONE = 0
    PARTLY = 1
    USAGE = 2
    NOTHING = 3
    OFFLINE = 4
    BAD_INPUT = 5
    ARCHIVE = 6
    NO_MODEL = 7


def shortened(text: str, limit: int = 80) -> str:
    """Return at most ``limit`` characters of what is echoed in a message, … for the rest."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


class ReaderError(Exception):
    """Something the user can understand and mend.

    ``what`` says what went wrong, ``where`` names the file, address or key, ``hint`` says what to
    do. ``str()`` joins them with the cause into one line of plain text.
    """

    exit_code = ExitCode.PARTLY

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.words}" if self.where else self.words

    @property
    def words(self) -> str:
        """What went wrong, its cause and what to do, for a place that names ``where`` itself."""
        line = self.what
        if self.__cause__ is not None and str(self.__cause__):
            line += f" ({self.__cause__})"
        end = "" if line.endswith((".", "?", "!")) else "."
        return f"{line}{end} {self.hint}" if self.hint else line


class UsageError(ReaderError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = ExitCode.USAGE


class ConfigError(ReaderError):
    """A settings file cannot be read, or a key in it is wrong; ``where`` names file and key."""

    exit_code = ExitCode.USAGE


class QueryError(UsageError):
    """A query holds a word the filter language does not know, or a value it cannot read."""


class NothingFoundError(ReaderError):
    """The question was right and the answer is empty."""

    exit_code = ExitCode.NOTHING


class FetchError(ReaderError):
    """A feed or page could not be had; ``where`` is the address without secrets."""

    exit_code = ExitCode.OFFLINE


class NotAFeedError(FetchError):
    """An answer came, but it is no feed; ``what`` names what came instead."""


class BadInputError(ReaderError):
    """An input file cannot be read, decoded or understood."""

    exit_code = ExitCode.BAD_INPUT


class ArchiveError(ReaderError):
    """The archive cannot be opened, read or written."""

    exit_code = ExitCode.ARCHIVE


class ArchiveTooNewError(ArchiveError):
    """The archive was written by a newer version of the program."""


class EngineError(ReaderError):
    """A translation engine or model is missing or broken."""

    exit_code = ExitCode.NO_MODEL
