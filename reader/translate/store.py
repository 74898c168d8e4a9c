"""The folder of models: one folder a language pair, with a manifest of sizes and digests.

The layout is that of the engine's own cache (``<root>/vi-en/model.vien.intgemm.alphas.bin`` …), so
a folder made elsewhere can be brought along. The manifest is ours; every file is compared with it
each time a model is loaded, because a damaged model gives fluent nonsense and no error.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from reader.errors import EngineError, UsageError
from reader.i18n import _

MANIFEST = "manifest.json"
KINDS = ("model", "vocab", "srcvocab", "trgvocab")
"""The files an engine needs; a shortlist (``lex``) is never read and not kept."""

_NAME = re.compile(r"(model|vocab|srcvocab|trgvocab|lex)(?:\.[a-z0-9]{1,16}){1,6}\.(?:bin|spm)")
_PAIR = re.compile(r"([a-z]{2,3}(?:_[a-z]{2,4})?)-([a-z]{2,3}(?:_[a-z]{2,4})?)")
MAX_FILE = 500_000_000
"""Largest model file accepted, in bytes; the largest published one has 43 million."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: its kind, name, size in bytes and SHA-256 in lower-case hex."""

    kind: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is here: a language pair and its files."""

    source: str
    target: str
    folder: Path
    files: tuple[ModelFile, ...]
    version: str = ""
    architecture: str = ""
    license: str = ""
    origin: str = ""

    @property
    def id(self) -> str:
        """The pair as people write it: ``vi-en``."""
        return f"{self.source}-{self.target}"

    @property
    def stamp(self) -> str:
        """Tells the folder from one that takes its place later; empty when it is gone."""
        try:
            found = self.folder.stat()
        except OSError:
            return ""
        return f"{found.st_ino}-{found.st_mtime_ns}"

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def label(self) -> str:
        """What provenance says: pair, version and the first digits of the weights' SHA-256."""
        weights = next((f.sha256 for f in self.files if f.kind == "model"), "")
        return " ".join(part for part in (self.id, self.version, weights[:8]) if part)


def kind_of(name: str) -> str | None:
    """Return what a file of this name is, or None for a name no model file has."""
    found = _NAME.fullmatch(name) if len(name) <= 80 else None
    return found[1] if found else None


def pair_of(name: str) -> tuple[str, str] | None:
    """Return the languages of ``vi-en``, or None for what is no pair."""
    found = _PAIR.fullmatch(name)
    return (found[1], found[2]) if found else None


