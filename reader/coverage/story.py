"""What each article of a story says that the others do not.

An article is compared with other newsrooms' articles: its outlet's own editions say the same in
other languages. Only where one newsroom alone covers a story are its articles compared with each other.
Pure functions over stored articles and the beads of their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from reader.i18n import _
from reader.model import Bead, BlockKind, StoredArticle
from reader.text.dates import find_dates
from reader.text.fold import fold
from reader.text.numbers import numbers

SentenceBeads = Mapping[tuple[int, int], Sequence[Bead]]
"""Beads over the flat sentences of two articles, by (article left, article right)."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
_REPEATED = 0.6
"""Part of a sentence's words that another one of the article has when it says the same again."""
_PAIRED = 0.25
"""Score from which a sentence counts as said by the other article too."""
_SAME_SUBJECT = 0.5
"""Score from which two passages speak of one thing, so that their figures can be compared."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one block: ``[start, end)`` in the block's text."""

    article: int
    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What one article says and no other newsroom's: passages, entity ids, figures.

    ``compared`` are the articles it was compared with; with none, everything is said only here
    and nothing is listed.
    """

    article: int
    compared: tuple[int, ...]
    passages: tuple[Passage, ...] = ()
    entities: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    def explanation(self) -> str:
        """Return in one line what the article has alone."""
        if not self.compared:
            return _("no other article to compare with")
        told = (
            (len(self.passages), _("passages: {n}")),
            (len(self.entities), _("names: {n}")),
            (len(self.figures), _("figures: {n}")),
        )
        words = [form.format(n=count) for count, form in told if count]
        return " · ".join(words) if words else _("nothing that the others do not say")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two passages that face each other and give other figures."""

    left: Passage
    right: Passage
    left_figures: tuple[str, ...]
    right_figures: tuple[str, ...]

    def explanation(self) -> str:
        """Return the figures against each other."""
        left, right = map(listed, (self.left_figures, self.right_figures))
        return _("{left} here, {right} there").format(left=left, right=right)


def listed(figures: Sequence[str]) -> str:
    """Return figures for people: ``584 000 000, 12.5``, the spaces unbreakable."""
    return ", ".join(f"{int(f):,}".replace(",", "\u00a0") if f.isdecimal() else f for f in figures)


