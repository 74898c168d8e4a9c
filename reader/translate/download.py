"""Fetches a model: in parts, resumed, verified, unpacked under a cap, and put in place whole.

The network is reached only through the ``Get`` that is passed in. Two processes that want the same
pair wait for each other; a broken transfer goes on where it stopped, even on another day.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from reader.errors import EngineError, FetchError
from reader.i18n import _
from reader.translate.catalogue import MAX_RECORDS, RemoteFile, RemoteModel, addresses, parse
from reader.translate.folders import Cancelled, CancelledError, locked, told
from reader.translate.store import (
    MAX_FILE,
    Model,
    ModelStore,
    digest,
    read_checked,
    write_synced,
)
from reader.translate.unpack import unpack

PART = 1_000_000
"""Bytes asked for at once: small enough to say how it goes, and to lose little to a cut."""
LEAST_PART = 64_000
TRIES = 4
PAUSE = 0.5
"""Attempts at one part, and the seconds before the second; each later pause is twice as long."""

OnBytes = Callable[[int, int], None]
"""Told bytes done and bytes in all."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its status, its body, and the whole file's size when the server says it.

    ``cut`` says that the body ended early.
    """

    status: int
    body: bytes
    total: int = 0
    cut: bool = False


class Get(Protocol):
    """Fetches an address, or bytes ``first`` to ``last`` of it. Raises FetchError."""

    async def __call__(
        self, url: str, *, part: tuple[int, int] | None = None, max_bytes: int
    ) -> Fetched:
        """Return the answer whatever its status."""
        ...


async def catalogue(get: Get, mirror: str = "") -> tuple[RemoteModel, ...]:
    """Return the models that can be had. Raises EngineError or FetchError saying why not."""
    records, _base = addresses(mirror)
    answer = await get(records, max_bytes=MAX_RECORDS)
    if answer.status != 200 or answer.cut:
        raise FetchError(
            _("the list of models cannot be had (status {status})").format(status=answer.status),
            where=records,
            hint=_("Try again later, or name another place with --mirror."),
        )
    return parse(answer.body)


async def download(
    model: RemoteModel,
    store: ModelStore,
    get: Get,
    *,
    mirror: str = "",
    on_bytes: OnBytes = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
) -> Model:
    """Fetch a model and return it in its place; one that is here and whole is only verified.

    Raises EngineError (damaged, no space, cancelled, not writable) or FetchError (unreachable).
    """
    _records, base = addresses(mirror)
    with told(store.root):
        store.root.mkdir(parents=True, exist_ok=True)
        async with locked(store.root / f".{model.id}.lock", cancelled):
            here = _same(store, model)
            if here is not None:
                return here
            return await _into_place(model, store, _Transfer(get, base, cancelled), on_bytes)


def _same(store: ModelStore, model: RemoteModel) -> Model | None:
    """Return the installed model when it is this version and undamaged."""
    found = store.find(model.source, model.target)
    if found is None or found.version != model.version:
        return None
    try:
        store.verify(found)
    except EngineError:
        return None
    return found


@dataclass(frozen=True, slots=True)
class _Transfer:
    get: Get
    base: str
    cancelled: Cancelled


async def _into_place(
    model: RemoteModel, store: ModelStore, transfer: _Transfer, on_bytes: OnBytes
) -> Model:
    done, files = 0, []
    staged = store.stage(model.id)
    try:
        for remote in model.files:
            kept = store.root / f".{model.id}.{remote.name}.part"
            start = done
            await _fetch(
                remote,
                kept,
                transfer,
                lambda n, start=start: on_bytes(start + n, model.download),  # type: ignore[misc]
            )
            done += remote.packed_size or kept.stat().st_size
            files.append(await asyncio.to_thread(unpack, remote, kept, staged))
            kept.unlink()
        made = Model(
            model.source,
            model.target,
            staged,
            tuple(files),
            model.version,
            model.architecture,
            model.license,
            transfer.base,
        )
        return store.put(staged, made)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


# --- transfer ----------------------------------------------------------------------------------


async def _fetch(
    remote: RemoteFile, kept: Path, transfer: _Transfer, on_bytes: Callable[[int], None]
) -> None:
    """Bring ``kept`` to the whole packed file, from where it stopped, and verify it.

    A file that was resumed and does not match is fetched once more from its beginning.
    """
    for fresh in (False, True):
        if fresh or not kept.exists():
            kept.write_bytes(b"")
        resumed = kept.stat().st_size > 0
        with kept.open("ab") as file:
            await _append(remote, file, transfer, on_bytes)
            file.flush()
            os.fsync(file.fileno())
        wrong = _mismatch(remote, kept)
        if not wrong:
            return
        kept.unlink()
        if not resumed:
            raise EngineError(
                wrong,
                where=transfer.base + remote.location,
                hint=_("Nothing was kept. Try again, or name another place with --mirror."),
            )


async def _append(
    remote: RemoteFile, file: BinaryIO, transfer: _Transfer, on_bytes: Callable[[int], None]
) -> None:
    url = transfer.base + remote.location
    total, size, begun_anew = remote.packed_size, PART, 0
    while not total or file.tell() < total:
        if transfer.cancelled():
            raise CancelledError(_("cancelled; what came is kept for the next time"))
        first = file.tell()
        last = min(first + size, total or MAX_FILE) - 1
        answer = await _get_part(transfer, url, first, last)
        if answer is None:  # too slow for its deadline: ask for less
            size = max(size // 4, LEAST_PART)
            continue
        if answer.status == 200:  # the server knows no parts: this is the whole file
            begun_anew += 1
            file.seek(0)
            file.truncate()
        if len(answer.body) > MAX_FILE or (
            answer.status == 206 and len(answer.body) > last - first + 1
        ):
            raise EngineError(_("the server sends more than was asked for"), where=url)
        file.write(answer.body)
        on_bytes(file.tell())
        if answer.status == 200 and not answer.cut:
            return
        if begun_anew >= TRIES:
            raise FetchError(
                _("the server gives neither the whole file nor parts of it"),
                where=url,
                hint=_("Try again later, or name another place with --mirror."),
            )
        total = total or answer.total
        if not total and not answer.body:
            return


async def _get_part(transfer: _Transfer, url: str, first: int, last: int) -> Fetched | None:
    """Return bytes of the file, trying again; None when a part this large takes too long.

    Raises FetchError when the server refuses or cannot be reached.
    """
    pause, wrong = PAUSE, FetchError(_("no answer"), where=url)
    for attempt in range(TRIES):
        if attempt:
            await _pause(pause, transfer.cancelled)
            pause *= 2
        try:
            answer = await transfer.get(url, part=(first, last), max_bytes=MAX_FILE)
        except FetchError as error:
            if type(error).__name__ == "DeadlineError" and last - first >= LEAST_PART * 2:
                return None
            wrong = error
            continue
        if answer.status in (200, 206) and (answer.body or answer.status == 200):
            return answer
        if answer.status == 416:  # what was kept is longer than the file: it is another one
            return Fetched(200, b"", cut=True)
        wrong = FetchError(
            _("the file cannot be had (status {status})").format(status=answer.status),
            where=url,
            hint=_("Try again later, or name another place with --mirror."),
        )
        if answer.status < 500 and answer.status not in (206, 408, 429):
            break
    raise wrong


async def _pause(seconds: float, cancelled: Cancelled) -> None:
    until = time.monotonic() + seconds
    while (rest := until - time.monotonic()) > 0 and not cancelled():
        await asyncio.sleep(min(rest, 0.1))


def _mismatch(remote: RemoteFile, kept: Path) -> str:
    """Return what is wrong with the packed file, nothing when it is as it should be."""
    size = kept.stat().st_size
    if remote.packed_size and size != remote.packed_size:
        said = _("the file has {size} bytes and should have {wanted}")
        return said.format(size=size, wanted=remote.packed_size)
    if remote.packed_sha256 and digest(kept.read_bytes()) != remote.packed_sha256:
        return _("the file came damaged: its SHA-256 is not the publisher's")
    return ""


# --- folders -----------------------------------------------------------------------------------


def take_folder(folder: Path, source: str, target: str, store: ModelStore) -> Model:
    """Copy a model from a folder made elsewhere and return it in its place. Raises EngineError."""
    from reader.translate.store import MANIFEST, describe

    with told(store.root):
        given = describe(folder, source, target)
        if (folder / MANIFEST).is_file():
            given = ModelStore(folder.parent).read(source, target)
        staged = store.stage(given.id)
        try:
            for file in given.files:
                write_synced(staged / file.name, read_checked(given, file))
            made = Model(
                source,
                target,
                staged,
                given.files,
                given.version,
                given.architecture,
                given.license,
                given.origin or "folder",
            )
            return store.put(staged, made)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
