"""What stands in the right column: a translation, an edition, another newsroom's text, or nothing.

Official before machine: where the outlet published the text in the wanted language, that is the
right column; a stored translation comes next, another newsroom's article on the event after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reader.align.articles import align_articles, sentence_beads
from reader.align.vectors import Vectors
from reader.archive.protocol import Archive
from reader.entities import recogniser
from reader.errors import NothingFoundError, UsageError
from reader.i18n import _
from reader.model import (
    LANGUAGES,
    Alignment,
    Article,
    Bead,
    Beside,
    Block,
    BlockKind,
    Mention,
    Parallel,
    Segment,
    Side,
    StoredArticle,
    TranslatedSegment,
    Translation,
)
from reader.translate.articles import pending, told, undone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked to see beside an article; all empty means: the best there is."""

    kind: Beside | None = None
    language: str = ""
    article: int | None = None


BEST = Wanted()


def parse_wanted(text: str) -> Wanted:
    """Read ``--beside``: a language, an article's number, ``edition``, ``other``, ``none`` ….

    Raises UsageError naming what can be asked for.
    """
    word = text.strip().lower()
    if word in {kind.value for kind in Beside}:
        return Wanted(kind=Beside(word))
    if word in LANGUAGES:
        return Wanted(language=word)
    if word.isdigit():
        return Wanted(article=int(word))
    raise UsageError(
        _("cannot set “{word}” beside an article").format(word=text),
        where="--beside",
        hint=_("Use a language ({languages}), an article's number, or {kinds}.").format(
            languages=", ".join(LANGUAGES), kinds=", ".join(Beside)
        ),
    )


class Maker(Protocol):
    """Makes translations where none is stored."""

    def can(self, source: str, target: str) -> bool:
        """Tell whether it can translate between two languages."""
        ...

    def missing(self, source: str, target: str) -> str:
        """Return in one line what it would need."""
        ...

    def make(self, stored: StoredArticle, language: str) -> Translation:
        """Return the article in the language, as far as it has come; keeps what is stored."""
        ...


@dataclass(frozen=True, slots=True)
class Choices:
    """What could stand beside an article, best first in each kind.

    ``translations`` are stored ones, ``makeable`` the languages an engine could translate into.
    """

    editions: tuple[StoredArticle, ...]
    others: tuple[StoredArticle, ...]
    translations: tuple[str, ...]
    makeable: tuple[str, ...] = ()

    def kinds(self) -> tuple[Beside, ...]:
        """Return the kinds that can be had, in the order the reader steps through them."""
        had = {
            Beside.TRANSLATION: self.translations or self.makeable,
            Beside.EDITION: self.editions,
            Beside.OTHER: self.others,
        }
        return (*(kind for kind, choice in had.items() if choice), Beside.NONE)


def choices(
    archive: Archive,
    stored: StoredArticle,
    languages: Sequence[str],
    maker: Maker | None = None,
) -> Choices:
    """Return what could stand beside ``stored`` for a reader of ``languages`` (best first)."""
    story = archive.story(stored.story)
    numbers = [n for n in story.articles if n != stored.id] if story else []
    company = [a for n in numbers if (a := archive.article(n)) is not None]
    editions = [a for a in company if _is_edition(stored, a)]
    others = [a for a in company if a.article.outlet != stored.article.outlet]
    return Choices(
        editions=tuple(sorted(editions, key=lambda a: _rank(stored, a, languages))),
        others=tuple(sorted(others, key=lambda a: _rank(stored, a, languages))),
        translations=tuple(
            sorted(archive.translations(stored.id), key=lambda t: _place(t, languages))
        ),
        makeable=_makeable(stored, languages, maker),
    )


def _makeable(
    stored: StoredArticle, languages: Sequence[str], maker: Maker | None
) -> tuple[str, ...]:
    source = stored.article.language
    if maker is None:
        return ()
    return tuple(into for into in languages if into != source and maker.can(source, into))


def _is_edition(stored: StoredArticle, other: StoredArticle) -> bool:
    mine, its = stored.article, other.article
    return mine.outlet == its.outlet and mine.language != its.language


