"""The user's own style sheet: ``reader.tcss`` beside the settings file.

It is read after the program's own and wins where both say something. One that cannot be used is left
out as a whole, and one line says where it goes wrong.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from textual.app import App
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet, StylesheetErrors
from textual.css.tokenizer import TokenError

from reader import paths
from reader.i18n import _
from reader.text.clean import clean_line

FIRST = 1_000
"""A place in the order of style sheets after all others."""


def own_sheet() -> Path:
    """Return where the user's style sheet is looked for."""
    return paths.config_file().with_name("reader.tcss")


def apply(app: App[None], file: Path) -> str:
    """Lay a style sheet over the program's; return what is wrong with it, empty when nothing is."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        return _("{file} cannot be read: {error}").format(file=file, error=error)
    sheet = app.stylesheet.copy()
    sheet.add_source(text, (str(file), ""), tie_breaker=FIRST)
    try:
        sheet.parse()
    except TokenError as error:
        return _wrong(file, error.start[0], str(error))
    except StylesheetError as error:
        return _wrong(file, *_first_of(error))
    _use(app, sheet)
    return ""


def _use(app: App[None], sheet: Stylesheet) -> None:
    app.stylesheet = sheet
    sheet.update(app)
    for screen in app.screen_stack:
        sheet.update(screen)


def _first_of(error: StylesheetError) -> tuple[int, str]:
    """Return line and message of the first fault."""
    found = error.args[0] if error.args else None
    if isinstance(found, StylesheetErrors):
        for token, message in chain.from_iterable(rule.errors for rule in found.rules):
            words = message if isinstance(message, str) else getattr(message, "summary", "")
            return token.location[0] + 1, str(words)
    return 0, str(error)


def _wrong(file: Path, line: int, message: str) -> str:
    words = _("{file}, line {line}: {message}; the style sheet is left out")
    return words.format(file=file, line=line, message=clean_line(message, limit=200))
