"""``reader align``: two texts aligned, as JSON lines or side by side."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.languages import language_code
from reader.commands.list_command import positive
from reader.commands.textfile import read_text
from reader.errors import BadInputError, ExitCode, UsageError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.align.embedding import Remembered
    from reader.model import Alignment, Unit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("left", metavar="FILE", help=_("a text, one block a line"))
    parser.add_argument("right", metavar="FILE", help=_("the other text"))
    parser.add_argument("--level", choices=("block", "segment"), default="block")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")
    parser.add_argument(
        "--semantic",
        action=argparse.BooleanOptionalAction,
        help=_("let sentence vectors help (default: for short texts, where installed)"),
    )
    parser.add_argument("--left-lang", metavar="L", help=_("the left text's language"))
    parser.add_argument("--right-lang", metavar="L", help=_("the right text's language"))
    parser.add_argument("--width", type=positive, default=80, metavar="N", help=_("cells"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the beads of two texts; indices count their non-empty lines, or their sentences."""
    from reader.view import records

    arguments = context.arguments
    if arguments.left == arguments.right == "-":
        raise UsageError(_("only one of the two texts can come from standard input"))
    texts = [_text(context, name) for name in (arguments.left, arguments.right)]
    left = text_units(texts[0], arguments.left_lang, arguments.level)
    right = text_units(texts[1], arguments.right_lang, arguments.level)
    alignment = _align(context, left, right)
    if doubt := _doubt(alignment):
        context.say(f"reader: {doubt}")
    with context.output() as out:
        if arguments.format == "jsonl":
            out.lines(records.alignment_lines(alignment))
        else:
            out.lines(_side_by_side(left, right, alignment, arguments.width))
    return ExitCode.DONE


def _text(context: Context, name: str) -> str:
    """Return the text of a file. Raises BadInputError for one without a word: nothing to align."""
    text = read_text(name, context.say).nfc
    if not text.strip():
        raise BadInputError(
            _("the text is empty"),
            where=_("standard input") if name == "-" else name,
            hint=_("Give two texts, one block a line."),
        )
    return text


def _doubt(alignment: Alignment) -> str:
    """Return what is to be said of an alignment that is worth little, else nothing."""
    pairs = [bead for bead in alignment.beads if bead.left and bead.right]
    if not pairs:
        return _("nothing in one text seems to say what the other says")
    if all(bead.tentative for bead in pairs):
        return _("no pair is sure: the two texts may not tell the same")
    return ""


def _align(context: Context, left: tuple[Unit, ...], right: tuple[Unit, ...]) -> Alignment:
    from reader.align import align

    with _vectors(context, sum(len(unit.text) for unit in (*left, *right))) as vectors:
        alignment = align(left, right, vectors=vectors)
        if vectors is not None and vectors.failure:
            context.say(f"reader: {vectors.failure}")
    return alignment


@contextmanager
def _vectors(context: Context, size: int) -> Iterator[Remembered | None]:
    """Give the vectors that were asked for, or those that are quickly made."""
    from reader.align.vectors import installed
    from reader.commands import meaning

    asked = context.arguments.semantic
    if asked and not installed():
        raise meaning.missing()
    wanted = size <= meaning.QUICK and meaning.allowed(context.config)
    if not (wanted if asked is None else asked):
        yield None
        return
    from reader.align.embedding import Embedder, Nowhere, Remembered

    vectors = Remembered(Nowhere(), Embedder(), math.inf if asked else meaning.PATIENT)
    try:
        yield vectors
    finally:
        vectors.close()


def text_units(text: str, language: str | None, level: str) -> tuple[Unit, ...]:
    """Return a text's non-empty lines, or their sentences, with the entities each names.

    Names are found over the whole text, so that a short later name leads to the full one.
    """
    from reader.entities import recogniser
    from reader.model import Unit
    from reader.text.language import detect
    from reader.text.segment import split

    code = language_code(language) if language else detect(text).language
    spans = _lines(text)
    if level == "segment":
        spans = [
            (start + s.start, start + s.end)
            for start, end in spans
            for s in split(text[start:end], code)
        ]
    mentions = recogniser().annotate_text(text, code)
    return tuple(
        Unit(
            text[start:end].strip(),
            code,
            entities=tuple(m.entity for m in mentions if start <= m.start and m.end <= end),
        )
        for start, end in spans
    )


def _lines(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _side_by_side(
    left: tuple[Unit, ...], right: tuple[Unit, ...], alignment: Alignment, width: int
) -> Iterator[str]:
    from reader.text.width import pad
    from reader.text.wrap import wrap

    column = max((width - 3) // 2, 8)

    def cell(units: tuple[Unit, ...], indices: Iterable[int]) -> list[str]:
        return [
            units[i].text[a:b]
            for i in indices
            for a, b in wrap(units[i].text, column, units[i].language)
        ]

    for bead in alignment.beads:
        a, b = cell(left, bead.left), cell(right, bead.right)
        sign = "≈" if bead.tentative else "│"
        for row in range(max(len(a), len(b))):
            one = a[row] if row < len(a) else ""
            two = b[row] if row < len(b) else ""
            yield f"{pad(one, column)} {sign} {two}".rstrip() + "\n"
        yield "\n"
