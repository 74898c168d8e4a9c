"""Lines of lists: whole in a pipe, cut to a width so that the title is what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Config, Outlet
from reader.model import ArticleLine, Published, Story, TopicVerdict
from reader.text.width import cells
from reader.view import dates, plain

CONFIG = Config(
    outlets=(Outlet("vna", "Vietnam News Agency", "vn"), Outlet("vietnamnet", "VietnamNet", "vn")),
    feeds=(),
    sites=(),
)
STORY = Story(
    id=7,
    title="Two ministers meet in Hanoi",
    language="en",
    articles=(1, 2, 3),
    outlets=("vna", "vietnamnet"),
    languages=("en", "vi"),
    countries=("kg",),
    first=datetime(2025, 3, 6, 3, tzinfo=UTC),
    last=datetime(2025, 3, 7, 3, tzinfo=UTC),
    unread=3,
)
ARTICLE = ArticleLine(
    id=42,
    story=7,
    outlet="vna",
    language="en",
    title="Two ministers meet in Hanoi",
    url=None,
    source="feed",
    published=Published(year=2025, month=3, day=6),
    first_seen=datetime(2025, 3, 7, tzinfo=UTC),
    topic=TopicVerdict(True, 1.0),
)


def test_a_story_in_a_pipe_is_told_in_full() -> None:
    assert plain.story_line(STORY, CONFIG) == (
        "    s7 • 2025-03-06–07    3  Two ministers meet in Hanoi"
        "  [kg; Vietnam News Agency, VietnamNet; en vi]\n"
    )


def test_articles_that_were_read_are_counted_off() -> None:
    assert " • 2025-03-06–07  1/3  Two" in plain.story_line(replace(STORY, unread=1), CONFIG)
    assert "   2025-03-06–07    3  Two" in plain.story_line(replace(STORY, unread=0), CONFIG)


@pytest.mark.parametrize(
    ("width", "tail"),
    [
        (120, "[kg; Vietnam News Agency, VietnamNet; en vi]"),
        (95, "[kg; vna, vietnamnet; en vi]"),
        (85, "[kg; 2 outlets; en vi]"),
        (70, "[kg; en vi]"),
        (62, "[kg]"),
    ],
)
def test_who_tells_it_gives_way_to_the_title(width: int, tail: str) -> None:
    line = plain.story_line(STORY, CONFIG, width=width)
    assert line.endswith(f"Two ministers meet in Hanoi  {tail}\n")


def test_a_long_title_is_cut_last() -> None:
    line = plain.story_line(replace(STORY, title="word " * 40), CONFIG, width=80)
    assert cells(line.rstrip("\n")) <= 80
    assert line.endswith("…  [kg]\n")


@given(st.text(st.sampled_from("abc 越南рЖế★"), max_size=150), st.integers(45, 160), st.booleans())
def test_no_line_is_wider_than_asked(title: str, width: int, starred: bool) -> None:
    story = replace(STORY, title=title, starred=starred, unread=1)
    article = replace(ARTICLE, title=title, starred=starred)
    assert cells(plain.story_line(story, CONFIG, width=width).rstrip("\n")) <= width
    assert cells(plain.article_line(article, CONFIG, width=width).rstrip("\n")) <= width


def test_colour_does_not_change_the_words() -> None:
    ink = plain.Ink(on=True)
    inked = plain.story_line(STORY, CONFIG, width=80, ink=ink)
    bare = inked.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "")
    assert bare == plain.story_line(STORY, CONFIG, width=80)


def test_an_article_names_newsroom_language_and_story() -> None:
    assert plain.article_line(ARTICLE, CONFIG) == (
        "    42 • 2025-03-06  Two ministers meet in Hanoi  [Vietnam News Agency; en; s7]\n"
    )
    assert plain.article_line(ARTICLE, CONFIG, width=65).endswith("Hanoi  [vna; en; s7]\n")


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("2025-03-06", "2025-03-06", "2025-03-06"),
        ("2025-03-06", "2025-03-07", "2025-03-06–07"),
        ("2025-03-30", "2025-04-02", "2025-03-30–04-02"),
        ("2024-12-31", "2025-01-01", "2024-12-31–2025-01-01"),
    ],
)
def test_a_span_says_no_part_twice(first: str, last: str, span: str) -> None:
    story = replace(STORY, first=_noon(first), last=_noon(last))
    assert dates.story_span(story, UTC) == span


def test_a_span_without_dates_is_what_is_known() -> None:
    assert dates.story_span(replace(STORY, dated=False), UTC) == "unknown"
    assert dates.story_span(replace(STORY, dated=False, partial_date="--03-06")) == "6 March?"


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")
