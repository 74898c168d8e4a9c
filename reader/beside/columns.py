"""An article with what was wanted beside it, or with nothing and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.align.vectors import Vectors
from reader.archive.protocol import Archive
from reader.beside.aligned import alone, with_other
from reader.beside.choosing import Choices, Maker, choices
from reader.beside.ties import newsroom_shared
from reader.beside.translated import with_translation
from reader.beside.wanted import BEST, Wanted
from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import LANGUAGES, Beside, Parallel, StoredArticle


@dataclass(frozen=True, slots=True)
class _Desk:
    """An article, what could stand beside it, and the means to set it there."""

    archive: Archive
    stored: StoredArticle
    had: Choices
    languages: Sequence[str]
    maker: Maker | None
    vectors: Vectors | None

    def beside(self, other: StoredArticle, kind: Beside, note: str = "") -> Parallel:
        return with_other(self.archive, self.stored, other, kind, note, self.vectors)

    def translation(self, language: str) -> Parallel:
        return with_translation(self.archive, self.stored, language, self.maker)


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
    stored = _article(archive, number)
    if wanted.kind is Beside.NONE:
        return alone(stored, Beside.NONE, "")
    had = choices(archive, stored, languages, maker)
    desk = _Desk(archive, stored, had, languages, maker, vectors)
    if wanted.article is not None:
        return _with_article(desk, _article(archive, wanted.article, where="--beside"))
    if wanted.language and wanted.kind is Beside.TRANSLATION:
        return desk.translation(wanted.language)
    if wanted.language:
        return _in_language(desk, wanted.language)
    return _of_kind(desk, wanted.kind or _best_kind(stored, had, languages))


def _article(archive: Archive, number: int, where: str = "") -> StoredArticle:
    stored = archive.article(number)
    if stored is None:
        raise NothingFoundError(
            _("no article {number}").format(number=number),
            where=where,
            hint=_("`reader list --articles` shows their numbers."),
        )
    return stored


def _best_kind(stored: StoredArticle, had: Choices, languages: Sequence[str]) -> Beside:
    """An edition or translation the reader reads, else another newsroom, else whatever there is."""
    readable = [e for e in had.found if e.article.article.language in languages]
    if readable and not readable[0].tentative:
        return Beside.EDITION
    if had.translations and had.translations[0] in languages:
        return Beside.TRANSLATION
    if readable:
        return Beside.EDITION
    if had.makeable and stored.article.language not in languages:
        return Beside.TRANSLATION
    if had.others:
        return Beside.OTHER
    # What the reader can read is not translated unasked.
    return next(k for k in had.kinds() if k is not Beside.TRANSLATION or had.translations)


def _of_kind(desk: _Desk, kind: Beside) -> Parallel:
    had = desk.had
    if kind is Beside.TRANSLATION and (had.translations or had.makeable):
        return desk.translation(_into(had, desk.languages))
    if kind is Beside.EDITION and had.editions:
        return _edition(desk, had.editions[0])
    if kind is Beside.OTHER and had.others:
        return desk.beside(had.others[0], Beside.OTHER)
    notes = {
        Beside.TRANSLATION: _translation_needed,
        Beside.EDITION: _edition_needed,
        Beside.OTHER: _other_needed,
    }
    return alone(desk.stored, kind, notes[kind](desk) if kind in notes else "")


def _into(had: Choices, languages: Sequence[str]) -> str:
    """Return the language to translate into: one the reader reads, stored before made."""
    readable = [t for t in had.translations if t in languages]
    return (*readable, *had.makeable, *had.translations)[0]


def _edition(desk: _Desk, other: StoredArticle) -> Parallel:
    return desk.beside(other, Beside.EDITION, _edition_note(desk, other))


def _edition_note(desk: _Desk, other: StoredArticle) -> str:
    """Say of an edition that is only likely one how likely and why, and of a copy that it is one."""
    edition = desk.had.edition(other.id)
    if edition is None or not edition.tentative:
        return ""
    return _("Probably the outlet's own text ({score} %): {reasons}.").format(
        score=round(100 * edition.score), reasons=", ".join(edition.reasons) or _("names shared")
    )


def _translation_needed(desk: _Desk) -> str:
    """Say what a translation would take."""
    source = desk.stored.article.language
    into = next((language for language in desk.languages if language != source), "")
    if desk.maker is None or not into:
        return _("No translation is stored.")
    return desk.maker.missing(source, into)


def _edition_needed(desk: _Desk) -> str:
    """Say that there is no edition, where the page says there is one, and what there is instead."""
    note = _("The outlet's own text in another language is not in the archive.")
    named = [a for a in desk.stored.article.alternates if a.url.startswith("http")]
    if named:
        listed = ", ".join(f"{a.language}: {a.url}" for a in named)
        note += " " + _("The page names it ({listed}); `reader fetch` may bring it.").format(
            listed=listed
        )
    return note + _siblings(desk)


def _siblings(desk: _Desk, language: str = "") -> str:
    """Name the newsroom's further articles on the event, which are not this text."""
    numbers = [
        str(a.id)
        for a in desk.had.siblings
        if (a.article.language == language if language else _foreign(desk, a))
    ]
    if not numbers:
        return ""
    said = _("The outlet has further articles on the event, not this text: `--beside {number}`.")
    return " " + said.format(number=" | ".join(numbers[:4]))


def _foreign(desk: _Desk, other: StoredArticle) -> bool:
    return other.article.language != desk.stored.article.language


def _other_needed(desk: _Desk) -> str:
    note = _("No other newsroom's article on this event is in the archive.")
    return note + _siblings(desk)


def _in_language(desk: _Desk, language: str) -> Parallel:
    stored, had, maker = desk.stored, desk.had, desk.maker
    if language == stored.article.language:
        return alone(stored, Beside.NONE, _("The article is in that language already."))
    edition = next((e for e in had.found if e.article.article.language == language), None)
    translated = language in had.translations
    if edition is not None and not (edition.tentative and translated):
        return _edition(desk, edition.article)
    if translated or (maker is not None and maker.can(stored.article.language, language)):
        return desk.translation(language)
    other = next((a for a in (*had.others, *had.siblings) if a.article.language == language), None)
    if other is not None:
        return desk.beside(other, Beside.OTHER, _not_the_text(stored, other))
    note = _(
        "Nothing in that language is in the archive: no edition, translation or other article."
    )
    if maker is not None:
        note += " " + maker.missing(stored.article.language, language)
    return alone(stored, Beside.TRANSLATION, note)


def _not_the_text(stored: StoredArticle, other: StoredArticle) -> str:
    if newsroom_shared(stored.article, other.article):
        return _("Not a translation: another article of the same outlet.")
    return _("Not a translation: another newsroom's article on the same event.")


def _with_article(desk: _Desk, other: StoredArticle) -> Parallel:
    """Set the article of a number beside another: its edition, or whatever it is."""
    stored = desk.stored
    if other.id == stored.id:
        return alone(stored, Beside.NONE, _("That is the article itself."))
    if desk.had.edition(other.id) is not None:
        return _edition(desk, other)
    note = ""
    if newsroom_shared(stored.article, other.article):
        note = _not_the_text(stored, other)
        if stored.article.language == other.article.language:
            note = _("Two articles of one outlet in one language.")
    return desk.beside(other, Beside.OTHER, note)