@dataclass(frozen=True, slots=True)
class StoryCoverage:
    """A story compared: what each article says alone, and where figures differ."""

    articles: tuple[OnlyHere, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's place: block and ``[start, end)`` in its text."""

    block: int
    start: int
    end: int


def story_coverage(
    articles: Sequence[StoredArticle],
    beads: SentenceBeads,
    *,
    credits: Collection[str] = (),  # noqa: A002
) -> StoryCoverage:
    """Compare the articles of a story.

    ``beads`` hold, for pairs of article numbers in either order, the beads over their sentences in
    order of the blocks (as ``align.align_segments`` gives them). ``credits`` are entities that sign
    articles and are not news.
    """
    sentences = {stored.id: _sentences(stored) for stored in articles}
    outlets = {a.id: a.article.outlet for a in articles}
    told = {pair: these for pair, these in beads.items() if _compared(*pair, outlets)}
    paired = _paired(told)
    alone = tuple(_only_here(a, articles, sentences[a.id], paired, credits) for a in articles)
    stored = {a.id: a for a in articles}
    differences = (
        difference
        for (left, right), found in sorted(told.items())
        for difference in _differences(stored[left], stored[right], found, sentences)
    )
    return StoryCoverage(alone, tuple(_once(differences, outlets)))


def opposed(
    articles: Sequence[StoredArticle],
) -> Iterator[tuple[StoredArticle, StoredArticle]]:
    """Yield the pairs of a story's articles that are held against each other."""
    outlets = {a.id: a.article.outlet for a in articles}
    for left, right in combinations(articles, 2):
        if _compared(left.id, right.id, outlets):
            yield left, right


def _compared(left: int, right: int, outlets: Mapping[int, str]) -> bool:
    """Say whether two articles of a story are held against each other."""
    if left not in outlets or right not in outlets:
        return False
    return outlets[left] != outlets[right] or len(set(outlets.values())) == 1


def _once(differences: Iterable[Difference], outlets: Mapping[int, str]) -> Iterator[Difference]:
    """Yield each difference between two newsrooms once, not for every pair of their editions."""
    told: list[tuple[str, str, set[str], set[str]]] = []
    for difference in differences:
        left, right = difference.left.article, difference.right.article
        mine, its = set(difference.left_figures), set(difference.right_figures)
        one, two = outlets[left], outlets[right]
        known = [(a, b) for x, y, a, b in told if (x, y) == (one, two)]
        known += [(b, a) for x, y, a, b in told if (x, y) == (two, one)]
        if not any(mine <= a and its <= b for a, b in known):
            told.append((one, two, mine, its))
            yield difference


def _sentences(stored: StoredArticle) -> list[_Sentence]:
    return [
        _Sentence(number, start, end)
        for number, block in enumerate(stored.article.blocks)
        for start, end in [(s.start, s.end) for s in block.segments] or [(0, len(block.text))]
    ]


def _paired(beads: SentenceBeads) -> set[tuple[int, int]]:
    """Return (article, sentence) of every sentence that has a counterpart somewhere."""
    found = set()
    for (left, right), these in beads.items():
        for bead in these:
            if bead.left and bead.right and bead.score >= _PAIRED:
                found |= {(left, i) for i in bead.left} | {(right, j) for j in bead.right}
    return found


def _only_here(
    stored: StoredArticle,
    articles: Sequence[StoredArticle],
    sentences: Sequence[_Sentence],
    paired: set[tuple[int, int]],
    credits: Collection[str],  # noqa: A002
) -> OnlyHere:
    outlets = {a.id: a.article.outlet for a in articles}
    others = [a for a in articles if a.id != stored.id and _compared(a.id, stored.id, outlets)]
    if not others:
        return OnlyHere(stored.id, ())
    lone = _said_once(stored, sentences, paired)
    named = {m.entity for other in others for m in other.article.mentions}
    given = {figure for other in others for figure in _figures(other)}
    own = dict.fromkeys(m.entity for m in stored.article.mentions)
    return OnlyHere(
        article=stored.id,
        compared=tuple(other.id for other in others),
        passages=tuple(_passages(stored, lone)),
        entities=tuple(e for e in own if e not in named and e not in credits),
        figures=tuple(f for f in dict.fromkeys(_figures(stored)) if f not in given),
    )


def _said_once(
    stored: StoredArticle, sentences: Sequence[_Sentence], paired: set[tuple[int, int]]
) -> list[_Sentence]:
    """Return sentences without a counterpart that do not repeat what the article says elsewhere.

    A lead says in short what a later sentence, which has the counterpart, says in full.
    """
    known = [_words(stored, s) for i, s in enumerate(sentences) if (stored.id, i) in paired]
    lone = []
    for number, sentence in enumerate(sentences):
        if (stored.id, number) in paired:
            continue
        words = _words(stored, sentence)
        if not any(len(words & other) >= _REPEATED * len(words) for other in known):
            lone.append(sentence)
            known.append(words)
    return lone


def _words(stored: StoredArticle, sentence: _Sentence) -> frozenset[str]:
    """Return the folded words of a sentence, Chinese by pairs of characters."""
    text = fold(stored.article.blocks[sentence.block].text[sentence.start : sentence.end])
    if stored.article.language == "zh":
        return frozenset(text[i : i + 2] for i in range(len(text) - 1))
    return frozenset(_WORD.findall(text))


def _passages(stored: StoredArticle, lone: Sequence[_Sentence]) -> Iterator[Passage]:
    """Yield lone sentences, neighbours of one block joined; captions and headings only repeat."""
    for number, group in groupby(lone, key=lambda sentence: sentence.block):
        block = stored.article.blocks[number]
        if block.kind in (BlockKind.CAPTION, BlockKind.HEADING):
            continue
        runs: list[tuple[int, int]] = []
        for sentence in group:
            if runs and not block.text[runs[-1][1] : sentence.start].strip():
                runs[-1] = (runs[-1][0], sentence.end)
            else:
                runs.append((sentence.start, sentence.end))
        for start, end in runs:
            yield Passage(stored.id, number, start, end, block.text[start:end])


def _figures(stored: StoredArticle) -> list[str]:
    article = stored.article
    texts = [article.title, *(block.text for block in article.blocks)]
    return [figure for text in texts for figure in figures(text, article.language)]


def figures(text: str, language: str) -> tuple[str, ...]:
    """Return the figures of ``text`` that can be compared: no dates, years or single digits."""
    kept = list(text)
    for found in find_dates(text, language):
        kept[found.start : found.end] = " " * (found.end - found.start)
    plain = numbers("".join(kept), language)
    return tuple(f for f in plain if len(f) > 1 and not _YEAR.fullmatch(f))


def _differences(
    left: StoredArticle,
    right: StoredArticle,
    beads: Sequence[Bead],
    sentences: Mapping[int, Sequence[_Sentence]],
) -> Iterator[Difference]:
    for bead in beads:
        if not (bead.left and bead.right) or bead.score < _SAME_SUBJECT:
            continue
        here = _passage(left, [sentences[left.id][i] for i in bead.left])
        there = _passage(right, [sentences[right.id][j] for j in bead.right])
        one = figures(here.text, left.article.language)
        two = figures(there.text, right.article.language)
        mine = tuple(f for f in one if f not in two)
        its = tuple(f for f in two if f not in one)
        if mine and its and _same_kind(mine, its):
            yield Difference(here, there, mine, its)


def _passage(stored: StoredArticle, sentences: Sequence[_Sentence]) -> Passage:
    first = sentences[0]
    last = [sentence for sentence in sentences if sentence.block == first.block][-1]
    text = stored.article.blocks[first.block].text[first.start : last.end]
    return Passage(stored.id, first.block, first.start, last.end, text)


def _same_kind(one: Sequence[str], two: Sequence[str]) -> bool:
    return any(a.endswith("%") == b.endswith("%") for a in one for b in two)
