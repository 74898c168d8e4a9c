"""Work behind the screens: fetching and downloading, one job at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.i18n import _
from reader.ui.screens.base import fault
from reader.ui.state import Activity

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.services import Cancelled, OnProgress, Progress

    Job = Callable[[OnProgress, Cancelled], Progress]


class Background:
    """Runs one job and tells the app how it goes; the app's loop never waits for it.

    A quiet job (finding names anew) makes room for any other, and goes on after it.
    """

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._stop = threading.Event()
        self._next: Callable[[], None] | None = None
        self._refused = False

    @property
    def busy(self) -> bool:
        """Whether a job is running that no other may interrupt, or waits for a quiet one's end."""
        activity = self._app.activity
        return self._next is not None or (activity.running and not activity.quiet)

    def fetch(self, feeds: Sequence[str] = ()) -> None:
        """Fetch feeds and then show what came."""
        services = self._app.services
        self.start(
            _("Fetching …"), lambda tell, cancelled: services.fetch(tell, cancelled, tuple(feeds))
        )

    def translate_new(self) -> None:
        """Translate what is new into the reader's first language."""
        services, archive = self._app.services, self._app.archive
        self.start(
            _("Translating what is new …"),
            lambda tell, cancelled: services.translate_new(archive, tell, cancelled),
        )

    def renew_names(self) -> None:
        """Find the names anew in the articles that are behind, unless the person stopped that."""
        if self._refused or self._app.activity.running:
            return
        services = self._app.services
        self._begin(
            _("Names …"),
            lambda tell, cancelled: services.refresh_names(services.own_archive(), tell, cancelled),
            quiet=True,
        )

    def start(self, title: str, job: Job) -> None:
        """Start a job unless one is running, and then say so; a quiet one is stopped for it."""
        if self.busy:
            words = _("Something else runs in the background: try again when it is done.")
            for screen in self._app.screens_of_ours():
                screen.say(words)
            return
        if not self._app.activity.running:
            self._begin(title, job)
        else:
            self._next = lambda: self._begin(title, job)
            self._stop.set()

    def cancel(self) -> None:
        """Ask the job to stop at its next step; a quiet one is not begun again by itself.

        One that still waits for a quiet one's end is not begun.
        """
        if self._next is not None:
            self._next = None
        else:
            self._refused = self._refused or self._app.activity.quiet
        self._stop.set()

    def leave(self) -> None:
        """Ask whatever runs to stop: the program ends."""
        self._next = None
        self._stop.set()

    def _begin(self, title: str, job: Job, *, quiet: bool = False) -> None:
        self._stop = threading.Event()
        self._app.activity = Activity(running=True, text=title, quiet=quiet)
        self._redraw()
        # A daemon: leaving the program never waits for the network. The archive's transactions are
        # short and whole, so nothing is left half done.
        threading.Thread(target=self._run, args=(job, self._stop), daemon=True).start()

    def _run(self, job: Job, stop: threading.Event) -> None:
        from reader.ui.services import Progress  # here: not needed for the first screen

        try:
            result = job(self._tell, stop.is_set)
        except ReaderError as error:
            result = Progress(str(error), failed=True)
        except Exception as error:  # noqa: BLE001 - a thread's last wall: said on the screen and logged
            result = Progress(fault(error), failed=True)
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
        quiet, self._app.activity = self._app.activity.quiet, Activity()
        self._app.note(result.text, failed=result.failed)
        if self._next is not None:
            begin, self._next = self._next, None
            begin()
            return
        # A worker: what came is read from the archive, and keys must not wait for that.
        self._app.run_worker(self._show(result, quiet=quiet), group="news")

    async def _show(self, result: Progress, *, quiet: bool) -> None:
        app = self._app
        if not (quiet and app.sample):  # who asked for the sample edition did not ask for this
            with app.browse().telling():
                await app.take_over()
        text = result.text
        if result.failed:
            text += _(" · {key} shows the log").format(key=app.key_of("anywhere.log"))
        self._redraw()
        if quiet:  # what went on in a corner, unasked, ends in the log
            return
        for screen in app.screens_of_ours():
            screen.say(text, failed=result.failed)
        await app.renew_names()

    def _redraw(self) -> None:
        for screen in self._app.screens_of_ours():
            screen.refresh_lines_around()
