"""The list of stories with its preview: what is listed, and what the cursor is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from reader.i18n import _, ngettext
from reader.model import StoredArticle, Story
from reader.query import EVERYTHING, Query
from reader.text.clean import clean_text
from reader.ui import filters
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.lines import Chips, Tabs
from reader.ui.widgets.story_list import PAGE, StoryList
from reader.view import labels

if TYPE_CHECKING:
    from reader.ui.widgets.preview import Preview

PREVIEW_AFTER = 0.06
"""Seconds the cursor rests before its story is previewed: never before the list itself is drawn."""

PREVIEWED = 6
"""At most so many articles of a story are read for its preview."""


def to_query(text: str) -> Query:
    """Read a query. Raises QueryError."""
    if not text:
        return EVERYTHING
    from reader.query import parse  # here: the first screen mostly shows everything

    return parse(text)


class StoriesScreen(ReaderScreen):
    """Stories of a query, a face when there are none, and the preview of one."""

    def __init__(self) -> None:
        super().__init__()
        self.query_text = ""
        self.tabs: tuple[str, ...] = ()
        self.tab_shown = 0
        self.preview_on = True
        self._preview_timer: Timer | None = None

    def body(self) -> Iterator[Widget]:
        """Filters above, list and preview below."""
        names = labels.outlet_names(self.house.config)
        yield Tabs(id="tabs")
        yield Chips(id="chips")
        with Horizontal(id="columns", classes="body"):
            yield StoryList(self._page, names, id="stories")
            yield Container(id="aside")
        yield Static(id="empty", classes="face body", markup=False)

    @property
    def stories(self) -> StoryList:
        """The list."""
        return self.query_one(StoryList)

    # --- what is listed

    def _first(self, query: Query) -> tuple[int, Sequence[Story]]:
        archive = self.house.archive
        return archive.count_stories(query), self._stories(query, PAGE, 0)

    def _stories(self, query: Query, limit: int, offset: int) -> Sequence[Story]:
        language = self.house.config.reading.languages[:1]
        return self.house.archive.stories(
            query, language="".join(language), limit=limit, offset=offset
        )

    async def _page(self, query: Query, limit: int, offset: int) -> Sequence[Story]:
        told = self.telling()
        with told:
            found: Sequence[Story] = await self.ask(self._stories, query, limit, offset)
        return () if told.failed else found

    def _show(
        self, query: Query, count: int, first: Sequence[Story], *, keep: bool = False
    ) -> None:
        self.stories.show(query, count, first, keep=keep)
        counted = ngettext("{n} story", "{n} stories", count).format(n=count)
        self.query_one(Chips).show_chips(filters.chips(self.query_text), counted)
        names = (_("all"), *self.tabs)
        held = [i for i, tab in enumerate(("", *self.tabs)) if tab == self.query_text]
        self.tab_shown = held[0] if held else -1
        self.query_one(Tabs).show_tabs(names, self.tab_shown)
        self.title_line("reader", counted)
        self._show_face(count)

    def _show_broken(self) -> None:
        self.title_line("reader")
        self.query_one("#columns").display = False
        face = self.query_one("#empty", Static)
        face.display = True
        why = self.house.journal.lines[-1].text
        face.update(_("The archive cannot be read.\n\n{why}").format(why=clean_text(why)))

    def _show_face(self, count: int) -> None:
        face = self.query_one("#empty", Static)
        face.display = count == 0
        self.query_one("#columns").display = count > 0
        if count:
            return
        house = self.house
        if self.query_text:
            text = _(
                "No story matches.\n\n{key} takes all filters away, {search} changes the search."
            )
            face.update(
                text.format(key=house.key_of("browse.all"), search=house.key_of("anywhere.search"))
            )
        elif house.offline:
            face.update(_("The archive is empty, and the reader is offline."))
        else:
            text = _("The archive is empty.\n\n{key} fetches the news.")
            face.update(text.format(key=house.key_of("anywhere.fetch")))

    @work(exclusive=True, group="list")
    async def show_query(self, text: str, *, keep: bool = False) -> None:
        """Show what matches a query; an impossible one is named in the status line."""
        with self.telling():
            query = to_query(text)
            count, first = await self.ask(self._first, query)
            self.query_text = text
            self._show(query, count, first, keep=keep)

    async def archive_changed(self) -> None:
        """Read the list anew, staying at the same story."""
        self.show_query(self.query_text, keep=True)

    # --- preview

    @on(StoryList.Moved)
    def _moved(self) -> None:
        if not (self.query_one("#aside").display and self.size.width >= 120):
            return
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(PREVIEW_AFTER, self._preview)

    def on_resize(self) -> None:
        """A preview that comes into sight needs its text."""
        self._moved()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        story = self.stories.story()
        preview = await self._preview_widget()
        if story is None:
            preview.show(None, ())
            return
        with self.telling():
            preview.show(story, await self.ask(self._articles, story))

    async def _preview_widget(self) -> Preview:
        """Return the preview, made when it is first needed: after the first screen."""
        from reader.ui.widgets.preview import Preview

        for there in self.query(Preview):
            return there
        made = Preview(labels.outlet_names(self.house.config), id="preview")
        await self.query_one("#aside").mount(made)
        return made

    def _articles(self, story: Story) -> Sequence[StoredArticle]:
        found = (self.house.archive.article(n) for n in story.articles[:PREVIEWED])
        articles = [a for a in found if a is not None]
        languages = self.house.config.reading.languages
        return sorted(articles, key=lambda a: _place(a.article.language, languages))

    def action_preview(self) -> None:
        """Show or hide the preview."""
        self.preview_on = not self.preview_on
        self.query_one("#aside").set_class(self.preview_on, "-on")
        self.call_after_refresh(self._moved)


def _place(language: str, languages: Sequence[str]) -> int:
    return languages.index(language) if language in languages else len(languages)
