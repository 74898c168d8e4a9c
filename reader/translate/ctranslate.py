"""CTranslate2 models the user brings: a folder with one folder a pair (``en-vi``).

A pair's folder is a converted OPUS-MT model (``model.bin``, ``source.spm``, ``target.spm``) or an unpacked
Argos package (``model/model.bin``, ``sentencepiece.model``), which may keep the name it came with. They
run in the same worker processes.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from reader.config import Endpoint
from reader.i18n import _
from reader.translate.ctranslate_model import declared, weights_of
from reader.translate.local import PIVOT, LocalEngine
from reader.translate.pool import Pool
from reader.translate.store import Model, ModelFile, ModelStore, pair_of


class CTranslateStore(ModelStore):
    """Finds CTranslate2 models in place of Firefox ones; it never writes."""

    def find(self, source: str, target: str) -> Model | None:
        """Return the model of a pair when a folder holds one that is not said to be another's."""
        if pair_of(f"{source}-{target}") is None:
            return None
        folder = self._place(source, target)
        weights = weights_of(folder)
        if weights is None or (declared(folder) or (source, target)) != (source, target):
            return None
        file = ModelFile(
            "model", "model.bin", weights.stat().st_size, f"{weights.stat().st_size:x}"
        )
        return Model(source, target, folder, (file,))

    def _place(self, source: str, target: str) -> Path:
        """Return the folder named after the pair, else one that says it is for it."""
        named = self.folder(source, target)
        if named.is_dir() or not self.root.is_dir():
            return named
        others = (path for path in sorted(self.root.iterdir()) if path.is_dir())
        return next((path for path in others if declared(path) == (source, target)), named)


class CTranslateEngine(LocalEngine):
    """Implements ``engine.Engine`` over a folder of the user's."""

    package = "ctranslate2"

    def __init__(self, endpoint: Endpoint, pool: Pool) -> None:
        super().__init__(CTranslateStore(Path(endpoint.path).expanduser()), pool)
        self.name = endpoint.name
        self._path = endpoint.path

    def missing(self, source: str, target: str) -> str:
        """Say whether the package or the folder is missing, or is another pair's."""
        if any(find_spec(name) is None for name in ("ctranslate2", "sentencepiece")):
            return _("CTranslate2 is not installed: pip install 'silk-reader[ctranslate2]'.")
        folder = self._store.folder(source, target)
        said = declared(folder)
        if said is not None and said != (source, target):
            return _("The model in {folder} is for {pair}.").format(
                folder=folder, pair="-".join(said)
            )
        return _("No model {source}-{target} (nor a way through {pivot}) in {path}.").format(
            source=source, target=target, pivot=PIVOT, path=self._path
        )
