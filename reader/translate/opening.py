"""Puts a translator together from the settings."""

from __future__ import annotations

from reader import paths
from reader.config import Config
from reader.translate.engine import Engine
from reader.translate.local import LocalEngine
from reader.translate.memory import Memory, Recall
from reader.translate.pool import Pool
from reader.translate.store import ModelStore
from reader.translate.translator import Translator


def open_translator(config: Config, *, only: str = "", memory: Memory | None = None) -> Translator:
    """Return a translator with the engines the settings name, or ``only`` one of them.

    ``memory`` is what was translated before; without it nothing is remembered.
    Nothing is started yet: processes and connections begin with the first sentence. Raises
    UsageError for an engine that is not set up.
    """
    settings = config.translation
    names = (only,) if only else settings.engines
    engines = tuple(_open(name, config) for name in names)
    recall = None if memory is None else Recall(memory)
    return Translator(engines, {} if only else settings.pairs, recall)


def _open(name: str, config: Config) -> Engine:
    settings = config.translation
    pool = Pool(
        workers=settings.workers, deadline=settings.deadline, models_kept=settings.models_kept
    )
    return LocalEngine(ModelStore(paths.models_folder()), pool)
