"""The process in which sentence vectors are made: the engine holds the interpreter, and may abort.

Started by ``embedding`` as ``python -m reader.align.embedding_worker``. It says ``{"ready": true}``,
then answers each line ``{"texts": [...]}`` on what was its stdout with one line ``{"vectors": [...]}``,
base64 of ``vectors.DIMENSIONS`` signed bytes each. The real stdout is turned to stderr.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reader.align.vectors import DIMENSIONS, PACKAGE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEMORY = 2_000_000_000
"""Bytes of address space: the engine needs a tenth; a runaway ends here and not on the machine."""


def packed(row: NDArray[np.float32]) -> bytes:
    """Return a vector's direction as signed bytes, its largest part as 127."""
    import numpy as np

    if row.shape != (DIMENSIONS,):
        raise ValueError(f"a vector of {row.shape}, not of {DIMENSIONS}")
    most = float(np.abs(row).max()) or 1.0
    return bytes(np.round(row * (127.0 / most)).astype(np.int8).tobytes())


def main() -> None:
    """Answer requests until stdin ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit_memory()
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        engine = import_module(PACKAGE).E5(num_threads=1)
        _say(out, {"ready": True})
        for line in sys.stdin.buffer:
            rows = [packed(engine.query(text)) for text in json.loads(line)["texts"]]
            _say(out, {"vectors": [base64.b64encode(row).decode("ascii") for row in rows]})


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the deadline remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(out: Any, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
