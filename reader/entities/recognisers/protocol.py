"""What every recogniser of others can do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from reader.model import EntityType


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name seen in ``text[start:end]``; offsets are code points of the NFC text given."""

    start: int
    end: int
    type: EntityType


class Proposer(Protocol):
    """Proposes names in one paragraph at a time. Making one is cheap: models are loaded at the
    first text. It is called from one thread only, which is not the main thread.
    """

    @property
    def name(self) -> str:
        """The name settings use."""
        ...

    @property
    def version(self) -> str:
        """What its proposals depend on (code and models): another version, other proposals."""
        ...

    @property
    def languages(self) -> Collection[str]:
        """The languages it reads, as BCP 47 codes; it is not asked about texts in others."""
        ...

    def recognise(self, text: str, language: str) -> Iterable[Proposal]:
        """Return the names in ``text``, an NFC paragraph of at most 4,000 code points.

        Whatever it raises, it is left out for the rest of the process, and the user is told.
        """
        ...
