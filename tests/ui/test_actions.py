"""Every action of the registry does what its help says, by its key."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from reader.archive.protocol import Archive
from reader.model import Alignment, Article, Bead, Beside
from reader.query import EVERYTHING
from reader.ui.actions import ACTIONS, BY_ID, key_table, keymap
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.coverage import CoverageScreen, StoryCoverageScreen
from reader.ui.screens.entities import EntitiesScreen, EntityScreen
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.journal import JournalScreen
from reader.ui.screens.models import ModelsScreen
from reader.ui.screens.read import ReadScreen
from reader.ui.screens.settings import SettingsScreen
from reader.ui.screens.sources import SourcesScreen
from reader.ui.widgets.parallel_view import ParallelView
from tests.ui.conftest import ARTICLES, Opened, Session
from tests.ui.proofs import PROVED, proves


def page(session: Session) -> ParallelView:
    return session.app.screen.query_one(ParallelView)


def cursor(session: Session) -> int:
    return session.app.browse().stories.cursor


# --- everywhere


@proves("anywhere.back")
async def test_escape_goes_back_and_keeps_the_place(opened: Opened) -> None:
    async with opened("j", "enter", size=(120, 20)) as s:
        assert isinstance(s.app.screen, ReadScreen)
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)
        assert cursor(s) == 1
        await s.press("u")
        assert s.app.browse().query_text == "is:unread"
        await s.press("escape")
        assert s.app.browse().query_text == ""
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)


@proves("anywhere.help")
async def test_help_begins_with_the_place_it_was_asked_from(opened: Opened) -> None:
    async with opened("enter") as s:
        for key in BY_ID["anywhere.help"].keys:
            await s.press(key)
            assert isinstance(s.app.screen, HelpScreen)
            text = s.screen_text()
            assert text.index("\n Article") < text.index("The next pair of paragraphs.")
            assert "Only unread." not in text[: text.index("The next pair")]
            await s.press("escape")


async def test_help_is_searched_by_typing_and_does_what_it_names(opened: Opened) -> None:
    async with opened("f1", "slash", *"unread", "enter") as s:
        assert "Only unread." in s.screen_text()
        assert "One page down." not in s.screen_text()
        await s.press("j", "enter")
        assert s.app.browse().query_text == "is:unread"


@proves("anywhere.palette")
async def test_the_palette_finds_actions_stories_and_entities(opened: Opened) -> None:
    async with opened("ctrl+p", *"hanoi") as s:
        await s.until(lambda: "Askar Bekov visits Hanoi" in s.screen_text())
        await s.until(lambda: "place" in s.screen_text())
        await s.press("escape")
        assert isinstance(s.app.screen, BrowseScreen)


@proves("anywhere.search")
async def test_search_follows_the_typing_and_escape_takes_it_back(opened: Opened) -> None:
    async with opened("slash", *"ha noi") as s:
        assert s.app.browse().stories.count == 1
        await s.press("escape")
        assert s.app.browse().stories.count == 3
        await s.press("slash", *"wheat", "enter", "enter")
        assert isinstance(s.app.screen, ReadScreen)
        await s.press("slash")
        assert isinstance(s.app.screen, BrowseScreen)


async def test_a_wrong_query_is_named_and_changes_nothing(opened: Opened) -> None:
    async with opened("slash", *"contry:kg") as s:
        assert "country" in s.screen_text()
        await s.press("enter")
        assert s.app.browse().query_text != "contry:kg"
        await s.press("escape")
        assert s.app.browse().stories.count == 3


@proves("anywhere.fetch")
async def test_fetching_goes_on_behind_the_screen_and_shows_what_came(
    opened: Opened, empty: Archive
) -> None:
    from tests.ui.conftest import article

    async with opened(own=None) as s:
        s.house.brings = [article("n1", "vna", "en", "Cotton arrives", ["Cotton."], day=9)]
        await s.press("j", "f")
        await s.until(lambda: s.app.activity.running and "asking vna" in s.screen_text())
        await s.press("j")
        assert cursor(s) == 2
        await s.press("f")
        assert len(s.house.asked) == 1
        s.house.gate.set()
        await s.until(lambda: "Cotton arrives" in s.screen_text())
        await s.rest()
        assert "1 new articles" in s.screen_text()
        assert cursor(s) == 3  # the same story as before, one line further down


@proves("anywhere.cancel")
async def test_fetching_can_be_stopped(opened: Opened) -> None:
    async with opened("f") as s:
        await s.until(s.house.begun.is_set)
        await s.press("F")
        await s.until(lambda: not s.app.activity.running)
        assert "cancelled" in s.screen_text()


@proves("anywhere.entities")
async def test_the_index_of_entities(opened: Opened) -> None:
    async with opened("E") as s:
        assert isinstance(s.app.screen, EntitiesScreen)
        assert "P Askar Bekov" in s.screen_text()
        await s.press("slash", *"hano", "enter")
        assert "Askar" not in s.screen_text().replace("Filter", "")
        await s.press("enter")
        assert isinstance(s.app.screen, EntityScreen)


@proves("anywhere.sources")
async def test_the_feeds_and_their_states(opened: Opened) -> None:
    async with opened("S") as s:
        assert isinstance(s.app.screen, SourcesScreen)
        assert "VNA English" in s.screen_text()
        assert "switched off" in s.screen_text()


@proves("anywhere.models", "models.add", "models.remove")
async def test_models_are_downloaded_and_removed(opened: Opened) -> None:
    async with opened("M") as s:
        assert isinstance(s.app.screen, ModelsScreen)
        assert "31 MB" in s.screen_text()
        await s.press("a")
        await s.until(lambda: "✓" in s.screen_text())
        await s.press("d")
        await s.until(lambda: "✓" not in s.screen_text())


def told(session: Session) -> list[tuple[str, str, str]]:
    return [(d.kind.value, d.entity, d.value) for d in session.app.archive.decisions()]


@proves("entity.confirm", "entity.rename")
async def test_an_entity_is_confirmed_and_renamed(opened: Opened) -> None:
    async with opened("E", "enter") as s:
        assert isinstance(s.app.screen, EntityScreen)
        entity = s.app.screen.entity
        await s.press("C")
        assert told(s) == [("confirm", entity, "")]
        await s.press("R", "A", "b", "a", "i", "enter")
        assert told(s)[1:] == [("rename", entity, "Abai")]
        assert "now called Abai" in s.screen_text()


@proves("entity.merge", "entity.split")
async def test_two_entities_become_one_and_two_again(opened: Opened) -> None:
    async with opened("E", "j", "enter") as s:
        assert isinstance(s.app.screen, EntityScreen)
        one = s.app.screen.entity
        await s.press("m", "escape")
        assert isinstance(s.app.screen, EntityScreen), "esc puts the line away first"
        await s.press("m", *"Nobody at all", "enter")
        assert "nobody and nothing" in s.screen_text()
        assert told(s) == []
        s.app.archive.store([replace(_another(s, one), key="another")])
        await s.press("m", *"Twin Name", "enter")
        assert told(s) == [("merge", one, f"{one}-twin")]
        assert s.app.screen.entity == f"{one}-twin"
        await s.press("U")
        assert told(s) == []


def _another(session: Session, entity: str) -> Article:
    """Return an article that names a twin of an entity."""
    line = session.app.archive.articles_naming(entity)[0]
    stored = session.app.archive.article(line.id)
    assert stored is not None
    mention = next(m for m in stored.article.mentions if m.entity == entity)
    twin = replace(mention, entity=f"{entity}-twin", surface="Twin Name")
    return replace(stored.article, mentions=(twin,))


@proves("anywhere.settings")
async def test_settings_show_themes_and_take_one_over(opened: Opened) -> None:
    async with opened("comma") as s:
        assert isinstance(s.app.screen, SettingsScreen)
        await s.press("enter")
        assert s.app.config.interface.column == 50
        await s.press("j", "j", "enter")
        assert s.app.theme == "reader-light"


@proves("settings.file")
async def test_the_path_of_the_settings_can_be_copied(opened: Opened) -> None:
    async with opened("comma", "y") as s:
        assert s.app.clipboard.endswith("feeds.toml")


@proves("anywhere.log")
async def test_errors_stay_readable_in_the_log(opened: Opened) -> None:
    async with opened() as s:
        s.house.fails = "the network is not reachable"
        s.house.gate.set()
        await s.press("f")
        await s.until(lambda: "not reachable" in s.screen_text())
        await s.press("ctrl+l")
        assert isinstance(s.app.screen, JournalScreen)
        assert "✗" in s.screen_text()
        assert "not reachable" in s.screen_text()


@proves("anywhere.theme")
async def test_the_theme_changes_and_changes_back(opened: Opened) -> None:
    async with opened("T") as s:
        assert s.app.theme == "reader-light"
        await s.press("T")
        assert s.app.theme == "reader-dark"


@proves("anywhere.suspend")
async def test_the_program_can_be_suspended(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happens then is shown in a real terminal by ``test_terminal.py``."""
    asked: list[bool] = []
    async with opened() as s:
        monkeypatch.setattr(s.app, "action_suspend_process", lambda: asked.append(True))
        await s.press("ctrl+z")
        assert asked == [True]


