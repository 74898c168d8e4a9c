"""Plain text given to a command: a file, or standard input."""

from __future__ import annotations

import sys
import unicodedata
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


def read_text(name: str) -> GivenText:
    """Read UTF-8 text from a file, or from stdin for ``-``.

    Raises BadInputError naming the file and the byte for anything that is no UTF-8 text.
    """
    data = _read_bytes(name)
    where = _("standard input") if name == "-" else name
    if len(data) > MAX_BYTES:
        raise BadInputError(
            _("the text is over {n} million bytes").format(n=MAX_BYTES // 1_000_000), where=where
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(
            _("no UTF-8 text (byte {position})").format(position=error.start),
            where=where,
            hint=_("Convert it first, for example with iconv."),
        ) from None
    nfc = unicodedata.normalize("NFC", text)
    return GivenText(nfc, nfc == text)


def _read_bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(_("cannot be read"), where=name) from error
