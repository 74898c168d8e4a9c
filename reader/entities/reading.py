"""One paragraph on the table: its words, what is known in it, and what the rules have claimed."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.entities.matcher import Hit
from reader.entities.rules.words import Phrases, Words
from reader.entities.tokens import Token
from reader.model import EntityType

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
EVENT, TREATY = EntityType.EVENT, EntityType.TREATY


QUOTED = 3
"""Weight of a name that stood in quotation marks."""


@dataclass(slots=True)
class Span:
    """A name the rules or the knowledge base see in ``text[start:end]``.

    ``entity`` is empty until linked; ``core`` is the part that tells it from others of its kind
    (``Sao Mai`` in ``Công ty Cổ phần Sao Mai``).
    """

    start: int
    end: int
    type: EntityType
    entity: str = ""
    confirmed: bool = False
    core: str = ""
    weight: int = 0


@dataclass(slots=True)
class Reading:
    """A paragraph being read. ``known`` holds for each word the known name over it, if any;
    ``titles`` marks words of titles and honorifics, ``claimed`` words a rule has used."""

    text: str
    key: str
    language: str
    accented: bool
    words: Words
    tokens: list[Token]
    known: list[Hit | None] = field(default_factory=list)
    known_types: list[EntityType | None] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    honorific: list[bool] = field(default_factory=list)
    persons: dict[int, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)

    def gap(self, i: int) -> str:
        """Return the text before word ``i``."""
        return self.tokens[i].gap

    def close(self, i: int) -> bool:
        """Tell whether word ``i`` follows the one before with one space or a hyphen."""
        return self.tokens[i].gap in (" ", "-", "\u00a0")

    def is_known(self, i: int, *types: EntityType) -> bool:
        """Tell whether word ``i`` lies in a known name of one of ``types``."""
        return self.known_types[i] in types

    def in_person(self, i: int) -> bool:
        """Tell whether word ``i`` lies in a Vietnamese name found by its surname."""
        return any(i - back in self.persons and self.persons[i - back] >= i for back in range(5))

    @property
    def headline(self) -> bool:
        """Tell whether nearly all words of an English line are capitalised, verbs among them."""
        if self.language != "en":
            return False
        words = [t for t in self.tokens if len(t.text) > 3]
        return len(words) > 4 and sum(t.capital for t in words) > 0.8 * len(words)

    def surface(self, first: int, end: int) -> str:
        """Return the text of words ``first`` up to ``end`` (left out)."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def add(
        self, first: int, last: int, kind: EntityType, *, core: str = "", weight: int = 0
    ) -> None:
        """Claim words ``first`` to ``last`` (both included) as one name."""
        start, end = self.tokens[first].start, self.tokens[last].end
        self.spans.append(Span(start, end, kind, core=core, weight=weight))


def phrase_at(reading: Reading, i: int, table: Phrases) -> int:
    """Return how many words from ``i`` on make the longest phrase of ``table``, 0 for none."""
    candidates = table.get(reading.tokens[i].key)
    if not candidates:
        return 0
    tokens = reading.tokens
    for parts in candidates:
        end = i + len(parts)
        if end > len(tokens):
            continue
        if all(
            tokens[i + k].key == parts[k] and tokens[i + k].gap in (" ", "-", "'", "’", "\u00a0")
            for k in range(1, len(parts))
        ):
            return len(parts)
    return 0
