"""What a unit of text gives alignment to hold on to: clues that do not depend on its language."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.align.lexicon import lexicon
from reader.align.tokens import shape, words
from reader.model import BlockKind, Unit
from reader.text.dates import find_dates
from reader.text.fold import fold
from reader.text.numbers import numbers


class ClueKind(StrEnum):
    """What a clue is; the order is the order in which reasons name them."""

    ENTITY = "entity"
    NUMBER = "number"
    DATE = "date"
    TERM = "term"
    CONCEPT = "concept"
    WORD = "word"
    COGNATE = "cognate"


Clue = tuple[ClueKind, str]

_DENSITY = {"vi": 1.054, "en": 1.0, "id": 1.089, "ru": 1.103, "fr": 1.188, "es": 1.192, "zh": 0.337}
"""Characters each language takes for what English says in one, over the 997 FLORES dev sentences."""

_DIGITS = re.compile(r"\d+")
_FILE_NAME = re.compile(r"[\w .()-]*\.(?:jpe?g|png|gif|webp|mp4|svg)", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"(?:sumber|source|nguồn|theo|источник|fuente|来源)\s*[::].*https?://.*", re.IGNORECASE
)
_PHOTO_CREDIT = re.compile(
    r"[(（]?(?:photo|ảnh|foto|фото|图)\s*[:：][^.。]{1,60}[)）]?\s*$", re.IGNORECASE
)
_CAPTION = 200
"""Characters of the longest line taken for a caption because a picture stands before it."""
_QUOTES = re.compile('["“”«»「」『』„]')
_CLEAR_WORDS = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit's clues, its length in characters of English, its kind and its quotation marks.

    ``idle`` marks what says nothing (a file name, a credit): it is never paired.
    """

    clues: frozenset[Clue]
    length: float
    kind: BlockKind
    quotes: int
    log_length: float
    idle: bool = False

    def people(self) -> frozenset[str]:
        """Return the persons it names."""
        return frozenset(
            name for kind, name in self.clues if kind is ClueKind.ENTITY and name[:4] == "per:"
        )


def evidences(units: Sequence[Unit]) -> list[Evidence]:
    """Return what can be compared of each unit of a text, captions known as such.

    A plain text marks a caption by a photo credit at its end or by the picture's file name before
    it.
    """
    found = []
    after_picture = False
    for unit in units:
        picture = bool(_FILE_NAME.fullmatch(unit.text.strip()))
        if unit.kind is BlockKind.PARAGRAPH and (
            _PHOTO_CREDIT.search(unit.text) or (after_picture and len(unit.text) < _CAPTION)
        ):
            unit = replace(unit, kind=BlockKind.CAPTION)
        found.append(evidence(unit))
        after_picture = picture
    return found


def evidence(unit: Unit) -> Evidence:
    """Return what can be compared of ``unit``."""
    text = unit.text.strip()
    length = max(1.0, len(text) / _DENSITY.get(unit.language, 1.0))
    letters = sum(character.isalnum() for character in text)
    return Evidence(
        clues=frozenset(_clues(unit)),
        length=length,
        log_length=math.log(length),
        kind=unit.kind,
        quotes=len(_QUOTES.findall(text)) // 2,
        idle=letters < _CLEAR_WORDS
        or bool(_FILE_NAME.fullmatch(text) or _SOURCE_LINE.fullmatch(text)),
    )


def _clues(unit: Unit) -> set[Clue]:
    language, text = unit.language, unit.text
    found = {(ClueKind.ENTITY, entity) for entity in unit.entities}
    found |= {(ClueKind.NUMBER, figure) for figure in numbers(text, language)}
    found |= {(ClueKind.WORD, digits) for digits in _DIGITS.findall(text)}
    found |= {(ClueKind.DATE, f"{d.month}-{d.day}") for d in find_dates(text, language) if d.day}
    known = lexicon(language)
    concepts, rest = known.read(text) if known else ([], words(text))
    for concept in concepts:
        section, _, name = concept.partition("/")
        found.add((ClueKind.TERM if section == "field" else ClueKind.CONCEPT, name))
    return found | _words(rest, language)


def _words(rest: Sequence[str], language: str) -> set[Clue]:
    """Return words that no concept stands for, as they are and by the shape they share."""
    found: set[Clue] = set()
    for word in rest:
        plain = fold(word)
        frame = shape(word, language == "vi")
        if frame and len(plain) > 3:
            found.add((ClueKind.COGNATE, frame))
        if len(plain) > 2 and (language != "vi" or frame):
            found.add((ClueKind.WORD, plain))
    return found


def joined(parts: Sequence[Evidence]) -> Evidence:
    """Return the evidence of neighbouring units read as one."""
    if len(parts) == 1:
        return parts[0]
    length = math.fsum(part.length for part in parts)
    return Evidence(
        clues=frozenset().union(*(part.clues for part in parts)),
        length=length,
        log_length=math.log(length),
        kind=parts[0].kind if len({part.kind for part in parts}) == 1 else BlockKind.PARAGRAPH,
        quotes=sum(part.quotes for part in parts),
        idle=any(part.idle for part in parts),
    )
