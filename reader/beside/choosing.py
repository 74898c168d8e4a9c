"""What could stand beside an article, and in which order it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.archive.protocol import Archive
from reader.beside.editions import Edition, company_of, editions
from reader.beside.ties import newsroom_shared
from reader.beside.wanted import Wanted
from reader.model import Beside, Mention, StoredArticle, Translation


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
    ``siblings`` are the same newsroom's further articles on the event, in whatever language;
    ``found`` says of each edition how sure it is and why.
    """

    editions: tuple[StoredArticle, ...]
    others: tuple[StoredArticle, ...]
    translations: tuple[str, ...]
    makeable: tuple[str, ...] = ()
    siblings: tuple[StoredArticle, ...] = ()
    found: tuple[Edition, ...] = ()

    def kinds(self) -> tuple[Beside, ...]:
        """Return the kinds that can be had, in the order the reader steps through them."""
        had = {
            Beside.TRANSLATION: self.translations or self.makeable,
            Beside.EDITION: self.editions,
            Beside.OTHER: self.others,
        }
        return (*(kind for kind, choice in had.items() if choice), Beside.NONE)

    def steps(self) -> tuple[Wanted, ...]:
        """Return everything that can be had, one by one, in the order of ``kinds``.

        Each stored translation, each edition, each other newsroom's article, each further article
        of the same newsroom, and nothing: whatever is in the archive can be reached.
        """
        languages = self.translations or self.makeable[:1]
        translations = (Wanted(Beside.TRANSLATION, language) for language in languages)
        articles = (*self.editions, *self.others, *self.siblings)
        return (*translations, *(Wanted(article=a.id) for a in articles), Wanted(Beside.NONE))

    def edition(self, number: int) -> Edition | None:
        """Return how sure it is that an article is an edition, None when it is none."""
        return next((e for e in self.found if e.article.id == number), None)


def choices(
    archive: Archive,
    stored: StoredArticle,
    languages: Sequence[str],
    maker: Maker | None = None,
) -> Choices:
    """Return what could stand beside ``stored`` for a reader of ``languages`` (best first)."""
    company = company_of(archive, stored)
    found = sorted(
        editions(archive, stored, company), key=lambda e: _edition_rank(stored, e, languages)
    )
    taken = {edition.article.id for edition in found}
    rest = sorted(
        (a for a in company if a.id not in taken), key=lambda a: _rank(stored, a, languages)
    )
    return Choices(
        editions=tuple(edition.article for edition in found),
        others=tuple(a for a in rest if not newsroom_shared(stored.article, a.article)),
        translations=tuple(
            sorted(archive.translations(stored.id), key=lambda t: _place(t, languages))
        ),
        makeable=_makeable(stored, languages, maker),
        siblings=tuple(a for a in rest if newsroom_shared(stored.article, a.article)),
        found=tuple(found),
    )


def _makeable(
    stored: StoredArticle, languages: Sequence[str], maker: Maker | None
) -> tuple[str, ...]:
    source = stored.article.language
    if maker is None:
        return ()
    return tuple(into for into in languages if into != source and maker.can(source, into))


def _place(language: str, languages: Sequence[str]) -> int:
    return languages.index(language) if language in languages else len(languages)


def _edition_rank(
    stored: StoredArticle, edition: Edition, languages: Sequence[str]
) -> tuple[int, bool, bool, float, int]:
    """Sort key: the reader's order of languages, the outlet's own before a copy, then how sure."""
    its = edition.article.article
    return (
        _place(its.language, languages),
        edition.tentative,
        its.outlet != stored.article.outlet,
        -edition.score,
        edition.article.id,
    )


def _rank(
    stored: StoredArticle, other: StoredArticle, languages: Sequence[str]
) -> tuple[bool, int, float, int]:
    """Sort key: another language than the article's, then the reader's order, then likeness."""
    mine, its = stored.article, other.article
    same_language = its.language == mine.language
    likeness = _likeness(mine.mentions, its.mentions)
    return same_language, _place(its.language, languages), -likeness, other.id


def _likeness(one: Iterable[Mention], two: Iterable[Mention]) -> float:
    mine, its = ({m.entity for m in mentions} for mentions in (one, two))
    return len(mine & its) / len(mine | its) if mine | its else 0.0
