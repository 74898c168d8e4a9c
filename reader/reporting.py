"""Reports over the archive: what each article of a story says that the others do not."""

from __future__ import annotations

from reader.align.articles import sentence_beads
from reader.align.vectors import Vectors
from reader.archive.protocol import Archive
from reader.beside import aligned_blocks
from reader.coverage import StoryCoverage, opposed, story_coverage
from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import StoredArticle
from reader.stories import CREDITS


def compare(
    archive: Archive, number: int, vectors: Vectors | None = None
) -> tuple[tuple[StoredArticle, ...], StoryCoverage]:
    """Return a story's articles and what each says alone, those of different newsrooms aligned.

    ``vectors``, where they can be had, help to align. Raises NothingFoundError when there is no such
    story.
    """
    story = archive.story(number)
    if story is None:
        raise NothingFoundError(
            _("no story {number}").format(number=f"s{number}"),
            hint=_("`reader list` shows their numbers."),
        )
    articles = tuple(a for n in story.articles if (a := archive.article(n)) is not None)
    beads = {
        (left.id, right.id): sentence_beads(
            left, right, aligned_blocks(archive, left, right, vectors)
        )
        for left, right in opposed(articles)
    }
    return articles, story_coverage(articles, beads, credits=CREDITS)
