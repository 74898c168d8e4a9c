"""At 60 by 20 nothing that matters is cut: help, log, legend, messages, newsrooms."""

from __future__ import annotations

import pytest

from reader.archive.protocol import Archive
from reader.model import Alias, EntityType
from reader.text.width import cells
from tests.ui import conftest
from tests.ui.conftest import Opened

SMALL = (60, 20)
LONG_REASON = (
    "https://vna.example/rss/politics.rss: the server answered 503 Service Unavailable three "
    "times, the last time after 12 seconds, and named no time to come again"
)


async def test_help_lines_are_whole(opened: Opened) -> None:
    async with opened("f1", size=SMALL) as s:
        seen = [s.screen_text()]
        for _page in range(16):
            await s.press("space")
            seen.append(s.screen_text())
        bar = dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"))
        text = " ".join(" ".join(seen).translate(bar).split())
        assert "…" not in text
        assert "alone until you" not in text
        assert "translation, edition, other newsroom, nothing." in text
        assert all(cells(line) <= 60 for shown in seen for line in shown.splitlines())


async def test_a_line_of_the_log_is_wrapped_down_to_its_reason(opened: Opened) -> None:
    async with opened(size=SMALL) as s:
        s.app.note(LONG_REASON, failed=True)
        await s.press("ctrl+l")
        assert "named no time to come again" in " ".join(s.screen_text().split())


async def test_a_message_takes_the_lines_it_needs_and_gives_them_back(opened: Opened) -> None:
    async with opened(size=SMALL) as s:
        screen = s.app.browse()
        screen.say(LONG_REASON, failed=True)
        await s.rest()
        assert "named no time to come again" in " ".join(s.screen_text().split())
        assert "F1 help" in s.screen_text().splitlines()[-1]
        screen.say("short")
        await s.rest()
        assert s.screen_text().splitlines()[-2] == " short"
        assert screen.query_one("#status").size.height == 1
        screen.say("word " * 500)
        await s.rest()
        assert screen.query_one("#status").size.height <= 4


async def test_the_legend_is_whole(opened: Opened) -> None:
    async with opened("enter", "t", size=SMALL) as s:
        text = " ".join(s.screen_text().split())
        assert "only on the left" in text
        assert "person" in text
        assert text.index("person") < text.index("place")


async def test_a_wrong_query_keeps_the_text_the_list_and_says_all(opened: Opened) -> None:
    async with opened("slash", *"foo:bar", "enter", size=SMALL) as s:
        text = " ".join(s.screen_text().split())
        assert "there is no filter “foo”" in text
        assert "a word with a colon goes in quotation marks" in text
        assert "foo:bar" in s.screen_text().splitlines()[0]
        assert "No story matches" not in text
        assert "×" not in text  # no filter that nobody asked for
        assert s.app.browse().stories.count == 3
        await s.press(*["backspace"] * 7, *"wheat", "enter")
        assert s.app.browse().stories.count == 2
        assert s.app.browse().query_text == "wheat*"


async def test_both_newsrooms_are_named(opened: Opened) -> None:
    async with opened("v", size=(60, 20)) as s:
        for width in (60, 66, 80, 100, 120):
            await s.resize(width, 20)
            line = next(x for x in s.screen_text().splitlines() if "Askar" in x)
            assert "VNA VietnamNet" in line


async def test_a_heading_is_no_markup(opened: Opened, library: Archive) -> None:
    from dataclasses import replace

    from reader.model import BlockKind

    article = conftest.article("h1", "vna", "en", "With a heading", ["Legal framework", "Text."])
    first = replace(article.blocks[0], kind=BlockKind.HEADING)
    article = replace(article, blocks=(first, *article.blocks[1:]))
    library.move(library.store([article])[0].id, None)
    async with opened("slash", *"heading", "enter", "enter") as s:
        assert "§ Legal framework" in s.screen_text()
        assert "#" not in s.screen_text()


async def test_an_entity_has_one_block_a_language_and_only_names_in_use(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    many = tuple(Alias(f"Askar Bekov the {n}th of his name", "en") for n in range(6))
    formed = (Alias("Askar Beek", "fr", formed=True), Alias("Bekov Askar", "vi", formed=True))
    rich = replace(conftest.ASKAR, aliases=(*conftest.ASKAR.aliases, *many, *formed))
    monkeypatch.setitem(conftest.ENTITIES, rich.id, rich)
    assert rich.type is EntityType.PERSON
    async with opened("enter", "n", "e", size=(80, 40)) as s:
        text = s.screen_text()
        assert text.count("English") == 1
        assert "5th of his name" in " ".join(text.split())
        assert "Beek" not in text
        assert "Français" not in text
        assert "Bekov Askar" not in text


def test_when_no_feed_was_asked_that_is_said() -> None:
    from reader.commands.fetching import _Telling
    from reader.fetch_events import FetchFinished, FetchStarted

    telling = _Telling(lambda step: None)
    telling.tell(FetchStarted(0, 7))
    telling.tell(FetchFinished(0, 0, 0, 0, 0, 0))
    assert telling.sum().text.startswith("No feed was asked: each was asked less than five")
    telling = _Telling(lambda step: None)
    telling.tell(FetchStarted(1, 6))
    telling.tell(FetchFinished(1, 0, 0, 0, 0, 0))
    assert telling.sum().text.startswith("0 new articles")
