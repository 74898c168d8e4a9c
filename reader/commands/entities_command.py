"""``reader entities``: the index of names, or one entity's names, articles and company."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.list_command import positive
from reader.errors import ExitCode, NothingFoundError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.archive.protocol import EntityUse

DEFAULT_LIMIT = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("name", nargs="*", help=_("a name in any language, or an entity's id"))
    parser.add_argument("--limit", type=positive, metavar="N", help=_("at most N lines"))
    parser.add_argument("--format", choices=("text", "tsv", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print the index, or one entity; NothingFoundError when nobody by that name was met."""
    context.require_articles()
    name = " ".join(context.arguments.name)
    with context.output() as out:
        out.lines(_one(context, name) if name else _index(context))
    return ExitCode.DONE


def _index(context: Context) -> Iterator[str]:
    from reader.entities import recogniser
    from reader.query import EVERYTHING
    from reader.view import entity_pages, records

    text = context.arguments.format == "text"
    limit = context.arguments.limit or (DEFAULT_LIMIT if text else None)
    known, language = recogniser(), context.config.reading.languages[0]
    for use in context.archive.entity_uses(EVERYTHING, limit=limit):
        title = known.name(use.entity, language) if known.entity(use.entity) else use.surface
        record = entity_pages.use_record(use, title)
        match context.arguments.format:
            case "jsonl":
                yield records.json_line(record)
            case "tsv":
                yield records.tsv_line(record, entity_pages.USE_COLUMNS)
            case _:
                yield entity_pages.use_line(use, title)


def _one(context: Context, name: str) -> Iterator[str]:
    from reader.entities import recogniser
    from reader.view import entity_pages, records

    use = find_use(context, name)
    entity = recogniser().entity(use.entity)
    articles = context.archive.articles_naming(use.entity)
    company = _company(context, use.entity)
    if context.arguments.format == "text":
        return entity_pages.page(use, entity, articles, company, context.config)
    record = entity_pages.entity_record(use, entity, articles, company)
    return iter([records.json_line(record)])


def find_use(context: Context, name: str) -> EntityUse:
    """Return the most named entity that ``name`` (an id, or a name in any language) leads to."""
    from reader.query import Condition, Query
    from reader.text.fold import fold

    query = Query(conditions=(Condition("entity", name),))
    uses = context.archive.entity_uses(query)
    wanted = fold(name)
    exact = [u for u in uses if u.entity == name or fold(u.surface) == wanted]
    known = exact or [u for u in uses if wanted in _known_names(u.entity)]
    if not known:
        raise NothingFoundError(
            _("nobody and nothing of that name in the archive"),
            where=name,
            hint=_("`reader entities` lists the names met so far."),
        )
    return known[0]


def _known_names(entity_id: str) -> frozenset[str]:
    from reader.entities import recogniser
    from reader.text.fold import fold

    entity = recogniser().entity(entity_id)
    return frozenset(fold(a.text) for a in entity.aliases) if entity else frozenset()


def _company(context: Context, entity_id: str) -> tuple[EntityUse, ...]:
    """Return those named in the same articles, most often first, by the names the reader knows."""
    from reader.entities import recogniser
    from reader.query import Condition, Query

    known, language = recogniser(), context.config.reading.languages[0]
    uses = context.archive.entity_uses(Query(conditions=(Condition("entity", entity_id),)))
    return tuple(
        replace(u, surface=known.name(u.entity, language)) if known.entity(u.entity) else u
        for u in uses
        if u.entity != entity_id
    )
