"""Translation as the commands and screens use it: one translator, its memory, the archive."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from reader.archive.protocol import Archive
from reader.config import Config
from reader.errors import ArchiveError, EngineError, NothingFoundError, ReaderError, UsageError
from reader.i18n import _, ngettext
from reader.model import Provenance, Remembered, StoredArticle, Translation
from reader.text.clean import clean_line
from reader.translate.articles import (
    blank,
    sentences_of,
    stopped,
    told,
    translate_article,
    undone,
)
from reader.translate.memory import template
from reader.translate.opening import open_translator
from reader.translate.translator import Translator

SAVE = 1.0
"""Seconds between two savings of a translation that is still growing."""
SOON = 0.8
"""Seconds a screen waits for the first sentences before it shows what there is."""
FIRST = 6
"""Sentences that are enough to begin with: about what stands in the first lines of a screen."""

Cancelled = Callable[[], bool]


class Desk:
    """Translates articles of one archive into it; implements ``beside.Maker``.

    The workers start with the first sentence and stay until ``close``. With ``patience`` (seconds)
    ``make`` returns with the first sentences, or what is done by then; the rest is done behind it.
    """

    def __init__(
        self,
        config: Config,
        archive: Archive,
        *,
        patience: float | None = None,
        offline: bool = False,
    ) -> None:
        self.translator: Translator = open_translator(config, memory=archive, offline=offline)
        self._archive = archive
        self._patience = patience
        self._at_work: dict[tuple[int, str], _Growing] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """End the workers."""
        self.translator.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def can(self, source: str, target: str) -> bool:
        """Tell whether an engine and its models are here for two languages."""
        return source != target and self.translator.plan(source, target).engine is not None

    def missing(self, source: str, target: str) -> str:
        """Return in one line what is missing, and what mends it."""
        return self.translator.plan(source, target).note

    def make(self, stored: StoredArticle, language: str) -> Translation:
        """Return the article's translation, what is missing in a stored one made and kept."""
        if self._patience is None:
            return self._finish(stored, language, 0, lambda: False)
        with self._lock:
            growing = self._at_work.get((stored.id, language))
            if growing is None:
                for other in self._at_work.values():
                    other.stop.set()  # what is on screen now comes first; the rest goes on later
                self.translator.attend(())
                growing = _Growing(blank(stored, language), stored)
                self._at_work[stored.id, language] = growing
                threading.Thread(
                    target=self._grow, args=(stored, language, growing), daemon=True
                ).start()
        growing.begun.wait(self._patience)
        return growing.state

    def look_at(self, article: int, language: str, blocks: Collection[int]) -> None:
        """Have what is on the screen of an article done next, while it is being translated."""
        with self._lock:
            growing = self._at_work.get((article, language))
        if growing is not None:
            self.translator.attend(sentences_of(growing.stored.article, blocks))

    def _grow(self, stored: StoredArticle, language: str, growing: _Growing) -> None:
        try:
            states = self._states(stored, language, 0, growing.stop.is_set)
            for count, state in enumerate(states, start=1):
                growing.state = state
                if count >= FIRST:
                    growing.begun.set()
        except ReaderError as error:
            growing.state = stopped(growing.state, str(error))
        finally:
            with self._lock:
                self._at_work.pop((stored.id, language), None)
            growing.begun.set()

    def _finish(
        self, stored: StoredArticle, language: str, priority: int, cancelled: Cancelled
    ) -> Translation:
        state = blank(stored, language)
        for grown in self._states(stored, language, priority, cancelled):
            state = grown
        return state

    def _states(
        self, stored: StoredArticle, language: str, priority: int, cancelled: Cancelled
    ) -> Iterator[Translation]:
        """Yield the growing translation, saving it now and then and at the end."""
        before = self._archive.translation(stored.id, language)
        state, saved = before, time.monotonic()
        growing = translate_article(
            stored,
            language,
            self.translator,
            before=before,
            priority=priority,
            cancelled=cancelled,
        )
        for state in growing:
            if time.monotonic() - saved > SAVE:
                self._save(state)
                saved = time.monotonic()
            yield state
        if state is not None and state is not before:
            self._save(state)

    def _save(self, state: Translation) -> None:
        """Keep a state; one in which nothing is translated is not worth keeping."""
        if undone(state) == 1 + sum(map(len, state.blocks)):
            return
        try:
            self._archive.save_translation(state)
        except ArchiveError:
            # An archive that may only be read: the translation is shown and made again next time.
            return

    def translate(
        self, stored: StoredArticle, language: str, cancelled: Cancelled = lambda: False
    ) -> Translation:
        """Translate an article in the background and keep what was done, also when cancelled."""
        return self._finish(stored, language, 9, cancelled)