@proves("anywhere.quit")
@pytest.mark.parametrize("key", BY_ID["anywhere.quit"].keys)
async def test_quitting_keeps_the_place(opened: Opened, library: Archive, key: str) -> None:
    async with opened("1", "T", key) as s:
        assert s.app._exit
    async with opened() as again:
        assert again.app.browse().query_text == "country:kz"
        assert again.app.theme == "reader-light"
        assert again.app.browse().stories.count == 1


# --- lists


@proves(
    "list.down", "list.up", "list.page-down", "list.page-up", "list.top", "list.bottom", "list.open"
)
async def test_moving_in_a_list(opened: Opened) -> None:
    async with opened() as s:
        for key, place in [
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("up", 0),
            ("G", 2),
            ("g", 0),
            ("end", 2),
            ("home", 0),
            ("space", 2),
            ("b", 0),
            ("pagedown", 2),
            ("pageup", 0),
        ]:
            await s.press(key)
            assert cursor(s) == place, key
        await s.press("enter")
        assert isinstance(s.app.screen, ReadScreen)
        assert s.app.screen.article == 1


# --- stories


@proves("browse.read")
async def test_a_story_is_marked_read_and_unread(opened: Opened, library: Archive) -> None:
    async with opened("r") as s:
        assert all(line.read for line in library.articles(EVERYTHING) if line.story == 1)
        assert s.app.browse().stories.story().unread == 0  # type: ignore[union-attr]
        await s.press("r")
        assert s.app.browse().stories.story().unread == 3  # type: ignore[union-attr]


