"""Which thing in the world a span names."""

from __future__ import annotations

from collections import Counter

from reader.entities.compiled import Knowledge
from reader.entities.matcher import Hit
from reader.entities.person_links import PersonLinks
from reader.entities.reading import BODY, PERSON, Reading, Span
from reader.entities.states import country_of, state_body
from reader.entities.thing_links import ThingLinks

_SAME_CHAMBER = {
    "mazhilis": ("legislative-chamber", "lower-house"),
    "legislative-chamber": ("mazhilis", "lower-house"),
}
"""Chambers that other languages call by one name (``Hạ viện``)."""
_FIELD = frozenset({"vn", "kz", "kg", "uz", "tj", "tm"})
"""Countries whose bodies newsrooms of our field name bare."""


class Linker:
    """Gives ids over one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._persons = PersonLinks(knowledge)
        self._things = ThingLinks(knowledge)

    def choose(self, reading: Reading, hit: Hit) -> str:
        """Return the id of the best owner of a known form here.

        A Vietnamese state body named bare belongs to the country whose adjective stands before it
        or whose name follows.
        """
        id_ = self._knowledge.ids[hit.owners[0]]
        if len(hit.owners) > 1:
            wanted = self._other_country(reading, hit)
            for owner in hit.owners:
                entity_id = self._knowledge.ids[owner]
                if wanted and entity_id.startswith(f"org:{wanted}-"):
                    return entity_id
        if id_.startswith("org:"):
            country, rest = state_body(id_)
            other = self._other_country(reading, hit) if rest else ""
            swapped = f"org:{other}-{rest}"
            if other and other != country and swapped in self._knowledge.number:
                return swapped
        return id_

    def _other_country(self, reading: Reading, hit: Hit) -> str:
        n = reading.at.get(hit.start, 0)
        if n and reading.close(n) and reading.tokens[n - 1].key in reading.words.demonyms:
            return reading.words.demonyms[reading.tokens[n - 1].key]
        for step in (n - 1, n - 2):
            before = reading.known[step] if step >= 0 else None
            if before is not None and before is not hit and hit.start - before.end <= 3:
                return country_of(self._knowledge, before)
        return ""

    def link(self, reading: Reading, spans: list[Span]) -> list[Span]:
        """Give every span without an entity its id; spans without any usable letter are left out."""
        for span in spans:
            if not span.entity:
                surface = reading.text[span.start : span.end]
                if span.type is PERSON:
                    span.entity, span.confirmed = self._persons.link(reading, span, surface)
                else:
                    span.entity, span.confirmed = self._things.link(reading, span, surface)
        return [s for s in spans if not s.entity.endswith(":")]

    def settle_states(self, spans: list[list[Span]], readings: list[Reading]) -> None:
        """Move bare state bodies to the country a document speaks of, when theirs is not in it.

        ``Сената`` beside Uzbek names only is Uzbekistan's Senate, though Kazakhstan's comes first.
        """
        counts: Counter[str] = Counter()
        for span in (s for each in spans for s in each):
            entity = self._knowledge.entity(span.entity)
            if entity is not None and entity.country and span.type is not BODY:
                counts[entity.country] += 1
        for each, reading in zip(spans, readings, strict=True):
            for span in each:
                if span.type is BODY and span.confirmed:
                    self._settle(span, reading, counts)

    def _settle(self, span: Span, reading: Reading, counts: Counter[str]) -> None:
        country, rest = state_body(span.entity)
        if not rest or country == "vn" or counts[country]:
            return  # a bare Vietnamese body needs no mention of Vietnam in a Vietnamese newsroom
        if any(
            h.start >= span.start and h.end <= span.end and country_of(self._knowledge, h)
            for h in reading.hits
        ):
            return
        names = (rest, *_SAME_CHAMBER.get(rest, ()))
        for other, _ in counts.most_common():
            for name in names:
                swapped = f"org:{other}-{name}"
                if swapped in self._knowledge.number:
                    span.entity = swapped
                    return
        if counts and not counts.keys() & _FIELD:
            span.entity, span.confirmed = f"org:{counts.most_common(1)[0][0]}-{rest}", False
