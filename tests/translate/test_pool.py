"""Workers: priorities, cancelling, deadlines, crashes. The strange worker misbehaves on request."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path

import pytest

from reader.errors import EngineError
from reader.translate.child import BrokenModelError, Job, SegmentError
from reader.translate.engine import Piece, Route
from reader.translate.local import LocalEngine
from reader.translate.pool import Pool
from reader.translate.store import Model, ModelStore

STRANGE = (sys.executable, str(Path(__file__).with_name("strange_worker.py")))
Pools = Callable[..., Pool]


@pytest.fixture
def ask(pool_of: Pools, tmp_path: Path) -> Callable[..., Future[str]]:
    """``ask("text")`` submits to one strange worker with a deadline of half a second."""
    pool = pool_of(command=STRANGE, deadline=0.5, log=tmp_path / "log")

    def submit(text: str, priority: int = 1, folder: Path = tmp_path) -> Future[str]:
        return pool.submit(Job(str(folder), "vi", "en", text), priority)

    submit.pool = pool  # type: ignore[attr-defined]
    return submit


def sent(folder: Path) -> list[str]:
    return (folder / "sent.txt").read_text().split()


def begun(future: Future[str]) -> Future[str]:
    """Wait until a worker has it."""
    while not future.running():
        time.sleep(0.001)
    return future


def test_a_text_comes_back(ask: Callable[..., Future[str]]) -> None:
    assert ask("hello").result(5) == "HELLO"


def test_what_is_on_screen_goes_first(ask: Callable[..., Future[str]], tmp_path: Path) -> None:
    ask("first").result(5)
    busy = begun(ask("slow"))
    later = [ask("background", 9), ask("near", 1), ask("visible", 0)]
    wait([busy, *later], 5)
    assert sent(tmp_path) == ["first", "slow", "visible", "near", "background"]


def test_waiting_work_can_be_brought_forward(
    ask: Callable[..., Future[str]], tmp_path: Path
) -> None:
    ask("first").result(5)
    busy, a, b = begun(ask("slow")), ask("a", 5), ask("b", 5)
    ask.pool.promote([b], 0)  # type: ignore[attr-defined]
    wait([busy, a, b], 5)
    assert sent(tmp_path) == ["first", "slow", "b", "a"]


def test_cancelled_work_is_never_sent(ask: Callable[..., Future[str]], tmp_path: Path) -> None:
    ask("first").result(5)
    busy, doomed = begun(ask("slow")), ask("doomed")
    assert doomed.cancel()
    assert busy.result(5) == "SLOW"
    assert ask("after").result(5) == "AFTER"
    assert "doomed" not in sent(tmp_path)


def test_a_crash_costs_one_sentence(ask: Callable[..., Future[str]], tmp_path: Path) -> None:
    with pytest.raises(SegmentError, match="broke down"):
        ask("die").result(10)
    assert ask("alive").result(5) == "ALIVE"
    assert sent(tmp_path).count("die") == 2, "tried once more, in a new process"


def test_after_two_deaths_a_sentence_is_not_sent_again(
    ask: Callable[..., Future[str]], tmp_path: Path
) -> None:
    for _ in range(3):
        with pytest.raises(SegmentError):
            ask("die").result(10)
    assert sent(tmp_path).count("die") == 2


def test_a_crash_by_chance_costs_nothing(ask: Callable[..., Future[str]]) -> None:
    assert ask("once").result(10) == "ONCE"


def test_a_sentence_over_its_time_is_ended(ask: Callable[..., Future[str]]) -> None:
    begun = time.monotonic()
    with pytest.raises(SegmentError):
        ask("hang").result(10)
    assert time.monotonic() - begun < 5
    assert ask("alive").result(5) == "ALIVE"


def test_a_process_that_babbles_is_replaced(ask: Callable[..., Future[str]]) -> None:
    with pytest.raises(SegmentError):
        ask("babble").result(10)
    assert ask("alive").result(5) == "ALIVE"


def test_a_panic_is_the_sentence_s_own(ask: Callable[..., Future[str]]) -> None:
    with pytest.raises(SegmentError, match="index out of range"):
        ask("panic").result(5)
    assert ask.pool.restarts == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["broken", "refused"])
def test_a_model_that_does_not_load_is_tried_once(
    ask: Callable[..., Future[str]], tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    for _ in range(3):
        with pytest.raises(BrokenModelError):
            ask("text", folder=folder).result(10)
    assert ask.pool.restarts <= 1  # type: ignore[attr-defined]
    assert ask("alive").result(5) == "ALIVE"


def test_a_program_that_does_not_start_is_said(pool_of: Pools, tmp_path: Path) -> None:
    pool = pool_of(command=(sys.executable, "-c", "raise SystemExit(3)"), log=tmp_path / "log")
    with pytest.raises(EngineError, match="does not start"):
        pool.submit(Job(str(tmp_path), "vi", "en", "text")).result(10)


def test_two_workers_share_the_queue(pool_of: Pools, tmp_path: Path) -> None:
    pool = pool_of(command=STRANGE, workers=2, deadline=5, log=tmp_path / "log")
    wait([pool.submit(Job(str(tmp_path), "vi", "en", f"warm{i}")) for i in range(2)], 10)
    begun = time.monotonic()
    wait([pool.submit(Job(str(tmp_path), "vi", "en", "slow")) for _ in range(4)], 10)
    assert time.monotonic() - begun < 1.1, "four times 0.3 s in two processes"


def test_closing_cancels_what_waits(pool_of: Pools, tmp_path: Path) -> None:
    pool = pool_of(command=STRANGE, deadline=30, log=tmp_path / "log")
    hanging = pool.submit(Job(str(tmp_path), "vi", "en", "hang"))
    waiting = pool.submit(Job(str(tmp_path), "vi", "en", "later"))
    time.sleep(0.3)
    begun = time.monotonic()
    pool.close()
    assert time.monotonic() - begun < 3
    assert waiting.cancelled()
    assert hanging.exception(1) is not None
    with pytest.raises(EngineError, match="closed"):
        pool.submit(Job(str(tmp_path), "vi", "en", "more"))


def test_what_is_looked_at_is_done_next_and_then_the_rest(pool_of: Pools, tmp_path: Path) -> None:
    """Both what waits in the pool and what has not been handed to it changes its place."""
    folder = tmp_path / "vi-en"
    folder.mkdir()
    model = Model("vi", "en", folder, ())
    engine = LocalEngine(ModelStore(tmp_path), pool_of(command=STRANGE, log=tmp_path / "log"))
    engine._legs = lambda source, target: (model,)  # type: ignore[method-assign]
    texts = ["slow", *(f"w{n}" for n in range(100))]
    pieces = [Piece(i, text, 0) for i, text in enumerate(texts)]
    made: list[int] = []
    for outcome in engine.translate(pieces, Route("vi", "en", "x"), lambda: False):
        if not made:
            engine.attend(["w40", "w41", "w90"])
        made.append(outcome.index)
    order = sent(folder)
    assert sorted(made) == list(range(101))
    assert order[0] == "slow"
    assert {order.index(w) < 12 for w in ("w40", "w41", "w90")} == {True}, order[:12]
    assert order.index("w39") > 30
    assert order.index("w40") < order.index("w41")
