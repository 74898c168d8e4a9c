"""Widths in terminal cells: a Han character takes two, a combining mark none.

The measure is Rich's table, which Textual draws by, so that our columns and its strips agree.
Clean text (see :mod:`reader.text.clean`) holds no joiner and no variation selector, so a text is as
wide as the sum of its characters.
"""

from __future__ import annotations

import re

ELLIPSIS = "…"

_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff‐-”…]*")


class _Widths(dict[str, int]):
    """Cells of each character met so far."""

    def __missing__(self, char: str) -> int:
        if _NARROW.fullmatch(char):
            width = 1
        else:
            from rich.cells import get_character_cell_size

            width = get_character_cell_size(char)
        self[char] = width
        return width


_WIDTHS = _Widths()


def char_cells(char: str) -> int:
    """Return how many cells one character takes: 0, 1 or 2."""
    return _WIDTHS[char]


def cells(s: str) -> int:
    """Return the width of ``s`` in terminal cells."""
    if s.isascii() or _NARROW.fullmatch(s):
        return len(s)
    return sum(map(_WIDTHS.__getitem__, s))


def fit(s: str, width: int, start: int = 0) -> int:
    """Return the end of the longest piece of ``s`` from ``start`` that fits in ``width`` cells.

    Marks stay with their base: the end never lies before a character of no width.
    """
    if _NARROW.fullmatch(s, start, start + width + 1):
        return min(start + width, len(s))
    used = 0
    for index in range(start, len(s)):
        used += _WIDTHS[s[index]]
        if used > width:
            return index
    return len(s)


def truncate(s: str, width: int) -> str:
    """Return ``s`` when it fits in ``width`` cells, else its beginning and an ellipsis that do.

    No wide character is cut in half and no mark parted from its base. Empty for ``width`` < 1.
    """
    if width < 1:
        return ""
    if cells(s) <= width:
        return s
    return s[: fit(s, width - 1)].rstrip() + ELLIPSIS


def pad(s: str, width: int) -> str:
    """Return ``s`` cut and filled with spaces to exactly ``width`` cells."""
    s = truncate(s, width)
    return s + " " * (width - cells(s))
