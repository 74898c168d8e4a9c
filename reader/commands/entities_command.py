"""``reader entities``: the index of names, one entity in full, and the user's word on names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.commands.list_command import positive
from reader.errors import ExitCode, NothingFoundError, UsageError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.archive.protocol import EntityUse
    from reader.decisions import Names

    Company = tuple[EntityUse, str, bool]

DEFAULT_LIMIT = 50

ACTIONS = {
    "confirm": _("confirm NAME: it is what it was taken for"),
    "rename": _("rename NAME NEW [--lang L]: what it is called from now on"),
    "merge": _("merge A B: A is one with B, everywhere"),
    "split": _("split A: take a merge back"),
    "undo": _("undo NAME: take back its confirmation and its new names"),
    "decisions": _("decisions: what you decided"),
    "refresh": _("refresh: find the names anew in articles older than today's knowledge"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(f"  reader entities {line}" for line in ACTIONS.values())
    parser.add_argument(
        "name", nargs="*", help=_("a name in any language, or an entity's id; or one of the below")
    )
    parser.add_argument("--lang", default="", metavar="L", help=_("the language of a new name"))
    parser.add_argument("--limit", type=positive, metavar="N", help=_("at most N lines"))
    parser.add_argument("--format", choices=("text", "tsv", "jsonl"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("write to FILE instead of stdout"))


def run(context: Context) -> ExitCode:
    """Print names or change them; NothingFoundError when nobody by that name was met."""
    words = list(context.arguments.name)
    if words and words[0] in ACTIONS:
        from reader.commands.entity_actions import act

        return act(context, words[0], words[1:])
    if context.arguments.lang:
        raise UsageError(_("--lang goes with `reader entities rename`"), where="--lang")
    from reader.view.plain import sample_heading

    context.require_articles()
    name = " ".join(words)
    with context.output() as out:
        if context.sample and context.arguments.format == "text":
            out.text(sample_heading())
        out.lines(_one(context, name) if name else _index(context))
    return ExitCode.DONE


def _index(context: Context) -> Iterator[str]:
    from reader.decisions import Names
    from reader.query import EVERYTHING
    from reader.view import entity_pages, records

    text = context.arguments.format == "text"
    limit = context.arguments.limit or (DEFAULT_LIMIT if text else None)
    names, language = Names(context.archive), context.config.reading.languages[0]
    for use in context.archive.entity_uses(EVERYTHING, limit=limit):
        title, sure = names.name(use.entity, language, use.surface), names.confirmed(use.entity)
        match context.arguments.format:
            case "jsonl":
                yield records.json_line(entity_pages.use_record(use, title, sure))
            case "tsv":
                record = entity_pages.use_record(use, title, sure)
                yield records.tsv_line(record, entity_pages.USE_COLUMNS)
            case _:
                yield entity_pages.use_line(use, title, sure)


def _one(context: Context, name: str) -> Iterator[str]:
    from reader.decisions import Names
    from reader.view import entity_pages, records

    use, names = find_use(context, name), Names(context.archive)
    language = context.config.reading.languages[0]
    seen = context.archive.names_seen(use.entity)
    own = next((form.text for form in seen if form.language == language), use.surface)
    portrait = entity_pages.Portrait(
        use=use,
        name=names.name(use.entity, language, own),
        entity=names.entity(use.entity),
        confirmed=names.confirmed(use.entity),
        seen=seen,
        articles=context.archive.articles_naming(use.entity),
        company=_company(context, use.entity, names),
    )
    match context.arguments.format:
        case "text":
            return entity_pages.page(portrait, context.config, context.line_width)
        case "tsv":
            rows = entity_pages.form_records(portrait)
            columns = entity_pages.FORM_COLUMNS
            return (records.tsv_line(row, columns) for row in rows)
    return iter([records.json_line(entity_pages.entity_record(portrait))])


def find_use(context: Context, name: str) -> EntityUse:
    """Return the most named entity that ``name`` (an id, or a name in any language) leads to."""
    from reader.decisions import nearest
    from reader.query import Condition, Query

    archive = context.archive
    uses = archive.entity_uses(Query(conditions=(Condition("entity", name),)))
    meant = set(archive.entities_called(name))
    found = [use for use in uses if use.entity in meant]
    if not found:
        close = nearest(archive, name)
        hint = _("`reader entities` lists the names met so far.")
        if close is not None:
            hint = _("Nearest: {name} ({id})").format(name=close[1], id=close[0])
        raise NothingFoundError(
            _("nobody and nothing of that name in the archive"), where=name, hint=hint
        )
    return found[0]


def _company(context: Context, entity: str, names: Names) -> tuple[Company, ...]:
    """Return those named in the same articles, most often first, by the names the reader knows."""
    from reader.query import Condition, Query

    language = context.config.reading.languages[0]
    uses = context.archive.entity_uses(Query(conditions=(Condition("entity", entity),)))
    return tuple(
        (use, names.name(use.entity, language, use.surface), names.confirmed(use.entity))
        for use in uses
        if use.entity != entity
    )
