"""Which items of a feed are word for word those of its last answer, and need no second look.

Most answers repeat most of what the last one held. An item whose fields stand in the document as
they stood there was cleaned, dated, judged and stored then; a mark of eight bytes says so. Marks are
kept with the feed's state, in the transaction that stores the items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from reader.model import Entry
from reader.sources.feed_fields import RawEntry

_SIZE = 8


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The items to look at, in document order, their marks, and the marks of all others."""

    items: tuple[RawEntry, ...]
    marks: tuple[bytes, ...]
    settled: tuple[bytes, ...]


def unsettled(items: Sequence[RawEntry], context: str, last: bytes) -> Unsettled:
    """Return what of ``items`` was not in the last answer, whose marks ``last`` holds.

    ``context`` is what else an item's meaning depends on: the address that answered, the zone of
    its times. An item that shares its link or id with a new one is looked at with it: the first of
    two alike stands. When less than half is settled, nothing is: then all that came is needed to
    tell whether the feed could cover the time since the last answer.
    """
    marks = [_mark(item, context) for item in items]
    known = {last[i : i + _SIZE] for i in range(0, len(last), _SIZE)}
    fresh = [i for i, mark in enumerate(marks) if mark not in known]
    if 2 * len(fresh) > len(items) or not known:
        return Unsettled(tuple(items), tuple(marks), ())
    names = {name for i in fresh for name in (items[i].link, items[i].guid) if name}
    again = {
        i for i, item in enumerate(items) if marks[i] not in known or {item.link, item.guid} & names
    }
    return Unsettled(
        tuple(items[i] for i in sorted(again)),
        tuple(marks[i] for i in sorted(again)),
        tuple(mark for i, mark in enumerate(marks) if i not in again),
    )


def marks_to_keep(looked_at: Unsettled, entries: Sequence[Entry], refused: int) -> bytes:
    """Return the marks for the next answer.

    What was damaged, refused, or had a date that could not be taken may fare better next time:
    while there is any, the items looked at keep no marks.
    """
    doubtful = refused or any(entry.damaged for entry in entries)
    if any(item.date for item in looked_at.items):
        doubtful = doubtful or any(entry.published is None for entry in entries)
    return b"".join(looked_at.settled if doubtful else looked_at.settled + looked_at.marks)


def _mark(item: RawEntry, context: str) -> bytes:
    said = "\0".join(
        (item.guid, item.link, item.title, item.summary, item.date, item.author, context)
    )
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
