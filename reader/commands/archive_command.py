"""``reader archive``: its state, articles deleted and brought back, backups made and put in place."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, NothingFoundError, UsageError
from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.model import ArticleLine

ACTIONS = {
    "delete": _("delete 42 [43 …]: delete articles for good; no fetch brings them back"),
    "deleted": _("deleted: the articles that were deleted, the last one first"),
    "undelete": _("undelete ADDRESS …: let an article come back with the next fetch or import"),
    "backup": _("backup [FILE]: write a whole copy; without FILE today's, beside the archive"),
    "backups": _("backups: the copies beside the archive, newest first"),
    "restore": _("restore [BACKUP]: put a copy (the newest) in the archive's place"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(f"  reader archive {line}" for line in ACTIONS.values())
    parser.add_argument(
        "words", nargs="*", metavar="ACTION", help=_("one of the below; nothing: its state")
    )
    parser.add_argument("--yes", action="store_true", help=_("do it without asking"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Do what the words say. Raises UsageError, NothingFoundError and ArchiveError."""
    action, *words = context.arguments.words or [""]
    doing: dict[str, Callable[[Context, list[str]], ExitCode]] = {
        "": _state,
        "delete": _delete,
        "deleted": _deleted,
        "undelete": _undelete,
        "backup": _backup,
        "backups": _backups,
        "restore": _restore,
    }
    if action not in doing:
        known = ", ".join(ACTIONS)
        raise UsageError(_("not understood"), where=action, hint=_("Known: ") + known)
    if context.sample and action:
        raise UsageError(_("the sample edition is not changed"), where=f"archive {action}")
    return doing[action](context, words)


def _print(context: Context, lines: Iterator[str]) -> ExitCode:
    with context.output() as out:
        out.lines(lines)
    return ExitCode.DONE


# --- its state


def _state(context: Context, _words: list[str]) -> ExitCode:
    return _print(context, _facts(context))


def _facts(context: Context) -> Iterator[str]:
    from reader.archive.backups import backups
    from reader.query import EVERYTHING

    archive, file = context.archive, context.archive_file
    rows = [
        (_("articles"), str(archive.count_articles(EVERYTHING))),
        (_("stories"), str(archive.count_stories(EVERYTHING))),
        (_("deleted"), str(len(archive.deleted()))),
    ]
    if not context.sample:
        size = file.stat().st_size if file.exists() else 0
        rows = [(_("file"), str(file)), (_("size"), f"{size / 1e6:.1f} MB"), *rows]
        rows.append((_("backups"), str(len(backups(file)))))
    yield from (f"{name}\t{value}\n" for name, value in rows)


# --- articles


def _delete(context: Context, words: list[str]) -> ExitCode:
    lines = _articles(context, words)
    for line in lines:
        context.say(f"{line.id}: {line.title}")
    question = ngettext("Delete this article?", "Delete these {n} articles?", len(lines))
    if not _agreed(context, question.format(n=len(lines))):
        return _nothing(context)
    archive = context.archive
    keys = [stored.article.key for n in lines if (stored := archive.article(n.id)) is not None]
    with archive.batch():
        for line in lines:
            archive.delete_article(line.id)
    for key in keys:
        context.say(_("Deleted. To have it back: reader archive undelete {key}").format(key=key))
    return ExitCode.DONE


def _articles(context: Context, words: Sequence[str]) -> tuple[ArticleLine, ...]:
    """Return the articles meant, all of them or none: nothing is deleted by half a mistake."""
    if not words:
        raise UsageError(_("an article is needed"), hint="reader archive delete 42")
    for word in words:
        if not re.fullmatch(r"\d{1,15}", word, re.ASCII):
            hint = _("Articles are numbered 42; `reader list --articles` shows them")
            raise UsageError(_("not understood"), where=word, hint=hint)
    numbers = list(dict.fromkeys(int(word) for word in words))
    lines = context.archive.lines(numbers)
    missing = set(numbers) - {line.id for line in lines}
    if missing:
        raise NothingFoundError(
            _("there is no such article"),
            where=", ".join(map(str, sorted(missing))),
            hint=_("`reader list --articles` shows all"),
        )
    return lines


