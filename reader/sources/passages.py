"""From raw passages, of a page or a file, to an article's blocks.

A passage is a line or paragraph as it was found. Here furniture goes (image file names, photo
credits, "read more", mastheads, agency closings), captions are known as captions, and what the
furniture told (origin, agency, day) is kept as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reader.model import Block, BlockKind
from reader.sources import credits as lines
from reader.sources.credits import Credits, Origin
from reader.sources.datelines import Dateline, dateline, without_dateline
from reader.sources.furniture import is_furniture
from reader.text.clean import clean_text, unescape
from reader.text.normalize import squeeze
from reader.text.segment import block

MAX_BLOCKS = 5_000
MAX_CHARACTERS = 200_000
"""Longest article taken in, in code points; what is beyond is left out."""

_TAIL = 8
"""Passages at the end in which an origin, an agency's name or a byline is looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line or paragraph as found. ``sure``: the source itself says what kind it is."""

    kind: BlockKind
    text: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """A site's own patterns, compiled: datelines, closings, first lines of the masthead."""

    dateline: tuple[re.Pattern[str], ...] = ()
    closing: tuple[re.Pattern[str], ...] = ()
    footer: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shaped:
    """An article's passages and what was read off the furniture.

    ``agency`` is the outlet id that a closing credit or dateline names (``""`` when none);
    ``day`` is a day as printed in a newsroom line or dateline.
    """

    passages: tuple[Passage, ...]
    origin: Origin | None = None
    agency: str = ""
    day: str = ""
    dateline: Dateline | None = None

    def blocks(self, language: str) -> tuple[Block, ...]:
        """Return the passages as blocks with their sentences."""
        return tuple(block(p.kind, p.text, language) for p in self.passages)

    def text(self) -> str:
        """Return all passages as one text, a line each."""
        return "\n".join(p.text for p in self.passages)


def shape(
    passages: Iterable[Passage],
    known: Credits,
    *,
    title: str = "",
    lead: str = "",
    author: str = "",
    patterns: Patterns | None = None,
) -> Shaped:
    """Turn passages as found into an article's own. ``title``, ``lead``, ``author`` are clean lines.

    The lead becomes the first paragraph unless the text says it again itself.
    """
    patterns = patterns or Patterns()
    kept = _without_images(_clean(passages))
    kept = [p for p in kept if not _is_furniture(p)]
    kept = [_of_its_kind(p) for p in _before_footer(kept, patterns.footer)]
    kept, origin = _take_origin(kept)
    kept, day = _take_newsroom(kept)
    kept, agency = _take_closing(kept, known, patterns)
    kept = _once(_without_strays(kept, title, author))
    kept = _with_lead(_without_lead_said_twice(kept, patterns), lead, patterns)
    opening = _opening(kept, patterns)
    if opening is not None:
        agency = agency or known.outlet(opening.agency)
        day = day or opening.day
    return Shaped(tuple(_capped(kept)), origin, agency, day, opening)


def _clean(passages: Iterable[Passage]) -> list[Passage]:
    found: list[Passage] = []
    for passage in passages:
        text = squeeze(clean_text(unescape(passage.text)))
        if re.search(r"\w", text) or text in {"/.", "./."}:
            found.append(replace(passage, text=text))
        if len(found) >= MAX_BLOCKS:
            break
    return found


def _without_images(passages: Sequence[Passage]) -> list[Passage]:
    """Names of image files go; the words glued behind one are its caption."""
    found: list[Passage] = []
    for passage in passages:
        text, named = passage.text, False
        while (split := lines.leading_image(text))[0]:
            text, named = split[1], True
        text = lines.trailing_image(text)[0]
        if text:
            kind = BlockKind.CAPTION if named else passage.kind
            found.append(Passage(kind, text, passage.sure or named))
    return found


def _is_furniture(passage: Passage) -> bool:
    return is_furniture(passage.text) or lines.is_photo_credit(passage.text)


def _before_footer(passages: list[Passage], footer: Sequence[re.Pattern[str]]) -> list[Passage]:
    """The masthead begins in the second half, after some text, and runs to the end."""
    for index, passage in enumerate(passages):
        late = index >= 1 and index >= len(passages) // 3
        named = lines.is_masthead(passage.text) or any(f.search(passage.text) for f in footer)
        if late and named:
            return passages[:index]
    return passages


def _of_its_kind(passage: Passage) -> Passage:
    if passage.kind is BlockKind.HEADING and _is_sentence(passage.text):
        return replace(passage, kind=BlockKind.PARAGRAPH)
    if passage.kind is BlockKind.PARAGRAPH and lines.ends_in_photo_credit(passage.text):
        passage = replace(passage, kind=BlockKind.CAPTION)
    if passage.kind is BlockKind.CAPTION:
        return replace(passage, text=lines.undouble(passage.text))
    return passage


def _is_sentence(text: str) -> bool:
    """Say whether a heading is a lead in truth: long, and closed by a full stop."""
    return len(text) >= (30 if "。" in text else 80) and text.rstrip("\"'”’»)）").endswith(
        (".", "。")
    )


