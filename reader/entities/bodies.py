"""Organisations, places, events and treaties by their heads and tails, with barriers.

A pattern never runs over a person, a title, a full stop, or an ``and`` behind which something
known begins: a miss is better than a span that runs on.
"""

from __future__ import annotations

from reader.entities.heads import from_head
from reader.entities.reading import BODY, EVENT, PERSON, PLACE, TREATY, Reading, phrase_at
from reader.entities.rules.words import Phrases, exact
from reader.entities.surnames import vietnamese_surname
from reader.entities.tails import by_tail
from reader.model import EntityType


def find_bodies(reading: Reading) -> None:
    """Add spans for every head or tail pattern of the language."""
    words = reading.words
    _by_head(reading, words.treaty_heads, TREATY)
    _by_head(reading, words.event_heads, EVENT)
    _by_head(reading, words.org_heads, BODY)
    _by_head(reading, words.loc_heads, PLACE)
    by_tail(reading)


def _by_head(reading: Reading, table: Phrases, kind: EntityType) -> None:
    i = 0
    while i < len(reading.tokens):
        size = phrase_at(reading, i, table) if reading.tokens[i].key in table else 0
        if kind is PLACE and _person_of_clan(reading, i):
            i += 1
            continue
        if kind is BODY and _ends_person(reading, i):
            i += 1
            continue
        led = i > 0 and reading.titles[i - 1] and reading.tokens[i].key in _LED
        if not size or reading.is_known(i, PERSON) or reading.titles[i] or led:
            i += 1
            continue
        if _other_head(reading, i, size, kind) or _whole_place(reading, i, size, kind):
            i += size
            continue
        end = from_head(reading, i, size, kind)
        i = end if end > i else i + size


_LED = exact("группы, команды, сети, школы, дома, клуба")
"""Genitives behind a title that only say what is led: ``руководитель группы Нурлан Саидов``."""


def _person_of_clan(reading: Reading, i: int) -> bool:
    """Tell whether a head with a capital is a surname: ``Đường Tuấn Kiệt``, no street."""
    last = reading.persons.get(i, i)
    if reading.tokens[i].key != "đường" or last - i < 2:
        return False
    after = reading.tokens[i + 1]
    return not vietnamese_surname(after.text, after.key, accented=reading.accented)


def _ends_person(reading: Reading, i: int) -> bool:
    """Tell whether a head with a capital is the last syllable of a name: ``Hoàng Quang Phòng``."""
    tokens = reading.tokens
    if not reading.accented or not tokens[i].capital or i < 2:
        return False
    ends = any(reading.persons.get(k) == i for k in range(max(0, i - 4), i - 1))
    return ends and (i + 1 >= len(tokens) or not tokens[i + 1].capital or not reading.close(i + 1))


def _other_head(reading: Reading, i: int, size: int, kind: EntityType) -> bool:
    """Tell whether a longer head of another kind begins here: ``hội`` in ``hội nghị``."""
    words = reading.words
    tables = {EVENT: words.event_heads, TREATY: words.treaty_heads, BODY: words.org_heads}
    return any(
        phrase_at(reading, i, table) > size for other, table in tables.items() if other is not kind
    )


def _whole_place(reading: Reading, i: int, size: int, kind: EntityType) -> bool:
    """Tell whether the head is the first word of a known place that goes on behind it (``Châu Âu``)."""
    hit = reading.known[i]
    if kind is not PLACE or hit is None or hit.start != reading.tokens[i].start:
        return False
    return reading.is_known(i, PLACE) and hit.end > reading.tokens[i + size - 1].end
