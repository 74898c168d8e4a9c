"""A whole article in another language: title and sentences, shaped like the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reader.i18n import _, ngettext
from reader.model import TITLE, Article, Provenance, StoredArticle, TranslatedSegment, Translation
from reader.translate.care import grave_of, maker_of
from reader.translate.engine import Cancelled
from reader.translate.translator import Sentence, Translator, taken_over

PENDING = "…"
"""The detail of a segment whose turn has not come."""


def sentences(article: Article, priority: int) -> tuple[Sentence, ...]:
    """Return the title and every sentence of the blocks, each with its block as context."""
    title = Sentence(article.title, "", priority)
    rest = (
        Sentence(text, block.text, priority)
        for block in article.blocks
        for text in block.sentences()
    )
    return (title, *rest)


def sentences_of(article: Article, blocks: Collection[int]) -> tuple[str, ...]:
    """Return the sentences of some blocks by number; ``TITLE`` stands for the title."""
    title = (article.title,) if TITLE in blocks else ()
    chosen = (b for number, b in enumerate(article.blocks) if number in blocks)
    return (*title, *(text for block in chosen for text in block.sentences()))


def blank(stored: StoredArticle, language: str) -> Translation:
    """Return a translation in which everything is still the original."""
    given = [
        TranslatedSegment(s.text, Provenance.NONE, PENDING) for s in sentences(stored.article, 0)
    ]
    return _shaped(stored, language, given)


def _shaped(
    stored: StoredArticle, language: str, segments: Sequence[TranslatedSegment]
) -> Translation:
    rest = iter(segments[1:])
    blocks = tuple(tuple(next(rest) for _ in b.segments) for b in stored.article.blocks)
    return Translation(stored.id, language, segments[0], blocks)


def segments_of(translation: Translation) -> tuple[TranslatedSegment, ...]:
    """Return title and segments in one row."""
    return (translation.title, *(s for block in translation.blocks for s in block))


def undone(translation: Translation) -> int:
    """Return how many segments nobody has translated."""
    return sum(1 for s in segments_of(translation) if s.provenance is Provenance.NONE)


def pending(translation: Translation) -> int:
    """Return how many segments wait for their turn."""
    return sum(
        1
        for s in segments_of(translation)
        if s.provenance is Provenance.NONE and s.detail == PENDING
    )


def translate_article(
    stored: StoredArticle,
    language: str,
    translator: Translator,
    *,
    before: Translation | None = None,
    priority: int = 0,
    cancelled: Cancelled = lambda: False,
) -> Iterator[Translation]:
    """Yield the translation as it grows, one state for each sentence that is done.

    ``before`` is an earlier state: what it has is kept, what is missing in it is done. Cancelled,
    it ends with what there is.
    """
    given = sentences(stored.article, priority)
    start = before if before is not None else blank(stored, language)
    made = list(segments_of(start))
    todo = [i for i, s in enumerate(made) if s.provenance is Provenance.NONE]
    for i in todo:
        made[i] = replace(made[i], detail=PENDING)
    wanted = [given[i] for i in todo]
    found = translator.translate(wanted, stored.article.language, language, cancelled=cancelled)
    for index, segment in found:
        made[todo[index]] = segment
        yield _shaped(stored, language, made)


def stopped(translation: Translation, reason: str) -> Translation:
    """Return a translation in which nothing waits any more; what did has the reason."""
    made = [
        replace(s, detail=reason) if s.detail == PENDING else s for s in segments_of(translation)
    ]
    rest = iter(made[1:])
    blocks = tuple(tuple(next(rest) for _ in block) for block in translation.blocks)
    return replace(translation, title=made[0], blocks=blocks)


def made_by(translation: Translation) -> str:
    """Return the engines and models that made most of it, with the language between if there is one."""
    makers = Counter(
        maker_of(s.detail)
        for s in segments_of(translation)
        if s.provenance is Provenance.MACHINE and s.detail != taken_over()
    )
    return "; ".join(maker for maker, _count in makers.most_common(2) if maker)


def told(translation: Translation) -> str:
    """Return in one line what is not translated and why, and how much is to be checked."""
    segments = segments_of(translation)
    missing = [s.detail for s in segments if s.provenance is Provenance.NONE]
    reasons = [r for r in dict.fromkeys(missing) if r and r != PENDING]
    said = []
    if reasons:
        said.append(
            _("{n} sentences are not translated: {why}").format(
                n=len(missing), why="; ".join(reasons[:2])
            )
        )
    doubtful = [w for s in segments for w in grave_of(s.detail)]
    if doubtful:
        said.append(
            ngettext(
                "{n} place to check: {what}", "{n} places to check: {what}", len(doubtful)
            ).format(n=len(doubtful), what="; ".join(doubtful[:2]))
        )
    return " · ".join(said)
