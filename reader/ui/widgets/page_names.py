"""The names of a page of two texts: stepping through them, and lighting one wherever it stands."""

from __future__ import annotations

from textual.message import Message

from reader.model import EntityType
from reader.ui.widgets.page_awaiting import awaiting
from reader.ui.widgets.page_parts import Name
from reader.ui.widgets.page_sentences import PageSentences


class PageNames(PageSentences):
    """Lights the name one stepped to, and the same entity on both sides."""

    class EntityLit(Message):
        """Another name is lit (None: none is)."""

        def __init__(self, entity: str | None, kind: EntityType | None) -> None:
            super().__init__()
            self.entity = entity
            self.kind = kind

    @awaiting
    def action_entity(self, step: int) -> None:
        """Light the next or previous name, and the same entity everywhere."""
        if not self._page:
            return
        if self._at in self._page:
            place = (self._page.index(self._at) + step) % len(self._page)
        else:
            start = self._ranges[self.bead][0] if self._ranges and self.bead else 0
            after = [i for i, name in enumerate(self._page) if name.row >= start]
            place = after[0] if after and step > 0 else (after[0] if after else 0) - 1
        self._light(self._page[place])

    def _light(self, name: Name) -> None:
        self._at = name
        self.entity = name.span.entity
        row = self.rows[name.row]
        if row.bead >= 0:
            self.bead = row.bead
        if not self.scroll_offset.y <= name.row < self.scroll_offset.y + self.size.height:
            self.scroll_to(y=max(0, name.row - self.size.height // 3), animate=False)
        self.refresh()
        self.post_message(self.EntityLit(self.entity, name.span.type))

    def clear_entity(self) -> bool:
        """Put the light out; say whether one was lit."""
        was = self.entity is not None
        self.entity, self._at = None, None
        self.refresh()
        if was:
            self.post_message(self.EntityLit(None, None))
        return was

    def kinds_shown(self) -> tuple[EntityType, ...]:
        """Return the kinds of names on the page, for the legend."""
        found = {name.span.type for name in self._page}
        return tuple(kind for kind in EntityType if kind in found)
