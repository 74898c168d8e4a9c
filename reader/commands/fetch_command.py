"""``reader fetch``: gather the feeds."""

from __future__ import annotations

import argparse
import asyncio
import gc
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import asdict
from datetime import datetime

from reader.commands.context import Context
from reader.commands.languages import language_code
from reader.commands.progress import Narration, wants_bar
from reader.errors import EngineError, ExitCode, FetchError, UsageError
from reader.fetch_events import (
    FeedFetched,
    FetchEvent,
    FetchFinished,
    FetchStarted,
    GapRead,
    PageFetched,
    PagesStarted,
)
from reader.i18n import _, ngettext
from reader.sources.answers import public_address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "feed", nargs="*", help=_("only these: a feed's address, an outlet, a language")
    )
    parser.add_argument("--since", metavar="DATE", help=_("fill in from the sitemaps since then"))
    parser.add_argument("--no-pages", action="store_true", help=_("take no full texts"))
    parser.add_argument("--translate", metavar="L", help=_("then translate what is new into L"))
    parser.add_argument("--json", action="store_true", help=_("events as JSON lines on stdout"))


def run(context: Context) -> ExitCode:
    """Fetch, narrate on stderr, and return whether all, some or none of it came."""
    if context.offline:
        raise UsageError(_("--offline and fetch do not go together"))
    if context.sample:
        raise UsageError(_("the sample edition is built in and cannot be fetched"))
    wanted = context.arguments.translate
    into = language_code(wanted, "--translate") if wanted else ""
    with _few_collections():
        code = asyncio.run(_fetch(context))
    return max(code, _translate(context, into)) if into else code


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles of garbage seldom: a fetch makes values by the thousand and few cycles."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _translate(context: Context, into: str) -> ExitCode:
    """Translate what can be read in no other way; a missing model is said and costs the rest nothing."""
    from reader.commands.translating import Translated, translate_new

    def tell(step: Translated) -> None:
        note = f" · {step.note}" if step.note else ""
        context.say(f"{step.done}/{step.total} {step.title}{note}")

    try:
        made = translate_new(context.config, context.own_archive, into, tell)
    except EngineError as error:
        context.say(f"reader: {error}")
        return error.exit_code
    context.say(str(made))
    return ExitCode.PARTLY if made.failed else ExitCode.DONE


async def _fetch(context: Context) -> ExitCode:
    from reader.pipeline import FetchOptions, fetch

    arguments = context.arguments
    options = FetchOptions(
        only=tuple(arguments.feed),
        pages=False if arguments.no_pages else None,
        since=_since(arguments.since),
    )
    finished: FetchFinished | None = None
    events = fetch(context.config, context.own_archive, options)
    bar = wants_bar(quiet=arguments.quiet, plain=arguments.plain)
    with context.output() as out, Narration(context.say, bar=bar) as narration:
        async with aclosing(events):
            async for event in events:
                if arguments.json:
                    from reader.view.records import json_line

                    record = {"v": 1, "event": type(event).__name__, **asdict(event)}
                    out.text(json_line(record))
                narration.tell(event, describe(event, verbose=context.verbose))
                if isinstance(event, FetchFinished):
                    finished = event
    if finished is None:
        raise FetchError(_("the fetch ended before it was done"))
    return finished.exit_code()


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    from reader.query import parse

    return parse([f"since:{text}"]).since


def describe(event: FetchEvent, *, verbose: bool) -> str:
    """Return what an event tells in one line; empty when it is not worth one."""
    match event:
        case FetchStarted():
            return _start_line(event)
        case FeedFetched():
            return _feed_line(event, verbose=verbose)
        case GapRead():
            if event.failed:
                return f"{event.outlet} {event.sitemap}: {event.error}"
            line = _("{outlet} {sitemap}: {items} pages listed, {new} on topic")
            return line.format(
                outlet=event.outlet, sitemap=event.sitemap, items=event.items, new=event.new
            )
        case PagesStarted():
            return ngettext("taking {n} full text", "taking {n} full texts", event.pages).format(
                n=event.pages
            )
        case PageFetched():
            if event.failed:
                return _("no full text: {error}").format(error=event.error)
            return event.title if verbose and not event.waits else ""
        case FetchFinished():
            return _summary(event)


def _start_line(event: FetchStarted) -> str:
    """Say what is asked; where nothing is, why not."""
    recent = event.resting - event.waiting
    parts = []
    if event.feeds or not event.resting:
        asking = ngettext("asking {n} feed", "asking {n} feeds", event.feeds)
        parts.append(asking.format(n=event.feeds))
    if recent:
        words = ngettext(
            "{n} feed was asked less than five minutes ago",
            "{n} feeds were asked less than five minutes ago",
            recent,
        )
        parts.append(words.format(n=recent))
    if event.waiting:
        words = ngettext(
            "{n} feed rests because its server wants it so",
            "{n} feeds rest because their servers want it so",
            event.waiting,
        )
        parts.append(words.format(n=event.waiting))
    return ", ".join(parts)


def _feed_line(event: FeedFetched, *, verbose: bool) -> str:
    name = f"{event.outlet} {event.language} {public_address(event.feed)}"
    if event.failed:
        return f"{name}: {event.status}: {event.error}"
    if event.status == "unchanged":
        return _("{name}: unchanged").format(name=name) if verbose else ""
    items = ngettext("{n} item", "{n} items", event.items).format(n=event.items)
    counts = _("{name}: {items}, {new} new on topic").format(name=name, items=items, new=event.new)
    return " · ".join(part for part in (counts, event.note) if part)


def _failing_line(event: FetchFinished) -> str:
    if not event.resting_failed:
        return ""
    words = ngettext(
        "{n} of them failed when last asked: `reader feeds list --failed` says why",
        "{n} of them failed when last asked: `reader feeds list --failed` says why",
        event.resting_failed,
    )
    return words.format(n=event.resting_failed)


def _summary(event: FetchFinished) -> str:
    """Sum up; where no feed was asked and nothing came, the first line has said it all."""
    brought = event.new or event.pages or event.pages_failed or event.pages_waiting
    if event.resting and not (event.feeds or brought):
        return _failing_line(event)
    parts = [
        ngettext("{n} new article", "{n} new articles", event.new).format(n=event.new),
        ngettext("{n} full text", "{n} full texts", event.pages).format(n=event.pages),
    ]
    if event.feeds_failed:
        parts.append(
            _("{failed} of {feeds} feeds failed").format(
                failed=event.feeds_failed, feeds=event.feeds
            )
        )
    if event.pages_failed:
        parts.append(
            ngettext("{n} page failed", "{n} pages failed", event.pages_failed).format(
                n=event.pages_failed
            )
        )
    if event.pages_waiting:
        words = ngettext(
            "{n} page waits because its server wants it so",
            "{n} pages wait because their servers want it so",
            event.pages_waiting,
        )
        parts.append(words.format(n=event.pages_waiting))
    return ", ".join(parts)
