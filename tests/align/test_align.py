"""Aligning two texts: what must hold whatever the texts, and how well it must do."""

from __future__ import annotations

import tomllib
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align import align
from reader.model import Alignment, BlockKind, Unit
from tests.align.documents import Document, documents, f1, flores

FIXTURES = Path(__file__).parents[1] / "fixtures" / "align"
LANGUAGES = ("vi", "en", "id", "ru", "zh")


def texts() -> dict[str, list[str]]:
    return tomllib.loads((FIXTURES / "translation.toml").read_text(encoding="utf-8"))


def units(lines: list[str] | tuple[str, ...], language: str) -> list[Unit]:
    return [Unit(line, language) for line in lines]


def links(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i, j) for bead in alignment.beads for i in bead.left for j in bead.right}


def assert_whole(alignment: Alignment, n: int, m: int) -> None:
    assert sorted(i for bead in alignment.beads for i in bead.left) == list(range(n))
    assert sorted(j for bead in alignment.beads for j in bead.right) == list(range(m))
    assert all(bead.left or bead.right for bead in alignment.beads)


# --- translations --------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "two"), list(permutations(LANGUAGES, 2)))
def test_a_translation_is_aligned_line_by_line(one: str, two: str) -> None:
    told = texts()
    found = align(units(told[one], one), units(told[two], two))
    assert found.method == "monotone"
    assert len(links(found) & {(i, i) for i in range(12)}) >= 11


def test_a_sentence_split_in_two_makes_one_bead() -> None:
    told = texts()
    split = [
        *told["vi"][:4],
        "Hai bên đặt mục tiêu nâng con số này",
        "lên 1,5 tỷ USD vào năm 2030.",
        *told["vi"][5:],
    ]
    found = align(units(told["en"], "en"), units(split, "vi"), translation=True)
    assert any(bead.left == (4,) and bead.right == (4, 5) for bead in found.beads)


def test_a_dropped_line_stands_alone_where_it_was() -> None:
    told = texts()
    found = align(units(told["en"], "en"), units(told["ru"][:5] + told["ru"][6:], "ru"))
    alone = [bead for bead in found.beads if not bead.right]
    assert [bead.left for bead in alone] == [(5,)]
    assert found.beads[5] == alone[0]


def test_an_article_against_itself_is_its_own_pair() -> None:
    for language, lines in texts().items():
        found = align(units(lines, language), units(lines, language))
        assert [(bead.left, bead.right) for bead in found.beads] == [
            ((i,), (i,)) for i in range(12)
        ]


def test_reasons_say_in_words_what_speaks_for_a_pair() -> None:
    told = texts()
    found = align(units(told["en"], "en"), units(told["vi"], "vi"))
    reasons = {bead.left: " · ".join(bead.reasons) for bead in found.beads}
    assert "1500000000" in reasons[(4,)]
    assert "wreath" in reasons[(8,)]
    assert "quotation" in reasons[(6,)]
    assert "same date" in reasons[(0,)]


# --- two newsrooms -------------------------------------------------------------------------------


def test_two_newsrooms_are_paired_whatever_the_order() -> None:
    told = tomllib.loads((FIXTURES / "newsrooms.toml").read_text(encoding="utf-8"))
    left = units(told["left"]["lines"], told["left"]["language"])
    right = units(told["right"]["lines"], told["right"]["language"])
    found = align(left, right)
    true = {(i, j) for i, j in told["links"]}
    assert found.method == "free"
    assert_whole(found, len(left), len(right))
    hits, made, there = f1(links(found), frozenset(true))
    assert 2 * hits / (made + there) >= 0.9


def test_clear_pairs_that_cross_speak_against_the_order() -> None:
    """Two thirds could be told in order; the rest stands elsewhere and is not given up for it."""
    told = texts()
    moved = [*range(3, 9), 0, 1, 2]
    found = align(units(told["en"][:9], "en"), units([told["vi"][i] for i in moved], "vi"))
    assert found.method == "free"
    assert links(found) == {(i, moved.index(i)) for i in range(9)}


def test_what_only_the_right_side_says_follows_its_neighbour() -> None:
    told = texts()
    right = [told["vi"][i] for i in (6, 7, 0, 1, 2)]
    found = align(units(told["en"][:3], "en"), units(right, "vi"), translation=False)
    order = [(bead.left, bead.right) for bead in found.beads]
    assert order == [((), (0,)), ((), (1,)), ((0,), (2,)), ((1,), (3,)), ((2,), (4,))]


