"""One text keeps its order, the other's paragraphs join it; none is lost, none stands twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Alignment, Bead
from reader.view.arrange import Placed, arrange
from tests.view.texts import bead


def free(*beads: Bead) -> Alignment:
    return Alignment(beads, "free", 0.5)


def sides(placed: tuple[Placed, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(p.left, p.right) for p in placed]


def test_pairs_in_the_same_order_stand_as_they_are() -> None:
    placed = arrange(free(bead([0], [0]), bead([1], [1, 2])), 2, 3)
    assert sides(placed) == [((0,), (0,)), ((1,), (1, 2))]
    assert not any(p.moved or p.alone for p in placed)


def test_a_partner_from_further_down_comes_up_and_names_its_place() -> None:
    placed = arrange(free(bead([0], [2]), bead([1], [0]), bead([2], [1])), 3, 3)
    assert sides(placed) == [((0,), (2,)), ((1,), (0,)), ((2,), (1,))]
    assert [p.moved for p in placed] == [((2, "↓3"),), (), ()]


def test_a_partner_from_further_up_points_up() -> None:
    placed = arrange(free(bead([0], [1]), bead([1], [2]), bead([2], [0])), 3, 3)
    assert placed[2].moved == ((0, "↑1"),)


def test_the_other_order_turns_everything_round() -> None:
    placed = arrange(free(bead([0], [1]), bead([1], [0])), 2, 2, "right")
    assert sides(placed) == [((1,), (0,)), ((0,), (1,))]


def test_what_only_the_right_says_follows_what_it_follows_there() -> None:
    placed = arrange(free(bead([0], [0]), bead([1], [2]), bead([], [1])), 2, 3)
    assert sides(placed) == [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    assert placed[1].alone == "right"


def test_what_follows_a_moved_paragraph_comes_last() -> None:
    alignment = free(bead([0], [3]), bead([1], [0]), bead([2], [1]), bead([], [4]), bead([], [2]))
    placed = arrange(alignment, 3, 5)
    assert placed[-1].right == (4,)
    assert placed[-1].leftover
    assert not placed[-2].leftover


def test_without_any_pair_the_left_text_comes_first() -> None:
    placed = arrange(free(), 2, 2)
    assert sides(placed) == [((0,), ()), ((1,), ()), ((), (0,)), ((), (1,))]
    assert [p.leftover for p in placed] == [False, False, True, True]


def test_a_bead_whose_blocks_are_apart_is_parted() -> None:
    placed = arrange(free(bead([0, 2], [0]), bead([1], [])), 3, 1)
    assert sides(placed) == [((0,), (0,)), ((1,), ()), ((2,), ())]
    assert [p.parted for p in placed] == [False, False, True]
    assert [p.alone for p in placed] == ["", "left", ""]


def test_a_damaged_alignment_loses_and_repeats_nothing() -> None:
    placed = arrange(free(bead([0, 9], [0]), bead([0], [0, 5])), 2, 2)
    assert sorted(i for p in placed for i in p.left) == [0, 1]
    assert sorted(j for p in placed for j in p.right) == [0, 1]


numbers = st.integers(-1, 7)
beads = st.builds(bead, st.lists(numbers, max_size=3), st.lists(numbers, max_size=3))


@given(
    st.lists(beads, max_size=8),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(["left", "right"]),
    st.sampled_from(["free", "monotone"]),
)
def test_every_block_stands_exactly_once_and_the_main_side_in_order(
    given_beads: list[Bead], left: int, right: int, order: str, method: str
) -> None:
    alignment = Alignment(tuple(given_beads), method, 0.5)
    placed = arrange(alignment, left, right, "left" if order == "left" else "right")
    lefts = [i for p in placed for i in p.left]
    rights = [j for p in placed for j in p.right]
    assert sorted(lefts) == list(range(left))
    assert sorted(rights) == list(range(right))
    main = lefts if order == "left" else rights
    assert main == sorted(main)
