"""``reader translate``: a text in another language, sentence by sentence, saying who translated it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.languages import language_code
from reader.commands.list_command import positive
from reader.commands.textfile import read_text
from reader.errors import EngineError, ExitCode, UsageError
from reader.i18n import _, ngettext
from reader.model import Provenance
from reader.view.records import json_line

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.model import TranslatedSegment
    from reader.translate.lines import PlainText
    from reader.translate.translator import Translator

    Segments = Iterator[tuple[int, TranslatedSegment]]

FORMATS = ("text", "jsonl", "tmx", "side")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", nargs="?", default="-", help=_("a text; - for standard input"))
    parser.add_argument("--to", metavar="L", help=_("into this language"))
    parser.add_argument("--from", dest="source", metavar="L", help=_("from this language"))
    parser.add_argument("--engine", metavar="E", help=_("only this engine of the settings"))
    parser.add_argument(
        "--correct", metavar="TEXT", help=_("this is the right translation of the given sentence")
    )
    parser.add_argument(
        "--import-memory", metavar="TMX", help=_("take a translation memory into the archive")
    )
    parser.add_argument(
        "--export-memory", action="store_true", help=_("write the translation memory as TMX")
    )
    parser.add_argument(
        "--report",
        action="store_true",
        help=_("list what is doubtful in the archive's translations: names, terms, figures"),
    )
    parser.add_argument("--no-memory", action="store_true", help=_("use the engine alone"))
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--width", type=positive, default=80, metavar="N", help=_("cells"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the translation; what could not be translated stays as it is and is counted.

    Raises EngineError (one line, what mends it) when no engine or model is there at all.
    """
    from reader.commands import remembering
    from reader.translate.lines import in_order, plain_text
    from reader.translate.opening import open_translator

    arguments = context.arguments
    if arguments.import_memory:
        return remembering.import_memory(context, arguments.import_memory)
    if arguments.export_memory:
        return remembering.export_memory(context)
    if arguments.report:
        from reader.commands.doubts import report

        return report(context)
    target = (
        language_code(arguments.to, "--to") if arguments.to else context.config.reading.languages[0]
    )
    text = read_text(arguments.file).nfc
    source = _source(arguments.source, text)
    if source == target:
        raise UsageError(
            _("the text is in that language already ({language})").format(language=source),
            where="--to",
            hint=_("Name the text's language with --from if it is another."),
        )
    if arguments.correct is not None:
        return remembering.correct(context, text, arguments.correct, source, target)
    plain = plain_text(text, source)
    counts: Counter[Provenance] = Counter()
    reasons: Counter[str] = Counter()
    checks: list[tuple[int, str]] = []
    memory = None if arguments.no_memory else _memory(context)
    _fetch_allowed(context, source, target)
    opened = open_translator(
        context.config, only=arguments.engine or "", memory=memory, offline=context.offline
    )
    with opened as translator:
        _announce(context, translator, source, target)
        found = translator.translate(plain.sentences(), source, target)
        segments = _counted(in_order(found, len(plain.spans)), counts, reasons, checks)
        with context.output() as out:
            out.lines(_render(arguments, plain, segments, source, target))
    for number, warning in checks:
        context.say(_("sentence {n}: {warning}").format(n=number, warning=warning))
    return _sum(context, counts, reasons)


def _source(named: str | None, text: str) -> str:
    from reader.text.language import detect

    if named:
        return language_code(named, "--from")
    found = detect(text).language
    if found == "und":
        raise UsageError(
            _("cannot tell the text's language"), hint=_("Name it, for example --from vi.")
        )
    return found


def _memory(context: Context) -> Archive | None:
    """Return the archive with the translation memory; none is made for want of one."""
    return context.own_archive if context.archive_file.exists() else None


def _fetch_allowed(context: Context, source: str, target: str) -> None:
    """Fetch the models that are missing where the settings allow it unasked; say what went wrong."""
    if context.config.translation.download != "allow" or context.offline:
        return
    from reader.commands.model_source import ModelSource
    from reader.commands.offering import fetch_lacking

    models = ModelSource(context.config)
    for line in fetch_lacking(context.config, models, [source], target):
        context.say(line)


