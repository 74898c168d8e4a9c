"""The list of stories with its preview: what is listed, and what the cursor is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from reader.errors import QueryError
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
    from reader.archive.protocol import Archive
    from reader.ui.state import LastPlace
    from reader.ui.widgets.preview import Preview

AnyLine = TypeVar("AnyLine", Chips, Tabs)

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


FIRST_WAIT = 0.05
"""Seconds the first drawing waits for the first stories: a quick disk has them on it."""


@dataclass(frozen=True, slots=True)
class FirstList:
    """One page of the stories last looked at, read before there is a screen to show them."""

    text: str
    query: Query
    page: int
    stories: Sequence[Story]

    @property
    def whole(self) -> bool:
        """Whether these are all the stories there are."""
        return self.page == 0 and len(self.stories) < PAGE


def first_list(archive: Archive, place: LastPlace, language: str) -> FirstList:
    """Read the page of the list in which the last visit ended. Raises ArchiveError."""
    text = place.query
    try:
        query = to_query(text)
    except QueryError:
        text, query = "", EVERYTHING
    page = place.line // PAGE
    found = archive.stories(query, language=language, limit=PAGE, offset=page * PAGE)
    if page and not found:
        page = 0
        found = archive.stories(query, language=language, limit=PAGE)
    return FirstList(text, query, page, found)


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
        """List and preview; what stands above them is made when there is something to say."""
        names = labels.outlet_names(self.house.config)
        with Horizontal(id="columns", classes="body"):
            yield StoryList(self._page, names, id="stories")
            yield Container(id="aside")

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

    def show_first(self, first: FirstList) -> None:
        """Show the page of the list that was read at the start, and count the rest of it."""
        place = self.house.place
        self.query_text = first.text
        self.stories.wanted = place.story
        count = first.page * PAGE + len(first.stories)
        line = place.line if place.line // PAGE == first.page else 0
        self._show(first.query, count, first.stories, at=line, counted=first.whole)
        self.stories.stand(place.row)
        if not first.whole:
            self.call_after_refresh(self._count_all, first.query)

    @work(group="count")
    async def _count_all(self, query: Query) -> None:
        """Say how many stories there are, once a page of them is on the screen."""
        with self.telling():
            count = await self.ask(self.house.archive.count_stories, query)
            if query is self.stories.query_shown:
                self.stories.grow(count, self.house.place.row)
                self._tell_count(count)

    def _show(
        self,
        query: Query,
        count: int,
        stories: Sequence[Story],
        *,
        at: int = 0,
        keep: bool = False,
        counted: bool = True,
    ) -> None:
        self.stories.show(query, count, stories, at=at, keep=keep)
        names = (_("all"), *self.tabs)
        held = [i for i, tab in enumerate(("", *self.tabs)) if tab == self.query_text]
        self.tab_shown = held[0] if held else -1
        if self.tabs or self.query("#tabs"):
            self._line(Tabs, "tabs").show_tabs(names, self.tab_shown)
        self._tell_count(count if counted else None)
        self._show_face(count)

    def _tell_count(self, count: int | None) -> None:
        """Say how many stories there are, where that is known."""
        counted = ""
        if count is not None:
            counted = ngettext("{n} story", "{n} stories", count).format(n=count)
        if self.query_text or self.query("#chips"):
            chips = filters.chips(self.query_text)
            self._line(Chips, "chips").show_chips(chips, counted)
        self.title_line("reader", counted)

    def _line(self, kind: type[AnyLine], name: str) -> AnyLine:
        """Return the line of tabs or filters, made at first need: most visits need none."""
        for there in self.query(kind):
            return there
        made = kind(id=name)
        chips = self.query("#chips")
        self.mount(made, before=chips.first() if name == "tabs" and chips else "#columns")
        return made

    def _face(self, text: str) -> None:
        """Say why there is no list; an empty text takes that away and shows the list."""
        columns = self.query_one("#columns")
        was_hidden = not columns.display
        columns.display = not text
        if was_hidden and not text and self.focused is None:
            self.stories.focus()  # what is hidden loses the focus, and the keys of the list with it
        faces = self.query("#empty").results(Static)
        face = next(faces, None)
        if face is None:
            if not text:
                return
            face = Static(id="empty", classes="face body", markup=False)
            self.mount(face, before="#status")
        face.display = bool(text)
        face.update(text)

    def _show_broken(self) -> None:
        self.title_line("reader")
        why = self.house.journal.lines[-1].text
        self._face(_("The archive cannot be read.\n\n{why}").format(why=clean_text(why)))

    def _show_face(self, count: int) -> None:
        house = self.house
        if count:
            text = ""
        elif self.query_text:
            words = _(
                "No story matches.\n\n{key} takes all filters away, {search} changes the search."
            )
            text = words.format(
                key=house.key_of("browse.all"), search=house.key_of("anywhere.search")
            )
        elif house.offline:
            text = _("The archive is empty, and the reader is offline.")
        else:
            words = _("The archive is empty.\n\n{key} fetches the news.")
            text = words.format(key=house.key_of("anywhere.fetch"))
        self._face(text)

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
        aside = self.query_one("#aside")
        if not (aside.is_attached and aside.is_mounted):
            if self.is_attached:  # the machine is slow to put the screen together
                self._moved()
            return
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
