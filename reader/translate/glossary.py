"""Terms of the field and the form each language gives them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from reader.errors import ConfigError
from reader.i18n import _
from reader.model import LANGUAGES
from reader.text.fold import fold

_CUT = {"ru": 3, "fr": 2, "es": 2, "en": 1, "id": 0, "vi": 0, "zh": 0}
"""Letters at the end of a longer word that its inflection may change, by language."""
_LONG = 5
"""Letters a word must have for its end to be left open."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term; ``forms`` are by language, the first one written, the others understood."""

    id: str
    forms: Mapping[str, tuple[str, ...]]

    def written(self, language: str) -> str:
        """Return the form a language writes, empty when the glossary has none."""
        return next(iter(self.forms.get(language, ())), "")


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text: ``[start, end)``."""

    start: int
    end: int
    term: Term


class Glossary:
    """The terms, and where they stand in a text."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms

    def find(self, text: str, language: str) -> tuple[Found, ...]:
        """Return the terms in a sentence in order, the longest where several could stand."""
        key = comparable(text, language)
        found: list[Found] = []
        for form, term in self._candidates(key, language):
            for match in pattern(form, language).finditer(key):
                if form[:1].isupper() and not text[match.start()].isupper():
                    continue  # "Tuyên bố chung" is a document, "tuyên bố" what people do
                found.append(Found(match.start(), match.end(), term))
        return longest(found)

    def _candidates(self, key: str, language: str) -> Iterator[tuple[str, Term]]:
        if language == "zh":
            yield from ((f, t) for f, t in self._by_first.get("zh", {}).get("", ()) if f in key)
            return
        table = self._by_first.get(language, {})
        for first in {_first(word) for word in re.findall(r"\w+", key)}:
            yield from table.get(first, ())

    @cached_property
    def _by_first(self) -> Mapping[str, Mapping[str, list[tuple[str, Term]]]]:
        """Forms by language and by the first letters of their first word."""
        table: dict[str, dict[str, list[tuple[str, Term]]]] = {}
        for term in self.terms.values():
            for language, forms in term.forms.items():
                for form in forms:
                    words = re.findall(r"\w+", comparable(form, language))
                    first = "" if language == "zh" or not words else _first(words[0])
                    table.setdefault(language, {}).setdefault(first, []).append((form, term))
        return table


def _first(word: str) -> str:
    return word[:3]


def longest(found: list[Found]) -> tuple[Found, ...]:
    """Return those that do not overlap, longer ones first chosen, in the order of the text."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= k.start or k.end <= one.start for k in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.start))


def comparable(text: str, language: str) -> str:
    """Return ``text`` for comparing, code point by code point; Vietnamese keeps its tones."""
    text = text.replace("’", "'").replace("ʼ", "'")
    if language == "vi":
        lower = text.lower()
        return lower if len(lower) == len(text) else fold(text)
    return fold(text)


@cache
def pattern(form: str, language: str, *, name: bool = False) -> re.Pattern[str]:
    """Return what finds a form in a comparable text, whatever its inflection ends in.

    A ``name`` is inflected in Russian only.
    """
    if language == "zh":
        return re.compile(re.escape(comparable(form, language)))
    words = []
    if name and language != "ru":
        exact = r"\s+".join(map(re.escape, comparable(form, language).split()))
        return re.compile(rf"(?<!\w){exact}(?!\w)")
    for word in comparable(form, language).split():
        cut = _CUT.get(language, 0) if len(word) >= _LONG and word[-1].isalnum() else 0
        stem = word[: max(len(word) - cut, 3)] if cut else word
        words.append(re.escape(stem) + (r"\w*" if cut else _PLURAL.get(language, "")))
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")


_PLURAL = {"en": "s?", "fr": "s?", "es": "s?", "ru": r"\w{0,2}"}


def stands(form: str, text: str, language: str, *, name: bool = False) -> bool:
    """Tell whether a form stands in a text, in any inflection."""
    return pattern(form, language, name=name).search(comparable(text, language)) is not None


@cache
def glossary() -> Glossary:
    """Return the shipped terms with the user's own ``glossary.toml`` laid over them.

    Raises ConfigError naming file and term for a wrong user's file.
    """
    from reader.paths import config_file

    shipped = files("reader.translate") / "glossary.toml"
    terms = dict(read(shipped.read_text(encoding="utf-8"), "glossary.toml"))
    own = config_file().with_name("glossary.toml")
    if own.is_file():
        terms.update(read(_text(own), str(own)))
    return Glossary(terms)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("cannot read the glossary"), where=str(path)) from error


def read(text: str, where: str) -> Mapping[str, Term]:
    """Return the terms of a glossary file: sections of ``id = { vi = "…", en = "…" }``."""
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_("not valid TOML: {why}").format(why=error), where=where) from None
    terms: dict[str, Term] = {}
    for section, table in sections.items():
        for name, forms in table.items() if isinstance(table, dict) else ():
            terms[name] = Term(name, _forms(forms, f"{where}: {section}.{name}"))
    return terms


def _forms(forms: object, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(forms, dict) or not set(forms) <= set(LANGUAGES):
        raise ConfigError(
            _("expected a table of languages and forms"),
            where=where,
            hint=_('For example { vi = "Thủ tướng", en = "Prime Minister" }.'),
        )
    made: dict[str, tuple[str, ...]] = {}
    for language, value in forms.items():
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(_("expected a form in quotes"), where=f"{where}.{language}")
        made[language] = tuple(p.strip() for p in value.split("|") if p.strip())
    return made
