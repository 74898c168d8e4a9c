"""What the screens ask of the rest of the house, so that no widget fetches, parses or aligns.

Every method may block: the screens call them in worker threads. All raise ``ReaderError`` with
words for the person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader.archive.protocol import Archive
from reader.config import Config
from reader.model import Beside, Entity, Parallel

if TYPE_CHECKING:
    from reader.beside import Choices, Wanted


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of work in the background, in words. ``total`` 0 means: not known."""

    text: str
    done: int = 0
    total: int = 0
    new: int = 0
    failed: bool = False


OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of one article: its block's number and text."""

    article: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """What one article of a story says that no other one of it does, and whom it alone names."""

    article: int
    only_here: tuple[Said, ...]
    entities_only_here: tuple[str, ...]
    figures_only_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A translation model: a language pair, its size in bytes, and whether it is here."""

    id: str
    source: str
    target: str
    size: int
    license: str
    installed: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Models that would make a translation possible, and the host they would come from.

    ``into`` is the language the text would be translated into.
    """

    models: tuple[ModelLine, ...]
    origin: str
    into: str

    @property
    def size(self) -> int:
        """Bytes to fetch in all, as far as stated."""
        return sum(model.size for model in self.models)


class Services(Protocol):
    """The house behind the screens."""

    def fetch(
        self, on_progress: OnProgress, cancelled: Cancelled, feeds: Sequence[str] = ()
    ) -> Progress:
        """Fetch all feeds (or those named) into the user's own archive; return the sum of it.

        ``on_progress`` is called from the calling thread after each feed and page; ``cancelled`` is
        asked between them.
        """
        ...

    def own_archive(self) -> Archive:
        """Return the user's own archive, also while the sample edition is shown."""
        ...

    def parallel(self, archive: Archive, article: int, kind: Beside | Wanted | None) -> Parallel:
        """Return an article with the best (None), a kind of, or exactly the wanted text beside it."""
        ...

    def choices(self, archive: Archive, article: int) -> Choices:
        """Return every text that can stand beside an article. Raises NothingFoundError."""
        ...

    def kinds(self, archive: Archive, article: int) -> tuple[Beside, ...]:
        """Return what can stand beside an article, in the order the key steps through it."""
        ...

    def entity(self, number: str) -> Entity | None:
        """Return what is known of an entity."""
        ...

    def entity_name(self, number: str, language: str) -> str:
        """Return an entity's preferred name in a language."""
        ...

    def confirmed(self, number: str) -> bool:
        """Say whether knowledge base or user stand behind an entity, not rules alone."""
        ...

    def confirm_entity(self, archive: Archive, number: str) -> str:
        """Say that an entity is what rules took it for; return what came of it in words."""
        ...

    def rename_entity(self, archive: Archive, number: str, name: str, language: str = "") -> str:
        """Give an entity a name, in one language or all; return what came of it in words."""
        ...

    def merge_entities(self, archive: Archive, number: str, into: str) -> str:
        """Say that an entity is one with another (id or name); return the other's id."""
        ...

    def split_entity(self, archive: Archive, number: str) -> str:
        """Take a merge back; return what came of it in words."""
        ...

    def names_behind(self, archive: Archive) -> int:
        """Return in how many articles the names are still to be found anew."""
        ...

    def refresh_names(
        self, archive: Archive, on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Find the names anew in articles that are behind; what is done is kept when cancelled."""
        ...

    def coverage(self, archive: Archive, story: int) -> tuple[ArticleCoverage, ...]:
        """Return what each article of a story says alone."""
        ...

    def correct(
        self, archive: Archive, article: int, language: str, sentence: str, text: str
    ) -> None:
        """Keep a person's translation of a sentence of an article; it stands everywhere at once."""
        ...

    def models(self) -> tuple[ModelLine, ...]:
        """Return the translation models that can be had; empty when translation is not installed."""
        ...

    def offer(self, archive: Archive, article: int, *, ask: bool = False) -> Offer | None:
        """Return the models an article's translation lacks, None when nothing can be offered.

        Only ``ask`` turns to the network for what is published today; without it sizes are those of
        the last list, or the usual ones.
        """
        ...

    def translate_new(
        self, archive: Archive, on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Translate what is new and not yet readable into the reader's first language."""
        ...

    def look_at(self, archive: Archive, article: int, language: str, blocks: Sequence[int]) -> None:
        """Have these blocks done first where an article is being translated: they are in sight."""
        ...

    def add_models(
        self, ids: Sequence[str], on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Download models one after the other."""
        ...

    def add_model(self, number: str, on_progress: OnProgress, cancelled: Cancelled) -> Progress:
        """Download one model."""
        ...

    def remove_model(self, number: str) -> None:
        """Delete one model."""
        ...

    def reload_config(self) -> Config:
        """Read the settings again. Raises ConfigError."""
        ...
