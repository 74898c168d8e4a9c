"""Reports over the archive: what each article of a story says that the others do not."""

from __future__ import annotations

from itertools import combinations

from reader.align import align_segments, segment_units
from reader.archive.protocol import Archive
from reader.beside import aligned_blocks
from reader.coverage import StoryCoverage, story_coverage
from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import Bead, Side, StoredArticle, Unit
from reader.stories import CREDITS


def compare(archive: Archive, number: int) -> tuple[tuple[StoredArticle, ...], StoryCoverage]:
    """Return a story's articles and what each says alone, every pair of them aligned.

    Raises NothingFoundError when there is no such story.
    """
    story = archive.story(number)
    if story is None:
        raise NothingFoundError(
            _("no story {number}").format(number=f"s{number}"),
            hint=_("`reader list` shows their numbers."),
        )
    articles = tuple(a for n in story.articles if (a := archive.article(n)) is not None)
    beads = {
        (left.id, right.id): sentence_beads(archive, left, right)
        for left, right in combinations(articles, 2)
    }
    return articles, story_coverage(articles, beads, credits=CREDITS)


def sentence_beads(archive: Archive, left: StoredArticle, right: StoredArticle) -> tuple[Bead, ...]:
    """Return the beads over the sentences of two articles, inside the beads of their blocks."""
    blocks = aligned_blocks(archive, left, right)
    one, two = left.side(), right.side()
    return align_segments(one.blocks, two.blocks, blocks, sentence_units(one), sentence_units(two))


def sentence_units(side: Side) -> tuple[Unit, ...]:
    """Return the sentences of a column with the entities each names."""
    named = [
        [(m.start, m.entity) for m in side.mentions if m.block == number]
        for number in range(len(side.blocks))
    ]
    return segment_units(side.blocks, side.language, named)
