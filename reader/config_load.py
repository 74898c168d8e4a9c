"""Reads settings files: the shipped ``feeds.toml``, and the user's file laid over it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from reader import paths
from reader.config import (
    Config,
    Endpoint,
    FetchSettings,
    InterfaceSettings,
    Outlet,
    ReadingSettings,
    RecogniserSettings,
    SiteRules,
    TranslationSettings,
)
from reader.config_checks import nearest, shown
from reader.config_keys import SECTIONS, Place, Section
from reader.errors import ConfigError
from reader.i18n import _
from reader.model import Feed

Table = dict[str, Any]
Identity = str | frozenset[str]
MAX_BYTES = 4_000_000


def load(path: Path | None = None) -> Config:
    """Read the defaults and the user's file. See ``reader.config.load``."""
    file = path if path is not None else _users_file()
    return shipped() if file is None else load_text(read_text(file), file)


def shipped() -> Config:
    """Return the settings of the shipped file alone."""
    defaults = paths.default_config_file()
    return _build(parse(read_text(defaults), defaults), Place(str(defaults)), None)


def load_text(text: str, file: Path) -> Config:
    """Return the settings when ``file`` holds ``text``, laid over the defaults."""
    defaults = paths.default_config_file()
    settings = parse(read_text(defaults), defaults)
    _lay_over(settings, parse(text, file))
    return _build(settings, Place(str(file)), file)


def read_text(file: Path) -> str:
    """Return the text of a settings file. Raises ConfigError when it cannot be read as UTF-8."""
    try:
        if file.is_file() and file.stat().st_size > MAX_BYTES:
            raise ConfigError(_("too large for a settings file"), where=str(file))
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            _("not valid UTF-8 at byte {byte}").format(byte=error.start),
            where=str(file),
            hint=_("Save the file as UTF-8."),
        ) from None
    except OSError as error:
        raise ConfigError(
            _("cannot read the settings file: {why}").format(why=error.strerror or error),
            where=str(file),
            hint=_("Check the path and its permissions, or leave out --config and READER_CONFIG."),
        ) from None


def parse(text: str, file: Path) -> dict[str, Any]:
    """Return the checked tables of a settings file's text. Raises ConfigError."""
    place = Place(str(file))
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = _("not valid TOML: {why}").format(why=error)
        raise place.error(what, _("Mend the line, or move the file away.")) from None
    except RecursionError:
        raise place.error(_("nested too deep")) from None
    for name, value in raw.items():
        if name not in SECTIONS:
            raise place.at(name).error(_("there is no such section"), nearest(name, SECTIONS))
        _check_section(value, SECTIONS[name], place.at(name))
    return raw


def _users_file() -> Path | None:
    """A file named by the environment must exist; the one at the usual place need not."""
    usual = paths.config_file()
    return usual if os.environ.get("READER_CONFIG") or usual.exists() else None


# --- checking ----------------------------------------------------------------------------------


def _check_section(value: Any, section: Section, place: Place) -> None:
    if not section.identity:
        _check_table(value, section, place)
        return
    if not isinstance(value, list):
        what = _("expected a list of tables, found {value}").format(value=shown(value))
        raise place.error(what, _("Write [[{name}]] with double brackets.").format(name=place.path))
    seen: set[Identity] = set()
    for count, table in enumerate(value, start=1):
        _check_member(table, section, place, count, seen)


def _check_member(
    table: Any, section: Section, place: Place, count: int, seen: set[Identity]
) -> None:
    here = place.item(count)
    if isinstance(table, dict) and isinstance(table.get(section.identity), str):
        here = place.item(table[section.identity])
    _check_table(table, section, here)
    if section.identity not in table:
        raise here.error(_("the key “{key}” is missing").format(key=section.identity))
    identity = _identity(table, section)
    if identity in seen:
        raise here.at(section.identity).error(_("stands twice in this file"), _("Join the two."))
    seen.add(identity)


def _check_table(table: Any, section: Section, place: Place) -> None:
    if not isinstance(table, dict):
        raise place.error(_("expected a table, found {value}").format(value=shown(table)))
    for key, value in table.items():
        if key not in section.keys:
            raise place.at(key).error(_("there is no such key"), nearest(key, section.keys))
        if (wrong := section.keys[key](value)) is not None:
            raise place.at(key).error(wrong)


def _identity(table: Table, section: Section) -> Identity:
    value = table[section.identity]
    return frozenset(value) if isinstance(value, list) else str(value)


# --- merging -----------------------------------------------------------------------------------


def _lay_over(settings: dict[str, Any], users: dict[str, Any]) -> None:
    for name, value in users.items():
        section = SECTIONS[name]
        if section.identity:
            settings[name] = _merge_list(settings.get(name, []), value, section)
        else:
            settings[name] = _merge_table(settings.get(name, {}), value)


def _merge_list(base: list[Table], over: list[Table], section: Section) -> list[Table]:
    """Tables with a known identity are changed key by key in place; new ones stand behind."""
    merged = {_identity(table, section): dict(table) for table in base}
    for table in over:
        merged.setdefault(_identity(table, section), {}).update(table)
    return list(merged.values())


def _merge_table(base: Table, over: Table) -> Table:
    merged = dict(base)
    for key, value in over.items():
        known = merged.get(key)
        both_tables = isinstance(known, dict) and isinstance(value, dict)
        merged[key] = {**known, **value} if both_tables and known is not None else value
    return merged


# --- building ----------------------------------------------------------------------------------


def _build(settings: dict[str, Any], place: Place, file: Path | None) -> Config:
    for name, section in SECTIONS.items():
        for table in settings.get(name, []) if section.identity else []:
            _require(table, section, place.at(name))
    outlets = tuple(Outlet(**_frozen(t)) for t in settings.get("outlet", []))
    feeds = tuple(Feed(**_frozen(t)) for t in settings.get("feed", []))
    _check_outlets(outlets, feeds, place)
    return Config(
        outlets=outlets,
        feeds=feeds,
        sites=tuple(SiteRules(**_frozen(t)) for t in reversed(settings.get("site", []))),
        fetch=FetchSettings(**_frozen(settings.get("fetch", {}))),
        reading=ReadingSettings(**_frozen(settings.get("reading", {}))),
        interface=InterfaceSettings(**_frozen(settings.get("interface", {}))),
        translation=_translation(settings.get("translation", {})),
        recognisers=RecogniserSettings(**_frozen(settings.get("recognisers", {}))),
        endpoints=tuple(Endpoint(**_frozen(t)) for t in settings.get("endpoint", [])),
        file=file,
    )


def _require(table: Table, section: Section, place: Place) -> None:
    for key in section.required:
        if key not in table:
            raise place.item(table[section.identity]).error(
                _("the key “{key}” is missing").format(key=key),
                _("A new entry needs: {keys}.").format(
                    keys=", ".join((section.identity, *section.required))
                ),
            )


def _check_outlets(outlets: tuple[Outlet, ...], feeds: tuple[Feed, ...], place: Place) -> None:
    known = [outlet.id for outlet in outlets]
    for feed in feeds:
        if feed.outlet not in known:
            raise (
                place.at("feed")
                .item(feed.url)
                .at("outlet")
                .error(
                    _("there is no outlet {name}").format(name=shown(feed.outlet)),
                    nearest(feed.outlet, known),
                )
            )


def _translation(table: Table) -> TranslationSettings:
    given = _frozen(table)
    given["pairs"] = _frozen(given.get("pairs", {}))
    return TranslationSettings(**given)


def _frozen(table: Table) -> dict[str, Any]:
    """Lists become tuples, as the dataclasses want them."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
