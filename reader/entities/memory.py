"""What a document has already said: full names that short later mentions belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import regex

from reader.entities.key import lookup_key
from reader.entities.linker import (
    KINDS,
    is_cyrillic,
    sound,
    vietnamese_words,
    without_kind,
)
from reader.entities.reading import BODY, EVENT, PERSON, TREATY, Reading, Span
from reader.entities.rules.words import listed
from reader.entities.tokens import behind_initials

_MOST_PHRASES = 300


@dataclass(slots=True)
class Memory:
    """Short forms seen so far: ``given`` and ``surnames`` of persons, ``phrases`` of bodies."""

    surnames: dict[str, tuple[str, bool]] = field(default_factory=dict)
    given: dict[str, tuple[str, bool]] = field(default_factory=dict)
    phrases: dict[str, Span] = field(default_factory=dict)
    initials: dict[str, Span] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def learn(self, reading: Reading, spans: list[Span]) -> None:
        """Remember the names in ``spans`` of one paragraph."""
        for span in spans:
            self.seen.add(span.entity)
            surface = reading.text[span.start : span.end]
            if span.type is PERSON:
                self._person(surface, span)
            elif span.type is BODY and not span.confirmed and span.core:
                self._body(surface, span)
            if span.type is BODY and len(self.initials) < _MOST_PHRASES:
                for letters in initials_of(surface):
                    self.initials.setdefault(letters, span)
        self._abbreviations(reading, spans)

    def _person(self, surface: str, span: Span) -> None:
        words = [w for w in regex.split(r"[^\p{L}\p{M}']+", surface) if len(w) > 1]
        if "·" in surface and len(words) > 1:
            self.surnames.setdefault(words[-1], (span.entity, span.confirmed))
            return
        if reading_han(surface) and len(surface) > 2:
            self.surnames.setdefault(surface, (span.entity, span.confirmed))
            return
        if len(words) < 2:
            return
        keys = [lookup_key(w) for w in words]
        claim = (span.entity, span.confirmed)
        if vietnamese_words(keys):
            self.given.setdefault(words[-1].lower(), claim)
            self.given.setdefault(short_form(keys[-1]), claim)
            if len(keys) >= 3 and len(self.phrases) < _MOST_PHRASES:
                self.phrases.setdefault(" ".join(keys[-2:]), span)
        else:
            for word in (keys[-1], keys[0]):
                if len(word) > 2:
                    self.surnames.setdefault(short_form(word), claim)

    def _body(self, surface: str, span: Span) -> None:
        if len(self.phrases) >= _MOST_PHRASES:
            return
        core = lookup_key(span.core)
        if (len(core) > 3 and " " in core) or len(core) > 4:
            self.phrases.setdefault(core, span)
        name = without_kind(lookup_key(surface)).split(" ")
        while name and name[0] in KINDS:
            name.pop(0)
        if len(name) > 1:
            self.phrases.setdefault(" ".join(name), span)

    def _abbreviations(self, reading: Reading, spans: list[Span]) -> None:
        ends = {s.end: s for s in spans if s.type in (BODY, EVENT, TREATY)}
        for token in reading.tokens:
            if (
                token.upper
                and token.gap.endswith("(")
                and reading.text[token.end : token.end + 1] == ")"
            ):
                named = ends.get(token.start - len(token.gap))
                if named is not None and 2 <= len(token.text) <= 9:
                    self.phrases.setdefault(token.text, named)


_SMALL = listed("и, по, в, of, and, the, for, on, und, и, và, dan, de, la, du, des, et, y, del, el")


def initials_of(surface: str) -> list[str]:
    """Return the abbreviations a body's name may be called by, with its last word and without."""
    words = [w for w in regex.findall(r"\p{L}+", surface) if w.lower() not in _SMALL]
    if len(words) < 3 or reading_han(surface):
        return []
    letters = "".join(w[0] for w in words).upper()
    return [x for x in (letters, letters[:-1]) if len(x) >= 3]


