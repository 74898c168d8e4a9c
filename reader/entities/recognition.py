"""From text to mentions: known names first, rules second, links last."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.compiled import Knowledge
from reader.entities.key import lookup_key
from reader.entities.matcher import Matcher
from reader.model import TITLE, Block, Entity, Mention
from reader.text.fold import has_marks


class Recogniser:
    """Finds and links names over one knowledge base; safe to share, it keeps no state of texts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._matcher = Matcher(knowledge)

    def annotate(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions of one NFC paragraph, in order; offsets are code points."""
        return self._annotate(text, language, 0)

    def annotate_text(self, text: str, language: str | None) -> tuple[Mention, ...]:
        """Return the mentions of a whole NFC file of paragraphs, offsets into ``text``."""
        return self._annotate(text, language or "en", 0)

    def annotate_article(
        self, title: str, blocks: Sequence[Block], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions of title (block TITLE) and blocks."""
        found = list(self._annotate(title, language, TITLE))
        for number, block in enumerate(blocks):
            found.extend(self._annotate(block.text, language, number))
        return tuple(found)

    def _annotate(self, text: str, language: str, block: int) -> tuple[Mention, ...]:
        accented = language == "vi" and has_marks(text)
        mentions = []
        last = 0
        for hit in self._matcher.hits(text, lookup_key(text), language, accented=accented):
            if hit.short or hit.start < last:
                continue
            last = hit.end
            owner = hit.owners[0]
            mentions.append(
                Mention(hit.start, hit.end, text[hit.start : hit.end], self.knowledge.types[owner],
                        self.knowledge.ids[owner], language, True, block)
            )  # fmt: skip
        return tuple(mentions)

    def entity(self, id_: str) -> Entity | None:
        """Return what the knowledge base holds under ``id_``, or None."""
        return self.knowledge.entity(id_)

    def name(self, id_: str, language: str) -> str:
        """Return the preferred name of ``id_`` in ``language``; for an unknown id its slug as words."""
        found = self.knowledge.entity(id_)
        if found is not None:
            return found.name(language)
        return id_.partition(":")[2].replace("-", " ").title()