def _deleted(context: Context, _words: list[str]) -> ExitCode:
    gone = context.archive.deleted()
    if not gone:
        raise NothingFoundError(_("nothing was deleted"))
    lines = (f"{one.deleted:%Y-%m-%d}\t{one.key}\n" for one in gone)
    return _print(context, lines)


def _undelete(context: Context, words: list[str]) -> ExitCode:
    if not words:
        raise UsageError(_("an address is needed"), hint=_("`reader archive deleted` lists them"))
    archive = context.archive
    keys = [_key_of(archive, word) for word in words]
    for key in keys:
        archive.undelete(key)
        context.say(_("{key} comes back when it is next fetched or imported").format(key=key))
    return ExitCode.DONE


def _key_of(archive: Archive, word: str) -> str:
    """Return the key of the deleted article meant by its key, its address or the end of either."""
    keys = [one.key for one in archive.deleted()]
    bare = word.partition("://")[2] or word
    found = [key for key in keys if word == key] or [key for key in keys if key.endswith(bare)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NothingFoundError(
            _("no deleted article has this address"),
            where=word,
            hint=_("`reader archive deleted` lists them"),
        )
    raise UsageError(_("several deleted articles have this address"), where=word)


# --- copies


def _backup(context: Context, words: list[str]) -> ExitCode:
    if len(words) > 1:
        raise UsageError(_("one file is needed, or none"), where=" ".join(words))
    context.require_articles()
    made = context.archive.backup(Path(words[0]).expanduser() if words else None)
    context.say(_("today's copy is there already") if made is None else str(made))
    return ExitCode.DONE


def _backups(context: Context, _words: list[str]) -> ExitCode:
    from reader.archive.backups import backups

    found = backups(context.archive_file)
    if not found:
        raise NothingFoundError(_("there is no backup"), where=str(context.archive_file.parent))
    return _print(
        context, (f"{_when(file):%Y-%m-%d %H:%M}\t{_size(file)}\t{file}\n" for file in found)
    )


def _when(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB"


def _restore(context: Context, words: list[str]) -> ExitCode:
    from reader.archive.backups import restore

    if len(words) > 1:
        raise UsageError(_("one backup is needed, or none"), where=" ".join(words))
    backup = _chosen(context, words)
    count = _checked(backup)
    context.say(
        _("{file}: {n} articles, of {when}").format(
            file=backup, n=count, when=f"{_when(backup):%Y-%m-%d %H:%M}"
        )
    )
    if not _agreed(context, _("Put it in the archive's place?")):
        return _nothing(context)
    aside = restore(context.archive_file, backup)
    if aside is not None:
        context.say(_("The archive of before is kept: {file}").format(file=aside))
    context.say(_("Restored: {file}").format(file=context.archive_file))
    return ExitCode.DONE


def _chosen(context: Context, words: Sequence[str]) -> Path:
    """Return the backup meant: a path, the end of a name beside the archive, or the newest one."""
    from reader.archive.backups import backups

    found = backups(context.archive_file)
    if not words:
        if not found:
            raise NothingFoundError(_("there is no backup"), where=str(context.archive_file.parent))
        return found[0]
    beside = [file for file in found if file.name == words[0] or file.name.endswith(f"-{words[0]}")]
    named = Path(words[0]).expanduser()
    if not beside and not named.is_file():
        raise NothingFoundError(
            _("there is no such backup"),
            where=words[0],
            hint=_("`reader archive backups` lists them"),
        )
    return beside[0] if beside else named


def _checked(backup: Path) -> int:
    """Return how many articles a backup holds. Raises ArchiveError for one that is no archive."""
    from reader.archive.sqlite import open_archive
    from reader.query import EVERYTHING

    with open_archive(backup, read_only=True) as archive:
        return archive.count_articles(EVERYTHING)


# --- asking


def _agreed(context: Context, question: str) -> bool:
    """Ask on the terminal; without one only ``--yes`` is an answer. Raises UsageError."""
    if context.arguments.yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None:
        raise UsageError(_("this changes the archive"), hint=_("--yes says that it is meant"))
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes", _("yes")}


def _nothing(context: Context) -> ExitCode:
    context.say(_("Nothing was changed."))
    return ExitCode.DONE
