"""Names and terms keep their right form through an engine: found before, put right after.

The engine gets the sentence as it is: placeholders cost it the sentence around them (measured, see
``tests/bench/translate_names.py``). What it made of a name is then found and replaced by the form
the language must use. Where that fails, the sentence goes through once more with the names already
in that form, and the better of the two is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.entities import recogniser
from reader.model import Alias, Mention
from reader.text.fold import fold
from reader.translate.glossary import comparable, glossary, stands

LIKE = 0.72
"""Least likeness of a passage to a name for it to be taken for the name, misspelt."""
LIKE_TERM = 0.9
"""The same for a term: "bilateral cooperation" is 0.8 like "bilateral relations", and another."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A name or term in a sentence: what must be ``written``, and what else is right (``accepted``).

    ``entity`` is empty for a term; ``hints`` are forms of any language the engine may have left.
    """

    start: int
    end: int
    surface: str
    written: str
    accepted: tuple[str, ...]
    entity: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A translation with its names put right, and those that could not be."""

    text: str
    changed: tuple[str, ...]
    lost: tuple[Protected, ...]


def find(text: str, source: str, target: str) -> tuple[Protected, ...]:
    """Return the names and terms of a sentence that have a form in the target language."""
    found: list[Protected] = []
    for mention in recogniser().annotate(text, source):
        entity = recogniser().entity(mention.entity)
        if entity is None or (found and mention.start < found[-1].end):
            continue
        forms = _forms(entity.aliases, target)
        if forms:
            hints = tuple(a.text for a in entity.aliases if a.language != target)
            found.append(
                Protected(
                    mention.start, mention.end, mention.surface, forms[0], forms, entity.id, hints
                )
            )
    named = tuple((p.start, p.end) for p in found)
    for term in glossary().find(text, source):
        forms = term.term.forms.get(target, ())
        if forms and all(term.end <= a or b <= term.start for a, b in named):
            surface = text[term.start : term.end]
            found.append(Protected(term.start, term.end, surface, forms[0], forms))
    return tuple(sorted(found, key=lambda p: p.start))


def _forms(aliases: Sequence[Alias], target: str) -> tuple[str, ...]:
    """Return the names in the target language; Latin letters in a Russian text are no form of it."""
    return tuple(a.text for a in aliases if a.language == target and _in_script(a.text, target))


def repair(output: str, protected: Sequence[Protected], target: str) -> Repaired:
    """Put right what can be put right in a translation."""
    changed: list[str] = []
    lost: list[Protected] = []
    seen: set[str] = set()
    for one in protected:
        key = one.entity or one.written
        if key in seen:
            continue
        seen.add(key)
        if _kept(output, one, target):
            continue
        place = _garbled(output, one, target, protected)
        if place is None:
            lost.append(one)
            continue
        output = output[: place[0]] + one.written + output[place[1] :]
        changed.append(one.written)
    return Repaired(output, tuple(changed), tuple(lost))


def _kept(output: str, one: Protected, target: str) -> bool:
    if any(stands(form, output, target, name=bool(one.entity)) for form in one.accepted):
        return True
    return any(m.confirmed and _in_script(m.surface, target) for m in _named(output, one, target))


def _named(output: str, one: Protected, target: str) -> list[Mention]:
    """Return where the recogniser sees the name in a translation, in whatever form."""
    if not one.entity:
        return []
    return [m for m in recogniser().annotate(output, target) if m.entity == one.entity]


_SCRIPTS = {"ru": re.compile(r"[\u0400-\u052f]"), "zh": re.compile(r"[\u3400-\u9fff]")}
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def _in_script(surface: str, language: str) -> bool:
    """Tell whether a name is written in the letters of a language."""
    return _SCRIPTS.get(language, _LATIN).search(surface) is not None


def _garbled(
    output: str, one: Protected, target: str, protected: Sequence[Protected]
) -> tuple[int, int] | None:
    """Return where the name stands in a wrong form: of another language, or misspelt."""
    for mention in _named(output, one, target):
        return mention.start, mention.end
    literal = sorted({one.surface, *one.hints}, key=len, reverse=True)
    key = fold(output)
    for form in literal:
        needle = fold(form)
        at = key.find(needle) if len(needle) > 2 else -1
        if at >= 0 and _whole_word(key, at, at + len(needle)):
            return at, at + len(needle)
    if target == "zh" or (not one.entity and " " not in one.written):
        return None
    return _most_like(output, one, target, protected)


def _whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _most_like(
    output: str, one: Protected, target: str, protected: Sequence[Protected]
) -> tuple[int, int] | None:
    """Return the passage most like the name, when one is like enough and is no other name's."""
    from rapidfuzz.distance import Indel

    words = list(_WORD.finditer(output))
    taken = _others(output, one, target, protected)
    forms = [comparable(f, target) for f in (*one.accepted, fold(one.surface))]
    least = LIKE if one.entity else LIKE_TERM
    best: tuple[float, int, int] | None = None
    for count in sorted({n for f in forms if 0 < (n := len(f.split())) < 8}):
        alike = [f for f in forms if len(f.split()) == count]
        for i in range(len(words) - count + 1):
            start, end = words[i].start(), words[i + count - 1].end()
            if one.entity and not (
                output[start].isupper() and words[i + count - 1][0][0].isupper()
            ):
                continue
            if any(start < b and a < end for a, b in taken):
                continue
            passage = comparable(output[start:end], target)
            score = max(Indel.normalized_similarity(passage, f) for f in alike)
            score += _FULLER * count if score >= least else -1
            if score >= least and (best is None or score > best[0]):
                best = score, start, end
    return None if best is None else (best[1], best[2])


_FULLER = 0.05
"""What each word more is worth: "Tokayef" alone is only a part of the name before it."""


def _others(
    output: str, one: Protected, target: str, protected: Sequence[Protected]
) -> list[tuple[int, int]]:
    """Return where other names of the sentence stand rightly: these are not touched."""
    wanted = {p.entity for p in protected if p.entity and p.entity != one.entity}
    taken = [(m.start, m.end) for m in recogniser().annotate(output, target) if m.entity in wanted]
    if not one.entity:
        taken += [(m.start, m.end) for m in recogniser().annotate(output, target)]
    return taken


def substitute(text: str, protected: Sequence[Protected]) -> str:
    """Return the sentence with its names already in the target language's form."""
    at, parts = 0, []
    for one in protected:
        if one.entity:
            parts += [text[at : one.start], one.written]
            at = one.end
    return "".join(parts) + text[at:]
