"""``reader import``: take in files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.feeds_command import follow_list
from reader.errors import ExitCode, ReaderError, UsageError, shortened
from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.model import Article

BATCH = 200
TOLD = 20
"""New articles that are told one by one; of more only the number, but for ``-v``."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", nargs="+", help=_("files, - for standard input"))
    parser.add_argument("--lang", metavar="L", help=_("the language, when it is known"))
    parser.add_argument("--outlet", metavar="O", help=_("the newsroom's id or name"))
    parser.add_argument("--url", metavar="U", help=_("the article's address"))
    parser.add_argument("--date", metavar="D", help=_("the day of publication, 2025-03-06"))


def run(context: Context) -> ExitCode:
    """Take in every file that can be read; name those that cannot on stderr."""
    if context.sample:
        raise UsageError(_("nothing is imported into the sample edition"))
    lists = [name for name in context.arguments.file if name.lower().endswith(".opml")]
    texts = [name for name in context.arguments.file if name not in lists]
    code = ExitCode.DONE
    for name in lists:
        code = max(code, follow_list(context, name))
    if not texts:
        return code
    tally = _Tally(context, texts)
    for batch in tally.batches():
        tally.store(batch)
    tally.tell_rest()
    context.say(tally.summary())
    return max(code, tally.exit_code())


def _unforeseen(file: str, what: str, error: Exception) -> ReaderError:
    """Return the error for what could not be taken in, its trace kept in the log file."""
    from reader.commands.unforeseen import keep

    cause = shortened(f"{type(error).__name__}: {error}".replace("\n", " "), 200)
    log = keep(error)
    return ReaderError(
        _("{what} could not be taken in: {cause}").format(what=what, cause=cause),
        where=file,
        hint=_("Where it happened is written in {log}").format(log=log) if log else "",
    )


class _Tally:
    """Stores articles batch by batch and counts what became of them."""

    def __init__(self, context: Context, names: list[str]) -> None:
        self._context = context
        self._names = names
        self.new = self.changed = self.known = self._told = 0
        self._files: dict[str, str] = {}
        self.errors: list[ReaderError] = []

    def batches(self) -> Iterator[list[Article]]:
        batch: list[Article] = []
        for name, found in self._found():
            if isinstance(found, ReaderError):
                self._fail(found)
                continue
            batch.append(found)
            self._files[found.key] = name
            if len(batch) == BATCH:
                yield batch
                batch = []
                self._files.clear()
        if batch:
            yield batch

    def _found(self) -> Iterator[tuple[str, Article | ReaderError]]:
        """Yield what each file holds; one whose reading raises does not end the others."""
        self._read(self._names)  # the options are wrong for all files or for none
        for name in self._names:
            try:
                for found in self._read([name]):
                    yield name, found
            except Exception as error:  # noqa: BLE001 (whatever a file does, the others are read)
                yield name, _unforeseen(name, _("the file"), error)

    def _read(self, names: list[str]) -> Iterator[Article | ReaderError]:
        from reader.sources.files import read_files

        arguments = self._context.arguments
        return read_files(
            names,
            self._context.config,
            lang=arguments.lang or "",
            outlet=arguments.outlet or "",
            url=arguments.url or "",
            date=arguments.date or "",
            notice=self._context.say,
        )

    def _fail(self, error: ReaderError) -> None:
        self.errors.append(error)
        self._context.say(f"reader: {error}")

    def store(self, batch: list[Article]) -> None:
        """Store a batch; when one of it raises, one by one, so that only that one is lost."""
        try:
            self._store(batch)
        except ReaderError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever an article does, the others are stored)
            if len(batch) == 1:
                (article,) = batch
                title = f"“{shortened(article.title)}”"
                self._fail(_unforeseen(self._files.get(article.key, ""), title, error))
                return
            for article in batch:
                self.store([article])

    def _store(self, batch: list[Article]) -> None:
        from reader.ingest import ingest

        archive = self._context.own_archive
        told = ingest(archive, batch, self._context.config)
        for stored in told:
            self.new += stored.is_new
            self.changed += stored.is_changed and not stored.is_new
            self.known += not (stored.is_new or stored.is_changed)
            if stored.is_new or self._context.verbose:
                self._tell(archive, stored.id)

    def _tell(self, archive: Archive, number: int) -> None:
        """Say what became of an article, of the first ``TOLD`` unless all are wanted."""
        from reader.model import story_ref

        self._told += 1
        if self._told > TOLD and not self._context.verbose:
            return
        (line,) = archive.lines([number])
        when = line.published.iso()[:10] if line.published else _("no date")
        outlet = line.outlet or _("unknown outlet")
        story = story_ref(line.story) if line.topic.on_topic else _("off topic")
        facts = f"{number}  {story}  {outlet}  {line.language}  {when}  "
        self._context.say(facts + shortened(line.title, 120))

    def tell_rest(self) -> None:
        """Say how many articles were not told one by one."""
        rest = self._told - TOLD
        if rest > 0 and not self._context.verbose:
            self._context.say(_("… and {n} more; -v tells each").format(n=rest))

    def summary(self) -> str:
        parts = [ngettext("{n} new article", "{n} new articles", self.new).format(n=self.new)]
        if self.changed:
            parts.append(_("{n} changed").format(n=self.changed))
        if self.known:
            parts.append(_("{n} known already").format(n=self.known))
        if self.errors:
            count = len(self.errors)
            parts.append(ngettext("{n} error", "{n} errors", count).format(n=count))
        return ", ".join(parts)

    def exit_code(self) -> ExitCode:
        taken = self.new + self.changed + self.known
        if self.errors and not taken:
            return max(error.exit_code for error in self.errors)
        return ExitCode.PARTLY if self.errors else ExitCode.DONE
