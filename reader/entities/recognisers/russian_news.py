"""Natasha's recogniser of Russian news: Slovnet's tagger over Navec's vectors, both in its wheel.

The two are loaded directly: importing ``natasha`` itself would load a morphology, a syntax and
grammars that nobody asks here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.config import RecogniserSettings
from reader.entities.recognisers.protocol import Proposal
from reader.errors import EngineError
from reader.i18n import _
from reader.model import EntityType

_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "model/slovnet_ner_news_v1.tar"
_TYPES = {
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
}


class NatashaRecogniser:
    """Persons, places and organisations in Russian: 0.7 s and 240 MB at the first text."""

    name = "natasha"
    languages = ("ru",)

    def __init__(self, _settings: RecogniserSettings) -> None:
        spec = find_spec("natasha")
        try:
            self.version = version("natasha")
        except PackageNotFoundError:
            spec = None
        if spec is None or not spec.submodule_search_locations:
            raise EngineError(
                _("natasha is not installed"), hint="pip install 'silk-reader[natasha]'"
            )
        self._data = Path(next(iter(spec.submodule_search_locations))) / "data"

    def recognise(self, text: str, language: str) -> Iterator[Proposal]:
        """Yield the names in a Russian paragraph."""
        for span in self._tagger(text).spans:
            if span.type in _TYPES:
                yield Proposal(span.start, span.stop, _TYPES[span.type])

    @cached_property
    def _tagger(self) -> Any:
        # Its products are small: more threads than one double the processor time and win nothing.
        # Read when NumPy is first loaded, so one that is loaded already stays as it is.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from navec import Navec
        from slovnet import NER

        tagger = NER.load(str(self._data / _TAGGER))
        tagger.navec(Navec.load(str(self._data / _VECTORS)))
        return tagger
