"""From the text of a query to its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from reader.i18n import _
from reader.query.dates import period
from reader.query.tokens import Token, as_lines, tokens
from reader.query.values import POSSESSIONS, STATES, Condition, Query, Sort, Words

_SHORTEST_PREFIX = 3
"""Letters before an asterisk; fewer would find nearly everything, slowly."""


def parse(
    words: Sequence[str] | str, *, now: datetime | None = None, prefix_last: bool = False
) -> Query:
    """Return the query that a line of text, or the arguments of a command, asks for.

    In a line, white space separates and quotation marks hold together; the last one need not be
    closed. Items of a sequence are arguments whose quotation marks the shell may have taken: one
    with spaces is a phrase, and ``entity:to lam`` is one filter. Days are those of ``now``'s zone,
    by default the user's own. ``prefix_last`` lets the last free word be unfinished (from three
    letters on), for a search that runs while it is typed.

    Raises ``QueryError`` for an unknown filter or value, naming it, its place and the nearest
    known one.
    """
    items = [words] if isinstance(words, str) else as_lines(words)
    zone = None if now is None else now.tzinfo
    query = Query()
    for token in tokens(items):
        query = _with(query, token, now or datetime.now().astimezone(), zone)
    return _with_open_end(query) if prefix_last else query


def _with(query: Query, token: Token, now: datetime, zone: tzinfo | None) -> Query:
    """Return the query with one more piece; dates narrow what was asked before."""
    if token.field is None:
        return replace(query, words=(*query.words, _words(token)))
    if token.field not in ("since", "until", "sort"):
        condition = Condition(token.field, _value(token), token.negated)
        return replace(query, conditions=(*query.conditions, condition))
    if token.negated:
        raise token.error(_("this filter cannot be negated"))
    if token.field == "sort":
        return replace(query, sort=Sort(token.one_of([s.value for s in Sort])))
    start, end = period(token, now, zone)
    if token.field == "since":
        return replace(query, since=start if query.since is None else max(query.since, start))
    return replace(query, until=end if query.until is None else min(query.until, end))


def _words(token: Token) -> Words:
    text, prefix = token.value, token.star
    if not token.phrase:
        stem = text.rstrip("*")
        text, prefix = stem.lstrip("-"), stem != text
    if not any(c.isalnum() for c in text):
        raise token.error(_("there is no letter or digit to search for"))
    words = Words(text, token.phrase, token.negated, prefix)
    if prefix and not _may_be_open(words):
        raise token.error(_("at least three letters must stand before the asterisk"))
    return words


def _may_be_open(words: Words) -> bool:
    last = words.text.split()[-1]
    return sum(c.isalnum() for c in last) >= _SHORTEST_PREFIX


def _with_open_end(query: Query) -> Query:
    if not query.words or not _may_be_open(query.words[-1]):
        return query
    return replace(query, words=(*query.words[:-1], replace(query.words[-1], prefix=True)))


def _value(token: Token) -> str:
    match token.field:
        case "is":
            return token.one_of(STATES)
        case "has":
            return token.one_of(POSSESSIONS)
        case "country":
            return _country(token)
        case "lang":
            return _language(token)
        case "outlet":
            return token.value.lower()
    return token.value


def _country(token: Token) -> str:
    from reader.query.names import COUNTRY_CODES, countries, country

    code = country(token.value)
    if code is None:
        raise token.unknown_value(countries(), COUNTRY_CODES)
    return code


def _language(token: Token) -> str:
    from reader.query.names import LANGUAGE_CODES, language, languages

    code = language(token.value)
    if code is None:
        raise token.unknown_value(languages(), LANGUAGE_CODES)
    return code
