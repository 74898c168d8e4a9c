"""The compiled knowledge base in memory: match tables at once, entities when asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reader.entities.key import lookup_key
from reader.entities.knowledge import TYPES, Record
from reader.model import LANGUAGES, Alias, Entity, EntityType

COMPILED = Path(__file__).parent / "compiled.json"


@dataclass(frozen=True)
class Knowledge:
    """Forms and their owners in parallel tuples (sorted by key), and the entities behind them.

    ``owners`` index ``ids``; ``masks`` hold one bit a language in the order of LANGUAGES.
    """

    ids: tuple[str, ...]
    ranks: tuple[int, ...]
    keys: tuple[str, ...]
    texts: tuple[str, ...]
    owners: tuple[int, ...]
    masks: tuple[int, ...]
    rows: str

    @cached_property
    def types(self) -> tuple[EntityType, ...]:
        """The type of each entity, in the order of ``ids``."""
        return tuple(TYPES[i.partition(":")[0]] for i in self.ids)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The place of each id in ``ids``."""
        return {id_: n for n, id_ in enumerate(self.ids)}

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of ``ids``."""
        return tuple(_entity(row) for row in json.loads(self.rows))

    def entity(self, id_: str) -> Entity | None:
        """Return the entity of that id, or None."""
        number = self.number.get(id_)
        return None if number is None else self.entities[number]


def _entity(row: list[Any]) -> Entity:
    id_, country, note, since, until, aliases = row
    named = tuple(Alias(text, language, bool(formed)) for language, text, formed in aliases)
    return Entity(id_, TYPES[id_.partition(":")[0]], named, country, note, since, until)


def load(path: Path = COMPILED) -> Knowledge:
    """Read the compiled file that ships with the package."""
    first, rows = path.read_text(encoding="utf-8").split("\n", 1)
    return _from_tables(json.loads(first), rows)


def _from_tables(tables: Mapping[str, Any], rows: str) -> Knowledge:
    return Knowledge(
        ids=tuple(tables["ids"]),
        ranks=tuple(tables["ranks"]),
        keys=tuple(tables["keys"].split("\n")) if tables["keys"] else (),
        texts=tuple(tables["texts"].split("\n")) if tables["texts"] else (),
        owners=tuple(tables["owners"]),
        masks=tuple(tables["masks"]),
        rows=rows,
    )


def merged(base: Knowledge, records: Iterable[Record]) -> Knowledge:
    """Return ``base`` with a user's own entities; an id that exists gets the new aliases added."""
    from reader.entities.build import compile_records, dump

    tables, rows = compile_records(records, cases=False)
    own = _from_tables(tables, dump(tables, rows).split("\n", 1)[1])
    ids = [*base.ids, *(i for i in own.ids if i not in base.number)]
    place = {id_: n for n, id_ in enumerate(ids)}
    ranks = [*base.ranks, *(own.ranks[own.number[i]] + 1 for i in ids[len(base.ids) :])]
    forms = sorted(
        [
            *zip(base.keys, base.texts, base.owners, base.masks, strict=True),
            *(
                (k, t, place[own.ids[o]], m)
                for k, t, o, m in zip(own.keys, own.texts, own.owners, own.masks, strict=True)
            ),
        ]
    )
    return Knowledge(
        ids=tuple(ids),
        ranks=tuple(ranks),
        keys=tuple(f[0] for f in forms),
        texts=tuple(f[1] for f in forms),
        owners=tuple(f[2] for f in forms),
        masks=tuple(f[3] for f in forms),
        rows=_merged_rows(base, own, ids),
    )


def _merged_rows(base: Knowledge, own: Knowledge, ids: list[str]) -> str:
    rows = {row[0]: row for row in json.loads(base.rows)}
    for row in json.loads(own.rows):
        if row[0] in rows:
            old = rows[row[0]]
            written = [a for a in row[5] if not a[2]]
            kept = [a for a in old[5] if a not in written]
            aliases = [*written, *kept, *(a for a in row[5] if a[2] and a not in kept)]
            fields = [new or before for new, before in zip(row[1:5], old[1:5], strict=True)]
            row = [row[0], *fields, aliases]
        rows[row[0]] = row
    return json.dumps([rows[i] for i in ids], ensure_ascii=False)


def language_bit(language: str) -> int:
    """Return the bit of ``language`` in a mask, or all bits for a language not known here."""
    if language in LANGUAGES:
        return 1 << LANGUAGES.index(language)
    return (1 << len(LANGUAGES)) - 1


__all__ = ["COMPILED", "Knowledge", "language_bit", "load", "lookup_key", "merged"]
