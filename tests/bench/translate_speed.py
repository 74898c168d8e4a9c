"""What the worker processes cost over bare engine calls, and what a second one brings.

    python -m tests.bench.translate_speed MODELS TEXT [--pair vi-en] [--sentences 40]

MODELS is a folder of models (``vi-en/model.…``), TEXT a file with a sentence a line. Prints words a
second of source text for bare calls in this process, for one worker and for two, processor seconds
of each, the ratios, the time to the first sentence (process and model not yet there), and memory.
For speed alone random weights of the real sizes will do.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.translate.engine import Piece
from reader.translate.local import LocalEngine
from reader.translate.pool import Pool
from reader.translate.store import ModelStore


@dataclass(frozen=True)
class Run:
    """Seconds by the clock and of processor time, and the children's peak memory in bytes."""

    wall: float
    cpu: float
    first: float = 0.0
    memory: int = 0


def bare(folder: Path, texts: Sequence[str]) -> Run:
    from fxtranslate import Translator

    model = next(folder.glob("model.*")).read_bytes()
    vocabulary = next(folder.glob("vocab.*")).read_bytes()
    engine = Translator(model, vocabulary, vocabulary)
    engine.translate(texts[0])
    wall, cpu = time.perf_counter(), time.process_time()
    for text in texts:
        engine.translate(text)
    return Run(time.perf_counter() - wall, time.process_time() - cpu)


def with_workers(
    folder: Path, pair: tuple[str, str], texts: Sequence[str], workers: int, log: Path
) -> Run:
    pool = Pool(workers=workers, deadline=60, log=log)
    engine = LocalEngine(ModelStore(folder.parent), pool)
    try:
        begun = time.perf_counter()
        route = engine.route(*pair)
        assert route is not None, f"no model {pair} in {folder.parent}"
        _all(engine, route, texts[:1])
        first = time.perf_counter() - begun
        _all(engine, route, texts[: 2 * workers])
        wall, cpu, children = time.perf_counter(), time.process_time(), _children()
        before = sum(_cpu(child) for child in children)
        _all(engine, route, texts)
        used = time.process_time() - cpu + sum(_cpu(child) for child in children) - before
        return Run(time.perf_counter() - wall, used, first, max(_peak(child) for child in children))
    finally:
        pool.close()


def _all(engine: LocalEngine, route: object, texts: Sequence[str]) -> None:
    pieces = [Piece(i, text) for i, text in enumerate(texts)]
    done = list(engine.translate(pieces, route, lambda: False))  # type: ignore[arg-type]
    assert len(done) == len(texts)


def _children() -> list[int]:
    me = str(os.getpid())
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == me:
            found.append(int(stat.parent.name))
    return found


def _cpu(child: int) -> float:
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(child: int) -> int:
    for line in Path(f"/proc/{child}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("models", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--pair", default="vi-en")
    parser.add_argument("--sentences", type=int, default=40)
    arguments = parser.parse_args()
    source, _, target = arguments.pair.partition("-")
    folder = arguments.models / arguments.pair
    texts = arguments.text.read_text(encoding="utf-8").split("\n")[: arguments.sentences]
    texts = [text for text in texts if text.strip()]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as logs:
        log = Path(logs) / "log"
        runs = {"bare": bare(folder, texts)}
        for workers in (1, 2):
            runs[f"{workers} worker"] = with_workers(folder, (source, target), texts, workers, log)
    base = runs["bare"]
    for name, run in runs.items():
        line = f"{name:9} {words / run.wall:7.0f} words/s  wall {run.wall:6.2f} s  cpu {run.cpu:6.2f} s"
        line += f"  wall/bare {run.wall / base.wall:4.2f}  cpu/bare {run.cpu / base.cpu:4.2f}"
        if run.first:
            line += f"  first {run.first:4.2f} s  memory {run.memory / 1e6:4.0f} MB"
        print(line)
    print(f"two workers over one: {runs['1 worker'].wall / runs['2 worker'].wall:4.2f}")


if __name__ == "__main__":
    main()
