"""The translation memory learns from the outlets' own editions, which are in the archive anyway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.archive.protocol import Archive
from reader.model import LANGUAGES, Parallel, StoredArticle

LEARNT = "memory.learnt"
"""The archive's setting that names the article up to which editions were read."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of it: pairs of editions read, and sentences remembered, each in both directions."""

    editions: int
    sentences: int


def learn(
    archive: Archive,
    *,
    again: bool = False,
    on_article: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Learnt:
    """Read the editions of articles that came since the last time, or of all ``again``.

    ``on_article`` is told articles done and in all. What was learnt is kept when cancelled.
    """
    from reader.query import parse

    mark = 0 if again else int(archive.setting(LEARNT) or 0)
    numbers = sorted(line.id for line in archive.articles(parse([])) if line.id > mark)
    read: set[frozenset[int]] = set()
    sentences = 0
    for done, number in enumerate(numbers, start=1):
        if cancelled():
            break
        stored = archive.article(number)
        if stored is not None:
            sentences += _learn_from(archive, stored, read)
        archive.set_setting(LEARNT, str(number))
        on_article(done, len(numbers))
    return Learnt(len(read), sentences)


def _learn_from(archive: Archive, stored: StoredArticle, read: set[frozenset[int]]) -> int:
    """Read the sure editions of one article that were not read from the other side."""
    from reader.beside.aligned import with_other
    from reader.beside.editions import editions
    from reader.model import Beside

    learnt = 0
    for edition in editions(archive, stored):
        pair = frozenset({stored.id, edition.article.id})
        readable = {stored.article.language, edition.article.article.language} <= set(LANGUAGES)
        if edition.tentative or pair in read or not readable:
            continue
        read.add(pair)
        shown = with_other(archive, stored, edition.article, Beside.EDITION)
        learnt += keep(archive, shown, keys=True)
    return learnt


def keep(archive: Archive, shown: Parallel, *, keys: bool = False) -> int:
    """Remember what two editions teach that stand beside each other; return how many sentences.

    ``keys`` works out at once how they differ in figures and names only, 1.5 ms a sentence.
    """
    from reader.beside.lessons import lessons
    from reader.translate.memory import keyed

    found = lessons(shown)
    if found:
        archive.remember([keyed(entry) for entry in found] if keys else found)
    return len(found) // 2
