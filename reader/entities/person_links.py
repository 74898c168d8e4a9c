"""Which person in the world a name names: by slug, by surname, by one letter, by consonants."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import regex
from rapidfuzz.distance import Levenshtein

from reader.entities.chinese_vietnamese import vietnamese_slug
from reader.entities.compiled import Knowledge
from reader.entities.han_sounds import han_skeletons, han_slug, latin_skeleton
from reader.entities.key import accent_key, lookup_key
from reader.entities.linker import person_slug
from reader.entities.memory import short_form
from reader.entities.reading import PERSON, Reading, Span
from reader.text.fold import has_marks

_BRACKETED = regex.compile(r"[（(](?P<name>\p{Lu}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]+){1,4})[）)]")
"""The Latin form Chinese newsrooms give behind a foreign name."""


class PersonLinks:
    """Gives persons their ids over one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def link(self, reading: Reading, span: Span, surface: str) -> tuple[str, bool]:
        """Return the id of the person ``surface`` names, and whether that is certain."""
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
        return f"per:{han_slug(surface)}", False

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


def _marks(surface: str) -> str:
    """Return a short ASCII tail that tells two names apart that differ in marks only."""
    return format(sum(ord(c) * (n + 1) for n, c in enumerate(accent_key(surface))) % 46656, "x")
