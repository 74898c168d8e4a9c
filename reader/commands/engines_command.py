"""``reader engines``: which engines translate, what leaves this machine, and the keys of servers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reader.commands.context import Context
from reader.errors import EngineError, ExitCode, UsageError
from reader.i18n import _
from reader.view.records import json_line

if TYPE_CHECKING:
    from reader.config import Endpoint

ACTIONS = ("list", "key", "forget")
LONGEST_KEY = 4_000
"""Characters of a key; the longest in use, signed tokens, have under 2,000."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=ACTIONS,
        help=_("list · key NAME (asks for it, or reads a line) · forget NAME"),
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help=_("an [[endpoint]] of the settings")
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help=_("list"))


def run(context: Context) -> ExitCode:
    """List by default; see the actions."""
    match context.arguments.action:
        case "key":
            return _key(context)
        case "forget":
            return _forget(context)
        case _:
            return _list(context)


def _list(context: Context) -> ExitCode:
    records = list(_records(context))
    with context.output() as out:
        if context.arguments.format == "jsonl":
            out.lines(json_line(r) for r in records)
        else:
            out.lines(_line(r) for r in records)
    return ExitCode.DONE


def _records(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the engines in the order they are tried, then those that are set up and not used."""
    settings, points = context.config.translation, context.config.endpoints
    by_name = {point.name: point for point in points}
    paired = (name for names in settings.pairs.values() for name in names)
    used = list(dict.fromkeys((*settings.engines, *paired)))
    for name in dict.fromkeys((*used, *by_name)):
        place = settings.engines.index(name) + 1 if name in settings.engines else None
        pairs = [pair for pair, names in settings.pairs.items() if name in names]
        yield {
            "v": 1,
            "engine": name,
            "order": place,
            "pairs": pairs,
            **_told(by_name.get(name), name),
        }


def _told(point: Endpoint | None, name: str) -> dict[str, Any]:
    if point is None:
        kind = "firefox" if name == "local" else "package"
        return {
            "kind": kind,
            "where": "",
            "local": True if name == "local" else None,
            "cost": "",
            "key": "",
            "key_from": "",
        }
    from reader.translate.endpoint import Server

    server = Server(point)
    local = point.kind == "ctranslate2" or server.private
    return {
        "kind": point.kind,
        "where": point.path or server.place,
        "local": local,
        "cost": point.cost,
        "key": point.key,
        "key_from": _key_origin(point),
    }


def _key_origin(point: Endpoint) -> str:
    from reader.translate.keys import origin

    if not point.key:
        return ""
    try:
        return origin(point.key) or _("missing")
    except EngineError as error:
        return error.what


def _line(record: dict[str, Any]) -> str:
    from reader.text.width import pad

    order = str(record["order"] or "-")
    where = {True: _("on this machine"), False: _("leaves this machine"), None: ""}[record["local"]]
    said = [where, record["cost"], record["where"]]
    if record["pairs"]:
        said.append(_("for {pairs}").format(pairs=" ".join(record["pairs"])))
    if record["key"]:
        said.append(_("key {name}: {where}").format(name=record["key"], where=record["key_from"]))
    cells = (pad(order, 2), pad(record["engine"], 12), pad(record["kind"], 14))
    return ("  ".join(cells) + "  " + " · ".join(filter(None, said))).rstrip() + "\n"


def _point(context: Context) -> Endpoint:
    """Return the endpoint that was named. Raises UsageError when there is none, or it has no key."""
    name, points = context.arguments.name, context.config.endpoints
    with_keys = ", ".join(p.name for p in points if p.key) or _("none")
    found = next((p for p in points if p.name == name), None)
    if found is None or not found.key:
        what = _("no [[endpoint]] of that name has a key") if name else _("which engine?")
        raise UsageError(
            what,
            where=name or "",
            hint=_('With keys: {names}. Its line `key = "DESK_KEY"` names the key.').format(
                names=with_keys
            ),
        )
    return found


def _key(context: Context) -> ExitCode:
    """Ask for a key without showing it, or read a line; it goes into the keyring."""
    from reader.translate.keys import keep_key

    point = _point(context)
    value = _asked(point) if sys.stdin is not None and sys.stdin.isatty() else _read()
    if not value or len(value) > LONGEST_KEY or not value.isprintable():
        raise UsageError(_("that is no key: one line of printable characters is expected"))
    keep_key(point.key, value)
    context.say(_("the key of {name} is in the keyring").format(name=point.name))
    return ExitCode.DONE


def _asked(point: Endpoint) -> str:
    from getpass import getpass

    return getpass(_("Key of {name} (not shown): ").format(name=point.name)).strip()


def _read() -> str:
    return sys.stdin.readline(LONGEST_KEY + 2).strip() if sys.stdin is not None else ""


def _forget(context: Context) -> ExitCode:
    from reader.translate.keys import forget_key

    point = _point(context)
    there = forget_key(point.key)
    said = _("the key of {name} is gone") if there else _("the keyring has no key of {name}")
    context.say(said.format(name=point.name))
    return ExitCode.DONE if there else ExitCode.NOTHING
