"""From plain text to strips: no markup is ever read, and nothing unclean reaches the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.clean import clean_line, is_clean
from reader.text.width import cells, pad, truncate


@lru_cache(maxsize=4096)
def safe(text: str) -> str:
    """Return one line of text that is fit for a terminal: the last check before the screen."""
    return text if "\n" not in text and is_clean(text) else clean_line(text, limit=2_000)


def piece(text: str, style: Style) -> Segment:
    """Return a styled piece of a line."""
    return Segment(safe(text), style)


def column(text: str, width: int, style: Style, *, right: bool = False) -> Segment:
    """Return ``text`` cut or filled to exactly ``width`` cells."""
    if width <= 0:
        return Segment("", style)
    fitted = truncate(safe(text), width)
    if right:
        return Segment(" " * (width - cells(fitted)) + fitted, style)
    return Segment(pad(fitted, width), style)


def strip(segments: Iterable[Segment], width: int, ground: Style) -> Strip:
    """Join pieces to a line of exactly ``width`` cells on one ground."""
    pieces = [Segment(s.text, ground + s.style if s.style else ground) for s in segments if s.text]
    return Strip(pieces).adjust_cell_length(width, ground)
