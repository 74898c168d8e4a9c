"""One side of a page: its blocks as wrapped lines, with names and provenance signs in their places.

Widths are terminal cells, offsets are code points, block numbers are indices from 0 (``TITLE`` is
the title).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.model import TITLE, BlockKind, EntityType, Mention, Provenance, Side
from reader.text.wrap import wrap
from reader.view import labels


@dataclass(frozen=True, slots=True)
class Span:
    """A name in a cell: ``[start, end)`` in the cell's text. A wrapped name has one in each line."""

    start: int
    end: int
    type: EntityType
    entity: str
    mention: int
    """Index among its side's mentions, so that the pieces of one name can be told as one."""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of one text.

    ``prefix`` (the sign of a quote or caption, or its indent) stands before ``text`` and is not
    part of the block. ``start`` and ``end`` are offsets in the text of ``block``; ``block`` is None
    for lines that are ours (bylines). ``signs`` counts the provenance characters put into ``text``.
    """

    text: str
    block: int | None = None
    kind: BlockKind | None = None
    prefix: str = ""
    start: int = 0
    end: int = 0
    spans: tuple[Span, ...] = ()
    signs: tuple[tuple[int, int], ...] = ()
    """Where provenance signs stand in ``text``: offset and length of each."""

    @property
    def line(self) -> str:
        """What is printed: prefix and text."""
        return self.prefix + self.text


_PREFIXES: Mapping[BlockKind, tuple[str, str]] = {
    BlockKind.HEADING: ("§ ", "  "),
    BlockKind.QUOTE: ("> ", "> "),
    BlockKind.CAPTION: ("◦ ", "  "),
}


class Text:
    """One side, wrapped to its column; names are looked up by block."""

    def __init__(self, side: Side, width: int, bar: str = "") -> None:
        self.side = side
        self.width = width
        self.bar = bar
        self.mentions: dict[int, list[tuple[int, Mention]]] = {}
        for number, mention in enumerate(side.mentions):
            self.mentions.setdefault(mention.block, []).append((number, mention))

    def byline(self, names: Mapping[str, str]) -> list[Cell]:
        """Return the lines that say whose text this is."""
        text = labels.side_label(self.side, names)
        return [Cell(text[a:b], prefix=self.bar) for a, b in wrap(text, self.width)]

    def lines(self, block: int) -> list[Cell]:
        """Return a block's (or the title's) lines; an empty block is one empty line."""
        if block == TITLE:
            kind, text = None, self.side.title
        else:
            kind, text = self.side.blocks[block].kind, self.side.blocks[block].text
        first, later = _PREFIXES.get(kind, ("", "")) if kind else ("", "")
        if self.width < 8:
            first = later = ""
        signs = self._signs(block)
        shown, places = _with_signs(text, signs)
        spans = self._spans(block, len(text), signs)
        cells: list[Cell] = []
        for k, (a, b) in enumerate(wrap(shown, self.width - len(first), self.side.language)):
            here = tuple((p - a, n) for p, n in places if a <= p < b)
            cells.append(
                Cell(
                    shown[a:b],
                    block,
                    kind,
                    self.bar + (later if k else first),
                    _source(a, places),
                    _source(b, places),
                    tuple(_cut(spans, a, b)),
                    here,
                )
            )
        return cells or [Cell("", block, kind, self.bar + first)]

    def _signs(self, block: int) -> list[tuple[int, str]]:
        """Return where in the block's own text which provenance sign stands."""
        if block == TITLE:
            given = self.side.title_provenance
            return _runs_of([(0, given)]) if given else []
        if block >= len(self.side.provenance):
            return []
        segments = self.side.blocks[block].segments
        pairs = zip(segments, self.side.provenance[block], strict=False)
        return _runs_of([(segment.start, given) for segment, given in pairs])

    def _spans(self, block: int, length: int, signs: Sequence[tuple[int, str]]) -> list[Span]:
        spans: list[Span] = []
        reached = 0
        listed = sorted(self.mentions.get(block, ()), key=lambda item: item[1].start)
        for number, m in listed:
            if not (reached <= m.start < m.end <= length):
                continue  # a name inside another one, or past the end: shown as plain text
            reached = m.end
            a, b = _shift(m.start, signs), _shift(m.end - 1, signs) + 1
            spans.append(Span(a, b, m.type, m.entity, number, m.confirmed))
        return spans


def _runs_of(given: Sequence[tuple[int, Provenance]]) -> list[tuple[int, str]]:
    """Keep a sign only where the provenance changes, so that one sign holds for what follows."""
    signs: list[tuple[int, str]] = []
    before: Provenance | None = None
    for start, provenance in given:
        sign = labels.PROVENANCE_SIGNS[provenance]
        if provenance is not before and sign:
            signs.append((start, sign))
        before = provenance
    return signs


def _with_signs(text: str, signs: Sequence[tuple[int, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Put signs into a text; return it with the place and length of each."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = grown = 0
    for start, sign in signs:
        pieces += [text[done:start], sign]
        places.append((start + grown, len(sign)))
        done, grown = start, grown + len(sign)
    return "".join([*pieces, text[done:]]), places


def _shift(offset: int, signs: Sequence[tuple[int, str]]) -> int:
    """Return where a character of the block's own text stands once the signs are in it."""
    return offset + sum(len(sign) for start, sign in signs if start <= offset)


def _source(offset: int, places: Sequence[tuple[int, int]]) -> int:
    """Return the offset in the block's own text of a place in the text with signs."""
    return offset - sum(min(n, offset - p) for p, n in places if p < offset)


def _cut(spans: Sequence[Span], a: int, b: int) -> Iterator[Span]:
    """Yield the parts of spans that fall into the line ``[a, b)``, counted from its start."""
    for s in spans:
        if s.start < b and s.end > a:
            start, end = max(s.start, a) - a, min(s.end, b) - a
            yield Span(start, end, s.type, s.entity, s.mention, s.confirmed)
