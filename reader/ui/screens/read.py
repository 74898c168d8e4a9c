"""An article and what stands beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from reader.i18n import _
from reader.model import Beside, EntityType, Parallel, Provenance, Story
from reader.text.clean import clean_text, clean_url
from reader.ui.actions import Place
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.page_parts import KIND_LOOKS
from reader.ui.widgets.parallel_view import ParallelView
from reader.view import labels

LOOK_AGAIN = 0.5
"""Seconds between two looks at a translation that is being made."""

LOOKS = 6
"""So many looks without a new sentence end the waiting."""


class ReadScreen(ReaderScreen):
    """One article of a story at a time; its keys are those of ``Place.READ``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    PLACE = Place.READ

    def __init__(self, story: Story | None, article: int) -> None:
        super().__init__()
        self.story = story
        self.article = article
        self.kind: Beside | None = None
        self.parallel: Parallel | None = None
        self.entity: str | None = None
        self._waiting_for = 0
        self._stuck = 0

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
        self.load()

    @property
    def page(self) -> ParallelView:
        """The widget that shows both texts."""
        return self.query_one(ParallelView)

    # --- opening

    @work(exclusive=True, group="load")
    async def load(self, *, keep: bool = False) -> None:
        """Open the article with the wanted kind of text beside it."""
        house = self.house
        self._stuck = self._stuck if keep else 0
        with self.telling():
            parallel = await self.ask(
                house.services.parallel, house.archive, self.article, self.kind
            )
            self.parallel = parallel
            self.kind = parallel.kind
            self.query_one("#face").display = False
            self.page.display = True
            self.page.show(parallel, keep=keep, at=house.place.reading.get(str(self.article), 0))
            self.page.focus()
            self._head()
            self._tell_signs()
            self._follow(parallel)
            return
        self._fail()

    def _grow(self) -> None:
        """Show what has been translated meanwhile, unless the reader has gone on."""
        if self.parallel is not None and self.parallel.left.article.id == self.article:
            self.load(keep=True)

    def _follow(self, parallel: Parallel) -> None:
        """While a translation is being made, say how far it is and look again soon.

        It ends when every sentence is there, or when several looks have brought nothing new.
        """
        undone, total = _undone(parallel)
        self._stuck = self._stuck + 1 if undone == self._waiting_for else 0
        self._waiting_for = undone
        if undone and self._stuck < LOOKS:
            words = _("Translating: {done} of {total} sentences.")
            self.say(words.format(done=total - undone, total=total))
            article, kind = self.article, self.kind
            self.set_timer(LOOK_AGAIN, lambda: self._look_again(article, kind))

    def _look_again(self, article: int, kind: Beside | None) -> None:
        if self.is_mounted and (self.article, self.kind) == (article, kind):
            self.load(keep=True)

    def _fail(self) -> None:
        if self.parallel is not None:
            return
        face = self.query_one("#face", Static)
        face.update(
            _("This article cannot be opened.\n\n{text}").format(
                text=clean_text(self.house.journal.lines[-1].text)
            )
        )
        face.display = True
        self.page.display = False

    def _head(self) -> None:
        """Say which article of the story this is, and what stands beside it."""
        if self.parallel is None:
            return
        stored = self.parallel.left.article
        numbers = self._numbers()
        marks = ("★ " if stored.starred else "") + ("" if stored.read else "● ")
        place = ""
        if len(numbers) > 1:
            place = _("article {n} of {total} · ").format(
                n=numbers.index(self.article) + 1, total=len(numbers)
            )
        self.title_line(f"{marks}{place}{self._beside()}", self.parallel.left.title)

    def _beside(self) -> str:
        assert self.parallel is not None
        names = {
            Beside.TRANSLATION: _("translation"),
            Beside.EDITION: _("the outlet's edition"),
            Beside.OTHER: _("other newsroom"),
            Beside.NONE: _("alone"),
        }
        kind = Beside.NONE if self.parallel.right is None else self.parallel.kind
        return _("beside: {kind}").format(kind=names[kind])

    def _tell_signs(self) -> None:
        """Explain what is missing, or the signs on the page and the looks of kinds of names."""
        assert self.parallel is not None
        signs = "   ".join(labels.legend(self.parallel))
        kinds = [(labels.kind_name(k), KIND_LOOKS[k]) for k in self.page.kinds_shown()]
        self.say(self.parallel.note or signs, legend=kinds)

    def _numbers(self) -> tuple[int, ...]:
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

    # --- what stands beside, which article

    @work(exclusive=True, group="load")
    async def action_beside(self) -> None:
        """Set the next kind of text beside the article."""
        if self.parallel is None:
            return
        house = self.house
        with self.telling():
            kinds = await self.ask(house.services.kinds, house.archive, self.article)
            at = kinds.index(self.kind) if self.kind in kinds else -1
            self.kind = kinds[(at + 1) % len(kinds)]
            self.load(keep=True)

    def keep_place(self) -> None:
        """Remember where the article is left."""
        if self.parallel is not None:
            house = self.house
            house.place = house.place.left_at(self.article, self.page.left_at())

    def action_article(self, step: int) -> None:
        """Open the next article of the story."""
        self.keep_place()
        numbers = self._numbers()
        if len(numbers) < 2:
            self.say(_("This story has only this article."))
            return
        self.article = numbers[(numbers.index(self.article) + step) % len(numbers)]
        self.kind = None
        self.load()

    # --- marks

    @on(ParallelView.Reached)
    def _reached(self) -> None:
        """An article is read once its last line has been on the screen."""
        if self.parallel is not None and not self.parallel.left.article.read:
            self._mark(read=True)

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        if self.parallel is not None:
            self._mark(read=not self.parallel.left.article.read)

    def action_toggle_star(self) -> None:
        """Put a star on the article, or take it off."""
        if self.parallel is not None:
            self._mark(starred=not self.parallel.left.article.starred)

    @work(group="marks")
    async def _mark(self, *, read: bool | None = None, starred: bool | None = None) -> None:
        archive, number = self.house.archive, self.article
        with self.telling():
            if read is not None:
                await self.ask(archive.mark_read, [number], read)
            if starred is not None:
                await self.ask(archive.mark_starred, [number], starred)
            stored = await self.ask(archive.article, number)
            if stored is None or self.parallel is None or self.article != number:
                return
            self.parallel = _with_marks(self.parallel, read=stored.read, starred=stored.starred)
            self._head()
            await self.house.browse().refresh_story(stored.story)

    # --- names

    @on(ParallelView.EntityLit)
    def _lit(self, event: ParallelView.EntityLit) -> None:
        self.entity = event.entity
        if event.entity is None or event.kind is None:
            self._tell_signs()
            return
        self._tell_entity(event.entity, event.kind)

    @work(exclusive=True, group="entity")
    async def _tell_entity(self, entity: str, kind: EntityType) -> None:
        language = "".join(self.house.config.reading.languages[:1])
        name = entity
        with self.telling():
            name = await self.ask(self.house.services.entity_name, entity, language) or entity
        count = sum(1 for m in self._mentions() if m == entity)
        key = self.house.key_of("read.entity")
        text = _("{sign} {name} · {kind} · {n} × on this page · {key} opens its page")
        self.say(
            text.format(
                sign=labels.KIND_SIGNS[kind],
                name=name,
                kind=labels.kind_name(kind),
                n=count,
                key=key,
            )
        )

    def _mentions(self) -> Iterator[str]:
        if self.parallel is not None:
            for side in (self.parallel.left, self.parallel.right):
                yield from (m.entity for m in (side.mentions if side else ()))

    @on(ParallelView.EntityChosen)
    async def _chosen(self, event: ParallelView.EntityChosen) -> None:
        await self._open_entity(event.entity)

    async def action_open_entity(self) -> None:
        """Open the page of the lit name."""
        if self.entity is None:
            key = self.house.key_of("read.next-entity")
            self.say(_("No name is lit: {key} steps through them.").format(key=key))
            return
        await self._open_entity(self.entity)

    async def _open_entity(self, entity: str) -> None:
        from reader.ui.screens.entities import EntityScreen

        await self.app.push_screen(EntityScreen(entity))

    async def action_coverage(self) -> None:
        """Show what each article of the story says alone."""
        from reader.ui.screens.coverage import StoryCoverageScreen

        if self.story is not None:
            await self.app.push_screen(StoryCoverageScreen(self.story))

    # --- copying, browser, zen

    def action_copy(self) -> None:
        """Copy the current paragraph."""
        self._copy(self.page.texts(pair=False))

    def action_copy_pair(self) -> None:
        """Copy the current paragraphs of both sides."""
        self._copy(self.page.texts(pair=True))

    def action_copy_article(self) -> None:
        """Copy title and text of the article on the left."""
        if self.parallel is not None:
            side = self.parallel.left
            self._copy("\n\n".join([side.title, *(block.text for block in side.blocks)]))

    def _copy(self, text: str) -> None:
        if not text:
            return
        text = clean_text(text)
        self.app.copy_to_clipboard(text)
        self.say(_("Copied {n} characters.").format(n=len(text)))

    def action_browser(self) -> None:
        """Open the article's address in the browser."""
        url = self.parallel.left.article.article.url if self.parallel else None
        good = clean_url(url) if url else None
        if good is None:
            self.say(_("This article has no address that can be opened."), failed=True)
            return
        self.say(_("Opening {url}").format(url=good))
        threading.Thread(target=open_in_browser, args=(good,), daemon=True).start()

    def action_zen(self) -> None:
        """Only the text, or everything again."""
        self.toggle_class("-zen")

    async def step_back(self) -> bool:
        """Leave zen, put the lit name out, then close."""
        if self.has_class("-zen"):
            self.remove_class("-zen")
            return True
        if self.page.clear_entity():
            return True
        self.keep_place()
        return False

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Nothing here is a list; screens above handle their own."""
        event.stop()


def _undone(parallel: Parallel) -> tuple[int, int]:
    """Return how many sentences of a translation are not there yet, and how many it has."""
    if parallel.kind is not Beside.TRANSLATION or parallel.right is None:
        return 0, 0
    given = [p for block in parallel.right.provenance for p in block]
    return given.count(Provenance.NONE), len(given)


def open_in_browser(url: str) -> None:
    """Hand a checked address to the browser; graphical ones only draw outside the terminal."""
    import webbrowser

    webbrowser.open(url, new=2)


def _with_marks(parallel: Parallel, *, read: bool, starred: bool) -> Parallel:
    from dataclasses import replace

    article = replace(parallel.left.article, read=read, starred=starred)
    return replace(parallel, left=replace(parallel.left, article=article))
