"""An entity as text and record: names in all languages, office, articles, company, months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext
from reader.model import LANGUAGES, ArticleLine, Entity, EntityType
from reader.text.width import pad
from reader.view import labels, plain
from reader.view.records import VERSION, Record, instant

if TYPE_CHECKING:
    from reader.archive.protocol import EntityUse
    from reader.config import Config

USE_COLUMNS = ("entity", "type", "name", "articles", "mentions", "outlets", "langs")
BARS = "▁▂▃▄▅▆▇█"


def use_record(use: EntityUse, name: str) -> Record:
    """Return the record of ``entities --format jsonl``: one entity and how often it is named."""
    return {
        "v": VERSION,
        "entity": use.entity,
        "type": use.type,
        "name": name,
        "articles": use.articles,
        "mentions": use.mentions,
        "outlets": _counts(use.outlets),
        "langs": _counts(use.languages),
        "first": instant(use.first),
        "last": instant(use.last),
    }


def _counts(counts: Mapping[str, int]) -> list[str]:
    return [f"{key}:{n}" for key, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))]


def use_line(use: EntityUse, name: str) -> str:
    """Return one line on an entity: articles, kind, name, languages, id."""
    spoken = " ".join(_counts(use.languages))
    return f"{use.articles:>5}  {use.type:<6} {pad(name, 40)} {pad(spoken, 28)} {use.entity}\n"


def entity_record(
    use: EntityUse,
    entity: Entity | None,
    articles: Sequence[ArticleLine],
    company: Sequence[EntityUse],
) -> Record:
    """Return one entity in full: use, names by language, years, articles, company."""
    names: dict[str, list[str]] = {}
    for alias in entity.aliases if entity else ():
        names.setdefault(alias.language, []).append(alias.text)
    return {
        **use_record(use, entity.name("en") if entity else use.surface),
        "names": names,
        "note": entity.note if entity else "",
        "since": entity.since if entity else None,
        "until": entity.until if entity else None,
        "confirmed": entity is not None,
        "article_ids": [a.id for a in articles],
        "company": [{"entity": u.entity, "articles": u.articles} for u in company],
    }


def page(
    use: EntityUse,
    entity: Entity | None,
    articles: Sequence[ArticleLine],
    company: Sequence[EntityUse],
    config: Config,
) -> Iterator[str]:
    """Yield an entity's page: who or what, all names, months, company, articles."""
    title = entity.name("en") if entity else use.surface
    yield f"{title}\n{'=' * len(title)}\n"
    yield f"{_kind(use)} · {use.entity}{'' if entity else ' · ' + _('unconfirmed')}\n"
    if entity and (years := _years(entity)):
        yield f"{years}\n"
    yield from _names(entity)
    yield from _months(articles)
    yield from _companions(company)
    count = ngettext("{n} article", "{n} articles", len(articles)).format(n=len(articles))
    yield f"\n{count}\n"
    yield from (plain.article_line(a, config) for a in articles)


def _kind(use: EntityUse) -> str:
    return labels.kind_name(EntityType(use.type))


def _years(entity: Entity) -> str:
    since = str(entity.since) if entity.since else ""
    until = str(entity.until) if entity.until else ""
    years = f"{since}–{until}" if since or until else ""
    return " · ".join(part for part in (entity.note, years) if part)


def _names(entity: Entity | None) -> Iterator[str]:
    if entity is None:
        return
    yield "\n"
    for language in LANGUAGES:
        forms = [a.text for a in entity.aliases if a.language == language]
        if forms:
            yield f"  {language}  {', '.join(dict.fromkeys(forms))}\n"


def sparkline(counts: Sequence[int]) -> str:
    """Return one block character a count, the tallest for the greatest; a space for none."""
    top = max(counts, default=0)
    return "".join(" " if n == 0 else BARS[(n * len(BARS) - 1) // top] for n in counts)


def months_between(first: str, last: str) -> list[str]:
    """Return every month from ``2025-01`` to ``2025-12``, both included."""
    year, month = int(first[:4]), int(first[5:7])
    months = []
    while (text := f"{year:04d}-{month:02d}") <= last:
        months.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _months(articles: Sequence[ArticleLine]) -> Iterator[str]:
    days = [d for a in articles if a.published and (d := a.published.day_known())]
    if not days:
        return
    counts = Counter(f"{d:%Y-%m}" for d in days)
    months = months_between(min(counts), max(counts))
    if len(months) == 1:
        yield f"\n  {months[0]}\n"
        return
    bars = sparkline([counts[m] for m in months])
    yield f"\n  {months[0]} {bars} {months[-1]}\n"


def _companions(company: Sequence[EntityUse]) -> Iterator[str]:
    if company:
        named = ", ".join(f"{u.surface} ({u.articles})" for u in company[:12])
        yield "\n" + _("Named together with: {names}").format(names=named) + "\n"
