"""The lit sentence of a page of two texts: which one it is, how it is stepped to and copied."""

from __future__ import annotations

from textual.message import Message

from reader.model import Provenance
from reader.ui.widgets.page_lines import PageLines
from reader.ui.widgets.page_selection import Point, cell_of, source_at
from reader.view.rows import Layout, Order
from reader.view.sentences import Piece, Sentence, Sentences, letters


class PageSentences(PageLines):
    """Lights the sentence one stepped or pointed to, and what says the same on the other side."""

    class SentenceLit(Message):
        """Another sentence is lit (None: none is); ``number`` of ``total`` in its pair, from 1."""

        def __init__(
            self,
            sentence: Sentence | None,
            number: int = 0,
            total: int = 0,
            provenance: Provenance | None = None,
        ) -> None:
            super().__init__()
            self.sentence = sentence
            self.number = number
            self.total = total
            self.provenance = provenance

    sentence: int | None = None
    """Which sentence is lit; it stays when the mouse moves on."""

    _sentences: Sentences | None = None
    _side: Order = "left"

    @property
    def sentences(self) -> Sentences | None:
        """The sentences of the page, found when they are first asked for."""
        if self._sentences is None and self.parallel is not None and self.rows:
            self._sentences = Sentences(self.parallel, self.rows, self._main())
        return self._sentences

    def _main(self) -> Order:
        single = bool(self.rows) and self.rows[0].shape.layout is Layout.SINGLE
        return self.only if single and self.only == "right" else self.order

    def forget_sentences(self) -> None:
        """The rows are new."""
        self._sentences = None
        self.sentence, self.lit = None, None

    def find_sentence_again(self) -> None:
        """The rows are new: the same sentence stays lit, if it is still there."""
        old = self.kept_sentence()
        self.forget_sentences()
        if old is None or (found := self.sentences) is None:
            return
        side, pieces = old.named()
        number = found.at(side, pieces[0].block, pieces[0].start)
        if number is not None:
            self.sentence, self.lit = number, found.all[number]

    def kept_sentence(self) -> Sentence | None:
        """Return the sentence that stays lit when the mouse is elsewhere."""
        found = self._sentences
        return found.all[self.sentence] if found is not None and self.sentence is not None else None

    def step_sentence(self, step: int) -> int | None:
        """Return the sentence a step away: from the current pair when none is lit."""
        found = self.sentences
        if found is None or not found.all:
            return None
        if self.sentence is not None:
            return max(0, min(self.sentence + step, len(found.all) - 1))
        here = found.of(self.bead)
        if not here:
            after = [n for n, s in enumerate(found.all) if s.pair > self.bead]
            here = after[:1] or [len(found.all) - 1]
        return here[0] if step > 0 else max(0, here[0] - 1)

    def light_sentence(self, number: int, side: Order | None = None) -> None:
        """Light a sentence; ``side`` is the one it was chosen on."""
        found = self.sentences
        assert found is not None
        self.sentence = number
        self.lit = found.all[number]
        self._side = side or self._main()
        self.refresh()
        here = found.of(self.lit.pair)
        place = here.index(number) + 1
        self.post_message(self.SentenceLit(self.lit, place, len(here), self._provenance(self.lit)))

    def point_at_sentence(self, side: Order, point: Point) -> None:
        """Light the sentence under the mouse for as long as it is there."""
        under = self.sentence_at(side, point)
        number = self.sentence if under is None else under
        found = self.sentences
        lit = found.all[number] if found is not None and number is not None else None
        if lit != self.lit:
            self.lit = lit
            self.refresh()

    def sentence_at(self, side: Order, point: Point) -> int | None:
        """Return the sentence at a letter of the page."""
        cell = cell_of(self.rows[point.row], side)
        if cell is None or cell.block is None or point.at >= len(cell.text):
            return None
        found = self.sentences
        return found.at(side, cell.block, source_at(cell, point.at)) if found else None

    def clear_sentence(self) -> bool:
        """Put the light of the sentence out; say whether one was lit."""
        was = self.sentence is not None
        self.sentence, self.lit = None, None
        if was:
            self.refresh()
            self.post_message(self.SentenceLit(None))
        return was

    def rows_of(self, sentence: Sentence) -> tuple[int, int]:
        """Return the first row and the end of the rows in which a sentence stands, of its pair."""
        start, end = self._ranges[sentence.pair]
        held = [
            index
            for index in range(start, end)
            for side in _SIDES
            if (cell := cell_of(self.rows[index], side)) is not None
            and next(letters(cell, sentence.side(side)), None) is not None
        ]
        return (held[0], held[-1] + 1) if held else (start, start + 1)

    def sentence_texts(self, *, pair: bool) -> str:
        """Return the lit sentence as published, or both sides' of it."""
        found = self.sentences
        if found is None or self.sentence is None:
            return ""
        lit = found.all[self.sentence]
        sides: list[Order] = ["left", "right"]
        if not pair:
            sides.sort(key=lambda side: side != self._side)
        texts = [self._text(side, lit.side(side)) for side in sides]
        said = [text for text in texts if text]
        return "\n\n".join(said if pair else said[:1])

    def _text(self, side: Order, pieces: tuple[Piece, ...]) -> str:
        assert self.parallel is not None
        which = self.parallel.left if side == "left" else self.parallel.right
        if which is None:
            return ""
        gap = "" if which.language == "zh" else " "
        return gap.join(which.blocks[p.block].text[p.start : p.end] for p in pieces)

    def _provenance(self, sentence: Sentence) -> Provenance | None:
        """Return who translated a sentence, None where it was published."""
        right = self.parallel.right if self.parallel else None
        if right is None or not sentence.right:
            return None
        piece = sentence.right[0]
        if piece.block >= len(right.provenance):
            return None
        given = zip(right.blocks[piece.block].segments, right.provenance[piece.block], strict=False)
        return next((how for span, how in given if span.start >= piece.start), None)


_SIDES: tuple[Order, ...] = ("left", "right")
