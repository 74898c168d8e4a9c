"""Filling gaps from sitemaps: what a feed no longer holds, or months from before it was followed.

Titles, or where a sitemap tells none the words of
addresses, are judged before any page is asked for. A gap that a feed left, and what a broken-off run
finished of it, are remembered in the archive, so that the next run goes on from there.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from reader.archive.protocol import Archive
from reader.config import Config, Outlet
from reader.fetch_events import GapRead
from reader.model import LANGUAGES, Entry, Feed, FeedState
from reader.selection import keyed_entries, select
from reader.sources.addresses import with_subdomains
from reader.sources.answers import public_address
from reader.sources.backfill import Listed, listed
from reader.sources.http import Client
from reader.sources.identity import address_language, slug_words
from reader.sources.sitemaps import SitemapEntry

PAUSE = 1.0
"""Seconds between two sitemap files of one host."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An outlet's articles from ``since`` on may be missing, at most those until ``until``."""

    outlet: str
    since: datetime
    until: datetime | None = None


def widest(gaps: Iterable[Gap]) -> list[Gap]:
    """Return one gap an outlet, the one that spans all of its gaps."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        other = found.get(gap.outlet, gap)
        ends = None if gap.until is None or other.until is None else max(gap.until, other.until)
        found[gap.outlet] = Gap(gap.outlet, min(gap.since, other.since), ends)
    return [found[outlet] for outlet in sorted(found)]


def remember(archive: Archive, gap: Gap) -> None:
    """Keep a gap that a feed left until it is filled: the feed will not show it again."""
    assert gap.until is not None
    (wide,) = widest([gap, *remembered(archive, [gap.outlet])])
    spans = [wide.since.isoformat(), (wide.until or gap.until).isoformat()]
    archive.set_setting(f"gap-open {gap.outlet}", json.dumps(spans))


def remembered(archive: Archive, outlets: Iterable[str]) -> list[Gap]:
    """Return the gaps of these outlets that no run has filled yet."""
    found = []
    for outlet in outlets:
        if kept := archive.setting(f"gap-open {outlet}"):
            since, until = map(datetime.fromisoformat, json.loads(kept))
            found.append(Gap(outlet, since, until))
    return found


def forget(archive: Archive, outlet: str) -> None:
    """Drop the outlet's gap: it is filled, or there is nothing to fill it from."""
    if archive.setting(f"gap-open {outlet}"):
        archive.set_setting(f"gap-open {outlet}", "")


async def fill(
    gap: Gap, config: Config, archive: Archive, client: Client, now: datetime
) -> AsyncGenerator[GapRead, None]:
    """Read the outlet's sitemaps for the gap and store what is on topic; yield each file read."""
    outlet = config.outlet(gap.outlet)
    if outlet is None or not outlet.sitemaps:
        forget(archive, gap.outlet)
        return
    progress = _Progress(archive, gap)
    private = (urlsplit(outlet.sitemaps[0]).hostname or "") in config.fetch.private_hosts
    files = listed(
        client,
        outlet.sitemaps,
        gap.since,
        now,
        allowed_hosts=(
            *with_subdomains(outlet.hosts),
            *(urlsplit(u).hostname or "" for u in outlet.sitemaps),
        ),
        utc_offset=outlet.utc_offset,
        done=progress.done,
        pause=0.0 if private else PAUSE,
    )
    failed = False
    async with aclosing(files) as found:  # type: ignore[type-var]
        async for one in found:
            failed = failed or one.error is not None
            told = _take(one, outlet, config, archive)
            if one.error is None and not one.index and _is_done(gap, one.sitemap, now):
                progress.finished(one.sitemap)  # before it is told: the listener may stop here
            yield told
    if not failed:
        progress.forget()
        forget(archive, gap.outlet)


def _is_done(gap: Gap, sitemap: str, now: datetime) -> bool:
    """Say whether a file that was read need not be read again for this gap."""
    return gap.until is not None or not _is_current(sitemap, now)


def _is_current(sitemap: str, now: datetime) -> bool:
    """Say whether a file may still grow: one named after a past day or month does not."""
    from reader.sources.sitemaps import covers

    today = now.astimezone(UTC).date()
    return covers(SitemapEntry(sitemap), today, date.max)


class _Progress:
    """The sitemap files of a gap that need not be read again."""

    def __init__(self, archive: Archive, gap: Gap) -> None:
        self._archive = archive
        ends = f" {gap.until:%Y-%m-%dT%H:%M:%S}" if gap.until else ""
        self._name = f"gap {gap.outlet} {gap.since:%Y-%m-%d}{ends}"
        self.done: set[str] = set(json.loads(archive.setting(self._name) or "[]"))

    def finished(self, sitemap: str) -> None:
        self.done.add(sitemap)
        self._archive.set_setting(self._name, json.dumps(sorted(self.done)))

    def forget(self) -> None:
        self._archive.set_setting(self._name, "[]")


def _take(one: Listed, outlet: Outlet, config: Config, archive: Archive) -> GapRead:
    """Store the on-topic pages of one sitemap file as entries whose text is still to be taken."""
    if one.error is not None:
        return GapRead(outlet.id, public_address(one.sitemap), error=_words(one))
    new = 0
    for language, entries in _by_language(one, config, outlet).items():
        feed = Feed(one.sitemap, outlet.id, language)
        keyed = keyed_entries(entries, feed)
        known = archive.known_entries(tuple(keyed))
        unknown = {key: entry for key, entry in keyed.items() if key not in known}
        chosen = select(unknown, {}, feed, outlet)
        stored = archive.commit_poll(FeedState(one.sitemap, status="ok"), chosen.seen)
        new += sum(s.is_new for s in stored)
    return GapRead(outlet.id, public_address(one.sitemap), len(one.entries), new)


def _words(one: Listed) -> str:
    """Return why a file could not be had, for a place that names the file."""
    assert one.error is not None
    here = one.error.where == public_address(one.sitemap)
    return one.error.words if here else str(one.error)


def _by_language(one: Listed, config: Config, outlet: Outlet) -> dict[str, list[Entry]]:
    """Return the pages in languages read here; one without a title goes by its address's words."""
    own = next((f.language for f in config.feeds if f.outlet == outlet.id), "vi")
    found: dict[str, list[Entry]] = {}
    for page in one.entries:
        language = address_language(page.url) or own
        title = page.title or " ".join(slug_words(page.url))
        if title and language in LANGUAGES:
            entry = Entry(page.url, page.url, title, "", page.lastmod)
            found.setdefault(language, []).append(entry)
    return found
