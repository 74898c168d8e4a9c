"""A plain text as sentences: what goes with each, and what long and foreign texts cost."""

from __future__ import annotations

import random
import time

from reader.translate.agenda import LOOKED_AT, Agenda, Gaze
from reader.translate.engine import Piece
from reader.translate.lines import CONTEXT, plain_text


def test_the_context_of_a_sentence_is_its_line() -> None:
    plain = plain_text("Một. Hai.\nBa.\n", "vi")
    assert [s.context for s in plain.sentences()] == ["Một. Hai.", "Một. Hai.", "Ba."]


def test_of_a_line_without_end_only_what_is_near_is_context() -> None:
    plain = plain_text("Hà Nội mưa. " * 5_000, "vi")
    given = plain.sentences()
    assert len(given) == 5_000
    assert max(len(s.context) for s in given) <= 2 * CONTEXT + 20
    assert all(s.text in s.context for s in given)


def test_paragraphs_of_a_long_text_are_counted_once() -> None:
    plain = plain_text("\n\nMột. Hai.\n \nBa.\n" * 4_000, "vi")
    began = time.process_time()
    numbers = [plain.paragraph(i) for i in range(len(plain.spans))]
    assert numbers[:6] == [0, 0, 1, 2, 2, 3]
    assert numbers[-1] == 7_999
    assert time.process_time() - began < 1


def test_lines_that_end_as_on_windows_end_as_ours_do() -> None:
    plain = plain_text("Một.\r\n\r\nHai.\r\n", "vi")
    assert [plain.gap(i, "en") for i in range(3)] == ["", "\n\n", "\n"]


def test_the_agenda_of_a_book_is_no_burden() -> None:
    agenda = Agenda([Piece(i, str(i), priority=i % 3) for i in range(30_000)], Gaze())
    began = time.process_time()
    order = []
    while (piece := agenda.next()) is not None:
        order.append((piece.priority, piece.index))
    assert order == sorted(order)
    assert len(order) == 30_000
    assert time.process_time() - began < 2


def test_its_order_is_that_of_rank_and_place_whatever_is_looked_at() -> None:
    chance = random.Random(7)
    gaze = Gaze()
    pieces = [Piece(i, str(chance.randrange(20)), chance.choice((0, 1, 9))) for i in range(60)]
    agenda, left = Agenda(pieces, gaze), list(enumerate(pieces))
    while left:
        if chance.random() < 0.2:
            gaze.turn([str(chance.randrange(20)) for _ in range(4)])
        if chance.random() < 0.1:
            pieces.append(Piece(len(pieces), "again", LOOKED_AT))
            left.append((len(pieces) - 1, pieces[-1]))
        wanted = min(left, key=lambda one: (gaze.rank(one[1]), one[0]))
        left.remove(wanted)
        assert agenda.next() is wanted[1]
    assert agenda.next() is None
