"""CTranslate2 models: how their folders look, and one loaded in the worker process.

The packages are an extra and imported in the worker only.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.errors import EngineError
from reader.i18n import _

MAX_JSON = 1_000_000
"""Bytes of a folder's ``config.json`` or ``metadata.json``; real ones have a few hundred."""


def weights_of(folder: Path) -> Path | None:
    """Return the weights' file of a CTranslate2 model's folder."""
    for place in (folder / "model.bin", folder / "model" / "model.bin"):
        if place.is_file():
            return place
    return None


def declared(folder: Path) -> tuple[str, str] | None:
    """Return the languages an Argos package says it is for, None where nothing is said."""
    said = _json(folder / "metadata.json")
    one, other = said.get("from_code"), said.get("to_code")
    return (one, other) if isinstance(one, str) and isinstance(other, str) else None


def _json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_JSON:
            return {}
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


class CTranslator:
    """A loaded model, as the worker uses it. Raises EngineError for a folder that lacks a file."""

    def __init__(self, folder: Path) -> None:
        ctranslate2 = import_module("ctranslate2")
        weights = weights_of(folder)
        if weights is None:
            raise EngineError(_("weights or vocabulary are missing"), where=str(folder))
        shared = folder / "sentencepiece.model"
        self._source = _pieces(shared if shared.is_file() else folder / "source.spm")
        self._target = _pieces(shared if shared.is_file() else folder / "target.spm")
        # OPUS-MT models want the end of the sentence said. Those that were converted with the
        # setting below, as by CTranslate2's own Marian converter, have the engine say it.
        by_engine = _json(weights.with_name("config.json")).get("add_source_eos") is True
        self._ends = not by_engine and not shared.is_file()
        self._model: Any = ctranslate2.Translator(str(weights.parent), inter_threads=1)

    def translate(self, text: str) -> str:
        """Return one sentence in the other language; a word it has none for is taken over."""
        pieces = list(self._source.encode(text, out_type=str))
        result = self._model.translate_batch(
            [pieces + (["</s>"] if self._ends else [])],
            max_decoding_length=256,
            beam_size=4,
            replace_unknowns=True,
        )
        text = str(self._target.decode([p for p in result[0].hypotheses[0] if p != "</s>"]))
        return text.replace("▁", " ")  # of a piece that was taken over and is none of the target's


def _pieces(path: Path) -> Any:
    if not path.is_file():
        raise EngineError(_("{file} is missing").format(file=path.name), where=str(path.parent))
    return import_module("sentencepiece").SentencePieceProcessor(str(path))
