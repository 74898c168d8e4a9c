"""Two published articles side by side, aligned by block and by sentence."""

from __future__ import annotations

from dataclasses import replace

from reader.align.articles import align_articles, sentence_beads
from reader.align.reasons import called
from reader.align.vectors import Vectors
from reader.archive.protocol import Archive
from reader.beside.editions import is_edition
from reader.beside.ties import newsroom_shared
from reader.decisions import Names
from reader.model import Alignment, Bead, Beside, Parallel, StoredArticle


def alone(stored: StoredArticle, kind: Beside, note: str) -> Parallel:
    """Return an article with nothing beside it, and why."""
    beads = tuple(Bead((i,), (), 0.0) for i in range(len(stored.article.blocks)))
    return Parallel(stored.side(), None, kind, Alignment(beads, "none", 0.0), note)


def with_other(
    archive: Archive,
    stored: StoredArticle,
    other: StoredArticle,
    kind: Beside,
    note: str = "",
    vectors: Vectors | None = None,
) -> Parallel:
    """Return an article with another published one beside it."""
    alignment = aligned_blocks(archive, stored, other, vectors)
    beads = sentence_beads(stored, other, alignment)
    if names := Names(archive).renamed("en"):  # the language of reasons
        alignment = replace(alignment, beads=called(alignment.beads, names))
        beads = called(beads, names)
    return Parallel(stored.side(), other.side(), kind, alignment, note, beads)


def aligned_blocks(
    archive: Archive, left: StoredArticle, right: StoredArticle, vectors: Vectors | None = None
) -> Alignment:
    """Return the beads over the blocks of two articles, kept in the archive once worked out."""
    return align_articles(
        archive, left, right, translation=_is_translation(left, right), vectors=vectors
    )


def _is_translation(left: StoredArticle, right: StoredArticle) -> bool | None:
    """Say whether the texts run in one order; None leaves it to what the texts show."""
    if is_edition(left.article, right.article):
        return True
    # What two newsrooms write on an event is no translation, in whatever order it comes. One
    # newsroom may have written its second article over its first.
    return None if newsroom_shared(left.article, right.article) else False
