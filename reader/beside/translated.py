"""A translation as the right column: every segment beside its original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.archive.protocol import Archive
from reader.beside.aligned import alone
from reader.beside.choosing import Maker
from reader.entities import recogniser
from reader.i18n import _
from reader.model import (
    Alignment,
    Bead,
    Beside,
    Block,
    BlockKind,
    Parallel,
    Segment,
    Side,
    StoredArticle,
    TranslatedSegment,
    Translation,
)
from reader.translate.articles import made_by, pending, told, undone


def with_translation(
    archive: Archive, stored: StoredArticle, language: str, maker: Maker | None = None
) -> Parallel:
    """Set a translation beside an article; what nobody has translated in it yet is made."""
    translation = archive.translation(stored.id, language)
    if (translation is None or undone(translation)) and maker is not None:
        if maker.can(stored.article.language, language):
            translation = maker.make(stored, language)
        elif translation is None:
            return alone(
                stored, Beside.TRANSLATION, maker.missing(stored.article.language, language)
            )
    if translation is None:
        return alone(stored, Beside.TRANSLATION, _("The stored translation is gone."))
    left, right = stored.side(), translated_side(stored, translation)
    right = replace(right, mentions=archive.as_decided(right.mentions))
    whole = tuple(Bead((i,), (i,), 1.0, (_("translation"),)) for i in range(len(right.blocks)))
    rest = tuple(Bead((i,), (), 0.0) for i in range(len(right.blocks), len(left.blocks)))
    shown = Parallel(
        left,
        right,
        Beside.TRANSLATION,
        Alignment(whole + rest, "translation", 1.0),
        told(translation),
    )
    pairs = sentence_pairs(left.blocks, right.blocks)
    return replace(
        shown,
        segment_beads=pairs,
        pending=pending(translation),
        made_by=made_by(translation),
    )


def sentence_pairs(left: Sequence[Block], right: Sequence[Block]) -> tuple[Bead, ...]:
    """Return the beads of a translation's sentences: each faces the one it was made of.

    ``right`` may have fewer blocks. Sentences that have no counterpart stand alone.
    """
    beads: list[Bead] = []
    i = j = 0
    for number, block in enumerate(left):
        mine = max(1, len(block.segments))
        its = max(1, len(right[number].segments)) if number < len(right) else 0
        both = min(mine, its)
        beads += [Bead((i + k,), (j + k,), 1.0) for k in range(both)]
        beads += [Bead((i + k,), (), 0.0) for k in range(both, mine)]
        beads += [Bead((), (j + k,), 0.0) for k in range(both, its)]
        i, j = i + mine, j + its
    return tuple(beads)


def translated_side(stored: StoredArticle, translation: Translation) -> Side:
    """Return a translation as a column: its segments joined into the original's blocks."""
    originals = stored.article.blocks[: len(translation.blocks)]
    blocks = tuple(
        _join(original.kind, segments, translation.language)
        for original, segments in zip(originals, translation.blocks, strict=True)
    )
    title = translation.title.text
    return Side(
        stored,
        translation.language,
        title,
        blocks,
        recogniser().annotate_article(title, blocks, translation.language),
        provenance=tuple(tuple(s.provenance for s in block) for block in translation.blocks),
        title_provenance=translation.title.provenance,
    )


def _join(kind: BlockKind, segments: Sequence[TranslatedSegment], language: str) -> Block:
    gap = "" if language == "zh" else " "
    text, spans = "", []
    for segment in segments:
        if text and segment.text:
            text += gap
        spans.append(Segment(len(text), len(text) + len(segment.text)))
        text += segment.text
    return Block(kind, text, tuple(spans))
