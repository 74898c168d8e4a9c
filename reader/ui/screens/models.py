"""The translation models: which are here, which can be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from reader.i18n import _
from reader.ui.actions import Place, bindings
from reader.ui.screens.base import ReaderScreen
from reader.ui.services import ModelLine
from reader.ui.widgets.line_list import Item, ItemList, Part
from reader.view import labels


class ModelsScreen(ReaderScreen):
    """One line a language pair."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.MODELS)]

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield ItemList(id="models")

    def on_mount(self) -> None:
        """Read which there are."""
        self.title_line(_("Models"), _("translation on this machine"))
        self.query_one(ItemList).focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the list in a thread."""
        with self.telling():
            models: Sequence[ModelLine] = await self.ask(self.house.services.models)
            items = [_item(model) for model in models]
            none = _(
                "No translation engine is installed: editions and stored translations are shown."
            )
            self.query_one(ItemList).show(items or [Item((Part(none, "quiet"),))], keep=True)

    def _model(self) -> ModelLine | None:
        payload = self.query_one(ItemList).payload()
        return payload if isinstance(payload, ModelLine) else None

    def action_add(self) -> None:
        """Download the model under the cursor in the background."""
        model = self._model()
        if model is None or model.installed:
            self.say(_("Nothing to download here."))
        elif self.house.offline:
            self.say(_("Offline: nothing is downloaded."), failed=True)
        else:
            services = self.house.services
            title = _("Downloading {name} …").format(name=model.id)
            self.house.background.start(
                title, lambda tell, cancelled: services.add_model(model.id, tell, cancelled)
            )

    @work(group="remove")
    async def action_remove(self) -> None:
        """Delete the model under the cursor."""
        model = self._model()
        if model is None or not model.installed:
            self.say(_("Nothing to remove here."))
            return
        with self.telling():
            await self.ask(self.house.services.remove_model, model.id)
            self.say(_("Removed {name}.").format(name=model.id))
            self.load()

    async def archive_changed(self) -> None:
        """A download may have ended."""
        self.load()


def _item(model: ModelLine) -> Item:
    pair = f"{labels.language_name(model.source)} → {labels.language_name(model.target)}"
    parts = (
        Part("✓" if model.installed else " ", "sign", 1),
        Part(pair, "strong" if model.installed else "text"),
        Part(_("here") if model.installed else _("not here"), "quiet", 10),
        Part(f"{model.size / 1_000_000:.0f} MB", "quiet", -8),
        Part(model.license, "quiet", 12),
    )
    return Item(parts, model)
