"""``reader feeds``: the sources, what is known of each, and changing them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from reader import paths
from reader.commands.context import Context
from reader.commands.feed_status import fails_long, feed_lines, feed_record
from reader.config_checks import web_address, without_secret
from reader.errors import BadInputError, ExitCode, FetchError, UsageError
from reader.i18n import _, ngettext
from reader.model import LANGUAGES, Feed, FeedState
from reader.sources.hops import check_source

ACTIONS = {
    "list": _("every feed and how its last poll went"),
    "check": _("ask every address, candidates too, and say what answered"),
    "discover": _("the feeds that a web page names"),
    "add": _("follow the feed at an address"),
    "remove": _("take a feed out of your settings"),
    "enable": _("switch a feed on"),
    "disable": _("switch a feed off"),
    "import": _("add the feeds of an OPML file, - for standard input"),
    "export": _("write the feeds as OPML"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    told = "; ".join(f"{name}: {words}" for name, words in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), help=told)
    parser.add_argument("target", nargs="*", help=_("an address, a title, an outlet, or a file"))
    parser.add_argument("--failed", action="store_true", help=_("list: only those that failed"))
    parser.add_argument(
        "--check",
        action="store_true",
        help=_("list: exit status 1 when a feed that is on has failed for more than 24 hours"),
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("add: the feed's language"))
    parser.add_argument("--outlet", help=_("add: the newsroom's id"))
    parser.add_argument("--title", default="", help=_("add: a name for the feed"))
    parser.add_argument("--format", choices=("text", "tsv", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Do what was asked with the feeds."""
    from reader.commands.feed_probes import check, discover

    actions = {
        "list": _list,
        "check": check,
        "discover": discover,
        "add": _add,
        "remove": _change,
        "enable": _change,
        "disable": _change,
        "import": _import,
        "export": _export,
    }
    return actions[context.arguments.action](context)


def _file(context: Context) -> Path:
    named = context.arguments.config
    return Path(named).expanduser() if named else paths.config_file()


def _targets(context: Context, what: str) -> list[str]:
    """Return the words given after the action. Raises UsageError where there are none."""
    targets = list(context.arguments.target)
    if not targets:
        action = context.arguments.action
        raise UsageError(
            _("`feeds {action}` wants {what}").format(action=action, what=what),
            hint=_("Try: reader feeds --help"),
        )
    return targets


# --- list ----------------------------------------------------------------------------------------

COLUMNS = (
    "url",
    "outlet",
    "lang",
    "enabled",
    "status",
    "last_success",
    "last_error",
    "next_poll",
    "items",
    "new",
    "damaged",
    "off_topic",
)


def _list(context: Context) -> ExitCode:
    from reader.view import records

    states = _states(context)
    chosen = [f for f in context.config.feeds if _is_wanted(context, f, states.get(f.url))]
    with context.output() as out:
        for feed in chosen:
            record = feed_record(feed, states.get(feed.url))
            match context.arguments.format:
                case "jsonl":
                    out.text(records.json_line(record))
                case "tsv":
                    out.text(records.tsv_line(record, COLUMNS))
                case _:
                    out.text(feed_lines(feed, states.get(feed.url)))
    now = datetime.now(UTC)
    if context.arguments.check:
        long = any(f.enabled and fails_long(states.get(f.url), now) for f in chosen)
        return ExitCode.PARTLY if long else ExitCode.DONE
    return ExitCode.PARTLY if context.arguments.failed and chosen else ExitCode.DONE


def _states(context: Context) -> Mapping[str, FeedState]:
    return context.own_archive.feed_states() if context.archive_file.exists() else {}


def _is_wanted(context: Context, feed: Feed, state: FeedState | None) -> bool:
    if context.arguments.failed and not (feed.enabled and state and state.last_error):
        return False
    targets = context.arguments.target
    return not targets or bool({feed.url, feed.outlet, feed.language, feed.title} & set(targets))


