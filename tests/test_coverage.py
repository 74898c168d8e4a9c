"""What each article says that the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.align import align, align_segments, segment_units
from reader.coverage import figures, grid, opposed, story_coverage
from reader.entities import recogniser
from reader.model import (
    Article,
    ArticleLine,
    Bead,
    Block,
    BlockKind,
    EntityType,
    Mention,
    Published,
    StoredArticle,
    TopicVerdict,
    Unit,
)
from reader.text.segment import block
from reader.text.width import cells
from reader.view.coverage_pages import chart

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def stored(
    number: int,
    language: str,
    *blocks: str | Block,
    entities: Sequence[str] = (),
    title: str = "",
    outlet: str = "",
) -> StoredArticle:
    made = tuple(
        block(BlockKind.PARAGRAPH, b, language) if isinstance(b, str) else b for b in blocks
    )
    mentions = tuple(Mention(0, 1, "x", EntityType.PERSON, e, language) for e in entities)
    article = Article(
        key=str(number),
        outlet=outlet or f"outlet-{number}",
        language=language,
        title=title,
        url=None,
        source="test",
        published=None,
        blocks=made,
        mentions=mentions,
    )
    return StoredArticle(number, 1, NOW, article)


def test_sentences_without_a_counterpart_are_said_only_here() -> None:
    one = stored(1, "en", "They met. They signed papers. It rained.", "A bridge was opened.")
    two = stored(2, "en", "They met. They signed papers.")
    beads = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9), Bead((2,), (), 0.0), Bead((3,), (), 0.0))
    first, second = story_coverage([one, two], {(1, 2): beads}).articles
    assert [(p.block, p.text) for p in first.passages] == [
        (0, "It rained."),
        (1, "A bridge was opened."),
    ]
    assert second.passages == ()
    assert first.explanation() == "passages: 2"
    assert second.explanation() == "nothing that the others do not say"
    passage = first.passages[0]
    assert one.article.blocks[0].text[passage.start : passage.end] == passage.text


def test_neighbouring_sentences_are_one_passage_and_pairs_in_any_order_count() -> None:
    one = stored(1, "en", "They met. It rained. The street was wet. They left.")
    two = stored(2, "en", "They met.")
    three = stored(3, "en", "They left.")
    beads = {(2, 1): (Bead((0,), (0,), 0.9),), (1, 3): (Bead((3,), (0,), 0.9),)}
    first = story_coverage([one, two, three], beads).articles[0]
    assert [p.text for p in first.passages] == ["It rained. The street was wet."]
    assert first.compared == (2, 3)


def test_a_faint_pair_does_not_count() -> None:
    one, two = stored(1, "en", "They met in the hall."), stored(2, "en", "It rained all day.")
    first, second = story_coverage([one, two], {(1, 2): (Bead((0,), (0,), 0.1),)}).articles
    assert len(first.passages) == len(second.passages) == 1


def test_a_lead_that_repeats_and_a_caption_are_nothing_of_their_own() -> None:
    caption = block(BlockKind.CAPTION, "Guests in the hall.", "en")
    lead = "The two countries agreed to open a direct air route in April."
    full = "In the afternoon the two countries agreed to open a direct air route in April, he said."
    one = stored(1, "en", lead, caption, full)
    two = stored(2, "en", "A direct air route opens in April.")
    first = story_coverage([one, two], {(1, 2): (Bead((2,), (0,), 0.9),)}).articles[0]
    assert first.passages == ()


def test_names_and_figures_of_one_side() -> None:
    one = stored(
        1, "en", "Trade came to 13.5 million USD on 6 March 2025.", entities=["per:a", "org:vna"]
    )
    two = stored(2, "vi", "Kim ngạch đạt 13,5 triệu USD, tăng 32%.", entities=["per:b"])
    first, second = story_coverage([one, two], {}, credits={"org:vna"}).articles
    assert first.entities == ("per:a",)
    assert first.figures == ()
    assert second.entities == ("per:b",)
    assert second.figures == ("32%",)


def test_differing_figures_stand_side_by_side() -> None:
    one = stored(1, "en", "Trade came to 13.5 million USD last year.", "45 people came.")
    two = stored(2, "vi", "Kim ngạch năm ngoái đạt 12 triệu USD.", "Có 45 người đến.")
    beads = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9))
    (found,) = story_coverage([one, two], {(1, 2): beads}).differences
    assert (found.left_figures, found.right_figures) == (("13500000",), ("12000000",))
    assert found.left.text == "Trade came to 13.5 million USD last year."
    assert found.explanation() == "13\u00a0500\u00a0000 here, 12\u00a0000\u00a0000 there"


def test_dates_years_and_single_digits_are_not_compared() -> None:
    assert figures("On 6 March 2025 and in 2024 they signed 3 papers worth 120 million.", "en") == (
        "120000000",
    )


def test_one_article_has_nothing_to_be_compared_with() -> None:
    (only,) = story_coverage([stored(1, "en", "They met.")], {}).articles
    assert only.passages == ()
    assert only.explanation() == "no other article to compare with"
    assert story_coverage([], {}).articles == ()


def test_an_outlets_own_editions_do_not_hide_what_it_alone_says() -> None:
    english = stored(1, "en", "They met. It rained.", entities=["per:a"], outlet="vna")
    vietnamese = stored(2, "vi", "Họ gặp nhau. Trời mưa.", entities=["per:a"], outlet="vna")
    other = stored(3, "en", "They met.", outlet="vietnamnet")
    met = (Bead((0,), (0,), 0.9), Bead((1,), (), 0.0))
    both = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9))
    articles = [english, vietnamese, other]
    found = story_coverage(articles, {(1, 2): both, (1, 3): met, (2, 3): met}).articles
    assert [[p.text for p in own.passages] for own in found] == [["It rained."], ["Trời mưa."], []]
    assert [own.compared for own in found] == [(3,), (3,), (1, 2)]
    assert found[0].entities == found[1].entities == ("per:a",)
    assert [(a.id, b.id) for a, b in opposed(articles)] == [(1, 3), (2, 3)]


def test_editions_of_the_only_outlet_are_held_against_each_other() -> None:
    english = stored(1, "en", "They met. It rained.", outlet="vna")
    vietnamese = stored(2, "vi", "Họ gặp nhau.", outlet="vna")
    beads = {(1, 2): (Bead((0,), (0,), 0.9), Bead((1,), (), 0.0))}
    first, _second = story_coverage([english, vietnamese], beads).articles
    assert [p.text for p in first.passages] == ["It rained."]
    assert list(opposed([english, vietnamese])) == [(english, vietnamese)]


def test_a_difference_between_two_newsrooms_is_told_once() -> None:
    one = stored(1, "en", "Trade came to 584 million USD.", outlet="vna")
    two = stored(2, "vi", "Thương mại đạt 584 triệu USD.", outlet="vna")
    three = stored(3, "en", "Trade came to 600 million or 500 million USD.", outlet="vietnamnet")
    four = stored(4, "vi", "Thương mại đạt 600 triệu USD.", outlet="vietnamnet")
    pair = (Bead((0,), (0,), 0.9),)
    beads = dict.fromkeys([(1, 3), (1, 4), (2, 3), (4, 2)], pair)
    (found,) = story_coverage([one, two, three, four], beads).differences
    assert (found.left.article, found.right.article) == (1, 3)


def test_a_heading_is_no_news() -> None:
    heading = block(BlockKind.HEADING, "Thirty days without a visa", "en")
    first = story_coverage([stored(1, "en", heading), stored(2, "en", "They met.")], {}).articles[0]
    assert first.passages == ()


# --- sentences inside blocks ---------------------------------------------------------------------


def test_sentences_are_aligned_inside_the_beads_of_blocks() -> None:
    left = [block(BlockKind.PARAGRAPH, "Trade came to 13.5 million USD. It rained.", "en"),
            block(BlockKind.PARAGRAPH, "The guests went to Astana.", "en")]  # fmt: skip
    right = [block(BlockKind.PARAGRAPH, "Các vị khách đã đến Astana.", "vi"),
             block(BlockKind.PARAGRAPH, "Kim ngạch thương mại đạt 13,5 triệu USD.", "vi")]  # fmt: skip
    units = [
        [Unit(b.text, language) for b in side] for side, language in ((left, "en"), (right, "vi"))
    ]
    blocks = align(*units, translation=False)
    beads = align_segments(
        left, right, blocks, segment_units(left, "en"), segment_units(right, "vi")
    )
    assert [(b.left, b.right) for b in beads] == [((0,), (1,)), ((1,), ()), ((2,), (0,))]


def test_entities_go_to_the_sentence_they_stand_in() -> None:
    made = block(BlockKind.PARAGRAPH, "To Lam came. Then Kasymaliev spoke.", "en")
    one, two = segment_units([made], "en", [[(0, "per:to-lam"), (18, "per:adylbek-kasymaliev")]])
    assert one.entities == ("per:to-lam",)
    assert two.entities == ("per:adylbek-kasymaliev",)


# --- the archive ---------------------------------------------------------------------------------


def line(outlet: str, language: str, published: Published | None) -> ArticleLine:
    return ArticleLine(
        1, 1, outlet, language, "t", None, "s", published, NOW, TopicVerdict(True, 1.0)
    )


def test_the_grid_counts_by_edition_and_month_and_shows_gaps() -> None:
    lines = [
        line("vna", "vi", Published(year=2024, month=12, day=30)),
        line("vna", "vi", Published(moment=datetime(2025, 2, 1, tzinfo=UTC))),
        line("vna", "en", Published(year=2025, month=2, day=3)),
        line("vietnamnet", "id", None),
        line("vna", "en", Published(month=3, day=6)),
    ]
    made = grid(lines)
    assert made.months == ("2024-12", "2025-01", "2025-02")
    rows = {(row.outlet, row.language): row for row in made.rows}
    assert rows["vna", "vi"].counts == (1, 0, 1)
    assert rows["vna", "en"].undated == 1
    assert rows["vietnamnet", "id"].counts == (0, 0, 0)
    assert rows["vna", "en"].total == 2
    assert made.timeline() == (1, 0, 2)
    assert grid([]).months == () == grid([]).timeline()


def test_months_are_joined_to_quarters_and_years_of_the_calendar() -> None:
    days = [(2024, 11), (2024, 12), (2025, 1), (2025, 5), (2026, 2)]
    made = grid([line("vna", "vi", Published(year=y, month=m, day=1)) for y, m in days])
    quarters = made.joined(3)
    assert quarters.months == ("2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01")
    assert quarters.rows[0].counts == (2, 1, 1, 0, 0, 1)
    assert made.joined(12).months == ("2024-01", "2025-01", "2026-01")
    assert made.joined(12).timeline() == (2, 2, 1)


def test_a_chart_has_as_many_columns_as_fit() -> None:
    days = [(2019, 6), (2022, 1), (2026, 2)]
    made = grid(
        line(outlet, "vi", Published(year=y, month=m, day=1))
        for y, m in days
        for outlet in ("vna", "vietnamnet")
    )
    for width, unit in ((None, "month"), (120, "month"), (80, "quarter"), (45, "year")):
        first, *rows = chart(made, width)
        assert unit in first
        assert len(rows) == 3
        assert "together" in rows[-1]
        assert all(cells(row.rstrip("\n")) <= (width or 999) for row in rows)
    assert sum(row.count("·") for row in chart(made, None)) == 3 * (81 - 3)


# --- the founding articles -----------------------------------------------------------------------


def test_the_founding_articles_side_by_side(shared: Path) -> None:
    known = recogniser()
    pair = []
    for number, (path, language) in enumerate(
        zip(sorted((shared / "seeds").glob("*.txt")), ("en", "id"), strict=True), 1
    ):
        lines = [t.strip() for t in path.read_text(encoding="utf-8").splitlines() if t.strip()]
        one = stored(number, language, *lines)
        mentions = known.annotate_article("", one.article.blocks, language)
        pair.append(replace(one, article=replace(one.article, mentions=mentions)))
    units = [_units(one.article) for one in pair]
    left, right = pair[0].article, pair[1].article
    beads = align_segments(
        left.blocks,
        right.blocks,
        align(
            [_whole(left, i) for i in range(len(left.blocks))],
            [_whole(right, i) for i in range(len(right.blocks))],
        ),
        *units,
    )
    vna, vietnamnet = story_coverage(pair, {(1, 2): beads}).articles
    mine = " ".join(p.text for p in vna.passages)
    its = " ".join(p.text for p in vietnamnet.passages)
    assert "Vietnamese community in Kyrgyzstan" in mine
    assert "multilateral forums" not in mine
    for words in ("pegunungan", "jembatan", "Laut Timur", "Majelis Nasional"):
        assert words in its
    assert "Mengenai kerja sama multilateral" not in its
    assert {"per:luong-cuong", "per:tran-thanh-man"} <= set(vietnamnet.entities)


def _whole(article: Article, number: int) -> Unit:
    named = tuple(m.entity for m in article.mentions if m.block == number)
    return Unit(article.blocks[number].text, article.language, entities=named)


def _units(article: Article) -> tuple[Unit, ...]:
    named = [
        [(m.start, m.entity) for m in article.mentions if m.block == number]
        for number in range(len(article.blocks))
    ]
    return segment_units(article.blocks, article.language, named)
