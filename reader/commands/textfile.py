"""Plain text given to a command: a file, or standard input."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.errors import BadInputError
from reader.i18n import _

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text in NFC, and whether it came in that form."""

    nfc: str
    was_nfc: bool


def read_text(name: str, notice: Callable[[str], None] = lambda _line: None) -> GivenText:
    """Read text from a file, or from stdin for ``-``, in any encoding that ``import`` reads.

    ``notice`` is told when the encoding is a guess. Raises BadInputError naming the file when it
    cannot be read, is too long, or is no text.
    """
    where = _("standard input") if name == "-" else name
    data = _read_bytes(name)
    if len(data) > MAX_BYTES:
        raise BadInputError(
            _("the text is over {n} million bytes").format(n=MAX_BYTES // 1_000_000), where=where
        )
    text = _decoded(data, where, notice)
    nfc = unicodedata.normalize("NFC", text)
    return GivenText(nfc, nfc == text)


def _decoded(data: bytes, where: str, notice: Callable[[str], None]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from reader.sources.text_article import text_of  # here, because most texts are UTF-8

        return text_of(data, where, notice)


def _read_bytes(name: str) -> bytes:
    if name == "-":
        return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(name, error) from None


def unreadable(name: str | Path, error: OSError) -> BadInputError:
    """Return the error for a file that cannot be read, in words and not in the system's numbers."""
    hints = {
        FileNotFoundError: (_("there is no such file"), _("Check the name.")),
        IsADirectoryError: (_("is a folder"), _("Name a file in it.")),
        PermissionError: (_("no permission to read it"), _("Check the file's permissions.")),
    }
    why = error.strerror or str(error)
    what, hint = hints.get(type(error), (_("cannot be read: {why}").format(why=why), ""))
    return BadInputError(what, where=str(name), hint=hint)
