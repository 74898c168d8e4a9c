"""Standard output and standard error: the last place where text is cleaned.

Data goes to stdout as UTF-8 with ``\n`` whatever the locale says; narration goes to stderr.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from reader.errors import BadInputError
from reader.i18n import _
from reader.text.clean import clean_text, is_clean


class Output:
    """Where a command's data goes: standard output or the file of ``-o``, the same bytes."""

    def __init__(self, file: Path | None = None, *, color: bool = False) -> None:
        self.color = color
        self._file = file
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _open(self) -> BinaryIO:
        if self._stream is None:
            if self._file is None:
                return sys.stdout.buffer
            try:
                self._stream = self._file.open("wb")
            except OSError as error:
                raise BadInputError(
                    _("cannot write the file"),
                    where=str(self._file),
                    hint=_("Name another file with -o."),
                ) from error
        return self._stream

    def text(self, text: str) -> None:
        """Write text for people or programs; what a terminal would obey is taken out."""
        kept = _with_ink(text) if self.color else clean_lines(text)
        self._open().write(kept.encode("utf-8"))

    def lines(self, pieces: Iterable[str]) -> None:
        """Write piece after piece as they come, so that ``| head`` stops the work early."""
        for piece in pieces:
            self.text(piece)

    def close(self) -> None:
        """Flush, and close the file of ``-o``."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        elif self._file is None:
            sys.stdout.buffer.flush()


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
    """Write one line to stderr, cleaned; nothing is said when stderr is closed."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    text = clean_text(line, limit=4000).replace("\n", " ")
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()
