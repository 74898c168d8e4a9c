"""What to fetch, and what of the settings that names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader.config import Config, Outlet
from reader.errors import UsageError
from reader.i18n import _
from reader.model import Feed
from reader.sources.addresses import with_subdomains


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What to fetch: ``only`` these feeds (address, outlet or language), with or without pages."""

    only: tuple[str, ...] = ()
    pages: bool | None = None
    since: datetime | None = None
    manual: bool = True
    clock: Callable[[], datetime] = _now


ALL_THAT_IS_DUE = FetchOptions()


def chosen_feeds(config: Config, options: FetchOptions) -> tuple[Feed, ...]:
    """Return the enabled feeds, or those named by address, outlet or language.

    Raises UsageError naming a word that leads to no feed; with ``since`` it may name an outlet that
    has sitemaps only.
    """
    only = options.only
    if not only:
        return tuple(f for f in config.feeds if f.enabled)
    for word in only:
        if not any(_is_named(feed, word) for feed in config.feeds):
            _check_outlet(config, word, options.since)
    named = [f for f in config.feeds if any(_is_named(f, word) for word in only)]
    return tuple(f for f in named if f.enabled or f.url in only)


def _check_outlet(config: Config, word: str, since: datetime | None) -> None:
    """Raise UsageError unless a word that names no feed names an outlet to be read another way."""
    outlet = config.outlet(word)
    if outlet is None or not outlet.sitemaps:
        raise UsageError(
            _("no feed is called “{word}”").format(word=word),
            hint=_("`reader feeds list` shows addresses, outlets and languages."),
        )
    if since is None:
        raise UsageError(
            _("“{word}” has no feed, only sitemaps").format(word=word),
            hint=_("Try: reader fetch {word} --since DATE").format(word=word),
        )


def _is_named(feed: Feed, word: str) -> bool:
    return word in {feed.url, feed.outlet, feed.language}


def named_outlets(config: Config, options: FetchOptions) -> list[str]:
    """Return the outlets whose gaps are filled: those of the chosen feeds, and those named."""
    named = {outlet.id for outlet in config.outlets if outlet.id in options.only}
    return sorted({feed.outlet for feed in chosen_feeds(config, options)} | named)


def feed_hosts(feed: Feed, outlet: Outlet) -> tuple[str, ...]:
    """Return the hosts a feed's answer may come from: its own, its candidates', its outlet's."""
    own = (urlsplit(url).hostname or "" for url in (feed.url, *feed.candidates))
    return tuple(dict.fromkeys((*own, *with_subdomains(outlet.hosts))))
