"""Reads the data files of the sample edition into articles and translations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from reader.model import Alternate, Article, Block, BlockKind, Evidence, Published, Segment

EVENTS = Path(__file__).with_name("events")
SOURCE = "sample"
"""What stands as ``Article.source`` of every sample article, and begins every key."""

FIRST = "kg-pm-hanoi-2025"
"""The event that comes first, told in all seven languages; the others follow by name."""


@dataclass(frozen=True, slots=True)
class SampleTranslation:
    """A sample article in another language, written by people, shaped like the original.

    ``blocks`` holds one tuple of sentences for each block of the article, of equal length.
    """

    language: str
    title: str
    blocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article of the sample edition, its event, and what it can be read in besides.

    ``edition_of`` is the key of the outlet's first edition of the same text, empty for that one
    itself and for a text published in one language only.
    """

    article: Article
    event: str
    edition_of: str = ""
    translations: tuple[SampleTranslation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """One newsroom's text on one event, in the languages it was published in and translated to.

    ``outlets`` maps each language it was published in to the outlet that did.
    """

    event: str
    date: date
    outlets: Mapping[str, str]
    titles: Mapping[str, str]
    blocks: Sequence[Mapping[str, str]]

    def key(self, language: str) -> str:
        """Return the identity of the article in ``language``."""
        return f"{SOURCE}:{self.event}/{self.outlets[language]}/{language}"


def version() -> str:
    """Return 16 hexadecimal digits that change whenever a data file does."""
    digest = sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def articles() -> tuple[SampleArticle, ...]:
    """Return every article of the sample edition with its translations, event by event.

    The files are read at the first call. Topic and mentions are left empty: they are judged like
    those of any other article. A damaged installation raises tomllib.TOMLDecodeError or KeyError.
    """
    return tuple(
        _article(text, language)
        for path in _files()
        for text in _texts(path)
        for language in text.outlets
    )


def _files() -> list[Path]:
    return sorted(EVENTS.glob("*.toml"), key=lambda path: (path.stem != FIRST, path.name))


def _texts(path: Path) -> Iterator[_Text]:
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for text in data["text"]:
        yield _Text(path.stem, text["date"], text["outlets"], text["title"], text["block"])


def _article(text: _Text, language: str) -> SampleArticle:
    """Make the article published in ``language``, with what the text is translated to for it."""
    own = [block for block in text.blocks if language in block]
    blocks = tuple(_block(BlockKind(b["kind"]), b[language], language) for b in own)
    first = next(iter(text.outlets))
    article = Article(
        key=text.key(language),
        outlet=text.outlets[language],
        language=language,
        title=text.titles[language],
        url=None,
        source=SOURCE,
        published=_published(text.date),
        blocks=blocks,
        summary=next(block.text for block in blocks if block.kind is BlockKind.PARAGRAPH),
        alternates=tuple(Alternate(o, text.key(o)) for o in text.outlets if o != language),
    )
    return SampleArticle(
        article=article,
        event=text.event,
        edition_of="" if language == first else text.key(first),
        translations=tuple(_translations(text, language, own)),
    )


def _translations(
    text: _Text, language: str, own: Sequence[Mapping[str, str]]
) -> Iterator[SampleTranslation]:
    """Yield the text in every language that the article's own outlet did not publish it in."""
    for other, title in text.titles.items():
        published = text.outlets.get(other) == text.outlets[language]
        if other != language and not published and all(other in block for block in own):
            sentences = tuple(tuple(block[other].splitlines()) for block in own)
            yield SampleTranslation(other, title, sentences)


def _block(kind: BlockKind, lines: str, language: str) -> Block:
    """Join the sentences, one a line, into a block whose segments are exactly these sentences."""
    sentences = lines.splitlines()
    gap = "" if language == "zh" else " "
    ends = list(accumulate(len(sentence) + len(gap) for sentence in sentences))
    segments = tuple(
        Segment(end - len(gap) - len(sentence), end - len(gap))
        for sentence, end in zip(sentences, ends, strict=True)
    )
    return Block(kind, gap.join(sentences), segments)


def _published(day: date) -> Published:
    return Published(year=day.year, month=day.month, day=day.day, evidence=Evidence.GIVEN)
