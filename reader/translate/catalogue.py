"""The publisher's list of models, read from its records and trusted with nothing.

The records are those of Firefox's Remote Settings (collection ``translations-models-v2``): one JSON
object a file. A file is taken only with a name from a strict pattern, an address that stays below
the attachments' base, and a SHA-256 to compare it with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reader.errors import EngineError
from reader.i18n import _
from reader.translate.store import KINDS, MAX_FILE, kind_of, pair_of

RECORDS = (
    "https://firefox.settings.services.mozilla.com"
    "/v1/buckets/main/collections/translations-models-v2/records"
)
ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
LICENSE = "MPL-2.0"
MAX_RECORDS = 20_000_000

_LOCATION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_VERSION = re.compile(r"3\.(\d{1,6})(?:(a|b|rc)(\d{0,6}))?(?:\.\d{1,6})*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file as the publisher has it. Sizes in bytes, 0 when not stated; digests may be empty.

    ``packed_*`` speak of what is sent, ``size`` and ``sha256`` of the file itself.
    """

    kind: str
    name: str
    location: str
    packed_size: int = 0
    packed_sha256: str = ""
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A language pair that can be had: its newest version and the files of it."""

    source: str
    target: str
    version: str
    architecture: str
    files: tuple[RemoteFile, ...]
    license: str = LICENSE

    @property
    def id(self) -> str:
        """The pair as people write it: ``vi-en``."""
        return f"{self.source}-{self.target}"

    @property
    def download(self) -> int:
        """Bytes to fetch, as far as stated."""
        return sum(f.packed_size or f.size for f in self.files)


def addresses(mirror: str) -> tuple[str, str]:
    """Return the records' address and the attachments' base, of the publisher or of a mirror.

    A mirror has the records at the publisher's path and the attachments at their location, both
    below its base address.
    """
    if not mirror:
        return RECORDS, ATTACHMENTS
    base = mirror.rstrip("/")
    return base + "/" + RECORDS.split("/", 3)[3], base + "/"


def parse(body: bytes) -> tuple[RemoteModel, ...]:
    """Return the models of a records document, by pair, each in its newest version 3.

    Records that cannot be used are left out. Raises EngineError for what is no records document.
    """
    try:
        records = json.loads(body.decode("utf-8"))["data"]
        if not isinstance(records, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise EngineError(
            _("the list of models is no such list"),
            hint=_("Check `translation.mirror` and what stands between here and the server."),
        ) from None
    found: dict[tuple[str, str], dict[tuple[int, ...], list[tuple[RemoteFile, Any]]]] = {}
    for record in records:
        file = _file(record)
        if file is not None:
            pair = record["sourceLanguage"], record["targetLanguage"]
            versions = found.setdefault(pair, {})
            versions.setdefault(_rank(record["version"]), []).append((file, record))
    models = (_newest(pair, versions) for pair, versions in sorted(found.items()))
    return tuple(model for model in models if model is not None)


def _file(record: Any) -> RemoteFile | None:
    """Return the file of one record, None when anything about it is unfit."""
    if not isinstance(record, dict):
        return None
    texts = ("name", "fileType", "sourceLanguage", "targetLanguage", "version")
    attachment = record.get("attachment")
    if not all(isinstance(record.get(k), str) for k in texts) or not isinstance(attachment, dict):
        return None
    kind, location = record["fileType"], attachment.get("location")
    fit = (
        kind in KINDS
        and kind_of(record["name"]) == kind
        and pair_of(f"{record['sourceLanguage']}-{record['targetLanguage']}") is not None
        and _VERSION.fullmatch(record["version"]) is not None
        and isinstance(location, str)
        and len(location) <= 300
        and _LOCATION.fullmatch(location) is not None
        and ".." not in location
    )
    if not fit or not isinstance(location, str):
        return None
    file = RemoteFile(
        kind,
        record["name"],
        location,
        packed_size=_size(attachment.get("size")),
        packed_sha256=_sha256(attachment.get("hash")),
        size=_size(record.get("decompressedSize")),
        sha256=_sha256(record.get("decompressedHash")),
    )
    return file if file.sha256 or file.packed_sha256 else None


def _size(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and 0 < value <= MAX_FILE else 0


def _sha256(value: object) -> str:
    text = value.lower() if isinstance(value, str) else ""
    return text if _DIGEST.fullmatch(text) else ""


def _rank(version: str) -> tuple[int, ...]:
    """Sort key: 3.1 after 3.0, a finished version after its trials."""
    found = _VERSION.fullmatch(version)
    assert found is not None
    trial = {"a": 0, "b": 1, "rc": 2}.get(found[2] or "", 3)
    return int(found[1]), trial, int(found[3] or 0)


def _newest(
    pair: tuple[str, str],
    versions: Mapping[tuple[int, ...], Iterable[tuple[RemoteFile, Mapping[str, Any]]]],
) -> RemoteModel | None:
    """Return the newest version that has all it needs, one file of each kind."""
    for rank in sorted(versions, reverse=True):
        files: dict[str, RemoteFile] = {}
        version = architecture = ""
        for file, record in versions[rank]:
            files.setdefault(file.kind, file)
            version = record["version"]
            architecture = architecture or str(record.get("architecture") or "")[:40]
        if "vocab" in files:
            files = {k: f for k, f in files.items() if k in ("model", "vocab")}
        if "model" in files and ("vocab" in files or {"srcvocab", "trgvocab"} <= set(files)):
            return RemoteModel(*pair, version, architecture, tuple(files.values()))
    return None


# Sizes of download as published when this was written, for when no list of models can be had.
_USUAL = {
    "vi-en": 15_200_000,
    "id-en": 15_200_000,
    "ru-en": 15_200_000,
    "en-id": 15_200_000,
    "es-en": 24_000_000,
    "en-es": 24_000_000,
    "fr-en": 24_000_000,
    "en-fr": 24_000_000,
    "zh-en": 24_000_000,
    "en-zh": 24_000_000,
    "en-ru": 24_000_000,
}


def usual_pairs() -> Collection[str]:
    """Return the pairs known to be published, such as ``vi-en``."""
    return _USUAL.keys()


def usual() -> tuple[RemoteModel, ...]:
    """Return the pairs known to exist, with about their sizes and nothing to fetch them by."""
    found = []
    for number, size in _USUAL.items():
        source, _dash, target = number.partition("-")
        file = RemoteFile("model", "model.bin", "", packed_size=size)
        found.append(RemoteModel(source, target, "", "", (file,)))
    return tuple(found)


def sorted_for(models: Iterable[RemoteModel], languages: Iterable[str]) -> list[RemoteModel]:
    """Return models with those between the given languages (best first) and English first."""
    place = {language: i for i, language in enumerate(languages)}
    last = len(place)
    return sorted(
        models,
        key=lambda m: (
            m.source not in place or m.target not in place,
            place.get(m.target, last),
            place.get(m.source, last),
            m.id,
        ),
    )
