"""Known names in a text: an automaton over the lookup key, then the rules that say yes or no.

A form counts in the languages it carries, at word boundaries, with a capital where it has one. In
accented Vietnamese it counts only with its accents. One-syllable Vietnamese names (Nga, Mỹ, Lào)
do not count inside a longer name.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from reader.entities.compiled import Knowledge, language_bit
from reader.entities.key import accent_key, lookup_key
from reader.model import LANGUAGES

_SHORT_FORM = 1 << len(LANGUAGES)
_VI = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form at ``[start, end)``; ``owners`` are the entities that claim it, best first.

    ``short`` marks a form that counts only beside the full name.
    """

    start: int
    end: int
    owners: tuple[int, ...]
    short: bool = False


class Matcher:
    """Finds the forms of a knowledge base in texts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._texts = knowledge.texts
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._firsts = array("I")
        self._lengths = array("H")
        before = None
        for number, key in enumerate(knowledge.keys):
            if key != before:
                self._automaton.add_word(key, len(self._firsts))
                self._firsts.append(number)
                self._lengths.append(len(key))
                before = key
        self._firsts.append(len(self._texts))
        if self._lengths:
            self._automaton.make_automaton()

    def hits(self, text: str, key: str, language: str, *, accented: bool) -> list[Hit]:
        """Return all hits in ``text`` whose lookup key is ``key``, longest first at each start."""
        found = list(self._hits(text, key, language, accented))
        found.sort(key=lambda h: (h.start, -h.end, h.short))
        return found

    def _hits(self, text: str, key: str, language: str, accented: bool) -> Iterator[Hit]:
        if not self._lengths:
            return
        bit = language_bit(language)
        for last, group in self._automaton.iter(key):
            start, end = last + 1 - self._lengths[group], last + 1
            if not _bounded(text, start, end):
                continue
            surface = text[start:end]
            forms = range(self._firsts[group], self._firsts[group + 1])
            owners, short = self._owners(forms, surface, _script_bit(surface[0], bit), accented)
            if owners:
                yield Hit(start, end, owners, short)

    def _owners(
        self, forms: range, surface: str, bit: int, accented: bool
    ) -> tuple[tuple[int, ...], bool]:
        known = self._knowledge
        full: dict[int, None] = {}
        short: dict[int, None] = {}
        for form in forms:
            mask = known.masks[form]
            if not mask & bit or not _same(self._texts[form], surface, bit, accented):
                continue
            (short if mask & _SHORT_FORM else full)[known.owners[form]] = None
        chosen = full or short
        ordered = sorted(chosen, key=lambda owner: -known.ranks[owner])
        return tuple(ordered), not full and bool(short)


def _bounded(text: str, start: int, end: int) -> bool:
    if start and _joins(text[start - 1], text[start]):
        return False
    return end >= len(text) or not _joins(text[end - 1], text[end])


_ZH, _RU = language_bit("zh"), language_bit("ru")


def _script_bit(char: str, bit: int) -> int:
    """Return the bit of the language a script belongs to: a Chinese name counts in any text."""
    if _han(char):
        return _ZH
    return _RU if "\u0400" <= char <= "\u04ff" else bit


def _joins(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters belong to one word; Han never joins."""
    return (
        (left.isalnum() or left == "_")
        and (right.isalnum() or right == "_")
        and not _han(left)
        and not _han(right)
    )


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _same(form: str, surface: str, bit: int, accented: bool) -> bool:
    if form == surface:
        return True
    if form.isupper() and len(form) <= 6 and not _han(form[0]):
        return surface.isupper() and lookup_key(form) == lookup_key(surface)
    if len(form) <= 6 and not form[1:].islower() and form.isalpha() and not _han(form[0]):
        return surface.isupper() and len(surface) > 3
    if form[0].isupper() and not surface[0].isupper():
        return False
    if surface.islower() and not form.islower():
        return False
    if bit == _VI and accented:
        return accent_key(form) == accent_key(surface)
    if surface.isupper() and len(surface) < 4:
        return False
    return _capitals(form, surface)


def _capitals(form: str, surface: str) -> bool:
    """Tell whether at least half of the words the form capitalises are capitalised here too."""
    wanted = kept = 0
    for i, char in enumerate(form):
        if char.isupper() and (i == 0 or not form[i - 1].isalpha()):
            wanted += 1
            kept += surface[i].isupper()
    return kept * 2 >= wanted


__all__ = ["Hit", "Matcher", "lookup_key"]
