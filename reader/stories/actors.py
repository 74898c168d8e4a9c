"""Who is a guest and who a host: what the knowledge base says of people and places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reader.entities import recogniser
from reader.model import COUNTRIES, ArticleProfile

HOME = "vn"
_COUNTRY_ID = len("loc:xx")


@lru_cache(maxsize=20_000)
def country_of(entity: str) -> str:
    """Return the ISO 3166 code of an entity's country, "" when none is known."""
    known = recogniser().entity(entity)
    return known.country if known is not None else ""


def states(profile: ArticleProfile) -> frozenset[str]:
    """Return the Central Asian states a profile names, else those its people come from.

    A text that says "the Kazakh President" names the state by an adjective, which is no mention.
    """
    places = (name.removeprefix("loc:") for name, _ in profile.entities if name[:4] == "loc:")
    named = frozenset(place for place in places if place in COUNTRIES)
    return named or frozenset(
        country
        for name, _ in profile.entities
        if name[:4] == "per:" and (country := country_of(name)) in COUNTRIES
    )


def leads(profile: ArticleProfile) -> frozenset[str]:
    """Return the people an article is most about, of Vietnam and of Central Asia each."""
    people = [(n, c, country_of(n)) for n, c in profile.entities if n.startswith("per:")]
    ours = _foremost((name, count) for name, count, country in people if country == HOME)
    theirs = _foremost((name, count) for name, count, country in people if country in COUNTRIES)
    return ours | theirs


def venues(profile: ArticleProfile) -> frozenset[str]:
    """Return the towns and sites in known countries that an article is most about."""
    return _foremost(
        (name, count)
        for name, count in profile.entities
        if name.startswith("loc:") and len(name) > _COUNTRY_ID and country_of(name)
    )


def travelled(people: frozenset[str], places: frozenset[str]) -> bool:
    """Say whether one of ``people`` was abroad in one of ``places``, or both sides were.

    Whoever is at home receives many guests in a week; the guest is who makes the visit.
    """
    homes = {country_of(person) for person in people}
    for place in places:
        where = country_of(place)
        if where == HOME or where in COUNTRIES:
            if homes - {where}:
                return True
        elif HOME in homes and homes - {HOME}:
            return True
    return False


def _foremost(counted: Iterable[tuple[str, int]]) -> frozenset[str]:
    """Return those named at least half as often as the one named most."""
    counts = dict(counted)
    most = max(counts.values(), default=0)
    return frozenset(name for name, count in counts.items() if 2 * count >= most)