@proves("browse.star", "browse.starred")
async def test_a_starred_story_is_found_again(opened: Opened) -> None:
    async with opened("j", "s", "asterisk") as s:
        assert s.app.browse().stories.count == 1
        assert "★● Wheat" in s.screen_text()
        await s.press("0", "g", "j", "s", "asterisk")
        assert s.app.browse().stories.count == 0
        assert "No story matches." in s.screen_text()


@proves("browse.unread", "browse.all")
async def test_only_unread_and_all_again(opened: Opened) -> None:
    async with opened("r", "u") as s:
        assert s.app.browse().stories.count == 2
        assert "unread ×" in s.screen_text()
        await s.press("0")
        assert s.app.browse().stories.count == 3


@proves(*(a.id for a in ACTIONS if a.id.startswith("browse.country-")))
async def test_filters_by_country(opened: Opened) -> None:
    async with opened() as s:
        for key, count in (("1", 1), ("2", 1), ("3", 1), ("4", 0), ("5", 0), ("5", 3)):
            await s.press(key)
            assert s.app.browse().stories.count == count, key


@proves("browse.language")
async def test_languages_take_turns(opened: Opened) -> None:
    async with opened("l") as s:
        assert s.app.browse().query_text == "lang:vi"
        assert s.app.browse().stories.count == 2
        await s.press("l")
        assert s.app.browse().query_text == "lang:en"


