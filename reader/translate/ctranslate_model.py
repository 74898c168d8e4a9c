"""A CTranslate2 model in the worker process; its packages are an extra and loaded here only."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any


def weights_of(folder: Path) -> Path | None:
    """Return the weights' file of a CTranslate2 model's folder."""
    for place in (folder / "model.bin", folder / "model" / "model.bin"):
        if place.is_file():
            return place
    return None


class CTranslator:
    """A loaded model, as the worker uses it."""

    def __init__(self, folder: Path) -> None:
        ctranslate2 = import_module("ctranslate2")
        sentencepiece = import_module("sentencepiece")
        weights = weights_of(folder)
        assert weights is not None
        shared = folder / "sentencepiece.model"
        source = shared if shared.is_file() else folder / "source.spm"
        target = shared if shared.is_file() else folder / "target.spm"
        self._source: Any = sentencepiece.SentencePieceProcessor(str(source))
        self._target: Any = sentencepiece.SentencePieceProcessor(str(target))
        self._ends = not shared.is_file()  # OPUS-MT wants the end of the sentence said
        self._model: Any = ctranslate2.Translator(str(weights.parent), inter_threads=1)

    def translate(self, text: str) -> str:
        """Return one sentence in the other language."""
        pieces = list(self._source.encode(text, out_type=str))
        result = self._model.translate_batch(
            [pieces + (["</s>"] if self._ends else [])], max_decoding_length=256, beam_size=4
        )
        return str(self._target.decode([p for p in result[0].hypotheses[0] if p != "</s>"]))
