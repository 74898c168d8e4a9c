"""What every screen has: the running app at hand, a title line, a status line, a line of keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from reader.errors import ReaderError
from reader.ui.widgets.lines import KeyLine, StatusLine, TopLine

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class ReaderScreen(Screen[None]):
    """A screen with our lines around its body."""

    AUTO_FOCUS = "LineList, ParallelView"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared as an instance variable above us
        (0, "-tiny"),
        (40, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
        (150, "-very-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-tall")]  # noqa: RUF012

    @property
    def house(self) -> ReaderApp:
        """The running app."""
        from reader.ui.app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app

    def compose(self) -> ComposeResult:
        """Lay out the lines and the body."""
        yield TooSmall()
        yield TopLine(id="top")
        yield from self.body()
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def body(self) -> Iterator[Widget]:
        """Yield the widgets between the lines."""
        raise NotImplementedError

    def title_line(self, title: str, detail: str = "") -> None:
        """Say what is open."""
        self.query_one("#top", TopLine).say(title, detail)

    def say(self, text: str, *, failed: bool = False) -> None:
        """Say something in the status line."""
        self.query_one("#status", StatusLine).say(text, failed=failed)

    def refresh_lines_around(self) -> None:
        """Draw title, status and keys anew: the app's state has changed."""
        for line in self.query("TopLine, StatusLine, KeyLine"):
            line.refresh()

    def on_descendant_focus(self) -> None:
        """Other keys apply now."""
        for line in self.query(KeyLine):
            line.refresh()

    def telling(self) -> Telling:
        """Turn an error of the house into a line on the screen and in the log."""
        return Telling(self)

    async def archive_changed(self) -> None:
        """The archive holds something new: show it where this screen shows such things."""

    async def step_back(self) -> bool:
        """Take back something on this screen; False when there is nothing, and it may close."""
        return False

    async def ask(self, function: Any, *arguments: Any) -> Any:
        """Run a blocking function of the house in a worker thread and return its result."""
        return await self.house.ask(function, *arguments)


class Telling:
    """Swallows a ``ReaderError`` and says it; everything else goes on."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.failed = False

    def __enter__(self) -> Telling:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, ReaderError):
            return False
        self.failed = True
        self._screen.house.note(str(error), failed=True)
        if self._screen.is_mounted:
            self._screen.say(str(error), failed=True)
        return True


class TooSmall(Widget):
    """What a terminal under 40 by 10 cells shows in place of everything else."""

    def render(self) -> str:
        """Say what is needed."""
        from reader.i18n import _

        return _("Too small: 40×10 cells are needed.")
