"""The words of ``topic_terms.toml``, and where they stand in a text.

One automaton finds them all in one pass over folded text; what it finds counts only as a whole
word, or as the beginning of one where the term says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reader.text.fold import fold

REGION = "region"
VIETNAM = "vn"
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the lexicon: whom or what it stands for, and how it must stand in the text.

    ``side`` is a state (``kz`` … or ``vn``), ``region``, ``x:`` and another country, ``office`` or
    a cue (``relation``, ``sport`` …); ``length`` counts folded characters; ``role`` is ``country``,
    ``place``, ``person``, ``body`` or empty.
    """

    side: str
    kind: str
    length: int
    open_end: bool
    exact: str
    role: str

    @property
    def agent(self) -> bool:
        """Whether this is a person or a body, who can act."""
        return self.role in ("person", "body")

    @property
    def initial(self) -> str:
        """The first letter as a headline writes it."""
        return self.exact[0].upper()


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at ``[start, end)``; ``end`` takes in the rest of an inflected word."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Automatons over the Central Asian terms and over all terms; the English name of each side."""

    central: Any
    all: Any
    names: dict[str, str]


def any_hit(automaton: Any, text: str, folded: str) -> bool:
    """Tell whether any term of ``automaton`` stands in ``text``, given with its folded form."""
    return next(find(automaton, text, folded), None) is not None


def find(automaton: Any, text: str, folded: str) -> Iterator[Hit]:
    """Yield the terms that stand in the text as whole words, or as beginnings of words."""
    for last, terms in automaton.iter(folded):
        for term in terms:
            start, end = last - term.length + 1, last + 1
            if term.kind != "han":
                if start and folded[start - 1].isalnum() and not _is_han(folded[start - 1]):
                    continue
                if term.open_end:
                    while end < len(folded) and folded[end].isalnum():
                        end += 1
                elif end < len(folded) and folded[end].isalnum() and not _is_han(folded[end]):
                    continue
            if term.exact and text[start:end] not in (term.exact, term.initial + term.exact[1:]):
                continue
            yield Hit(term, start, end)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, of terms that overlap, the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -(h.end - h.start))):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


_Entry = tuple[str, str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at first use."""
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("reader").joinpath("topic_terms.toml").read_text("utf-8"))
    central = list(_central_terms(table["central"]))
    names = {side: entry["name"] for side, entry in table["central"].items()}
    names[VIETNAM] = table["vietnam"]["name"]
    return Lexicon(_automaton(central), _automaton([*central, *_other_terms(table)]), names)


def _central_terms(table: dict[str, Any]) -> Iterator[_Entry]:
    for side, entry in table.items():
        yield from _names_of(side, entry)


def _other_terms(table: dict[str, Any]) -> Iterator[_Entry]:
    yield from _names_of(VIETNAM, table["vietnam"])
    yield from ((OFFICE, word, "") for word in table["vietnam"]["office"])
    for side, words in table["others"].items():
        yield from ((f"x:{side}", word, "") for word in words)
    for cue in ("relation", "business", "neutral", "sport", "aside"):
        yield from ((cue, word, "") for word in table[cue]["words"])


def _names_of(side: str, entry: dict[str, Any]) -> Iterator[_Entry]:
    """Yield the names of a country, its places, people and bodies."""
    for kind in ("country", "place", "person", "body"):
        yield from ((side, word, kind) for word in entry[kind])


def _automaton(entries: Iterable[_Entry]) -> Any:
    import ahocorasick

    terms: dict[str, list[Term]] = {}
    for side, word, role in entries:
        bare = word.removeprefix("=").removesuffix("*").rstrip()
        key = fold(bare)
        kind = "han" if any(map(_is_han, word)) else "word"
        exact = bare if word[0] == "=" or word != word.lower() else ""
        term = Term(side, kind, len(key), word.endswith("*"), exact, role)
        terms.setdefault(key, []).append(term)
    automaton = ahocorasick.Automaton()
    for key, value in terms.items():
        automaton.add_word(key, tuple(value))
    automaton.make_automaton()
    return automaton


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
