"""What the app does about colours and motion, as terminal, settings and the last visit want it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from reader.ui.themes import automatic, defaults, opposite, own, suited

if TYPE_CHECKING:
    from reader.config import InterfaceSettings


class ThemedApp(App[None]):
    """An app in one of our themes; ``colourless`` and ``still`` say what it does without."""

    def __init__(self, settings: InterfaceSettings) -> None:
        self.colourless = bool(os.environ.get("NO_COLOR"))
        # Without colour only the terminal's own two remain: Textual would turn others into greys.
        super().__init__(ansi_color=True if self.colourless else None)
        self.still = "reduced" in (settings.motion, os.environ.get("READER_MOTION"))
        self.animation_level = "none" if self.still else "basic"
        self._settings = settings
        self._theme_at_start = ""

    def begin_with(self, kept: str) -> None:
        """Take the theme of the last visit (``kept``), of the settings, or the terminal's."""
        for theme in own(self.console.color_system):
            self.register_theme(theme)
        self.theme = self._theme_at_start = self._first_theme(kept)

    @property
    def theme_changed(self) -> bool:
        """Whether another theme was chosen since the start."""
        return self.theme != self._theme_at_start

    def _first_theme(self, kept: str) -> str:
        if self.colourless:
            return "ansi-dark"
        colours = self.console.color_system
        if kept in self.available_themes:
            return suited(kept, colours)
        if self._settings.theme in self.available_themes:
            return self._settings.theme
        return automatic(colours, os.environ)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the colours of kinds and signs."""
        return {**super().get_theme_variable_defaults(), **defaults(self.current_theme)}

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets anew; before there is a screen only the colours are taken over."""
        if not self._screen_stacks.get(self._current_mode):
            self.stylesheet.set_variables(self.get_css_variables())
            return
        super().refresh_css(animate=animate)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With reduced motion no cursor blinks."""
        if self.still and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = opposite(self.theme)
