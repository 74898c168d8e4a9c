"""``feeds.toml`` and the user's settings, read into frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.model import Feed


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom. ``home`` is the country it writes from; ``credits`` are lines that name it."""

    id: str
    name: str
    home: str = ""
    hosts: tuple[str, ...] = ()
    utc_offset: str = "+07:00"
    credits: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Where a site keeps what: CSS selectors, tried in order; patterns are regular expressions."""

    hosts: tuple[str, ...]
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch. Times in seconds, sizes in bytes after inflation."""

    concurrency: int = 16
    deadline: float = 20.0
    max_bytes: int = 10_000_000
    interval: float = 3600.0
    pages: bool = True
    keep_off_topic: bool = False
    contact: str = ""
    proxy: str = ""
    private_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What the reader reads: languages in order of preference, and what stands beside first."""

    languages: tuple[str, ...] = ("en", "vi")
    beside: tuple[str, ...] = ("edition", "translation", "other")


@dataclass(frozen=True, slots=True)
class InterfaceSettings:
    """Theme name, remapped keys (binding id -> key) and the widest column in cells."""

    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    column: int = 88


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a settings file says, defaults included."""

    outlets: tuple[Outlet, ...]
    feeds: tuple[Feed, ...]
    sites: tuple[SiteRules, ...]
    fetch: FetchSettings = FetchSettings()
    reading: ReadingSettings = ReadingSettings()
    interface: InterfaceSettings = InterfaceSettings()
    file: Path | None = None

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet with this id."""
        return next((o for o in self.outlets if o.id == name), None)
