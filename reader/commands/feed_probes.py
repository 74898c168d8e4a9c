"""``reader feeds check`` and ``reader feeds discover``: asking addresses what they are."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode, NothingFoundError, UsageError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.probing import Probe


def check(context: Context) -> ExitCode:
    """Ask every address of the feeds named, or of all that are on, and say what answered."""
    from reader import probing

    if context.offline:
        raise UsageError(_("--offline and feeds check do not go together"))
    targets = set(context.arguments.target)
    feeds = [
        f
        for f in context.config.feeds
        if (f.enabled and not targets) or {f.url, f.outlet, f.language, f.title} & targets
    ]
    if not feeds:
        raise NothingFoundError(_("no such feed"), hint=_("`reader feeds list` shows them."))
    probes = asyncio.run(probing.check(context.config, feeds))
    _tell_probes(context, probes)
    if not any(probe.well for probe in probes):
        return ExitCode.OFFLINE
    return ExitCode.DONE if all(probe.well for probe in probes) else ExitCode.PARTLY


def _tell_probes(context: Context, probes: Sequence[Probe]) -> None:
    from reader.commands import probe_table
    from reader.view import records

    style = context.arguments.format
    with context.output() as out:
        if style == "text":
            out.text(probe_table.heading())
        for probe in probes:
            match style:
                case "jsonl":
                    out.text(records.json_line({"v": records.VERSION, **asdict(probe)}))
                case "tsv":
                    out.text(records.tsv_line(asdict(probe), probe_table.COLUMNS))
                case _:
                    out.text(probe_table.lines(probe, context.config))


def discover(context: Context) -> ExitCode:
    """Print the feeds that a web page names."""
    from reader import probing

    if context.offline:
        raise UsageError(_("--offline and feeds discover do not go together"))
    if not context.arguments.target:
        raise UsageError(
            _("`feeds discover` wants the address of a web page"),
            hint=_("Try: reader feeds --help"),
        )
    url = context.arguments.target[0]
    found = asyncio.run(probing.discover(context.config, url))
    if not found:
        raise NothingFoundError(_("the page names no feed"), where=url)
    with context.output() as out:
        for feed in found:
            out.text(f"{feed.url}\t{feed.title}\n")
    context.say(_("To follow one: reader feeds add ADDRESS --lang LANGUAGE"))
    return ExitCode.DONE
