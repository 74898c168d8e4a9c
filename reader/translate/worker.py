"""The process in which the engine runs: it holds the interpreter, may panic, abort or hang.

Started by ``pool`` as ``python -m reader.translate.worker MODELS_KEPT``. It reads JSON lines from
stdin and answers on what was its stdout: first ``{"ready": true}``, then for each request
``{"id", "folder", "stamp", "source", "target", "text"}`` a line ``{"id", "loading": true}`` when a model must be
loaded, ``{"id", "loaded": true}`` when it is, and ``{"id", "text"}`` or ``{"id", "error", "stage"}``.
The real stdout is turned to stderr, so that nothing the engine prints reaches the screen.
"""

from __future__ import annotations

import json
import os
import sys
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TextIO

MEMORY = 3_000_000_000
"""Bytes of address space; a model with absurd sizes ends this process and not the machine."""


class Engine(Protocol):
    """A loaded model."""

    def translate(self, text: str) -> str:
        """Return one sentence in the other language."""
        ...


class Models:
    """The models in memory, the least recently used one dropped first."""

    def __init__(self, kept: int) -> None:
        self._kept = max(kept, 1)
        self._loaded: OrderedDict[str, Engine] = OrderedDict()
        self._stamps: dict[str, str] = {}

    def has(self, folder: str, stamp: str) -> bool:
        """Tell whether a model is in memory; one whose folder holds another by now is dropped."""
        if self._stamps.get(folder, stamp) != stamp:
            self.drop(folder)
        self._stamps[folder] = stamp
        return folder in self._loaded

    def get(self, folder: str, source: str, target: str) -> Engine:
        """Return a model, verified and loaded when it is not in memory."""
        if folder not in self._loaded:
            while len(self._loaded) >= self._kept:
                self._loaded.popitem(last=False)
            self._loaded[folder] = load(Path(folder), source, target)
        self._loaded.move_to_end(folder)
        return self._loaded[folder]

    def drop(self, folder: str) -> None:
        """Forget a model: after a panic its state is not to be trusted."""
        self._loaded.pop(folder, None)


def load(folder: Path, source: str, target: str) -> Engine:
    """Return the engine over a folder's files, each compared with its digest first.

    A CTranslate2 model is the user's own and has none.
    """
    from reader.translate.ctranslate_model import CTranslator, weights_of

    if weights_of(folder) is not None:
        return CTranslator(folder)
    from fxtranslate import Translator

    from reader.translate.store import ModelStore, read_checked

    model = ModelStore(folder.parent).read(source, target)
    data = {file.kind: read_checked(model, file) for file in model.files}
    shared = data.get("vocab", b"")
    engine: Engine = Translator(
        data["model"], data.get("srcvocab", shared), data.get("trgvocab", shared)
    )
    return engine


def answer(models: Models, request: Mapping[str, Any], out: TextIO) -> None:
    """Translate one text and write the answer."""
    number, folder = request["id"], str(request["folder"])
    stage = "load"
    try:
        if not models.has(folder, str(request.get("stamp", ""))):
            _say(out, {"id": number, "loading": True})
        engine = models.get(folder, str(request["source"]), str(request["target"]))
        _say(out, {"id": number, "loaded": True})
        stage = "translate"
        text = engine.translate(str(request["text"]))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        models.drop(folder)
        said = f"{error}"[:500] or type(error).__name__
        _say(out, {"id": number, "error": said, "stage": stage})
        return
    _say(out, {"id": number, "text": text})


def _say(out: TextIO, message: Mapping[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the deadline and the parent's restart remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer requests until stdin ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit_memory()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    models = Models(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    _say(out, {"ready": True})
    for line in sys.stdin.buffer:
        answer(models, json.loads(line), out)


if __name__ == "__main__":
    main()
