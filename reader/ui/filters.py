"""The text of a query as filters that keys switch on and off; the query language is ``query.py``'s."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.i18n import _
from reader.ui.widgets.lines import Chip
from reader.view.labels import country_name, language_name

PREFIX_FROM = 3
"""Letters from which on the beginning of a word can be searched for at typing speed."""

_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


def tokens(text: str) -> tuple[str, ...]:
    """Cut a query at spaces outside quotation marks."""
    return tuple(_TOKEN.findall(text))


def toggle(text: str, token: str) -> str:
    """Put a filter in, in place of one that it cannot stand beside, or take it out."""
    held = tokens(text)
    if token in held:
        return " ".join(t for t in held if t != token)
    name = token.partition(":")[0] + ":"
    rivals = () if name == "is:" else tuple(t for t in held if t.startswith(name))
    return " ".join([*(t for t in held if t not in rivals), token])


def cycle(text: str, name: str, values: Sequence[str]) -> str:
    """Go from no filter of this name to the first value, to the next, and back to none."""
    held = [t.partition(":")[2] for t in tokens(text) if t.startswith(f"{name}:")]
    rest = " ".join(t for t in tokens(text) if not t.startswith(f"{name}:"))
    at = values.index(held[0]) + 1 if held and held[0] in values else 0
    if at >= len(values):
        return rest
    return " ".join([*([rest] if rest else []), f"{name}:{values[at]}"])


def begun(text: str) -> str:
    """Take the last word as the beginning of one, as long as somebody is still writing it."""
    last = tokens(text)[-1:]
    plain = last and last[0].isalnum() and len(last[0]) >= PREFIX_FROM
    return f"{text.rstrip()}*" if plain else text


def chips(text: str) -> tuple[Chip, ...]:
    """Return the filters of a query with words for people."""
    return tuple(Chip(token, _label(token)) for token in tokens(text))


def _label(token: str) -> str:
    bare = token.removeprefix("-")
    name, colon, value = bare.partition(":")
    value = value.strip('"')
    words = {
        "country": country_name(value),
        "lang": language_name(value),
        "is": {"unread": _("unread"), "starred": _("starred"), "read": _("read")}.get(value, value),
    }
    label = words.get(name, bare.replace('"', "")) if colon else bare.strip('"')
    return _("not {what}").format(what=label) if token.startswith("-") else label
