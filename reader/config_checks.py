"""What a value in a settings file must be, and how values are shown in messages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from reader.i18n import _
from reader.model import LANGUAGES

Check = Callable[[Any], str | None]
"""Says what is wrong with a value, or None."""


_SECRET = re.compile(r"//[^/@\s]*@")
"""User and password in an address."""


def without_secret(text: str) -> str:
    """Return a text for a message, without the user and password of an address in it."""
    return _SECRET.sub("//…@", text)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint with the closest known name, or with all of them when none is close."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return _("Did you mean “{name}”?").format(name=close[0])
    return _("Known: {names}.").format(names=", ".join(names))


def shown(value: Any) -> str:
    """Return a value as it may stand in a message: short, printable, on one line."""
    text = printable(without_secret(repr(value)))
    return text if len(text) <= 60 else text[:59] + "…"


def printable(name: str) -> str:
    """Return a name as it may stand in a message: no signs that a terminal obeys, not long."""
    return "".join(c if c.isprintable() else "?" for c in name[:200])


def _expected(kind: str, value: Any) -> str:
    return _("expected {kind}, found {value}").format(kind=kind, value=shown(value))


def text(value: Any) -> str | None:
    """Accept a string."""
    return None if isinstance(value, str) else _expected(_("a string in quotes"), value)


def filled(value: Any) -> str | None:
    """Accept a string that is not empty."""
    good = isinstance(value, str) and value.strip()
    return None if good else _expected(_("a string that is not empty"), value)


def texts(value: Any) -> str | None:
    """Accept a list of strings."""
    good = isinstance(value, list) and all(isinstance(v, str) for v in value)
    return None if good else _expected(_("a list of strings"), value)


def truth(value: Any) -> str | None:
    """Accept true or false."""
    return None if isinstance(value, bool) else _expected(_("true or false"), value)


def number(low: float, high: float, *, whole: bool = False) -> Check:
    """Accept a number from ``low`` to ``high``."""
    kind = _("a whole number from {low} to {high}") if whole else _("a number from {low} to {high}")
    described = kind.format(low=f"{low:g}", high=f"{high:,.0f}".replace(",", "_"))

    def check(value: Any) -> str | None:
        types = int if whole else (int, float)
        good = isinstance(value, types) and not isinstance(value, bool) and low <= value <= high
        return None if good else _expected(described, value)

    return check


def one_of(kind: str, choices: Iterable[str]) -> Check:
    """Accept one of the words."""
    words = tuple(choices)

    def check(value: Any) -> str | None:
        if isinstance(value, str) and value in words:
            return None
        return _("unknown {kind} {value}; known: {words}").format(
            kind=kind, value=shown(value), words=", ".join(words)
        )

    return check


def list_of(check: Check, *, least: int = 0) -> Check:
    """Accept a list whose every member passes ``check``."""

    def check_all(value: Any) -> str | None:
        if (wrong := texts(value)) is not None:
            return wrong
        if len(value) < least:
            return _("the list must not be empty")
        return next((w for w in map(check, value) if w is not None), None)

    return check_all


def web_address(value: Any) -> str | None:
    """Accept an http or https address of printable ASCII."""
    kind = _("an http or https address")
    if not isinstance(value, str) or not re.fullmatch(r"[!-~]+", value):
        return _expected(kind, value)
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    return None if good else _expected(kind, value)


def proxy(value: Any) -> str | None:
    """Accept nothing or the address of a proxy, with user and password if it wants them."""
    if value == "" or web_address(value) is None:
        return None
    spoken = isinstance(value, str) and value.startswith("socks5://")
    if spoken and web_address(value.replace("socks5:", "http:", 1)) is None:
        return None
    return _expected(_("an http, https or socks5 address"), value)


def host(value: Any) -> str | None:
    """Accept a host name or an address in lower case, without scheme, port or path."""
    good = isinstance(value, str) and re.fullmatch(r"[a-z0-9._:\[\]-]+", value)
    return (
        None if good else _expected(_("a host name in lower case such as “vietnamnet.vn”"), value)
    )


def offset(value: Any) -> str | None:
    """Accept an offset from UTC."""
    good = isinstance(value, str) and re.fullmatch(r"[+-](0\d|1[0-4]):[0-5]\d", value)
    return None if good else _expected(_("an offset from UTC such as “+07:00”"), value)


def country(value: Any) -> str | None:
    """Accept an ISO 3166 code in lower case, or nothing."""
    good = isinstance(value, str) and re.fullmatch(r"([a-z]{2})?", value)
    return None if good else _expected(_("a country code of two small letters such as “vn”"), value)


def pattern(value: Any) -> str | None:
    """Accept a regular expression that compiles."""
    try:
        re.compile(value)
    except (re.error, RecursionError, OverflowError) as error:
        return _("not a valid regular expression: {why}").format(why=error)
    return None


def key_table(value: Any) -> str | None:
    """Accept a table of binding ids and keys."""
    good = isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    return None if good else _expected(_('a table such as { open = "o" }'), value)


def folder(value: Any) -> str | None:
    """Accept the path of a folder, or nothing."""
    good = isinstance(value, str) and "\0" not in value
    return None if good else _expected(_("a folder's path"), value)


def pair_table(value: Any) -> str | None:
    """Accept a table of language pairs and lists of engines."""
    good = isinstance(value, dict) and all(
        re.fullmatch(r"[a-z]{2,3}-[a-z]{2,3}", k) and texts(v) is None for k, v in value.items()
    )
    return None if good else _expected(_('a table such as { "vi-en" = ["local"] }'), value)


def mirror(value: Any) -> str | None:
    """Accept nothing or a web address."""
    return None if value == "" else web_address(value)


def variable(value: Any) -> str | None:
    """Accept the name of an environment variable, or nothing: a key itself has no place here."""
    good = isinstance(value, str) and re.fullmatch(r"([A-Z_][A-Z0-9_]*)?", value)
    kind = _("the name of an environment variable such as “DESK_KEY”, not the key itself")
    return None if good else _("expected {kind}").format(kind=kind)


def recogniser(value: Any) -> str | None:
    """Accept the name of a recogniser; whether it is here is told when it is asked."""
    good = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", value)
    return None if good else _expected(_("a recogniser's name such as “natasha”"), value)


def recognisers(value: Any) -> str | None:
    """Accept a list of recognisers, each once."""
    if (wrong := list_of(recogniser)(value)) is not None:
        return wrong
    twice = next((name for name in value if value.count(name) > 1), None)
    return None if twice is None else _("{name} stands twice").format(name=shown(twice))


def pipelines(value: Any) -> str | None:
    """Accept a table of languages and pipelines: names of packages, or whole paths of folders."""
    if not isinstance(value, dict):
        return _expected(_('a table such as { fr = "fr_core_news_sm" }'), value)
    for code, pipeline in value.items():
        if (wrong := language(code)) is not None:
            return wrong
        path = isinstance(pipeline, str) and re.fullmatch(r"(/|~)[^\0]*/[^\0]*", f"{pipeline}/")
        name = isinstance(pipeline, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", pipeline)
        if not (path or name):
            kind = _("the name of a spaCy pipeline, or its folder as a whole path")
            return f"{code}: {_expected(kind, pipeline)}"
    return None


language = one_of(_("language"), LANGUAGES)
