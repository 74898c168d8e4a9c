"""The settings in force, where they come from, and how to change them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from reader import paths
from reader.config import Config
from reader.i18n import _
from reader.ui.actions import ACTIONS, Place, bindings, keymap
from reader.ui.screens.base import ReaderScreen
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import labels


class SettingsScreen(ReaderScreen):
    """Themes to choose from; everything else is read from the settings file."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.SETTINGS)]

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield ItemList(wraps=True, id="settings")

    def on_mount(self) -> None:
        """Show the settings."""
        self.title_line(_("Settings"), str(paths.config_file()))
        self.query_one(ItemList).focus()
        self._show()

    def _show(self) -> None:
        items = [*self._file(), *self._themes(), *self._keys(), *self._rest(self.house.config)]
        self.query_one(ItemList).show(items, keep=True)

    def _file(self) -> Iterator[Item]:
        yield Item((Part(_("File"), "heading"),))
        file = paths.config_file()
        state = _("exists") if file.is_file() else _("not written yet: the defaults hold")
        yield Item((Part(str(file)), Part(state, "quiet", 36)))
        yield Item((Part(_("Read the file again"), "strong"),), ("reload", ""))
        yield Item((Part(""),))

    def _themes(self) -> Iterator[Item]:
        yield Item((Part(_("Theme"), "heading"),))
        own = ("reader-dark", "reader-light", "ansi-dark", "ansi-light")
        others = sorted(set(self.app.available_themes) - set(own))
        for name in (*own, *others):
            here = name == self.app.theme
            yield Item((Part("●" if here else " ", "sign", 1), Part(name)), ("theme", name))
        yield Item((Part(""),))

    def _keys(self) -> Iterator[Item]:
        yield Item((Part(_("Keys that were changed"), "heading"),))
        good, wrong = keymap(self.house.config.interface.keys)
        for name, keys in good.items():
            yield Item((Part(name, "text", 28), Part(keys)))
        for fault in wrong:
            yield Item((Part(fault, "error"),))
        if not good and not wrong:
            example = f'[interface.keys]  "{ACTIONS[3].id}" = "ctrl+f"'
            yield Item((Part(_("none; for example"), "quiet", 18), Part(example, "quiet")))
        yield Item((Part(""),))

    def _rest(self, config: Config) -> Iterator[Item]:
        yield Item((Part(_("Reading"), "heading"),))
        languages = ", ".join(labels.language_name(tag) for tag in config.reading.languages)
        on = sum(feed.enabled for feed in config.feeds)
        rows = [
            (_("languages"), languages),
            (_("beside"), ", ".join(config.reading.beside)),
            (_("widest column"), str(config.interface.column)),
            (_("motion"), config.interface.motion),
            (_("feeds"), _("{on} of {n} switched on").format(on=on, n=len(config.feeds))),
            (_("at once"), str(config.fetch.concurrency)),
            (_("deadline"), f"{config.fetch.deadline:g} s"),
            (_("archive"), str(paths.archive_file())),
            (_("models"), str(paths.models_folder())),
        ]
        for name, value in rows:
            yield Item((Part(name, "quiet", 18), Part(value)))

    @on(LineList.Opened)
    def _open(self) -> None:
        match self.query_one(ItemList).payload():
            case ("theme", str(name)):
                self.app.theme = name
                self._show()
            case ("reload", _nothing):
                self._reload()

    @work(exclusive=True)
    async def _reload(self) -> None:
        with self.telling():
            config = await self.ask(self.house.services.reload_config)
            self.house.config = config
            good, wrong = keymap(config.interface.keys)
            self.app.set_keymap(good)
            for fault in wrong:
                self.house.note(fault, failed=True)
            self._show()
            self.say(_("The settings were read."))

    def action_copy_path(self) -> None:
        """Copy the path of the settings file."""
        self.app.copy_to_clipboard(str(paths.config_file()))
        self.say(_("Copied the path."))
