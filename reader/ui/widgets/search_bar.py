"""The line in which one writes a query; it says at once what is wrong with it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from reader.errors import QueryError
from reader.i18n import _
from reader.ui.filters import begun

LIVE_FROM = 3
"""Letters from which on the list follows the typing (shorter prefixes are slow to search)."""

HINT = _(
    'words  "a phrase"  country:kg  outlet:vna  lang:vi  entity:"to lam"  since:2025-03  is:unread'
)


class SearchBar(Vertical):
    """An input and a line of help or complaint."""

    class Changed(Message):
        """Show this query: the text, or while that is none, the one before."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """Enter (``keep``) or escape was pressed."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._before = ""

    def compose(self) -> ComposeResult:
        """The line and its note."""
        yield Input(placeholder=_("Search"), select_on_focus=False, max_length=500)
        yield Static(HINT, classes="note", markup=False)

    def open(self, text: str) -> None:
        """Show the bar with a query in it and give it the keys."""
        self.add_class("-open")
        self._before = text
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text + (" " if text else "")
        line.cursor_position = len(line.value)
        line.focus()
        self._say("")

    def close(self) -> None:
        """Put the bar away."""
        self.remove_class("-open")

    @property
    def is_open(self) -> bool:
        """Whether one is writing."""
        return self.has_class("-open")

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        event.stop()
        text = event.value.strip()
        if not self._good(text):
            self.post_message(self.Changed(self._before))
        elif (not text or len(text) >= LIVE_FROM) and not text.endswith(":"):
            self.post_message(self.Changed(begun(text)))

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if self._good(text):
            self.post_message(self.Changed(begun(text)))
            self.post_message(self.Closed(keep=True))

    def _good(self, text: str) -> bool:
        from reader.query import parse

        try:
            parse(text)
        except QueryError as error:
            self._say(str(error), wrong=True)
            return False
        self._say("")
        return True

    def _say(self, text: str, *, wrong: bool = False) -> None:
        note = self.query_one(".note", Static)
        note.set_class(wrong, "-wrong")
        note.update(text or HINT)
