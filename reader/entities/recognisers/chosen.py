"""Which recognisers of others the running program asks: none, until it says so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.config import RecogniserSettings
    from reader.entities.recognisers.panel import Panel

_lock = threading.Lock()


def _nobody(_line: str) -> None:
    """Hear and say nothing."""


@dataclass(slots=True)
class _Choice:
    settings: Callable[[], RecogniserSettings] | None = None
    tell: Callable[[str], None] = _nobody
    opened: tuple[RecogniserSettings, Panel | None] | None = None


_choice = _Choice()


def choose(
    settings: Callable[[], RecogniserSettings] | None = None,
    tell: Callable[[str], None] = _nobody,
) -> None:
    """Take the choice from ``settings`` from now on, for the whole process; without it nobody's.

    ``settings`` is called whenever names are looked for, so it must be cheap the second time.
    ``tell`` gets a line in words for each recogniser that is missing or fails, once; it may be
    called from any thread.
    """
    global _choice
    _choice = _Choice(settings, tell)


def panel() -> Panel | None:
    """Return those chosen that are here, None for none. Raises what reading the settings raises."""
    choice = _choice
    if choice.settings is None or not (settings := choice.settings()).use:
        return None
    with _lock:
        if choice.opened is None or choice.opened[0] != settings:
            from reader.entities.recognisers.panel import open_panel

            choice.opened = settings, open_panel(settings, choice.tell)
        return choice.opened[1]


def identity() -> str:
    """Return names and versions of those that help, "" for none."""
    chosen = panel()
    return chosen.identity if chosen else ""
