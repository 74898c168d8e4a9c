"""Lines of a text for a column of so many cells, as offsets, so that spans keep their place.

Breaks fall at spaces, after hyphens, dashes and slashes inside words, and between Han characters,
with the rules of Chinese and French typesetting on what may not start or end a line.
"""

from __future__ import annotations

import re

from reader.text.width import cells, char_cells, fit

NOT_AT_START = frozenset("，。、；：！？）》」』”’…％】〕〉·,.;:!?)]}%»—～〗〙〛")
"""Signs that never start a line (kinsoku; the French ones stand after a space that holds)."""

NOT_AT_END = frozenset("（《「『“‘【〔〈([{«〖〘〚$￥¥№")
"""Signs that never end a line."""

_WIDE = "\u1100-\u115f\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
_CLASS_START, _CLASS_END = (re.escape("".join(sorted(c))) for c in (NOT_AT_START, NOT_AT_END))
_BESIDE_WIDE = re.compile(
    rf"(?:(?<=[{_WIDE}])|(?=[{_WIDE}]))(?<![ {_CLASS_END}])(?![{_CLASS_START}])"
)
_HOLDING_SPACE = re.compile(r" (?=[;:!?»%])|(?<=«) ")
_SPACES = re.compile(r"(?<=[^ ]) +")
_QUOTE_AFTER_QUOTE = re.compile(r"(?<=[”’…])(?=[“‘])")
_AFTER = re.compile(r"(?<=\w[-‐–/])(?=[^\W\d])|(?<=\w—)(?=\w)|(?<=—)(?=[\w“\"«])")


def wrap(text: str, width: int, language: str = "") -> tuple[tuple[int, int], ...]:
    """Return ``[start, end)`` of each line of ``text`` in a column of ``width`` cells.

    A line feed starts a new line; spaces at a break belong to no line. No line is wider than
    ``width`` unless a single wide character is. Words longer than a line are cut between cells. An
    empty text is one empty line. ``language`` matters for French, whose spaces before ``; : ! ? »``
    and after ``«`` hold. No-break spaces never break.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        _wrap_line(lines, text, start, start + len(paragraph), width, language)
        start += len(paragraph) + 1
    return tuple(lines)


def _wrap_line(
    lines: list[tuple[int, int]], text: str, start: int, end: int, width: int, language: str
) -> None:
    """Append the lines of ``text[start:end]``, which holds no line feed."""
    stop = end
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    if cells(text[start:stop]) <= width:
        lines.append((start, stop))
        return
    breaks = _breaks(text[start:stop], language)
    while start < stop:
        line_end, start_next = _one_line(text, start, stop, width, breaks, stop - len(breaks) + 1)
        lines.append((start, line_end))
        start = start_next


def _one_line(
    text: str, start: int, stop: int, width: int, breaks: bytearray, base: int
) -> tuple[int, int]:
    """Return the end of the line from ``start``, and where the next one starts."""
    limit = fit(text, width, start)
    if limit >= stop:
        return stop, stop
    cut = limit
    while cut > start and not breaks[cut - base]:
        cut -= 1
    if cut == start:
        cut = max(limit, start + 1)
        while cut < stop and char_cells(text[cut]) == 0:
            cut += 1
    after = cut
    while after < stop and text[after] == " ":
        after += 1
    while cut > start + 1 and text[cut - 1] == " ":
        cut -= 1
    return cut, after


def _breaks(line: str, language: str) -> bytearray:
    """Return one byte for each place before a character of ``line`` (and its end): may it break?

    A place before or after a space breaks when the space does not hold.
    """
    allowed = bytearray(len(line) + 1)
    held = {m.start() for m in _HOLDING_SPACE.finditer(line)} if language == "fr" else frozenset()
    for match in _SPACES.finditer(line):
        if match.start() not in held:
            allowed[match.start()] = 1
    for match in _AFTER.finditer(line):
        allowed[match.start()] = 1
    if language == "zh":  # these take one cell, and stand among wide signs without a space
        for match in _QUOTE_AFTER_QUOTE.finditer(line):
            allowed[match.start()] = 1
    for match in _BESIDE_WIDE.finditer(line):
        place = match.start()
        if 0 < place < len(line) and char_cells(line[place]):
            allowed[place] = 1
    return allowed