# --- changes -------------------------------------------------------------------------------------


def _add(context: Context) -> ExitCode:
    from urllib.parse import urlsplit

    from reader.config_edit import add_feeds, outlet_for
    from reader.sources.stamps import offset_of_host

    arguments, config = context.arguments, context.config
    feeds, outlets = [], []
    for url in _targets(context, _("the address of a feed")):
        _refuse_private(context, url)
        outlet, new = arguments.outlet or "", None
        if not outlet:
            host = urlsplit(url).hostname or ""
            outlet, new = outlet_for(config, host, utc_offset=offset_of_host(host))
        if new is not None:
            outlets.append(new)
        language = arguments.lang or config.reading.languages[0]
        feeds.append(Feed(url, outlet, language, arguments.title))
    _tell(context, add_feeds(_file(context), config, feeds, outlets))
    return ExitCode.DONE


def _refuse_private(context: Context, url: str) -> None:
    """Refuse now what no fetch would ask for. Raises UsageError that names the setting."""
    if web_address(url) is not None:
        return  # said when it is added
    try:
        check_source(url, context.config.fetch.private_hosts)
    except FetchError as error:
        raise UsageError(error.what, where=error.where, hint=_private_hint()) from None


def _private_hint() -> str:
    return _("A host of your own network must be named in private_hosts under [fetch].")


def _tell(context: Context, changes: Mapping[str, object]) -> None:
    for url, change in changes.items():
        context.say(f"{getattr(change, 'value', change)}: {url}")


def _change(context: Context) -> ExitCode:
    from reader.config_edit import enable_feed, find_feed, remove_feed

    action, file = context.arguments.action, _file(context)
    for name in _targets(context, _("a feed's address or title")):
        feed = find_feed(context.config, name)
        if action == "remove":
            change = remove_feed(file, context.config, feed.url)
        else:
            change = enable_feed(file, context.config, feed.url, enabled=action == "enable")
            if action == "enable":
                _revive(context, feed.url)
        _tell(context, {feed.url: change})
    return ExitCode.DONE


def _revive(context: Context, url: str) -> None:
    """Let a feed be asked again that its server said was gone, or that was put off for long."""
    from reader.sources.schedule import revived

    state = _states(context).get(url)
    if state is not None and (state.gone or state.failures):
        context.own_archive.commit_poll(revived(state), ())


def _import(context: Context) -> ExitCode:
    return max(follow_list(context, name) for name in _targets(context, _("an OPML file")))


def follow_list(context: Context, name: str) -> ExitCode:
    """Add the feeds of an OPML file (``-``: standard input) to the user's settings.

    PARTLY when some of its addresses were left out. Raises BadInputError when it is no OPML.
    """
    from reader.config_edit import add_feeds
    from reader.sources import opml

    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadInputError(_("cannot be read"), where=name) from error
    listed = opml.parse(body, where=name)
    for refused in listed.refused:
        words = _("left out, no http or https address: {url}")
        context.say(words.format(url=without_secret(refused)))
    askable = [one for one in listed.feeds if _is_askable(context, one.url)]
    feeds, outlets = opml.to_feeds(askable, context.config)
    changes = add_feeds(_file(context), context.config, feeds, outlets)
    _tell(context, changes)
    count = ngettext("{n} feed in the list", "{n} feeds in the list", len(changes))
    context.say(count.format(n=len(changes)))
    left_out = listed.refused or len(askable) < len(listed.feeds)
    return ExitCode.PARTLY if left_out else ExitCode.DONE


def _is_askable(context: Context, url: str) -> bool:
    try:
        _refuse_private(context, url)
    except UsageError as error:
        context.say(_("left out: {why}").format(why=error))
        return False
    return True


def _export(context: Context) -> ExitCode:
    from reader.sources import opml

    with context.output() as out:
        out.text(opml.render(context.config.feeds, context.config))
    return ExitCode.DONE
