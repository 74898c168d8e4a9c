"""The query of a command: read, its outlets checked, and the way on when it finds nothing."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import NothingFoundError, QueryError, shortened
from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.query import Condition, Query


def read_query(context: Context) -> Query:
    """Return the query that the command line asks for, over an archive that holds articles.

    Raises QueryError for what cannot be read and for an outlet that neither the settings nor the
    archive know, NothingFoundError when there is no article at all.
    """
    from reader.query import parse

    query = parse(context.arguments.query)
    context.require_articles()
    for condition in query.conditions:
        if condition.field == "outlet":
            _check_outlet(context, condition)
    return query


def _check_outlet(context: Context, condition: Condition) -> None:
    ids = {outlet.id.lower() for outlet in context.config.outlets}
    if condition.value in ids:
        return
    known = sorted(ids | {outlet.lower() for outlet in context.archive.outlets() if outlet})
    if condition.value in known:
        return
    value = shortened(condition.value)
    near = get_close_matches(value, known, n=3, cutoff=0.5)
    told = _("Nearest are {outlets}") if near else _("Known are {outlets}")
    raise QueryError(
        _("there is no outlet “{value}”").format(value=value),
        where=_("query"),
        hint=told.format(outlets=", ".join(near or known[:12])),
    )


def nothing_matches(
    context: Context, query: Query, everything: str, *, stories: bool = False
) -> NothingFoundError:
    """Return the error for a query that finds nothing, with the likeliest way on.

    ``everything`` is the command that shows all; ``stories`` says that stories were looked for.
    """
    hint = "" if stories else _rivals_hint(query)
    return NothingFoundError(
        _("nothing matches"),
        where=shortened(" ".join(context.arguments.query)),
        hint=hint
        or _name_hint(context, query)
        or _("Use fewer words, or `{command}` for everything.").format(command=everything),
    )


def _rivals_hint(query: Query) -> str:
    from reader.query import rivals

    apart = [f"{c.field}:{c.value}" for c in query.conditions if c in rivals(query)]
    if not apart:
        return ""
    return _(
        "An article has one outlet and one language; `reader list {query}` finds stories told by both"
    ).format(query=shortened(" ".join(apart)))


def _name_hint(context: Context, query: Query) -> str:
    """Lead from words that no text has to the name they are, under which articles are found."""
    from reader.query import Condition, Words

    wanted = tuple(w for w in query.words if not w.negated)
    whole = Words(" ".join(w.text for w in wanted))
    for name, meant in [(whole, wanted), *((w, (w,)) for w in wanted if len(wanted) > 1)]:
        if not name.text or not context.archive.entities_called(name.text):
            continue
        instead = replace(
            query,
            words=tuple(w for w in query.words if w not in meant),
            conditions=(*query.conditions, Condition("entity", name.text)),
        )
        if count := context.archive.count_articles(instead):
            told = ngettext("{n} article names it", "{n} articles name it", count).format(n=count)
            return _('No text has these words, but {told}: try entity:"{name}"').format(
                told=told, name=shortened(name.text)
            )
    return ""
