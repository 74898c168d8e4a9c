"""Normal forms: composed letters, single spaces."""

from __future__ import annotations

import unicodedata


def nfc(s: str) -> str:
    """Return ``s`` in Unicode normal form C, the form of all text inside the house."""
    return s if s.isascii() else unicodedata.normalize("NFC", s)


def squeeze(s: str) -> str:
    """Return ``s`` with every run of white space made one space, and none at the ends."""
    return " ".join(s.split())
