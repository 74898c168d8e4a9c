"""A question in a line of its own, with room for an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from reader.ui.widgets.drawing import safe

Answer = Callable[[str], Awaitable[None]]


class Prompt(Vertical):
    """Asks, hands the answer over at enter, and goes away. Escape takes it away unanswered."""

    def __init__(self, question: str, value: str, answer: Answer) -> None:
        super().__init__(id="prompt")
        self._question = question
        self._value = value
        self._answer = answer

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Static(safe(self._question), classes="note", markup=False)
        yield Input(self._value, select_on_focus=False, max_length=4_000)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if text:
            # A worker: what the answer sets off may take its time, and keys must not wait for it.
            self.screen.run_worker(self._answer(text), group="answer")
        await self.remove()
