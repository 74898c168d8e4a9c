"""Where models come from: the guarded client, the publisher's list and its copy on this machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from reader import paths
from reader.config import Config
from reader.errors import EngineError, ReaderError
from reader.i18n import _
from reader.translate.catalogue import RemoteModel, addresses, parse, sorted_for, usual
from reader.translate.download import Fetched, Get, OnBytes, catalogue, download
from reader.translate.folders import Cancelled
from reader.translate.store import Model, ModelStore

FRESH = 86_400.0
"""Seconds the list of models is taken from its copy without asking again."""
PART_DEADLINE = 60.0
LIST_DEADLINE = 10.0
"""Seconds for one part of a file, and for the list."""


class ModelSource:
    """Lists and fetches models for one set of settings; ``mirror`` wins over the settings'."""

    def __init__(self, config: Config, *, mirror: str = "", offline: bool = False) -> None:
        self.mirror = mirror or config.translation.mirror
        self.offline = offline
        self.store = ModelStore(paths.models_folder())
        self._config = config

    def known(self) -> tuple[tuple[RemoteModel, ...], str]:
        """Return the models that can be had, and in a line what is wrong with the list, if it is.

        The publisher's list of today, else its last copy, else the pairs known to exist. Those for
        the languages of the user's sources and of the user come first.
        """
        models, note = self._list()
        fed = [feed.language for feed in self._config.feeds if feed.enabled]
        order = dict.fromkeys((*self._config.reading.languages, "en", *fed))
        return tuple(sorted_for(models, order)), note

    def _list(self) -> tuple[tuple[RemoteModel, ...], str]:
        copy = paths.cache_folder() / "models" / f"{_file_name(self.mirror)}.json"
        if self._is_fresh(copy) and (found := _read(copy)):
            return found, ""
        if not self.offline:
            try:
                return asyncio.run(self._ask(copy)), ""
            except ReaderError as error:
                return _read(copy) or usual(), str(error)
        return _read(copy) or usual(), _("offline: this may not be the newest list")

    def _is_fresh(self, copy: Path) -> bool:
        try:
            return 0 <= time.time() - copy.stat().st_mtime < FRESH
        except OSError:
            return False

    async def _ask(self, copy: Path) -> tuple[RemoteModel, ...]:
        kept: list[bytes] = []
        async with self._client(LIST_DEADLINE) as get:

            async def noting(
                url: str, *, part: tuple[int, int] | None = None, max_bytes: int
            ) -> Fetched:
                answer = await get(url, part=part, max_bytes=max_bytes)
                kept.append(answer.body)
                return answer

            found = await catalogue(noting, self.mirror)
        _write(copy, kept[-1])
        return found

    def add(
        self, source: str, target: str, on_bytes: OnBytes, cancelled: Cancelled = lambda: False
    ) -> Model:
        """Fetch a pair. Raises EngineError or FetchError saying what to do."""
        if self.offline:
            raise EngineError(
                _("offline: no model is fetched"),
                hint=_("Leave out --offline, or use `reader models add --from FOLDER`."),
            )
        return asyncio.run(self._add(source, target, on_bytes, cancelled))

    async def _add(
        self, source: str, target: str, on_bytes: OnBytes, cancelled: Cancelled
    ) -> Model:
        async with self._client(PART_DEADLINE) as get:
            models = await catalogue(get, self.mirror)
            wanted = next((m for m in models if (m.source, m.target) == (source, target)), None)
            if wanted is None:
                raise _no_such(models, source, target)
            return await download(
                wanted,
                self.store,
                get,
                mirror=self.mirror,
                on_bytes=on_bytes,
                cancelled=cancelled,
            )

    @asynccontextmanager
    async def _client(self, deadline: float) -> AsyncIterator[Get]:
        from reader.sources.http import Client

        hosts = {urlsplit(address).hostname or "" for address in addresses(self.mirror)}
        settings = replace(self._config.fetch, deadline=deadline)
        if self.mirror:  # the user named this host: it may stand in the user's own network
            settings = replace(settings, private_hosts=(*settings.private_hosts, *hosts))
        async with Client(settings) as client:

            async def get(
                url: str, *, part: tuple[int, int] | None = None, max_bytes: int
            ) -> Fetched:
                answer = await client.get(
                    url, allowed_hosts=hosts, accept="*/*", max_bytes=max_bytes, part=part
                )
                total = answer.headers.get("content-range", "").rpartition("/")[2]
                return Fetched(
                    answer.status,
                    answer.body,
                    int(total) if total.isascii() and total.isdigit() else 0,
                    answer.truncated,
                )

            yield get


def _no_such(models: tuple[RemoteModel, ...], source: str, target: str) -> EngineError:
    legs = {m.id for m in models} & {f"{source}-en", f"en-{target}"}
    if len(legs) == 2:
        hint = _(
            "It goes through English: `reader models add {a} en` and `reader models add en {b}`."
        )
        hint = hint.format(a=source, b=target)
    else:
        hint = _("`reader models list` shows what there is.")
    return EngineError(
        _("no model is published for {source} → {target}").format(source=source, target=target),
        hint=hint,
    )


def _file_name(mirror: str) -> str:
    from reader.translate.store import digest

    return f"records-{digest(mirror.encode())[:12]}"


def _read(copy: Path) -> tuple[RemoteModel, ...]:
    try:
        return parse(copy.read_bytes())
    except (OSError, EngineError):
        return ()


def _write(copy: Path, body: bytes) -> None:
    """Keep the list; a cache that cannot be written costs nothing but the next question."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(f".{time.time_ns()}.tmp")
        fresh.write_bytes(body)
        fresh.replace(copy)
    except OSError:
        return
