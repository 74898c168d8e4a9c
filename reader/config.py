"""``feeds.toml`` and the user's settings, read into frozen dataclasses.

The shipped ``feeds.toml`` holds every default. The user's own file is laid over it: outlets by
``id``, feeds by ``url``, site rules by their set of hosts, the other sections key by key. A list
that the user gives replaces the shipped list. Nothing that is fetched ever changes settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.model import Feed


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom. ``home`` is the country it writes from; ``credits`` are lines that name it.

    ``hosts`` cover their subdomains. ``feed_lists`` are the pages on which it lists its feeds. A
    ``republisher`` copies other newsrooms' texts: where a copy names its origin, the article counts
    as the origin's.
    """

    id: str
    name: str
    home: str = ""
    hosts: tuple[str, ...] = ()
    utc_offset: str = "+07:00"
    credits: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    feed_lists: tuple[str, ...] = ()
    republisher: bool = False


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
    footer: tuple[str, ...] = ()


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
    """What the reader reads: languages in order of preference, and what stands beside first.

    ``semantic`` ``auto`` lets sentence vectors help to align where their engine is installed.
    """

    languages: tuple[str, ...] = ("en", "vi")
    beside: tuple[str, ...] = ("edition", "translation", "other")
    semantic: str = "auto"


@dataclass(frozen=True, slots=True)
class InterfaceSettings:
    """Theme name, remapped keys (binding id -> key), the widest column in cells, and motion.

    ``motion`` is ``full``, or ``reduced``: nothing blinks and nothing glides. ``refresh_names`` has
    the reader find the names anew, behind the screens, in articles that are behind the knowledge.
    """

    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    column: int = 88
    motion: str = "full"
    refresh_names: bool = True


@dataclass(frozen=True, slots=True)
class RecogniserSettings:
    """Recognisers of others that help to find names, in the order asked: none unless asked for.

    ``spacy_pipelines`` maps a language to a pipeline: the name of its package, or its folder.
    """

    use: tuple[str, ...] = ()
    spacy_pipelines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """Engines in the order tried, for all languages and by pair (``vi-en``), and the local one.

    ``deadline`` is seconds for one sentence, ``models_kept`` the models each worker has in memory.
    ``mirror`` is the base address models are fetched from instead of the publisher's; ``download``
    says whether a missing one is fetched: ``ask`` the person, ``allow`` it, or ``never``.
    """

    engines: tuple[str, ...] = ("local",)
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    workers: int = 1
    deadline: float = 20.0
    models_kept: int = 3
    mirror: str = ""
    download: str = "ask"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A translation server. ``key`` names the environment variable that holds its key.

    ``kind`` is ``libretranslate`` or ``openai`` (any server with that interface); for ``ctranslate2``
    ``path`` is a folder of models. ``model`` is the server's name of the model to use.
    """

    name: str
    kind: str
    url: str = ""
    path: str = ""
    model: str = ""
    key: str = ""
    deadline: float = 60.0
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a settings file says, defaults included."""

    outlets: tuple[Outlet, ...]
    feeds: tuple[Feed, ...]
    sites: tuple[SiteRules, ...]
    fetch: FetchSettings = FetchSettings()
    reading: ReadingSettings = ReadingSettings()
    interface: InterfaceSettings = InterfaceSettings()
    translation: TranslationSettings = TranslationSettings()
    recognisers: RecogniserSettings = RecogniserSettings()
    endpoints: tuple[Endpoint, ...] = ()
    file: Path | None = None

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet with this id."""
        return next((o for o in self.outlets if o.id == name), None)

    def outlet_of_host(self, host: str) -> Outlet | None:
        """Return the outlet that names ``host`` or the closest domain above it."""
        found = [(len(h), o) for o in self.outlets for h in o.hosts if covers(h, host)]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def site(self, host: str) -> SiteRules | None:
        """Return the rules that name ``host`` or the closest domain above it."""
        found = [(len(h), s) for s in self.sites for h in s.hosts if covers(h, host)]
        return max(found, key=lambda pair: pair[0])[1] if found else None


def covers(domain: str, host: str) -> bool:
    """Tell whether ``host`` is ``domain`` or lies below it (``en.example.vn`` below ``example.vn``)."""
    domain, host = domain.lower().rstrip("."), host.lower().rstrip(".")
    return host == domain or host.endswith(f".{domain}")


def load(path: Path | None = None) -> Config:
    """Read the shipped defaults and lay the user's file over them.

    ``path`` is a settings file named on the command line, which must exist; without it the user's
    own file is used when there is one. Raises ConfigError naming file, key, and the nearest key
    that exists; for broken TOML, line and column.
    """
    from reader import config_load

    return config_load.load(path)
