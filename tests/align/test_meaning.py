"""Sentence vectors as a clue: what they add, and that nothing hangs on them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from zlib import crc32

import pytest

pytest.importorskip("numpy", reason="comes with the extra semantic")

from reader.align import align
from reader.align.likeness import RETOLD, TRANSLATED, Likeness
from reader.align.vectors import DIMENSIONS, Vector
from reader.model import Alignment, Unit

LEFT = [
    "qamu tilo",
    "brefa donu kesi",
    "vumo haru",
    "zelti poga muri",
    "cado winu",
    "jorn eti sapo",
]
RIGHT = ["рыба лес", "снег идёт тихо", "мост", "дом и сад", "поле вода", "гора ночь"]


def direction(meaning: int, noise: int) -> Vector:
    """Vectors of one meaning lie close together; all share a part, as those of real engines do."""
    common, own, odd = (random.Random(seed) for seed in (0, f"m{meaning}", f"n{noise}"))
    return bytes(
        round(30 + 10 * common.gauss(0, 1) + 10 * own.gauss(0, 1) + 3 * odd.gauss(0, 1)) % 256
        for _ in range(DIMENSIONS)
    )


class Dictionary:
    """Vectors by the meaning each text was given."""

    def __init__(self, meanings: dict[str, int]) -> None:
        self.meanings = meanings
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> tuple[Vector, ...]:
        self.asked += texts
        return tuple(direction(self.meanings[text], crc32(text.encode())) for text in texts)


def units(lines: Sequence[str], language: str) -> list[Unit]:
    return [Unit(line, language) for line in lines]


def links(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i, j) for bead in alignment.beads for i in bead.left for j in bead.right}


def same_order() -> Dictionary:
    return Dictionary({text: n for side in (LEFT, RIGHT) for n, text in enumerate(side)})


def test_texts_without_one_common_clue_are_paired_by_meaning() -> None:
    left, right = units(LEFT, "en"), units(RIGHT, "ru")
    assert not links(align(left, right, translation=False))
    found = align(left, right, translation=False, vectors=same_order())
    assert links(found) == {(n, n) for n in range(6)}
    assert all("alike in meaning" in bead.reasons for bead in found.beads)


def test_in_order_too_and_what_is_missing_on_one_side_stands_alone() -> None:
    right = [*RIGHT[:2], *RIGHT[3:]]
    found = align(units(LEFT, "en"), units(right, "ru"), translation=True, vectors=same_order())
    assert links(found) == {(0, 0), (1, 1), (3, 2), (4, 3), (5, 4)}


def test_the_mirror_image_is_the_same() -> None:
    turned = [RIGHT[n] for n in (3, 0, 5, 1, 4, 2)]
    left, right, vectors = units(LEFT, "en"), units(turned, "ru"), same_order()
    for translation in (True, False, None):
        one = align(left, right, translation=translation, vectors=vectors)
        two = align(right, left, translation=translation, vectors=vectors)
        assert {(b.left, b.right, b.score) for b in one.beads} == {
            (b.right, b.left, b.score) for b in two.beads
        }


def test_vectors_that_cannot_be_had_change_nothing() -> None:
    left, right = units(LEFT, "en"), units(RIGHT, "ru")
    assert align(left, right, vectors=lambda _texts: None) == align(left, right)


def test_each_text_is_asked_for_once_and_empty_sides_are_no_trouble() -> None:
    vectors = same_order()
    align(units(LEFT, "en"), units(RIGHT, "ru"), vectors=vectors)
    assert vectors.asked == [*LEFT, *RIGHT]
    assert align([], [], vectors=same_order()).beads == ()
    assert len(align(units(LEFT, "en"), [], vectors=same_order()).beads) == 6


def test_two_units_read_as_one_lie_between_them() -> None:
    rows = [direction(n, n) for n in range(8)]
    alike = Likeness(rows, rows, RETOLD)
    assert alike.cosine(2, 2) == pytest.approx(1.0, abs=1e-5)
    assert alike.cosine(2, 5) < 0.5
    assert alike.cosine(2, 2) > alike.cosine(2, 2, 1, 2) > alike.cosine(2, 5)
    assert alike.cosine(2, 2, 2, 2) == pytest.approx(1.0, abs=1e-5)
    assert 2 in set(alike.near(2))


@pytest.mark.parametrize("law", [TRANSLATED, RETOLD])
def test_what_vectors_say_is_bounded_and_little_among_few_units(law: object) -> None:
    assert isinstance(law, type(RETOLD))
    rows = [direction(n, n) for n in range(12)]
    many, few = Likeness(rows, rows, law), Likeness(rows[:2], rows[:2], law)
    assert law.least <= many.odds(0, 5) < 0 < many.odds(0, 0) <= law.most
    assert 0 < few.odds(0, 0) <= many.odds(0, 0) / 2
    assert Likeness(rows[:1], rows[:1], law).odds(0, 0) == 0
