"""An entity as text and record: names in all languages, office, articles, company, months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext
from reader.model import LANGUAGES, ArticleLine, Entity, EntityType
from reader.text.width import cells, pad, truncate
from reader.text.wrap import wrap
from reader.view import dates, labels, plain
from reader.view.records import VERSION, Record, instant

if TYPE_CHECKING:
    from reader.archive.protocol import EntityUse, NameSeen
    from reader.config import Config

USE_COLUMNS = (
    "entity", "type", "name", "articles", "mentions", "outlets", "langs", "confirmed",
)  # fmt: skip
FORM_COLUMNS = ("entity", "type", "name", "lang", "form", "mentions", "articles")
BARS = "▁▂▃▄▅▆▇█"
UNSURE = "?"
"""Stands before the name of an entity that rules found and nobody confirmed."""

_SHOWN_FORMS, _SHOWN_COMPANY, _SHOWN_MONTHS = 8, 12, 48


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that is shown of one entity; ``entity`` is None when only texts know it.

    ``company`` are those named in the same articles, most often first, with the names to show and whether
    they are confirmed.
    """

    use: EntityUse
    name: str
    entity: Entity | None
    confirmed: bool
    seen: Sequence[NameSeen]
    articles: Sequence[ArticleLine]
    company: Sequence[tuple[EntityUse, str, bool]]


def use_record(use: EntityUse, name: str, confirmed: bool) -> Record:
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
        "confirmed": confirmed,
    }


def _counts(counts: Mapping[str, int]) -> list[str]:
    return [f"{key}:{n}" for key, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))]


def use_line(use: EntityUse, name: str, confirmed: bool) -> str:
    """Return one line on an entity: articles, kind, name (``?`` unconfirmed), languages, id."""
    spoken = " ".join(_counts(use.languages))
    mark = " " if confirmed else UNSURE
    title = pad(truncate(name, 40), 40)
    return f"{use.articles:>5}  {use.type:<6} {mark} {title} {pad(spoken, 28)} {use.entity}\n"


def entity_record(portrait: Portrait) -> Record:
    """Return one entity in full: use, names known and seen, years, months, articles, company."""
    entity = portrait.entity
    names: dict[str, list[str]] = {}
    for alias in entity.aliases if entity else ():
        names.setdefault(alias.language, []).append(alias.text)
    return {
        **use_record(portrait.use, portrait.name, portrait.confirmed),
        "names": names,
        "note": entity.note if entity else "",
        "since": entity.since if entity else None,
        "until": entity.until if entity else None,
        "article_ids": [a.id for a in portrait.articles],
        "company": [{"entity": u.entity, "articles": u.articles} for u, *_ in portrait.company],
        "seen": {
            language: {form.text: form.mentions for form in forms}
            for language, forms in _by_language(portrait.seen).items()
        },
        "months": dict(sorted(_by_month(portrait.articles).items())),
    }


def form_records(portrait: Portrait) -> Iterator[Record]:
    """Yield the rows of ``entities NAME --format tsv``: one written form in one language each."""
    for form in portrait.seen:
        yield {
            "entity": portrait.use.entity,
            "type": portrait.use.type,
            "name": portrait.name,
            "lang": form.language,
            "form": form.text,
            "mentions": form.mentions,
            "articles": form.articles,
        }


def _by_language(seen: Sequence[NameSeen]) -> Mapping[str, Sequence[NameSeen]]:
    """Return the forms by language, languages of the product first and in their order."""
    found: dict[str, list[NameSeen]] = {language: [] for language in LANGUAGES}
    for form in seen:
        found.setdefault(form.language, []).append(form)
    return {language: forms for language, forms in found.items() if forms}


def page(portrait: Portrait, config: Config, width: int | None = None) -> Iterator[str]:
    """Yield an entity's page: who or what, names seen and known, use, company, articles.

    ``width`` shortens the articles' lines.
    """
    use, entity = portrait.use, portrait.entity
    yield f"{portrait.name}\n{'=' * cells(portrait.name)}\n"
    yield f"{labels.kind_name(EntityType(use.type))} · {use.entity}\n"
    if not portrait.confirmed:
        yield _("unconfirmed: found by rules; `reader entities confirm` settles it") + "\n"
    if entity and (years := _years(entity)):
        yield f"{years}\n"
    yield "\n"
    yield from _names(portrait)
    yield "\n"
    yield from _use(portrait, config)
    yield from _companions(portrait.company)
    yield "\n"
    yield from (plain.article_line(a, config, width=width) for a in portrait.articles)