def _take_origin(passages: list[Passage]) -> tuple[list[Passage], Origin | None]:
    """A source line near the end; only bylines and the like may follow it, and they go with it."""
    first = max(1, len(passages) - _TAIL)
    for index in range(len(passages) - 1, first - 1, -1):
        named = lines.origin(passages[index].text)
        if named is None:
            continue
        rest = passages[index + 1 :]
        if not named.url and rest and (alone := _bare_address(rest[0].text)):
            named, rest = Origin(alone, named.name), rest[1:]
        if all(len(p.text) <= 80 for p in rest):
            return passages[:index], named
    return passages, None


def _bare_address(text: str) -> str:
    return text if re.fullmatch(r"https?://[!-~]+", text) else ""


def _take_newsroom(passages: list[Passage]) -> tuple[list[Passage], str]:
    for index, passage in enumerate(passages[:3]):
        if (found := lines.newsroom_line(passage.text)) is not None:
            return passages[:index] + passages[index + 1 :], found[1]
    return passages, ""


def _take_closing(
    passages: list[Passage], known: Credits, patterns: Patterns
) -> tuple[list[Passage], str]:
    """Cut agency names and end strokes from the last paragraphs, and lines that are nothing else."""
    agency, kept = "", list(passages)
    index = len(kept) - 1
    while index >= max(0, len(kept) - _TAIL):
        passage = kept[index]
        if passage.kind is BlockKind.CAPTION:
            index -= 1
            continue
        text, named = known.cut_closing(passage.text)
        text = lines.cut_patterns(text, patterns.closing)
        agency = agency or named
        if text:
            kept[index] = replace(passage, text=text)
            break
        del kept[index]
        index = min(index, len(kept)) - 1
    return kept, agency


def _without_strays(passages: list[Passage], title: str, author: str) -> list[Passage]:
    """The title said again, a byline at the end, and headings with nothing under them."""
    kept = list(passages)
    while kept and title and lines.same_words(kept[0].text, title):
        del kept[0]
    while kept and author and lines.same_words(kept[-1].text, author):
        del kept[-1]
    needed = False
    for index in range(len(kept) - 1, -1, -1):
        heading = kept[index].kind is BlockKind.HEADING
        if heading and not needed:
            del kept[index]
        elif kept[index].kind is not BlockKind.CAPTION:
            needed = not heading or needed
    return kept


def _once(passages: Sequence[Passage]) -> list[Passage]:
    """A passage printed twice in a row, or a caption repeated beside itself, stands once."""
    kept: list[Passage] = []
    for passage in passages:
        before = kept[-1] if kept else None
        if before is not None and _is_repeat(before, passage):
            kind = (
                BlockKind.CAPTION
                if BlockKind.CAPTION in {before.kind, passage.kind}
                else before.kind
            )
            longer = max(before, passage, key=lambda p: len(p.text))
            kept[-1] = replace(longer, kind=kind)
        else:
            kept.append(passage)
    return kept


def _is_repeat(before: Passage, passage: Passage) -> bool:
    if lines.same_words(before.text, passage.text):
        return True
    captions = before.kind is passage.kind is BlockKind.CAPTION
    shorter, longer = sorted((before.text, passage.text), key=len)
    return captions and len(shorter) >= 20 and longer.startswith(shorter.rstrip(".。 "))


def _with_lead(passages: list[Passage], lead: str, patterns: Patterns) -> list[Passage]:
    if not lead or _says_again(passages, lead, patterns):
        return passages
    return [Passage(BlockKind.PARAGRAPH, lead), *passages]


def _without_lead_said_twice(passages: list[Passage], patterns: Patterns) -> list[Passage]:
    """A lead above the pictures goes when the text opens with the same words after a dateline."""
    body = [p for p in passages[:6] if p.kind is BlockKind.PARAGRAPH][:2]
    if len(body) < 2 or body[0] is not passages[0]:
        return passages
    again = without_dateline(body[1].text, patterns.dateline)
    return passages[1:] if lines.same_words(body[0].text, again) else passages


def _says_again(passages: Sequence[Passage], lead: str, patterns: Patterns) -> bool:
    """Is the lead the beginning of the text, give or take a dateline and a mended word?"""
    body = [p.text for p in passages if p.kind is not BlockKind.CAPTION][:3]
    if not body:
        return False
    body[0] = without_dateline(body[0], patterns.dateline)
    said = without_dateline(lead, patterns.dateline).casefold().strip(" .。…")
    opening = " ".join(body).casefold()
    return opening.startswith(said) or fuzz.ratio(said, opening[: len(said)]) >= 90


def _opening(passages: Sequence[Passage], patterns: Patterns) -> Dateline | None:
    """The dateline stands in the first paragraph, or in the second when a lead stands before it."""
    body = [p.text for p in passages if p.kind is BlockKind.PARAGRAPH][:2]
    found = (dateline(text, patterns.dateline) for text in body)
    return next((d for d in found if d is not None), None)


def _capped(passages: Sequence[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    total = 0
    for passage in passages:
        total += len(passage.text)
        if total > MAX_CHARACTERS:
            break
        kept.append(passage)
    return kept
