"""Words a second of the recogniser on one core: ``python tests/bench/entities.py TEXT.vi TEXT.en``.

Each file's name ends in the language of its text. Prints the time and the memory that loading the
knowledge base takes, words a second per file (processor time), and the time for a megabyte without
a space.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

from reader.entities import recogniser


def _language(path: Path) -> str:
    return path.stem if len(path.stem) == 2 else path.suffix.lstrip(".")


def resident() -> float:
    """Return the resident memory of this process in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS")), 0.0)


def main() -> None:
    importlib.import_module("reader.entities.recognition")
    before, started = resident(), time.process_time()
    reader = recogniser()
    print(f"loading: {(time.process_time() - started) * 1000:.0f} ms")
    reader.annotate("Warm-up: Nguyen Van An, Aibek Sultanov.", "en")
    print(f"memory after the first link: {resident() - before:.1f} MB")
    for name in sys.argv[1:]:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        chunks = ["\n".join(text.split("\n")[i : i + 20]) for i in range(0, text.count("\n"), 20)]
        started = time.process_time()
        found = sum(len(reader.annotate_text(chunk, _language(path))) for chunk in chunks)
        spent = time.process_time() - started
        words = len(text.split())
        print(f"{path.name}: {words / spent:,.0f} words/s, {found} mentions in {words} words")
    started = time.process_time()
    reader.annotate_text("A" * 1_000_000, "en")
    print(f"a megabyte without a space: {time.process_time() - started:.2f} s")


if __name__ == "__main__":
    main()
