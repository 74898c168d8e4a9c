"""``reader import``: take in files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.feeds_command import follow_list
from reader.errors import ExitCode, ReaderError, UsageError
from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.model import Article

BATCH = 200


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
    context.say(tally.summary())
    return max(code, tally.exit_code())


class _Tally:
    """Stores articles batch by batch and counts what became of them."""

    def __init__(self, context: Context, names: list[str]) -> None:
        self._context = context
        self._names = names
        self.new = self.changed = self.known = 0
        self.errors: list[ReaderError] = []

    def batches(self) -> Iterator[list[Article]]:
        from reader.sources.files import read_files

        arguments = self._context.arguments
        found_in_files = read_files(
            self._names,
            self._context.config,
            lang=arguments.lang or "",
            outlet=arguments.outlet or "",
            url=arguments.url or "",
            date=arguments.date or "",
            notice=self._context.say,
        )
        batch: list[Article] = []
        for found in found_in_files:
            if isinstance(found, ReaderError):
                self.errors.append(found)
                self._context.say(f"reader: {found}")
                continue
            batch.append(found)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def store(self, batch: list[Article]) -> None:
        from reader.ingest import ingest

        for article, stored in zip(
            batch, ingest(self._context.own_archive, batch, self._context.config), strict=True
        ):
            self.new += stored.is_new
            self.changed += stored.is_changed and not stored.is_new
            self.known += not (stored.is_new or stored.is_changed)
            if self._context.verbose:
                self._context.say(
                    f"{stored.id}  {article.outlet} {article.language}  {article.title}"
                )

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
