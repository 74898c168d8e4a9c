"""An article and what stands beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from reader.errors import NothingFoundError, UsageError
from reader.i18n import _
from reader.model import TITLE, Beside, EntityType, Parallel, Story, story_ref
from reader.text.clean import clean_text, clean_url
from reader.ui.actions import Place
from reader.ui.screens.article import ArticleScreen
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.parallel_view import ParallelView
from reader.view import labels, pair_labels

if TYPE_CHECKING:
    from reader.ui.screens.correct import CorrectScreen


class ReadScreen(ArticleScreen):
    """One article of a story at a time; its keys are those of ``Place.READ``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    PLACE = Place.READ

    def __init__(self, story: Story | None, article: int) -> None:
        super().__init__(story, article)
        self._correcting: CorrectScreen | None = None

    @property
    def entity(self) -> str | None:
        """The entity that is lit."""
        return self.page.entity

    # --- what stands beside, which article

    def action_beside(self) -> None:
        """Set the next kind of text beside the article."""
        self.turn("kind")

    def action_text(self, step: int) -> None:
        """Set the next text of whatever kind beside the article."""
        self.turn("next" if step > 0 else "previous")

    def keep_place(self) -> None:
        """Remember where the article is left."""
        if self.parallel is not None:
            house = self.house
            number = self.parallel.left.article.id
            house.place = house.place.left_at(number, self.page.left_at())

    def action_article(self, step: int) -> None:
        """Open the next article of the story."""
        self.keep_place()
        if len(self.numbers()) < 2:
            self.say(_("This story has only this article."))
            return
        self.step_article(step)

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
        if self.parallel is None:
            return
        archive, number = self.house.archive, self.parallel.left.article.id
        with self.telling():
            if read is not None:
                await self.ask(archive.mark_read, [number], read)
            if starred is not None:
                await self.ask(archive.mark_starred, [number], starred)
            stored = await self.ask(archive.article, number)
            if stored is None or self.parallel.left.article.id != number:
                return
            self.parallel = _with_marks(self.parallel, read=stored.read, starred=stored.starred)
            self.head()
            await self.house.browse().refresh_story(stored.story)

    # --- names

    @on(ParallelView.EntityLit)
    def _lit(self, event: ParallelView.EntityLit) -> None:
        if event.entity is None or event.kind is None:
            self._tell_signs()
            return
        self._tell_entity(event.entity, event.kind)

    @on(ParallelView.SentenceLit)
    def _sentence_lit(self, event: ParallelView.SentenceLit) -> None:
        """Say of a lit sentence what the signs say, in words."""
        if event.sentence is None:
            self._tell_signs()
            return
        parts = [_("Sentence {n} of {total}").format(n=event.number, total=event.total)]
        if self.page.parallel_right():
            parts += pair_labels.sentence_signs(event.sentence)
        if event.provenance is not None:
            sign = labels.PROVENANCE_SIGNS[event.provenance]
            parts.append(f"{sign} {labels.provenance_name(event.provenance)}".strip())
        key = self.house.key_of("read.copy")
        parts.append(_("{key} copies it").format(key=key))
        self.say(" · ".join(parts))

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

    # --- the user's word

    async def action_correct(self) -> None:
        """Correct the translation of the current pair."""
        from reader.ui.screens.correct import CorrectScreen, sentences

        shown = self.parallel
        if shown is None or shown.right is None or shown.kind is not Beside.TRANSLATION:
            key = self.house.key_of("read.beside")
            self.say(_("No translation stands beside: {key} changes that.").format(key=key))
            return
        blocks = self.page.blocks()
        given = sentences(shown, (TITLE, *blocks) if self.page.bead == 0 else blocks)
        if given:
            self._correcting = CorrectScreen(shown.left.article.id, shown.right.language, given)
            await self.app.push_screen(self._correcting)

    def on_screen_resume(self) -> None:
        """Show what was corrected meanwhile."""
        done, self._correcting = self._correcting, None
        if done is not None and done.changed:
            self.load(keep=True)

    async def action_move(self) -> None:
        """Put the article into another story."""
        if self.parallel is not None:
            words = _("Into which story (s7), or “new” for one of its own?")
            await self.question(words, "new", self._move)

    async def _move(self, word: str) -> None:
        if self.parallel is None:
            return
        archive, number = self.house.archive, self.parallel.left.article.id
        with self.telling():
            story = story_number(word)
            if story is not None and await self.ask(archive.story, story) is None:
                raise NothingFoundError(_("there is no such story"), where=word)
            moved = await self.ask(lambda: archive.move(number, story, by_user=True))
            self.story = await self.ask(archive.story, moved)
            await self.house.browse().archive_changed()
            self.head()
            self.say(_("This article is in story {story} now.").format(story=story_ref(moved)))

    # --- copying, browser, zen

    def action_copy(self) -> None:
        """Copy the lit sentence or the current paragraph."""
        self._copy(self.page.texts(pair=False))

    def action_copy_pair(self) -> None:
        """Copy the lit sentence or the current paragraphs, of both sides."""
        self._copy(self.page.texts(pair=True))

    def action_copy_article(self) -> None:
        """Copy title and text of the article on the left."""
        if self.parallel is not None:
            side = self.parallel.left
            self._copy("\n\n".join([side.title, *(block.text for block in side.blocks)]))

    @on(ParallelView.Selected)
    def _selected(self, event: ParallelView.Selected) -> None:
        self._copy(event.text)

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
        """Leave zen, put the lit name and sentence out, then close."""
        if self.has_class("-zen"):
            self.remove_class("-zen")
            return True
        lit = self.page.clear_sentence()
        if self.page.clear_entity() or lit:
            return True
        self.keep_place()
        return False

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Nothing here is a list; screens above handle their own."""
        event.stop()


def story_number(word: str) -> int | None:
    """Return the story a person named, None for a new one. Raises UsageError."""
    if word.casefold() == "new":
        return None
    digits = word.removeprefix("s")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 15):
        raise UsageError(_("not the number of a story"), where=word)
    return int(digits)


def open_in_browser(url: str) -> None:
    """Hand a checked address to the browser; graphical ones only draw outside the terminal."""
    import webbrowser

    webbrowser.open(url, new=2)


def _with_marks(parallel: Parallel, *, read: bool, starred: bool) -> Parallel:
    from dataclasses import replace

    article = replace(parallel.left.article, read=read, starred=starred)
    return replace(parallel, left=replace(parallel.left, article=article))
