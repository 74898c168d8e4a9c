"""A plain text as sentences to translate, and back with its paragraphs and spaces as they were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reader.model import TranslatedSegment
from reader.text.segment import split
from reader.translate.translator import Sentence

CONTEXT = 2_000
"""Code points of a line on each side of a sentence that go with it as context."""


@dataclass(frozen=True)
class PlainText:
    """A text, and its sentences as ``[start, end)`` in it."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences, each with its line, or what is near of a long one, as context."""
        return tuple(Sentence(self.text[a:b], self._line(a, b)) for a, b in self.spans)

    def _line(self, start: int, end: int) -> str:
        first, last = max(start - CONTEXT, 0), min(end + CONTEXT, len(self.text))
        begin = self.text.rfind("\n", first, start) + 1 or first
        stop = self.text.find("\n", end, last)
        return self.text[begin : stop if stop >= 0 else last]

    def paragraph(self, index: int) -> int:
        """Return the number of the non-empty line a sentence stands in, counted from 0."""
        return bisect_right(self._line_ends, self.spans[index][0])

    @cached_property
    def _line_ends(self) -> tuple[int, ...]:
        """Where each line that is not empty ends, its line feed included."""
        ends, at = [], 0
        for line in self.text.split("\n"):
            at += len(line) + 1
            if line.strip():
                ends.append(at)
        return tuple(ends)

    def gap(self, index: int, language: str) -> str:
        """Return what stands before sentence ``index`` (or after the last one) in a translation.

        White space is kept as it was, with lines ending as ours do; between two sentences of a line Chinese has none, and the
        others have some.
        """
        start = self.spans[index - 1][1] if index else 0
        end = self.spans[index][0] if index < len(self.spans) else len(self.text)
        gap = self.text[start:end].replace("\r\n", "\n")
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