def _announce(context: Context, translator: Translator, source: str, target: str) -> None:
    plan = translator.plan(source, target)
    if plan.engine is None and not translator.remembers:
        raise EngineError(plan.note.rstrip("."))
    context.say(plan.note)


def _counted(
    segments: Segments,
    counts: Counter[Provenance],
    reasons: Counter[str],
    checks: list[tuple[int, str]],
) -> Segments:
    """Pass segments on and note who made them, why some were not, and what is to be checked."""
    from reader.translate.care import warnings_of

    for index, segment in segments:
        counts[segment.provenance] += 1
        if segment.provenance is Provenance.NONE:
            reasons[segment.detail] += 1
        for warning in warnings_of(segment.detail):
            checks.append((index + 1, warning))
        yield index, segment


def _sum(context: Context, counts: Counter[Provenance], reasons: Counter[str]) -> ExitCode:
    """Say what stayed untranslated and why; PARTLY when some did, NO_MODEL when all did."""
    failed = counts[Provenance.NONE]
    if not failed:
        return ExitCode.DONE
    said = ngettext(
        "{n} of {all} sentences stays as it was", "{n} of {all} sentences stay as they were", failed
    ).format(n=failed, all=counts.total())
    why = "; ".join(reason for reason, _count in reasons.most_common(3))
    context.say(f"{said}: {why}")
    return ExitCode.NO_MODEL if failed == counts.total() else ExitCode.PARTLY


def _render(
    arguments: argparse.Namespace, plain: PlainText, segments: Segments, source: str, target: str
) -> Iterator[str]:
    match arguments.format:
        case "jsonl":
            return _records(plain, segments, source, target)
        case "tmx":
            return _tmx(plain, segments, source, target)
        case "side":
            return _side(plain, segments, arguments.width, source, target)
        case _:
            return _text(plain, segments, target)


def _text(plain: PlainText, segments: Segments, target: str) -> Iterator[str]:
    for index, segment in segments:
        yield plain.gap(index, target) + segment.text
    yield plain.gap(len(plain.spans), target)


def _records(plain: PlainText, segments: Segments, source: str, target: str) -> Iterator[str]:

    from reader.translate.care import warnings_of

    for index, segment in segments:
        start, end = plain.spans[index]
        record = {
            "v": 1,
            "start": start,
            "end": end,
            "paragraph": plain.paragraph(index),
            "source": plain.text[start:end],
            "text": segment.text,
            "from": source,
            "to": target,
            "provenance": segment.provenance.value,
            "detail": segment.detail,
            "warnings": warnings_of(segment.detail),
        }
        yield json_line(record)


def _tmx(plain: PlainText, segments: Segments, source: str, target: str) -> Iterator[str]:
    from reader.view.tmx import Unit, document

    sentences = plain.sentences()
    return document(
        Unit(source, sentences[i].text, target, segment.text, segment.provenance.value)
        for i, segment in segments
        if segment.provenance is not Provenance.NONE
    )


def _side(
    plain: PlainText, segments: Segments, width: int, source: str, target: str
) -> Iterator[str]:
    from reader.text.width import pad
    from reader.view.labels import PROVENANCE_SIGNS

    column = max((width - 3) // 2, 8)
    for index, segment in segments:
        start, end = plain.spans[index]
        if index and "\n" in plain.gap(index, target):
            yield "\n"
        left = _wrapped(plain.text[start:end], column, source)
        sign = PROVENANCE_SIGNS[segment.provenance]
        right = _wrapped(f"{segment.text} {sign}".rstrip(), column, target)
        for row in range(max(len(left), len(right))):
            one = left[row] if row < len(left) else ""
            two = right[row] if row < len(right) else ""
            yield f"{pad(one, column)} │ {two}".rstrip() + "\n"


def _wrapped(text: str, width: int, language: str) -> list[str]:
    from reader.text.wrap import wrap

    return [text[a:b] for a, b in wrap(text, width, language)]
