"""The index of entities, and the page of one: its names, its articles, its company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from reader.archive.protocol import EntityUse
from reader.i18n import _, ngettext
from reader.model import LANGUAGES, ArticleLine, Entity, EntityType, Mention
from reader.query import EVERYTHING
from reader.text.fold import fold
from reader.ui.actions import Place, bindings
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.deciding import DecidingScreen
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import dates, labels

SHOWN = 2_000
"""At most so many entities in the index, most named first."""

COMPANY = 12
"""At most so many entities named together with one."""

FORMS = 12
"""At most so many written forms of a name in one language."""

RECENT = 100
"""So many of an entity's newest articles are read to find its company."""

LISTED = 500
"""So many of an entity's newest articles are listed on its page; the rest is a search away."""

_LOOKS = {"PER": "per", "ORG": "org", "LOC": "loc", "EVENT": "event", "TREATY": "treaty"}


def kind_part(kind: str) -> Part:
    """Return the sign of a kind in its colour."""
    known = kind in _LOOKS
    sign = labels.KIND_SIGNS[EntityType(kind)] if known else "?"
    return Part(sign, _LOOKS[kind] if known else "quiet", 1)


def articles_part(count: int) -> Part:
    """Return a number of articles in words."""
    return Part(ngettext("{n} article", "{n} articles", count).format(n=count), "quiet", -14)


