"""Asks whether models may be downloaded: which, how large, under which licence, from where."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from reader.i18n import _
from reader.ui.actions import Place, bindings
from reader.ui.services import ModelLine, Offer
from reader.ui.widgets.drawing import safe
from reader.view import labels

Accepted = Callable[[Offer], None]


class DownloadBox(Vertical, can_focus=True):
    """A box above the status line: enter accepts what it shows, escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.DOWNLOAD)]

    def __init__(self, offer: Offer, accepted: Accepted) -> None:
        super().__init__(id="prompt")
        self.offer = offer
        self._accepted = accepted

    def compose(self) -> ComposeResult:
        """The question, and what it is about."""
        yield Static(_("Download this, to translate on this machine?"), classes="note")
        yield Static(id="what", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.tell(self.offer, _("asking the publisher for the sizes of today …"))
        self.focus()

    def tell(self, offer: Offer, note: str = "") -> None:
        """Show an offer, and what there is to say of it."""
        self.offer = offer
        lines = [_line(model) for model in offer.models]
        if len(lines) > 1:
            size = f"{offer.size / 1e6:.1f}"
            lines.append(_("Together {size} MB; the way goes through English.").format(size=size))
        host = _("From {host}, compared with the publisher's SHA-256.").format(host=offer.origin)
        lines.append(host + " " + _("What you read stays on this machine."))
        if note:
            lines.append(note)
        self.query_one("#what", Static).update("\n".join(map(safe, lines)))

    async def action_accept(self) -> None:
        """Yes: fetch it."""
        offer = self.offer
        await self.remove()
        self._accepted(offer)


def _line(model: ModelLine) -> str:
    pair = f"{labels.language_name(model.source)} → {labels.language_name(model.target)}"
    size = f"{model.size / 1e6:.1f} MB" if model.size else _("size not stated")
    return f"{pair} ({model.id}) · {size} · {model.license}"
