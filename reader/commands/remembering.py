"""What is kept in the translation memory by ``reader translate``, and how it goes out and comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, UsageError
from reader.i18n import _, ngettext
from reader.model import Provenance

if TYPE_CHECKING:
    from reader.model import Remembered
    from reader.view.tmx import Unit

LONGEST = 20_000
"""Code points of a sentence that are kept."""

_MADE_ANEW = frozenset({Provenance.MACHINE.value, Provenance.NONE.value})


def correct(context: Context, text: str, right: str, source: str, target: str) -> ExitCode:
    """Keep a person's translation of one sentence: from now on it wins everywhere."""
    from reader.model import Remembered
    from reader.text.clean import clean_line
    from reader.translate.memory import template

    given, made = clean_line(text, limit=LONGEST), clean_line(right, limit=LONGEST)
    if not given or not made:
        raise UsageError(_("a correction needs a sentence and its translation"))
    entry = Remembered(
        source, given, target, made, Provenance.PERSON, key=template(given, source).key
    )
    context.own_archive.remember([entry])
    context.say(_("kept: it stands wherever this sentence does"))
    return ExitCode.DONE


def import_memory(context: Context, name: str) -> ExitCode:
    """Take in a TMX document; what machines made is left out, as it is when memory goes out.

    Raises BadInputError naming the file.
    """
    from reader.view.tmx import read

    units = list(read(_body(name), where=name))
    entries = [_entry(unit, name) for unit in units if unit.provenance not in _MADE_ANEW]
    for start in range(0, len(entries), 500):
        context.own_archive.remember(entries[start : start + 500])
    line = ngettext("{n} translation taken in", "{n} translations taken in", len(entries))
    context.say(line.format(n=len(entries)))
    if left := len(units) - len(entries):
        line = ngettext(
            "{n} left out: a machine made it", "{n} left out: a machine made them", left
        )
        context.say(line.format(n=left))
    return ExitCode.DONE if entries else ExitCode.NOTHING


def _body(name: str) -> bytes:
    from pathlib import Path

    from reader.commands.textfile import unreadable
    from reader.view.tmx import MAX_BYTES

    try:
        with Path(name).expanduser().open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(name, error) from None


def _entry(unit: Unit, name: str) -> Remembered:
    from pathlib import Path

    from reader.model import Remembered
    from reader.text.clean import clean_line

    known = unit.provenance in {p.value for p in Provenance}
    return Remembered(
        unit.language,
        clean_line(unit.text, limit=LONGEST),
        unit.into,
        clean_line(unit.translation, limit=LONGEST),
        Provenance(unit.provenance) if known else Provenance.MEMORY,
        clean_line(Path(name).name, limit=200),
    )


def export_memory(context: Context) -> ExitCode:
    """Write what persons, editions and memories said as a TMX document."""
    from reader.view.tmx import Unit, document

    with context.output() as out:
        out.lines(
            document(
                Unit(e.language, e.source, e.into, e.text, e.provenance.value)
                for e in context.own_archive.memory()
            )
        )
    return ExitCode.DONE
