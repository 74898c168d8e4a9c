"""The rows that the screen and the pipe print: nothing lost, nothing twice, all said without colour."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    TITLE,
    Block,
    BlockKind,
    EntityType,
    Mention,
    Provenance,
    Segment,
)
from reader.text.width import cells
from reader.view.rows import Layout, Row, RowKind, rows
from tests.view.texts import bead, block, pair, side

NAMES = {"vna": "VNA", "vietnamnet": "VietnamNet"}
TALK = "The two ministers spoke of railways and of wheat in the rain."
BICARA = "Kedua menteri berbicara tentang kereta api dan gandum."


def two(left: list[Block | str], right: list[Block | str], *beads: object) -> list[Row]:
    made = pair(
        side("A visit", left),
        side("Kunjungan", right, outlet="vietnamnet", language="id", number=2),
        beads,  # type: ignore[arg-type]
        method="free",
    )
    return list(rows(made, 120, names=NAMES))


def printed(page: list[Row]) -> list[str]:
    return [row.line() for row in page]


def test_the_title_comes_first_and_then_whose_texts_these_are() -> None:
    page = two([TALK], [BICARA], bead([0], [0]))
    assert page[0].kind is RowKind.TITLE
    assert page[0].left is not None
    assert (page[0].left.text, page[0].left.block) == ("A visit", TITLE)
    assert page[1].kind is RowKind.BYLINE
    assert "VNA · English · 6 March, year unknown" in page[1].line()
    assert "VietnamNet · Bahasa Indonesia" in page[1].line()


def test_corresponding_paragraphs_face_each_other() -> None:
    lines = printed(two([TALK, "It rained."], [BICARA, "Hujan."], bead([0], [0]), bead([1], [1])))
    assert any("It rained." in line and "Hujan." in line for line in lines)


def test_what_stands_alone_says_so_without_colour() -> None:
    page = two([TALK, "Only here."], [BICARA, "Hanya di sini."], bead([0], [0]))
    left = next(row for row in page if "Only here." in row.line())
    right = next(row for row in page if "Hanya" in row.line())
    assert (left.alone, left.sign) == ("left", "◂")
    assert (right.alone, right.sign) == ("right", "▸")
    assert left.right is None
    assert right.left is None


def test_a_tentative_pair_and_a_moved_paragraph_have_signs() -> None:
    page = two(
        ["One.", "Two.", "Three."],
        ["Satu.", "Dua.", "Tiga."],
        bead([0], [2], tentative=True),
        bead([1], [0]),
        bead([2], [1]),
    )
    first = next(row for row in page if "One." in row.line())
    assert first.sign == "≈↓3"
    assert (first.tentative, first.moved) == (True, "↓3")


def test_what_fits_nowhere_comes_last_under_a_heading() -> None:
    page = two(["Eins."], ["Nol.", "Satu.", "Dua."])
    lines = printed(page)
    heading = lines.index("── only in VietnamNet ──")
    assert all(heading < lines.index(next(x for x in lines if w in x)) for w in ("Nol", "Dua"))


def test_headings_quotes_and_captions_are_set_apart() -> None:
    kinds = [
        block("Trade", BlockKind.HEADING),
        block("We will come again.", BlockKind.QUOTE),
        block("A train in the rain.", BlockKind.CAPTION),
    ]
    made = pair(side("A visit", kinds), None, [bead([i], []) for i in range(3)])
    assert [line for line in printed(list(rows(made, 60))) if line][2:] == [
        "§ Trade",
        "> We will come again.",
        "◦ A train in the rain.",
    ]


def test_three_layouts_by_width() -> None:
    made = pair(side("A", [TALK]), side("B", [BICARA], number=2), [bead([0], [0])])
    layouts = {width: rows(made, width)[0].shape.layout for width in (59, 60, 99, 100)}
    assert layouts == {
        59: Layout.SINGLE,
        60: Layout.PAIRS,
        99: Layout.PAIRS,
        100: Layout.COLUMNS,
    }


def test_interleaved_pairs_put_the_right_text_below_with_a_bar() -> None:
    made = pair(side("A", ["One."]), side("B", ["Satu."], number=2), [bead([0], [0])])
    lines = printed(list(rows(made, 80)))
    assert lines[-2:] == ["     One.", "     │ Satu."]


def test_the_single_layout_shows_one_side_and_the_other_on_request() -> None:
    made = pair(side("A", ["One.", "Two."]), side("B", ["Satu."], number=2), [bead([0], [0])])
    assert not any("Satu" in line for line in printed(list(rows(made, 50))))
    opened = printed(list(rows(made, 50, opened=0)))
    assert opened.index("  │ Satu.") == opened.index("  One.") + 1
    other = printed(list(rows(made, 50, only="right")))
    assert any("Satu" in line for line in other)
    assert not any("One." in line for line in other)


def test_one_text_alone_has_neither_gutter_nor_signs() -> None:
    made = pair(side("A", ["One."]), None, [bead([0], [])])
    assert printed(list(rows(made, 120)))[-1] == "One."


def test_a_provenance_sign_stands_where_the_provenance_changes() -> None:
    text = "One thing. Another. A third."
    segments = (Segment(0, 10), Segment(11, 19), Segment(20, 28))
    left = side("A", [Block(BlockKind.PARAGRAPH, text, segments)])
    right = side(
        "B",
        [Block(BlockKind.PARAGRAPH, text, segments)],
        number=1,
        shown_in="vi",
        provenance=((Provenance.MACHINE, Provenance.MACHINE, Provenance.PERSON),),
        mentions=[Mention(20, 27, "A third", EntityType.PERSON, "third", "en", block=0)],
    )
    row = rows(pair(left, right, [bead([0], [0])]), 120)[-1]
    assert row.right is not None
    assert row.right.text == "ᴹOne thing. Another. ᴾA third."
    span = row.right.spans[0]
    assert row.right.text[span.start : span.end] == "A third"
    assert (row.right.start, row.right.end) == (0, len(text))


def test_a_name_broken_by_a_line_keeps_its_mark_on_both_lines() -> None:
    text = "Yesterday General Secretary To Lam came."
    start = text.index("General")
    mention = Mention(start, start + 24, "x", EntityType.PERSON, "to-lam", "en", block=0)
    made = pair(side("A", [text], mentions=[mention]), None, [bead([0], [])])
    page = [row.left for row in rows(made, 20) if row.kind is RowKind.TEXT and row.left]
    shown = [cell.text[s.start : s.end] for cell in page for s in cell.spans]
    assert " ".join(shown) == text[start : start + 24]
    assert len({s.mention for cell in page for s in cell.spans}) == 1


def test_chinese_is_counted_in_cells() -> None:
    text = "两国领导人同意加强铁路合作，并讨论了小麦出口的问题。" * 3
    made = pair(side("访问", [text], language="zh"), side("B", [TALK], number=2), [bead([0], [0])])
    for row in rows(made, 100):
        if row.left and row.right:
            assert row.line().index(row.right.text) > 0
            assert cells(row.left.line) <= row.shape.left


letters = st.text(alphabet="abc đêủ кыр 吉尔 e\u0301,.", min_size=0, max_size=60)
kinds = st.sampled_from(list(BlockKind))
texts = st.lists(st.builds(block, letters, kinds), max_size=6)
numbers = st.integers(0, 6)
some_beads = st.lists(
    st.builds(bead, st.lists(numbers, max_size=3), st.lists(numbers, max_size=3)), max_size=6
)


def spoken(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(texts, texts, some_beads, st.integers(4, 130), st.sampled_from(["left", "right"]))
def test_no_letter_is_lost_or_repeated_at_any_width(
    left: list[Block], right: list[Block], beads: list[object], width: int, order: str
) -> None:
    made = pair(side("A", left), side("B", right, number=2), beads, method="free")  # type: ignore[arg-type]
    page = rows(made, width, order="left" if order == "left" else "right")
    found: dict[tuple[str, int], str] = defaultdict(str)
    for row in page:
        for name, cell in (("left", row.left), ("right", row.right)):
            if cell is not None and cell.block is not None and cell.block != TITLE:
                found[name, cell.block] += cell.text
    single = page[0].shape.layout is Layout.SINGLE
    for name, blocks in (("left", left), ("right", right)):
        if single and name == "right":
            continue
        for number, made_block in enumerate(blocks):
            assert spoken(found[name, number]) == spoken(made_block.text)


@settings(max_examples=100, deadline=None)
@given(texts, texts, some_beads, st.integers(20, 130))
def test_no_line_is_wider_than_the_page(
    left: list[Block], right: list[Block], beads: list[object], width: int
) -> None:
    made = pair(side("A", left), side("B", right, number=2), beads)  # type: ignore[arg-type]
    for row in rows(made, width, names=NAMES):
        if row.kind is not RowKind.SECTION:
            assert cells(row.line()) <= width
        for cell in (row.left, row.right):
            for span in cell.spans if cell else ():
                assert 0 <= span.start < span.end <= len(cell.text if cell else "")
