"""Interface strings go through gettext, so that another language is a catalogue away."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path


@cache
def _catalogue() -> gettext.NullTranslations:
    locale_dir = Path(__file__).parent / "locale"
    return gettext.translation("reader", localedir=locale_dir, fallback=True)


def _(message: str) -> str:
    """Return ``message`` in the user's interface language (English when there is no catalogue)."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a counted message that the interface language uses for ``count``."""
    return _catalogue().ngettext(singular, plural, count)
