"""The two themes of our own, and the colours of kinds and signs in every theme.

All text colours of ``reader-dark`` and ``reader-light`` have a contrast of at least 4.5 to 1 against
each ground they can stand on (WCAG 2.2, success criterion 1.4.3); a test computes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
    "wrong": "#ff8f8f",
    "lit": "#202835",
    "lit-sentence": "#2f3e56",
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
    "wrong": "#a3121f",
    "lit": "#eceff5",
    "lit-sentence": "#d3dff2",
    "lit-entity": "#f6e6b8",
}
ANSI_DARK_KINDS: Mapping[str, str] = {
    "kind-per": "ansi_yellow",
    "kind-org": "ansi_cyan",
    "kind-loc": "ansi_green",
    "kind-event": "ansi_bright_magenta",
    "kind-treaty": "ansi_bright_cyan",
    "quiet": "ansi_default",
    "sign": "ansi_yellow",
    "unread": "ansi_default",
    "wrong": "ansi_bright_red",
    "lit": "ansi_default",
    "lit-sentence": "ansi_default",
    "lit-entity": "ansi_default",
}
ANSI_LIGHT_KINDS: Mapping[str, str] = {
    # Yellow, green and cyan cannot be read on white.
    **ANSI_DARK_KINDS,
    "kind-per": "ansi_red",
    "kind-org": "ansi_blue",
    "kind-loc": "ansi_magenta",
    "kind-event": "ansi_red",
    "kind-treaty": "ansi_blue",
    "sign": "ansi_blue",
    "wrong": "ansi_red",
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
        "block-cursor-blurred-background": "#2b3648",
        "block-cursor-blurred-foreground": "#ffffff",
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
        "block-cursor-blurred-background": "#dbe5f3",
        "block-cursor-blurred-foreground": "#000000",
        "footer-key-foreground": "#7a4b00",
        "scrollbar": "#b9b6ab",
        "scrollbar-background": "#fbfaf7",
    },
)

DARK_256: Mapping[str, str] = {
    "lit": "#262626",
    "lit-sentence": "#3a3a3a",
    "lit-entity": "#00005f",
    "block-cursor-background": "#3a3a3a",
    "block-cursor-blurred-background": "#3a3a3a",
}
LIGHT_256: Mapping[str, str] = {
    "kind-per": "#5f5f00",
    "kind-treaty": "#5f00af",
    "sign": "#870000",
    "footer-key-foreground": "#5f5f00",
    "lit": "#eeeeee",
    "lit-sentence": "#e4e4e4",
    "lit-entity": "#ffffaf",
    "block-cursor-background": "#e4e4e4",
    "block-cursor-blurred-background": "#e4e4e4",
}


def own(colours: str | None) -> tuple[Theme, Theme]:
    """Return our two themes for a terminal with so many colours (``automatic``).

    The nearest of 256 to a dark blue-grey is a glaring teal: there the grounds are greys, which come
    out at most a shade darker.
    """
    if colours != "256":
        return READER_DARK, READER_LIGHT
    dark = {**READER_DARK.variables, **DARK_256}
    light = {**READER_LIGHT.variables, **LIGHT_256}
    return (
        replace(READER_DARK, foreground="#e4e4e4", panel="#303030", variables=dark),
        replace(READER_LIGHT, panel="#e4e4e4", variables=light),
    )


def defaults(theme: Theme) -> Mapping[str, str]:
    """Return the colours a theme that is not ours lacks."""
    if theme.ansi:
        return ANSI_DARK_KINDS if theme.dark else ANSI_LIGHT_KINDS
    return DARK_KINDS if theme.dark else LIGHT_KINDS


_ANSI: Mapping[str, str] = {"reader-dark": "ansi-dark", "reader-light": "ansi-light"}


def automatic(colours: str | None, environment: Mapping[str, str]) -> str:
    """Return the theme for a terminal; ``colours`` is what Rich says it has: ``truecolor``, ``256`` ….

    Our colours need 256; with fewer the terminal's own sixteen are used. COLORFGBG, where a terminal
    sets it, ends with the number of its ground: 7 and from 9 up are light ones.
    """
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    light = ground.isascii() and ground.isdigit() and (ground == "7" or int(ground) >= 9)
    return suited("reader-light" if light else "reader-dark", colours)


def suited(name: str, colours: str | None) -> str:
    """Return a theme, or where our colours cannot be shown its like of sixteen."""
    few = colours not in ("truecolor", "256")
    return _ANSI.get(name, name) if few else name


def opposite(name: str) -> str:
    """Return the theme the key goes to: light from dark and back, in the same family."""
    pairs = {
        "reader-dark": "reader-light",
        "reader-light": "reader-dark",
        "ansi-dark": "ansi-light",
        "ansi-light": "ansi-dark",
    }
    return pairs.get(name, "reader-dark")
