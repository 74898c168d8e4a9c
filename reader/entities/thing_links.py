"""Which body, place, meeting or treaty in the world a name names."""

from __future__ import annotations

from functools import cached_property

import regex

from reader.entities.compiled import Knowledge
from reader.entities.concepts import meaning_slug
from reader.entities.events import meeting_id
from reader.entities.fields import field_pair, is_field
from reader.entities.han_sounds import han_slug
from reader.entities.key import lookup_key
from reader.entities.linker import body_slug
from reader.entities.reading import (
    BODY,
    EVENT,
    PLACE,
    QUOTED,
    TREATY,
    Reading,
    Span,
    phrase_at,
)
from reader.entities.rules.words import exact, listed
from reader.entities.states import country_of, state_body

_SLUG = {
    "PERSON": "per",
    "ORGANISATION": "org",
    "PLACE": "loc",
    "EVENT": "event",
    "TREATY": "treaty",
}

_AIRPORT = regex.compile(
    r"airport|san bay|cang hang khong|bandara|аэропорт|aeroport|aeropuerto|机场"
)

_REPUBLIC = regex.compile(
    r"(?:cong hoa|nuoc cong hoa|republic|republik|republique|republica|республик|kingdom|vuong quoc|royaume|reino|kerajaan|lien bang)"
)

_MISSION = regex.compile(r"dai su quan|embassy|kedutaan|посольств|ambassade|embajada|使馆")

_GENERIC = listed(
    "kota, provinsi, thành phố, tỉnh, tp, thủ đô, thanh pho, tinh, thu do, ciudad, ciudad de, "
    "provincia, provincia de, ville, ville de, province, province de, город, области, pulau, dao, "
    "hon, quan dao, isla, isla de, ile de, khu vuc"
)
"""Nouns that add nothing to the name of a place."""

_COMPANY_HEADS = exact(
    "công, tổng, tập, hãng, ngân, cong, tong, tap, hang, ngan, perusahaan, maskapai, bank, grup, "
    "kantor, компания, компании, компанию, компанией, авиакомпания, авиакомпании, авиакомпанию, "
    "авиакомпанией, корпорация, корпорации, корпорацию, корпорацией, группа, группы, группой, "
    "агентство, агентства, агентством, агентству, банк, банка, банком, compagnie, entreprise, "
    "groupe, societe, agence, banque, empresa, aerolinea, grupo, compania, agencia, banco"
)
"""First words of what a newsroom puts before a company's name."""


