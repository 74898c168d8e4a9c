"""Proposals under the knowledge base's authority: they add what is free, and change nothing.

What a known name, a rule or a short later mention has claimed stands as it is. Of the rest a
proposal keeps what the annotation guideline calls the name, and is linked like any name found by
rules; short later mentions of what was added are looked for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reader.entities.links import Linker
from reader.entities.memory import Memory, recall, relink, short_form
from reader.entities.reading import BODY, PERSON, PLACE, Reading, Span
from reader.entities.recognisers.protocol import Proposal
from reader.entities.tokens import Token, opens_quote
from reader.model import EntityType

_LONGEST = 10
"""Words in the longest name a proposal may give."""
_BREAK = regex.compile(r"[\n,;:!?…()\[\]{}|/\\«»“”„\"<>=]|\p{N}\.|\.\s*$")
"""What stands between the words of no name."""
_ADJECTIVE = regex.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
"""Endings of Russian adjectives of places, which are no names alone."""
_QUOTED = regex.compile(r"[«“„\"](?P<name>[^«»“”„\"]+)")
_HAN = regex.compile(r"\p{Han}")


@dataclass(slots=True)
class Page:
    """A paragraph with the mentions that stand, what hides names in it, and what is proposed."""

    reading: Reading
    spans: list[Span]
    hidden: Sequence[tuple[int, int]] = ()
    proposals: Sequence[Proposal] = ()
    added: list[Span] = field(default_factory=list)


def add_proposed(pages: Sequence[Page], linker: Linker, memory: Memory) -> None:
    """Add to the ``spans`` of a document's pages what is proposed and free, linked.

    ``memory`` holds the full names the document gives; it is only read.
    """
    news = Memory()
    capitals = _capitals(pages)
    for page in pages:
        page.added = linker.link(page.reading, _free(page, capitals))
        relink(memory, page.reading, page.added)
        news.learn(page.reading, page.added)
    for page in pages:
        relink(news, page.reading, page.added)
        kept = [*page.spans, *page.added]
        taken = _Taken(page, kept)
        later = recall(news, page.reading, kept) if news.seen else []
        page.spans = [*kept, *(s for s in later if taken.take(s.start, s.end))]


def _capitals(pages: Iterable[Page]) -> set[str]:
    """Return the forms of words a document writes with a capital inside of a sentence."""
    tokens = (token for page in pages for token in page.reading.tokens)
    return {short_form(token.key) for token in tokens if token.capital and not token.first}


def _free(page: Page, capitals: set[str]) -> list[Span]:
    """Return a span for each proposal that is a name by the guideline and touches no other."""
    taken = _Taken(page, page.spans)
    found = []
    for proposal in sorted(page.proposals, key=lambda p: (p.start - p.end, p.start)):
        place = trimmed(page.reading, proposal)
        if place is None or _is_part(page, *place, proposal) or _opens(page, *place, capitals):
            continue
        if taken.take(*place):
            found.append(Span(*place, _kind(page.reading, place[0], proposal.type)))
    found.sort(key=lambda s: s.start)
    return found


def _opens(page: Page, start: int, end: int, capitals: set[str]) -> bool:
    """Tell whether a lone word opens a sentence and stands nowhere else with a capital.

    Its capital says nothing then.
    """
    n = page.reading.at.get(start)
    if n is None:
        return False
    word = page.reading.tokens[n]
    lone = word.first and word.end == end and not word.upper
    return lone and short_form(word.key) not in capitals


def _kind(reading: Reading, start: int, proposed: EntityType) -> EntityType:
    """Return the type that the word before a quoted name gives it (``стадион «Милли»``), if any."""
    n = reading.at.get(start, 0)
    gap = reading.gap(n) if n else ""
    if len(gap) != 2 or not opens_quote(gap):
        return proposed
    head = reading.tokens[n - 1].key
    if (head,) in reading.words.loc_heads.get(head, ()):
        return PLACE
    return BODY if (head,) in reading.words.org_heads.get(head, ()) else proposed


class _Taken:
    """The characters of a paragraph that names hold already."""

    def __init__(self, page: Page, spans: Iterable[Span]) -> None:
        self._marks = bytearray(len(page.reading.text))
        for start, end in (*((s.start, s.end) for s in spans), *page.hidden):
            self._marks[start:end] = b"\x01" * (end - start)

    def take(self, start: int, end: int) -> bool:
        """Claim a stretch if all of it is free."""
        if any(self._marks[start:end]):
            return False
        self._marks[start:end] = b"\x01" * (end - start)
        return True


def trimmed(reading: Reading, proposal: Proposal) -> tuple[int, int] | None:
    """Return where the name in a proposal is, None when there is none by the guideline.

    Quotation marks, articles, titles and lower-case heads stay outside of it; words are whole; an
    adjective, a title or a word that opens a sentence is no name.
    """
    start, end = _inside_quotes(reading.text, proposal)
    if reading.language == "zh" and _HAN.match(reading.text, start):
        return start, end
    words = [t for t in reading.tokens if t.start < end and start < t.end]
    if not words or words[0].start < start or words[-1].end > end:
        return None  # cut inside a word
    while words and _no_beginning(reading, words[0]):
        words.pop(0)
    while words and proposal.type is PERSON and not _personal(reading, words[-1]):
        words.pop()
    if not words or len(words) > _LONGEST or not _is_name(reading, words, proposal):
        return None
    return words[0].start, words[-1].end


def _inside_quotes(text: str, proposal: Proposal) -> tuple[int, int]:
    """Return the quoted name of a body (``компания «Ак Жол»``), else the proposal's own place."""
    quoted = _QUOTED.search(text, proposal.start, proposal.end)
    if proposal.type is BODY and quoted is not None:
        return quoted.span("name")
    return proposal.start, proposal.end


def _no_beginning(reading: Reading, token: Token) -> bool:
    title = reading.titles[reading.at[token.start]]
    return not token.capital or title or token.key in reading.words.stops


def _is_name(reading: Reading, words: Sequence[Token], proposal: Proposal) -> bool:
    if any(_BREAK.search(t.gap) for t in words[1:]):
        return False
    if all(_generic(reading, t) for t in words):
        return False
    if len(words) == 1 and proposal.type is PLACE and _ADJECTIVE.search(words[0].key):
        return False
    return proposal.type is not PERSON or all(_personal(reading, t) for t in words)


def _personal(reading: Reading, token: Token) -> bool:
    """Tell whether a word may stand in a person's name: ``фон`` and ``uulu`` may."""
    return token.capital or token.key in reading.words.particles


def _generic(reading: Reading, token: Token) -> bool:
    """Tell whether a word names nothing alone: ``вьетнамский``, ``ОсОО``, ``Министерство``."""
    words = reading.words
    heads = (words.org_heads, words.loc_heads, words.event_heads, words.treaty_heads)
    return token.key in words.demonyms or any((token.key,) in h.get(token.key, ()) for h in heads)


def _is_part(page: Page, start: int, end: int, proposal: Proposal) -> bool:
    """Tell whether what is proposed is only a part of a longer name, the rest of which stands.

    A body whose country or city stands right behind it is named with it (``ВМС США``): without it
    the name is everybody's.
    """
    text = page.reading.text
    for span in page.spans:
        between = text[span.end : start] if span.end <= start else text[end : span.start]
        if between not in ("-", " ", "\u00a0"):
            continue
        if span.type is proposal.type and span.type in (PERSON, PLACE):
            return True
        if proposal.type is BODY and span.type is PLACE and span.start > start:
            return True
    return False


__all__ = ["Page", "add_proposed", "trimmed"]