def _place(language: str, languages: Sequence[str]) -> int:
    return languages.index(language) if language in languages else len(languages)


def _rank(
    stored: StoredArticle, other: StoredArticle, languages: Sequence[str]
) -> tuple[bool, int, bool, float, int]:
    """Sort key: another language than the article's, then the reader's order, then likeness."""
    mine, its = stored.article, other.article
    shared = _entities(mine.mentions) & _entities(its.mentions)
    union = _entities(mine.mentions) | _entities(its.mentions)
    likeness = len(shared) / len(union) if union else 0.0
    same_language = its.language == mine.language
    return (
        same_language,
        _place(its.language, languages),
        not _is_same_text(mine, its),
        -likeness,
        other.id,
    )


def _is_same_text(one: Article, two: Article) -> bool:
    """Say whether one article declares the other as its edition or origin, or both name one origin."""
    return bool(
        _names(one) & {two.url, two.key, two.origin} - {None}
        or _names(two) & {one.url, one.key} - {None}
    )


def _names(article: Article) -> set[str | None]:
    return {article.origin, *(a.url for a in article.alternates)} - {None}


def _entities(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(m.entity for m in mentions)


def parallel(
    archive: Archive,
    number: int,
    wanted: Wanted = BEST,
    languages: Sequence[str] = LANGUAGES,
    maker: Maker | None = None,
    vectors: Vectors | None = None,
) -> Parallel:
    """Return an article with what was wanted beside it, aligned by block and by sentence.

    Where the outlet has no edition and no translation is stored, ``maker`` is asked for one.
    ``vectors``, where they can be had, help to align two articles.
    When it cannot be had the right side is empty and ``note`` says why and what to do. Raises
    NothingFoundError when there is no such article.
    """
    stored = archive.article(number)
    if stored is None:
        raise NothingFoundError(
            _("no article {number}").format(number=number),
            hint=_("`reader list --articles` shows their numbers."),
        )
    had = choices(archive, stored, languages, maker)
    if wanted.article is not None:
        return _with_article(archive, stored, wanted.article, vectors)
    if wanted.language:
        return _in_language(archive, stored, had, wanted.language, maker, vectors)
    kind = wanted.kind or _best_kind(stored, had, languages)
    return _of_kind(archive, stored, had, kind, languages, maker, vectors)


def _best_kind(stored: StoredArticle, had: Choices, languages: Sequence[str]) -> Beside:
    """An edition or translation the reader reads, else another newsroom, else whatever there is."""
    if had.editions and had.editions[0].article.language in languages:
        return Beside.EDITION
    if had.translations and had.translations[0] in languages:
        return Beside.TRANSLATION
    if had.makeable and stored.article.language not in languages:
        return Beside.TRANSLATION
    if had.others:
        return Beside.OTHER
    # What the reader can read is not translated unasked.
    return next(k for k in had.kinds() if k is not Beside.TRANSLATION or had.translations)


def _of_kind(
    archive: Archive,
    stored: StoredArticle,
    had: Choices,
    kind: Beside,
    languages: Sequence[str],
    maker: Maker | None,
    vectors: Vectors | None,
) -> Parallel:
    if kind is Beside.TRANSLATION and (had.translations or had.makeable):
        return _with_translation(archive, stored, _into(had, languages), maker)
    if kind is Beside.EDITION and had.editions:
        return _aligned(archive, stored, had.editions[0], Beside.EDITION, vectors=vectors)
    if kind is Beside.OTHER and had.others:
        return _aligned(archive, stored, had.others[0], Beside.OTHER, vectors=vectors)
    notes = {
        Beside.TRANSLATION: _needed(stored, languages, maker),
        Beside.EDITION: _("The outlet's own text in another language is not in the archive."),
        Beside.OTHER: _("No other newsroom's article on this event is in the archive."),
        Beside.NONE: "",
    }
    return _alone(stored, kind, notes[kind])


def _into(had: Choices, languages: Sequence[str]) -> str:
    """Return the language to translate into: one the reader reads, stored before made."""
    readable = [t for t in had.translations if t in languages]
    return (*readable, *had.makeable, *had.translations)[0]


def _needed(stored: StoredArticle, languages: Sequence[str], maker: Maker | None) -> str:
    """Say what a translation would take."""
    into = next((w for w in languages if w != stored.article.language), "")
    if maker is None or not into:
        return _("No translation is stored.")
    return maker.missing(stored.article.language, into)


def _in_language(
    archive: Archive,
    stored: StoredArticle,
    had: Choices,
    language: str,
    maker: Maker | None,
    vectors: Vectors | None,
) -> Parallel:
    if language == stored.article.language:
        return _alone(stored, Beside.NONE, _("The article is in that language already."))
    for edition in had.editions:
        if edition.article.language == language:
            return _aligned(archive, stored, edition, Beside.EDITION, vectors=vectors)
    if language in had.translations or (
        maker is not None and maker.can(stored.article.language, language)
    ):
        return _with_translation(archive, stored, language, maker)
    for other in had.others:
        if other.article.language == language:
            note = _("Not a translation: another newsroom's article on the same event.")
            return _aligned(archive, stored, other, Beside.OTHER, note, vectors)
    note = _(
        "Nothing in that language is in the archive: no edition, translation or other article."
    )
    if maker is not None:
        note += " " + maker.missing(stored.article.language, language)
    return _alone(stored, Beside.TRANSLATION, note)


def _with_article(
    archive: Archive, stored: StoredArticle, number: int, vectors: Vectors | None
) -> Parallel:
    other = archive.article(number)
    if other is None:
        raise NothingFoundError(
            _("no article {number}").format(number=number),
            where="--beside",
            hint=_("`reader list --articles` shows their numbers."),
        )
    kind = Beside.EDITION if _is_edition(stored, other) else Beside.OTHER
    return _aligned(archive, stored, other, kind, vectors=vectors)


def _alone(stored: StoredArticle, kind: Beside, note: str) -> Parallel:
    beads = tuple(Bead((i,), (), 0.0) for i in range(len(stored.article.blocks)))
    return Parallel(stored.side(), None, kind, Alignment(beads, "none", 0.0), note)


def _with_translation(
    archive: Archive, stored: StoredArticle, language: str, maker: Maker | None = None
) -> Parallel:
    """Set a translation beside an article; what nobody has translated in it yet is made."""
    translation = archive.translation(stored.id, language)
    if (translation is None or undone(translation)) and maker is not None:
        if maker.can(stored.article.language, language):
            translation = maker.make(stored, language)
        elif translation is None:
            return _alone(
                stored, Beside.TRANSLATION, maker.missing(stored.article.language, language)
            )
    if translation is None:
        return _alone(stored, Beside.TRANSLATION, _("The stored translation is gone."))
    left, right = stored.side(), translated_side(stored, translation)
    right = replace(right, mentions=archive.as_decided(right.mentions))
    pairs = tuple(Bead((i,), (i,), 1.0, (_("translation"),)) for i in range(len(right.blocks)))
    rest = tuple(Bead((i,), (), 0.0) for i in range(len(right.blocks), len(left.blocks)))
    shown = Parallel(
        left,
        right,
        Beside.TRANSLATION,
        Alignment(pairs + rest, "translation", 1.0),
        told(translation),
    )
    return replace(shown, pending=pending(translation))


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


def _aligned(
    archive: Archive,
    stored: StoredArticle,
    other: StoredArticle,
    kind: Beside,
    note: str = "",
    vectors: Vectors | None = None,
) -> Parallel:
    alignment = aligned_blocks(archive, stored, other, vectors)
    beads = sentence_beads(stored, other, alignment)
    return Parallel(stored.side(), other.side(), kind, alignment, note, beads)


def aligned_blocks(
    archive: Archive, left: StoredArticle, right: StoredArticle, vectors: Vectors | None = None
) -> Alignment:
    """Return the beads over the blocks of two articles, kept in the archive once worked out."""
    same = _is_edition(left, right) or _is_same_text(left.article, right.article)
    # What two newsrooms write on an event is no translation, in whatever order it comes.
    return align_articles(archive, left, right, translation=same, vectors=vectors)
