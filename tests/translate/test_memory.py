"""The translation memory over a real archive: exact, carried over, similar, corrected."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.model import Article, BlockKind, Provenance, Remembered, TranslatedSegment, Translation
from reader.text.segment import block
from reader.translate.engine import Outcome, Route
from reader.translate.memory import Recall, carry, template
from reader.translate.translator import Sentence, Translator, whole
from reader.view import tmx


class Capitals:
    """An engine that answers in capitals and counts what it is asked."""

    name = "capitals"
    private = True

    def __init__(self, label: str = "capitals 1") -> None:
        self.label = label
        self.asked: list[str] = []

    def route(self, source: str, target: str) -> Route | None:
        return Route(source, target, self.label)

    def missing(self, source: str, target: str) -> str:
        return "nothing"

    def translate(self, pieces, route, cancelled):  # type: ignore[no-untyped-def]
        for piece in pieces:
            self.asked.append(piece.text)
            yield Outcome(piece.index, piece.text.upper(), route.label)

    def close(self) -> None:
        return


@pytest.fixture
def archive() -> Iterator[SqliteArchive]:
    with open_archive(None) as opened:
        yield opened


def person(source: str, text: str) -> Remembered:
    return Remembered("vi", source, "en", text, Provenance.PERSON)


def translated(archive: SqliteArchive, *texts: str, engine: Capitals | None = None) -> list:
    translator = Translator([engine or Capitals()], recall=Recall(archive))
    return list(whole(translator, [Sentence(t) for t in texts], "vi", "en"))


PRICE = "Giá gạo giảm 8% so với năm 2024."
PRICE_EN = "Rice prices fell 8% compared with 2024."


def test_a_person_s_translation_is_taken_as_it_is(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    engine = Capitals()
    (found,) = translated(archive, PRICE, engine=engine)
    assert (found.text, found.provenance) == (PRICE_EN, Provenance.PERSON)
    assert engine.asked == []


def test_figures_are_carried_over(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    (found,) = translated(archive, "Giá gạo giảm 12,5% so với năm 2025.")
    assert found.text == "Rice prices fell 12.5% compared with 2025."
    assert found.provenance is Provenance.MEMORY
    assert PRICE in found.detail


def test_names_are_carried_over(archive: SqliteArchive) -> None:
    archive.remember([person("Tô Lâm đến Bắc Kinh.", "To Lam arrived in Beijing.")])
    (found,) = translated(archive, "Tô Lâm đến Hà Nội.")
    assert found.text == "To Lam arrived in Hanoi."


@pytest.mark.parametrize(
    "sentence",
    [
        "Giá gạo giảm 8% so với năm 2024",  # another sign at the end: another sentence
        "Giá gạo tăng 8% so với năm 2024.",
        "Giá gạo giảm 8% so với năm 2024 và 2023.",
    ],
)
def test_what_differs_in_more_is_not_carried(archive: SqliteArchive, sentence: str) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    assert translated(archive, sentence)[0].provenance is Provenance.MACHINE


def test_a_figure_the_translation_spells_out_stops_carrying(archive: SqliteArchive) -> None:
    archive.remember([person("3 người gặp 5 người.", "Three people met 5 people.")])
    assert translated(archive, "4 người gặp 6 người.")[0].provenance is Provenance.MACHINE


def test_one_figure_that_becomes_two_stops_carrying() -> None:
    entry = person("Từ 5 đến 5.", "From 5 to 5.")
    assert carry(entry, template("Từ 5 đến 7.", "vi"), "en") is None
    assert carry(entry, template("Từ 7 đến 7.", "vi"), "en") == "From 7 to 7."


def test_two_figures_change_places_at_once() -> None:
    entry = person("2 và 3", "3 after 2")
    assert carry(entry, template("3 và 2", "vi"), "en") == "2 after 3"


def test_a_similar_sentence_is_offered_beside_the_machine_s(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    (found,) = translated(archive, "Giá gạo đã giảm 8% so với năm 2024.")
    assert found.provenance is Provenance.MACHINE
    assert PRICE_EN in found.detail
    assert "%" in found.detail


def test_without_an_engine_a_similar_sentence_is_better_than_none(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    translator = Translator([], recall=Recall(archive))
    given_ = [Sentence("Giá gạo đã giảm 8% so với năm 2024."), Sentence("Một câu khác hẳn.")]
    similar, none = whole(translator, given_, "vi", "en")
    assert (similar.text, similar.provenance) == (PRICE_EN, Provenance.MEMORY)
    assert "similar" in similar.detail
    assert none.provenance is Provenance.NONE


def test_chinese_sentences_are_similar_too(archive: SqliteArchive) -> None:
    entry = Remembered(
        "zh", "两国领导人就双边关系交换了意见。", "en", "They spoke.", Provenance.PERSON
    )
    archive.remember([entry])
    offer = Recall(archive).offer("两国领导人就双边关系交换了看法。", "zh", "en")
    assert offer is not None
    assert offer[1].text == "They spoke."


def test_a_machine_s_sentence_is_made_once_for_one_model(archive: SqliteArchive) -> None:
    first, second, newer = Capitals(), Capitals(), Capitals("capitals 2")
    translated(archive, PRICE, engine=first)
    translated(archive, PRICE, engine=second)
    translated(archive, PRICE, engine=newer)
    assert (len(first.asked), len(second.asked), len(newer.asked)) == (1, 0, 1)


def test_a_machine_never_overwrites_a_person(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    archive.remember([Remembered("vi", PRICE, "en", "NO", Provenance.MACHINE)])
    archive.remember([Remembered("vi", PRICE, "en", "NO", Provenance.MEMORY)])
    assert archive.recall("vi", "en", [PRICE])[PRICE].text == PRICE_EN
    archive.remember([person(PRICE, "Better.")])
    assert archive.recall("vi", "en", [PRICE])[PRICE].text == "Better."


# --- articles ----------------------------------------------------------------------------------


def stored(archive: SqliteArchive, key: str, *paragraphs: str) -> int:
    blocks = tuple(block(BlockKind.PARAGRAPH, p, "vi") for p in paragraphs)
    article = Article(key, "vna", "vi", "Tin", None, "test", None, blocks)
    return archive.store([article])[0].id


def by(provenance: Provenance, text: str) -> TranslatedSegment:
    return TranslatedSegment(text, provenance)


def test_a_correction_in_one_article_stands_in_every_other(archive: SqliteArchive) -> None:
    one, two = stored(archive, "a", PRICE), stored(archive, "b", "Câu khác.", PRICE)
    machine, title = by(Provenance.MACHINE, "bad"), by(Provenance.MACHINE, "News")
    archive.save_translation(Translation(two, "en", title, ((machine,), (machine,))))
    right = by(Provenance.PERSON, PRICE_EN)
    archive.save_translation(Translation(one, "en", title, ((right,),)))
    found = archive.translation(two, "en")
    assert found is not None
    assert [s.text for b in found.blocks for s in b] == ["bad", PRICE_EN]
    assert found.blocks[1][0].provenance is Provenance.PERSON


def test_a_correction_made_beforehand_stands_in_what_comes(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, PRICE_EN)])
    number = stored(archive, "a", PRICE)
    title, machine = by(Provenance.MACHINE, "News"), by(Provenance.MACHINE, "bad")
    archive.save_translation(Translation(number, "en", title, ((machine,),)))
    found = archive.translation(number, "en")
    assert found is not None
    assert found.blocks[0][0].text == PRICE_EN


# --- TMX ---------------------------------------------------------------------------------------

XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn"), exclude_characters="\ufffe\uffff"),
    min_size=1, max_size=40,
)  # fmt: skip


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=5))
def test_tmx_comes_back_as_it_went(pairs: list[tuple[str, str]]) -> None:
    units = [tmx.Unit("vi", a, "en", b, "person") for a, b in pairs]
    assert list(tmx.read("".join(tmx.document(units)).encode())) == units


def test_another_tool_s_tmx_is_read() -> None:
    body = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4"><header srclang="VI-VN"/><body>
    <tu><tuv xml:lang="en-US"><seg>One <bpt i="1">&lt;b></bpt>two<ept i="1">&lt;/b></ept></seg></tuv>
    <tuv xml:lang="vi-VN"><seg>M\xe1\xbb\x99t hai</seg></tuv>
    <tuv xml:lang="fr"><seg>Un deux</seg></tuv></tu></body></tmx>"""
    assert list(tmx.read(body)) == [
        tmx.Unit("vi", "Một hai", "en", "One two"),
        tmx.Unit("vi", "Một hai", "fr", "Un deux"),
    ]