@proves("browse.outlet")
async def test_newsrooms_take_turns(opened: Opened) -> None:
    async with opened("n") as s:
        assert s.app.browse().query_text == "outlet:vna"
        await s.press("n")
        assert s.app.browse().query_text == "outlet:vietnamnet"
        await s.press("n")
        assert s.app.browse().query_text == ""


@proves("browse.coverage")
async def test_who_covered_what(opened: Opened) -> None:
    async with opened("c") as s:
        assert isinstance(s.app.screen, CoverageScreen)
        assert "2025-03" in s.screen_text()
        await s.press("enter")
        assert s.app.browse().query_text == "outlet:vietnamnet lang:id"


@proves("browse.preview")
async def test_the_preview_is_shown_and_hidden(opened: Opened) -> None:
    async with opened(size=(140, 30)) as s:
        await s.until(lambda: "will meet again in" in s.screen_text())
        await s.press("v")
        assert not s.app.screen.query_one("#aside").display
        assert "will meet again in" not in s.screen_text()


@proves("browse.save", "browse.tab-next", "browse.tab-previous", "browse.drop")
async def test_kept_searches_are_tabs(opened: Opened) -> None:
    async with opened("1", "w", "0") as s:
        assert "[all]" in s.screen_text()
        await s.press("tab")
        assert s.app.browse().query_text == "country:kz"
        assert "[country:kz]" in s.screen_text()
        await s.press("shift+tab")
        assert s.app.browse().query_text == ""
        await s.press("tab", "W")
        assert s.app.browse().tabs == ()


# --- the article


@proves("read.down", "read.up", "read.page-down", "read.page-up", "read.top", "read.bottom")
async def test_moving_in_an_article(opened: Opened) -> None:
    async with opened("j", "enter", size=(120, 20)) as s:
        assert page(s).bead == 0
        for key, bead in [("j", 1), ("down", 2), ("k", 1), ("up", 0), ("G", 39), ("g", 0)]:
            await s.press(key)
            assert page(s).bead == bead, key
        for down, up in (("space", "b"), ("pagedown", "pageup")):
            await s.press(down)
            assert page(s).scroll_offset.y > 0
            assert page(s).bead > 0
            await s.press(up, up)
            assert page(s).scroll_offset.y == 0


@proves("read.beside")
async def test_what_stands_beside_takes_turns(opened: Opened) -> None:
    async with opened("enter") as s:
        seen = []
        for _turn in range(4):
            assert isinstance(s.app.screen, ReadScreen)
            seen.append(s.app.screen.kind)
            await s.press("t")
        assert set(seen) == {Beside.EDITION, Beside.OTHER, Beside.TRANSLATION, Beside.NONE}
        assert s.app.screen.kind is seen[0]


@proves("read.flip")
async def test_a_narrow_screen_shows_the_counterpart_below(opened: Opened) -> None:
    async with opened("enter", size=(50, 30)) as s:
        assert "đến Hà Nội" not in s.screen_text()
        await s.press("enter")
        assert "│ Askar Bekov đến Hà Nội" in s.screen_text()
        await s.press("enter")
        assert "đến Hà Nội" not in s.screen_text()


