"""The process that makes sentence vectors: what it gives, and how it is seen to fail."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from reader.align import align
from reader.align.embedding import Embedder, Nowhere, Remembered
from reader.align.vectors import DIMENSIONS, MODEL, Vectors, installed, key
from reader.errors import ArchiveError, EngineError
from tests.align.documents import Document, documents, f1, flores
from tests.align.test_align import links, texts, units

SPEAKS = """
import base64, json, sys, time
def say(**m): print(json.dumps(m), flush=True)
say(ready=True)
for line in sys.stdin:
    texts = json.loads(line)["texts"]
    {do}
    say(vectors=[base64.b64encode(bytes([len(t)]) * {size}).decode() for t in texts])
"""


def engine(do: str = "pass", *, size: int = DIMENSIONS, deadline: float = 5.0) -> Embedder:
    """An engine whose vectors say how long a text is."""
    return Embedder((sys.executable, "-c", SPEAKS.format(do=do, size=size)), deadline)


class Memory:
    """A cache that notes what is asked of it."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.kept: dict[str, bytes] = {}
        self.refuses = refuses

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        assert model == MODEL
        return {name: self.kept[name] for name in keys if name in self.kept}

    def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        assert model == MODEL
        if self.refuses:
            raise ArchiveError("may only be read")
        self.kept |= vectors


def all_of(embedder: Embedder, texts: Sequence[str]) -> list[bytes]:
    return [row for rows in embedder.batches(texts) for row in rows]


def test_vectors_come_in_order_some_at_a_time() -> None:
    embedder = engine()
    wanted = ["a" * n for n in range(1, 20)]
    batches = list(embedder.batches(wanted))
    embedder.close()
    assert [len(batch) for batch in batches] == [8, 8, 3]
    assert [row[0] for batch in batches for row in batch] == list(range(1, 20))


@pytest.mark.parametrize(
    "broken",
    [
        engine("sys.exit(3)"),
        engine("print('no json', flush=True)"),
        engine("say(vectors=5)"),
        engine(size=DIMENSIONS - 1),
        engine("time.sleep(60)", deadline=0.2),
        Embedder((sys.executable, "-c", "raise SystemExit(1)")),
        Embedder(("/no/such/program",)),
    ],
    ids=["dies", "babbles", "answers otherwise", "short", "hangs", "never ready", "not there"],
)
def test_an_engine_that_fails_says_so_and_leaves_no_process(broken: Embedder) -> None:
    started = time.monotonic()
    with pytest.raises(EngineError):
        all_of(broken, ["some text"])
    assert time.monotonic() - started < 20
    broken.close()


def test_after_a_failure_a_new_process_is_started(tmp_path: Path) -> None:
    flag = tmp_path / "was here"
    embedder = engine(
        f"from pathlib import Path; p = Path({str(flag)!r})\n"
        "    if not p.exists(): p.touch(); sys.exit(1)"
    )
    with pytest.raises(EngineError):
        all_of(embedder, ["one"])
    assert [row[0] for row in all_of(embedder, ["one"])] == [3]
    embedder.close()


def test_closing_ends_a_request_under_way() -> None:
    remembered = Remembered(Memory(), engine("time.sleep(60)", deadline=60), patience=0.5)
    started = time.monotonic()
    assert remembered(["some text"]) is None
    remembered.close()
    assert time.monotonic() - started < 20
    assert remembered.failure


def test_what_is_kept_is_not_made_again_and_texts_may_repeat() -> None:
    memory = Memory()
    memory.kept[key("known")] = b"\7" * DIMENSIONS
    remembered = Remembered(memory, engine(), patience=10)
    found = remembered(["new", "known", "new"])
    remembered.close()
    assert found is not None
    assert [row[0] for row in found] == [3, 7, 3]
    assert set(memory.kept) == {key("known"), key("new")}
    offline = Remembered(memory, Embedder(("/no/such/program",)), patience=10)
    assert offline(["known", "new"]) == (found[1], found[0])


def test_what_comes_too_late_serves_the_next_time() -> None:
    memory = Memory()
    remembered = Remembered(memory, engine("time.sleep(0.3)"), patience=0.01)
    assert remembered(["slow"]) is None
    until = time.monotonic() + 20
    while key("slow") not in memory.kept and time.monotonic() < until:
        time.sleep(0.02)
    found = remembered(["slow"])
    remembered.close()
    assert found is not None
    assert found[0][0] == 4


def test_a_broken_engine_is_not_asked_twice() -> None:
    remembered = Remembered(Memory(), engine("sys.exit(3)"), patience=10)
    assert remembered(["some text"]) is None
    assert "ended" in remembered.failure
    started = time.monotonic()
    assert remembered(["another text"]) is None
    assert time.monotonic() - started < 0.1
    remembered.close()


def test_an_archive_that_may_only_be_read_does_not_stop_it() -> None:
    remembered = Remembered(Memory(refuses=True), engine(), patience=10)
    assert remembered(["one"]) is not None
    remembered.close()


# --- the real engine -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Iterator[Remembered]:
    if not installed():
        pytest.skip("needs the extra silk-reader[semantic]")
    vectors = Remembered(Nowhere(), Embedder(), patience=120)
    yield vectors
    vectors.close()
    assert not vectors.failure or "ended" in vectors.failure


def test_a_translation_is_known_by_its_meaning_alone(real: Remembered) -> None:
    """No clue but meaning: the lines of each side are in a language nothing here knows."""
    told = texts()
    found = align(
        units(told["vi"], "und"), units(told["ru"][::-1], "und"), translation=False, vectors=real
    )
    assert len(links(found) & {(n, 11 - n) for n in range(12)}) >= 11


def score(made: Sequence[Document], vectors: Vectors | None) -> float:
    right = found = true = 0
    for document in made:
        alignment = align(units(document.left, "zh"), units(document.right, "en"), vectors=vectors)
        a, b, c = f1(links(alignment), document.links)
        right, found, true = right + a, found + b, true + c
    return 2 * right / (found + true)


def test_disturbed_documents_of_the_corpus(real: Remembered, shared: Path) -> None:
    """Two documents only, for the time it takes; `tests/bench/align_flores.py` measures many."""
    made = documents(flores(shared, "zh")[:60], flores(shared, "en")[:60], seed=11)
    assert score(made, real) >= max(0.94, score(made, None))


def test_the_founding_articles(real: Remembered, shared: Path) -> None:
    sides = [
        [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]
    alignment = align(units(sides[0], "en"), units(sides[1], "id"), vectors=real)
    true = frozenset({(2, 3), (3, 0), (4, 1), (5, 4), (7, 6), (8, 8), (9, 10), (10, 11)})
    right, found, there = f1(links(alignment), true)
    assert 2 * right / (found + there) >= 0.88
