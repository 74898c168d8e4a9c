"""Dates, languages, newsrooms and signs in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.model import EntityType, Evidence, FeedState, Provenance, Published, Story
from reader.text.clean import is_clean
from reader.text.width import cells
from reader.view import dates, labels
from tests.view.texts import bead, pair, side

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2025, 3, 7, 12, 0, tzinfo=UTC)
STORY = Story(7, "A visit", "en", (1,), ("vna",), ("en",), ("kg",), NOW, NOW, unread=1)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "date unknown"),
        (Published(month=3, day=6), "6 March, year unknown"),
        (Published(year=2025, month=3, day=6), "6 March 2025"),
        (Published(moment=datetime(2025, 3, 6, 20, 30, tzinfo=UTC)), "7 March 2025, 03:30"),
        (Published(evidence=Evidence.TEXT), "date unknown"),
    ],
)
def test_a_date_says_as_much_as_is_known_in_the_users_zone(
    published: Published | None, words: str
) -> None:
    assert dates.date_label(published, HANOI) == words


def test_a_story_without_a_date_never_shows_the_time_it_was_first_seen() -> None:
    assert dates.story_date(STORY, UTC) == "2025-03-07"
    assert dates.story_date(replace(STORY, dated=False)) == "unknown"
    assert dates.story_date(replace(STORY, dated=False, partial_date="--03-06")) == "6 March?"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=9), "9 days ago"),
    ],
)
def test_how_long_ago(before: timedelta, words: str) -> None:
    assert dates.ago(NOW - before, NOW) == words
    assert dates.ago(None, NOW) == "never"


def test_names_that_are_not_known_stand_for_themselves() -> None:
    assert labels.outlet_name("tass", {"vna": "VNA"}) == "tass"
    assert labels.outlet_name("", {}) == "unknown outlet"
    assert labels.language_name("vi") == "Tiếng Việt"
    assert labels.language_name("kk") == "kk"
    assert labels.language_name("und") == "unknown language"
    assert labels.country_name("kg") == "Kyrgyzstan"
    assert labels.country_name("cn") == "CN"


def test_each_provenance_and_kind_has_a_sign_of_its_own_one_cell_wide() -> None:
    signs = [s for s in labels.PROVENANCE_SIGNS.values() if s]
    signs += labels.KIND_SIGNS.values()
    signs += [labels.TENTATIVE, labels.ALONE_LEFT, labels.ALONE_RIGHT, labels.PARTED]
    assert len(set(signs)) == len(signs)
    assert set(labels.PROVENANCE_SIGNS) == set(Provenance)
    assert set(labels.KIND_SIGNS) == set(EntityType)
    for sign in signs:
        assert cells(sign) == 1
        assert is_clean(sign)


def test_the_legend_explains_only_signs_that_can_be_seen() -> None:
    left, right = side("A", ["x"]), side("B", ["y"], number=2)
    assert labels.legend(pair(left, None, [bead([0], [])])) == ()
    assert labels.legend(pair(left, right, [bead([0], [0])])) == ()
    alone = labels.legend(pair(left, right, [bead([0], []), bead([], [0])]))
    assert alone == ("◂ only on the left", "▸ only on the right")
    unsure = labels.legend(pair(left, right, [bead([0], [0], tentative=True)]))
    assert unsure == ("≈ perhaps the same",)


def test_a_translation_says_who_made_it() -> None:
    right = side("B", ["y"], shown_in="vi", provenance=((Provenance.MACHINE,),))
    assert labels.side_label(right, {"vna": "VNA"}) == "VNA · Tiếng Việt · machine translation"
    made = pair(side("A", ["x"]), right, [bead([0], [0])])
    assert labels.legend(made) == ("ᴹ machine translation",)


def test_a_feeds_state_in_words() -> None:
    assert labels.feed_status(None) == "not asked yet"
    assert labels.feed_status(FeedState("u", status="blocked")) == "blocked"