class EntitiesScreen(ReaderScreen):
    """Everybody and everything named in the archive, by number of articles."""

    def body(self) -> Iterator[Widget]:
        """A line to filter with, and the index."""
        yield Input(placeholder=_("Filter by name"), id="find", classes="body")
        yield ItemList(id="entities")

    def on_mount(self) -> None:
        """Read the index."""
        self.uses: Sequence[tuple[EntityUse, str, str]] = ()
        self.title_line(_("Entities"), _("reading …"))
        self.query_one(ItemList).focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the index in a thread."""
        with self.telling():
            self.uses = await self.ask(self._uses)
            self._show()

    def _uses(self) -> list[tuple[EntityUse, str, str]]:
        """Return the index: entity, its name, and what the filter looks through."""
        house = self.house
        language = "".join(house.config.reading.languages[:1])
        uses = house.archive.entity_uses(EVERYTHING, limit=SHOWN)
        named = ((use, self._called(use, language)) for use in uses)
        return [(use, name, fold(f"{name} {use.surface}")) for use, name in named]

    def _called(self, use: EntityUse, language: str) -> str:
        """Return the name to show, with a question mark when only rules know the entity."""
        services = self.house.services
        if services.entity(use.entity) is not None:
            return services.entity_name(use.entity, language) or use.surface
        return use.surface if services.confirmed(use.entity) else f"{use.surface} ?"

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = fold(self.query_one(Input).value).strip()
        items = [self._item(use, name) for use, name, folded in self.uses if wanted in folded]
        none = _("No name matches.") if self.uses else _("No names yet: they come with articles.")
        self.query_one(ItemList).show(items or [Item((Part(none, "quiet"),))])
        self.title_line(_("Entities"), _("{n} names").format(n=len(items)))

    def _item(self, use: EntityUse, name: str) -> Item:
        wide = self.size.width >= 80
        parts = [
            kind_part(use.type),
            Part(name),
            articles_part(use.articles),
        ]
        if wide:
            parts.append(Part(" ".join(sorted(use.languages)), "quiet", 20))
        return Item(tuple(parts), use.entity)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(ItemList).focus()

    @on(LineList.Opened)
    async def _open(self) -> None:
        entity = self.query_one(ItemList).payload()
        if isinstance(entity, str):
            await self.app.push_screen(EntityScreen(entity))

    def open_search(self) -> bool:
        """Filter the index."""
        self.query_one(Input).focus()
        return True

    async def step_back(self) -> bool:
        """Leave the filter line first."""
        line = self.query_one(Input)
        if line.has_focus:
            line.value = ""
            self.query_one(ItemList).focus()
            return True
        return False

    async def archive_changed(self) -> None:
        """Read the index anew."""
        self.load()


class EntityScreen(DecidingScreen):
    """One entity: what is known, its written forms, who is named with it, and its articles."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ENTITY)]

    def body(self) -> Iterator[Widget]:
        """One list, and a line for names that is there when one is asked for."""
        yield from super().body()
        yield ItemList(wraps=True, id="entity")

    def on_mount(self) -> None:
        """Read the page."""
        self.title_line(self.entity, _("reading …"))
        self.query_one(ItemList).focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read what is known and what the archive holds, in a thread."""
        with self.telling():
            name, items = await self.ask(self._page)
            self.title_line(name, _("entity"))
            self.query_one(ItemList).show(items, keep=True)

    def _page(self) -> tuple[str, list[Item]]:
        house = self.house
        language = "".join(house.config.reading.languages[:1])
        entity = house.services.entity(self.entity)
        lines = house.archive.articles_naming(self.entity)
        name = house.services.entity_name(self.entity, language) or self.entity
        sure = entity is not None or house.services.confirmed(self.entity)
        recent = self._recent(lines)
        items = [*_known(entity), *_unsure(sure), *_forms(entity, self._surfaces(recent))]
        items += self._company(recent, language)
        items += self._articles(lines)
        return name, items

    def _recent(self, lines: Sequence[ArticleLine]) -> list[tuple[Mention, ...]]:
        """Return the mentions of the newest articles, one tuple an article."""
        read = (self.house.archive.article(line.id) for line in lines[:RECENT])
        return [stored.article.mentions for stored in read if stored is not None]

    def _surfaces(self, recent: Sequence[Sequence[Mention]]) -> Counter[tuple[str, str]]:
        """Count the written forms met in the archive, by language."""
        own = (m for mentions in recent for m in mentions if m.entity == self.entity)
        return Counter((m.language, m.surface) for m in own)

    def _company(self, recent: Sequence[Sequence[Mention]], language: str) -> list[Item]:
        together: Counter[str] = Counter()
        for mentions in recent:
            together.update({m.entity for m in mentions} - {self.entity})
        if not together:
            return []
        items = [Item((Part(_("Named together with"), "heading"),))]
        for entity, count in together.most_common(COMPANY):
            known = self.house.services.entity(entity)
            name = self.house.services.entity_name(entity, language) or entity
            kind = kind_part(known.type.value if known else "")
            times = articles_part(count)
            items.append(Item((kind, Part(name), times), ("entity", entity)))
        return [*items, Item((Part(""),))]

    def _articles(self, lines: Sequence[ArticleLine]) -> list[Item]:
        names = labels.outlet_names(self.house.config)
        items = [Item((Part(_("Articles ({n})").format(n=len(lines)), "heading"),))]
        if since := _since(lines):
            items.append(Item((Part(since, "quiet"),)))
        for line in lines[:LISTED]:
            date = dates.date_label(line.published).partition(",")[0]
            parts = (
                Part("●" if not line.read else " ", "sign", 1),
                Part(date, "quiet", 17),
                Part(line.title, "strong" if not line.read else "text"),
                Part(labels.outlet_name(line.outlet, names), "quiet", 12),
                Part(line.language, "quiet", 2),
            )
            items.append(Item(parts, ("article", line.id)))
        if not lines:
            items.append(Item((Part(_("No article in the archive names it."), "quiet"),)))
        if len(lines) > LISTED:
            more = _("The other {n}: their stories").format(n=len(lines) - LISTED)
            items.append(Item((Part(more, "strong"),), ("all", f'entity:"{self.entity}"')))
        return items

    @on(LineList.Opened)
    async def _open(self) -> None:
        match self.query_one(ItemList).payload():
            case ("entity", str(entity)):
                await self.app.push_screen(EntityScreen(entity))
            case ("article", int(number)):
                self._read_article(number)
            case ("all", str(query)):
                self.app.call_later(self.house.show_stories, query)

    @work(exclusive=True, group="open")
    async def _read_article(self, number: int) -> None:
        from reader.ui.screens.read import ReadScreen

        archive = self.house.archive
        with self.telling():
            stored = await self.ask(archive.article, number)
            story = await self.ask(archive.story, stored.story) if stored else None
            await self.app.push_screen(ReadScreen(story, number))

    async def archive_changed(self) -> None:
        """Read the page anew."""
        self.load()


def _since(lines: Sequence[ArticleLine]) -> str:
    """Say from when to when articles name an entity; ``lines`` are the newest first."""
    dated = [line.published for line in lines if line.published is not None]
    if len(dated) < 2:
        return ""
    first, last = (dates.date_label(one).partition(",")[0] for one in (dated[-1], dated[0]))
    return _("first {first}, last {last}").format(first=first, last=last)


def _known(entity: Entity | None) -> list[Item]:
    if entity is None:
        return []
    facts = [labels.kind_name(entity.type)]
    if entity.country:
        facts.append(labels.country_name(entity.country))
    if entity.since or entity.until:
        facts.append(f"{entity.since or '…'}–{entity.until or ''}")
    if not entity.confirmed:
        facts.append(_("not confirmed"))
    items = [Item((kind_part(entity.type.value), Part(" · ".join(facts))))]
    if entity.note:
        items.append(Item((Part(entity.note, "quiet"),)))
    return [*items, Item((Part(""),))]


def _unsure(sure: bool) -> list[Item]:
    if sure:
        return []
    words = _("Not confirmed: found by rules. C confirms, R names it, m merges it with another.")
    return [Item((Part(words, "quiet"),)), Item((Part(""),))]


def _forms(entity: Entity | None, met: Counter[tuple[str, str]]) -> list[Item]:
    """List the names by language: those the articles write, then those that are right there.

    Names that were only formed by a rule and that nobody wrote are left out.
    """
    languages: dict[str, dict[str, int]] = {}
    for (language, surface), count in met.most_common():
        languages.setdefault(language, {})[surface] = count
    for alias in entity.aliases if entity else ():
        if not alias.formed:
            languages.setdefault(alias.language, {}).setdefault(alias.text, 0)
    if not languages:
        return []
    items = [Item((Part(_("Names (× in the newest articles)"), "heading"),))]
    for language in sorted(languages, key=_language_place):
        written = [f"{form} ×{n}" if n else form for form, n in languages[language].items()]
        name = Part(labels.language_name(language), "quiet", 16)
        items.append(Item((name, Part(" · ".join(written[:FORMS])))))
    return [*items, Item((Part(""),))]


def _language_place(language: str) -> tuple[int, str]:
    place = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
    return place, language
