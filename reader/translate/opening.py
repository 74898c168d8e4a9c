"""Puts a translator together from the settings."""

from __future__ import annotations

from reader import paths
from reader.config import Config, Endpoint
from reader.errors import UsageError
from reader.i18n import _
from reader.translate.engine import Engine
from reader.translate.local import LocalEngine
from reader.translate.memory import Memory, Recall
from reader.translate.pool import Pool
from reader.translate.store import ModelStore
from reader.translate.translator import Translator
from reader.translate.withheld import Withheld


def open_translator(
    config: Config, *, only: str = "", memory: Memory | None = None, offline: bool = False
) -> Translator:
    """Return a translator with the engines the settings name, or ``only`` one of them.

    ``memory`` is what was translated before; without it nothing is remembered. ``offline`` leaves
    out the engines that are not on this machine, and says so where one is missed.
    Nothing is started yet: processes and connections begin with the first sentence. Raises
    UsageError for an engine that is not set up.
    """
    settings = config.translation
    names = (only,) if only else settings.engines
    engines = tuple(_open(name, config) for name in names)
    if offline:
        engines = tuple(e if e.private else Withheld(e) for e in engines)
    recall = None if memory is None else Recall(memory)
    return Translator(engines, {} if only else settings.pairs, recall)


ENTRY_POINTS = "reader.engines"
"""Group of other packages' engines: each names a function from ``Config`` to an ``Engine``."""


def _open(name: str, config: Config) -> Engine:
    if name == "local":
        return LocalEngine(ModelStore(paths.models_folder()), _pool(config))
    endpoint = next((e for e in config.endpoints if e.name == name), None)
    if endpoint is not None:
        return _endpoint(endpoint, config)
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        engine: Engine = point.load()(config)
        return engine
    known = ", ".join(("local", *(e.name for e in config.endpoints)))
    raise UsageError(
        _("there is no translation engine “{name}”").format(name=name[:60]),
        where="translation.engines",
        hint=_("Known: {names}.").format(names=known),
    )


def _endpoint(endpoint: Endpoint, config: Config) -> Engine:
    match endpoint.kind:
        case "libretranslate":
            from reader.translate.libretranslate import LibreTranslateEngine

            return LibreTranslateEngine(endpoint)
        case "openai":
            from reader.translate.openai import OpenAiEngine

            return OpenAiEngine(endpoint)
        case _:
            from reader.translate.ctranslate import CTranslateEngine

            return CTranslateEngine(endpoint, _pool(config))


def _pool(config: Config) -> Pool:
    settings = config.translation
    return Pool(
        workers=settings.workers, deadline=settings.deadline, models_kept=settings.models_kept
    )
