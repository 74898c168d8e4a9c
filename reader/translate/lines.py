"""A plain text as sentences to translate, and back with its paragraphs and spaces as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.model import TranslatedSegment
from reader.text.segment import split
from reader.translate.translator import Sentence


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text, and its sentences as ``[start, end)`` in it."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences, each with its line as context."""
        return tuple(Sentence(self.text[a:b], self._line(a, b)) for a, b in self.spans)

    def _line(self, start: int, end: int) -> str:
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        return self.text[begin : stop if stop >= 0 else len(self.text)]

    def paragraph(self, index: int) -> int:
        """Return the number of the non-empty line a sentence stands in, counted from 0."""
        before = self.text[: self.spans[index][0]].split("\n")[:-1]
        return sum(1 for line in before if line.strip())

    def gap(self, index: int, language: str) -> str:
        """Return what stands before sentence ``index`` (or after the last one) in a translation.

        White space is kept as it was; between two sentences of a line Chinese has none, and the
        others have some.
        """
        start = self.spans[index - 1][1] if index else 0
        end = self.spans[index][0] if index < len(self.spans) else len(self.text)
        gap = self.text[start:end]
        if 0 < index < len(self.spans) and "\n" not in gap:
            return "" if language == "zh" else gap or " "
        return gap


def plain_text(text: str, language: str) -> PlainText:
    """Return ``text`` cut into sentences, line by line."""
    return PlainText(text, tuple((s.start, s.end) for s in split(text, language)))


def in_order(
    found: Iterator[tuple[int, TranslatedSegment]], count: int
) -> Iterator[tuple[int, TranslatedSegment]]:
    """Yield segments in the order of the text, each as soon as those before it are there."""
    kept: dict[int, TranslatedSegment] = {}
    following = 0
    for index, segment in found:
        kept[index] = segment
        while following in kept:
            yield following, kept.pop(following)
            following += 1
    yield from sorted(_rest(kept, following, count))


def _rest(
    kept: Mapping[int, TranslatedSegment], start: int, count: int
) -> Iterator[tuple[int, TranslatedSegment]]:
    for index in range(start, count):
        if index in kept:
            yield index, kept[index]
