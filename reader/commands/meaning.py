"""Sentence vectors as the commands and screens use them: from the archive, else made in time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.align.vectors import PACKAGE, installed
from reader.errors import EngineError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.align.embedding import Remembered
    from reader.archive.protocol import Archive
    from reader.config import Config

SOON = 0.4
"""Seconds a screen waits for the vectors of two articles; later ones serve the next time."""
PATIENT = 60.0
"""Seconds a command waits."""
QUICK = 25_000
"""Characters of two texts whose vectors are made without being asked for: about eight seconds."""


def allowed(config: Config) -> bool:
    """Tell whether settings, ``READER_SEMANTIC=off`` and what is installed let vectors be made."""
    off = "off" in (config.reading.semantic, os.environ.get("READER_SEMANTIC"))
    return not off and installed()


def open_vectors(config: Config, archive: Archive, patience: float) -> Remembered | None:
    """Return vectors kept in ``archive``; None when the settings or a missing package forbid it.

    Close what you were given before the archive.
    """
    if not allowed(config):
        return None
    from reader.align.embedding import Embedder, Remembered

    return Remembered(archive, Embedder(), patience)


@contextmanager
def vectors_for(config: Config, archive: Archive) -> Iterator[Remembered | None]:
    """Give a command its vectors, and end the engine behind it."""
    vectors = open_vectors(config, archive, PATIENT)
    try:
        yield vectors
    finally:
        if vectors is not None:
            vectors.close()


def missing() -> EngineError:
    """Return the error that says how to get the engine."""
    return EngineError(
        _("sentence vectors need the package {package}").format(package=PACKAGE),
        where="--semantic",
        hint=_("Install it with `pip install 'silk-reader[semantic]'`, or leave the option out."),
    )
