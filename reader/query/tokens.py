"""The pieces of a query's text: words, phrases, filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reader.errors import QueryError, shortened
from reader.i18n import _
from reader.query.values import FIELDS

QUOTES = '"“”„«»'
# Patterns are compiled when first used, as most commands have no query.
_TOKEN = (
    rf"(?P<minus>-?)"
    rf"(?:(?P<field>[A-Za-z_]+):(?!//)(?=\S))?"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?:[{QUOTES}]|\Z)(?P<star>\*?)"
    rf"|(?P<bare>[^\s{QUOTES}]+))"
)
_FILTER = r"-?[A-Za-z_]+:\S"
_EMPTY_FILTER = r"-?([A-Za-z_]+):\Z"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, phrase or filter. ``place`` counts its first character from 1.

    ``value`` is NFC with single spaces; ``field`` is None for words to find.
    """

    text: str
    place: int
    negated: bool
    field: str | None
    value: str
    phrase: bool
    star: bool

    def error(self, what: str, hint: str = "") -> QueryError:
        """Return an error that names this piece and where it stands."""
        text = shortened(self.text)
        where = _("query, character {place}: {token}").format(place=self.place, token=text)
        return QueryError(what, where=where, hint=hint)

    def one_of(self, known: Collection[str]) -> str:
        """Return the value when it is known, whatever its case; else raise ``QueryError``."""
        value = self.value.lower()
        if value not in known:
            raise self.unknown_value(known)
        return value

    def unknown_value(self, known: Collection[str], listed: Collection[str] = ()) -> QueryError:
        """Return the error for a value not ``known``: names the nearest, or those ``listed``."""
        close = nearest(self.value, known)
        hint = _("Known are {values}").format(values=", ".join(listed or known))
        if close is not None:
            hint = _("Did you mean {nearest}?").format(nearest=f"{self.field}:{close}")
        what = _("“{value}” is no value of the filter “{field}”")
        return self.error(what.format(value=shortened(self.value), field=self.field), hint)


def nearest(value: str, known: Collection[str]) -> str | None:
    """Return the known word most like ``value``, None when none is."""
    from difflib import get_close_matches  # here, because only a mistake needs it

    close = get_close_matches(value.lower(), known, n=1, cutoff=0.6)
    return close[0] if close else None


def tokens(items: list[str]) -> Iterator[Token]:
    """Yield the pieces of the items of a query; places count through them all."""
    start = 1
    for item in items:
        for found in re.finditer(_TOKEN, item):
            yield _token(found, start + found.start())
        start += len(item) + 1


def _token(found: re.Match[str], place: int) -> Token:
    phrase = found["quoted"] is not None
    text = unicodedata.normalize("NFC", found["quoted"] if phrase else found["bare"])
    token = Token(
        text=found.group(),
        place=place,
        negated=bool(found["minus"]),
        field=found["field"].lower() if found["field"] else None,
        value=" ".join(text.split()),
        phrase=phrase,
        star=bool(found["star"]),
    )
    _check_field(token)
    return token


def _check_field(token: Token) -> None:
    empty = re.match(_EMPTY_FILTER, token.text)
    field = empty[1].lower() if empty else token.field
    if field in FIELDS and (empty or not token.value):
        raise token.error(_("a value is missing after the colon"))
    if token.field is None or token.field in FIELDS:
        return
    close = nearest(token.field, FIELDS)
    what = _("there is no filter “{field}”").format(field=shortened(token.field))
    if close is not None:
        raise token.error(
            what, _("Did you mean {nearest}?").format(nearest=f"{close}:{shortened(token.value)}")
        )
    hint = _("Filters are {fields}; a word with a colon goes in quotation marks")
    raise token.error(what, hint.format(fields=", ".join(FIELDS)))


def as_lines(arguments: Sequence[str]) -> list[str]:
    """Return a command's arguments as query lines, quotation marks put back where they were lost.

    Arguments that were split inside quotation marks (by ``xargs``, or an unquoted variable) are
    put together again.
    """
    if any(_quotes(argument) % 2 for argument in arguments):
        return [" ".join(arguments)]
    return [requoted(argument) for argument in arguments]


def _quotes(text: str) -> int:
    return sum(text.count(quote) for quote in QUOTES)


def requoted(argument: str) -> str:
    """Put back the quotation marks that a shell takes off an argument with spaces.

    ``entity:to lam`` becomes ``entity:"to lam"`` and ``to lam`` a phrase; an argument that holds
    quotation marks or several filters is a query line and stays as it is.
    """
    parts = argument.split()
    if len(parts) < 2 or any(quote in argument for quote in QUOTES):
        return argument
    if any(part.startswith("-") or re.match(_FILTER, part) for part in parts[1:]):
        return argument
    minus = "-" if argument.lstrip().startswith("-") else ""
    field, colon, value = " ".join(parts).removeprefix("-").partition(":")
    if colon and field.lower() in FIELDS:
        return f'{minus}{field}:"{value.strip()}"'
    return f'{minus}"{" ".join(parts).removeprefix("-")}"'