def _years(entity: Entity) -> str:
    since = str(entity.since) if entity.since else ""
    until = str(entity.until) if entity.until else ""
    years = f"{since}–{until}" if since or until else ""
    return " · ".join(part for part in (entity.note, years) if part)


def _names(portrait: Portrait) -> Iterator[str]:
    """Yield the names by language: as seen, with their counts, then what else is known."""
    seen = _by_language(portrait.seen)
    known: dict[str, list[str]] = {}
    for alias in portrait.entity.aliases if portrait.entity else ():
        if not alias.formed:
            known.setdefault(alias.language, []).append(alias.text)
    for language in dict.fromkeys((*LANGUAGES, *seen, *known)):
        forms = seen.get(language, ())
        written = [f"{f.text} ({f.mentions})" for f in forms[:_SHOWN_FORMS]]
        if len(forms) > _SHOWN_FORMS:
            written.append(_("{n} more").format(n=len(forms) - _SHOWN_FORMS))
        met = {f.text for f in forms}
        others = [name for name in dict.fromkeys(known.get(language, ())) if name not in met]
        parts = [", ".join(written)] if written else []
        if others:
            parts.append(_("also {names}").format(names=", ".join(others[:_SHOWN_FORMS])))
        if parts:
            yield from _entry(language, "; ".join(parts), language)


def _entry(label: str, text: str, language: str = "") -> Iterator[str]:
    """Yield a label of a few letters and text beside it, wrapped to the page."""
    indent = 13 if len(label) > 2 else 6
    spans = wrap(text, plain.WIDTH - indent, language)
    for n, (start, end) in enumerate(spans):
        yield "  " + pad(label if n == 0 else "", indent - 2) + text[start:end] + "\n"


def _use(portrait: Portrait, config: Config) -> Iterator[str]:
    use, outlets = portrait.use, labels.outlet_names(config)
    articles = ngettext("{n} article", "{n} articles", use.articles).format(n=use.articles)
    mentions = ngettext("{n} mention", "{n} mentions", use.mentions).format(n=use.mentions)
    yield from _entry(_("named"), f"{articles}, {mentions}")
    by_outlet = Counter({labels.outlet_name(o, outlets): n for o, n in use.outlets.items()})
    yield from _entry(_("outlets"), _told(by_outlet))
    yield from _entry(_("languages"), _told(use.languages))
    days = sorted(d for a in portrait.articles if a.published and (d := a.published.day_known()))
    if days:
        yield from _entry(_("first"), dates.day_label(days[0]))
        yield from _entry(_("last"), dates.day_label(days[-1]))
    yield from _months(_by_month(portrait.articles))


def _told(counts: Mapping[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return ", ".join(f"{name} {n}" for name, n in ranked)


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


def _by_month(articles: Sequence[ArticleLine]) -> Mapping[str, int]:
    """Count the articles of each month, ``2025-03``; those without a full date are left out."""
    days = (a.published.day_known() for a in articles if a.published)
    return Counter(f"{day:%Y-%m}" for day in days if day)


def _months(counts: Mapping[str, int]) -> Iterator[str]:
    if not counts:
        return
    months = months_between(min(counts), max(counts))
    if len(months) > 1:
        shown = months[-_SHOWN_MONTHS:]
        bars = sparkline([counts.get(m, 0) for m in shown])
        yield from _entry(_("by month"), f"{shown[0]} {bars} {shown[-1]}")


def _companions(company: Sequence[tuple[EntityUse, str, bool]]) -> Iterator[str]:
    if company:
        named = (
            f"{'' if sure else UNSURE + ' '}{name} ({use.articles})"
            for use, name, sure in company[:_SHOWN_COMPANY]
        )
        yield from _entry(_("with"), ", ".join(named))
