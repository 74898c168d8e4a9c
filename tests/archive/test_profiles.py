"""Grouping profiles: given by the caller or derived, found by time, address and slug."""

from __future__ import annotations

from datetime import timedelta

from reader.archive.sqlite import SqliteArchive
from reader.model import Alternate, ArticleProfile, Published
from tests.archive.builders import MARCH, article, name, on
from tests.archive.conftest import NOW


def profile(**given: object) -> ArticleProfile:
    values: dict[str, object] = {
        "id": 0,
        "story": 0,
        "outlet": "vna",
        "language": "en",
        "moment": on(1).moment,
        "first_seen": MARCH,
        "month_day": (12, 31),
        "addresses": frozenset({"a.example/1", "b.example/2"}),
        "slug": "thu-tuong-tham-ha-noi",
        "entities": (("kg", 3), ("to-lam", 2)),
        "numbers": frozenset({"1500000000", "25 %"}),
    }
    return ArticleProfile(**(values | given))  # type: ignore[arg-type]


def test_a_profile_comes_back_with_the_archives_numbers(archive: SqliteArchive) -> None:
    archive.store([article(1)], [profile()])
    assert archive.profile(1) == profile(id=1, story=1, first_seen=NOW)
    archive.store([article(2)])
    archive.move(1, 2)
    found = archive.profile(1)
    assert found is not None
    assert found.story == 2
    assert archive.profile(99) is None


def test_without_a_profile_one_is_derived(archive: SqliteArchive) -> None:
    archive.store(
        [
            article(
                1,
                url="https://www.news.example/1/#top",
                origin="http://other.example/x?id=7",
                alternates=(Alternate("vi", "https://news.example/vi/1"),),
                published=Published(month=3, day=6),
                mentions=(name("To Lam", "to-lam"), name("Lam", "to-lam", where=0)),
            )
        ]
    )
    found = archive.profile(1)
    assert found is not None
    assert found.addresses == {"news.example/1", "other.example/x?id=7", "news.example/vi/1"}
    assert (found.moment, found.month_day) == (None, (3, 6))
    assert found.entities == (("to-lam", 2),)


def test_profiles_are_found_by_time_published_else_seen(archive: SqliteArchive) -> None:
    archive.store([article(n) for n in (1, 2, 3)] + [article(4, published=None)])
    window = archive.profiles(MARCH + timedelta(days=2), MARCH + timedelta(days=3))
    assert [p.id for p in window] == [2]
    assert [p.id for p in archive.profiles(NOW, NOW + timedelta(seconds=1))] == [4]


def test_profiles_are_found_by_address_or_slug_whatever_their_time(
    archive: SqliteArchive,
) -> None:
    archive.store(
        [article(n) for n in (1, 2, 3)],
        [
            profile(slug="", addresses=frozenset({"a.example/1"})),
            profile(slug="a-b", addresses=frozenset({"b.example/2"})),
            profile(slug="", addresses=frozenset()),
        ],
    )
    assert [p.id for p in archive.profiles_sharing(["a.example/1", "c.example"], "a-b")] == [1, 2]
    assert archive.profiles_sharing([], "") == ()
    archive.save_profiles([profile(id=1, addresses=frozenset({"c.example"}), slug="")])
    assert [p.id for p in archive.profiles_sharing(["a.example/1", "c.example"], "")] == [1]
    assert archive.profiles_sharing(["a.example/1"], "") == ()


def test_a_better_text_brings_a_better_profile(archive: SqliteArchive) -> None:
    teaser = article(1, complete=False)
    archive.store([teaser], [profile(numbers=frozenset())])
    archive.store([article(1)], [profile(numbers=frozenset({"7"}))])
    archive.store([teaser], [profile(numbers=frozenset())])  # the summary again
    found = archive.profile(1)
    assert found is not None
    assert found.numbers == {"7"}
