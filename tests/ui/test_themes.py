"""Colours: enough contrast wherever text stands, and nothing that colour alone says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input

from reader.archive.protocol import Archive
from reader.config import InterfaceSettings
from reader.ui.app import ReaderApp
from reader.ui.themes import ANSI_DARK_KINDS, ANSI_LIGHT_KINDS, automatic, suited
from reader.ui.widgets.page_parts import KIND_LOOKS
from reader.ui.widgets.parallel_view import ParallelView
from tests.ui.conftest import CONFIG, Opened, ScriptedHouse, Session
from tests.ui.test_mouse import drag, place

ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3."""

LINES = set(" │┃▌▐█░─━▁▂▃▅▆▇▔▎▊▏▕╺╸▄▀🔎")
"""Drawing that is no text: what it says is said by words as well."""

Painted = tuple[Style, str]
Palette = Callable[[Color, bool], ColorTriplet]
"""What a terminal shows for a colour; the second argument says whether it is a letter's."""


def luminance(color: ColorTriplet) -> float:
    """Relative luminance of sRGB, WCAG 2.2."""
    channels = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn(s: Session) -> Iterator[Painted]:
    """Yield the colours of all text on the screen, and the text; behind the palette is shade."""
    front = s.app.screen.query("CommandPalette #--container")
    area = front.first().region if front else s.app.screen.region
    for line in s.app.screen._compositor.render_strips()[area.y : area.bottom]:
        for seg in Strip(line).crop(area.x, area.right):
            if seg.style is not None and set(seg.text) - LINES:
                yield seg.style, seg.text


def page_looks(s: Session) -> Iterator[Painted]:
    """Yield the colours of everything the page of two texts can lay over each other."""
    page = s.app.screen.query_one(ParallelView)
    texts = ("text", "title", "byline", "heading", "quote", "caption", "alone", "section")
    grounds = ((), ("lit",), ("lit", "lit-sentence"))
    names = ((), *((kind,) for kind in KIND_LOOKS.values()))
    overs = ((), ("lit-entity",), ("lit-entity", "at-entity"), ("found",), ("selected",))
    for text, ground, name, over in product((*texts, "sign", "gutter"), grounds, names, overs):
        if name or "lit-entity" not in over:
            looks = (*ground[:1], text, *ground[1:], *name, *over)
            yield sum((page._look(look) for look in looks), page.rich_style), " ".join(looks)


def truecolor(color: Color, _letter: bool) -> ColorTriplet:
    return color.get_truecolor()


def nearest_of_256(color: Color, _letter: bool) -> ColorTriplet:
    return color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()


def worst(found: Iterable[Painted], palette: Palette = truecolor) -> list[tuple[float, str]]:
    """Return what has too little contrast."""
    seen: dict[tuple[ColorTriplet, ColorTriplet], str] = {}
    for style, text in found:
        assert style.color is not None
        assert style.bgcolor is not None
        assert not style.dim, text
        pair = palette(style.color, True), palette(style.bgcolor, False)
        seen.setdefault(pair, text)  # reversed they have the same contrast
    rated = [(round(contrast(*pair), 2), f"{text!r} {pair}") for pair, text in seen.items()]
    return sorted(rate for rate in rated if rate[0] < ENOUGH)


async def everything(s: Session) -> list[Painted]:
    """Go through the screens and their states; return the colours of all text seen."""
    found = list(drawn(s))
    await s.press("1", "w", "0")
    for keys in (
        ("1", "v"),
        ("tab", "shift+tab"),
        ("slash", *"contry:kg"),
        ("escape", "0", "r", "s"),
        ("slash", *"hanoi", "enter", "enter"),
        ("n",),
        ("j", "l", "n"),
        ("t", "t"),
        ("x",),
        ("escape", "m"),
        ("escape", "c"),
        ("escape", "e"),
        *(("escape", "escape", "escape", key) for key in ("E", "S", "M", "comma", "f1", "ctrl+l")),
        ("escape", "ctrl+p"),
        ("a", "s"),
    ):
        await s.press(*keys)
        found += drawn(s)
    await s.press("escape", "enter")
    await drag(s, place(s, "Askar"), place(s, "wheat"))
    s.app.notify("Toast", severity="error")
    await s.rest()
    return [*found, *drawn(s), *page_looks(s)]


@pytest.mark.parametrize("theme", ["reader-dark", "reader-light"])
async def test_our_themes_have_contrast_wherever_text_stands(opened: Opened, theme: str) -> None:
    async with opened(size=(140, 30)) as s:
        s.app.theme = theme
        await s.rest()
        found = await everything(s)
    assert len(found) > 1000
    assert worst(found) == []


@pytest.mark.parametrize("theme", ["reader-dark", "reader-light"])
async def test_so_they_have_in_256_colours(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "tmux-256color")
    async with opened("1", "enter", size=(140, 30)) as s:
        assert s.app.theme == "reader-dark"
        s.app.theme = theme
        await s.press("l", "n")
        found = [*drawn(s), *page_looks(s)]
        await s.press("escape", "escape")
        found += drawn(s)
    assert worst(found, nearest_of_256) == []


_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_XTERM = (0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5)
_BRIGHT = (0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF)
XTERM = dict(zip(_NAMES, _XTERM, strict=True))
XTERM |= {f"bright_{name}": color for name, color in zip(_NAMES, _BRIGHT, strict=True)}


