"""Which models an article's translation lacks, and fetching them once the person has said yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from reader.commands.model_source import ModelSource
from reader.config import Config
from reader.errors import EngineError, FetchError
from reader.i18n import _
from reader.translate.catalogue import RemoteModel, addresses
from reader.translate.folders import Cancelled, CancelledError
from reader.translate.local import PIVOT, installed
from reader.ui.services import ModelLine, Offer, OnProgress, Progress


def lacking(source: ModelSource, one: str, other: str) -> tuple[RemoteModel, ...]:
    """Return the published models a translation between two languages lacks here.

    The direct pair where there is one, else what is not here of the way through English. Empty when
    everything is here, and when no way is published.
    """
    if source.store.find(one, other) is not None:
        return ()  # the publisher need not be asked
    published = {model.id: model for model in source.known()[0]}
    pairs = [(one, other)]
    if f"{one}-{other}" not in published and PIVOT not in (one, other):
        pairs = [(one, PIVOT), (PIVOT, other)]
    absent = ["-".join(pair) for pair in pairs if source.store.find(*pair) is None]
    return tuple(published[n] for n in absent) if set(absent) <= set(published) else ()


def into_which(config: Config, language: str) -> str:
    """Return the language a text would be translated into, empty when there is none."""
    return next((one for one in config.reading.languages if one != language), "")


def offer(config: Config, language: str, source: ModelSource) -> Offer | None:
    """Return what could be downloaded to translate a language for this reader, None when nothing.

    Nothing is offered where the engine is missing, is not among the settings' engines for these
    languages, or downloads are switched off.
    """
    into = into_which(config, language)
    never = config.translation.download == "never"
    if not into or never or not _uses_models(config, language, into):
        return None
    wanted = lacking(source, language, into)
    if not wanted:
        return None
    _records, base = addresses(source.mirror)
    lines = (ModelLine(m.id, m.source, m.target, m.download, m.license, False) for m in wanted)
    return Offer(tuple(lines), urlsplit(base).hostname or base, into)


def _uses_models(config: Config, language: str, into: str) -> bool:
    """Tell whether the engine that needs models is here and among the settings' for two languages."""
    settings = config.translation
    return "local" in settings.pairs.get(f"{language}-{into}", settings.engines) and installed()


def fetch_models(
    source: ModelSource, ids: Sequence[str], on_progress: OnProgress, cancelled: Cancelled
) -> Progress:
    """Download models one after the other; what came is kept when cancelled.

    Raises EngineError or FetchError saying what to do.
    """
    done: list[str] = []
    for number in ids:
        one, _dash, other = number.partition("-")
        try:
            model = source.add(one, other, _Teller(number, on_progress), cancelled)
        except CancelledError as error:
            return Progress(str(error))
        words = _("{pair} is here: {size:.1f} MB, verified")
        done.append(words.format(pair=model.id, size=model.size / 1e6))
    return Progress(" · ".join(done), len(done), len(done), len(done))


class _Teller:
    """Says how far a download is."""

    def __init__(self, number: str, on_progress: OnProgress) -> None:
        self._number = number
        self._on_progress = on_progress

    def __call__(self, done: int, total: int) -> None:
        line = _("{pair}: {done:.1f} MB").format(pair=self._number, done=done / 1e6)
        self._on_progress(Progress(line, done, total))


def fetch_lacking(
    config: Config, source: ModelSource, languages: Iterable[str], into: str
) -> tuple[str, ...]:
    """Fetch all models that translations into a language lack, for who allowed it in the settings.

    Returns in words what could not be had: other languages and other engines go on without it.
    """
    wrong: dict[str, None] = {}
    for language in languages:
        if not _uses_models(config, language, into):
            continue
        for model in lacking(source, language, into):
            try:
                source.add(model.source, model.target, lambda done, total: None)
            except (EngineError, FetchError) as error:
                wrong[str(error)] = None
    return tuple(wrong)
