"""Going from one text beside an article to the next, and remembering which one was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import work

from reader.errors import NothingFoundError
from reader.i18n import _
from reader.model import Parallel
from reader.ui.screens.translated import TranslatedScreen
from reader.view import labels, pair_labels

if TYPE_CHECKING:
    from reader.beside import Choices, Wanted
    from reader.beside.turns import Shown

Turn = Literal["kind", "next", "previous"]
"""To the next kind of text, or to the next or previous text of whatever kind."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that can stand beside the article, and how it is called in lists."""

    text: Wanted
    label: str


class TurningScreen(TranslatedScreen):
    """What an article's screen does about the choice of the right text.

    ``kind`` is the kind of text asked for; keys pressed while an article is being opened wait in
    ``turns``.
    """

    def __init__(self, article: int) -> None:
        super().__init__(article)
        self.turns: list[Turn] = []
        self.had: Choices | None = None
        self._picked: Shown | None = None
        self._just_picked = False

    def forget_turns(self) -> None:
        """Begin with what the article itself calls for."""
        self.turns = []
        self.had = None
        self._picked, self._just_picked = None, False

    def stay_at(self, parallel: Parallel) -> None:
        """What was asked for cannot be had: what is shown is wanted again."""
        from reader.beside.turns import shown

        self.turns = []
        self.article, self.kind = parallel.left.article.id, parallel.kind
        self._picked, self._just_picked = shown(parallel), False

    def turn(self, turn: Turn) -> None:
        """Set another text beside the article, also while it is still being opened."""
        self.turns.append(turn)
        self.load(keep=True)

    def choose(self, text: Wanted) -> None:
        """Set a text of ``choices`` beside the article."""
        from reader.beside.turns import Shown, kind_of  # where texts are aligned: slow to import

        if self.had is not None:
            self.turns = []
            self._picked, self._just_picked = Shown(kind_of(self.had, text), text), True
            self.kind = self._picked.kind
            self.load(keep=True)

    # --- opening

    async def wanted_beside(self) -> Parallel:
        """Return the article with what is wanted now: chosen, remembered, or the best there is."""
        if self.turns:
            return await self._turned()
        chosen = self._picked
        if chosen is not None and chosen.kind is self.kind:
            return await self._with(chosen.text)
        word = self.house.place.beside.get(str(self.article), "")
        if self.kind is None and word:
            try:
                kept: Parallel = await self.ask(self._recalled, word)
                return kept
            except NothingFoundError:
                pass  # what was chosen then is no longer in the archive
        return await self._with(self.kind)

    def _recalled(self, word: str) -> Parallel:
        from reader.beside.turns import recalled

        house = self.house
        return house.services.parallel(house.archive, self.article, recalled(word))

    async def _with(self, text: object) -> Parallel:
        house = self.house
        found: Parallel = await self.ask(house.services.parallel, house.archive, self.article, text)
        return found

    async def _turned(self) -> Parallel:
        house, article = self.house, self.article
        had = await self.ask(house.services.choices, house.archive, article)
        kinds = await self.ask(house.services.kinds, house.archive, article)
        from reader.beside.turns import Turn, shown, turned  # here: a worker has imported it

        at = self._picked
        if at is None or at.kind is not self.kind:
            now = self.parallel
            if now is None or now.left.article.id != article or now.kind is not self.kind:
                now = await self._with(self.kind)
            at = shown(now)
        steps = [Turn(turn) for turn in self.turns]
        self._picked, self._just_picked = turned(had, kinds, at, steps), True
        self.kind = self._picked.kind
        self.turns = []
        return await self._with(self._picked.text)

    def note_beside(self, parallel: Parallel) -> None:
        """Remember what was chosen, for when the article is opened again."""
        from reader.beside.turns import shown, written

        if self._just_picked:
            self._just_picked = False
            word = written(shown(parallel).text)
            self.house.place = self.house.place.with_beside(parallel.left.article.id, word)

    # --- which of how many

    @work(exclusive=True, group="choices")
    async def count_beside(self) -> None:
        """Find out what else could stand beside, and say which of it does."""
        house, article = self.house, self.article
        with self.telling():
            had = await self.ask(house.services.choices, house.archive, article)
            if article == self.article:
                self.had = had
                self.head()

    def head(self) -> None:
        """Say anew what is open."""
        raise NotImplementedError

    def place_beside(self) -> tuple[int, int] | None:
        """Return which text stands beside of how many, from 1."""
        from reader.beside.turns import place, shown, texts

        if self.had is None or self.parallel is None or self.parallel.right is None:
            return None
        at = place(self.had, shown(self.parallel))
        return None if at is None else (at + 1, len(texts(self.had)))

    def choices(self) -> Iterator[Choice]:
        """Yield every text that can stand beside, for the palette."""
        from reader.beside.turns import kind_of, texts

        if self.had is None:
            return
        had, names = self.had, labels.outlet_names(self.house.config)
        articles = {a.id: a for a in (*had.editions, *had.others, *had.siblings)}
        for text in texts(had):
            other = articles[text.article] if text.article is not None else None
            language = other.article.language if other is not None else text.language
            label = pair_labels.choice_label(kind_of(had, text), language, other, names)
            yield Choice(text, _("beside: {text}").format(text=label))