@proves("read.order")
async def test_the_other_order(opened: Opened) -> None:
    async with opened("enter", "t") as s:
        shown = page(s).parallel
        assert shown is not None
        assert shown.kind is Beside.OTHER
        crossed = (Bead((0,), (1,), 1.0), Bead((1,), (0,), 1.0), Bead((2,), (2,), 1.0))
        page(s).show(replace(shown, alignment=Alignment(crossed, "free", 1.0)))
        await s.rest()
        text = s.screen_text()
        assert text.index("came to Hanoi on") < text.index("want 12 trains")
        assert "↓2" in text
        await s.press("O")
        text = s.screen_text()
        assert text.index("want 12 trains") < text.index("came to Hanoi on")


async def test_in_a_narrow_screen_the_order_key_shows_the_other_text(opened: Opened) -> None:
    async with opened("enter", "O", size=(50, 30)) as s:
        assert "đến Hà Nội" in s.screen_text()
        assert "railways" not in s.screen_text()


@proves("read.next-article", "read.previous-article")
async def test_the_articles_of_a_story_take_turns(opened: Opened) -> None:
    async with opened("enter") as s:
        assert isinstance(s.app.screen, ReadScreen)
        order = s.app.screen.numbers()
        assert s.app.screen.article == 1
        await s.press("right_square_bracket")
        assert s.app.screen.article == order[(order.index(1) + 1) % 3]
        await s.press("left_square_bracket")
        assert s.app.screen.article == 1


@proves("read.next-entity", "read.previous-entity", "read.entity")
async def test_names_are_stepped_through_lit_on_both_sides_and_opened(opened: Opened) -> None:
    async with opened("enter", "e") as s:
        assert "No name is lit" in s.screen_text()
        await s.press("n")
        assert page(s).entity == "person:askar"
        assert "P Askar Bekov · person · 4 × on this page" in s.screen_text()
        await s.press("n")
        assert page(s).entity == "place:hanoi"
        await s.press("N")
        assert page(s).entity == "person:askar"
        await s.press("e")
        assert isinstance(s.app.screen, EntityScreen)
        text = s.screen_text()
        assert "Аскар Беков" in text
        assert "Named together with" in text
        assert "Articles (3)" in text
        assert "first 6 March 2025, last 6 March 2025" in text
        await s.press("escape", "escape")
        assert isinstance(s.app.screen, ReadScreen)
        assert page(s).entity is None


@proves("read.coverage")
async def test_what_only_one_article_says(opened: Opened) -> None:
    async with opened("enter", "c") as s:
        assert isinstance(s.app.screen, StoryCoverageScreen)
        text = s.screen_text()
        assert "Only the agency says that it rained in Hanoi." in text
        assert "nothing that the others do not say" in text


@proves("read.read")
async def test_an_article_is_marked_unread_again(opened: Opened, library: Archive) -> None:
    async with opened("enter") as s:
        assert library.article(1).read  # type: ignore[union-attr]  # its end was in sight at once
        await s.press("r")
        assert not library.article(1).read  # type: ignore[union-attr]


async def test_a_long_article_is_read_when_its_end_is_reached(
    opened: Opened, library: Archive
) -> None:
    async with opened("j", "enter", size=(120, 20)) as s:
        assert not library.article(4).read  # type: ignore[union-attr]
        await s.press("G")
        assert library.article(4).read  # type: ignore[union-attr]
        assert s.app.browse().stories.story().unread == 0  # type: ignore[union-attr]


@proves("read.star")
async def test_an_article_is_starred(opened: Opened, library: Archive) -> None:
    async with opened("enter", "s") as s:
        assert library.article(1).starred  # type: ignore[union-attr]
        assert s.screen_text().startswith(" ★")


@proves("read.copy", "read.copy-pair", "read.copy-all")
async def test_copying_gives_the_published_text(opened: Opened) -> None:
    async with opened("enter", "j", "y") as s:
        left = "The two sides want 12 trains a week. They will meet again in spring."
        assert s.app.clipboard == left
        await s.press("Y")
        assert s.app.clipboard.startswith(left + "\n\nHai bên muốn")
        await s.press("A")
        assert s.app.clipboard.startswith("Askar Bekov visits Hanoi\n\nAskar Bekov came")
        assert "Copied" in s.screen_text()


