"""Who covered what: outlet by language by month for a query; what each article alone says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textual import on, work
from textual.widget import Widget

from reader.i18n import _
from reader.model import StoredArticle, Story
from reader.query import Query
from reader.text.wrap import wrap
from reader.ui.screens.base import ReaderScreen
from reader.ui.services import ArticleCoverage
from reader.ui.widgets.line_list import Item, ItemList, LineList, Part
from reader.view import dates, labels

MONTHS = 12
"""So many months, the newest ones with articles, have a column."""


class CoverageScreen(ReaderScreen):
    """Articles of a query, counted by newsroom, language and month."""

    def __init__(self, query: Query, text: str) -> None:
        super().__init__()
        self.wanted = query
        self.text = text

    def body(self) -> Iterator[Widget]:
        """One table."""
        yield ItemList(id="coverage")

    def on_mount(self) -> None:
        """Count."""
        self.title_line(_("Coverage"), self.text or _("all stories"))
        self.query_one(ItemList).focus()
        self.load()

    def on_resize(self) -> None:
        """More or fewer months fit."""
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Count in a thread."""
        with self.telling():
            self.query_one(ItemList).show(await self.ask(self._table), keep=True)

    def _table(self) -> list[Item]:
        counts: Counter[tuple[str, str, str]] = Counter()
        undated: Counter[tuple[str, str]] = Counter()
        for line in self.house.archive.articles(self.wanted):
            day = line.published.day_known() if line.published else None
            if day is None:
                undated[line.outlet, line.language] += 1
            else:
                counts[line.outlet, line.language, f"{day:%Y-%m}"] += 1
        return self._items(counts, undated)

    def _items(
        self, counts: Counter[tuple[str, str, str]], undated: Counter[tuple[str, str]]
    ) -> list[Item]:
        rows = sorted({(o, lang) for o, lang, _m in counts} | set(undated))
        if not rows:
            return [Item((Part(_("No article matches."), "quiet"),))]
        room = max(1, min(MONTHS, (self.size.width - 48) // 8))
        months = sorted({month for _o, _lang, month in counts})[-room:]
        names = labels.outlet_names(self.house.config)
        head = [Part(_("newsroom"), "heading"), Part(_("language"), "heading", 16)]
        head += [Part(month, "heading", -7) for month in months]
        head += [Part(_("undated"), "heading", -8), Part(_("all"), "heading", -5)]
        items = [Item(tuple(head))]
        for outlet, language in rows:
            own = {m: n for (o, lang, m), n in counts.items() if (o, lang) == (outlet, language)}
            total = sum(own.values()) + undated[outlet, language]
            parts = [
                Part(labels.outlet_name(outlet, names), "strong"),
                Part(labels.language_name(language), "text", 16),
                *(Part(str(own[m]) if m in own else "·", "text", -7) for m in months),
                Part(str(undated[outlet, language] or "·"), "quiet", -8),
                Part(str(total), "strong", -5),
            ]
            items.append(Item(tuple(parts), (outlet, language)))
        if len({m for _o, _l, m in counts}) > len(months):
            note = _("Earlier months are in “all”.")
            items.append(Item((Part(note, "quiet"),)))
        return items

    @on(LineList.Opened)
    def _open(self) -> None:
        """Show the stories of that newsroom in that language."""
        match self.query_one(ItemList).payload():
            case (str(outlet), str(language)):
                text = f"{self.text} outlet:{outlet} lang:{language}".strip()
                self.leave()
                self.house.browse().show_query(text)

    async def archive_changed(self) -> None:
        """Count anew."""
        self.load()


class StoryCoverageScreen(ReaderScreen):
    """The articles of a story, and what each says that the others do not."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield ItemList(id="coverage")

    def on_mount(self) -> None:
        """Compare."""
        self.title_line(_("Coverage"), self.story.title)
        self.say(_("comparing …"))
        self.query_one(ItemList).focus()
        self.load()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Compare the articles in a thread."""
        house = self.house
        with self.telling():
            found = await self.ask(house.services.coverage, house.archive, self.story.id)
            items = await self.ask(self._items, found)
            self.query_one(ItemList).show(items, keep=True)
            self.say(_("What only one article says; enter opens it."))

    def _items(self, found: Sequence[ArticleCoverage]) -> list[Item]:
        items: list[Item] = []
        alone = {one.article: one for one in found}
        for number in self.story.articles:
            stored = self.house.archive.article(number)
            if stored is not None:
                items += self._article(stored, alone.get(number))
        return items

    def _article(self, stored: StoredArticle, alone: ArticleCoverage | None) -> list[Item]:
        article = stored.article
        names = labels.outlet_names(self.house.config)
        about = " · ".join(
            (
                labels.outlet_name(article.outlet, names),
                labels.language_name(article.language),
                dates.date_label(article.published),
            )
        )
        items = [
            Item(
                (Part("●" if not stored.read else " ", "sign", 1), Part(article.title, "strong")),
                stored.id,
            ),
            Item((Part("", "quiet", 1), Part(about, "quiet"))),
        ]
        if alone is not None:
            items += list(self._alone(alone, article.language))
        return [*items, Item((Part(""),))]

    def _alone(self, alone: ArticleCoverage, language: str) -> Iterator[Item]:
        mine = "".join(self.house.config.reading.languages[:1])
        names = [self.house.services.entity_name(e, mine) or e for e in alone.entities_only_here]
        for title, words in ((_("names"), names), (_("figures"), alone.figures_only_here)):
            if words:
                yield from self._text(", ".join(words), mine, title)
        for said in alone.only_here:
            yield from self._text(said.text, language, _("says"))
        if not (names or alone.figures_only_here or alone.only_here):
            yield Item(
                (Part("", "quiet", 1), Part(_("nothing that the others do not say"), "quiet"))
            )

    def _text(self, text: str, language: str, title: str) -> Iterator[Item]:
        for number, (a, b) in enumerate(
            wrap(text, max(20, min(88, self.size.width - 16)), language)
        ):
            head = Part(title if number == 0 else "", "sign", 9)
            yield Item((Part("", "text", 1), head, Part(text[a:b])))

    @on(LineList.Opened)
    async def _open(self) -> None:
        from reader.ui.screens.read import ReadScreen

        number = self.query_one(ItemList).payload()
        if isinstance(number, int):
            await self.app.push_screen(ReadScreen(self.story, number))

    async def archive_changed(self) -> None:
        """Compare anew."""
        self.load()
