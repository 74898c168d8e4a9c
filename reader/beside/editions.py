"""Which articles are an outlet's own publication of one text in other languages.

What pages and addresses declare comes first. Else the articles of the same newsroom in the story
compete: a newsroom publishes arrival, talks and banquet as three articles in three languages, and
only the one that says the same is the edition. Where none fits, there is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.archive.protocol import Archive
from reader.beside.sameness import HOPELESS, Sameness, sameness
from reader.beside.ties import Bond, bond, declared, names_another, newsroom_shared
from reader.i18n import _
from reader.model import Article, StoredArticle
from reader.text.fold import fold

ACCEPTED = 0.55
"""Score from which an article is taken for the edition."""
SURE = 0.85
"""Score below which it is told as tentative."""
_ONLY_ONE = 0.6
"""Score of the newsroom's only article on the event in a language, where texts give no clue."""
_DECLARED = {Bond.NAMED: 1.0, Bond.ADDRESS: 1.0, Bond.SOURCE: 0.98, Bond.SLUG: 0.95}
_SLUG_DAYS = 10.0
"""Days after which the same headline is another event: ambassadors are received every year."""
_REWRITTEN = 0.7
"""Part of their words that two versions of one article in one language share at least."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Edition:
    """An article that is the same text in another language: ``score`` 0 to 1, and why.

    ``declared`` ones are named by a page or an address, the others judged by what they say.
    """

    article: StoredArticle
    score: float
    reasons: tuple[str, ...]
    declared: bool = False

    @property
    def tentative(self) -> bool:
        """Say whether the evidence only suggests it."""
        return self.score < SURE


def company_of(archive: Archive, stored: StoredArticle) -> tuple[StoredArticle, ...]:
    """Return the other articles of an article's story."""
    story = archive.story(stored.story)
    numbers = [n for n in story.articles if n != stored.id] if story else []
    return tuple(a for n in numbers if (a := archive.article(n)) is not None)


def editions(
    archive: Archive, stored: StoredArticle, company: Sequence[StoredArticle] | None = None
) -> tuple[Edition, ...]:
    """Return the editions of an article in other languages, the surest first.

    ``company`` are the other articles of its story, where they are at hand. A declared edition may
    stand in another story. Several in one language are possible: an outlet's own and a copy of it.
    """
    near = company_of(archive, stored) if company is None else tuple(company)
    found = {e.article.id: e for e in _declared(archive, stored, near)}
    own = {e.article.article.language for e in found.values() if _same_room(stored, e.article)}
    for edition in _judged(stored, near, own):
        found.setdefault(edition.article.id, edition)
    for edition in list(found.values()):
        for further in _through(archive, edition, near):
            if further.article.article.language != stored.article.language:
                found.setdefault(further.article.id, further)
    found.pop(stored.id, None)
    return tuple(sorted(found.values(), key=lambda e: (-e.score, e.article.id)))


def is_edition(one: Article, two: Article) -> bool:
    """Say whether two articles are one text by themselves, whatever else there may be."""
    if one.language == two.language:
        return False
    how = bond(one, two)
    if how is not None and _holds(one, two, how):
        return True
    alike = newsroom_shared(one, two) and not names_another(one, two)
    return alike and sameness(one, two).probability >= ACCEPTED


def _same_room(one: StoredArticle, two: StoredArticle) -> bool:
    return newsroom_shared(one.article, two.article)


def _declared(
    archive: Archive, stored: StoredArticle, company: Iterable[StoredArticle]
) -> list[Edition]:
    return [
        Edition(other, _DECLARED[how], (how.told(),), declared=True)
        for other, how in declared(archive, stored, company)
        if other.article.language != stored.article.language
        and _holds(stored.article, other.article, how)
    ]


def _holds(one: Article, two: Article, how: Bond) -> bool:
    """Say whether a declaration is believed: what two share in passing must not contradict itself."""
    if how in {Bond.NAMED, Bond.ADDRESS}:
        return True
    alike = sameness(one, two)
    if how is Bond.SLUG and alike.days > _SLUG_DAYS:
        return False
    return alike.odds > HOPELESS or not (one.complete and two.complete)


