"""What is in the story under the cursor: who tells it, in which languages, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.i18n import _
from reader.model import BlockKind, StoredArticle, Story
from reader.text.wrap import wrap
from reader.ui.widgets.drawing import piece, strip
from reader.view import dates, labels


class Preview(Widget):
    """A few lines on a story, cut at the bottom."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--title", "preview--text", "preview--quiet"}

    def __init__(self, names: Mapping[str, str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = names
        self._story: Story | None = None
        self._articles: Sequence[StoredArticle] = ()
        self._lines: list[tuple[str, str]] = []
        self._width = 0

    def show(self, story: Story | None, articles: Sequence[StoredArticle]) -> None:
        """Show a story and its articles, the one to read first."""
        self._story, self._articles, self._width = story, articles, 0
        self.refresh()

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"preview--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        if self._width != width:
            self._width = width
            self._lines = list(self._compose_lines(max(10, width - 3)))
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        look, text = self._lines[y]
        return strip([Segment(" "), piece(text, self._look(look))], width, self.rich_style)

    def _compose_lines(self, width: int) -> list[tuple[str, str]]:
        if self._story is None:
            return []
        lines = _wrapped(self._story.title, width, "title", self._story.language)
        places = ", ".join(labels.country_name(code) for code in self._story.countries)
        lines += _wrapped(places, width, "quiet") if places else []
        lines.append(("text", ""))
        for stored in self._articles:
            article = stored.article
            about = [
                labels.outlet_name(article.outlet, self._names),
                labels.language_name(article.language),
                dates.date_label(article.published),
            ]
            mark = "  " if stored.read else "● "
            lines += _wrapped(mark + " · ".join(about), width, "quiet")
        if not self._articles:
            return [*lines, ("quiet", _("…"))]
        lines.append(("text", ""))
        return lines + self._beginning(self._articles[0], width)

    def _beginning(self, stored: StoredArticle, width: int) -> list[tuple[str, str]]:
        article = stored.article
        blocks = [b for b in article.blocks if b.kind is not BlockKind.CAPTION]
        lines: list[tuple[str, str]] = []
        for block in blocks[:8]:
            lines += _wrapped(block.text, width, "text", article.language)
            lines.append(("text", ""))
            if len(lines) > 60:
                break
        if not blocks:
            lines = _wrapped(article.summary or _("Only the headline so far."), width, "text")
        return lines


def _wrapped(text: str, width: int, look: str, language: str = "") -> list[tuple[str, str]]:
    return [(look, text[a:b]) for a, b in wrap(text[:2_000], width, language)]
