"""Both texts in one widget: it draws the rows of ``view.rows`` and nothing else, so they never part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message

from reader.i18n import _
from reader.model import TITLE, Parallel
from reader.text.fold import fold
from reader.ui.actions import Place, bindings
from reader.ui.widgets.page_awaiting import awaiting
from reader.ui.widgets.page_mouse import PageMouse
from reader.ui.widgets.page_parts import names, ranges
from reader.view.rows import Layout, Order, rows, shape_for


class ParallelView(PageMouse, can_focus=True):
    """The page of an article and what stands beside it; one pair of paragraphs is current."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.READ)]

    class Reached(Message):
        """The last line of the article has been on the screen."""

    # --- what is shown

    def show(self, parallel: Parallel, *, keep: bool = False, at: int = 0) -> None:
        """Show a pair of texts; ``keep`` stays at the same paragraph, ``at`` goes to one."""
        block = self._block() if keep else None
        self.parallel, self.selection = parallel, None
        self._reached = self._reached and keep
        if not keep:
            self.bead, self.entity, self.opened, self._at = 0, None, None, None
            self.forget_sentences()
        self.lay_out()
        if not keep:
            self.scroll_to(y=0, animate=False)
            block = ("left", at) if at > 0 else None
        if block is not None:
            self._stand_on(block)

    def left_at(self) -> int:
        """Return the paragraph of the left text to come back to; 0 when its end was seen."""
        block = self._block()
        return block[1] if block and block[0] == "left" and not self._reached else 0

    def lay_out(self) -> None:
        """Make the rows for the width there is."""
        width = self._room()
        if self.parallel is None or width < 4:
            return
        former, had = self._width, len(self.rows)
        self._width = width
        self.rows = rows(
            self.parallel,
            width,
            order=self.order,
            column=self._column,
            names=self._names,
            only=self.only,
            opened=self.opened,
            layout=shape_for(self.app.size.width, two=True).layout,
        )
        if (width, len(self.rows)) != (former, had):
            self.let_go()
        self._ranges = ranges(self.rows)
        self.bead = max(0, min(self.bead, len(self._ranges) - 1))
        self._page = names(self.rows)
        self.find_sentence_again()
        self.virtual_size = Size(0, len(self.rows) + 1)
        self.refresh()
        self.call_after_refresh(self._look_for_end)

    def _room(self) -> int:
        return self.size.width - 3  # the edge on the left, the scroll bar on the right

    def on_resize(self) -> None:
        """Lay the page out again, staying at the paragraph."""
        if self._room() != self._width:
            block = self._block()
            self.lay_out()
            if block is not None:
                self._stand_on(block)
        self._look_for_end()

    def _block(self) -> tuple[Order, int] | None:
        """Return side and number of the first block of the current pair."""
        if not self._ranges:
            return None
        row = self.rows[self._ranges[self.bead][0]]
        for side, cell in (("left", row.left), ("right", row.right)):
            if cell is not None and cell.block is not None:
                return ("left" if side == "left" else "right"), cell.block
        return None

    def _stand_on(self, block: tuple[Order, int]) -> None:
        side, number = block
        for row in self.rows:
            cell = row.left if side == "left" else row.right
            if row.bead >= 0 and cell is not None and cell.block == number:
                self.bead = row.bead
                break
        self._reveal(self.bead)
        self.refresh()

    # --- moving

    def _reveal(self, bead: int) -> None:
        if not self._ranges:
            return
        start, end = self._ranges[bead]
        height, top = self.size.height, self.scroll_offset.y
        if bead == 0:
            start = 0
        if start < top or end - start >= height:
            self.scroll_to(y=start, animate=False)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False)

    def go(self, bead: int) -> None:
        """Make another pair the current one and show it."""
        self.clear_sentence()
        self.bead = max(0, min(bead, len(self._ranges) - 1))
        self._reveal(self.bead)
        self.refresh()

    @awaiting
    def action_pair(self, step: int) -> None:
        """Move to the next pair; through one that is longer than the screen by half screens."""
        if not self._ranges:
            return
        start, end = self._ranges[self.bead]
        top, height = self.scroll_offset.y, self.size.height
        if step > 0 and end > top + height and start <= top + height:
            self.scroll_to(y=min(top + height // 2, end - height), animate=False)
        elif step < 0 and start < top < end:
            self.scroll_to(y=max(top - height // 2, start), animate=False)
        elif step < 0 and self.bead == 0:
            self.scroll_to(y=0, animate=False)
        else:
            self.go(self.bead + step)

    @awaiting
    def action_sentence(self, step: int) -> None:
        """Light the next or previous sentence, also of the next or previous pair."""
        number = self.step_sentence(step)
        if number is None:
            return
        self.light_sentence(number)
        assert self.lit is not None
        start, end = self.rows_of(self.lit)
        if self.lit.pair != self.bead:
            self.bead = self.lit.pair
            self._reveal(self.bead)
        height, top = self.size.height, self.scroll_offset.y
        if start < top or end - start >= height:
            self.scroll_to(y=start, animate=False)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False)

    @awaiting
    def action_page(self, pages: int) -> None:
        """Scroll by a page and light the first pair in sight."""
        self.clear_sentence()
        step = max(1, self.size.height - 2)
        top = max(0, min(self.scroll_offset.y + pages * step, self.max_scroll_y))
        at_end = top == self.scroll_offset.y
        self.scroll_to(y=top, animate=False)
        if at_end:
            self.bead = len(self._ranges) - 1 if pages > 0 else 0
        else:
            self.bead = next((b for b, (a, _e) in enumerate(self._ranges) if a >= top), self.bead)
        self.refresh()

    @awaiting
    def action_top(self) -> None:
        """Go to the beginning."""
        self.scroll_to(y=0, animate=False)
        self.go(0)

    @awaiting
    def action_bottom(self) -> None:
        """Go to the end."""
        self.go(len(self._ranges) - 1)
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note when the end has been seen."""
        super().watch_scroll_y(old_value, new_value)
        self._look_for_end()

    def _look_for_end(self) -> None:
        seen = self.scroll_offset.y + self.size.height
        if self.rows and self.size.height and not self._reached and seen >= len(self.rows):
            self._reached = True
            self.post_message(self.Reached())

    # --- search

    def seek(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand."""
        self._sought = tuple(w for w in (fold(word).strip() for word in words) if len(w) > 1)
        self.refresh()

    # --- layout and copying

    def action_order(self) -> None:
        """Keep the order of the other text; in the single layout: show the other text."""
        block = self._block()
        if self.rows and self.rows[0].shape.layout is Layout.SINGLE:
            self.only = "right" if self.only == "left" and self.parallel_right() else "left"
        else:
            self.order = "right" if self.order == "left" else "left"
        self.lay_out()
        if block is not None:
            self._stand_on(block)

    def parallel_right(self) -> bool:
        """Say whether something stands on the right."""
        return self.parallel is not None and self.parallel.right is not None

    def action_flip(self) -> None:
        """In the single layout: show or hide the current pair's counterpart below it."""
        if self.rows and self.rows[0].shape.layout is Layout.SINGLE:
            self.opened = None if self.opened == self.bead else self.bead
            self.lay_out()
            self._reveal(self.bead)

    def blocks(self) -> tuple[int, ...]:
        """Return the left text's blocks of the current pair."""
        if not self._ranges:
            return ()
        start, end = self._ranges[self.bead]
        found = (row.left.block for row in self.rows[start:end] if row.left is not None)
        return tuple(dict.fromkeys(n for n in found if n is not None and n != TITLE))

    def texts(self, *, pair: bool) -> str:
        """Return what is lit as published, of the left or of both: sentence, else paragraphs."""
        if lit := self.sentence_texts(pair=pair):
            return lit
        if self.parallel is None or not self._ranges:
            return ""
        start, end = self._ranges[self.bead]
        sides = [(self.parallel.left, [r.left for r in self.rows[start:end]])]
        if self.parallel.right:
            sides.append((self.parallel.right, [r.right for r in self.rows[start:end]]))
        found = []
        for side, cells in sides:
            numbers = dict.fromkeys(c.block for c in cells if c is not None)
            found += [[side.blocks[n].text for n in numbers if n is not None and n != TITLE]]
        wanted = found if pair else [next((texts for texts in found if texts), [])]
        return "\n\n".join(text for texts in wanted for text in texts)

    def place(self) -> str:
        """Say where in the article the current pair is."""
        if not self._ranges:
            return ""
        return _("{n} of {total}").format(n=self.bead + 1, total=len(self._ranges))
