"""What a search finds: words without marks, phrases, Chinese, filters, order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.archive.sqlite import SqliteArchive
from reader.errors import QueryError
from reader.model import (
    EntityType,
    Provenance,
    Published,
    TopicVerdict,
    TranslatedSegment,
    Translation,
)
from reader.query import Condition, Query, parse
from tests.archive.builders import article, block, name, on

NOW = datetime(2026, 5, 1, tzinfo=UTC)

WORLD = (
    article(
        1,
        language="vi",
        outlet="vna",
        title="Tổng Bí thư Tô Lâm tiếp Thủ tướng Cư-rơ-gư-xtan",
        blocks=(block("Chiến thắng Điện Biên Phủ được nhắc lại.", "Đường sắt là một chủ đề."),),
        mentions=(name("Tô Lâm", "to-lam", language="vi", start=12),),
    ),
    article(
        2,
        language="en",
        outlet="vna",
        title="Kyrgyzstan's Prime Minister meets Party chief",
        blocks=(block("To Lam welcomed the guest in Dien Bien."),),
        mentions=(name("To Lam", "to-lam"), name("Kyrgyzstan", "kg", kind=EntityType.PLACE)),
    ),
    article(
        3,
        language="zh",
        outlet="vietnamnet",
        title="哈萨克斯坦总统访问河内",
        blocks=(block("双方讨论了铁路合作。"),),
        topic=TopicVerdict(True, 0.8, (), ("kz",)),
    ),
    article(
        4,
        language="ru",
        outlet="vietnamnet",
        title="Посол поставил ёлку в Ханое",
        blocks=(),
        summary="Говорили о торговле и «дружбе».",
        complete=False,
        topic=TopicVerdict(False, 0.2, (), ("kz", "uz")),
    ),
)


@pytest.fixture
def world(archive: SqliteArchive) -> SqliteArchive:
    archive.store(WORLD)
    return archive


def found(archive: SqliteArchive, text: str) -> list[int]:
    """Article numbers for a query, and check that counts and stories agree with them."""
    query = parse(text, now=NOW)
    numbers = [line.id for line in archive.articles(query)]
    assert archive.count_articles(query) == len(numbers)
    stories = archive.stories(query)
    assert {n for story in stories for n in story.articles} >= set(numbers)
    assert archive.count_stories(query) == len(stories)
    assert archive.stories(query, limit=1) == stories[:1]
    return sorted(numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("kyrgyzstan", [2]),
        ("KYRGYZSTAN", [2]),
        ("cư-rơ-gư-xtan", [1]),
        ("cu-ro-gu-xtan", [1]),
        ('"cu ro gu xtan"', [1]),
        ("to lam", [1, 2]),
        ("Tô Lâm", [1, 2]),
        ("TÔ LÂM", [1, 2]),
        ('"lam to"', []),
        ("dien bien", [1, 2]),
        ("Điện Biên", [1, 2]),
        ("điẹn bién", [1, 2]),  # wrong marks are no marks
        ("đuong sat", [1]),
        ("哈萨克斯坦", [3]),
        ("克斯", [3]),
        ("铁路合作", [3]),
        ("铁作", []),
        ("елку", [4]),
        ("ЁЛКУ", [4]),
        ("дружбе", [4]),
        ("kyrg*", [2]),
        ("kyrg", []),
        ('"party chi"*', [2]),
        ("lam -kyrgyzstan", [1]),
        ("-lam", [3, 4]),
        ('-"dien bien" -елку', [3]),
        ("prime guest", [2]),
        ("prime nowhere", []),
        ("Kyrgyzstan's", [2]),
        ("", [1, 2, 3, 4]),
    ],
)
def test_words(world: SqliteArchive, text: str, numbers: list[int]) -> None:
    assert found(world, text) == numbers


@pytest.mark.parametrize(
    ("text", "stories"),
    [
        ("lang:vi lang:en", [2]),  # articles 1 and 2 tell story 2
        ("lang:en lang:vi outlet:vna", [2]),
        ("lang:vi lang:zh", []),
        ("outlet:vna outlet:VietnamNet", []),
        ("lang:vi lang:en -outlet:vna", []),
        ("lang:vi lang:en sort:best lam", [2]),
    ],
)
def test_two_outlets_or_languages_are_those_of_a_storys_articles(
    world: SqliteArchive, text: str, stories: list[int]
) -> None:
    world.move(1, 2)
    query = parse(text)
    assert [s.id for s in world.stories(query)] == stories
    assert world.count_stories(query) == len(stories)
    assert found(world, "lang:vi lang:en") == []


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**30])
def test_a_number_beyond_all_numbers_is_no_article_and_no_damage(
    world: SqliteArchive, number: int
) -> None:
    everything = parse("")
    assert world.article(number) is None
    assert world.story(number) is None
    assert world.profile(number) is None
    assert len(list(world.articles(everything, limit=number))) == 4
    assert len(world.stories(everything, limit=number)) == world.count_stories(everything)
    assert world.stories(everything, offset=number) == ()


def test_the_outlets_of_the_archive(world: SqliteArchive) -> None:
    assert world.outlets() == ("vietnamnet", "vna")


@pytest.mark.parametrize(
    "text", ["a AND b", "NEAR(a b)", "title:x", "(", "*", '"', "a\0b", "^x", "{x}", "-", "'; DROP"]
)
def test_no_character_has_a_meaning_to_the_index(world: SqliteArchive, text: str) -> None:
    from reader.query import Words

    for phrase in (False, True):
        list(world.articles(Query(words=(Words(text, phrase=phrase), Words("x", negated=True)))))


def test_letters_with_marks_apart_are_found(world: SqliteArchive) -> None:
    import unicodedata

    assert found(world, unicodedata.normalize("NFD", "Điện Biên")) == [1, 2]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("country:kg", [1, 2]),
        ("country:kazakhstan", [3, 4]),
        ("-country:kz", [1, 2]),
        ("country:kz country:uz", [4]),
        ("country:vn", [1, 2, 3]),
        ("outlet:VNA", [1, 2]),
        ("outlet:VietnamNet", [3, 4]),
        ("-outlet:vna", [3, 4]),
        ("lang:vi", [1]),
        ("-lang:vi -lang:zh", [2, 4]),
        ("entity:to-lam", [1, 2]),
        ('entity:"to lam"', [1, 2]),
        ('entity:"TÔ LÂM"', [1, 2]),
        ("entity:lam", [1, 2]),
        ("entity:la", []),
        ("entity:nobody", []),
        ("-entity:to-lam", [3, 4]),
        ("is:unread", [2, 3, 4]),
        ("is:read", [1]),
        ("is:starred", [2]),
        ("-is:starred", [1, 3, 4]),
        ("has:fulltext", [1, 2, 3]),
        ("-has:fulltext", [4]),
        ("has:translation", [2]),
        ("has:edition", [1, 2]),
        ("-has:edition", [3, 4]),
        ("lang:en to lam is:unread country:kg", [2]),
    ],
)
def test_filters(world: SqliteArchive, text: str, numbers: list[int]) -> None:
    world.mark_read([1])
    world.mark_starred([2])
    world.move(1, 2)
    blank = TranslatedSegment("x", Provenance.MACHINE)
    world.save_translation(Translation(2, "vi", blank, ((blank,),)))
    assert found(world, text) == numbers


def test_an_entity_is_found_by_a_name_no_text_used(archive: SqliteArchive) -> None:
    from reader.entities import recogniser

    (known,) = recogniser().annotate("Kyrgyzstan", "en")
    archive.store([article(1, mentions=(known,)), article(2)])
    assert found(archive, "entity:Кыргызстан") == [1]
    assert found(archive, "entity:Cư-rơ-gư-xtan") == [1]


def test_an_unknown_filter_is_an_error(world: SqliteArchive) -> None:
    with pytest.raises(QueryError, match="is:purple"):
        list(world.articles(Query(conditions=(Condition("is", "purple"),))))


def test_dates_compare_dates_of_publication(archive: SqliteArchive) -> None:
    archive.store(
        [
            article(1, published=Published(moment=datetime(2025, 3, 6, 23, 59, tzinfo=UTC))),
            article(2, published=Published(moment=datetime(2025, 3, 7, 0, 0, tzinfo=UTC))),
            article(3, published=Published(year=2025, month=3, day=7)),
            article(4, published=Published(month=3, day=7)),
            article(5, published=None),
        ]
    )
    assert found(archive, "since:2025-03-07") == [2, 3]
    assert found(archive, "until:2025-03-06") == [1]
    assert found(archive, "since:2025-03 until:2025-03") == [1, 2, 3]
    assert found(archive, "since:2026-04-30") == []  # an unknown date is never today's


def test_newest_first_whatever_the_order_of_arrival(archive: SqliteArchive) -> None:
    archive.store([article(n, title="same words") for n in (3, 1, 4, 2)])
    titles = [line.published for line in archive.articles(parse("words"))]
    assert titles == [on(4), on(3), on(2), on(1)]
    assert len(list(archive.articles(parse("words"), limit=3))) == 3


def test_frequent_words_come_newest_first_too(archive: SqliteArchive) -> None:
    """More hits than are sorted at once: another way to the same answer."""
    archive.store([article(n, published=on(-n)) for n in range(2100)])
    archive.mark_read([1, 2])
    query = parse("headline is:unread")
    assert [line.id for line in archive.articles(query, limit=3)] == [3, 4, 5]
    assert [story.id for story in archive.stories(query, limit=2, offset=1)] == [4, 5]
    assert archive.count_articles(query) == archive.count_stories(query) == 2098
    assert [s.id for s in archive.stories(query, limit=2, offset=2096)] == [2099, 2100]
    assert archive.stories(query, limit=2, offset=2098) == ()


def test_best_first_puts_the_headline_before_the_text(archive: SqliteArchive) -> None:
    archive.store(
        [
            article(1, title="A railway"),
            article(2, title="A dinner", blocks=(block("Nobody spoke of a railway there."),)),
        ]
    )
    assert [line.id for line in archive.articles(parse("railway sort:best"))] == [1, 2]
    assert [s.id for s in archive.stories(parse("railway sort:best"))] == [1, 2]
    assert [s.id for s in archive.stories(parse("railway sort:best"), limit=1, offset=1)] == [2]
    assert [line.id for line in archive.articles(parse("railway"))] == [2, 1]
    assert [line.id for line in archive.articles(parse("sort:best"))] == [2, 1]


def test_a_changed_article_is_found_by_its_new_words_only(archive: SqliteArchive) -> None:
    archive.store([article(1, title="Đường sắt")])
    archive.store([article(1, title="Hàng không")])
    assert found(archive, "duong sat") == []
    assert found(archive, "hang khong") == [1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("dien bien", "… thắng Điện Biên Phủ được …"),
        ("duong sat", "… lại. Đường sắt là một …"),
        ("chien", "Chiến thắng Điện Biên Phủ …"),
        ("nowhere", "Chiến thắng Điện Biên Phủ …"),
    ],
)
def test_a_snippet_shows_the_words_as_published(world: SqliteArchive, text: str, line: str) -> None:
    assert world.snippet(1, parse(f'"{text}"'), width=27) == line


def test_a_snippet_of_chinese(world: SqliteArchive) -> None:
    assert world.snippet(3, parse("铁路"), width=6) == "… 论了铁路合作 …"
    assert world.snippet(99, parse("铁路")) == ""


def test_an_entity_is_used_where_it_is_named(world: SqliteArchive) -> None:
    to_lam, kg = world.entity_uses(Query())
    assert (to_lam.entity, to_lam.type, to_lam.articles, to_lam.mentions) == ("to-lam", "PER", 2, 2)
    assert to_lam.outlets == {"vna": 2}
    assert to_lam.languages == {"vi": 1, "en": 1}
    assert to_lam.last - to_lam.first == timedelta(days=1)
    assert (kg.entity, kg.surface) == ("kg", "Kyrgyzstan")
    assert [u.entity for u in world.entity_uses(Query(), limit=1)] == ["to-lam"]
    assert [u.articles for u in world.entity_uses(parse("lang:vi"))] == [1]
    assert [line.id for line in world.articles_naming("to-lam")] == [2, 1]
    assert world.articles_naming("nobody") == ()
    assert world.entity_frequencies() == (4, {"to-lam": 2, "kg": 1})


def test_an_article_that_names_others_now_is_counted_anew(world: SqliteArchive) -> None:
    world.store([article(2, mentions=(name("Hanoi", "hanoi", kind=EntityType.PLACE),))])
    assert world.entity_frequencies() == (4, {"to-lam": 1, "hanoi": 1})
    assert found(world, "entity:hanoi") == [2]
    assert found(world, "entity:kyrgyzstan") == []
