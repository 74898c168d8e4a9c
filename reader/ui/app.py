"""The app: one archive, a stack of screens, work in the background."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import work
from textual.binding import BindingType
from textual.screen import Screen

from reader import paths
from reader.errors import ReaderError
from reader.i18n import _
from reader.ui.actions import BY_ID, Place, bindings, key_name, keymap
from reader.ui.background import Background
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.stories import first_list
from reader.ui.state import Activity, Journal, LastPlace
from reader.ui.themed import ThemedApp

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.config import Config
    from reader.ui.deleting import Deletions
    from reader.ui.services import Services

Result = TypeVar("Result")

SCREENS: Mapping[str, str] = {
    "help": "help.HelpScreen",
    "entities": "entities.EntitiesScreen",
    "sources": "sources.SourcesScreen",
    "models": "models.ModelsScreen",
    "settings": "settings.SettingsScreen",
    "journal": "journal.JournalScreen",
}
"""The screens that a key opens from anywhere, loaded when they are first shown."""


def _collect_again() -> None:
    """Switch the garbage collector on, with all that stays for good out of its sight."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _palette() -> Any:
    from reader.ui.palette import HousePalette  # here: not needed for the first screen

    return HousePalette


class ReaderApp(ThemedApp):
    """The terminal reader. ``sample`` says that ``archive`` is the built-in sample edition."""

    TITLE = "reader"
    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ANYWHERE)]
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Callable[[], Any]]] = {_palette}

    def __init__(
        self,
        archive: Archive,
        config: Config,
        *,
        sample: bool = False,
        offline: bool = False,
        services: Services,
    ) -> None:
        super().__init__(config.interface)
        self.use_command_palette = True
        self.archive, self.config, self.services = archive, config, services
        self.sample, self.offline = sample, offline
        self.activity, self.journal = Activity(), Journal()
        self.background = Background(self)
        self.news_waits = False
        self._leaving = False
        self.place = LastPlace.recall(archive)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reader")
        # Read while the screen is being made: a slow disk must not hold it up.
        self.first_list = self._pool.submit(
            first_list, archive, self.place, "".join(config.reading.languages[:1])
        )
        self.begin_with(self.place.theme)
        chosen, self.key_faults = keymap(config.interface.keys)
        self.set_keymap(chosen)

    @cached_property
    def deletions(self) -> Deletions:
        """What was deleted since the start."""
        from reader.ui.deleting import Deletions  # here: not needed for the first screen

        return Deletions(self)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the stories."""
        return BrowseScreen()

    def on_mount(self) -> None:
        """Note what is wrong with the settings; draw everything again after a stop."""
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))
        for fault in self.key_faults:
            self.note(fault, failed=True)
        self.call_after_refresh(self._own_looks)
        self.call_after_refresh(_collect_again)

    def _own_looks(self) -> None:
        """Lay the user's style sheet over ours, if there is one."""
        if not paths.config_file().with_name("reader.tcss").is_file():
            return
        from reader.ui import looks

        if fault := looks.apply(self, looks.own_sheet()):
            self.note(fault, failed=True)
            self.browse().say(fault, failed=True)

    async def ask(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run something that may block in a worker thread; give its result or raise its error."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    def note(self, text: str, *, failed: bool = False) -> None:
        """Write a line into the log."""
        self.journal.note(datetime.now(UTC), text, failed=failed)

    def key_of(self, action: str) -> str:
        """Return the first key of an action as people write it, remapped or not."""
        keys = self._keymap.get(action) or ",".join(BY_ID[action].keys)
        return key_name(keys.split(",")[0])

    async def run_named(self, action: str) -> None:
        """Run an action as if its key had been pressed here."""
        await self.run_action(action, default_namespace=self.focused or self.screen)

    def screens_of_ours(self) -> Iterator[ReaderScreen]:
        """Yield the screens of the stack, the lowest first."""
        yield from (screen for screen in self.screen_stack if isinstance(screen, ReaderScreen))

    def browse(self) -> BrowseScreen:
        """Return the screen of stories."""
        return next(s for s in self.screens_of_ours() if isinstance(s, BrowseScreen))

    async def show_stories(self, query: str, *, keep: bool = False) -> None:
        """Go back to the stories and list those of a query; ``keep`` stays where one was."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.browse().show_query(query, keep=keep)

    async def renew_names(self) -> None:
        """Have names found anew behind the screens, where articles are behind and nobody said no."""
        if not self.config.interface.refresh_names:
            return
        with self.browse().telling():
            own = self.services.own_archive()
            if await self.ask(self.services.names_behind, own):
                self.background.renew_names()

    async def use_archive(self, archive: Archive, *, sample: bool) -> None:
        """Show another archive, or the same one with something new in it."""
        self.archive, self.sample = archive, sample
        for screen in self.screens_of_ours():
            with screen.telling():
                await screen.archive_changed()
            screen.refresh_lines_around()

    async def take_over(self) -> None:
        """Show what work in the background brought.

        The user's own archive takes the place of the sample edition as soon as it holds something,
        but never under the hands of somebody reading: then when the stories are on the screen.
        """
        own = self.services.own_archive()
        if self.sample and await self.ask(own.is_empty):
            own = self.archive
        if own is not self.archive and len(self.screen_stack) > 1:
            self.news_waits = True
            return
        self.news_waits = False
        await self.use_archive(own, sample=self.sample and own is self.archive)

    async def remember(self) -> None:
        """Keep the place for the next time; the sample edition keeps none."""
        if self.sample or not self.screen_stack:
            return
        for screen in self.screens_of_ours():
            screen.keep_place()
        place = self.browse().where()
        if self.theme_changed:
            place = replace(place, theme=self.theme)
        await self.ask(place.keep, self.archive)

    # --- actions that apply everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what does not apply now."""
        if action == "back":
            asks = bool(self.screen.query("#prompt"))
            return asks or len(self.screen_stack) > 1 or self.browse().can_step_back()
        if action == "cancel":
            return True if self.activity.running else None
        if action == "fetch":
            return None if self.background.busy or self.offline else True
        return True

    async def action_back(self) -> None:
        """Go one step back."""
        screen = self.screen
        if isinstance(screen, ReaderScreen) and (
            await screen.end_question() or await screen.step_back()
        ):
            return
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_quit(self) -> None:
        """Leave at once; work in the background ends with the program."""
        self.background.leave()
        if self._leaving:  # asked twice: the disk is slow, and the person will not wait
            self.exit()
            return
        self._leaving = True
        self._leave()

    @work(exclusive=True, group="leaving")
    async def _leave(self) -> None:
        trouble = None
        try:
            await self.remember()
        except ReaderError as error:
            trouble = str(error)
        self.exit(message=trouble)

    async def action_search(self) -> None:
        """Search what is on the screen where it can be searched, else among the stories."""
        if isinstance(self.screen, ReaderScreen) and self.screen.open_search():
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.browse().open_search()

    def action_fetch(self) -> None:
        """Fetch all feeds in the background."""
        if self.offline:
            self.browse().say(_("Offline: nothing is fetched."), failed=True)
            return
        self.background.fetch()

    def action_translate_new(self) -> None:
        """Translate what is new in the background."""
        self.background.translate_new()

    def action_cancel(self) -> None:
        """Stop the work in the background; what it has brought stays."""
        self.background.cancel()

    def action_delete(self) -> None:
        """Delete what the screen is about."""
        self.run_worker(self.deletions.delete(), group="delete")

    def action_undelete(self) -> None:
        """Bring back what was deleted last."""
        self.run_worker(self.deletions.undo(), group="delete")

    def action_command_palette(self) -> None:
        """Open the palette, and say in it what it finds."""
        from textual.command import CommandPalette  # here: not needed for the first screen

        if not isinstance(self.screen, CommandPalette):
            words = _("Find an action, a story or a name")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    async def action_open(self, name: str) -> None:
        """Show a screen of ``SCREENS``, unless it is the one shown."""
        module, _point, screen = SCREENS[name].partition(".")
        kind = getattr(import_module(f"reader.ui.screens.{module}"), screen)
        if not isinstance(self.screen, kind):
            await self.push_screen(kind())
