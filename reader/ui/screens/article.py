"""An article with what stands beside it: opening it, and following a translation being made."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.widget import Widget
from textual.widgets import Static

from reader.i18n import _
from reader.model import Beside, Parallel, Story
from reader.text.clean import clean_text
from reader.ui.screens.translated import TranslatedScreen
from reader.ui.widgets.page_parts import KIND_LOOKS
from reader.ui.widgets.parallel_view import ParallelView
from reader.view import labels


class ArticleScreen(TranslatedScreen):
    """One article of a story at a time.

    Opening is one worker, the newest alone: keys pressed meanwhile only change what is wanted
    (``article``, ``_steps``) and begin it anew, so no key can leave the page without an end.
    """

    def __init__(self, story: Story | None, article: int) -> None:
        super().__init__(article)
        self.story = story
        self._steps = 0

    def body(self) -> Iterator[Widget]:
        """The page, and the face for when there is none."""
        config = self.house.config
        names = labels.outlet_names(config)
        yield ParallelView(names, config.interface.column, id="page")
        yield Static(id="face", classes="face body", markup=False)

    def on_mount(self) -> None:
        """Begin to open the article; what was searched for is marked in it."""
        self.page.seek(
            [
                f"{w.text}*" if w.prefix else w.text
                for w in self.house.browse().stories.query_shown.words
                if not w.negated
            ]
        )
        self.title_line(self.story.title if self.story else "", _("opening …"))
        self.attend()
        self.load()

    # --- opening

    @work(exclusive=True, group="load")
    async def load(self, *, keep: bool = False) -> None:
        """Open the article with the wanted kind of text beside it."""
        house, article = self.house, self.article
        with self.telling():
            kind = await self._kind_wanted()
            parallel = await self.ask(house.services.parallel, house.archive, article, kind)
            keep = keep and self.parallel is not None and self.parallel.left.article.id == article
            self.parallel, self.kind, self._steps = parallel, parallel.kind, 0
            self._show(parallel, keep=keep)
            self.follow(parallel, again=keep)
            return
        self._fail()

    async def _kind_wanted(self) -> Beside | None:
        """Return the kind as many steps further as the key was pressed for."""
        if not self._steps:
            return self.kind
        house = self.house
        kind = self.kind
        if kind is None:
            found = await self.ask(house.services.parallel, house.archive, self.article, None)
            kind = found.kind
        kinds: tuple[Beside, ...]
        kinds = await self.ask(house.services.kinds, house.archive, self.article)
        at = kinds.index(kind) if kind in kinds else -1
        return kinds[(at + self._steps) % len(kinds)]

    def _show(self, parallel: Parallel, *, keep: bool) -> None:
        self.query_one("#face").display = False
        self.page.display = True
        at = self.house.place.reading.get(str(self.article), 0)
        self.page.show(parallel, keep=keep, at=at)
        self.page.focus()
        self._head()
        self._tell_signs()

    def _fail(self) -> None:
        """Stay at the article that is shown; without one, say why there is none."""
        self._steps = 0
        if self.parallel is not None and self.page.rows:
            self.article, self.kind = self.parallel.left.article.id, self.parallel.kind
            return
        self.title_line(self.story.title if self.story else "")
        face = self.query_one("#face", Static)
        face.update(
            _("This article cannot be opened.\n\n{text}").format(
                text=clean_text(self.house.journal.lines[-1].text)
            )
        )
        face.display = True
        self.page.display = False

    def step_beside(self) -> None:
        """Set the next kind of text beside the article, also while it is still being opened."""
        self._steps += 1
        self.load(keep=True)

    def step_article(self, step: int) -> None:
        """Open another article of the story; one that is alone stays."""
        numbers = self.numbers()
        self.article = numbers[(numbers.index(self.article) + step) % len(numbers)]
        self.kind, self._steps = None, 0
        self.load()

    # --- the lines around it

    def _head(self) -> None:
        """Say which article of the story this is, and what stands beside it."""
        if self.parallel is None:
            return
        stored = self.parallel.left.article
        numbers = self.numbers()
        marks = ("★ " if stored.starred else "") + ("" if stored.read else "● ")
        place = ""
        if len(numbers) > 1:
            place = f"{numbers.index(self.article) + 1}/{len(numbers)} · "
        told = labels.both_sides(self.parallel, labels.outlet_names(self.house.config))
        self.title_line(f"{marks}{place}{told}", self.parallel.left.title)

    def _tell_signs(self) -> None:
        """Explain what is missing, or the signs on the page and the looks of kinds of names."""
        assert self.parallel is not None
        signs = [] if self.parallel.note else labels.legend(self.parallel)
        legend = [(sign, "quiet") for sign in signs]
        legend += [(labels.kind_name(k), KIND_LOOKS[k]) for k in self.page.kinds_shown()]
        self.say(self.parallel.note, legend=legend)

    def numbers(self) -> tuple[int, ...]:
        """Return the articles of the story, the one shown among them."""
        numbers = self.story.articles if self.story else ()
        return numbers if self.article in numbers else (self.article,)

    async def archive_changed(self) -> None:
        """The story may have another article now."""
        if self.story is not None:
            archive, number = self.house.archive, self.story.id
            language = "".join(self.house.config.reading.languages[:1])
            story = await self.ask(lambda: archive.story(number, language=language))
            if story is not None and self.article in story.articles:
                self.story = story
                self._head()
