"""The two themes of our own, and the colours of kinds and signs in every theme.

All text colours of ``reader-dark`` and ``reader-light`` have a contrast of at least 4.5 to 1 against
each ground they can stand on (WCAG 2.2, success criterion 1.4.3); a test computes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK_KINDS: Mapping[str, str] = {
    "kind-per": "#f2c46d",
    "kind-org": "#8fc7ff",
    "kind-loc": "#9bdc8f",
    "kind-event": "#f3a6d2",
    "kind-treaty": "#c9b6ff",
    "quiet": "#a3acb9",
    "sign": "#e0a458",
    "unread": "#ffffff",
    "lit": "#202835",
    "lit-sentence": "#33435c",
    "lit-entity": "#4a3f1d",
}
LIGHT_KINDS: Mapping[str, str] = {
    "kind-per": "#7a4b00",
    "kind-org": "#0b4f94",
    "kind-loc": "#1d5f1d",
    "kind-event": "#8a1a62",
    "kind-treaty": "#563a9e",
    "quiet": "#545b66",
    "sign": "#8a4b00",
    "unread": "#000000",
    "lit": "#eceff5",
    "lit-sentence": "#d3dff2",
    "lit-entity": "#f6e6b8",
}
ANSI_KINDS: Mapping[str, str] = {
    "kind-per": "ansi_yellow",
    "kind-org": "ansi_cyan",
    "kind-loc": "ansi_green",
    "kind-event": "ansi_magenta",
    "kind-treaty": "ansi_blue",
    "quiet": "ansi_default",
    "sign": "ansi_yellow",
    "unread": "ansi_default",
    "lit": "ansi_default",
    "lit-sentence": "ansi_default",
    "lit-entity": "ansi_default",
}

READER_DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#7fb2e5",
    secondary="#8bc4b4",
    accent="#f2c46d",
    warning="#f0b45b",
    error="#ff8f8f",
    success="#9bdc8f",
    foreground="#e4e7ec",
    background="#14181f",
    surface="#14181f",
    panel="#222936",
    variables={
        **DARK_KINDS,
        "block-cursor-background": "#2b3648",
        "block-cursor-foreground": "#ffffff",
        "footer-key-foreground": "#f2c46d",
        "scrollbar": "#3a4556",
        "scrollbar-background": "#14181f",
    },
)
READER_LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#1c5a99",
    secondary="#22665a",
    accent="#7a4b00",
    warning="#7a4b00",
    error="#a3121f",
    success="#1d5f1d",
    foreground="#1d2127",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eceae3",
    variables={
        **LIGHT_KINDS,
        "block-cursor-background": "#dbe5f3",
        "block-cursor-foreground": "#000000",
        "footer-key-foreground": "#7a4b00",
        "scrollbar": "#b9b6ab",
        "scrollbar-background": "#fbfaf7",
    },
)
OWN: tuple[Theme, ...] = (READER_DARK, READER_LIGHT)


def defaults(theme: Theme) -> Mapping[str, str]:
    """Return the colours a theme that is not ours lacks."""
    if theme.ansi:
        return ANSI_KINDS
    return DARK_KINDS if theme.dark else LIGHT_KINDS


def opposite(name: str) -> str:
    """Return the theme the key goes to: light from dark and back, in the same family."""
    pairs = {
        "reader-dark": "reader-light",
        "reader-light": "reader-dark",
        "ansi-dark": "ansi-light",
        "ansi-light": "ansi-dark",
    }
    return pairs.get(name, "reader-dark")