def reading_han(text: str) -> bool:
    """Tell whether a name is written in Han characters."""
    return "\u3400" <= text[:1] <= "\u9fff"


def short_form(key: str) -> str:
    """Return a one-word form of a name that its case forms and spellings share."""
    if is_cyrillic(key):
        key = regex.sub(r"(?<=ов|ев|ин|ын|[бвгджзклмнпрстф])(?:ым|ом|ой|а|у|е|ы)$", "", key)
        from reader.entities.syllables import from_cyrillic

        return from_cyrillic(key) or sound(key)
    return regex.sub(r"(?<=ov|ev)a$", "", sound(key))


def relink(memory: Memory, reading: Reading, spans: list[Span]) -> None:
    """Give one-word persons the id of the full name the document holds."""
    for span in spans:
        surface = reading.text[span.start : span.end]
        if span.type is not PERSON or span.confirmed or "·" in surface:
            continue
        key = lookup_key(surface)
        if " " in surface:
            named = memory.phrases.get(key)
            if named is not None and named.type is PERSON:
                span.entity, span.confirmed = named.entity, named.confirmed
            continue
        exact = memory.given.get(surface.lower()) if reading.accented else memory.given.get(key)
        claim = exact or memory.surnames.get(short_form(key)) or memory.surnames.get(surface)
        if claim is not None:
            span.entity, span.confirmed = claim


def own_abbreviations(reading: Reading, spans: list[Span]) -> None:
    """Give an abbreviation in brackets the id of the body before it, if it is made of its letters.

    The knowledge base may hold the same letters for another body: ``VFF``.
    """
    for one, other in pairwise(spans):
        between = reading.text[one.end : other.start]
        if between != " (" or one.type is not BODY or other.type is not BODY:
            continue
        surface = reading.text[other.start : other.end]
        letters = [w[0] for w in regex.findall(r"\p{L}+", reading.text[one.start : one.end])]
        made = sorted(c.upper() for c in letters if c.isupper())
        if surface.isupper() and made == sorted(surface) and one.entity != other.entity:
            other.entity, other.confirmed = one.entity, one.confirmed


def recall(memory: Memory, reading: Reading, spans: list[Span]) -> list[Span]:
    """Return ``spans`` and those of short mentions of what ``memory`` holds.

    The repeated name of a body takes the place of what a rule saw in a part of it.
    """
    covered = sorted((s.start, s.end) for s in spans)
    found = []
    position = 0
    for i, token in enumerate(reading.tokens):
        while position < len(covered) and covered[position][1] <= token.start:
            position += 1
        if position < len(covered) and covered[position][0] < token.end:
            continue
        if token.upper and token.text in memory.initials:
            named = memory.initials[token.text]
            found.append(Span(token.start, token.end, BODY, named.entity, named.confirmed))
        elif token.capital and (span := _recalled(memory, reading, i)) is not None:
            found.append(span)
    if reading.language == "zh":
        found.extend(_han(memory, reading, spans))
    return _phrases(memory, reading, spans + found)


def _recalled(memory: Memory, reading: Reading, i: int) -> Span | None:
    token = reading.tokens[i]
    titled = i > 0 and reading.titles[i - 1] and reading.close(i)
    if (
        reading.titles[i]
        or (token.key in reading.words.stops and not titled)
        or len(token.text) < 2
    ):
        return None
    claim = _claim(memory, reading, i, titled=titled)
    if claim is None or (not titled and _inside_name(reading, i)):
        return None
    start = behind_initials(reading.text, token.start)
    return Span(start, token.end, PERSON, claim[0], claim[1])


