"""The list of stories: one line an event, pages of it read from the archive when first in sight."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from rich.segment import Segment

from reader.model import Story
from reader.query import EVERYTHING, Query
from reader.text.width import cells
from reader.ui.widgets.drawing import column, piece
from reader.ui.widgets.line_list import LineList
from reader.view import dates, labels

PAGE = 100
"""Stories read at once."""

LoadPage = Callable[[Query, int, int], Awaitable[Sequence[Story]]]
"""Gives at most ``limit`` stories of a query from ``offset`` on, without blocking the screen."""


class StoryList(LineList):
    """Stories, newest first, grouped by day: the first line of a day shows its date."""

    def __init__(self, load: LoadPage, names: Mapping[str, str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._load = load
        self._names = names
        self._pages: dict[int, Sequence[Story]] = {}
        self._asked: set[int] = set()
        self._count = 0
        self._touched = False
        self.query_shown = EVERYTHING
        self.wanted: int | None = None
        """A story to stand on as soon as its page is there, until the person goes elsewhere."""

    @property
    def count(self) -> int:
        """How many stories match the query."""
        return self._count

    def show(
        self,
        query: Query,
        count: int,
        stories: Sequence[Story],
        *,
        at: int = 0,
        keep: bool = False,
    ) -> None:
        """Show the result of a query, of which the page of the line ``at`` was read.

        ``keep`` stays on the same story and place if it can.
        """
        here = self.story() if keep else None
        line = self.cursor if keep else at
        page = at // PAGE
        self.query_shown = query
        self._pages = {page: stories}
        self._asked = {page}
        self._count = count
        if here is not None:
            self.wanted = here.id
        self.recount()
        self.cursor = min(line, max(0, count - 1))
        self._find_wanted(page)
        if not keep:
            self.scroll_to(y=self.cursor, animate=False)
        if count:
            self.post_message(self.Moved(self, self.cursor))

    def stand(self, row: int) -> None:
        """Show the line under the cursor at a row of the screen."""
        self.call_after_refresh(self.scroll_to, y=max(0, self.cursor - row), animate=False)

    def grow(self, count: int, row: int) -> None:
        """Take over how many stories there are, where only a page of them was known.

        The wanted one may be further down, where new stories have pushed it: two pages are looked
        through for it. Somebody who has gone elsewhere meanwhile stays there.
        """
        self._count = count
        self.recount()
        if not self._touched:
            self.stand(row)
            self.run_worker(self._seek(self.cursor // PAGE, row), group="pages")

    async def _seek(self, page: int, row: int) -> None:
        query = self.query_shown
        for number in (page + 1, page + 2, page - 1):
            if query is not self.query_shown or not self._is_sought():
                return
            if 0 <= number * PAGE < self.count and number not in self._asked:
                self._asked.add(number)
                await self._read(number, query)
                if not self._is_sought():
                    self.stand(row)
        self.wanted = None

    def _is_sought(self) -> bool:
        return self.wanted is not None and not self._touched

    def go(self, index: int, *, quiet: bool = False) -> None:
        """Put the cursor on a line; what was wanted before is wanted no longer."""
        self.wanted, self._touched = None, True
        super().go(index, quiet=quiet)

    def story(self, index: int | None = None) -> Story | None:
        """Return the story on a line (None: under the cursor), or None while it is being read."""
        index = self.cursor if index is None else index
        page = self._pages.get(index // PAGE)
        if page is None:
            self._ask(index // PAGE)
            return None
        at = index % PAGE
        return page[at] if at < len(page) else None

    def replace_story(self, story: Story) -> None:
        """Show a story's new state where it stands."""
        for number, page in self._pages.items():
            for at, old in enumerate(page):
                if old.id == story.id:
                    self._pages[number] = [*page[:at], story, *page[at + 1 :]]
                    self.refresh_line(number * PAGE + at)
                    return

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.run_worker(self._read(page, self.query_shown), group="pages")

    async def _read(self, page: int, query: Query) -> None:
        stories = await self._load(query, PAGE, page * PAGE)
        if query is not self.query_shown:
            return
        self._pages[page] = stories
        self._find_wanted(page)
        self.refresh()
        if self.cursor // PAGE == page:
            self.post_message(self.Moved(self, self.cursor))

    def _find_wanted(self, page: int) -> None:
        for at, story in enumerate(self._pages[page]):
            if story.id == self.wanted:
                self.wanted = None
                self.cursor = page * PAGE + at
                self.call_after_refresh(self._reveal, self.cursor)

    def line(self, index: int, width: int) -> Sequence[Segment]:
        """Date, mark, title, countries, newsrooms and languages, as the width allows."""
        story = self.story(index)
        if story is None:
            return [piece("  …", self.look("quiet"))]
        date = dates.story_date(story)
        before = self.story(index - 1) if index and index != self.scroll_offset.y else None
        shown = "" if before and dates.story_date(before) == date else date
        mark = "★" if story.starred else " "
        mark += "●" if story.unread else " "
        look = self.look("strong" if story.unread else "text")
        tail = _tail(story, width, self._names)
        room = max(8, width - 15 - sum(w + 2 for _text, w in tail))
        pieces = [
            Segment(" "),
            column(shown, 10, self.look("quiet")),
            Segment(" "),
            column(mark, 2, self.look("sign")),
            Segment(" "),
            column(story.title, room, look),
        ]
        for text, wide in tail:
            pieces += [Segment("  "), column(text, wide, self.look("quiet"))]
        return pieces


def few(words: Sequence[str], width: int) -> str:
    """Join as many words as fit in ``width`` cells, and say how many more there are: ``en vi +2``."""
    for shown in range(len(words), 0, -1):
        rest = len(words) - shown
        text = " ".join([*words[:shown], *([f"+{rest}"] if rest else [])])
        if cells(text) <= width:
            return text
    return f"+{len(words)}" if words else ""


def _tail(story: Story, width: int, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return what follows the title, with widths: countries, newsrooms, languages.

    The newsrooms stay longest: that there are two is what the list is for.
    """
    codes = [code.upper() for code in story.countries]
    places = {outlet: place for place, outlet in enumerate(names)}
    outlets = sorted(story.outlets, key=lambda outlet: places.get(outlet, len(places)))
    newsrooms = [labels.outlet_short(outlet, names) for outlet in outlets]
    if width < 56:
        return [(few(newsrooms, 14), 14)] if width >= 48 else [(few(story.languages, 5), 5)]
    if width < 76:
        return [(few(newsrooms, 17), 17)]
    if width < 100:
        return [(few(newsrooms, 17), 17), (few(story.languages, 8), 8)]
    return [(few(codes, 8), 8), (few(newsrooms, 28), 28), (few(story.languages, 14), 14)]
