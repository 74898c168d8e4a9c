"""Two stored articles aligned: worked out once, and anew when more is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.align.articles import align_articles, sentence_beads
from reader.align.vectors import DIMENSIONS, Vector
from reader.errors import ArchiveError
from reader.model import Alignment, Block, BlockKind, StoredArticle
from tests.test_coverage import stored


class Cache:
    """Keeps what it is given and counts how often that is."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], tuple[str, Alignment]] = {}
        self.saved = 0

    def alignment(self, left: int, right: int, fingerprint: str) -> Alignment | None:
        known, alignment = self.kept.get((left, right), ("", None))
        return alignment if known == fingerprint else None

    def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
        self.kept[left, right] = fingerprint, beads
        self.saved += 1


def vectors(texts: Sequence[str]) -> tuple[Vector, ...]:
    return tuple(
        bytes((n * 31 + k * k) % 251 for k in range(DIMENSIONS)) for n in range(len(texts))
    )


def pair() -> tuple[StoredArticle, StoredArticle]:
    left = stored(1, "en", "Trade came to 13.5 million USD.", "They went to Astana. It rained.")
    return left, stored(2, "vi", "Họ đến Astana.", "Kim ngạch đạt 13,5 triệu USD.")


def test_beads_are_worked_out_once() -> None:
    cache, (left, right) = Cache(), pair()
    first = align_articles(cache, left, right, translation=False)
    assert align_articles(cache, left, right, translation=False) is first
    assert cache.saved == 1
    assert {(b.left, b.right) for b in first.beads} == {((0,), (1,)), ((1,), (0,))}


def test_another_text_has_other_beads() -> None:
    cache, (left, right) = Cache(), pair()
    align_articles(cache, left, right, translation=False)
    changed = stored(2, "vi", "Họ đến Almaty.")
    found = align_articles(cache, left, changed, translation=False)
    assert sorted(j for b in found.beads for j in b.right) == [0]
    assert cache.saved == 2


def test_beads_are_made_anew_when_vectors_can_be_had_and_then_stay() -> None:
    pytest.importorskip("numpy", reason="comes with the extra semantic")
    cache, (left, right) = Cache(), pair()
    blind = align_articles(cache, left, right, translation=False)
    late = align_articles(cache, left, right, translation=False, vectors=lambda _texts: None)
    assert late is blind
    told = align_articles(cache, left, right, translation=False, vectors=vectors)
    assert cache.saved == 2
    assert align_articles(cache, left, right, translation=False, vectors=vectors) is told
    assert align_articles(cache, left, right, translation=False) is told
    assert cache.saved == 2


def test_sentences_stand_inside_the_beads_of_their_blocks() -> None:
    cache, (left, right) = Cache(), pair()
    beads = sentence_beads(left, right, align_articles(cache, left, right, translation=False))
    assert {(b.left, b.right) for b in beads} == {((0,), (1,)), ((1,), (0,)), ((2,), ())}
    whole = StoredArticle(3, 1, left.first_seen, left.article)
    bare = stored(4, "en", Block(BlockKind.PARAGRAPH, "Trade came to 13.5 million USD."))
    beads = sentence_beads(whole, bare, align_articles(cache, whole, bare, translation=False))
    assert sorted(i for b in beads for i in b.left) == [0, 1, 2]
    assert sorted(j for b in beads for j in b.right) == [0]


def test_beads_that_cannot_be_kept_are_given_all_the_same() -> None:
    class Full(Cache):
        def save_alignment(self, left: int, right: int, fingerprint: str, beads: Alignment) -> None:
            raise ArchiveError("the disk is full")

    left, right = pair()
    found = align_articles(Full(), left, right, translation=False)
    assert found == align_articles(Cache(), left, right, translation=False)
