"""Small made-up articles to lay out; the sentences are ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from reader.model import (
    Alignment,
    Article,
    Bead,
    Beside,
    Block,
    BlockKind,
    Mention,
    Parallel,
    Provenance,
    Published,
    Segment,
    Side,
    StoredArticle,
)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text, (Segment(0, len(text)),) if text else ())


def side(
    title: str,
    blocks: Sequence[Block | str],
    *,
    outlet: str = "vna",
    language: str = "en",
    number: int = 1,
    mentions: Sequence[Mention] = (),
    provenance: tuple[tuple[Provenance, ...], ...] = (),
    shown_in: str = "",
) -> Side:
    made = tuple(block(b) if isinstance(b, str) else b for b in blocks)
    article = Article(
        key=f"test:{number}",
        outlet=outlet,
        language=language,
        title=title,
        url=None,
        source="test",
        published=Published(month=3, day=6),
        blocks=made,
        mentions=tuple(mentions),
    )
    stored = StoredArticle(number, 1, datetime(2025, 3, 7, tzinfo=UTC), article)
    return Side(stored, shown_in or language, title, made, tuple(mentions), provenance)


def pair(
    left: Side, right: Side | None, beads: Sequence[Bead], *, method: str = "monotone"
) -> Parallel:
    kind = Beside.OTHER if right else Beside.NONE
    return Parallel(left, right, kind, Alignment(tuple(beads), method, 0.9))


def bead(left: Sequence[int], right: Sequence[int], *, tentative: bool = False) -> Bead:
    return Bead(tuple(left), tuple(right), 0.9, tentative=tentative)
