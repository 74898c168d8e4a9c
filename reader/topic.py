"""Is a text about Vietnam and Central Asia, and why?

Both sides must act in it. A score is built from where each side is named (headline, summary, body),
from what stands between them (visits, talks, trade, flights), and from what speaks against it: a
third country as the partner, a long list of countries, sport, food, pop songs, a natural disaster.
For an outlet of Vietnam its own country goes without saying when the text tells of dealings with a
Central Asian state and no other country stands in between. The words are in ``topic_terms.toml``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reader.model import COUNTRIES, TopicVerdict
from reader.text.fold import fold
from reader.topic_terms import OFFICE, REGION, VIETNAM, Hit, any_hit, find, lexicon, longest

THRESHOLD = 0.5
"""Score from which a text is on topic."""

LEAD = 600
"""Characters of a full text that are read like a summary."""

_BETWEEN = frozenset({"relation", "business"})
"""Cues of something going on between two countries."""

_LIST = re.compile(
    r"\bamong (?:the )?(?:\w+ )?(?:countries|nations|states)|\btrong số các nước|\bdi antara negara"
    r"|\bв числе (?:\w+ )?стран|\bсреди (?:\w+ )?стран|\bparmi (?:les )?(?:\w+ )?pays|\bentre los (?:\w+ )?países|"
    r"\d{2,3}\s+(?:[\w-]+\s+)?(?:countries|nations|states|quốc gia|nước|negara|стран|государств|pays|États|países)"
    r"|[1-9]\d+(?:多)?个?(?:国家|国)|(?:сто|сотн\w+|десятк\w+) стран",
    re.IGNORECASE,
)
_NOTHING = TopicVerdict(False, 0.0)
_RESULT = re.compile(r"\d\s?比\s?\d")


def judge(title: str, summary: str, language: str, *, home: str = "") -> TopicVerdict:
    """Judge a headline and its summary. ``home`` is the outlet's country (``vn``), or empty.

    A text without a Central Asian word costs one pass of an automaton. ``language`` is taken for
    completeness: the lexicon's terms serve all seven languages at once.
    """
    text = f"{title}\n{summary}"
    folded = fold(text)
    if not any_hit(lexicon().central, text, folded):
        return _NOTHING
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
    if not any_hit(lexicon().central, whole, folded):
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
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, text: str, folded: str, title: int) -> _Evidence:
        return cls(text, title, tuple(longest(find(lexicon().all, text, folded))))

    def sides(self, *, in_title: bool) -> frozenset[str]:
        """Return countries, cues and offices named in the headline, or after it."""
        return frozenset(h.term.side for h in self.hits if (h.start < self.title) is in_title)

    def central(self, *, in_title: bool) -> frozenset[str]:
        return self.sides(in_title=in_title) & {*COUNTRIES, REGION}

    def others(self, *, in_title: bool) -> frozenset[str]:
        return frozenset(s[2:] for s in self.sides(in_title=in_title) if s.startswith("x:"))

    def acts(self, *, in_title: bool) -> bool:
        """Tell whether a person or company of Vietnam is named in the headline, or after it."""
        return any(
            h.term.side == VIETNAM and h.term.agent and (h.start < self.title) is in_title
            for h in self.hits
        )

    def count(self, side: str) -> int:
        return sum(h.term.side == side for h in self.hits)


# --- weighing ----------------------------------------------------------------------------------


def _score(found: _Evidence, home: str) -> float:
    """Weigh headline and summary; the figures are fitted by hand on the labelled set."""
    title, summary = found.sides(in_title=True), found.sides(in_title=False)
    score = _base(found, title, summary, home)
    return round(score * _against(found, title, summary), 3)


def _base(found: _Evidence, title: frozenset[str], summary: frozenset[str], home: str) -> float:
    central_title = bool(found.central(in_title=True))
    others_title, others = len(found.others(in_title=True)), len(found.others(in_title=False))
    between_title, between = bool(title & _BETWEEN), bool((title | summary) & _BETWEEN)
    office_title = home == VIETNAM and OFFICE in title
    if central_title and VIETNAM in title:
        return 0.9 if others_title < 4 else 0.4
    if central_title and (office_title or found.acts(in_title=False)):
        return 0.75 if others_title < 5 else 0.4
    if central_title and VIETNAM in summary:
        if others_title:
            return 0.35
        return 0.8 if between_title or (between and not others) else 0.4
    if central_title:
        related = "relation" in title or "relation" in summary
        return _home_only(found, home, related, OFFICE in summary)
    if VIETNAM in title or office_title:
        if others_title:
            return 0.3
        return 0.7 if between and others < 4 else 0.4
    if VIETNAM in summary or home == VIETNAM:
        return 0.6 if between and not others_title and others < 2 else 0.3
    return 0.1


def _home_only(found: _Evidence, home: str, related: bool, office: bool) -> float:
    """Weigh a Central Asian headline of a text that never names Vietnam."""
    if home != VIETNAM or not related or found.others(in_title=True):
        return 0.15
    if office:
        return 0.75
    states = (found.central(in_title=True) | found.central(in_title=False)) - {REGION}
    if len(states) > 1:  # neighbours among themselves
        return 0.2
    return 0.7 if not found.others(in_title=False) else 0.4


def _against(found: _Evidence, title: frozenset[str], summary: frozenset[str]) -> float:
    """Return the factor for sport, asides and lists: 1 when nothing speaks against."""
    factor = 1.0
    if "sport" in title or "sport" in summary or _RESULT.search(found.text):
        factor *= 0.3
    if "aside" in title or ("aside" in summary and not title & _BETWEEN):
        factor *= 0.4
    if _LIST.search(found.text) and not found.acts(in_title=True):
        factor *= 0.4
    return factor


def _score_throughout(found: _Evidence, home: str) -> float:
    """Weigh a whole text by how often each side is named."""
    counts = Counter(h.term.side for h in found.hits)
    central = sum(counts[c] for c in COUNTRIES)
    vietnam = counts[VIETNAM] + (counts[OFFICE] if home == VIETNAM else 0)
    thirds = [n for side, n in counts.items() if side.startswith("x:")]
    if central < 3 or vietnam < 2 or not any(counts[cue] for cue in _BETWEEN):
        return 0.0
    opens = any(h.term.side in COUNTRIES and h.start < found.title + LEAD for h in found.hits)
    partner = max(thirds, default=0) <= min(central, vietnam) and sum(thirds) <= 2 * central
    score = 0.9 if partner and (opens or central > 5) else 0.4
    if counts["sport"] > 2 or counts["sport"] >= sum(counts[cue] for cue in _BETWEEN):
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
        named = found.central(in_title=True) - {REGION} or found.central(in_title=False)
        countries = tuple(c for c in COUNTRIES if c in named)
    on_topic = score >= THRESHOLD
    reasons = _reasons(found, implied=on_topic and home == VIETNAM)
    return TopicVerdict(on_topic, score, reasons, countries)


def _reasons(found: _Evidence, *, implied: bool) -> tuple[str, ...]:
    """Name each side found, with the word of the text that shows it where that is another.

    The country's own name in English serves best, then its name in the text, then what comes first.
    """
    names = lexicon().names
    best: dict[str, tuple[bool, bool, int, str]] = {}
    for hit in found.hits:
        side, word = hit.term.side, found.text[hit.start : hit.end]
        if side in names:
            other = fold(word) != fold(names[side])
            rank = (other, hit.term.role != "country", hit.start, word)
            best[side] = min(best.get(side, rank), rank)
    reasons = {s: f"{names[s]} ({b[3]})" if b[0] else names[s] for s, b in best.items()}
    if implied:
        reasons.setdefault(VIETNAM, names[VIETNAM])
    return tuple(reasons[s] for s in (VIETNAM, *COUNTRIES, REGION) if s in reasons)
