"""``reader entities confirm|rename|merge|split|undo|decisions|refresh``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, UsageError
from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.archive.protocol import Decision
    from reader.reannotation import Renewal

DECISION_COLUMNS = ("decided", "kind", "entity", "value", "lang")


def act(context: Context, action: str, words: list[str]) -> ExitCode:
    """Do what was asked with the words after it. Raises UsageError for too few or too many."""
    doing: dict[str, Callable[[Context, list[str]], ExitCode]] = {
        "confirm": _confirm,
        "rename": _rename,
        "merge": _merge,
        "split": _split,
        "undo": _undo,
        "decisions": _decisions,
        "refresh": _refresh,
    }
    if context.arguments.lang and action != "rename":
        raise UsageError(_("--lang goes with `reader entities rename`"), where="--lang")
    return doing[action](context, words)


def _whole(words: list[str], usage: str) -> str:
    if not words:
        raise UsageError(_("a name or id is missing"), hint=usage)
    return " ".join(words)


def _two(words: list[str], usage: str) -> tuple[str, str]:
    if len(words) != 2:
        raise UsageError(
            _("two names or ids are needed, in quotation marks where they hold spaces"), hint=usage
        )
    return words[0], words[1]


def _confirm(context: Context, words: list[str]) -> ExitCode:
    from reader.decisions import confirm

    entity = confirm(context.archive, _whole(words, "reader entities confirm NAME"))
    context.say(_("{id}: confirmed").format(id=entity))
    return ExitCode.DONE


def _rename(context: Context, words: list[str]) -> ExitCode:
    from reader.decisions import Names, rename

    name, new = _two(words, "reader entities rename NAME NEW [--lang L]")
    language = context.arguments.lang
    entity = rename(context.archive, name, new, language)
    shown = Names(context.archive).name(entity, language or context.config.reading.languages[0])
    context.say(_("{id}: now called {name}").format(id=entity, name=shown))
    return ExitCode.DONE


def _merge(context: Context, words: list[str]) -> ExitCode:
    from reader.decisions import merge

    entity, target = merge(context.archive, *_two(words, "reader entities merge A B"))
    count = len(context.archive.articles_naming(target))
    named = ngettext("{n} article names it", "{n} articles name it", count).format(n=count)
    context.say(
        _("{id} is one with {target} now; {named}").format(id=entity, target=target, named=named)
    )
    return ExitCode.DONE


def _split(context: Context, words: list[str]) -> ExitCode:
    from reader.decisions import split

    entity, whole = split(context.archive, _whole(words, "reader entities split NAME"))
    context.say(_("{id} and {other} are two again").format(id=entity, other=whole))
    return ExitCode.DONE


def _undo(context: Context, words: list[str]) -> ExitCode:
    from reader.decisions import undo

    entity = undo(context.archive, _whole(words, "reader entities undo NAME"))
    context.say(_("{id}: as it was before").format(id=entity))
    return ExitCode.DONE


def _decisions(context: Context, words: list[str]) -> ExitCode:
    _none(words, "reader entities decisions")
    with context.output() as out:
        out.lines(_decision_lines(context))
    return ExitCode.DONE


def _none(words: list[str], usage: str) -> None:
    if words:
        raise UsageError(_("nothing may follow"), where=" ".join(words), hint=usage)


def _decision_lines(context: Context) -> Iterator[str]:
    from reader.view import records

    for decision in context.archive.decisions():
        record = decision_record(decision)
        match context.arguments.format:
            case "jsonl":
                yield records.json_line(record)
            case "tsv":
                yield records.tsv_line(record, DECISION_COLUMNS)
            case _:
                yield _in_words(decision)


def decision_record(decision: Decision) -> dict[str, object]:
    """Return the record of ``entities decisions --format jsonl``."""
    from reader.view import records

    return {
        "v": records.VERSION,
        "decided": records.instant(decision.decided) if decision.decided else None,
        "kind": decision.kind.value,
        "entity": decision.entity,
        "value": decision.value,
        "lang": decision.language,
    }


def _in_words(decision: Decision) -> str:
    day = f"{decision.decided:%Y-%m-%d}" if decision.decided else ""
    language = f" ({decision.language})" if decision.language else ""
    value = f" → {decision.value}{language}" if decision.value else ""
    return f"{day}  {decision.kind.value:<8} {decision.entity}{value}\n"


def _refresh(context: Context, words: list[str]) -> ExitCode:
    from reader.reannotation import refresh

    _none(words, "reader entities refresh")
    telling = _Telling(context.say)
    try:
        end = refresh(context.archive, telling.tell)
    except KeyboardInterrupt:
        context.say(_("stopped; what is done is kept, the same command goes on from there"))
        raise
    if not end.total:
        context.say(_("nothing to do: every article was annotated with today's knowledge"))
        return ExitCode.DONE
    read = ngettext("{n} article read anew", "{n} articles read anew", end.done)
    context.say(f"{read.format(n=end.done)}, {_changed(end)}")
    return ExitCode.DONE


def _changed(progress: Renewal) -> str:
    words = ngettext("names changed in {n}", "names changed in {n}", progress.changed)
    return words.format(n=progress.changed)


class _Telling:
    """Says how far it is, at most every other second."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._began = self._last = time.monotonic()

    def tell(self, progress: Renewal) -> None:
        """Report, if the last word was two seconds ago."""
        now = time.monotonic()
        if now - self._last < 2:
            return
        self._last = now
        left = (now - self._began) / progress.done * (progress.total - progress.done)
        words = _("{done} of {total} articles, {changed}, about {minutes} min left")
        self._say(
            words.format(
                done=progress.done,
                total=progress.total,
                changed=_changed(progress),
                minutes=max(1, round(left / 60)),
            )
        )
