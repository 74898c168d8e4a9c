"""Link F1 and speed of alignment: ``python -m tests.bench.align_flores [--semantic] [pair …]``.

Documents of 30 lines of the FLORES dev sentences beside the checkout, one line in ten each dropped,
merged and split on either side; then two texts of 2,000 sentences for the time. With ``--semantic``
twelve documents a pair (``vi-en``), without and with sentence vectors, and what a vector costs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from reader.align import align
from reader.align.embedding import Embedder, Nowhere, Remembered
from reader.align.vectors import Vectors
from reader.entities import recogniser
from reader.model import Unit
from tests.align.documents import Document, documents, f1, flores

SHARED = Path(__file__).resolve().parents[3] / "shared"


def units(lines: Sequence[str], language: str) -> list[Unit]:
    """Return lines as units with the names they hold."""
    known = recogniser()
    return [
        Unit(line, language, entities=tuple(m.entity for m in known.annotate(line, language)))
        for line in lines
    ]


def score(made: Sequence[Document], one: str, two: str, vectors: Vectors | None = None) -> float:
    """Return link F1 over documents."""
    right = found = true = 0
    for document in made:
        sides = units(document.left, one), units(document.right, two)
        alignment = align(*sides, vectors=vectors)
        links = {(i, j) for bead in alignment.beads for i in bead.left for j in bead.right}
        hits, made_links, there = f1(links, document.links)
        right, found, true = right + hits, found + made_links, true + there
    return 2 * right / (found + true)


def texts(one: str, two: str, seed: int) -> list[Document]:
    """Return the documents of two languages."""
    return documents(flores(SHARED, one), flores(SHARED, two), seed=seed)


def by_meaning(pairs: Sequence[str]) -> None:
    """Print F1 without and with vectors, and the time a vector takes, engine's start included."""
    vectors = Remembered(Nowhere(), Embedder(), patience=600)
    for pair in pairs:
        one, two = pair.split("-")
        made = texts(one, two, 1)[:12]
        lines = {line for document in made for line in (*document.left, *document.right)}
        started = time.monotonic()
        vectors(sorted(lines))
        each = (time.monotonic() - started) / len(lines)
        without, with_them = score(made, one, two), score(made, one, two, vectors)
        print(f"{pair}  F1 {without:.3f}, with vectors {with_them:.3f}; {each * 1000:.0f} ms each")
    vectors.close()


def main() -> None:
    """Print F1 by pair and the processor time of a long alignment."""
    pairs = [word for word in sys.argv[1:] if not word.startswith("-")]
    if "--semantic" in sys.argv:
        by_meaning(pairs or ["vi-en", "ru-en", "zh-en"])
        return
    for pair in pairs or ["vi-en", "id-en", "ru-en", "zh-en", "fr-en", "es-en"]:
        one, two = pair.split("-")
        made = [document for seed in (1, 2) for document in texts(one, two, seed)]
        print(f"{pair}  F1 {score(made, one, two):.3f}", flush=True)
    left, right = (flores(SHARED, language) * 3 for language in ("vi", "en"))
    long = documents(left[:2000], right[:2000], size=2000, seed=3)[0]
    sides = units(long.left, "vi"), units(long.right, "en")
    started = time.process_time()
    align(*sides)
    spent = time.process_time() - started
    print(f"{len(long.left)} by {len(long.right)} sentences: {spent:.2f} s")


if __name__ == "__main__":
    main()
