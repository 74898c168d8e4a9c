"""What the page of two texts is made of: names, pairs, searched words and the looks of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.model import EntityType
from reader.text.fold import fold
from reader.view.rows import Cell, Order, Row, RowKind, Span

KIND_LOOKS: Mapping[EntityType, str] = {
    EntityType.PERSON: "per",
    EntityType.ORGANISATION: "org",
    EntityType.PLACE: "loc",
    EntityType.EVENT: "event",
    EntityType.TREATY: "treaty",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One mention on the page: where its first piece stands, and what it names."""

    row: int
    side: Order
    span: Span


def matches(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where searched words stand, whatever their case and marks; folding keeps offsets."""
    if not words:
        return
    folded = fold(text)
    for word in words:
        start = word.removesuffix("*")
        at = folded.find(start)
        while at >= 0:
            end = at + len(start)
            if _whole(folded, at, end, prefix=start != word):
                yield at, end
            at = folded.find(start, end)


def _whole(text: str, start: int, end: int, *, prefix: bool) -> bool:
    """Say whether ``[start, end)`` is a word of its own; Han characters have no boundaries."""
    if text[start] >= "\u2e80":
        return True
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum() and not prefix
    return not before and not after


def text_class(row: Row, cell: Cell) -> str:
    """Return the look of a line: that of its row or block, else whether it stands alone."""
    if row.kind in (RowKind.TITLE, RowKind.BYLINE):
        return row.kind.value
    if cell.kind is not None and cell.kind.value in ("heading", "quote", "caption"):
        return cell.kind.value
    return "alone" if row.alone else "text"


def ranges(page: Sequence[Row]) -> list[tuple[int, int]]:
    """Return first row and end of each pair; pairs are numbered without gaps for the keys."""
    found: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(page):
        if row.bead >= 0:
            found[row.bead] = (found.get(row.bead, (index, 0))[0], index + 1)
    return [found[bead] for bead in sorted(found)]


def names(page: Sequence[Row]) -> list[Name]:
    """Return every mention once, in reading order: left side before right in each pair."""
    seen: set[tuple[str, int]] = set()
    names: list[tuple[tuple[int, int, int], Name]] = []
    for index, row in enumerate(page):
        sides: tuple[tuple[Order, Cell | None], ...] = (("left", row.left), ("right", row.right))
        for side, cell in sides:
            for span in cell.spans if cell else ():
                if (side, span.mention) not in seen:
                    seen.add((side, span.mention))
                    key = (row.bead, side == "right", index)
                    names.append((key, Name(index, side, span)))
    return [name for _key, name in sorted(names, key=lambda item: item[0])]


def marks(height: int, total: int, rows: Sequence[int]) -> Iterator[int]:
    """Yield the screen lines of a map of ``total`` rows in ``height`` lines that ``rows`` fall on."""
    yield from dict.fromkeys(row * height // total for row in rows)