class ThingLinks:
    """Gives bodies, places, meetings and treaties their ids over one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _place_words(self) -> dict[str, str]:
        """One-word names of places in lower case, to the slug of the place."""
        return {
            alias.text.lower(): entity.id[4:]
            for entity in self._knowledge.entities
            if entity.type is PLACE
            for alias in entity.aliases
            if " " not in alias.text
        }

    def link(self, reading: Reading, span: Span, surface: str) -> tuple[str, bool]:
        """Return the id of what ``surface`` names, and whether that is certain."""
        key = lookup_key(surface)
        countries = self._countries_in(reading, span)
        if span.type is PLACE and countries and _REPUBLIC.match(key):
            return f"loc:{countries[0]}", True
        if span.type is EVENT:
            body = self._holder(reading, span)
            meeting = meeting_id(key, body, self._knowledge.number.__contains__) if body else ""
            if meeting:
                return meeting, meeting in self._knowledge.number
        place = self._place_in(reading, span) if span.type is PLACE else ""
        plain = f"loc:{key.replace(' ', '-')}"
        if span.type is PLACE and not place and len(key) > 2 and plain in self._knowledge.number:
            place = plain
        if place:
            return place, True
        if span.type is BODY and _MISSION.search(key) and countries:
            return self._mission(reading, span, key, countries), False
        if span.type is BODY and (whole := self._same_company(reading, span)):
            return whole, True
        if span.type is BODY and countries and (other := self._same_of(reading, span, countries)):
            return other, other in self._knowledge.number
        if span.type in (BODY, EVENT, TREATY) and (said := self._meaning(reading, span, surface)):
            return f"{_SLUG[span.type.name]}:{said}", False
        return f"{_SLUG[span.type.name]}:{self._slug(reading, span, surface)}", False

    def _slug(self, reading: Reading, span: Span, surface: str) -> str:
        """Return what the id of a name the knowledge lacks is made of."""
        if reading.language == "zh":
            return han_slug(surface)
        core = "" if self._only_places(reading, span) else span.core
        company, place = span.type is BODY, span.type is PLACE
        return body_slug(surface, core, cases=span.weight != QUOTED, company=company, place=place)

    def _mission(self, reading: Reading, span: Span, key: str, countries: list[str]) -> str:
        """Return the id of an embassy: whose it is, and where."""
        demonym = next(
            (reading.words.demonyms[w] for w in key.split() if w in reading.words.demonyms), ""
        )
        countries = countries + self._seats(reading, span, countries)
        pair = [demonym, *countries] if demonym else countries
        return "org:embassy-" + "-".join(pair[:2])

    def _same_of(self, reading: Reading, span: Span, countries: list[str]) -> str:
        """Return the id of what one country's known body is called in the country named."""
        inner = self._inner_body(reading, span)
        country, _, rest = inner.removeprefix("org:").partition("-")
        return f"org:{countries[-1]}-{rest}" if len(country) == 2 and rest else ""

    def _meaning(self, reading: Reading, span: Span, surface: str) -> str:
        places = []
        for hit in reading.hits:
            id_ = self._knowledge.ids[hit.owners[0]]
            if hit.start >= span.start and hit.end <= span.end and id_.startswith("loc:"):
                places.append(
                    (hit.start - span.start, hit.end - span.start, id_[4:].removesuffix("-sea"))
                )
        if span.weight == QUOTED or not (places or span.type in (EVENT, TREATY) or " " in surface):
            return ""
        return meaning_slug(
            surface, reading.language, places, {**self._place_words, **reading.words.demonyms}
        )

    def _holder(self, reading: Reading, span: Span) -> str:
        """Return the id of the one known body named inside a meeting's name, "" otherwise."""
        inside = {
            self._knowledge.ids[h.owners[0]]
            for h in reading.hits
            if h.start >= span.start and h.end <= span.end
        }
        bodies = [id_ for id_ in inside if id_.startswith("org:")]
        return bodies[0] if len(bodies) == 1 else ""

    def _seats(self, reading: Reading, span: Span, countries: list[str]) -> list[str]:
        """Return the countries of the cities named in a mission's name: ``… in Astana``."""
        found = []
        for hit in dict.fromkeys(reading.known):
            if hit is not None and hit.start >= span.start and hit.end <= span.end:
                entity = self._knowledge.entity(self._knowledge.ids[hit.owners[0]])
                if entity is not None and entity.type is PLACE and entity.country:
                    found.append(entity.country)
        return [c for c in found if c not in countries]

    def _only_places(self, reading: Reading, span: Span) -> bool:
        """Tell whether the core is a place name alone, which many bodies share."""
        words = span.core.split()
        places = " ".join(
            reading.text[h.start : h.end]
            for h in dict.fromkeys(k for k in reading.known if k is not None)
            if h.start >= span.start and h.end <= span.end
        )
        return all(w in places for w in words)

    def _place_in(self, reading: Reading, span: Span) -> str:
        """Return the known place that a span is but for its generic noun (``Kota Karaganda``)."""
        inside = [h for h in reading.hits if h.start >= span.start and h.end <= span.end]
        if len(inside) != 1:
            return ""
        hit = inside[0]
        rest = reading.text[span.start : hit.start] + reading.text[hit.end : span.end]
        same = hit.end == span.end or rest in ("市", "省", "州", "县", " Province", " City")
        id_ = self._knowledge.ids[hit.owners[0]]
        if _AIRPORT.search(lookup_key(rest)) and f"{id_}-airport" in self._knowledge.number:
            return f"{id_}-airport"
        generic = lookup_key(rest.strip()) in _GENERIC or rest in (" Province", " City")
        return id_ if same and id_.startswith("loc:") and (generic or len(rest) == 1) else ""

    def _same_company(self, reading: Reading, span: Span) -> str:
        """Return the known company a span names with what it does before it: ``Hãng … Vietjet``."""
        inside = [h for h in reading.hits if h.start > span.start and h.end == span.end]
        if len(inside) != 1 or span.weight == QUOTED:
            return ""
        id_ = self._knowledge.ids[inside[0].owners[0]]
        first = reading.at.get(span.start)
        if first is None or not id_.startswith("org:") or state_body(id_)[1]:
            return ""
        head = phrase_at(reading, first, reading.words.org_heads)
        if reading.tokens[first].key not in _COMPANY_HEADS or not head:
            return ""
        k = first + head
        while k < len(reading.tokens) and reading.tokens[k].start < inside[0].start:
            if not is_field(reading, k) and not field_pair(reading, k - 1):
                return ""
            k += 1
        return id_

    def _inner_body(self, reading: Reading, span: Span) -> str:
        for hit in reading.known:
            if hit is not None and hit.start >= span.start and hit.end <= span.end:
                id_ = self._knowledge.ids[hit.owners[0]]
                if id_.startswith("org:"):
                    return id_
        return ""

    def _countries_in(self, reading: Reading, span: Span) -> list[str]:
        found: list[str] = []
        for hit in reading.hits:
            if hit.start >= span.start and hit.end <= span.end:
                country = country_of(self._knowledge, hit)
                if country and country not in found:
                    found.append(country)
        return found
