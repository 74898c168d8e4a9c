"""The lexicon of news words: one concept a line, its words in seven languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from reader.align.tokens import han_runs, words
from reader.text.fold import fold

_COLUMNS = ("vi", "en", "id", "ru", "fr", "es", "zh")
_LONGEST = 6
"""Words in the longest term looked for."""
_STEM = 3
"""Letters of the shortest stem (``war*`` stands for every word that begins so)."""


class Lexicon:
    """The words of one language and the concepts they stand for."""

    def __init__(self, language: str, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._language = language
        self._whole: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._longest: dict[str, int] = {}
        for concept, forms in entries:
            for form in forms:
                self._enter(concept, form)

    def _enter(self, concept: str, form: str) -> None:
        stem = form.endswith("*")
        key = " ".join(self._tokens(form.rstrip("*"))) if self._language != "zh" else form
        if not key:
            return
        (self._stems if stem else self._whole).setdefault(key, []).append(concept)
        first = key.partition(" ")[0]
        if " " in key:
            self._longest[first] = max(self._longest.get(first, 1), key.count(" ") + 1)

    def _tokens(self, text: str) -> list[str]:
        found = words(text)
        return found if self._language == "vi" else [fold(word) for word in found]

    def read(self, text: str) -> tuple[list[str], list[str]]:
        """Return the concepts ``text`` names and the words (not Chinese) that name none.

        At each place the longest term that fits is taken.
        """
        original = words(text)
        if self._language == "zh":
            return list(self._in_han(text)), original
        tokens = original if self._language == "vi" else [fold(word) for word in original]
        concepts: list[str] = []
        rest: list[str] = []
        at = 0
        while at < len(tokens):
            size, found = self._at(tokens, at)
            concepts += found
            if not found:
                rest.append(original[at])
            at += size
        return concepts, rest

    def _at(self, tokens: list[str], at: int) -> tuple[int, list[str]]:
        for size in range(min(self._longest.get(tokens[at], 1), len(tokens) - at), 1, -1):
            key = " ".join(tokens[at : at + size])
            found = self._whole.get(key) or self._stemmed(key)
            if found:
                return size, found
        word = tokens[at]
        return 1, self._whole.get(word) or self._stemmed(word)

    def _stemmed(self, key: str) -> list[str]:
        for end in range(len(key), _STEM - 1, -1):
            if found := self._stems.get(key[:end]):
                return found
        return []

    def _in_han(self, text: str) -> Iterator[str]:
        for run in han_runs(text):
            at = 0
            while at < len(run):
                for size in range(min(_LONGEST, len(run) - at), 0, -1):
                    if found := self._whole.get(run[at : at + size]):
                        yield from found
                        at += size
                        break
                else:
                    at += 1


def _lines() -> Iterator[tuple[str, list[str]]]:
    text = files("reader.align").joinpath("lexicon.txt").read_text(encoding="utf-8")
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, [cell.strip() for cell in line.split("|")]


@cache
def entries() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Return each concept and its forms, a tuple a language in the order vi en id ru fr es zh.

    A concept is named by its section and first English form: ``field/air link``.
    """
    found = []
    for section, cells in _lines():
        forms = tuple(tuple(f.strip() for f in cell.split(",") if f.strip()) for cell in cells)
        found.append((f"{section}/{forms[1][0].rstrip('*')}", forms))
    return tuple(found)


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of ``language``, None for a language it does not hold."""
    if language not in _COLUMNS:
        return None
    column = _COLUMNS.index(language)
    return Lexicon(language, ((concept, forms[column]) for concept, forms in entries()))
