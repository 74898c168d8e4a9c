"""Work behind the screens: fetching and downloading, one job at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.i18n import _
from reader.ui.state import Activity

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.services import Cancelled, OnProgress, Progress

    Job = Callable[[OnProgress, Cancelled], Progress]


class Background:
    """Runs one job and tells the app how it goes; the app's loop never waits for it."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._stop = threading.Event()

    def fetch(self, feeds: Sequence[str] = ()) -> None:
        """Fetch feeds and then show what came."""
        services = self._app.services
        self.start(
            _("Fetching …"), lambda tell, cancelled: services.fetch(tell, cancelled, tuple(feeds))
        )

    def start(self, title: str, job: Job) -> None:
        """Start a job unless one is running."""
        if self._app.activity.running:
            return
        self._stop = threading.Event()
        self._app.activity = Activity(running=True, text=title)
        self._redraw()
        # A daemon: leaving the program never waits for the network. The archive's transactions are
        # short and whole, so nothing is left half done.
        threading.Thread(target=self._run, args=(job, self._stop), daemon=True).start()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def _run(self, job: Job, stop: threading.Event) -> None:
        from reader.ui.services import Progress  # here: not needed for the first screen

        try:
            result = job(self._tell, stop.is_set)
        except ReaderError as error:
            result = Progress(str(error), failed=True)
        except Exception as error:  # noqa: BLE001 - a thread's last wall: said on the screen and logged
            result = Progress(f"{type(error).__name__}: {error}", failed=True)
        self._post(self._finished, result)

    def _tell(self, step: Progress) -> None:
        self._post(self._stepped, step)

    def _post(self, function: Callable[[Progress], object], step: Progress) -> None:
        if self._app.is_running:
            self._app.call_later(function, step)

    def _stepped(self, step: Progress) -> None:
        self._app.activity = self._app.activity.after(step)
        if step.failed:
            self._app.note(step.text, failed=True)
        self._redraw()

    def _finished(self, result: Progress) -> None:
        self._app.activity = Activity()
        self._app.note(result.text, failed=result.failed)
        # A worker: what came is read from the archive, and keys must not wait for that.
        self._app.run_worker(self._show(result), group="news")

    async def _show(self, result: Progress) -> None:
        app = self._app
        with app.browse().telling():
            await app.take_over()
        text = result.text
        if result.failed:
            text += _(" · {key} shows the log").format(key=app.key_of("anywhere.log"))
        for screen in app.screens_of_ours():
            screen.say(text, failed=result.failed)

    def _redraw(self) -> None:
        for screen in self._app.screens_of_ours():
            screen.refresh_lines_around()
