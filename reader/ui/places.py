"""What an action is, where actions apply, and how their keys are written for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.i18n import _


class Place(StrEnum):
    """Where an action applies."""

    ANYWHERE = "anywhere"
    LIST = "lists"
    BROWSE = "stories"
    READ = "article"
    ENTITY = "entity"
    SOURCES = "sources"
    SETTINGS = "settings"
    MODELS = "models"
    CORRECT = "correction"
    DOWNLOAD = "download"


PLACE_NAMES: Mapping[Place, str] = {
    Place.ANYWHERE: _("Everywhere"),
    Place.LIST: _("In every list"),
    Place.BROWSE: _("Stories"),
    Place.READ: _("Article"),
    Place.ENTITY: _("Entity"),
    Place.SOURCES: _("Sources"),
    Place.SETTINGS: _("Settings"),
    Place.MODELS: _("Models"),
    Place.CORRECT: _("Correction"),
    Place.DOWNLOAD: _("Download"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``run`` is the name of the method ``action_<run>`` with its arguments.

    ``keys`` are Textual key names. ``label`` is one or two words for the line of keys (``footer``
    puts it there), ``help`` a sentence. ``id`` is ``place.verb``.
    """

    id: str
    keys: tuple[str, ...]
    run: str
    label: str
    help: str
    footer: bool = False

    @property
    def place(self) -> Place:
        """Where it applies."""
        return Place[self.id.partition(".")[0].upper()]


_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "asterisk": "*",
    "escape": "esc",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "shift+tab": "⇧tab",
}


def key_name(key: str) -> str:
    """Return how a key is written for people: ``?`` for ``question_mark``, ``^p`` for ``ctrl+p``."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return key.replace("ctrl+", "^")
