"""The scorer against figures worked out by hand."""

from __future__ import annotations

import pytest

from reader.entities.scorer import Marked, b_cubed, cross_language, exact, partial


def mark(
    start: int, end: int, entity: str = "a", kind: str = "PER", language: str = "en"
) -> Marked:
    return Marked("d", language, start, end, kind, entity)


def test_exact_wants_both_ends_and_type() -> None:
    gold = [mark(0, 5), mark(10, 15), mark(20, 25)]
    found = [mark(0, 5), mark(10, 14), mark(20, 25, kind="ORG")]
    assert exact(gold, found).precision == pytest.approx(1 / 3)
    assert exact(gold, found).f1 == pytest.approx(1 / 3)


def test_partial_wants_overlap_and_type() -> None:
    score = partial([mark(0, 5), mark(10, 15)], [mark(3, 8), mark(10, 15, kind="ORG")])
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_b_cubed_counts_wrong_merges_and_splits() -> None:
    gold = [mark(0, 1, "a"), mark(1, 2, "a"), mark(2, 3, "b")]
    merged = [mark(0, 1, "x"), mark(1, 2, "x"), mark(2, 3, "x")]
    assert b_cubed(gold, merged).precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert b_cubed(gold, merged).recall == 1.0
    split = [mark(0, 1, "x"), mark(1, 2, "y"), mark(2, 3, "z")]
    assert b_cubed(gold, split).recall == pytest.approx((0.5 + 0.5 + 1) / 3)


def test_cross_language_pairs() -> None:
    gold = [mark(0, 1, "a"), mark(1, 2, "a", language="ru"), mark(2, 3, "b", language="ru")]
    wrong = [mark(0, 1, "x"), mark(1, 2, "y", language="ru"), mark(2, 3, "x", language="ru")]
    assert cross_language(gold, gold).f1 == 1.0
    assert cross_language(gold, wrong).f1 == 0.0


def test_nothing_at_all_scores_full() -> None:
    assert exact([], []).f1 == 1.0
    assert exact([mark(0, 1)], []).f1 == 0.0
