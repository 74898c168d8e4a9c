"""The knowledge base as people write it: TOML files, one subject each, one line an entity.

A file is a table from id to entity::

    country = "vn"                                   # default of the file, may be left out
    ["per:to-lam"]                                   # or one inline table a line
    vi = ["Tô Lâm"]                                  # first alias is the preferred name
    ru = ["То Лам"]
    formed = ["ru"]                                  # these languages' aliases come from a rule
    short = ["Lam"]                                  # only once the full name stands in the text
    since = 2024                                     # years in the office named, where sure
    until = 2026
    office = "General Secretary of the CPV"
    note = "…"
    rank = 1                                         # wins an alias that two entities claim

The id's prefix is the type: ``per:``, ``org:``, ``loc:``, ``event:``, ``treaty:``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.errors import ConfigError
from reader.model import LANGUAGES, Alias, Entity, EntityType

FOLDER = Path(__file__).parent / "knowledge"
TYPES = {
    "per": EntityType.PERSON,
    "org": EntityType.ORGANISATION,
    "loc": EntityType.PLACE,
    "event": EntityType.EVENT,
    "treaty": EntityType.TREATY,
}
_ID = re.compile(r"^(per|org|loc|event|treaty):[a-z0-9]+(-[a-z0-9]+)*$")
_KEYS = {*LANGUAGES, "formed", "short", "since", "until", "office", "note", "rank", "country"}


@dataclass(frozen=True, slots=True)
class Record:
    """An entity as written down, with what only matching needs to know.

    ``short`` are forms that name it only beside the full name; ``rank`` decides between two
    entities that claim the same alias.
    """

    entity: Entity
    rank: int = 0
    short: tuple[str, ...] = ()
    where: str = ""


@dataclass(slots=True)
class _File:
    path: Path
    country: str = ""
    records: list[Record] = field(default_factory=list)

    def fail(self, id_: str, key: str, what: str) -> ConfigError:
        place = f"{self.path.name}: {id_}" + (f".{key}" if key else "")
        return ConfigError(what, where=place)


def read_folder(folder: Path = FOLDER) -> tuple[Record, ...]:
    """Read and check every ``*.toml`` of ``folder``; raises ConfigError naming file and key."""
    records = [r for path in sorted(folder.glob("*.toml")) for r in read_file(path)]
    check(records)
    return tuple(records)


def read_file(path: Path) -> tuple[Record, ...]:
    """Read one file of entities; raises ConfigError naming file and key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("cannot be read as TOML", where=str(path)) from error
    file = _File(path)
    for key, value in data.items():
        if key == "country" and isinstance(value, str):
            file.country = value
        elif isinstance(value, dict):
            file.records.append(_record(file, key, value))
        else:
            raise file.fail(key, "", "is neither an entity nor the file's country")
    return tuple(file.records)


def _record(file: _File, id_: str, table: Mapping[str, Any]) -> Record:
    if not _ID.match(id_):
        raise file.fail(id_, "", "an id is per:, org:, loc:, event: or treaty: and a slug")
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            raise file.fail(id_, key, "unknown key" + (f", nearest is {near[0]}" if near else ""))
    formed = set(_texts(file, id_, table, "formed"))
    aliases = tuple(
        Alias(text, language, language in formed)
        for language in LANGUAGES
        for text in _texts(file, id_, table, language)
    )
    if not aliases:
        raise file.fail(id_, "", "has no name in any language")
    entity = Entity(
        id=id_,
        type=TYPES[id_.split(":")[0]],
        aliases=aliases,
        country=_text(file, id_, table, "country") or file.country,
        note="; ".join(t for k in ("office", "note") if (t := _text(file, id_, table, k))),
        since=_year(file, id_, table, "since"),
        until=_year(file, id_, table, "until"),
    )
    rank = table.get("rank", 0)
    if not isinstance(rank, int):
        raise file.fail(id_, "rank", "is a whole number")
    return Record(entity, rank, tuple(_texts(file, id_, table, "short")), file.path.name)


def _texts(file: _File, id_: str, table: Mapping[str, Any], key: str) -> Iterator[str]:
    value = table.get(key, [])
    for text in [value] if isinstance(value, str) else value:
        if not isinstance(text, str) or not text.strip() or text != text.strip():
            raise file.fail(id_, key, "is a name or a list of names")
        yield unicodedata.normalize("NFC", text)


def _text(file: _File, id_: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise file.fail(id_, key, "is a text")
    return value


def _year(file: _File, id_: str, table: Mapping[str, Any], key: str) -> int | None:
    value = table.get(key)
    if value is None or (isinstance(value, int) and 0 < value < 2200):
        return value
    raise file.fail(id_, key, "is a year")


def check(records: Iterable[Record]) -> None:
    """Raise ConfigError for an id used twice or an alias two entities claim with equal rank."""
    seen: dict[str, str] = {}
    claims: dict[tuple[str, str], Record] = {}
    for record in records:
        id_ = record.entity.id
        if id_ in seen:
            raise ConfigError(f"also stands in {seen[id_]}", where=f"{record.where}: {id_}")
        seen[id_] = record.where
        for alias in record.entity.aliases:
            key = (alias.language, alias.text.casefold())
            other = claims.setdefault(key, record)
            if other.entity.id != id_ and other.rank == record.rank:
                raise ConfigError(
                    f"{alias.text!r} ({alias.language}) is claimed by {other.entity.id} too",
                    where=f"{record.where}: {id_}",
                    hint="Give one of them a higher rank",
                )
            if record.rank > other.rank:
                claims[key] = record