class ModelStore:
    """The models below ``root``. Reading never writes; the folder need not exist."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, source: str, target: str) -> Path:
        """Return where a pair lives. Raises UsageError for what is no language pair."""
        name = f"{source}-{target}"
        if pair_of(name) is None:
            raise UsageError(_("“{name}” is no language pair").format(name=name[:40]))
        return self.root / name

    def installed(self) -> tuple[Model, ...]:
        """Return the models that are here and whole by name and size, by pair."""
        if not self.root.is_dir():
            return ()
        names = sorted(entry.name for entry in self.root.iterdir() if entry.is_dir())
        pairs = (pair for name in names if (pair := pair_of(name)) is not None)
        return tuple(model for pair in pairs if (model := self.find(*pair)) is not None)

    def find(self, source: str, target: str) -> Model | None:
        """Return the model of a pair, None when it is not here, not whole, or no pair at all."""
        if pair_of(f"{source}-{target}") is None:
            return None
        try:
            return self.read(source, target)
        except EngineError:
            return None

    def read(self, source: str, target: str) -> Model:
        """Return the model of a pair with sizes checked; digests are checked by ``verify``.

        A folder without manifest (copied by hand) is taken with the digests it has now. Raises
        EngineError that says what is missing and how to get it.
        """
        folder = self.folder(source, target)
        if not folder.is_dir():
            raise EngineError(
                _("the model {pair} is not here").format(pair=folder.name),
                hint=_("Get it with `reader models add {source} {target}`.").format(
                    source=source, target=target
                ),
            )
        manifest = folder / MANIFEST
        model = _from_manifest(manifest, source, target) if manifest.is_file() else None
        model = model or describe(folder, source, target)
        _check_sizes(model)
        return model

    def verify(self, model: Model) -> None:
        """Compare every file with its digest. Raises EngineError naming the file that differs."""
        for file in model.files:
            read_checked(model, file)

    def remove(self, source: str, target: str) -> None:
        """Delete a pair's folder. Raises EngineError when it is not here."""
        folder = self.folder(source, target)
        if not folder.is_dir():
            raise EngineError(_("the model {pair} is not here").format(pair=folder.name))
        doomed = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.old")
        try:
            folder.rename(doomed)
            shutil.rmtree(doomed)
        except OSError as error:
            raise EngineError(_("cannot remove the model"), where=str(folder)) from error

    def put(self, staged: Path, model: Model) -> Model:
        """Move a staged folder (below ``root``) to its place, whole or not at all.

        The manifest is written and everything is on the disk before the folder gets its name.
        """
        target = self.folder(model.source, model.target)
        write_synced(staged / MANIFEST, _manifest(model).encode())
        sync_folder(staged)
        old: Path | None = None
        if target.exists():
            old = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
            target.rename(old)
        staged.rename(target)
        sync_folder(self.root)
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)
        return replace(model, folder=target)

    def stage(self, name: str) -> Path:
        """Return a new empty folder below ``root`` with a name nobody else has."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            staged = self.root / f".{name}.{os.getpid()}.{secrets.token_hex(4)}.tmp"
            staged.mkdir()
        except OSError as error:
            raise EngineError(
                _("cannot write to the folder of models"),
                where=str(self.root),
                hint=_("Check its permissions and the free space."),
            ) from error
        return staged


def describe(folder: Path, source: str, target: str) -> Model:
    """Return the model a folder without manifest holds, with the digests its files have now.

    Raises EngineError when weights or vocabulary are missing or doubled.
    """
    files: dict[str, ModelFile] = {}
    try:
        for path in sorted(folder.iterdir()):
            kind = kind_of(path.name)
            if kind not in KINDS or not path.is_file():
                continue
            if kind in files:
                raise EngineError(
                    _("two files of the kind “{kind}”").format(kind=kind), where=str(folder)
                )
            stat = path.stat()
            files[kind] = _file_now(kind, path, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise EngineError(_("cannot read the model"), where=str(folder)) from error
    _check_complete(files, folder)
    return Model(source, target, folder, tuple(files.values()))


@lru_cache(maxsize=64)
def _file_now(kind: str, path: Path, _size: int, _changed: int) -> ModelFile:
    """Return what a file is; it is read again when its size or time differ."""
    data = _read(path)
    return ModelFile(kind, path.name, len(data), digest(data))


def _check_complete(kinds: Iterable[str], folder: Path) -> None:
    have = set(kinds)
    if "model" not in have or not ("vocab" in have or {"srcvocab", "trgvocab"} <= have):
        raise EngineError(
            _("weights or vocabulary are missing"),
            where=str(folder),
            hint=_("A model needs model.*.bin and vocab.*.spm (or srcvocab and trgvocab)."),
        )


def read_checked(model: Model, file: ModelFile) -> bytes:
    """Return a model file's bytes. Raises EngineError when size or SHA-256 differ."""
    path = model.folder / file.name
    try:
        data = _read(path)
    except OSError as error:
        raise EngineError(_("cannot read the model"), where=str(path)) from error
    if len(data) != file.size or digest(data) != file.sha256:
        raise _damaged(model, path)
    return data


def _read(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise EngineError(_("too large for a model file"), where=str(path))
    return path.read_bytes()


def _check_sizes(model: Model) -> None:
    for file in model.files:
        path = model.folder / file.name
        if not path.is_file() or path.stat().st_size != file.size:
            raise _damaged(model, path)


def _damaged(model: Model, path: Path) -> EngineError:
    return EngineError(
        _("the model file is damaged or missing"),
        where=str(path),
        hint=_("Get it anew: `reader models add {source} {target}`.").format(
            source=model.source, target=model.target
        ),
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _manifest(model: Model) -> str:
    said = {
        "v": 1,
        "source": model.source,
        "target": model.target,
        "version": model.version,
        "architecture": model.architecture,
        "license": model.license,
        "origin": model.origin,
        "files": [asdict(file) for file in model.files],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _from_manifest(path: Path, source: str, target: str) -> Model:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(_file_line(line) for line in said["files"])
        texts = {k: str(said.get(k, "")) for k in ("version", "architecture", "license", "origin")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            _("the model's manifest is damaged"),
            where=str(path),
            hint=_("Get it anew: `reader models add {source} {target}`.").format(
                source=source, target=target
            ),
        ) from error
    _check_complete((f.kind for f in files), path.parent)
    return Model(source, target, path.parent, files, **texts)


def _file_line(line: Mapping[str, object]) -> ModelFile:
    name, size = str(line["name"]), line["size"]
    if kind_of(name) != line["kind"] or not isinstance(size, int):
        raise ValueError(name)
    return ModelFile(str(line["kind"]), name, size, str(line["sha256"]))
