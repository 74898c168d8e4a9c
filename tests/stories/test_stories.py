"""Which articles tell one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from reader.entities import recogniser
from reader.model import (
    Alternate,
    Article,
    ArticleProfile,
    BlockKind,
    EntityType,
    Mention,
    Published,
)
from reader.stories import StoryIndex, group, place, profile
from reader.text.segment import block

WEEK = Path(__file__).parents[1] / "fixtures" / "stories" / "week.txt"
DAY = datetime(2025, 11, 10, 5, tzinfo=UTC)
SEEN = datetime(2026, 1, 2, 8, tzinfo=UTC)
VISIT = ("loc:vn", "loc:kg", "per:to-lam", "per:adylbek-kasymaliev")


def told(
    number: int,
    entities: Sequence[str] = VISIT,
    *,
    moment: datetime | None = DAY,
    month_day: tuple[int, int] | None = None,
    story: int | None = None,
    addresses: Sequence[str] = (),
    slug: str = "",
    seen: datetime = SEEN,
    numbers: Sequence[str] = (),
) -> ArticleProfile:
    return ArticleProfile(
        id=number,
        story=number if story is None else story,
        outlet="vna",
        language="en",
        moment=moment,
        first_seen=seen,
        month_day=month_day,
        addresses=frozenset(addresses),
        slug=slug,
        entities=tuple((entity, 1) for entity in sorted(entities)),
        numbers=frozenset(numbers),
    )


def article(text: str, *, language: str = "en", url: str | None = None, **more: object) -> Article:
    made = Article(
        key=text,
        outlet="vna",
        language=language,
        title="A title",
        url=url,
        source="test",
        published=None,
        blocks=(block(BlockKind.PARAGRAPH, text, language),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


# --- profiles ------------------------------------------------------------------------------------


def test_a_profile_counts_names_and_leaves_credits_out() -> None:
    text = "VNA: To Lam met the guest. To Lam spoke."
    mentions = tuple(
        Mention(start, start + 6, "To Lam", EntityType.PERSON, "per:to-lam", "en")
        for start in (5, 27)
    )
    credit = Mention(0, 3, "VNA", EntityType.ORGANISATION, "org:vna", "en")
    made = profile(3, 9, SEEN, article(text, mentions=(credit, *mentions)))
    assert made.entities == (("per:to-lam", 2),)
    assert (made.id, made.story, made.first_seen) == (3, 9, SEEN)


def test_a_profile_keeps_what_is_known_of_the_date() -> None:
    def dated(published: Published | None) -> ArticleProfile:
        return profile(1, 1, SEEN, article("text", published=published))

    assert dated(None).moment is None
    assert dated(Published(month=3, day=6)).month_day == (3, 6)
    assert dated(Published(month=3, day=6)).moment is None
    assert dated(Published(month=2, day=30)).month_day is None
    assert dated(Published(month=13, day=3)).month_day is None
    day = dated(Published(year=2025, month=3, day=6)).moment
    assert day is not None
    assert day.date().isoformat() == "2025-03-06"
    assert dated(Published(moment=DAY)).moment == DAY


def test_a_profile_holds_figures_but_no_years() -> None:
    made = profile(1, 1, SEEN, article("In 2024 trade came to 13.5 million USD, 159 more."))
    assert {"13500000", "159"} <= made.numbers
    assert "2024" not in made.numbers


def test_addresses_are_compared_without_what_does_not_tell_articles_apart() -> None:
    made = profile(
        1,
        1,
        SEEN,
        article(
            "text",
            url="https://www.example.vn/tin/mo-duong-bay-moi-den-da-nang-2378174.html?utm=1#top",
            origin="http://example.vn/other/story-12345.html/",
            alternates=(
                Alternate("en", "https://example.vn/en"),
                Alternate("fr", "https://fr.example.vn/"),
            ),
        ),
    )
    assert made.addresses == {
        "example.vn/tin/mo-duong-bay-moi-den-da-nang-2378174.html",
        "example.vn/other/story-12345.html",
    }
    assert made.slug == "mo-duong-bay-moi-den-da-nang"


# --- placing -------------------------------------------------------------------------------------


def test_nothing_to_join_founds_a_story() -> None:
    assert place(told(1), [], 0, {}).story is None
    assert place(told(1), [told(1)], 1, {}).story is None


def test_the_same_names_in_the_same_days_join_and_say_why() -> None:
    placement = place(told(2), [told(1, story=7)], 2, {})
    assert placement.story == 7
    assert placement.reasons[0] == "per:adylbek-kasymaliev"
    assert placement.score > 0.6


@pytest.mark.parametrize(("days", "joins"), [(0, True), (3, True), (8, False), (400, False)])
def test_time_parts_events(days: int, joins: bool) -> None:
    later = told(2, moment=DAY + timedelta(days=days))
    assert (place(later, [told(1)], 2, {}).story == 1) is joins


def test_other_states_are_other_events() -> None:
    kazakh = told(2, ("loc:vn", "loc:kz", "per:to-lam", "per:adylbek-kasymaliev"))
    assert place(kazakh, [told(1)], 2, {}).story is None


def test_the_same_address_decides_whatever_the_time_and_the_names() -> None:
    old = told(1, ("org:un",), moment=DAY - timedelta(days=90), addresses=["a.vn/x-1234.html"])
    assert place(told(2, addresses=["a.vn/x-1234.html"]), [old], 2, {}).story == 1
    assert (
        place(
            told(3, slug="mo-duong-bay-thang-moi"),
            [replace(old, slug="mo-duong-bay-thang-moi")],
            2,
            {},
        ).story
        == 1
    )
    assert place(told(4), [replace(old, slug="")], 2, {}).story is None


@pytest.mark.parametrize(
    ("one", "two", "joins"),
    [
        ({"moment": None, "month_day": (11, 10)}, {}, True),
        ({"moment": None, "month_day": (5, 10)}, {}, False),
        (
            {"moment": None, "month_day": (1, 2)},
            {"moment": datetime(2024, 12, 30, tzinfo=UTC)},
            True,
        ),
        ({"moment": None}, {}, True),
        ({"moment": None, "seen": SEEN + timedelta(days=60)}, {}, False),
        ({"moment": None, "seen": DAY + timedelta(days=2)}, {}, True),
        ({"moment": None, "month_day": (3, 6)}, {"moment": None}, True),
    ],
)
def test_what_is_unknown_of_dates_does_not_part_articles(
    one: dict[str, object], two: dict[str, object], joins: bool
) -> None:
    first, second = told(1, **one), told(2, **two)  # type: ignore[arg-type]
    for new, old in ((first, second), (second, first)):
        assert (place(new, [old], 2, {}).story == old.id) is joins
        assert (StoryIndex([old]).place(new).story == old.id) is joins


def test_an_article_that_fits_two_stories_merges_them() -> None:
    left, right = told(1, moment=DAY - timedelta(days=5)), told(2, moment=DAY + timedelta(days=1))
    placement = place(told(3), [left, right], 3, {})
    assert {placement.story, *placement.merge} == {1, 2}
    assert len(placement.merge) == 1


def test_a_round_up_of_several_states_gathers_nothing() -> None:
    people = (
        "per:to-lam",
        "per:adylbek-kasymaliev",
        "per:kassym-jomart-tokayev",
        "per:emomali-rahmon",
    )
    states = ("loc:vn", "loc:kg", "loc:kz", "loc:tj", "loc:uz")
    round_up = told(
        9, (*states, *people, "org:un", "org:asean", "org:cica", "loc:baku", "loc:astana")
    )
    visits = [
        told(1, VISIT),
        told(2, ("loc:vn", "loc:kz", "per:kassym-jomart-tokayev", "per:luong-cuong", "loc:hanoi")),
        told(
            3, ("loc:vn", "loc:tj", "per:emomali-rahmon", "loc:dushanbe", "per:pham-thai-nhu-mai")
        ),
    ]
    assert len(group([*visits, round_up])) == 4


def test_a_visit_has_many_meetings_and_many_hosts() -> None:
    guest = ("loc:vn", "loc:kg", "loc:hanoi", "per:adylbek-kasymaliev")
    meetings = [
        told(1, (*guest, "per:to-lam", "org:eaeu", "org:un", "treaty:vn-eaeu-fta")),
        told(2, (*guest, "per:tran-thanh-man", "org:ipu", "event:mseap")),
        told(3, (*guest, "per:luong-cuong", "org:asean", "loc:east-sea", "treaty:unclos")),
    ]
    assert group(meetings) == ((1, 2, 3),)


def test_whoever_is_at_home_receives_many_guests() -> None:
    host = ("loc:vn", "loc:kz", "loc:astana", "per:kassym-jomart-tokayev")
    received = [
        told(1, (*host, "per:nguyen-xuan-thang", "org:cpv", "org:hcma")),
        told(2, (*host, "per:vo-thi-anh-xuan", "org:cica", "org:un")),
    ]
    assert group(received) == ((1,), (2,))


def test_ids_nobody_confirmed_count_like_others() -> None:
    names = ("loc:kg", "loc:vn", "per:aibek-testov", "org:silk-caravan-company")
    assert place(told(2, names), [told(1, names)], 2, {}).story == 1


def test_articles_without_names_stay_alone() -> None:
    assert place(told(2, ()), [told(1, ()), told(3)], 3, {}).story is None


# --- the index -----------------------------------------------------------------------------------


def test_the_index_places_as_the_plain_function_does() -> None:
    held = [told(1, story=5), told(2, ("loc:vn", "loc:uz", "per:bakhtiyor-saidov"), story=6)]
    index = StoryIndex(held)
    new = told(3, moment=DAY + timedelta(days=1))
    assert index.place(new).story == place(new, held, 2, {}).story == 5
    assert len(index) == 2


def test_the_index_brings_the_whole_story_of_a_candidate() -> None:
    far = told(1, story=5, moment=DAY - timedelta(days=12))
    index = StoryIndex([far, told(2, story=5, moment=DAY - timedelta(days=6))])
    assert {p.id for p in index.candidates(told(3))} == {1, 2}


def test_adding_again_replaces_and_removing_forgets() -> None:
    index = StoryIndex([told(1)])
    index.add(told(1, ("org:un",)))
    assert len(index) == 1
    assert index.place(told(2)).story is None
    index.add(told(1))
    assert index.place(told(2)).story == 1
    index.remove(1)
    index.remove(99)
    assert index.place(told(2)).story is None
    assert index.stories() == {}


def test_merging_moves_all_articles() -> None:
    index = StoryIndex([told(1), told(2, moment=DAY - timedelta(days=9))])
    index.merge(1, [2])
    assert index.stories() == {1: frozenset({1, 2})}
    assert index.place(told(3)).story == 1


# --- how well ------------------------------------------------------------------------------------


def week() -> tuple[list[ArticleProfile], dict[int, str]]:
    known = recogniser()
    profiles, events = [], {}
    lines = [r for r in WEEK.read_text(encoding="utf-8").splitlines() if r and r[0] != "#"]
    for number, row in enumerate(lines, 1):
        event, outlet, language, day, title, text = (cell.strip() for cell in row.split("|"))
        made = article(text, language=language, title=title, outlet=outlet)
        mentions = known.annotate_article(made.title, made.blocks, language)
        when = Published(moment=DAY.replace(day=int(day)))
        profiles.append(
            profile(number, number, SEEN, replace(made, mentions=mentions, published=when))
        )
        events[number] = event
    return profiles, events


def precision_and_recall(
    groups: Sequence[Sequence[int]], events: dict[int, str]
) -> tuple[float, float]:
    together = {pair for ids in groups for pair in combinations(sorted(ids), 2)}
    true = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] == events[pair[1]]}
    return len(together & true) / len(together), len(together & true) / len(true)


def test_events_of_one_week_with_the_same_people_are_kept_apart() -> None:
    profiles, events = week()
    assert len(profiles) >= 40
    assert len(set(events.values())) >= 12
    precision, recall = precision_and_recall(group(profiles), events)
    assert precision >= 0.98
    assert recall >= 0.97


def test_the_order_of_arrival_matters_little() -> None:
    profiles, events = week()
    for shift in (7, 19, 31):
        index = StoryIndex()
        for new in profiles[shift:] + profiles[:shift]:
            placement = index.place(new)
            story = new.story if placement.story is None else placement.story
            index.add(replace(new, story=story))
            index.merge(story, placement.merge)
        precision, recall = precision_and_recall(
            [sorted(s) for s in index.stories().values()], events
        )
        assert precision >= 0.95
        assert recall >= 0.90


def test_dates_that_are_not_known_cost_little() -> None:
    """Only two talks of the same two people a week apart need their dates; they are left out."""
    profiles, events = week()
    events = {number: event for number, event in events.items() if event != "kz-call"}
    seen = DAY + timedelta(days=4)
    near = [
        replace(
            p, first_seen=seen, **({"moment": None, "month_day": None} if p.id % 5 == 0 else {})
        )  # type: ignore[arg-type]
        for p in profiles
        if p.id in events
    ]
    precision, recall = precision_and_recall(group(near), events)
    assert precision >= 0.95
    assert recall >= 0.90