def _claim(memory: Memory, reading: Reading, i: int, *, titled: bool) -> tuple[str, bool] | None:
    token = reading.tokens[i]
    if reading.language == "vi" and reading.accented:
        told = titled or _vietnamese_speaks(reading, i)
        exact = memory.given.get(token.text.lower()) if told else None
        return exact or memory.surnames.get(short_form(lookup_key(token.text)))
    short = short_form(token.key)
    if short in memory.surnames:
        return memory.surnames[short]
    following = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    speaks = following is not None and (
        following.key in reading.words.says
        or _aged(reading, i + 1)
        or (reading.language == "en" and following.key.endswith("ed") and following.gap == " ")
        or (
            following.text.islower()
            and following.gap == " "
            and (token.key not in _ALSO_WORDS or not token.text.isascii())
        )
    )
    if titled or (reading.language != "vi" and (not token.first or speaks)):
        return memory.given.get(token.key) or memory.given.get(short)
    return None


_VI_SPEAKS = frozenset(
    "cho biết|chia sẻ|tâm sự|nhớ lại|bày tỏ|khẳng định|giải thích|bộc bạch".replace(" ", "_").split(
        "|"
    )
)


def _vietnamese_speaks(reading: Reading, i: int) -> bool:
    """Tell whether a verb of speech of two syllables, or ``kể`` and ``nói``, follows a given name."""
    after = [t.key for t in reading.tokens[i + 1 : i + 3] if t.gap == " " and not t.capital]
    return bool(after) and (after[0] in ("kể", "nói") or "_".join(after) in _VI_SPEAKS)


_ALSO_WORDS = listed(
    "man, long, an, son, hung, do, to, dan, sang, ma, the, hai, ba, mai, ha, phu, lan, la, le, en, "
    "tu, su, du, van, thu, bay, sen, sao, don, tan, can, cho, hang, dung, minh, lam, nam, kim, din, "
    "dong, thanh, tien, hoa, hue, nga, bo, co, be, no, si, me, te, se, loan, tin, chung, song"
)
"""Given names that are also words of our languages: not at the head of a sentence."""


def _aged(reading: Reading, i: int) -> bool:
    """Tell whether an age follows behind a comma: ``Thien, de 22 años``."""
    near = reading.tokens[i : i + 2]
    return reading.gap(i) == ", " and any(t.text.isdigit() and len(t.text) == 2 for t in near)


def _inside_name(reading: Reading, i: int) -> bool:
    tokens = reading.tokens
    before = i > 0 and tokens[i - 1].capital and reading.close(i) and not reading.titles[i - 1]
    after = (
        i + 1 < len(tokens)
        and tokens[i + 1].capital
        and reading.close(i + 1)
        and not reading.titles[i + 1]
    )
    plain_before = (
        before and not tokens[i - 1].first and tokens[i - 1].key not in reading.words.demonyms
    )
    return bool(plain_before or after)


def _phrases(memory: Memory, reading: Reading, spans: list[Span]) -> list[Span]:
    found = list(spans)
    for phrase, named in memory.phrases.items():
        upper = phrase.isupper()
        where = reading.text if upper else reading.key
        start = where.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if _whole(reading.text, start, end) and reading.text[start].isupper():
                inside = [s for s in found if s.start < end and start < s.end]
                if all(_gives_way(s, start, end, named) for s in inside):
                    found = [s for s in found if s not in inside]
                    found.append(Span(start, end, named.type, named.entity, named.confirmed))
            start = where.find(phrase, end)
    return found


def _gives_way(span: Span, start: int, end: int, named: Span) -> bool:
    inner = start <= span.start and span.end <= end
    if (span.start, span.end) == (start, end):
        return not span.confirmed and span.weight < 2 and span.type is not BODY
    same = span.entity == named.entity
    return inner and (same or not span.confirmed or span.type is not PERSON)


def _han(memory: Memory, reading: Reading, spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    taken = bytearray(len(reading.text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    for surname, (entity, confirmed) in memory.surnames.items():
        if len(surname) < 2 or not reading_han(surname):
            continue
        start = reading.text.find(surname)
        while start >= 0:
            end = start + len(surname)
            if not any(taken[start:end]):
                found.append(Span(start, end, PERSON, entity, confirmed))
                taken[start:end] = b"\x01" * (end - start)
            start = reading.text.find(surname, end)
    return found


def _whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end >= len(text) or not text[end].isalnum())
