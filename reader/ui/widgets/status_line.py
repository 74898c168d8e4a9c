"""The line above the keys: how background work goes, or what the screen has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.i18n import _
from reader.text.width import cells
from reader.ui.widgets.drawing import column, piece, safe, strip
from reader.ui.widgets.lines import Line, looks

LINES = 4
"""More lines than this a message does not get: the log has it whole."""


class StatusLine(Line):
    """How background work goes, and what the screen has to say, in as many lines as it takes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks(
        "strong", "quiet", "sign", "error", "per", "org", "loc", "event", "treaty"
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        self.failed = False
        self.legend: Sequence[tuple[str, str]] = ()
        self._lines = 1
        self._said_meanwhile = False

    def say(
        self, text: str, *, failed: bool = False, legend: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Set what is shown; while work goes on it stands below the line that tells of that.

        ``legend`` are words that each stand in the look of the component class named with them.
        """
        self.text, self.failed, self.legend = text, failed, legend
        self._said_meanwhile = self.house.background.busy
        self.fit()

    def fit(self) -> None:
        """Take as many lines as the text needs, and draw them anew."""
        self._said_meanwhile = self._said_meanwhile and self.house.background.busy
        lines = len(self._shown(self.size.width))
        if lines != self._lines and self.size.width:
            self._lines = lines
            self.styles.height = lines
        self.refresh()

    def on_resize(self) -> None:
        """More or fewer lines are needed now."""
        self.fit()

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        width = self.size.width
        shown = self._shown(width)
        return strip(shown[y] if y < len(shown) else (), width, self.rich_style)

    def _shown(self, width: int) -> Sequence[Sequence[Segment]]:
        """Return the lines: how work goes, and with it only what was said since it began."""
        if not self.house.background.busy:
            return self._said(width)
        meanwhile = self._said(width) if self._said_meanwhile and (self.text or self.legend) else []
        return [self.pieces(width), *meanwhile]

    def pieces(self, width: int) -> Sequence[Segment]:
        """A bar with figures, and what is being done."""
        activity = self.house.activity
        bar = ""
        if activity.total and width >= 60:
            full = min(20, 20 * activity.done // activity.total)
            bar = "█" * full + "░" * (20 - full) + " "
        figures = f"{activity.done}/{activity.total} " if activity.total else ""
        stop = _("{key} stops it").format(key=self.house.key_of("anywhere.cancel"))
        room = max(0, width - cells(bar) - cells(figures) - cells(stop) - 4)
        return [
            Segment(" "),
            piece(bar, self.look("sign")),
            piece(figures, self.look("strong")),
            column(activity.text, room, self.look("quiet")),
            Segment("  "),
            piece(stop, self.look("quiet") + Style(meta={"run": "app.cancel"})),
        ]

    def _said(self, width: int) -> list[list[Segment]]:
        """Return the text, wrapped, and the words of the legend after it, as far as lines go."""
        room = max(8, width - 2)
        look = self.look("error" if self.failed else "quiet")
        text = safe(self.text)
        lines = [[Segment(" "), Segment(line, look)] for line in _wrapped(text, room)]
        lines = lines or [[Segment(" ")]]
        used = sum(cells(piece.text) for piece in lines[-1])
        for word, name in self.legend:
            gap = 3 if used > 1 else 0
            if used + gap + cells(word) > width and used > 1:
                lines.append([Segment(" ")])
                used, gap = 1, 0
            lines[-1] += [Segment(" " * gap), piece(word, self.look(name))]
            used += gap + cells(word)
        if len(lines) > LINES:
            lines = lines[:LINES]
            lines[-1].append(Segment(" …", look))
        return lines


def _wrapped(text: str, width: int) -> list[str]:
    if cells(text) <= width:
        return [text] if text else []
    from reader.text.wrap import wrap  # here: not needed for the first screen

    return [text[a:b] for a, b in wrap(text, width)]
