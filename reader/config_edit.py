"""Changes the user's settings file on the user's command, keeping comments and order.

The shipped file is never written. The new text is checked before it takes the old one's place, and
it takes it in one step: whatever goes wrong, the old file stays.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from reader import config_load
from reader.config import Config, Outlet
from reader.config_checks import web_address
from reader.errors import ConfigError, UsageError, shortened
from reader.i18n import _
from reader.model import Feed

_HEADER = "# Your settings; they are laid over the program's own feeds.toml.\n\n"


_LONGEST = 80
"""Characters of a mistaken name that are compared."""


class Change(Enum):
    """What became of a feed."""

    ADDED = "added"
    KNOWN = "known"
    ENABLED = "enabled"
    DISABLED = "disabled"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


def find_feed(config: Config, name: str) -> Feed:
    """Return the feed with this address, title, or the one address or title that contains it.

    Raises UsageError naming the nearest, or those that fit.
    """
    exact = [f for f in config.feeds if name in {f.url, f.title}]
    folded = name.casefold()
    fitting = exact or [f for f in config.feeds if folded in f"{f.url}\n{f.title}".casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        what = _("there is no feed “{name}”").format(name=shortened(name))
        raise UsageError(what, hint=_nearest_feeds(name, [f.url for f in config.feeds]))
    raise UsageError(
        _("“{name}” fits {n} feeds").format(name=name, n=len(fitting)),
        hint=_("Known: {names}.").format(names=", ".join(f.url for f in fitting[:8])),
    )


def _nearest_feeds(name: str, known: Sequence[str]) -> str:
    """Return a hint with the address that was meant, or the three most like it in part."""
    from difflib import get_close_matches

    from rapidfuzz import fuzz, process  # here, because only a mistake needs it

    if close := get_close_matches(name[:_LONGEST], known, n=1):
        return _("Did you mean “{name}”?").format(name=close[0])
    near = process.extract(name[:_LONGEST], known, scorer=fuzz.WRatio, limit=3)
    told = _("Nearest: {feeds}; `reader feeds list` shows all")
    return told.format(feeds=", ".join(n[0] for n in near)) if near else _("No feed is known")


def add_feeds(
    file: Path, config: Config, feeds: Sequence[Feed], outlets: Sequence[Outlet] = ()
) -> dict[str, Change]:
    """Write new feeds, and the outlets they need, into the user's file in one step.

    Returns what became of each address; a feed that is known and switched off is switched on.
    Raises UsageError for an address that is none, ConfigError when the file cannot be changed.
    """
    changes: dict[str, Change] = {}
    unique = list({f.url: f for f in reversed(feeds)}.values())[::-1]
    for feed in unique:
        if web_address(feed.url) is not None:
            raise UsageError(_("not an http or https address: {url}").format(url=feed.url))
        changes[feed.url] = _change_for(config, feed)

    def edit(document: Any) -> None:
        known = {outlet.id for outlet in config.outlets}
        for outlet in outlets:
            if outlet.id not in known:
                _append(document, "outlet", _outlet_table(outlet))
                known.add(outlet.id)
        for feed in unique:
            if changes[feed.url] is Change.ADDED:
                _append(document, "feed", _feed_table(feed))
            elif changes[feed.url] is Change.ENABLED:
                _set(document, feed.url, enabled=True)

    if set(changes.values()) - {Change.KNOWN}:
        _rewrite(file, edit)
    return changes


def enable_feed(file: Path, config: Config, url: str, *, enabled: bool = True) -> Change:
    """Switch a feed on or off in the user's file."""
    feed = next((f for f in config.feeds if f.url == url), None)
    if feed is None:
        return _unknown(config, url)
    if feed.enabled is enabled:
        return Change.UNCHANGED
    _rewrite(file, lambda document: _set(document, url, enabled=enabled))
    return Change.ENABLED if enabled else Change.DISABLED


