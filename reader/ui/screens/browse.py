"""The stories: the first screen."""

from __future__ import annotations

import asyncio
from concurrent.futures import wait
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from reader.i18n import _, ngettext
from reader.model import LANGUAGES, Story
from reader.query import EVERYTHING
from reader.ui import filters
from reader.ui.actions import Place, bindings
from reader.ui.screens.stories import FIRST_WAIT, StoriesScreen
from reader.ui.state import LastPlace
from reader.ui.widgets.lines import Chips
from reader.ui.widgets.story_list import StoryList

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar


class BrowseScreen(StoriesScreen):
    """List, preview, filters and search."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.BROWSE)]

    def __init__(self) -> None:
        super().__init__()
        self._before_search = ""
        self._merging: Story | None = None

    def on_mount(self) -> None:
        """Fill the list before the first drawing, unless the disk takes its time."""
        place = self.house.place
        self.tabs, self.preview_on = place.tabs, place.preview
        self.query_one("#aside").set_class(self.preview_on, "-on")
        wait([self.house.first_list], timeout=FIRST_WAIT)
        if self.house.first_list.done():
            self._begin()
        else:
            self.title_line("reader")
            self._face(_("Reading the archive …"))
            self._begin_late()

    def _begin(self) -> None:
        told = self.telling()
        with told:
            self.show_first(self.house.first_list.result())
        if told.failed:
            self._show_broken()
        else:
            self.call_after_refresh(self._greet)
            self.call_after_refresh(self._show_tour)

    @work(group="list", exclusive=True)
    async def _begin_late(self) -> None:
        await asyncio.wait([asyncio.wrap_future(self.house.first_list)])
        self._begin()

    def on_screen_resume(self) -> None:
        """News that came while the sample edition was being read takes its place now."""
        if self.house.news_waits:
            self._take_over()

    @work(group="news")
    async def _take_over(self) -> None:
        with self.telling():
            await self.house.take_over()

    def where(self) -> LastPlace:
        """Return the place to come back to."""
        story = self.stories.story()
        return replace(
            self.house.place,
            query=self.query_text,
            story=story.id if story else None,
            line=self.stories.cursor,
            row=max(0, self.stories.cursor - self.stories.scroll_offset.y),
            tabs=self.tabs,
            preview=self.preview_on,
        )

    @work(group="greeting")
    async def _greet(self) -> None:
        """Say what is new, once the stories are on the screen: counting takes its time."""
        with self.telling():
            words = await self.ask(self._greeting)
            if not self.house.journal.lines:  # what went wrong at the start stays in sight
                self.say(words)
            await self.house.renew_names()

    @work(group="tour")
    async def _show_tour(self) -> None:
        """Show the tour the first time, once the stories are on the screen."""
        from reader.ui import tour

        with self.telling():
            if await self.ask(tour.due, self.house):
                await self.mount(tour.Tour(self.house), before="#status")
                self.refresh_bindings()

    def on_tour_put_away(self) -> None:
        """The tour was clicked."""
        self._end_tour()

    @work(group="tour")
    async def _end_tour(self) -> None:
        from reader.ui import tour

        with self.telling():
            await self.query("#tour").remove()
            await self.ask(tour.remember, self.house.services.own_archive())

    def _greeting(self) -> str:
        house = self.house
        if house.sample:
            key = house.key_of("anywhere.fetch")
            return _("This is the sample edition. {key} fetches the news.").format(key=key)
        if house.place.articles is None:
            return _("{help} explains the keys, {palette} finds everything.").format(
                help=house.key_of("anywhere.help"), palette=house.key_of("anywhere.palette")
            )
        new = house.archive.count_articles(EVERYTHING) - house.place.articles
        if new <= 0:
            return _("Nothing new since your last visit.")
        text = ngettext(
            "{n} new article since your last visit", "{n} new articles since your last visit", new
        )
        return text.format(n=new)

    def articles_meant(self) -> tuple[int, ...]:
        """Return the articles of the story under the cursor."""
        story = self.stories.story()
        return story.articles if story else ()

    # --- filters and search

    def action_filter(self, token: str) -> None:
        """Switch a filter on or off."""
        self.show_query(filters.toggle(self.query_text, token))

    def action_language(self) -> None:
        """Filter by the next language."""
        self.show_query(filters.cycle(self.query_text, "lang", LANGUAGES))

    def action_outlet(self) -> None:
        """Filter by the next newsroom."""
        outlets = [outlet.id for outlet in self.house.config.outlets]
        self.show_query(filters.cycle(self.query_text, "outlet", outlets))

    def action_everything(self) -> None:
        """Take all filters away."""
        self.show_query("", keep=True)

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        self.action_filter(event.token)

    def open_search(self) -> bool:
        """Open the search line, making it at first use."""
        self._before_search = self.query_text
        self._open_search()
        return True

    def can_step_back(self) -> bool:
        """Say whether a search or a filter can be taken back."""
        return bool(self.query_text or self.query("#tour")) or (
            bool(self.query("#search")) and self._search_bar().is_open
        )

    @work(exclusive=True, group="search")
    async def _open_search(self) -> None:
        from reader.ui.widgets.search_bar import SearchBar

        if not self.query("#search"):
            await self.mount(SearchBar(id="search"), before="#columns")
        self._search_bar().open(self.query_text)

    def _search_bar(self) -> SearchBar:
        from reader.ui.widgets.search_bar import SearchBar

        return self.query_one("#search", SearchBar)

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        """Follow the typing."""
        self.show_query(event.text)

    def on_search_bar_closed(self, event: SearchBar.Closed) -> None:
        """Go back to the list with what was found."""
        self._search_bar().close()
        self.stories.focus()

    async def step_back(self) -> bool:
        """Leave the search as it was before, or take the filters away."""
        if self.query("#search") and self._search_bar().is_open:
            self._search_bar().close()
            self.stories.focus()
            self.show_query(self._before_search, keep=True)
            return True
        if self.query("#tour"):
            self._end_tour()
            return True
        if self.query_text:
            self.action_everything()
            return True
        return False

    # --- kept searches

    def action_save(self) -> None:
        """Keep the search as a tab."""
        if self.query_text and self.query_text not in self.tabs:
            self.tabs = (*self.tabs, self.query_text)
            self.show_query(self.query_text, keep=True)

    def action_drop(self) -> None:
        """Forget the kept search that is shown."""
        self.tabs = tuple(tab for tab in self.tabs if tab != self.query_text)
        self.show_query(self.query_text, keep=True)

    def action_tab(self, step: int) -> None:
        """Go to the next kept search."""
        self.action_to_tab((max(self.tab_shown, 0) + step) % (len(self.tabs) + 1))

    def action_to_tab(self, number: int) -> None:
        """Show a kept search."""
        self.show_query(("", *self.tabs)[number])

    # --- stories

    @on(StoryList.Opened)
    def _opened(self) -> None:
        if (story := self.stories.story()) is not None:
            self.open_story(story)

    @work(exclusive=True, group="open")
    async def open_story(self, story: Story) -> None:
        """Open a story at the article in the reader's first language."""
        from reader.ui.screens.read import ReadScreen

        if self.query("#tour"):
            self._end_tour()
        with self.telling():
            articles = await self.ask(self._articles, story)
            if articles:
                await self.app.push_screen(ReadScreen(story, articles[0].id))
            else:
                self.say(_("This story has no article any more."), failed=True)

    @work(group="marks")
    async def action_toggle_read(self) -> None:
        """Mark all articles of the story read, or unread when they all are."""
        story = self.stories.story()
        if story is not None:
            with self.telling():
                await self.ask(self.house.archive.mark_read, story.articles, story.unread > 0)
                await self.refresh_story(story.id)

    @work(group="marks")
    async def action_toggle_star(self) -> None:
        """Put a star on the story's articles, or take it off."""
        story = self.stories.story()
        if story is not None:
            with self.telling():
                await self.ask(self.house.archive.mark_starred, story.articles, not story.starred)
                await self.refresh_story(story.id)

    async def refresh_story(self, number: int) -> None:
        """Show a story's new state in the list and the preview; it keeps its line."""
        language = "".join(self.house.config.reading.languages[:1])
        archive = self.house.archive
        story = await self.ask(lambda: archive.story(number, language=language))
        if story is not None:
            self.stories.replace_story(story)
            self._moved()

    @work(group="marks")
    async def action_merge(self) -> None:
        """Remember the story to merge, or put the remembered one into this."""
        story, archive = self.stories.story(), self.house.archive
        if story is None:
            return
        other, self._merging = self._merging, None
        if other is None:
            self._merging = story
            key = self.house.key_of("browse.merge")
            words = _("Now go to the story it belongs to and press {key} again; here: never mind.")
            self.say(words.format(key=key))
        elif other.id == story.id:
            self.say(_("Nothing is merged."))
        else:
            with self.telling():
                into, gone = story.id, other.id
                await self.ask(lambda: archive.merge_stories(into, gone, by_user=True))
                self.show_query(self.query_text, keep=True)
                self.say(_("Put into one story: {title}").format(title=other.title))

    async def action_coverage(self) -> None:
        """Show who covered what among the stories listed."""
        from reader.ui.screens.coverage import CoverageScreen

        await self.app.push_screen(CoverageScreen(self.stories.query_shown, self.query_text))
