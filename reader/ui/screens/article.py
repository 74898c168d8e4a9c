"""An article with what stands beside it: opening it, and following a translation being made."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.widget import Widget
from textual.widgets import Static

from reader.i18n import _
from reader.model import Parallel, Story
from reader.text.clean import clean_text
from reader.ui.screens.turning import TurningScreen
from reader.ui.widgets.page_parts import KIND_LOOKS
from reader.ui.widgets.parallel_view import ParallelView
from reader.view import labels, pair_labels

SHORT = 80
"""Below so many cells the top line names texts without their days."""


class ArticleScreen(TurningScreen):
    """One article of a story at a time.

    Opening is one worker, the newest alone: keys pressed meanwhile only change what is wanted
    (``article``, ``turns``) and begin it anew, so no key can leave the page without an end.
    """

    def __init__(self, story: Story | None, article: int) -> None:
        super().__init__(article)
        self.story = story

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
        self.page.expect()
        self.load()

    # --- opening

    @work(exclusive=True, group="load")
    async def load(self, *, keep: bool = False) -> None:
        """Open the article with the wanted kind of text beside it."""
        article = self.article
        with self.telling():
            parallel = await self.wanted_beside()
            keep = keep and self.parallel is not None and self.parallel.left.article.id == article
            self.parallel, self.kind = parallel, parallel.kind
            self.note_beside(parallel)
            self._show(parallel, keep=keep)
            self.follow(parallel, again=keep)
            self.count_beside()
            return
        self._fail()

    def _show(self, parallel: Parallel, *, keep: bool) -> None:
        self.query_one("#face").display = False
        self.page.display = True
        at = self.house.place.reading.get(str(self.article), 0)
        self.page.show(self.with_reason(parallel), keep=keep, at=at)
        self.call_after_refresh(self.page.arrived)
        self.page.focus()
        self.head()
        self._tell_signs()

    def _fail(self) -> None:
        """Stay at the article that is shown; without one, say why there is none."""
        self.page.arrived()
        if self.parallel is not None and self.page.rows:
            self.stay_at(self.parallel)
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

    def step_article(self, step: int) -> None:
        """Open another article of the story; one that is alone stays."""
        numbers = self.numbers()
        self.article = numbers[(numbers.index(self.article) + step) % len(numbers)]
        self.kind = None
        self.forget_turns()
        self.page.expect()
        self.load()

    # --- the lines around it

    def on_resize(self) -> None:
        """More or less of the texts' names fits into the top line now."""
        self.head()

    def head(self) -> None:
        """Say which article of the story this is, and what stands beside it."""
        if self.parallel is None:
            return
        stored = self.parallel.left.article
        numbers = self.numbers()
        marks = ("★ " if stored.starred else "") + ("" if stored.read else "● ")
        place = ""
        if len(numbers) > 1:
            place = f"{numbers.index(self.article) + 1}/{len(numbers)} · "
        names = labels.outlet_names(self.house.config)
        told = pair_labels.both_sides(
            self.parallel, names, self.place_beside(), days=self.size.width >= SHORT
        )
        self.title_line(f"{marks}{place}{told}", self.parallel.left.title)

    def _tell_signs(self) -> None:
        """Explain what is missing, or who translated, and the looks of signs and kinds of names."""
        assert self.parallel is not None
        signs = [] if self.parallel.note else labels.legend(self.parallel)
        legend = [(sign, "quiet") for sign in signs]
        legend += [(labels.kind_name(k), KIND_LOOKS[k]) for k in self.page.kinds_shown()]
        said = (self.parallel.note, self.parallel.made_by, self._continued())
        self.say(" · ".join(words for words in said if words), legend=legend)

    def _continued(self) -> str:
        """Say that the article was opened where it was left, while it is there."""
        left = self.house.place.reading.get(str(self.article), 0)
        if not left or self.page.left_at() != left:
            return ""
        key = self.house.key_of("read.top")
        return _("where you left it: {place} ({key}: to the beginning)").format(
            place=self.page.place(), key=key
        )

    def articles_meant(self) -> tuple[int, ...]:
        """Return the article shown."""
        return (self.article,)

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
                self.head()
