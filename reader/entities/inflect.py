"""Russian case forms of names, made when the knowledge base is built (pymorphy3 is not shipped).

Adjectives up to the head noun and the head noun are put through the cases; what follows it (a
genitive, a name in apposition) stays. Vietnamese names take endings on the last syllable only.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from reader.model import Entity, EntityType

_CASES = ("gent", "datv", "accs", "ablt", "loct")


def available() -> bool:
    """Tell whether pymorphy3 can be imported here."""
    try:
        import pymorphy3  # noqa: F401
    except ImportError:
        return False
    return True


def case_forms(name: str, entity: Entity) -> set[str]:
    """Return the oblique forms of a Russian ``name`` of ``entity``, the given form left out."""
    words = name.split(" ")
    if name.isupper() or not words or any(c.isascii() and c.isalpha() for c in name):
        return set()
    if entity.type is EntityType.PERSON:
        forms = _person(words, vietnamese=entity.country in ("vn", "cn", "la", "kh"))
    else:
        forms = _phrase(words)
        if len(words) > 1 and all(w[:1].isupper() for w in words):
            forms |= {" ".join([*words[:-1], form]) for form in _hard_noun(words[-1])}
    return {f for f in forms if f and f != name}


def _person(words: list[str], *, vietnamese: bool) -> set[str]:
    if vietnamese:
        return {" ".join([*words[:-1], form]) for form in _hard_noun(words[-1])}
    feminine = words[-1].endswith(("ова", "ева", "ёва", "ина", "ая"))
    forms = set()
    for case in _CASES:
        done = [_name_word(w, case, feminine) for w in words]
        forms.add(" ".join(done))
    return forms


def _hard_noun(word: str) -> list[str]:
    if word.endswith("ь"):
        return [word[:-1] + e for e in ("я", "ю", "ем", "е")]
    if word.endswith("й"):
        return [word[:-1] + e for e in ("я", "ю", "ем", "е")]
    if word[-1] in "бвгдзклмнпрстфх":
        return [word + e for e in ("а", "у", "ом", "е")]
    return []


def _name_word(word: str, case: str, feminine: bool) -> str:
    parts = word.split("-")
    if len(parts) > 1 and len(parts[-1]) > 2:
        return "-".join([*parts[:-1], _name_word(parts[-1], case, feminine)])
    return _surname(word, case, feminine) or word


def _surname(word: str, case: str, feminine: bool) -> str | None:
    index = _CASES.index(case)
    if word.endswith(("ов", "ев", "ёв", "ин")) and not feminine:
        return word + ("а", "у", "а", "ым", "е")[index]
    if word.endswith(("ова", "ева", "ёва", "ина")) and feminine:
        return word[:-1] + ("ой", "ой", "у", "ой", "ой")[index]
    if word.endswith("ский"):
        return word[:-2] + ("ого", "ому", "ого", "им", "ом")[index]
    if word.endswith("ая"):
        return word[:-2] + ("ой", "ой", "ую", "ой", "ой")[index]
    if word.endswith("ия"):
        return word[:-1] + ("и", "и", "ю", "ей", "и")[index]
    if word.endswith("а"):
        return word[:-1] + ("и" if word[-2] in "гкхжшчщ" else "ы", "е", "у", "ой", "е")[index]
    if word.endswith("я"):
        return word[:-1] + ("и", "е", "ю", "ей", "е")[index]
    if word.endswith(("ь", "й")) and not feminine:
        return word[:-1] + ("я", "ю", "я", "ем", "е")[index]
    if word[-1] in "бвгджзклмнпрстфхцчшщ" and not feminine:
        return word + ("а", "у", "а", "ом", "е")[index]
    return None


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _parse(word: str) -> Any:
    parses = [p for p in _analyser().parse(word) if "nomn" in p.tag]
    for wanted in ("ADJF", "NOUN"):
        for parse in parses:
            if wanted in parse.tag and parse.score > 0.05:
                return parse
    return parses[0] if parses else None


def _phrase(words: list[str]) -> set[str]:
    head = next((i for i, w in enumerate(words) if _is_noun(w)), None)
    if head is None:
        return set()
    return {form for case in _CASES if (form := _in_case(words, head, case))}


def _is_noun(word: str) -> bool:
    parse = _parse(word)
    return parse is not None and "NOUN" in parse.tag


def _in_case(words: list[str], head: int, case: str) -> str | None:
    noun = _parse(words[head])
    done = []
    for i, word in enumerate(words):
        if i > head:
            done.append(word)
            continue
        form = noun.inflect({case}) if i == head else _agreeing(word, noun, case)
        if form is None:
            return None
        done.append(_like(word, form.word))
    return " ".join(done)


def _agreeing(word: str, noun: Any, case: str) -> Any:
    parse = _parse(word)
    if parse is None or "ADJF" not in parse.tag:
        return parse
    wanted = {case}
    if "plur" in noun.tag:
        wanted.add("plur")
    else:
        wanted |= {"sing", str(noun.tag.gender or "masc")}
    if case == "accs" and noun.tag.gender == "masc":
        wanted.add(str(noun.tag.animacy or "inan"))
    return parse.inflect(wanted) or parse.inflect({case})


def _like(model: str, word: str) -> str:
    if "-" in model and "-" in word:
        return "-".join(
            _like(m, w) for m, w in zip(model.split("-"), word.split("-"), strict=False)
        )
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
