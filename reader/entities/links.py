"""Which thing in the world a span names."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

import regex
from rapidfuzz.distance import Levenshtein

from reader.entities.chinese_vietnamese import vietnamese_slug
from reader.entities.compiled import Knowledge
from reader.entities.concepts import meaning_slug
from reader.entities.events import meeting_id
from reader.entities.fields import field_pair, is_field
from reader.entities.han_sounds import han_skeletons, latin_skeleton
from reader.entities.key import accent_key, lookup_key
from reader.entities.linker import body_slug, is_cyrillic, person_slug, sound
from reader.entities.matcher import Hit
from reader.entities.memory import short_form
from reader.entities.reading import (
    BODY,
    EVENT,
    PERSON,
    PLACE,
    QUOTED,
    TREATY,
    Reading,
    Span,
    phrase_at,
)
from reader.entities.rules.words import exact
from reader.model import EntityType
from reader.text.fold import has_marks

_PREFIX = {kind: kind.name for kind in EntityType}
_SLUG = {
    "PERSON": "per",
    "ORGANISATION": "org",
    "PLACE": "loc",
    "EVENT": "event",
    "TREATY": "treaty",
}
_SAME_CHAMBER = {
    "mazhilis": ("legislative-chamber", "lower-house"),
    "legislative-chamber": ("mazhilis", "lower-house"),
}
"""Chambers that other languages call by one name (``Hạ viện``)."""
_AIRPORT = regex.compile(
    r"airport|san bay|cang hang khong|bandara|аэропорт|aeroport|aeropuerto|机场"
)
_FIELD = frozenset({"vn", "kz", "kg", "uz", "tj", "tm"})
"""Countries whose bodies newsrooms of our field name bare."""
_REPUBLIC = regex.compile(
    r"(?:cong hoa|nuoc cong hoa|republic|republik|republique|republica|республик|kingdom|vuong quoc|royaume|reino|kerajaan|lien bang)"
)
_MISSION = regex.compile(r"dai su quan|embassy|kedutaan|посольств|ambassade|embajada|使馆")


_GENERIC = frozenset(
    [
        "kota",
        "provinsi",
        "thanh",
        "pho",
        "tinh",
        "tp",
        "thu",
        "do",
        "ciudad",
        "ciudad",
        "de",
        "provincia",
        "provincia",
        "de",
        "ville",
        "ville",
        "de",
        "province",
        "province",
        "de",
        "город",
        "области",
        "город",
        "pulau",
        "dao",
        "hon",
        "dao",
        "quan",
        "dao",
        "isla",
        "isla",
        "de",
        "ile",
        "de",
        "khu",
        "vuc",
    ]
) | frozenset(
    {
        "thanh pho",
        "thu do",
        "ciudad de",
        "provincia de",
        "ville de",
        "province de",
        "quan dao",
        "isla de",
        "ile de",
    }
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


_BRACKETED = regex.compile(r"[（(](?P<name>\p{Lu}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]+){1,4})[）)]")
"""The Latin form Chinese newsrooms give behind a foreign name."""


class Linker:
    """Gives ids over one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

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
            country, rest = _state_body(id_)
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
                return self._country(before)
        return ""

    def _country(self, hit: Hit) -> str:
        id_ = self._knowledge.ids[hit.owners[0]]
        slug = id_.removeprefix("loc:")
        return slug if id_.startswith("loc:") and len(slug) == 2 else ""

    def link(self, reading: Reading, spans: list[Span]) -> list[Span]:
        """Give every span without an entity its id; spans without any usable letter are left out."""
        for span in spans:
            if not span.entity:
                surface = reading.text[span.start : span.end]
                if span.type is PERSON:
                    span.entity, span.confirmed = self._person(reading, span, surface)
                else:
                    span.entity, span.confirmed = self._thing(reading, span, surface)
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
        country, rest = _state_body(span.entity)
        if not rest or country == "vn" or counts[country]:
            return  # a bare Vietnamese body needs no mention of Vietnam in a Vietnamese newsroom
        if any(
            h.start >= span.start and h.end <= span.end and self._country(h) for h in reading.hits
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

    def _person(self, reading: Reading, span: Span, surface: str) -> tuple[str, bool]:
        if reading.language == "zh":
            return self._chinese_person(surface, reading.text[span.end : span.end + 60])
        slug = person_slug(surface)
        known = self._slugs.get(slug)
        if known is None and "-" not in slug and slug:
            known = self._surname(surface)
        if known is None and slug.count("-") == 1:
            known = self._near(slug)
        if known is None:
            return f"per:{slug}", False
        if reading.accented and has_marks(surface) and not self._same_accents(known, surface):
            return f"per:{slug}-{_marks(surface)}", False
        return known, False

    def _chinese_person(self, surface: str, behind: str) -> tuple[str, bool]:
        latin = _BRACKETED.match(behind)
        if latin is not None or surface[0].isascii():
            slug = person_slug(latin["name"] if latin is not None else surface)
            return self._slugs.get(slug, f"per:{slug}"), False
        spoken = vietnamese_slug(surface)
        if spoken is not None:
            return self._slugs.get(spoken, f"per:{spoken}"), False
        for skeleton in han_skeletons(surface):
            if skeleton in self._skeletons:
                return self._skeletons[skeleton], False
        return f"per:{_han_slug(surface)}", False

    @cached_property
    def _skeletons(self) -> dict[str, str]:
        """Consonants of each known person of two foreign names, to id; shared ones are left out."""
        table: dict[str, str] = {}
        shared: set[str] = set()
        for slug, id_ in self._slugs.items():
            skeleton = latin_skeleton(slug)
            parts = skeleton.split("-")
            if len(parts) != 2 or min(map(len, parts)) < 2 or len(skeleton) < 6:
                continue
            if table.setdefault(skeleton, id_) != id_:
                shared.add(skeleton)
        return {skeleton: id_ for skeleton, id_ in table.items() if skeleton not in shared}

    def _same_accents(self, id_: str, surface: str) -> bool:
        entity = self._knowledge.entity(id_)
        if entity is None:
            return True
        forms = [a.text for a in entity.aliases if a.language == "vi" and has_marks(a.text)]
        return not forms or any(accent_key(f) == accent_key(surface) for f in forms)

    @cached_property
    def _slugs(self) -> dict[str, str]:
        """Canonical slug of each known person's names, to id; a slug two persons share is left out."""
        table: dict[str, str] = {}
        shared: set[str] = set()
        for entity in self._knowledge.entities:
            if entity.type is not PERSON:
                continue
            for alias in entity.aliases:
                if alias.language == "zh" or " " not in alias.text:
                    continue
                slug = person_slug(alias.text)
                if table.setdefault(slug, entity.id) != entity.id:
                    shared.add(slug)
        return {slug: id_ for slug, id_ in table.items() if slug not in shared}

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

    @cached_property
    def _surnames(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = defaultdict(list)
        for entity in self._knowledge.entities:
            if entity.type is PERSON and entity.country != "vn":
                for alias in entity.aliases:
                    word = alias.text.split()[-1]
                    if (
                        alias.language in ("en", "ru")
                        and " " in alias.text
                        and entity.id not in table[short_form(lookup_key(word))]
                    ):
                        table[short_form(lookup_key(word))].append(entity.id)
        return table

    def _surname(self, surface: str) -> str | None:
        claims = self._surnames.get(short_form(lookup_key(surface)), [])
        if len(claims) == 1:
            return claims[0]
        ranks = self._knowledge.ranks
        best = sorted(claims, key=lambda i: -ranks[self._knowledge.number[i]])
        if (
            len(best) > 1
            and ranks[self._knowledge.number[best[0]]] > ranks[self._knowledge.number[best[1]]]
        ):
            return best[0]
        return None

    def _near(self, slug: str) -> str | None:
        """Return the known person whose two names each differ by one letter at most."""
        first, last = slug.split("-")
        if len(first) < 5 or len(last) < 6:
            return None
        for other, id_ in self._slugs.items():
            parts = other.split("-")
            if (
                len(parts) == 2
                and parts[0][0] == first[0]
                and parts[1][:2] == last[:2]
                and Levenshtein.distance(parts[0], first, score_cutoff=1) <= 1
                and Levenshtein.distance(parts[1], last, score_cutoff=1) <= 1
            ):
                return id_
        return None

    def _thing(self, reading: Reading, span: Span, surface: str) -> tuple[str, bool]:
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
            demonym = next(
                (reading.words.demonyms[w] for w in key.split() if w in reading.words.demonyms), ""
            )
            countries = countries + self._seats(reading, span, countries)
            pair = [demonym, *countries] if demonym else countries
            return "org:embassy-" + "-".join(pair[:2]), False
        if span.type is BODY and (whole := self._same_company(reading, span)):
            return whole, True
        if span.type is BODY and countries:
            inner = self._inner_body(reading, span)
            if inner:
                country, _, rest = inner.removeprefix("org:").partition("-")
                if len(country) == 2 and rest:
                    swapped = f"org:{countries[-1]}-{rest}"
                    return swapped, swapped in self._knowledge.number
        if span.type in (BODY, EVENT, TREATY) and (said := self._meaning(reading, span, surface)):
            return f"{_SLUG[span.type.name]}:{said}", False
        core = "" if self._only_places(reading, span) else span.core
        slug = (
            _han_slug(surface)
            if reading.language == "zh"
            else body_slug(
                surface,
                core,
                cases=span.weight != QUOTED,
                company=span.type is BODY,
                place=span.type is PLACE,
            )
        )
        return f"{_SLUG[span.type.name]}:{slug}", False

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
        if first is None or not id_.startswith("org:") or _state_body(id_)[1]:
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
                country = self._country(hit)
                if country and country not in found:
                    found.append(country)
        return found


def _state_body(id_: str) -> tuple[str, str]:
    """Return country and rest of ``org:kz-senate``; a body of no country counts as one of any."""
    head, _, rest = id_.removeprefix("org:").partition("-")
    if head == "min":
        return "", f"min-{rest}"
    return (head, rest) if len(head) == 2 else ("", "")


def _marks(surface: str) -> str:
    """Return a short ASCII tail that tells two names apart that differ in marks only."""
    return format(sum(ord(c) * (n + 1) for n, c in enumerate(accent_key(surface))) % 46656, "x")


def _han_slug(surface: str) -> str:
    return regex.sub(
        r"[^a-z0-9]+",
        "-",
        "".join(f"{c}" if c.isascii() else f"u{ord(c):x}" for c in lookup_key(surface)),
    ).strip("-")


__all__ = ["Linker", "is_cyrillic", "sound"]