def test_unrelated_texts_have_few_beads_and_none_that_claims_to_be_sure() -> None:
    told = texts()
    other = [
        "The recipe asks for two eggs and a cup of flour.",
        "Beat the whites until they are stiff.",
        "Bake the cake for forty minutes and let it rest.",
        "Our grandmother used plums instead of cherries.",
        "Serve it with cream.",
    ]
    found = align(units(told["vi"], "vi"), units(other, "en"))
    assert found.method == "free"
    assert len(links(found)) <= 1
    assert all(bead.tentative for bead in found.beads if bead.left and bead.right)


def test_captions_meet_captions_and_file_names_meet_nothing() -> None:
    left = [
        Unit("President receives the guests in Astana.", "en"),
        Unit("The President receives the guests in Astana. (Photo: agency)", "en"),
    ]
    right = [
        Unit("W-_4711.jpg", "id"),
        Unit("Presiden menerima para tamu di Astana.", "id"),
        Unit("Presiden menerima para tamu di Astana, kata kantor itu kemarin.", "id"),
    ]
    found = align(left, right, translation=False)
    assert (1, 1) in links(found)
    assert all(j != 0 for _, j in links(found))


def test_captions_of_other_people_do_not_meet() -> None:
    """Both name the guest, each another host: two pictures, however alike the words are."""
    host, other, guest = "per:host", "per:other-host", "per:guest"
    lines = ("The host receives the guest in Astana.", "Bí thư tiếp khách ở Astana.")

    def caption(line: str, language: str, *people: str) -> list[Unit]:
        return [Unit(line, language, BlockKind.CAPTION, (*people, "loc:astana"))]

    left = caption(lines[0], "en", host, guest)
    assert links(align(left, caption(lines[1], "vi", host, guest), translation=False))
    assert links(align(left, caption(lines[1], "vi", guest), translation=False))
    assert not links(align(left, caption(lines[1], "vi", other, guest), translation=False))


WHOLE = (
    "A charter flight brought 180 visitors on 27 April; 150,000 visitors came in the year 2024, "
    "and two flights a week go on from 5 May."
)
PARTS = [
    "Chuyến bay thuê chuyến chở 180 khách hạ cánh ngày 27/4.",
    "Năm 2024 có 150.000 lượt khách; từ ngày 5/5 có hai chuyến bay mỗi tuần.",
]
OTHERS = ["Rượu vang được trồng ở thung lũng phía nam.", "Trường học mở cửa trở lại sau mùa đông."]


@pytest.mark.parametrize("parts", [PARTS, PARTS[::-1]])
def test_a_paragraph_that_the_other_newsroom_parted_meets_both_parts(parts: list[str]) -> None:
    left = units(["The school opened again after the winter.", WHOLE], "en")
    right = units([*parts, *OTHERS], "vi")
    found = align(left, right, translation=False)
    assert {(1, 0), (1, 1)} <= links(found)
    assert any(bead.left == (1,) and bead.right == (0, 1) for bead in found.beads)


def test_names_alone_do_not_draw_a_neighbour_into_a_pair() -> None:
    guest = ("per:the-guest",)
    left = [Unit("The guest said that 180 visitors came on 27 April.", "en", entities=guest)]
    right = [
        Unit("Khách nói 180 du khách đã tới ngày 27/4.", "vi", entities=guest),
        Unit("Ông Guest thích núi đồi và âm nhạc.", "vi", entities=guest),
    ]
    assert links(align(left, right, translation=False)) == {(0, 0)}


def test_kinds_of_block_count() -> None:
    left = [
        Unit("Visit of the delegation", "en", BlockKind.HEADING),
        Unit("Visit of the delegation", "en"),
    ]
    right = [Unit("Kunjungan delegasi", "id"), Unit("Kunjungan delegasi", "id", BlockKind.HEADING)]
    assert links(align(left, right, translation=False)) == {(0, 1), (1, 0)}


# --- whatever the texts --------------------------------------------------------------------------


