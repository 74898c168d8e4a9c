"""A plain text file to passages: blank lines or single line ends, wrapped lines, image names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model import BlockKind
from reader.sources.credits import ends_in_photo_credit, leading_image
from reader.sources.passages import Passage

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_ENDS = re.compile(r"[.!?…:;。！？：；/][\"'”’»)）\]]*$")
_HEADLINE_END = re.compile(r"[.…:;,。：；，/]$")
_CAPTION = 300
"""Characters up to which the line under an image's name can be its caption, in a file without blank
lines."""


def passages(text: str) -> list[Passage]:
    """Return the passages of a plain text in order.

    Paragraphs are parted by blank lines; in a file without any, each line is one. Lines broken at a
    fixed width are joined again. The line right under an image file's name is its caption.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).strip("\n\ufeff")
    chunks = [_lines(chunk) for chunk in _BLANK.split(text)]
    chunks = [chunk for chunk in chunks if chunk]
    parted = len(chunks) > 1
    wrapped = _is_wrapped(chunks)
    found: list[Passage] = []
    for chunk in chunks:
        found += _chunk(chunk, parted=parted, wrapped=wrapped)
    return _with_headings(found)


def headline(found: Sequence[Passage]) -> str:
    """Return the first passage if it reads as a headline, else ``""``.

    A headline is one passage of at most 200 characters and 30 words (80 characters in Chinese)
    without a final stop, with a longer passage after it.
    """
    if len(found) < 2:
        return ""
    text = found[0].text
    short = len(text) <= 200 and len(text.split()) <= 30
    if re.search(r"[\u4e00-\u9fff]{4}", text):
        short = len(text) <= 80
    stands = not _HEADLINE_END.search(text) and not ends_in_photo_credit(text)
    words = len(re.findall(r"\w+", text)) >= 2 or len(text) >= 4
    longer = max(len(p.text) for p in found[1:4]) > len(text)
    is_kind = found[0].kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return text if short and stands and words and longer and is_kind else ""


def _lines(chunk: str) -> list[str]:
    return [line.strip() for line in chunk.split("\n") if line.strip()]


def _is_wrapped(chunks: Sequence[Sequence[str]]) -> bool:
    """Are lines broken at a fixed width? Most inner lines are then about as long as the longest
    one, which is not long, and end in mid-sentence.
    """
    inner = [line for chunk in chunks for line in chunk[:-1] if not leading_image(line)[0]]
    if len(inner) < 2:
        return False
    longest = max(len(line) for line in inner)
    open_ended = [line for line in inner if not _ENDS.search(line) and len(line) > 0.6 * longest]
    return 30 <= longest <= 120 and len(open_ended) >= 0.6 * len(inner)


def _chunk(lines: list[str], *, parted: bool, wrapped: bool) -> list[Passage]:
    found: list[Passage] = []
    after_image = False
    for line in lines:
        name, rest = leading_image(line)
        if name and not rest:
            after_image = True
            continue
        caption = bool(name) or (after_image and (parted or len(line) <= _CAPTION))
        if wrapped and found and not caption and not _starts_new(found[-1].text, parted):
            found[-1] = Passage(found[-1].kind, f"{found[-1].text} {line}", found[-1].sure)
        else:
            kind = BlockKind.CAPTION if caption else BlockKind.PARAGRAPH
            found.append(Passage(kind, rest if name else line, sure=caption))
        after_image = False
    return found


def _starts_new(before: str, parted: bool) -> bool:
    """Without blank lines a wrapped paragraph ends where a sentence ends well before the margin."""
    last = before.rsplit("\n", 1)[-1]
    return not parted and bool(_ENDS.search(last)) and len(last) % 80 < 60


def _with_headings(found: list[Passage]) -> list[Passage]:
    """A short line without a stop above a longer paragraph is a heading; the first one may be the
    title and stays what it is.
    """
    for index in range(1, len(found) - 1):
        here, after = found[index], found[index + 1]
        short = len(here.text) <= 90 and len(here.text.split()) <= 14
        plain = here.kind is after.kind is BlockKind.PARAGRAPH and not ends_in_photo_credit(
            here.text
        )
        opens = here.text[0].isupper() or "一" <= here.text[0] <= "鿿"
        stands = not re.search(r"[.!?…:;,。！？：；，/)]$", here.text)
        if short and plain and opens and stands and len(after.text) > 2 * len(here.text):
            found[index] = Passage(BlockKind.HEADING, here.text)
    return found
