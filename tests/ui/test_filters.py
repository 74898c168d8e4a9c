"""Filters as pieces of a query, and what is remembered between two visits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.sqlite import open_archive
from reader.ui import filters
from reader.ui.state import Activity, Journal, LastPlace


def test_a_query_is_cut_at_spaces_outside_quotation_marks() -> None:
    text = 'rail entity:"to lam"  "a phrase" -lang:vi'
    assert filters.tokens(text) == ("rail", 'entity:"to lam"', '"a phrase"', "-lang:vi")


@pytest.mark.parametrize(
    ("text", "token", "after"),
    [
        ("", "country:kg", "country:kg"),
        ("country:kg", "country:kg", ""),
        ("rail country:kg", "country:kz", "rail country:kz"),
        ("is:unread", "is:starred", "is:unread is:starred"),
        ("rail is:unread", "is:unread", "rail"),
    ],
)
def test_a_filter_is_switched(text: str, token: str, after: str) -> None:
    assert filters.toggle(text, token) == after


def test_values_take_turns_and_end_with_none() -> None:
    text = "rail"
    seen = []
    for _turn in range(3):
        text = filters.cycle(text, "lang", ("vi", "en"))
        seen.append(text)
    assert seen == ["rail lang:vi", "rail lang:en", "rail"]


def test_chips_are_in_words() -> None:
    chips = filters.chips('country:kg -lang:vi is:unread entity:"to lam" rail')
    assert [c.label for c in chips] == [
        "Kyrgyzstan",
        "not Tiếng Việt",
        "unread",
        "entity:to lam",
        "rail",
    ]


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("kyrg", "kyrg*"),
        ("rail kyr", "rail kyr*"),
        ("ky", "ky"),
        ("country:kg", "country:kg"),
        ('"to lam"', '"to lam"'),
        ("-rail", "-rail"),
        ("", ""),
    ],
)
def test_a_word_still_being_written_is_searched_as_a_beginning(text: str, searched: str) -> None:
    assert filters.begun(text) == searched


words = st.lists(
    st.sampled_from(["rail", '"a b"', "country:kg", "is:unread", "-lang:vi"]), max_size=5
)


@given(words, st.sampled_from(["country:kz", "is:starred", "lang:en"]))
def test_switching_twice_gives_back_the_other_filters(held: list[str], token: str) -> None:
    once = filters.toggle(" ".join(held), token)
    assert token in filters.tokens(once)
    twice = filters.tokens(filters.toggle(once, token))
    name = token.partition(":")[0] + ":"
    kept = [t for t in held if name == "is:" or not t.startswith(name)]
    assert list(twice) == [t for t in kept if t != token]


def test_the_place_comes_back_as_it_was() -> None:
    archive = open_archive(None)
    place = LastPlace("country:kg", 7, 340, 12, ("a", "b c"), "nord", False, 12, "2025-03-06", True)
    place.store(archive)
    assert LastPlace.recall(archive) == place
    archive.close()


def test_the_log_forgets_its_oldest_lines() -> None:
    from datetime import UTC, datetime

    journal = Journal(limit=3)
    for number in range(5):
        journal.note(datetime.now(UTC), str(number))
    assert [line.text for line in journal.lines] == ["2", "3", "4"]


def test_progress_keeps_the_last_known_total() -> None:
    from reader.ui.services import Progress

    activity = Activity(running=True).after(Progress("a", 1, 4)).after(Progress("b", 2))
    assert (activity.done, activity.total, activity.text) == (2, 4, "b")