@dataclass
class _Growing:
    """A translation being made, for those who want to see it meanwhile."""

    state: Translation
    stored: StoredArticle

    def __post_init__(self) -> None:
        self.begun = threading.Event()
        self.stop = threading.Event()


def keep_correction(
    archive: Archive, article: int, language: str, sentence: str, text: str
) -> None:
    """Remember a person's translation of a sentence. See ``commands.services.House.correct``."""
    stored = archive.article(article)
    if stored is None:
        raise NothingFoundError(_("no article {number}").format(number=article))
    given, made = clean_line(sentence, limit=20_000), clean_line(text, limit=20_000)
    if not given or not made:
        raise UsageError(_("a correction needs a sentence and its translation"))
    source = stored.article.language
    key = template(given, source).key
    archive.remember([Remembered(source, given, language, made, Provenance.PERSON, key=key)])


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of one article: ``sentences`` nobody translated, and why."""

    article: int
    title: str
    done: int
    total: int
    untranslated: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class TranslatedNew:
    """The sum of a run over what is new."""

    articles: int
    failed: int
    note: str = ""

    def __str__(self) -> str:
        if not (self.articles or self.failed):
            return _("nothing new waits for a translation")
        line = ngettext("{n} article translated", "{n} articles translated", self.articles).format(
            n=self.articles
        )
        if self.failed:
            line += _(", {n} not or not wholly").format(n=self.failed)
        return f"{line}: {self.note}" if self.note else line


def untranslated(archive: Archive, language: str) -> tuple[StoredArticle, ...]:
    """Return on-topic articles that can neither be read nor are translated in a language.

    Newest first. One that the outlet itself published in the language is left out, and so is one
    with a whole stored translation.
    """
    from reader.query import parse

    found = []
    for line in archive.articles(parse([])):
        if line.language in (language, "und") or not line.complete:
            continue
        if language in archive.translations(line.id):
            stored_one = archive.translation(line.id, language)
            if stored_one is not None and not undone(stored_one):
                continue
        stored = archive.article(line.id)
        if stored is not None and not _has_edition(archive, stored, language):
            found.append(stored)
    return tuple(found)


def _has_edition(archive: Archive, stored: StoredArticle, language: str) -> bool:
    """Say whether the outlet published this very text in the language, not just any on the event."""
    from reader.beside.editions import editions

    found = editions(archive, stored)
    return any(e.article.article.language == language for e in found)


def _fetch_allowed(
    config: Config, waiting: Sequence[StoredArticle], language: str
) -> tuple[str, ...]:
    """Fetch missing models where the settings allow it unasked; return what could not be had."""
    if config.translation.download != "allow":
        return ()
    from reader.commands.model_source import ModelSource
    from reader.commands.offering import fetch_lacking

    languages = dict.fromkeys(s.article.language for s in waiting)
    return fetch_lacking(config, ModelSource(config), languages, language)


def translate_new(
    config: Config,
    archive: Archive,
    language: str,
    on_progress: Callable[[Translated], None] = lambda step: None,
    cancelled: Cancelled = lambda: False,
    desk: Desk | None = None,
) -> TranslatedNew:
    """Translate every article that needs it into a language, newest first, and keep the result.

    ``desk`` is one that is open already: what is on the screen goes first there.
    ``on_progress`` is called after each article from the calling thread. Pairs without a model are
    passed over; their reason is in the sum. Raises EngineError when no pair at all can be done.
    """
    from reader.commands.learning import learn

    learn(archive, cancelled=cancelled)
    waiting = untranslated(archive, language)
    notes: dict[str, None] = dict.fromkeys(_fetch_allowed(config, waiting, language))
    done = failed = 0
    with nullcontext(desk) if desk is not None else Desk(config, archive) as at:
        languages = dict.fromkeys(s.article.language for s in waiting)
        able = {one for one in languages if at.can(one, language)}
        notes |= {at.missing(one, language): None for one in languages if one not in able}
        ready = [s for s in waiting if s.article.language in able]
        if waiting and not ready:
            raise EngineError(next(iter(notes)).rstrip("."))
        for number, stored in enumerate(ready, start=1):
            if cancelled():
                break
            made = at.translate(stored, language, cancelled)
            missing, title = undone(made), stored.article.title
            done, failed = done + (not missing), failed + bool(missing)
            on_progress(Translated(stored.id, title, number, len(ready), missing, told(made)))
    return TranslatedNew(done, failed + len(waiting) - len(ready), " ".join(notes))
