"""The compiled knowledge base in memory: match tables at once, entities when asked for."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, overload

from reader.entities.key import lookup_key
from reader.entities.knowledge import TYPES, Record
from reader.model import LANGUAGES, Alias, Entity, EntityType

COMPILED = Path(__file__).parent / "compiled.json"
_ROW_END = b",\n"
"""Between two rows; a newline inside a row is written as an escape."""


class Lines(Sequence[str]):
    """Strings kept as the UTF-8 of their lines: a third of the memory of as many ``str``."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        """Hold the lines of ``text``; none for an empty one."""
        self._text = text.encode()
        self._starts = _starts(self._text, b"\n") if text else array("I")

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, n: int) -> str: ...

    @overload
    def __getitem__(self, n: slice) -> list[str]: ...

    def __getitem__(self, n: int | slice) -> str | list[str]:
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        start = self._starts[n]
        end = self._text.find(b"\n", start)
        return self._text[start : end if end >= 0 else len(self._text)].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.decode().split("\n") if self._text else ())


def _starts(text: bytes, end: bytes) -> array[int]:
    """Return where each piece of ``text`` between two ``end`` begins."""
    lengths = (len(piece) + len(end) for piece in text.split(end)[:-1])
    return array("I", accumulate(lengths, initial=0))


@dataclass(frozen=True)
class Knowledge:
    """Forms and their owners in parallel sequences (sorted by key), and the entities behind them.

    ``owners`` index ``ids``; ``masks`` hold one bit a language in the order of LANGUAGES. ``rows``
    is a JSON array, one entity a line, read entity by entity as they are asked for.
    """

    ids: tuple[str, ...]
    ranks: tuple[int, ...]
    keys: Sequence[str]
    texts: Sequence[str]
    owners: Sequence[int]
    masks: Sequence[int]
    rows: bytes | str

    @cached_property
    def types(self) -> tuple[EntityType, ...]:
        """The type of each entity, in the order of ``ids``."""
        return tuple(TYPES[i.partition(":")[0]] for i in self.ids)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The place of each id in ``ids``."""
        return {id_: n for n, id_ in enumerate(self.ids)}

    @property
    def entities(self) -> Iterator[Entity]:
        """All entities, in the order of ``ids``; made as they are asked for, kept by nobody."""
        return (self._made(number) for number in range(len(self.ids)))

    def entity(self, id_: str) -> Entity | None:
        """Return the entity of that id, or None."""
        number = self.number.get(id_)
        if number is None:
            return None
        if number not in self._asked:
            self._asked[number] = self._made(number)
        return self._asked[number]

    @cached_property
    def _asked(self) -> dict[int, Entity]:
        return {}

    @cached_property
    def _lines(self) -> tuple[bytes, array[int]]:
        text = (self.rows.encode() if isinstance(self.rows, str) else self.rows).strip()
        starts = _starts(text, _ROW_END)
        if len(starts) != len(self.ids):
            text = rows_text(json.loads(text)).encode()
            starts = _starts(text, _ROW_END)
        starts[0] = 1
        starts.append(len(text) - 1 + len(_ROW_END))
        return text, starts

    def _made(self, number: int) -> Entity:
        text, starts = self._lines
        return _entity(json.loads(text[starts[number] : starts[number + 1] - len(_ROW_END)]))


def _entity(row: list[Any]) -> Entity:
    id_, country, note, since, until, aliases = row
    named = tuple(Alias(text, language, bool(formed)) for language, text, formed in aliases)
    return Entity(id_, TYPES[id_.partition(":")[0]], named, country, note, since, until)


def load(path: Path = COMPILED) -> Knowledge:
    """Read the compiled file that ships with the package."""
    first, rows = path.read_bytes().split(b"\n", 1)
    return _from_tables(json.loads(first), rows)


def _from_tables(tables: Mapping[str, Any], rows: bytes) -> Knowledge:
    return Knowledge(
        ids=tuple(tables["ids"]),
        ranks=tuple(tables["ranks"]),
        keys=Lines(tables["keys"]),
        texts=Lines(tables["texts"]),
        owners=array("H", tables["owners"]),
        masks=array("H", tables["masks"]),
        rows=rows,
    )


def merged(base: Knowledge, records: Iterable[Record]) -> Knowledge:
    """Return ``base`` with a user's own entities; an id that exists gets the new aliases added."""
    from reader.entities.build import compile_records, dump

    tables, rows = compile_records(records, cases=False)
    own = _from_tables(tables, dump(tables, rows).split("\n", 1)[1].encode())
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
    return rows_text(rows[i] for i in ids)


def rows_text(rows: Iterable[Sequence[object]]) -> str:
    """Return ``rows`` as a JSON array with one row a line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "[" + ",\n".join(lines) + "]"


def language_bit(language: str) -> int:
    """Return the bit of ``language`` in a mask, or all bits for a language not known here."""
    if language in LANGUAGES:
        return 1 << LANGUAGES.index(language)
    return (1 << len(LANGUAGES)) - 1


__all__ = ["COMPILED", "Knowledge", "language_bit", "load", "lookup_key", "merged", "rows_text"]