@pytest.mark.parametrize("translation", [True, False, None])
def test_empty_sides(translation: bool | None) -> None:
    some = units(["One.", "Two."], "en")
    assert align([], [], translation=translation).beads == ()
    for left, right in ((some, []), ([], some)):
        found = align(left, right, translation=translation)
        assert_whole(found, len(left), len(right))
        assert not links(found)


def test_one_sentence_each() -> None:
    told = texts()
    assert links(align(units(told["vi"][4:5], "vi"), units(told["en"][4:5], "en"))) == {(0, 0)}
    assert not links(align(units(told["vi"][4:5], "vi"), units(told["en"][7:8], "en")))


def test_lists_of_numbers_are_paired_by_their_numbers() -> None:
    left = units([f"{n} {n + 1}" for n in range(100, 160, 3)], "en")
    right = units([f"{n} {n + 1}" for n in range(157, 99, -3)], "vi")
    assert links(align(left, right, translation=False)) == {(i, 19 - i) for i in range(20)}


def test_long_texts_are_searched_in_a_corridor() -> None:
    left = [
        f"The village of number {n} has {n * 7 + 3} houses and {n % 13} wells." for n in range(400)
    ]
    right = [f"Desa nomor {n} memiliki {n * 7 + 3} rumah dan {n % 13} sumur." for n in range(400)]
    del right[150:190]
    found = align(units(left, "en"), units(right, "id"))
    true = {(n, n if n < 150 else n - 40) for n in range(400) if not 150 <= n < 190}
    assert len(links(found) & true) / len(true) >= 0.98
    assert_whole(found, 400, 360)


line = st.text(alphabet="abc đКм中。1 2,“”\u0301", max_size=30)
side = st.lists(
    st.builds(
        Unit,
        text=line,
        language=st.sampled_from([*LANGUAGES, "und"]),
        kind=st.sampled_from(list(BlockKind)),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(left=side, right=side, translation=st.sampled_from([True, False, None]))
def test_every_unit_stands_in_one_bead_and_the_mirror_image_is_the_same(
    left: list[Unit], right: list[Unit], translation: bool | None
) -> None:
    found = align(left, right, translation=translation)
    assert_whole(found, len(left), len(right))
    first = [bead.left[0] for bead in found.beads if bead.left]
    assert first == sorted(first)
    assert 0 <= found.confidence <= 1
    assert all(0 <= bead.score <= 1 for bead in found.beads)
    mirror = align(right, left, translation=translation)
    if [(u.language, u.text, u.kind) for u in left] != [
        (u.language, u.text, u.kind) for u in right
    ]:
        assert {(b.left, b.right, b.score) for b in found.beads} == {
            (b.right, b.left, b.score) for b in mirror.beads
        }
    assert align(left, right, translation=translation) == found


@settings(max_examples=30, deadline=None)
@given(left=side, right=side)
def test_in_order_never_crosses(left: list[Unit], right: list[Unit]) -> None:
    pairs = sorted(links(align(left, right, translation=True)))
    for (i, j), (k, m) in combinations(pairs, 2):
        assert not (i < k and j > m)


# --- how well ------------------------------------------------------------------------------------


def score(made: list[Document], one: str, two: str) -> float:
    right = found = true = 0
    for document in made:
        alignment = align(units(document.left, one), units(document.right, two))
        a, b, c = f1(links(alignment), document.links)
        right, found, true = right + a, found + b, true + c
    return 2 * right / (found + true)


@pytest.mark.parametrize(
    ("one", "two", "floor"),
    [
        ("vi", "en", 0.94),
        ("id", "en", 0.94),
        ("ru", "en", 0.94),
        ("zh", "en", 0.91),
        ("fr", "es", 0.93),
    ],
)
def test_disturbed_documents_of_the_corpus(shared: Path, one: str, two: str, floor: float) -> None:
    made = documents(flores(shared, one)[:480], flores(shared, two)[:480], seed=11)
    assert score(made, one, two) >= floor


def test_the_founding_articles(shared: Path) -> None:
    sides = [
        [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]
    alignment = align(units(sides[0], "en"), units(sides[1], "id"))
    true = frozenset({(2, 3), (3, 0), (4, 1), (5, 4), (7, 6), (8, 8), (9, 10), (10, 11)})
    right, found, there = f1(links(alignment), true)
    assert 2 * right / (found + there) >= 0.85
    assert {(9, 10), (10, 11), (7, 6)} <= links(alignment)
