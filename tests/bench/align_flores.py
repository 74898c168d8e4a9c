"""Link F1 and speed of alignment: ``python -m tests.bench.align_flores [pair …]``, e.g. vi-en.

Documents of 30 lines of the FLORES dev sentences beside the checkout, one line in ten each dropped,
merged and split on either side; then two texts of 2,000 sentences for the time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from reader.align import align
from reader.entities import recogniser
from reader.model import Unit
from tests.align.documents import documents, f1, flores

SHARED = Path(__file__).resolve().parents[3] / "shared"


def units(lines: Sequence[str], language: str) -> list[Unit]:
    """Return lines as units with the names they hold."""
    known = recogniser()
    return [
        Unit(line, language, entities=tuple(m.entity for m in known.annotate(line, language)))
        for line in lines
    ]


def score(one: str, two: str) -> float:
    """Return link F1 over all documents of two seeds."""
    right = found = true = 0
    for seed in (1, 2):
        for document in documents(flores(SHARED, one), flores(SHARED, two), seed=seed):
            alignment = align(units(document.left, one), units(document.right, two))
            links = {(i, j) for bead in alignment.beads for i in bead.left for j in bead.right}
            hits, made, there = f1(links, document.links)
            right, found, true = right + hits, found + made, true + there
    return 2 * right / (found + true)


def main() -> None:
    """Print F1 by pair and the processor time of a long alignment."""
    for pair in sys.argv[1:] or ["vi-en", "id-en", "ru-en", "zh-en", "fr-en", "es-en"]:
        one, two = pair.split("-")
        print(f"{pair}  F1 {score(one, two):.3f}", flush=True)
    left, right = (flores(SHARED, language) * 3 for language in ("vi", "en"))
    long = documents(left[:2000], right[:2000], size=2000, seed=3)[0]
    sides = units(long.left, "vi"), units(long.right, "en")
    started = time.process_time()
    align(*sides)
    spent = time.process_time() - started
    print(f"{len(long.left)} by {len(long.right)} sentences: {spent:.2f} s")


if __name__ == "__main__":
    main()
