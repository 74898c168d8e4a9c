"""What every screen has: the running app at hand, a title line, a status line, a line of keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from reader import paths
from reader.errors import ReaderError
from reader.i18n import _
from reader.ui.widgets.lines import KeyLine, TopLine
from reader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.widgets.prompt import Answer


SMALLEST = Size(40, 10)
"""Cells below which nothing but a word on that is shown."""


class ReaderScreen(Screen[None]):
    """A screen with our lines around its body."""

    AUTO_FOCUS = "LineList, ParallelView"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared as an instance variable above us
        (0, "-tiny"),
        (SMALLEST.width, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
        (120, "-very-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST.height, "-tall")]  # noqa: RUF012

    @property
    def house(self) -> ReaderApp:
        """The running app."""
        from reader.ui.app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app

    def compose(self) -> ComposeResult:
        """Lay out the lines and the body."""
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

    def say(
        self, text: str, *, failed: bool = False, legend: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Say something in the status line, and explain looks after it.

        A worker may end while its screen is being closed: then nobody listens.
        """
        for line in self.query("#status").results(StatusLine):
            line.say(text, failed=failed, legend=legend)

    def on_resize(self) -> None:
        """Say what is needed where the terminal is too small; its widget is made at need."""
        small = self.size.width < SMALLEST.width or self.size.height < SMALLEST.height
        if small and self.size.width and not self.query(TooSmall):
            self.mount(TooSmall(), before=0)

    def refresh_lines_around(self) -> None:
        """Draw title, status and keys anew: the app's state has changed."""
        for line in self.query("TopLine, KeyLine"):
            line.refresh()
        for status in self.query(StatusLine):
            status.fit()

    def on_descendant_focus(self) -> None:
        """Other keys apply now."""
        for line in self.query(KeyLine):
            line.refresh()

    def telling(self) -> Telling:
        """Turn an error of the house into a line on the screen and in the log."""
        return Telling(self)

    async def archive_changed(self) -> None:
        """The archive holds something new: show it where this screen shows such things."""

    def keep_place(self) -> None:
        """Remember what must be there again at the next visit."""

    def leave(self) -> None:
        """Close this screen. Not awaited: a screen that waits for its own end never ends."""
        self.app.pop_screen()

    def articles_meant(self) -> tuple[int, ...]:
        """Return the articles that this screen is about now."""
        return ()

    def open_search(self) -> bool:
        """Open this screen's own search; False when it has none."""
        return False

    async def question(self, text: str, value: str, answer: Answer) -> None:
        """Ask for a line of text; ``answer`` gets it unless escape is pressed."""
        from reader.ui.widgets.prompt import Prompt

        await self.end_question()
        await self.mount(Prompt(text, value, answer), before="#top")

    async def end_question(self) -> bool:
        """Take the open question away; False when there is none."""
        open_ones = self.query("#prompt")
        if not open_ones:
            return False
        await open_ones.remove()
        return True

    async def step_back(self) -> bool:
        """Take back something on this screen; False when there is nothing, and it may close."""
        return False

    async def ask(self, function: Any, *arguments: Any) -> Any:
        """Run a blocking function of the house in a worker thread and return its result."""
        return await self.house.ask(function, *arguments)


class Telling:
    """Says what went wrong instead of letting it tear the screen.

    A ``ReaderError`` is said in its own words. Any other exception is a fault of ours: it is named,
    and its trace goes to the log file.
    """

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.failed = False

    def __enter__(self) -> Telling:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception):
            return False
        self.failed = True
        text = str(error) if isinstance(error, ReaderError) else fault(error)
        self._screen.house.note(text, failed=True)
        if self._screen.is_attached:
            self._screen.say(text, failed=True)
        return True


def fault(error: Exception) -> str:
    """Write the trace of an unforeseen error to the log file and return words for it."""
    import traceback

    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with file.open("a", encoding="utf-8") as log:
            log.writelines(traceback.format_exception(error))
    except OSError:
        return _("A fault of the program: {error}").format(error=repr(error))
    return _("A fault of the program: {error}. The trace is in {file}").format(
        error=repr(error), file=file
    )


class TooSmall(Widget):
    """What a terminal under 40 by 10 cells shows in place of everything else."""

    def render(self) -> str:
        """Say what is needed."""
        return _("Too small: 40×10 cells are needed.")
