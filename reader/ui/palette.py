"""The palette: every action that applies, every story and every entity, by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.errors import ReaderError
from reader.i18n import _
from reader.model import EntityType, Story
from reader.query import EVERYTHING, Query
from reader.text.fold import fold
from reader.ui.actions import ACTIONS, Action
from reader.ui.app import ReaderApp
from reader.ui.filters import begun
from reader.ui.widgets.drawing import safe
from reader.view import dates, labels

STORIES = 8
ENTITIES = 8
INDEXED = 5_000
"""At most so many entities are searched, the most named."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the index, and the names that it is found by."""

    entity: str
    name: str
    kind: str
    folded: str


class HousePalette(Provider):
    """What the palette finds. Titles are plain text and never markup."""

    @property
    def house(self) -> ReaderApp:
        """The running app."""
        assert isinstance(self.app, ReaderApp)
        return self.app

    def _applying(self) -> list[Action]:
        ids = {active.binding.id for active in self.screen.active_bindings.values()}
        return [a for a in ACTIONS if a.id in ids and a.run != "app.command_palette"]

    def _texts(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield the texts that can stand beside the article that is open."""
        from reader.ui.screens.read import ReadScreen  # here: perhaps no article was opened yet

        if isinstance(self.screen, ReadScreen):
            for choice in self.screen.choices():
                yield choice.label, partial(self.screen.choose, choice.text)

    async def _run(self, action: Action) -> None:
        await self.house.run_named(action.run)

    async def discover(self) -> Hits:
        """Offer the actions of this place before anything is typed."""
        for action in self._applying():
            yield DiscoveryHit(
                plain(f"{action.label} · {action.help}"),
                partial(self._run, action),
                text=action.help,
                help=self.house.key_of(action.id),
            )
        for label, choose in self._texts():
            yield DiscoveryHit(plain(label), choose, text=label)

    async def search(self, query: str) -> Hits:
        """Find actions by their words, then stories and entities of the archive."""
        words = fold(query).split()
        for action in self._applying():
            text = f"{action.label} · {action.help}"
            if all(word in fold(text) for word in words):
                run = partial(self._run, action)
                yield Hit(1.0, plain(text), run, text=text, help=self.house.key_of(action.id))
        for label, choose in self._texts():
            if all(word in fold(label) for word in words):
                yield Hit(0.9, plain(label), choose, text=label)
        if len(query.strip()) < 3:
            return
        for story in await self.house.ask(self._stories, query):
            yield Hit(
                0.6,
                plain(story.title),
                partial(self.house.browse().open_story, story),
                text=story.title,
                help=self._marked(_("story · {date}").format(date=dates.story_date(story))),
            )
        for entity, name, kind in await self._entities(words):
            yield Hit(
                0.8,
                plain(name),
                partial(self._open_entity, entity),
                text=name,
                help=self._marked(kind),
            )

    def _marked(self, words: str) -> str:
        """Say of what comes from the sample edition that it does."""
        return f"{words} · {_('sample edition')}" if self.house.sample else words

    def _stories(self, text: str) -> tuple[Story, ...]:
        from reader.query import parse

        try:
            query: Query = parse(begun(text))
            language = "".join(self.house.config.reading.languages[:1])
            return self.house.archive.stories(query, language=language, limit=STORIES)
        except ReaderError:
            return ()

    async def startup(self) -> None:
        """Begin to read the index of entities: once for all that will be typed."""
        self._index = asyncio.ensure_future(self.house.ask(self._read_index))

    async def shutdown(self) -> None:
        """Forget the index; it may still be being read."""
        self._index.cancel()

    async def _entities(self, words: list[str]) -> list[tuple[str, str, str]]:
        """Return the most named entities with all of these words in their names."""
        try:
            index = await asyncio.shield(self._index)
        except ReaderError:
            return []
        found = (entry for entry in index if all(word in entry.folded for word in words))
        return [(e.entity, e.name, e.kind) for e in islice(found, ENTITIES)]

    def _read_index(self) -> list[Named]:
        house = self.house
        language = "".join(house.config.reading.languages[:1])
        found = []
        for use in house.archive.entity_uses(EVERYTHING, limit=INDEXED):
            name = house.services.entity_name(use.entity, language) or use.surface
            kind = labels.kind_name(EntityType(use.type))
            found.append(Named(use.entity, name, kind, fold(f"{name} {use.surface}")))
        return found

    async def _open_entity(self, entity: str) -> None:
        from reader.ui.screens.entities import EntityScreen

        await self.app.push_screen(EntityScreen(entity))


def plain(text: str) -> Content:
    """Return text that no reader of markup will look into."""
    return Content(safe(text))
