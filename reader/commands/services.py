"""The house as the screens see it: fetching, two texts, names, coverage."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.commands.naming import Naming
from reader.config import Config, RecogniserSettings, load
from reader.errors import ArchiveError, NothingFoundError
from reader.i18n import _
from reader.model import Beside, Parallel

if TYPE_CHECKING:
    from reader.align.embedding import Remembered
    from reader.archive.protocol import Archive
    from reader.beside import Choices, Wanted
    from reader.commands.model_source import ModelSource
    from reader.commands.translating import Desk
    from reader.ui.services import (
        ArticleCoverage,
        Cancelled,
        ModelLine,
        Offer,
        OnProgress,
        Progress,
    )


class House(Naming):
    """Implements ``reader.ui.services.Services`` with everything that stands behind the screens.

    ``own`` opens the user's archive; ``config_file`` is the settings file named on the command
    line, if one was.
    """

    def __init__(
        self,
        config: Config,
        own: Callable[[], Archive],
        config_file: Path | None = None,
        *,
        offline: bool = False,
    ) -> None:
        self._config = config
        self._own = own
        self._offline = offline
        Naming.__init__(self, own)
        self._config_file = config_file
        self._lock = threading.Lock()
        self._learnt: set[tuple[Archive, tuple[int, int]]] = set()
        self._translation: tuple[Archive, Desk] | None = None
        self._meaning: tuple[Archive, Remembered | None] | None = None

    def fetch(
        self, on_progress: OnProgress, cancelled: Cancelled, feeds: Sequence[str] = ()
    ) -> Progress:
        """Fetch into the user's archive; ``cancelled`` is asked ten times a second."""
        from reader.commands.fetching import fetch_in_background

        own = self._own()
        return fetch_in_background(self._config, own, on_progress, cancelled, tuple(feeds))

    @property
    def recognisers(self) -> RecogniserSettings:
        """Which recognisers of others help, as the settings say now."""
        return self._config.recognisers

    def own_archive(self) -> Archive:
        """Return the user's own archive."""
        return self._own()

    def parallel(self, archive: Archive, article: int, kind: Beside | Wanted | None) -> Parallel:
        """Return an article with the best, a kind of, or exactly the wanted text beside it."""
        from reader.beside import Wanted, parallel

        languages = self._config.reading.languages
        wanted = kind if isinstance(kind, Wanted) else Wanted(kind=kind)
        desk = self._desk(archive)
        shown = parallel(archive, article, wanted, languages, desk, self._vectors(archive))
        if kind is None and shown.kind is Beside.NONE and self._unreadable(shown):
            # Nothing to read in one's own languages: say what a translation would take.
            wanted = Wanted(kind=Beside.TRANSLATION)
            return parallel(archive, article, wanted, languages, desk)
        self._learn(archive, shown)
        return shown

    def _learn(self, archive: Archive, shown: Parallel) -> None:
        """Let the translation memory learn from an edition that is surely one, once a run."""
        if shown.right is None or shown.kind is not Beside.EDITION or shown.note:
            return
        pair = shown.left.article.id, shown.right.article.id
        if (archive, pair) not in self._learnt:
            from reader.commands.learning import keep

            self._learnt.add((archive, pair))
            with suppress(ArchiveError):  # one that may only be read
                keep(archive, shown)

    def _unreadable(self, shown: Parallel) -> bool:
        return shown.left.article.article.language not in self._config.reading.languages

    def choices(self, archive: Archive, article: int) -> Choices:
        """Return every text that can stand beside an article. Raises NothingFoundError."""
        from reader.beside import choices

        stored = archive.article(article)
        if stored is None:
            raise NothingFoundError(_("no article {number}").format(number=article))
        return choices(archive, stored, self._config.reading.languages, self._desk(archive))

    def kinds(self, archive: Archive, article: int) -> tuple[Beside, ...]:
        """Return what can stand beside an article."""
        from reader.commands.offering import into_which

        stored = archive.article(article)
        if stored is None:
            return (Beside.NONE,)
        kinds = self.choices(archive, article).kinds()
        if Beside.TRANSLATION in kinds or not into_which(self._config, stored.article.language):
            return kinds
        return (Beside.TRANSLATION, *kinds)  # the page then says what it would take

    def _desk(self, archive: Archive) -> Desk:
        """Return the translator over an archive; its workers stay for the next article."""
        from reader.commands.translating import SOON, Desk

        with self._lock:
            if self._translation is None or self._translation[0] is not archive:
                desk = Desk(self._config, archive, patience=SOON, offline=self._offline)
                self._translation = archive, desk
            return self._translation[1]

    def _vectors(self, archive: Archive) -> Remembered | None:
        """Return the sentence vectors of an archive, None where there is no engine for them."""
        from reader.commands.meaning import SOON, open_vectors

        with self._lock:
            if self._meaning is None or self._meaning[0] is not archive:
                self._meaning = archive, open_vectors(self._config, archive, SOON)
            return self._meaning[1]

    def coverage(self, archive: Archive, story: int) -> tuple[ArticleCoverage, ...]:
        """Return what each article of a story says alone."""
        from reader.reporting import compare
        from reader.ui.services import ArticleCoverage, Said

        _articles, found = compare(archive, story, self._vectors(archive))
        return tuple(
            ArticleCoverage(
                article=own.article,
                only_here=tuple(Said(p.article, p.block, p.text) for p in own.passages),
                entities_only_here=own.entities,
                figures_only_here=own.figures,
            )
            for own in found.articles
        )

    def correct(
        self, archive: Archive, article: int, language: str, sentence: str, text: str
    ) -> None:
        """Keep a person's translation of a sentence of an article; it stands everywhere at once.

        Raises NothingFoundError when there is no such article, UsageError for an empty text.
        """
        from reader.commands.translating import keep_correction

        keep_correction(archive, article, language, sentence, text)

    def models(self) -> tuple[ModelLine, ...]:
        """Return the translation models that are here or can be had, those needed first."""
        from reader.ui.services import ModelLine

        source = self._models()
        here = {model.id: model for model in source.store.installed()}
        known, _note = source.known()
        lines = [
            ModelLine(m.id, m.source, m.target, m.size, m.license or _("not stated"), True)
            for m in here.values()
        ]
        lines += [
            ModelLine(m.id, m.source, m.target, m.download, m.license, False)
            for m in known
            if m.id not in here
        ]
        return tuple(lines)

    def _models(self) -> ModelSource:
        from reader.commands.model_source import ModelSource

        return ModelSource(self._config, offline=self._offline)

    def add_model(self, number: str, on_progress: OnProgress, cancelled: Cancelled) -> Progress:
        """Download one model; ``number`` is its pair, ``vi-en``. What came is kept when cancelled."""
        return self.add_models((number,), on_progress, cancelled)

    def add_models(
        self, ids: Sequence[str], on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Download models one after the other."""
        from reader.commands.offering import fetch_models

        return fetch_models(self._models(), ids, on_progress, cancelled)

    def offer(self, archive: Archive, article: int, *, ask: bool = False) -> Offer | None:
        """Return the models an article's translation lacks; the network is touched for ``ask`` only."""
        from reader.commands.model_source import ModelSource
        from reader.commands.offering import into_which, offer

        stored = archive.article(article)
        if stored is None or self._offline:
            return None
        language = stored.article.language
        if self._desk(archive).can(language, into_which(self._config, language)):
            return None
        return offer(self._config, language, ModelSource(self._config, offline=not ask))

    def translate_new(
        self, archive: Archive, on_progress: OnProgress, cancelled: Cancelled
    ) -> Progress:
        """Translate what is new into the reader's first language; what is on the screen goes first."""
        from reader.commands.translating import Translated, translate_new
        from reader.ui.services import Progress

        def tell(step: Translated) -> None:
            on_progress(Progress(step.title, step.done, step.total))

        into, desk = self._config.reading.languages[0], self._desk(archive)
        config = self._config
        if self._offline:  # nothing is fetched then, whatever the settings allow
            config = replace(config, translation=replace(config.translation, download="never"))
        made = translate_new(config, archive, into, tell, cancelled, desk)
        return Progress(str(made), made.articles, made.articles + made.failed, made.articles)

    def look_at(self, archive: Archive, article: int, language: str, blocks: Sequence[int]) -> None:
        """Have these blocks done first where an article is being translated: they are in sight."""
        self._desk(archive).look_at(article, language, blocks)

    def remove_model(self, number: str) -> None:
        """Delete one model."""
        source, _dash, target = number.partition("-")
        self._models().store.remove(source, target)

    def reload_config(self) -> Config:
        """Read the settings again. Raises ConfigError."""
        self._config = load(self._config_file)
        with self._lock:
            if self._translation is not None:
                threading.Thread(target=self._translation[1].close, daemon=True).start()
            self._translation = None
            if self._meaning is not None and (vectors := self._meaning[1]) is not None:
                threading.Thread(target=vectors.close, daemon=True).start()
            self._meaning = None
        return self._config
