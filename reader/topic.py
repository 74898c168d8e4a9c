"""Is a text about Vietnam and Central Asia, and why?

Both sides must act in it. A score is built from where each side is named (headline, summary, body),
from what stands between them (visits, talks, trade, flights), and from what speaks against it: a
third country as the partner, a long list of countries, sport, food, pop songs, a natural disaster.
For an outlet of Vietnam its own country goes without saying when the text tells of dealings with a
Central Asian state and no other country stands in between. The words are in ``topic_terms.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reader.model import COUNTRIES, TopicVerdict
from reader.text.fold import fold

THRESHOLD = 0.5
"""Score from which a text is on topic."""

LEAD = 600
"""Characters of a full text that are read like a summary."""

_REGION = "region"
_VIETNAM = "vn"
_OFFICE = "office"
_LIST = re.compile(
    r"\d{2,3}\s+(?:[\w-]+\s+)?(?:countries|nations|states|quốc gia|nước|negara|стран|государств|pays|États|países)"
    r"|[1-9]\d+(?:多)?个?(?:国家|国)|(?:сто|сотн\w+|десятк\w+) стран",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Term:
    """A word of the lexicon: whom or what it stands for, and how it must stand in the text."""

    side: str
    kind: str
    length: int
    open_end: bool
    exact: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """A term found at ``[start, end)``; ``end`` takes in the rest of an inflected word."""

    term: _Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    central: Any
    all: Any
    names: dict[str, str]


def judge(title: str, summary: str, language: str, *, home: str = "") -> TopicVerdict:
    """Judge a headline and its summary. ``home`` is the outlet's country (``vn``), or empty.

    A text without a Central Asian word costs one pass of an automaton. ``language`` is taken for
    completeness: the lexicon's terms serve all seven languages at once.
    """
    text = f"{title}\n{summary}"
    folded = fold(text)
    if not _any(_lexicon().central, text, folded):
        return TopicVerdict(False, 0.0)
    evidence = _Evidence.of(text, folded, len(title))
    score = _score(evidence, home)
    return _verdict(evidence, score, home)


def judge_article(title: str, text: str, language: str, *, home: str = "") -> TopicVerdict:
    """Judge a full text: by headline and lead, and by who is named how often throughout.

    ``title`` may be empty. ``home`` as in :func:`judge`.
    """
    opening = judge(title, text[:LEAD], language, home=home)
    whole = f"{title}\n{text}"
    folded = fold(whole)
    if not _any(_lexicon().central, whole, folded):
        return opening
    evidence = _Evidence.of(whole, folded, len(title))
    score = max(opening.score, _score_throughout(evidence, home))
    return _verdict(evidence, score, home, countries=_often(evidence))


# --- what is found in a text -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Everything found in a text, ready to be weighed. ``title`` is the headline's length."""

    text: str
    title: int
    hits: tuple[_Hit, ...]

    @classmethod
    def of(cls, text: str, folded: str, title: int) -> _Evidence:
        return cls(text, title, tuple(_longest(_find(_lexicon().all, text, folded))))

    def sides(self, *, in_title: bool) -> frozenset[str]:
        """Return countries, cues and offices named in the headline, or after it."""
        return frozenset(h.term.side for h in self.hits if (h.start < self.title) is in_title)

    def central(self, *, in_title: bool) -> frozenset[str]:
        return self.sides(in_title=in_title) & {*COUNTRIES, _REGION}

    def others(self, *, in_title: bool) -> frozenset[str]:
        return frozenset(s[2:] for s in self.sides(in_title=in_title) if s.startswith("x:"))

    def count(self, side: str) -> int:
        return sum(h.term.side == side for h in self.hits)


def _any(automaton: Any, text: str, folded: str) -> bool:
    return next(_find(automaton, text, folded), None) is not None


def _find(automaton: Any, text: str, folded: str) -> Iterator[_Hit]:
    """Yield the terms that stand in the text as whole words, or as beginnings of words."""
    for last, terms in automaton.iter(folded):
        for term in terms:
            start, end = last - term.length + 1, last + 1
            if term.kind != "han":
                if start and folded[start - 1].isalnum() and not _HAN.match(folded[start - 1]):
                    continue
                if term.open_end:
                    while end < len(folded) and folded[end].isalnum():
                        end += 1
                elif end < len(folded) and folded[end].isalnum() and not _HAN.match(folded[end]):
                    continue
            if term.exact and text[start:end] != term.exact:
                continue
            yield _Hit(term, start, end)


