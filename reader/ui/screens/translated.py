"""A translation on the screen: following how it is made, what is looked at first, what it lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import work
from textual.timer import Timer

from reader.i18n import _
from reader.model import Beside, Parallel, Provenance, Side
from reader.ui.screens.base import ReaderScreen
from reader.ui.services import Cancelled, Offer, OnProgress, Progress
from reader.ui.widgets.parallel_view import ParallelView

if TYPE_CHECKING:
    from reader.ui.widgets.download_box import DownloadBox

LOOK_AGAIN = 0.5
"""Seconds between two looks at a translation that is being made."""

LOOKS = 60
"""So many looks without a new sentence end the waiting: longer than an engine may take for one."""

REST = 0.1
"""Seconds the page must stand still before what is on it is asked for first."""


class TranslatedScreen(ReaderScreen):
    """What an article's screen does about translation; ``load`` shows the article anew."""

    def __init__(self, article: int) -> None:
        super().__init__()
        self.article = article
        self.kind: Beside | None = None
        self.parallel: Parallel | None = None
        self.offer: Offer | None = None
        self._waiting_for = 0
        self._stuck = 0
        self._resting: Timer | None = None

    @property
    def page(self) -> ParallelView:
        """The widget that shows both texts."""
        return self.query_one(ParallelView)

    def load(self, *, keep: bool = False) -> Any:
        """Show the article; ``keep`` stays where the reader is."""
        raise NotImplementedError

    def attend(self) -> None:
        """Begin to note where the reader looks."""
        self.watch(self.page, "scroll_y", self._moved, init=False)

    # --- while it is made

    def follow(self, parallel: Parallel, *, again: bool) -> None:
        """Say how far a translation is and look again soon; offer what one lacks.

        Looking ends when every sentence is there, or when several looks have brought nothing new.
        """
        self._set_offer(None)
        if parallel.kind is Beside.TRANSLATION and parallel.right is None:
            self._seek_offer(self.article)
        undone, total = _undone(parallel)
        stuck = self._stuck if again else 0
        self._stuck = stuck + 1 if undone == self._waiting_for else 0
        self._waiting_for = undone
        if not undone or self._stuck >= LOOKS:
            return
        words = _("Translating: {done} of {total} sentences.")
        said = words.format(done=total - undone, total=total)
        self.say(f"{said} {parallel.made_by}".rstrip())
        self._moved()
        article, kind = self.article, self.kind
        self.set_timer(LOOK_AGAIN, lambda: self._look_again(article, kind))

    def _look_again(self, article: int, kind: Beside | None) -> None:
        if self.is_mounted and (self.article, self.kind) == (article, kind):
            self.load(keep=True)

    def _moved(self) -> None:
        """The page may show other paragraphs: when it rests, these are translated next."""
        if self.parallel is None or not self.parallel.pending:
            return
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._look_at)

    @work(group="look", exclusive=True, exit_on_error=False)
    async def _look_at(self) -> None:
        shown = self.parallel
        if shown is None or shown.right is None:
            return
        house, language = self.house, shown.right.language
        number = shown.left.article.id
        with self.telling():
            blocks = in_sight(self.page)
            await self.ask(house.services.look_at, house.archive, number, language, blocks)

    # --- what it lacks

    def with_reason(self, parallel: Parallel, reason: str = "") -> Parallel:
        """Return what the page shows: where a translation is missing, its column says why."""
        languages = self.house.config.reading.languages
        left = parallel.left
        into = next((one for one in languages if one != left.language), "")
        reason = reason or parallel.note
        if parallel.kind is not Beside.TRANSLATION or parallel.right or not (into and reason):
            return parallel
        column = Side(left.article, into, reason, (), (), title_provenance=Provenance.NONE)
        return replace(parallel, right=column)

    @work(group="offer", exclusive=True)
    async def _seek_offer(self, article: int) -> None:
        """Find out, without the network, which models would help, and say so."""
        house = self.house
        with self.telling():
            found = await self.ask(house.services.offer, house.archive, article)
            if article != self.article or found is None:
                return
            self._set_offer(found)
            if house.config.translation.download == "allow":
                self.download(found)
                return
            words = _("No model translates this yet: {key} offers the download ({size:.1f} MB).")
            said = words.format(key=house.key_of("read.download"), size=found.size / 1e6)
            self.say(said)
            if self.parallel is not None:
                self.page.show(self.with_reason(self.parallel, said), keep=True)

    def _set_offer(self, offer: Offer | None) -> None:
        if offer != self.offer:
            self.offer = offer
            self.refresh_bindings()
            self.refresh_lines_around()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The download is there only where one is lacking."""
        if action == "download":
            return self.offer is not None
        return super().check_action(action, parameters)

    async def action_download(self) -> None:
        """Show what would be downloaded, and ask; the publisher tells the sizes of today."""
        from reader.ui.widgets.download_box import DownloadBox

        if self.offer is not None:
            await self.end_question()
            box = DownloadBox(self.offer, self.download)
            await self.mount(box, before="#status")
            self._ask_publisher(box, self.article)

    @work(group="offer", exclusive=True)
    async def _ask_publisher(self, box: DownloadBox, article: int) -> None:
        house = self.house
        with self.telling() as told:
            services = house.services
            found = await self.ask(lambda: services.offer(house.archive, article, ask=True))
            if box.is_attached and found is not None:
                box.tell(found)
        if told.failed and box.is_attached:
            box.tell(box.offer)

    def download(self, offer: Offer) -> None:
        """Fetch the models in the background; then the right column fills."""
        services, ids = self.house.services, tuple(model.id for model in offer.models)

        def job(tell: OnProgress, cancelled: Cancelled) -> Progress:
            done = services.add_models(ids, tell, cancelled)
            if done.done:
                self.app.call_later(self._arrived)
            return done

        self.house.background.start(
            _("Downloading {name} …").format(name=", ".join(ids)),
            job,
        )

    def _arrived(self) -> None:
        """The models are here: make the translation, unless something else was chosen meanwhile."""
        if not self.is_attached:
            return
        self._set_offer(None)
        if self.kind is Beside.TRANSLATION:
            self.load(keep=True)


def in_sight(page: ParallelView) -> tuple[int, ...]:
    """Return the left text's blocks that are on the screen, the title among them."""
    top = page.scroll_offset.y
    cells = (row.left for row in page.rows[top : top + page.size.height])
    numbers = (cell.block for cell in cells if cell is not None)
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def _undone(parallel: Parallel) -> tuple[int, int]:
    """Return how many sentences of a translation are still being made, and how many it has."""
    if not parallel.pending or parallel.right is None:
        return 0, 0
    return parallel.pending, sum(map(len, parallel.right.provenance))
