"""Two stored articles aligned: their blocks once and for all, their sentences inside those."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from reader.align.choose import VERSION, align
from reader.align.segments import align_segments, segment_units
from reader.align.vectors import MODEL, Vectors
from reader.errors import ArchiveError
from reader.model import TITLE, Alignment, Bead, Side, StoredArticle, Unit


class BeadCache(Protocol):
    """Keeps the beads of two articles, by the fingerprint of what they were made of."""

    def alignment(self, left: int, right: int, fingerprint: str) -> Alignment | None:
        """Return stored beads when ``fingerprint`` still fits."""
        ...

    def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
        """Keep beads in place of older ones."""
        ...


def align_articles(
    cache: BeadCache,
    left: StoredArticle,
    right: StoredArticle,
    *,
    translation: bool | None,
    vectors: Vectors | None = None,
) -> Alignment:
    """Return the beads over the blocks of two articles, kept once worked out.

    Beads made without vectors are made anew when ``vectors`` can be had, never the other way.
    """
    one, two = units(left.side()), units(right.side())
    fingerprint = _fingerprint(one, two)
    by_meaning = f"{fingerprint} {MODEL}"
    kept = cache.alignment(left.id, right.id, by_meaning)
    if kept is not None:
        return kept
    rows = vectors([unit.text for unit in (*one, *two)]) if vectors else None
    kept = cache.alignment(left.id, right.id, fingerprint) if rows is None else None
    if kept is not None:
        return kept
    given = (lambda _texts: rows) if rows else None
    alignment = align(one, two, translation=translation, vectors=given)
    with suppress(ArchiveError):  # one that may only be read is read all the same
        cache.save_alignment(left.id, right.id, by_meaning if rows else fingerprint, alignment)
    return alignment


def sentence_beads(
    left: StoredArticle, right: StoredArticle, blocks: Alignment
) -> tuple[Bead, ...]:
    """Return the beads over the sentences of two articles, inside the beads of their blocks."""
    one, two = left.side(), right.side()
    return align_segments(one.blocks, two.blocks, blocks, sentence_units(one), sentence_units(two))


def sentence_units(side: Side) -> tuple[Unit, ...]:
    """Return the sentences of a column with the entities each names."""
    named: dict[int, list[tuple[int, str]]] = {}
    for mention in side.mentions:
        named.setdefault(mention.block, []).append((mention.start, mention.entity))
    places = [named.get(number, []) for number in range(len(side.blocks))]
    return segment_units(side.blocks, side.language, places)


def units(side: Side) -> tuple[Unit, ...]:
    """Return the blocks of a column with the entities each names, ready to align."""
    named: dict[int, list[str]] = {}
    for mention in side.mentions:
        if mention.block != TITLE:
            named.setdefault(mention.block, []).append(mention.entity)
    return tuple(
        Unit(block.text, side.language, block.kind, tuple(named.get(i, ())))
        for i, block in enumerate(side.blocks)
    )


def _fingerprint(left: Sequence[Unit], right: Sequence[Unit]) -> str:
    """Name both texts, their names and the aligner, so that stored beads never outlive them."""
    digest = hashlib.sha256(str(VERSION).encode())
    for side in (left, right):
        for unit in side:
            digest.update(f"\0{unit.kind}\0{unit.text}\0{' '.join(unit.entities)}".encode())
        digest.update(b"\1")
    return digest.hexdigest()