@pytest.mark.parametrize(
    ("kinds", "ground"), [(ANSI_DARK_KINDS, 0x000000), (ANSI_LIGHT_KINDS, 0xFFFFFF)]
)
def test_the_sixteen_colours_used_can_be_read_on_their_ground(
    kinds: dict[str, str], ground: int
) -> None:
    """By the palette of xterm; a person's own palette is a person's own."""
    names = {name.removeprefix("ansi_") for name in kinds.values()} - {"default"}
    assert len(names) >= 3
    for name in names:
        assert contrast(triplet(XTERM[name]), triplet(ground)) >= 4.5, name


def triplet(number: int) -> ColorTriplet:
    return ColorTriplet(number >> 16, number >> 8 & 255, number & 255)


def xterm(color: Color, letter: bool, *, dark: bool) -> ColorTriplet:
    if color.is_default:
        letters, ground = (0xE5E5E5, 0x000000) if dark else (0x000000, 0xFFFFFF)
        return triplet(letters if letter else ground)
    number = color.number if color.number is not None else 16
    return triplet([*XTERM.values()][number]) if number < 16 else color.get_truecolor()


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_sixteen_colours_can_be_read_wherever_text_stands(opened: Opened, theme: str) -> None:
    async with opened(size=(140, 30)) as s:
        s.app.theme = theme
        await s.rest()
        found = await everything(s)
    assert len(found) > 1000
    assert worst(found, partial(xterm, dark=theme == "ansi-dark")) == []


@pytest.mark.parametrize(
    ("term", "colorterm", "colorfgbg", "theme"),
    [
        ("xterm", "", "", "ansi-dark"),
        ("linux", "", "", "ansi-dark"),
        ("screen", "", "", "ansi-dark"),
        ("xterm", "", "0;15", "ansi-light"),
        ("rxvt", "", "0;default;7", "ansi-light"),
        ("xterm-256color", "", "15;0", "reader-dark"),
        ("tmux-256color", "", "", "reader-dark"),
        ("screen-256color", "", "0;15", "reader-light"),
        ("xterm-256color", "truecolor", "15;default", "reader-dark"),
        ("xterm", "24bit", "", "reader-dark"),
    ],
)
def test_the_theme_follows_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    colorterm: str,
    colorfgbg: str,
    theme: str,
    library: Archive,
) -> None:
    for name, value in (("TERM", term), ("COLORTERM", colorterm), ("COLORFGBG", colorfgbg)):
        monkeypatch.setenv(name, value)
    assert ReaderApp(library, CONFIG, services=ScriptedHouse(library)).theme == theme


async def test_a_theme_of_ones_own_is_kept_and_an_automatic_one_is_not(
    opened: Opened, library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm")
    async with opened("q") as s:
        assert s.app.theme == "ansi-dark"
    config = replace(CONFIG, interface=InterfaceSettings(theme="nord"))
    assert ReaderApp(library, config, services=ScriptedHouse(library)).theme == "nord"
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with opened("T", "q") as s:
        assert s.app.theme == "reader-light"
    monkeypatch.setenv("COLORTERM", "")
    async with opened("q") as s:
        assert s.app.theme == "ansi-light", "light was asked for, our light cannot be shown"
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with opened() as s:
        assert s.app.theme == "reader-light"


def test_each_kind_of_name_has_a_look_of_its_own_without_colour() -> None:
    sheet = (Path(__file__).parents[2] / "reader/ui/reader.tcss").read_text()
    looks = re.findall(r"page--(per|org|loc|event|treaty) \{[^}]*text-style: ([a-z ]+);", sheet)
    assert len(looks) == 5
    assert len({" ".join(sorted(look.split())) for _kind, look in looks}) == 5


async def test_other_themes_draw_everything(opened: Opened) -> None:
    async with opened(size=(100, 24)) as s:
        for theme in ("ansi-light", "nord"):
            s.app.theme = theme
            await s.press("enter", "n", "l")
            assert "railways and wheat" in s.screen_text()
            await s.press("escape", "escape", "S", "escape")
            assert "Askar Bekov visits Hanoi" in s.screen_text()


async def test_without_colour_all_is_told_by_weight_and_signs(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as s:
        strips = s.app.screen._compositor.render_strips()
        styles = [seg.style for line in strips for seg in line if seg.style]
        assert s.app.native_ansi_color
        assert any(style.reverse for style in styles)
        assert "NoColor" in {type(f).__name__ for f in s.app._filters if f.enabled}
        await s.press("enter", "j", "l")
        view = s.app.screen.query_one(ParallelView)
        bold = "".join(
            seg.text
            for y in range(view.size.height)
            for seg in view.render_line(y)
            if seg.style and seg.style.bold and view.lit
        )
        assert "The two sides want 12 trains a week." in bold
        assert "They will meet" not in bold


@pytest.mark.parametrize("how", ["settings", "environment"])
async def test_with_reduced_motion_nothing_blinks_or_glides(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    config = CONFIG
    if how == "settings":
        config = replace(CONFIG, interface=InterfaceSettings(motion="reduced"))
    else:
        monkeypatch.setenv("READER_MOTION", "reduced")
    async with opened("slash", config=config) as s:
        assert s.app.animation_level == "none"
        assert isinstance(s.app.focused, Input)
        assert not s.app.focused.cursor_blink
        await s.press("escape", "ctrl+p")
        assert isinstance(s.app.focused, Input)
        assert not s.app.focused.cursor_blink


async def test_with_full_motion_the_cursor_blinks(opened: Opened) -> None:
    async with opened("slash") as s:
        assert s.app.animation_level == "basic"
        assert isinstance(s.app.focused, Input)
        assert s.app.focused.cursor_blink


def test_what_is_suited_stays_as_it_is_where_it_can_be_shown() -> None:
    assert suited("nord", None) == "nord"
    assert suited("reader-light", "256") == "reader-light"
    assert automatic("standard", {"COLORFGBG": "²;²"}) == "ansi-dark"
