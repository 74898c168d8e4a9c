"""From text to mentions: known names first, rules second, links last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from reader.entities.bodies import find_bodies
from reader.entities.chinese import find_names
from reader.entities.compiled import Knowledge
from reader.entities.contexts import find_by_context
from reader.entities.key import lookup_key
from reader.entities.links import Linker
from reader.entities.matcher import Hit, Matcher
from reader.entities.memory import Memory, own_abbreviations, recall, relink
from reader.entities.paragraphs import lines_of, script_language, shouting, told_language
from reader.entities.persons import other_names
from reader.entities.reading import Reading, Span
from reader.entities.rules import words
from reader.entities.sieve import inside_longer, longest, lower_head, no_name, resolve
from reader.entities.titles import mark_titles
from reader.entities.tokens import accented_key, behind_initials, tokenise
from reader.entities.vietnamese_names import vietnamese_names
from reader.model import TITLE, Block, Entity, EntityType, Mention
from reader.text.fold import has_marks

if TYPE_CHECKING:
    from reader.entities.recognisers.panel import Panel

_NOT_TEXT = regex.compile(
    r"(?m)^[^\n]{1,200}\.(?:jpe?g|png|webp|gif)[ \t]*$|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}"
)


@dataclass(slots=True)
class _Paragraph:
    block: int
    offset: int
    reading: Reading
    spans: list[Span]
    short: list[Hit]
    hidden: list[tuple[int, int]]
    refused: list[tuple[int, int]]

    def hides(self, span: Span) -> bool:
        """Tell whether a span lies in an address or the name of a picture file."""
        return any(a < span.end and span.start < b for a, b in self.hidden)


class Recogniser:
    """Finds and links names over one knowledge base; safe to share, it keeps no state of texts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._matcher = Matcher(knowledge)
        self._linker = Linker(knowledge)
        self._panel: Panel | None = None

    def with_panel(self, panel: Panel) -> Recogniser:
        """Return a recogniser over the same knowledge that asks recognisers of others as well."""
        helped = copy(self)
        helped._panel = panel
        return helped

    def annotate(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions of one NFC text, in order; offsets are code points."""
        return self.annotate_text(text, language)

    def annotate_text(self, text: str, language: str | None) -> tuple[Mention, ...]:
        """Return the mentions of a whole NFC file of paragraphs, offsets into ``text``.

        Paragraphs end at line breaks; short later mentions are resolved over the whole. Without a
        ``language`` it is told from the text.
        """
        tag = language or told_language(text)
        return tuple(self._document(((0, offset, line) for offset, line in lines_of(text)), tag))

    def annotate_article(
        self, title: str, blocks: Sequence[Block], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions of title (block TITLE) and blocks, offsets into the text of each."""
        parts = [(TITLE, 0, title)]
        for number, block in enumerate(blocks):
            parts.extend((number, offset, line) for offset, line in lines_of(block.text))
        return tuple(self._document(parts, language))

    def entity(self, id_: str) -> Entity | None:
        """Return what the knowledge base holds under ``id_``, or None."""
        return self.knowledge.entity(id_)

    def name(self, id_: str, language: str) -> str:
        """Return the preferred name of ``id_`` in ``language``; for an unknown id its slug as words."""
        found = self.knowledge.entity(id_)
        if found is not None:
            return found.name(language)
        return id_.partition(":")[2].replace("-", " ").title()

    def _document(self, parts: Iterable[tuple[int, int, str]], language: str) -> Iterator[Mention]:
        paragraphs = [self._read(block, offset, text, language) for block, offset, text in parts]
        self._linker.settle_states([p.spans for p in paragraphs], [p.reading for p in paragraphs])
        memory = Memory()
        for paragraph in paragraphs:
            own_abbreviations(paragraph.reading, paragraph.spans)
            memory.learn(paragraph.reading, paragraph.spans)
        for paragraph in paragraphs:
            relink(memory, paragraph.reading, paragraph.spans)
            spans = recall(memory, paragraph.reading, self._with_short(paragraph, memory))
            paragraph.spans = [s for s in spans if not paragraph.hides(s)]
        if self._panel is not None:
            self._ask_others(self._panel, paragraphs, memory)
        for paragraph in paragraphs:
            yield from _mentions(paragraph, paragraph.spans)

    def _ask_others(self, panel: Panel, paragraphs: list[_Paragraph], memory: Memory) -> None:
        """Add what recognisers of others see where nothing is claimed."""
        from reader.entities.recognisers.merging import Page, add_proposed

        asked = [(p.reading.text, p.reading.language) for p in paragraphs]
        pages = [
            Page(p.reading, p.spans, (*p.hidden, *p.refused), proposals)
            for p, proposals in zip(paragraphs, panel.propose(asked), strict=True)
        ]
        add_proposed(pages, self._linker, memory)
        for paragraph, page in zip(paragraphs, pages, strict=True):
            paragraph.spans = page.spans

    def _read(self, block: int, offset: int, text: str, language: str) -> _Paragraph:
        tag = script_language(text, language)
        accented = tag != "vi" or has_marks(text)
        key = lookup_key(text)
        own_words = words(tag, accented=accented)
        marked = accented_key(text) if tag == "vi" and accented else key
        tokens = tokenise(text, marked, tag)
        reading = Reading(text, key, tag, tag == "vi" and accented, own_words, tokens)
        reading.at = {token.start: n for n, token in enumerate(tokens)}
        seen = self._matcher.hits(text, key, tag, accented=reading.accented)
        blocked = [m.span() for m in _NOT_TEXT.finditer(text)]
        hits = [
            h
            for h in seen
            if not any(a < h.end and h.start < b for a, b in blocked)
            and not no_name(text, key, h, tag)
            and (tag != "vi" or accented or h.end - h.start > 4 or text[h.start : h.end].isupper())
        ]
        known = longest(h for h in hits if not h.short)
        reading.titles = [False] * len(tokens)
        reading.honorific = [False] * len(tokens)
        self._place_known(reading, known)
        known = [h for h in known if not inside_longer(reading, h)]
        reading.hits = known
        self._place_known(reading, known)
        if tag == "zh":
            spans = self._chinese(reading, known)
        elif shouting(text):
            spans = [self._known_span(reading, h) for h in known]
        else:
            spans = self._by_rules(reading, known)
        short = [h for h in hits if h.short]
        refused = [] if self._panel is None else _refused(seen, hits)
        return _Paragraph(block, offset, reading, spans, short, blocked, refused)

    def _place_known(self, reading: Reading, known: list[Hit]) -> None:
        """Note for each word which known name lies over it."""
        reading.known = [None] * len(reading.tokens)
        reading.known_types = [None] * len(reading.tokens)
        position = 0
        ordered = sorted(known, key=lambda h: h.start)
        for n, token in enumerate(reading.tokens):
            while position < len(ordered) and ordered[position].end <= token.start:
                position += 1
            if position < len(ordered) and ordered[position].start <= token.start:
                reading.known[n] = ordered[position]
                reading.known_types[n] = self.knowledge.types[ordered[position].owners[0]]

    def _known_span(self, reading: Reading, hit: Hit) -> Span:
        owner = self._linker.choose(reading, hit)
        start = hit.start + lower_head(
            reading.key[hit.start : hit.end], reading.text[hit.start : hit.end]
        )
        kind = self.knowledge.types[hit.owners[0]]
        if kind is EntityType.PERSON and " " not in reading.text[start : hit.end]:
            start = behind_initials(reading.text, start)
        return Span(start, hit.end, kind, owner, True, weight=5)

    def _by_rules(self, reading: Reading, known: list[Hit]) -> list[Span]:
        mark_titles(reading)
        vietnamese_names(reading)
        find_bodies(reading)
        reading.spans = resolve(reading.spans)
        other_names(reading)
        spans = resolve([*(self._known_span(reading, h) for h in known), *reading.spans])
        return self._linker.link(reading, find_by_context(reading, spans))

    def _chinese(self, reading: Reading, known: list[Hit]) -> list[Span]:
        certain = [self._known_span(reading, h) for h in known]
        spans = resolve(certain + find_names(reading.text, certain))
        return self._linker.link(reading, spans)

    def _with_short(self, paragraph: _Paragraph, memory: Memory) -> list[Span]:
        """Add short forms of entities the document names in full, after a title or where alone."""
        spans = list(paragraph.spans)
        for hit in paragraph.short:
            owner = next((o for o in hit.owners if self.knowledge.ids[o] in memory.seen), None)
            if owner is None or any(s.start < hit.end and hit.start < s.end for s in spans):
                continue
            if _after_title(paragraph.reading, hit):
                kind = self.knowledge.types[owner]
                spans.append(Span(hit.start, hit.end, kind, self.knowledge.ids[owner], True))
        return spans


def _after_title(reading: Reading, hit: Hit) -> bool:
    i = reading.at.get(hit.start, 0)
    return i > 0 and reading.titles[i - 1]


def _mentions(paragraph: _Paragraph, spans: list[Span]) -> Iterator[Mention]:
    reading, offset = paragraph.reading, paragraph.offset
    for span in sorted(spans, key=lambda s: s.start):
        surface = reading.text[span.start : span.end]
        yield Mention(
            start=offset + span.start,
            end=offset + span.end,
            surface=surface,
            type=span.type,
            entity=span.entity,
            language=reading.language,
            confirmed=span.confirmed,
            block=paragraph.block,
        )


def _refused(seen: Iterable[Hit], kept: Iterable[Hit]) -> list[tuple[int, int]]:
    """Return where full names stand that say something else here, such as a decoration."""
    places = {(h.start, h.end) for h in kept}
    return [(h.start, h.end) for h in seen if not h.short and (h.start, h.end) not in places]


__all__ = ["Recogniser"]