def _judged(
    stored: StoredArticle, company: Sequence[StoredArticle], settled: set[str]
) -> list[Edition]:
    """Return for each language not settled the article of the newsroom that says the same."""
    room = [stored, *(a for a in company if _same_room(stored, a))]
    languages = {a.article.language for a in room} - settled - {stored.article.language}
    found = (_best_in(stored, language, room) for language in sorted(languages))
    return [
        edition
        for edition in found
        if edition is not None
        and not (edition.tentative and _contradicted(stored, edition.article, room))
    ]


def _contradicted(one: StoredArticle, two: StoredArticle, room: Sequence[StoredArticle]) -> bool:
    """Say whether two articles have different editions in some third language."""
    thirds = {a.article.language for a in room} - {one.article.language, two.article.language}
    for language in sorted(thirds):
        mine, its = _best_in(one, language, room), _best_in(two, language, room)
        if mine is None or its is None or mine.article.id == its.article.id:
            continue
        if not _rewritten(mine.article, its.article):
            return True
    return False


def _best_in(stored: StoredArticle, language: str, room: Sequence[StoredArticle]) -> Edition | None:
    rivals = [
        a for a in room if a.article.language == stored.article.language and a.id != stored.id
    ]
    return _best(stored, rivals, [a for a in room if a.article.language == language])


def _best(
    stored: StoredArticle, rivals: Sequence[StoredArticle], candidates: Sequence[StoredArticle]
) -> Edition | None:
    """Return the candidate that is the edition of ``stored`` and of none of its ``rivals``."""
    free = [c for c in candidates if _possible(stored, c, rivals)]
    if not free:
        return None
    likeness = {c.id: sameness(stored.article, c.article) for c in free}
    best = max(free, key=lambda c: (round(likeness[c.id].odds, 9), -c.id))
    against = [likeness[c.id] for c in free if c is not best and not _rewritten(c, best)]
    against += [
        sameness(r.article, best.article)
        for r in rivals
        if not _rewritten(r, stored) and _possible(r, best, ())
    ]
    if likeness[best.id].blind and not against:
        return Edition(best, _ONLY_ONE, (_("the outlet's only article in that language"),))
    score = round(_share(likeness[best.id], against), 4)
    if score < ACCEPTED:
        return None
    return Edition(best, score, likeness[best.id].reasons())


def _possible(
    stored: StoredArticle, candidate: StoredArticle, rivals: Sequence[StoredArticle]
) -> bool:
    """Say whether nothing is declared that makes the candidate another article's edition."""
    if names_another(stored.article, candidate.article):
        return False
    return not any(
        bond(rival.article, candidate.article) in {Bond.NAMED, Bond.ADDRESS} for rival in rivals
    )


def _share(mine: Sameness, against: Sequence[Sameness]) -> float:
    """Return the probability of one pairing among those that exclude it, and of none at all."""
    odds = math.exp(min(30.0, mine.odds))
    return odds / (1 + odds + math.fsum(math.exp(min(30.0, other.odds)) for other in against))


def _rewritten(one: StoredArticle, two: StoredArticle) -> bool:
    """Say whether two articles in one language are versions of one text: they do not compete."""
    if bond(one.article, two.article) in {Bond.NAMED, Bond.ADDRESS}:
        return True
    mine, its = _words(one.article), _words(two.article)
    return bool(mine | its) and len(mine & its) / len(mine | its) >= _REWRITTEN


def _words(article: Article) -> set[str]:
    text = fold(" ".join(block.text for block in article.blocks))
    if article.language == "zh":  # no spaces: pairs of letters stand for words
        return {text[i : i + 2] for i in range(len(text) - 1)}
    return set(_WORD.findall(text))


def _through(archive: Archive, edition: Edition, company: Sequence[StoredArticle]) -> list[Edition]:
    """Return what is declared to be the text of an edition, or the edition's own other languages.

    A copy at Vietnam.vn names the Vietnamese article; what is that one's edition is the copy's too.
    """
    if edition.tentative:
        return []
    via = edition.article
    found = _declared(archive, via, company)
    if edition.declared:
        settled = {e.article.article.language for e in found if _same_room(via, e.article)}
        found += _judged(via, company_of(archive, via), settled)
    through = _("through article {number}").format(number=via.id)
    return [
        Edition(e.article, round(e.score * edition.score, 4), (*e.reasons, through), e.declared)
        for e in found
    ]
