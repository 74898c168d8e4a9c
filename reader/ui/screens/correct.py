"""Correcting a translation: the sentences of a pair of paragraphs, one of them to be written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from reader.i18n import _
from reader.model import TITLE, Parallel
from reader.ui.actions import Place, bindings
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import labels


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as published and its translation."""

    text: str
    made: str


def sentences(parallel: Parallel, blocks: Sequence[int]) -> tuple[Sentence, ...]:
    """Return the sentences of some blocks of a translated article, as both sides have them."""
    left, right = parallel.left, parallel.right
    found: list[Sentence] = []
    for number in blocks:
        if right is None:
            break
        if number == TITLE:
            found.append(Sentence(left.title, right.title))
        elif number < min(len(left.blocks), len(right.blocks)):
            one, other = left.blocks[number], right.blocks[number]
            for a, b in zip(one.segments, other.segments, strict=False):
                found.append(Sentence(one.text[a.start : a.end], other.text[b.start : b.end]))
    return tuple(found)


class CorrectScreen(ReaderScreen):
    """The sentence under the cursor stands in the line above; enter keeps what is written there."""

    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.CORRECT)]

    def __init__(self, article: int, language: str, given: Sequence[Sentence]) -> None:
        super().__init__()
        self.article = article
        self.language = language
        self.given = list(given)
        self.changed = False

    def body(self) -> Iterator[Widget]:
        """The line to write in, and the sentences."""
        yield Input(id="find", classes="body", select_on_focus=False, max_length=4_000)
        yield ItemList(wraps=True, id="sentences")

    def on_mount(self) -> None:
        """Show the sentences."""
        self.title_line(_("Correct the translation"), labels.language_name(self.language))
        self._show()
        self.say(_("enter keeps the sentence, for every article that has it; ↑ ↓ other sentences"))

    @property
    def _list(self) -> ItemList:
        return self.query_one(ItemList)

    def _show(self) -> None:
        items: list[Item] = []
        for number, sentence in enumerate(self.given):
            items.append(Item((Part("", "quiet", 1), Part(sentence.text, "quiet")), number))
            items.append(Item((Part("→", "sign", 1), Part(sentence.made)), more=True))
            items.append(Item((Part(""),)))
        self._list.show(items, keep=True)

    def action_sentence(self, step: int) -> None:
        """Go to another sentence."""
        self._list.action_move(step)

    @on(LineList.Moved)
    def _moved(self) -> None:
        number = self._list.payload()
        if isinstance(number, int):
            line = self.query_one(Input)
            line.value = self.given[number].made
            line.cursor_position = len(line.value)

    @on(LineList.Opened)
    def _chosen(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        number = self._list.payload()
        if isinstance(number, int):
            self._keep(number, event.value.strip())

    @work(group="keep")
    async def _keep(self, number: int, text: str) -> None:
        house, sentence = self.house, self.given[number]
        with self.telling():
            await self.ask(
                house.services.correct,
                *(house.archive, self.article, self.language, sentence.text, text),
            )
            self.given[number] = Sentence(sentence.text, text)
            self.changed = True
            self._show()
            self.say(_("Kept: this is how the sentence is translated from now on."))
