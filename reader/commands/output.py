"""Standard output and standard error: the last place where text is cleaned.

Data goes to stdout as UTF-8 with ``\n`` whatever the locale says; narration goes to stderr.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import BadInputError, ReaderError
from reader.i18n import _
from reader.text.clean import clean_text, is_clean


class OutputError(ReaderError):
    """Standard output takes no more: a full disk, a limit on the size of files."""


class Output:
    """Where a command's data goes: standard output or the file of ``-o``, the same bytes.

    A file is written beside its place and put there when all of it was written, so that one that
    exists is never lost to a command that fails; what is no ordinary file is written as it is.
    Errors: OutputError for standard output, BadInputError for a file. A closed pipe stays a
    ``BrokenPipeError``, because it is none.
    """

    def __init__(self, file: Path | None = None, *, color: bool = False) -> None:
        self.color = color
        self._file = file
        self._stream: BinaryIO | None = None
        self._half: Path | None = None

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            self.close()
        else:
            self._discard()

    def _open(self) -> BinaryIO:
        if self._stream is None:
            if self._file is None:
                if sys.stdout is None:
                    raise OutputError(_("standard output is closed"))
                return sys.stdout.buffer
            try:
                self._stream = self._open_file(self._file)
            except OSError as error:
                raise self._failed(error) from None
        return self._stream

    def _open_file(self, file: Path) -> BinaryIO:
        mode = file.stat().st_mode if file.exists() else None
        if mode is not None and not (stat.S_ISREG(mode) and os.access(file, os.W_OK)):
            return file.open("wb")
        target = file.resolve()
        handle, half = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        self._half = Path(half)
        if mode is None:
            os.umask(umask := os.umask(0o077))
            mode = 0o666 & ~umask
        self._half.chmod(stat.S_IMODE(mode))
        return cast(BinaryIO, os.fdopen(handle, "wb"))

    def text(self, text: str) -> None:
        """Write text for people or programs; what a terminal would obey is taken out."""
        kept = _with_ink(text) if self.color else clean_lines(text)
        stream = self._open()
        try:
            stream.write(kept.encode("utf-8"))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._failed(error) from None

    def lines(self, pieces: Iterable[str]) -> None:
        """Write piece after piece as they come, so that ``| head`` stops the work early."""
        for piece in pieces:
            self.text(piece)

    def close(self) -> None:
        """Flush, and put the file of ``-o`` in its place."""
        stream, self._stream = self._stream, None
        try:
            if stream is not None:
                self._finish(stream)
            elif self._file is None and sys.stdout is not None:
                sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._failed(error) from None

    def _finish(self, stream: BinaryIO) -> None:
        half, self._half = self._half, None
        try:
            stream.close()
            if half is not None and self._file is not None:
                half.replace(self._file.resolve())
        except OSError:
            if half is not None:
                half.unlink(missing_ok=True)
            raise

    def _discard(self) -> None:
        """Leave the place of the file as it was."""
        stream, self._stream = self._stream, None
        half, self._half = self._half, None
        with suppress(OSError):  # the error that led here is the one to be told
            if stream is not None:
                stream.close()
        if half is not None:
            half.unlink(missing_ok=True)

    def _failed(self, error: OSError) -> ReaderError:
        why = error.strerror or str(error)
        what = _("cannot be written: {why}").format(why=why)
        if self._file is None:
            return OutputError(what, where=_("standard output"), hint=_("What came is not whole"))
        hint = _("What was there is as it was; name another file with -o")
        return BadInputError(what, where=str(self._file), hint=hint)


def silence_stdout() -> None:
    """Let standard output lead nowhere, so that the interpreter does not complain at its end."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_INK = re.compile("(\x1b\\[[012]m)")


def _with_ink(text: str) -> str:
    """Clean text but for bold, dim and reset, which are ours and can do no harm."""
    parts = _INK.split(text)
    return "".join(p if i % 2 else clean_lines(p) for i, p in enumerate(parts))


def clean_lines(text: str) -> str:
    """Return text with everything a terminal would obey taken out, tabs and line ends kept."""
    if is_clean(text):
        return text
    return "\n".join(
        "\t".join(part if is_clean(part) else clean_text(part) for part in line.split("\t"))
        for line in text.split("\n")
    )


def narrate(line: str) -> None:
    """Write one line to stderr, cleaned; nothing is said when stderr is closed or full."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    text = clean_text(line, limit=4000).replace("\n", " ")
    try:
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        # What is left in its buffer must not turn the exit code into 120 when Python ends.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