def remove_feed(file: Path, config: Config, url: str) -> Change:
    """Take a feed out of the user's file; one of the shipped feeds can only be switched off."""
    if all(f.url != url for f in config.feeds):
        return _unknown(config, url)
    if url in {f.url for f in config_load.shipped().feeds}:
        return enable_feed(file, config, url, enabled=False)
    _rewrite(file, lambda document: _remove(document, url))
    return Change.REMOVED


def outlet_for(
    config: Config, host: str, *, utc_offset: str = "+00:00"
) -> tuple[str, Outlet | None]:
    """Return the outlet id of a host, and the outlet to add when none is known for it.

    ``utc_offset`` is the clock of a new one.
    """
    known = config.outlet_of_host(host)
    if known is not None:
        return known.id, None
    bare = host.lower().removeprefix("www.")
    name = "".join(c if c.isalnum() else "-" for c in bare).strip("-")
    return name, Outlet(id=name, name=bare, hosts=(bare,), utc_offset=utc_offset)


def _change_for(config: Config, feed: Feed) -> Change:
    known = next((f for f in config.feeds if f.url == feed.url), None)
    if known is None:
        return Change.ADDED
    return Change.KNOWN if known.enabled or not feed.enabled else Change.ENABLED


def _unknown(config: Config, url: str) -> Change:
    what = _("there is no feed “{name}”").format(name=url)
    raise UsageError(what, hint=_nearest_feeds(url, [f.url for f in config.feeds]))


# --- the document ------------------------------------------------------------------------------


def _feed_table(feed: Feed) -> dict[str, Any]:
    table: dict[str, Any] = {"url": feed.url, "outlet": feed.outlet, "language": feed.language}
    if feed.title:
        table["title"] = feed.title
    if not feed.enabled:
        table["enabled"] = False
    if feed.candidates:
        table["candidates"] = list(feed.candidates)
    return table


def _outlet_table(outlet: Outlet) -> dict[str, Any]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "hosts": list(outlet.hosts),
        "utc_offset": outlet.utc_offset,
    }


def _append(document: Any, section: str, values: dict[str, Any]) -> None:
    import tomlkit

    members = document.get(section)
    if members is None:
        members = tomlkit.aot()
        document.append(section, members)
        members = document[section]
    if isinstance(members, tomlkit.items.AoT):
        table = tomlkit.table()
        for key, value in values.items():
            table.add(key, value)
        members.append(table)
    else:  # feed = [ {…}, {…} ]
        members.append(values)


def _members(document: Any, url: str) -> Iterable[Any]:
    return [table for table in document.get("feed", []) if table.get("url") == url]


def _set(document: Any, url: str, *, enabled: bool) -> None:
    members = list(_members(document, url))
    if members:
        members[0]["enabled"] = enabled
    else:
        _append(document, "feed", {"url": url, "enabled": enabled})


def _remove(document: Any, url: str) -> None:
    feeds = document.get("feed", [])
    for index in range(len(feeds) - 1, -1, -1):
        if feeds[index].get("url") == url:
            del feeds[index]
    if not feeds and "feed" in document:
        del document["feed"]


# --- the file ----------------------------------------------------------------------------------


def _rewrite(file: Path, edit: Callable[[Any], None]) -> None:
    import tomlkit

    old = config_load.read_text(file) if file.exists() else _HEADER
    config_load.parse(old, file)
    document = tomlkit.parse(old)
    edit(document)
    new = tomlkit.dumps(document)
    config_load.load_text(new, file)
    _replace(file, new)


def _replace(file: Path, text: str) -> None:
    """Write beside the file and move over it; a link to the file stays a link."""
    target = file.resolve()
    temporary = ""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".feeds-", suffix=".toml")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise ConfigError(
            _("cannot write the settings file: {why}").format(why=error.strerror or error),
            where=str(file),
            hint=_("Nothing was changed. Check permissions and free space."),
        ) from None
