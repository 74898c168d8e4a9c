"""The user's word on names: kept beside what texts say, and applied when it is read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.archive.names import squeezed
from reader.archive.protocol import Decision, DecisionKind
from reader.archive.times import unpack
from reader.errors import UsageError
from reader.i18n import _
from reader.model import EntityType, Mention

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions, ready to be applied: ``into`` leads from a merged id to what it is one with."""

    into: Mapping[str, str]
    confirmed: frozenset[str]

    def mentions(self, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return mentions with the entities the user means."""
        if not self.into and not self.confirmed:
            return tuple(found)
        return tuple(self._mention(m) for m in found)

    def _mention(self, mention: Mention) -> Mention:
        entity = self.into.get(mention.entity, mention.entity)
        sure = mention.confirmed or entity in self.confirmed
        if entity == mention.entity and sure == mention.confirmed:
            return mention
        return replace(mention, entity=entity, confirmed=sure)

    def counts(self, found: Counts) -> Counts:
        """Return counts by entity, those of merged ones added up."""
        if not any(entity in self.into for entity, _n in found):
            return found
        total: Counter[str] = Counter()
        for entity, n in found:
            total[self.into.get(entity, entity)] += n
        return tuple(sorted(total.items()))


def decided(con: sqlite3.Connection) -> Decided:
    """Return all decisions in the form that is applied."""
    rows = con.execute("SELECT kind, entity, value FROM decisions")
    return together(Decision(DecisionKind(kind), entity, value) for kind, entity, value in rows)


def together(decisions: Iterable[Decision]) -> Decided:
    """Return what decisions amount to: who is one with whom, and who is confirmed by them."""
    merges: dict[str, str] = {}
    sure: set[str] = set()
    for decision in decisions:
        if decision.kind is DecisionKind.MERGE:
            merges[decision.entity] = decision.value
        else:
            sure.add(decision.entity)
    into = {entity: _root(merges, entity) for entity in merges}
    return Decided(into, frozenset({into.get(e, e) for e in sure} | set(into.values())))


def _root(merges: Mapping[str, str], entity: str) -> str:
    while entity in merges:  # ends: put() keeps circles out
        entity = merges[entity]
    return entity


def every(con: sqlite3.Connection) -> tuple[Decision, ...]:
    """Return the decisions, newest last."""
    rows = con.execute("SELECT kind, entity, value, language, decided FROM decisions ORDER BY id")
    return tuple(
        Decision(DecisionKind(kind), entity, value, language, unpack(when))
        for kind, entity, value, language, when in rows
    )


def put(con: sqlite3.Connection, decision: Decision, kind: EntityType, now: int) -> None:
    """Keep a decision; see ``Archive.decide``."""
    if decision.kind is DecisionKind.MERGE:
        _refuse_circle(con, decision)
    named = [decision.entity] + [decision.value] * (decision.kind is DecisionKind.MERGE)
    con.executemany(
        "INSERT OR IGNORE INTO entities (entity, type) VALUES (?, ?)",
        [(entity, kind.value) for entity in named],
    )
    folded = squeezed(decision.value) if decision.kind is DecisionKind.RENAME else ""
    con.execute(
        "REPLACE INTO decisions (kind, entity, language, value, folded, decided) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (*_key(decision), decision.value, folded, now),
    )
    _point(con)


def drop(con: sqlite3.Connection, decision: Decision) -> bool:
    """Take a decision back; see ``Archive.undecide``."""
    gone = con.execute(
        "DELETE FROM decisions WHERE kind = ? AND entity = ? AND language = ?", _key(decision)
    ).rowcount
    _point(con)
    return gone > 0


def _key(decision: Decision) -> tuple[str, str, str]:
    return decision.kind.value, decision.entity, decision.language


def _refuse_circle(con: sqlite3.Connection, decision: Decision) -> None:
    into = decided(con).into
    if into.get(decision.value, decision.value) == decision.entity:
        raise UsageError(_("these two are one already"), where=decision.entity)


def _point(con: sqlite3.Connection) -> None:
    """Let the rows of merged entities point to what they are one with."""
    con.execute("UPDATE entities SET merged_into = NULL WHERE merged_into IS NOT NULL")
    con.executemany(
        "UPDATE entities SET merged_into = (SELECT id FROM entities WHERE entity = ?) "
        "WHERE entity = ?",
        [(root, entity) for entity, root in decided(con).into.items()],
    )
