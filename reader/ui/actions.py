"""What the table of actions generates: key bindings, names of keys, remapped keys, the manual's table.

The line of keys below each screen, the help and the palette read the same table.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from reader.i18n import _
from reader.ui.action_table import ACTIONS
from reader.ui.places import PLACE_NAMES, Action, Place, key_name

__all__ = [
    "ACTIONS",
    "BY_ID",
    "PLACE_NAMES",
    "Action",
    "Place",
    "bindings",
    "key_name",
    "key_table",
    "keymap",
]

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def bindings(*places: Place) -> list[Binding]:
    """Return the key bindings of some places, for a widget's or screen's ``BINDINGS``."""
    return [
        Binding(
            ",".join(action.keys),
            action.run,
            action.label,
            show=action.footer,
            tooltip=action.help,
            id=action.id,
        )
        for action in ACTIONS
        if action.place in places
    ]


def keymap(remapped: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Check the keys a person chose; return what can be used and what is wrong, in words.

    A key already taken in the same place (or everywhere) by an action that keeps its key is a
    clash: the choice is left out.
    """
    good: dict[str, str] = {}
    wrong: list[str] = []
    for name, keys in remapped.items():
        if name not in BY_ID:
            wrong.append(_("there is no action {name}").format(name=name))
        elif (clash := _taken(name, keys, remapped)) is not None:
            wrong.append(
                _("{name}: the key {key} belongs to {other}").format(
                    name=name, key=keys, other=clash
                )
            )
        else:
            good[name] = keys
    return good, tuple(wrong)


def _taken(name: str, keys: str, remapped: Mapping[str, str]) -> str | None:
    here = BY_ID[name].place
    wanted = {key.strip() for key in keys.split(",")}
    for action in ACTIONS:
        if action.id == name or not _meet(here, action.place):
            continue
        theirs = remapped.get(action.id, ",".join(action.keys)).split(",")
        if wanted & {key.strip() for key in theirs}:
            return action.id
    return None


def _meet(one: Place, other: Place) -> bool:
    """Say whether actions of two places can apply at the same moment."""
    lists = {Place.LIST, Place.BROWSE, Place.ENTITY, Place.SOURCES, Place.SETTINGS, Place.MODELS}
    if one is other or Place.ANYWHERE in (one, other):
        return True
    return Place.LIST in (one, other) and {one, other} <= lists


def key_table() -> tuple[tuple[str, str, str], ...]:
    """Return place, keys and help of every action, for the manual."""
    return tuple(
        (PLACE_NAMES[a.place], " ".join(key_name(k) for k in a.keys), a.help) for a in ACTIONS
    )