@proves("read.browser")
async def test_only_a_checked_address_reaches_the_browser(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("reader.ui.screens.read.open_in_browser", asked.append)
    async with opened("enter", "o") as s:
        await s.until(lambda: asked)
        assert asked == ["https://vna.example/visit-post1.vnp"]
        await s.press("escape", "j", "enter", "o")
        assert len(asked) == 1
        assert "no address" in s.screen_text()


@proves("read.zen")
async def test_zen_shows_only_the_text(opened: Opened) -> None:
    async with opened("enter", "z") as s:
        assert "F1 help" not in s.screen_text()
        await s.press("escape")
        assert "F1 help" in s.screen_text()


@proves("sources.fetch")
async def test_one_feed_is_fetched(opened: Opened) -> None:
    async with opened("S", "r") as s:
        s.house.gate.set()
        await s.until(lambda: s.house.asked == [("https://vna.example/rss",)])
        await s.until(lambda: not s.app.activity.running)


@proves("browse.delete", "browse.undelete")
async def test_a_story_is_deleted_and_brought_back_as_it_was(
    opened: Opened, library: Archive
) -> None:
    async with opened("r", "s", size=(100, 30)) as s:
        before = s.app.browse().stories.story()
        assert before is not None
        await s.press("D")
        assert s.app.browse().stories.count == 2
        assert (
            "Deleted 3 articles: Askar Bekov visits Hanoi. U brings them back." in s.screen_text()
        )
        assert library.count_articles(EVERYTHING) == 2
        assert [stored.id for stored in library.store(ARTICLES[:1])] == [0]
        await s.press("j", "U")
        assert "Askar Bekov visits Hanoi is back." in s.screen_text()
        await s.press("g")
        after = s.app.browse().stories.story()
        assert after is not None
        assert (after.title, len(after.articles)) == (before.title, 3)
        assert (after.starred, after.unread) == (True, 0)
        await s.press("U")
        assert "Nothing was deleted since the start." in s.screen_text()


@proves("read.delete")
async def test_one_article_of_a_story_is_deleted(opened: Opened, library: Archive) -> None:
    async with opened("enter", "D") as s:
        assert isinstance(s.app.screen, BrowseScreen)
        story = s.app.browse().stories.story()
        assert story is not None
        assert len(story.articles) == 2
        await s.press("U")
        story = s.app.browse().stories.story()
        assert story is not None
        assert len(story.articles) == 3


async def test_the_sample_edition_is_not_deleted_from(opened: Opened, library: Archive) -> None:
    async with opened("D", sample=True) as s:
        assert "The sample edition is not changed." in s.screen_text()
        assert library.count_articles(EVERYTHING) == 5


# --- the registry itself


def test_every_action_has_a_test() -> None:
    for module in ("sentences", "texts_beside", "translation", "words_of_the_user"):
        import_module(f"tests.ui.test_{module}")  # proves its own

    assert set(BY_ID) - PROVED == set()


def test_no_two_actions_share_a_key_where_both_apply() -> None:
    good, wrong = keymap({a.id: ",".join(a.keys) for a in ACTIONS})
    assert wrong == ()
    assert len(good) == len(ACTIONS)


def test_every_action_says_what_it_does() -> None:
    assert len(key_table()) == len(ACTIONS)
    assert all(a.help.endswith(".") and a.label for a in ACTIONS)


def test_a_clash_and_an_unknown_action_are_reported() -> None:
    good, wrong = keymap({"browse.star": "q", "browse.stars": "x", "read.zen": "Z"})
    assert good == {"read.zen": "Z"}
    assert any("anywhere.quit" in fault for fault in wrong)
    assert any("browse.stars" in fault for fault in wrong)
