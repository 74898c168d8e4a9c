"""spaCy pipelines the user has installed or trained, one a language, as the settings name them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.config import RecogniserSettings
from reader.entities.recognisers.protocol import Proposal
from reader.errors import EngineError
from reader.i18n import _
from reader.model import EntityType

_TYPES = {
    "PER": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
    "TREATY": EntityType.TREATY,
}
"""Labels of OntoNotes and WikiNER, and our own. NORP, MISC, LAW and the like name nothing that
counts here, or too many things at once."""
_NOT_FOR_NAMES = (
    "tagger",
    "morphologizer",
    "parser",
    "senter",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
    "textcat",
    "textcat_multilabel",
)
_RULERS = {"entity_ruler", "span_ruler"}
"""Their patterns may ask for lemmas or parts of speech."""
_LARGEST_META = 10_000_000


class SpacyRecogniser:
    """Names as each language's pipeline sees them; a pipeline is loaded at the first text."""

    name = "spacy"

    def __init__(self, settings: RecogniserSettings) -> None:
        if find_spec("spacy") is None:
            raise EngineError(_("spaCy is not installed"), hint="pip install 'silk-reader[spacy]'")
        if not settings.spacy_pipelines:
            raise EngineError(
                _("no spaCy pipeline is named"),
                hint=_("Name one a language in the settings: {example}").format(
                    example='[recognisers] spacy_pipelines = { fr = "fr_core_news_sm" }'
                ),
            )
        self._pipelines = dict(settings.spacy_pipelines)
        self._loaded: dict[str, Any] = {}
        described = [f"{k}={_described(v)}" for k, v in sorted(self._pipelines.items())]
        self.version = " ".join([version("spacy"), *described])
        self.languages = tuple(sorted(self._pipelines))

    def recognise(self, text: str, language: str) -> Iterator[Proposal]:
        """Yield the names in a paragraph of a language that has a pipeline."""
        for span in self._pipeline(language)(text).ents:
            kind = _TYPES.get(span.label_.upper())
            if kind is not None:
                yield Proposal(span.start_char, span.end_char, kind)

    def _pipeline(self, language: str) -> Any:
        if language not in self._loaded:
            import spacy

            with warnings.catch_warnings():  # a pipeline of another version is said to be one
                warnings.simplefilter("ignore")
                pipeline = spacy.load(_place(self._pipelines[language]), disable=_NOT_FOR_NAMES)
            if _RULERS & set(pipeline.pipe_names):
                for component in pipeline.disabled:
                    pipeline.enable_pipe(component)
            self._loaded[language] = pipeline
        return self._loaded[language]


def _place(pipeline: str) -> str | Path:
    """Return the folder a pipeline is in, or the name of its package."""
    return Path(pipeline).expanduser() if "/" in pipeline else pipeline


def _described(pipeline: str) -> str:
    """Return name and version of a pipeline without loading it. Raises EngineError."""
    place = _place(pipeline)
    if isinstance(place, str):
        try:
            return f"{place}-{version(place)}"
        except PackageNotFoundError:
            raise EngineError(
                _("the spaCy pipeline “{name}” is not installed").format(name=place),
                hint=f"python -m spacy download {place}",
            ) from None
    file = place / "meta.json"
    try:
        if file.stat().st_size > _LARGEST_META:
            raise ValueError(_("too large"))
        meta = json.loads(file.read_text(encoding="utf-8"))
        changed = (place / "config.cfg").stat().st_mtime_ns
        return f"{meta['lang']}_{meta['name']}-{meta['version']}@{changed}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            _("there is no spaCy pipeline in this folder"),
            where=str(place),
            hint=_("The folder holds {files}.").format(files="meta.json, config.cfg"),
        ) from error
