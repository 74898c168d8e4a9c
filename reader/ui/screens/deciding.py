"""The user's word on an entity: it is right, is called otherwise, is one with another, or is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input

from reader.i18n import _
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import ItemList

Answer = Callable[[str], str]
"""Does what a person typed a name for, and says in words what came of it."""


class DecidingScreen(ReaderScreen):
    """A screen on one entity that takes decisions on it, typed names in a line of its own."""

    def __init__(self, entity: str) -> None:
        super().__init__()
        self.entity = entity
        self.answer: Answer | None = None

    def body(self) -> Iterator[Widget]:
        """The line for names; it is there when one is asked for."""
        line = Input(id="answer", classes="body", max_length=200)
        line.display = False
        yield line

    def load(self) -> Any:
        """Read the page anew."""
        raise NotImplementedError

    @work
    async def action_confirm(self) -> None:
        """Say that it is what the rules took it for."""
        services = self.house.services
        with self.telling():
            self.say(await self.ask(services.confirm_entity, self.house.archive, self.entity))
            self.load()

    @work
    async def action_split(self) -> None:
        """Take a merge back."""
        services = self.house.services
        with self.telling():
            self.say(await self.ask(services.split_entity, self.house.archive, self.entity))
            self.load()

    def action_rename(self) -> None:
        """Ask for a name in the reader's language."""
        self._ask_for(_("Its name"), self._rename)

    def action_merge(self) -> None:
        """Ask which entity it is one with."""
        self._ask_for(_("It is one with (name or id)"), self._merge)

    def _ask_for(self, what: str, answer: Answer) -> None:
        line = self.query_one(Input)
        line.value, line.placeholder, line.display = "", what, True
        self.answer = answer
        line.focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        answer, self.answer = self.answer, None
        self._put_away()
        if answer is not None and event.value.strip():
            self._do(answer, event.value.strip())

    @work
    async def _do(self, answer: Answer, value: str) -> None:
        with self.telling():
            self.say(await self.ask(answer, value))
            self.load()

    def _rename(self, name: str) -> str:
        house = self.house
        language = "".join(house.config.reading.languages[:1])
        return house.services.rename_entity(house.archive, self.entity, name, language)

    def _merge(self, name: str) -> str:
        one = self.entity
        self.entity = self.house.services.merge_entities(self.house.archive, one, name)
        return _("{id} is one with {target} now").format(id=one, target=self.entity)

    def _put_away(self) -> None:
        self.query_one(Input).display = False
        self.query_one(ItemList).focus()

    async def step_back(self) -> bool:
        """Put the line for names away first."""
        if not self.query_one(Input).display:
            return False
        self._put_away()
        return True
