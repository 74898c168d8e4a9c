"""Name forms made by rule, so that every entity can be found in every language; build time only.

The rules, each marked on the alias it makes (``formed``):

1. A Vietnamese name loses its marks in en, id, fr and es (``Tô Lâm`` -> ``To Lam``).
2. A Vietnamese person or place without a Russian form gets one by the syllable table.
3. A name without a form in vi, id, fr or es keeps its English form there; a person who is not
   Vietnamese, an abbreviation and an organisation keep it beside the local form too.
   So does a place in vi and id, where newsrooms write either.
4. Organisations and persons keep their Latin form inside Russian and Chinese text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.entities.key import lookup_key
from reader.entities.knowledge import Record
from reader.entities.syllables import to_cyrillic
from reader.model import Alias, EntityType

_LATIN = ("vi", "en", "id", "fr", "es")


def unmarked(text: str) -> str:
    """Return Latin ``text`` without marks, case kept (``Đà Nẵng`` -> ``Da Nang``)."""
    folded = lookup_key(text)
    return "".join(f.upper() if c.isupper() else f for c, f in zip(text, folded, strict=True))


def all_forms(record: Record) -> tuple[Alias, ...]:
    """Return the written aliases of ``record`` followed by the formed ones, none twice."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for alias in (*record.entity.aliases, *_formed(record)):
        if (alias.language, alias.text) not in seen:
            seen.add((alias.language, alias.text))
            kept.append(alias)
    return tuple(kept)


def _formed(record: Record) -> Iterator[Alias]:
    entity = record.entity
    by_language = {language: [] for language in (*_LATIN, "ru", "zh")}  # type: dict[str, list[str]]
    for alias in entity.aliases:
        by_language[alias.language].append(alias.text)
    vietnamese = entity.country == "vn" and entity.type in (EntityType.PERSON, EntityType.PLACE)
    stripped = [unmarked(t) for t in by_language["vi"]] if vietnamese else []
    yield from _copies(stripped, ("en", "id", "fr", "es"))
    english = by_language["en"] or stripped
    yield from _copies(
        english,
        [x for x in _LATIN if not by_language[x] and (x != "vi" or english is not stripped)],
    )
    if entity.type is EntityType.PERSON and not vietnamese:
        yield from _copies(english, (*_LATIN, "ru", "zh"))
    elif entity.type is EntityType.PERSON:
        yield from _copies(stripped, ("ru", "zh"))
    if entity.type is EntityType.PLACE and not vietnamese:
        yield from _copies((t for t in by_language["en"] if len(t) > 4), ("vi", "id"))
    yield from _copies((t for t in english if _abbreviation(t)), _LATIN)
    if entity.type is EntityType.ORGANISATION:
        yield from _copies((t for t in english if len(t) > 2), ("ru", "zh"))
    if vietnamese and not by_language["ru"]:
        names = [to_cyrillic(t) for t in by_language["vi"] if len(t.split()) > 1]
        yield from _copies([n for n in names if n], ("ru",))


def _abbreviation(text: str) -> bool:
    return text.isupper() and text.isascii() and len(text) > 2


def _copies(texts: Iterable[str], languages: Iterable[str]) -> Iterator[Alias]:
    languages = tuple(languages)
    for text in texts:
        for language in languages:
            yield Alias(text, language, formed=True)