@pytest.mark.parametrize("body", [b"", b"no", b"<html/>", b"<tmx><body><tu>", b"\xff\xfe<"])
def test_what_is_no_tmx_is_said(body: bytes) -> None:
    from reader.errors import BadInputError

    with pytest.raises(BadInputError, match=r"memory\.tmx"):
        list(tmx.read(body, where="memory.tmx"))


def test_no_entity_of_a_tmx_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    body = (
        f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}">]><tmx><body><tu>'
        '<tuv xml:lang="vi"><seg>a &x;</seg></tuv><tuv xml:lang="en"><seg>b &x;</seg></tuv>'
        "</tu></body></tmx>"
    )
    assert all("hidden" not in u.text + u.translation for u in tmx.read(body.encode()))


def test_translate_toolkit_reads_what_we_write(tmp_path: Path) -> None:
    toolkit = pytest.importorskip(
        "translate.storage.tmx", reason="compares with translate-toolkit's parser"
    )
    file = tmp_path / "memory.tmx"
    file.write_text(
        "".join(tmx.document([tmx.Unit("vi", "Một & hai", "en", "One <two>", "person")]))
    )
    parsed = toolkit.tmxfile.parsefile(str(file))
    assert [(u.source, u.target) for u in parsed.units] == [("Một & hai", "One <two>")]
    parsed.savefile(str(file))
    assert list(tmx.read(file.read_bytes())) == [
        tmx.Unit("vi", "Một & hai", "en", "One <two>", "person")
    ]


def test_a_large_memory_without_keys_holds_nothing_up(
    archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a moment allows is keyed before each text; the rest later."""
    monkeypatch.setattr("reader.translate.memory.MOMENT", 0.05)
    archive.remember([person(f"Câu số {n} nói về giá gạo.", f"Line {n}.") for n in range(900)])
    recall = Recall(archive)
    began = time.monotonic()
    recall.exact(["Câu khác."], "vi", "en")
    assert time.monotonic() - began < 2
    left = len(archive.unkeyed())
    assert 0 < left < 900
    for _text in range(200):
        recall.exact(["Câu khác."], "vi", "en")
        if not archive.unkeyed():
            break
    assert archive.unkeyed() == ()


def test_working_out_keys_never_brings_an_old_correction_back(archive: SqliteArchive) -> None:
    archive.remember([person(PRICE, "Old.")])
    (before,) = archive.unkeyed()
    archive.remember([replace(person(PRICE, "New."), key="k")])
    archive.note_keys([replace(before, key="other")])
    (kept,) = archive.memory()
    assert (kept.text, kept.key) == ("New.", "k")
