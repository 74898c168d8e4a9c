"""The shape of a language's rules: word lists, all in the lookup key's form (see ``listed``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from reader.entities.key import lookup_key

Phrases = dict[str, tuple[tuple[str, ...], ...]]


def listed(text: str) -> frozenset[str]:
    """Return the entries of a comma-separated list, folded."""
    return frozenset(lookup_key(t.strip()) for t in text.split(",") if t.strip())


def phrases(text: str) -> Phrases:
    """Return comma-separated phrases by their first word, longest first, folded."""
    return _by_first_word(listed(text))


def _by_first_word(entries: Iterable[str]) -> Phrases:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        parts = tuple(entry.replace("-", " ").split())
        table.setdefault(parts[0], []).append(parts)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in table.items()}


def with_plurals(titles: Phrases) -> Phrases:
    """Return ``titles`` and their plurals in -s: two prime ministers are no name either.

    Of one word only those of offices: writers and students are also words of names of bodies.
    """
    plain = {" ".join(parts) for group in titles.values() for parts in group}
    offices = {p for p in plain if " " in p or p in _OFFICES}
    return _by_first_word(
        plain | {p[:-1] + "ies" if p.endswith("ry") else p + "s" for p in offices}
    )


COMPANY_TAILS = listed(
    "group, corporation, company, holding, holdings, jsc, llc, llp, ltd, airlines, airways, air, "
    "bank, logistics, motors, co, corp, inc, travel, resorts, hotels, technologies, technology, "
    "foods, energy, textile, textiles, partners, industries, solutions, trading, systems, "
    "software, wings, capital, media, foundation, network, drilling, offshore, mining, petroleum, "
    "hub, auto, agro, fc, mart, marine, shipping, aviation, express, cargo, freight, ventures, labs, studios, electronics, "
    "pharma, seafood, garment, steel, cement, telecom, insurance, securities, retail, trust"
)
"""Last words of English company names, which every language writes as they are."""
_OFFICES = listed(
    "president, minister, ambassador, governor, secretary, director, king, mayor, premier, "
    "ministre, ambassadeur, ministro, embajador, gobernador"
)


def exact(text: str) -> frozenset[str]:
    """Return the entries of a comma-separated list in lower case with their marks."""
    return frozenset(t.strip().lower() for t in text.split(",") if t.strip())


def exact_phrases(text: str) -> Phrases:
    """Return comma-separated phrases by their first word, longest first, marks kept."""
    return _by_first_word(exact(text))


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules know of one language.

    ``titles`` come before a person's name and ``honorifics`` stand only for persons (a single name
    after one is a person); ``stops`` are capitalised words that are no names (days, months, first
    words); ``demonyms`` map an adjective to a country; heads are the first words of names of
    bodies, places, events and treaties, ``tails`` the last words; ``fields`` are lower-case words
    that may go on inside a name; ``joins`` link parts of one name; ``says`` are verbs of speech.
    """

    titles: Phrases
    honorifics: Phrases
    stops: frozenset[str]
    demonyms: dict[str, str] = field(default_factory=dict)
    org_heads: Phrases = field(default_factory=dict)
    org_tails: frozenset[str] = frozenset()
    loc_heads: Phrases = field(default_factory=dict)
    loc_tails: frozenset[str] = frozenset()
    event_heads: Phrases = field(default_factory=dict)
    event_tails: frozenset[str] = frozenset()
    treaty_heads: Phrases = field(default_factory=dict)
    treaty_tails: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    place_prepositions: frozenset[str] = frozenset()
    head_first: bool = True
    particles: frozenset[str] = frozenset()


def demonyms(text: str) -> dict[str, str]:
    """Return ``{word: country}`` from ``"kz: kazakh kazakhstani, kg: kyrgyz"``."""
    table = {}
    for entry in text.split(","):
        country, _, forms = entry.partition(":")
        for form in forms.split():
            table[lookup_key(form)] = country.strip()
    return table


def unmarked_words(words: Words) -> Words:
    """Return the same lists without marks, for texts typed without them."""
    plain: dict[str, Any] = {}
    for each in fields(Words):
        value = getattr(words, each.name)
        if isinstance(value, frozenset):
            plain[each.name] = frozenset(lookup_key(w) for w in value)
        elif isinstance(value, dict) and each.name != "demonyms":
            entries = (lookup_key(" ".join(p)) for ps in value.values() for p in ps)
            plain[each.name] = _by_first_word(entries)
    return replace(words, **plain)