def _longest(hits: Iterable[_Hit]) -> list[_Hit]:
    """Keep, of terms that overlap, the longest."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -(h.end - h.start))):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


# --- weighing ----------------------------------------------------------------------------------


def _score(found: _Evidence, home: str) -> float:
    """Weigh headline and summary; the figures are fitted by hand on the labelled set."""
    title, summary = found.sides(in_title=True), found.sides(in_title=False)
    score = _base(found, title, summary, home)
    return round(score * _against(found, title, summary), 3)


def _base(found: _Evidence, title: frozenset[str], summary: frozenset[str], home: str) -> float:
    central_title = bool(found.central(in_title=True))
    vietnam_title = _VIETNAM in title
    others_title, others = len(found.others(in_title=True)), len(found.others(in_title=False))
    related = "relation" in title or "relation" in summary
    if central_title and vietnam_title:
        return 0.9 if others_title < 4 else 0.4
    if central_title and _VIETNAM in summary:
        if others_title:
            return 0.35
        return 0.8 if related and others < 3 else 0.4
    if central_title:
        return _home_only(
            home, related, _OFFICE in title or _OFFICE in summary, others_title, others
        )
    if vietnam_title or (home == _VIETNAM and _OFFICE in title):
        if others_title:
            return 0.3
        return 0.7 if related and others < 4 else 0.4
    if _VIETNAM in summary or home == _VIETNAM:
        return 0.6 if related and not others_title and others < 2 else 0.3
    return 0.1


def _home_only(home: str, related: bool, office: bool, others_title: int, others: int) -> float:
    """Weigh a Central Asian headline of a text that never names Vietnam."""
    if home != _VIETNAM or not related or others_title:
        return 0.15
    if office:
        return 0.75
    return 0.7 if not others else 0.4


def _against(found: _Evidence, title: frozenset[str], summary: frozenset[str]) -> float:
    """Return the factor for sport, asides and lists: 1 when nothing speaks against."""
    factor = 1.0
    if "sport" in title or "sport" in summary:
        factor *= 0.3
    if "aside" in title or ("aside" in summary and "relation" not in title):
        factor *= 0.4
    if _LIST.search(found.text):
        factor *= 0.4
    return factor


def _score_throughout(found: _Evidence, home: str) -> float:
    """Weigh a whole text by how often each side is named."""
    counts = Counter(h.term.side for h in found.hits)
    central = sum(counts[c] for c in COUNTRIES)
    vietnam = counts[_VIETNAM] + (counts[_OFFICE] if home == _VIETNAM else 0)
    third = max((n for side, n in counts.items() if side.startswith("x:")), default=0)
    if central < 3 or vietnam < 2 or not counts["relation"]:
        return 0.0
    score = 0.9 if third <= min(central, vietnam) else 0.4
    if counts["sport"] > 2 or counts["sport"] >= counts["relation"]:
        score *= 0.3
    return score


def _often(found: _Evidence) -> tuple[str, ...]:
    """Return the states that a full text is about: named often, compared with the one named most."""
    counts = {c: found.count(c) for c in COUNTRIES}
    most = max(counts.values())
    named = found.central(in_title=True)
    return tuple(c for c, n in counts.items() if n and (c in named or n * 3 >= most))


# --- saying it ---------------------------------------------------------------------------------


def _verdict(
    found: _Evidence, score: float, home: str, countries: tuple[str, ...] | None = None
) -> TopicVerdict:
    if countries is None:
        named = found.central(in_title=True) - {_REGION} or found.central(in_title=False)
        countries = tuple(c for c in COUNTRIES if c in named)
    reasons = _reasons(found, home)
    return TopicVerdict(score >= THRESHOLD, score, reasons, countries)


def _reasons(found: _Evidence, home: str) -> tuple[str, ...]:
    """Name each side found, with the word of the text where it is another."""
    first: dict[str, str] = {}
    for hit in found.hits:
        side = hit.term.side
        if side in _lexicon().names and side not in first:
            name, word = _lexicon().names[side], found.text[hit.start : hit.end]
            first[side] = name if fold(word) == fold(name) else f"{name} ({word})"
    if home == _VIETNAM and _VIETNAM not in first:
        first[_VIETNAM] = _lexicon().names[_VIETNAM]
    order = (_VIETNAM, *COUNTRIES, _REGION)
    return tuple(first[side] for side in order if side in first)


# --- the lexicon -------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    table = tomllib.loads(files("reader").joinpath("topic_terms.toml").read_text("utf-8"))
    central = list(_central_terms(table["central"]))
    names = {side: entry["name"] for side, entry in table["central"].items()}
    names[_VIETNAM] = table["vietnam"]["name"]
    return _Lexicon(_automaton(central), _automaton([*central, *_other_terms(table)]), names)


def _central_terms(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for side, entry in table.items():
        for kind in ("country", "place", "person", "body"):
            yield from ((side, word) for word in entry[kind])


def _other_terms(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in ("country", "place", "person", "body"):
        yield from ((_VIETNAM, word) for word in table["vietnam"][kind])
    yield from ((_OFFICE, word) for word in table["vietnam"]["office"])
    for side, words in table["others"].items():
        yield from ((f"x:{side}", word) for word in words)
    for cue in ("relation", "sport", "aside"):
        yield from ((cue, word) for word in table[cue]["words"])


def _automaton(entries: Iterable[tuple[str, str]]) -> Any:
    import ahocorasick

    terms: dict[str, list[_Term]] = {}
    for side, word in entries:
        key = fold(word.removesuffix("*").rstrip()) if word.endswith("*") else fold(word)
        kind = "han" if _HAN.search(word) else "word"
        exact = word if word != word.lower() else ""
        term = _Term(side, kind, len(key), word.endswith("*"), exact)
        terms.setdefault(key, []).append(term)
    automaton = ahocorasick.Automaton()
    for key, value in terms.items():
        automaton.add_word(key, tuple(value))
    automaton.make_automaton()
    return automaton
