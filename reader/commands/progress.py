"""How a fetch goes, on stderr: a bar with lines above it on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from reader.fetch_events import FeedFetched, FetchEvent, FetchStarted, PageFetched, PagesStarted
from reader.i18n import _
from reader.text.clean import clean_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Narration:
    """Tells events as they come; a context manager. ``say`` takes plain lines where no bar is drawn."""

    def __init__(self, say: Callable[[str], None], *, bar: bool) -> None:
        self._say = say
        self._progress = _bar() if bar else None
        self._task: TaskID | None = None

    def __enter__(self) -> Narration:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def tell(self, event: FetchEvent, line: str) -> None:
        """Move the bar and print the line, if there is one."""
        if self._progress is None:
            if line:
                self._say(line)
            return
        self._move(event, self._progress)
        if line:
            from rich.text import Text

            self._progress.console.print(Text(clean_line(line, limit=2000)), soft_wrap=True)

    def _move(self, event: FetchEvent, progress: Progress) -> None:
        match event:
            case FetchStarted():
                self._task = progress.add_task(_("feeds"), total=event.feeds)
            case PagesStarted():
                self._task = progress.add_task(_("texts"), total=event.pages)
            case FeedFetched() | PageFetched() if self._task is not None:
                progress.advance(self._task)


def wants_bar(*, quiet: bool, plain: bool) -> bool:
    """Say whether stderr is a terminal that a bar may be drawn on."""
    return not quiet and not plain and sys.stderr is not None and sys.stderr.isatty()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False, markup=False),
        transient=True,
    )
