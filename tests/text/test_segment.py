"""Sentences in seven languages, by example and on a corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import LANGUAGES, BlockKind
from reader.text.segment import block, split

# Sentences are separated by "|" and a space, which stands for the space between them.
CASES = [
    ("vi", "TP. Hồ Chí Minh đón đoàn. | GS.TS. Nguyễn Văn A. phát biểu. | Ông nhắc lại."),
    ("vi", "PGS.TS. Trần Văn B. và Th.S. Lê C. đến. | Họ bàn v.v... | Các bên đồng ý."),
    ("vi", "Kim ngạch đạt 13,5 triệu USD năm 2024. | Con số năm 2023 là 7,5 triệu."),
    ("vi", "Hai bên bàn về giáo dục, hàng không, v.v. | Các bộ sẽ trao đổi thêm."),
    ("vi", "“Chúng tôi ấn tượng.” | Ông nói vậy tại Hà Nội… | Chiều 6/3, đoàn đi TP.HCM."),
    ("en", "Mr. Smith of the U.S. embassy came at 3 p.m. | He met Dr. J. K. Rowling."),
    (
        "en",
        "Trade rose 3.5 percent to US$1.2 bn. | “It grows.” | See https://a.example/x.html?y=1. | Done!",
    ),
    (
        "en",
        "They met in Washington, D.C. | The talks, he said, were “open.” | (They lasted an hour.) | Then he left.",
    ),
    ("en", "“Is it far?” he asked. | Vietjet Co. Ltd. signed. | No. 5 on the list… and no. 6."),
    (
        "en",
        'It was signed Jan. 5. | Lt. Gen. Phan Van Giang came. | He said: "Yes." | "No," she said.',
    ),
    ("en", "Sadyr Japarov (b. 1968) came. | It was 90 degrees F. | Roe v. Wade stood."),
    ("id", "Bpk. Ahmad dan H. Agus tiba pkl. 10.30 WIB. | Nilainya Rp 1.500.000. | Ia pulang."),
    ("id", "Prof. Dr. H. Budi, S.H., M.Hum. hadir. | Lihat hal. 5. | PT. Maju Tbk. untung."),
    ("id", "Ia bertemu Ir. Joko Widodo, M.Sc. dan lainnya. | Kedua pihak sepakat!"),
    ("ru", "В 2016 г. подписано соглашение. | Стороны, т.е. министры, встретились в г. Ханое."),
    (
        "ru",
        "Визит прошёл 6 марта 2025 г. | Президент принял гостя. | Улица им. А. С. Пушкина рядом.",
    ),
    (
        "ru",
        "Встреча прошла 5 янв. 2025 г. в Ханое. | Т. е. вчера. | Д-р Иванов и А. Б. Петров (г. Москва) там.",
    ),
    ("ru", "Он сказал: «Мы рады». | Товарооборот составил 13,5 млн долл. США. | Конец."),
    ("ru", "«Мы рады!» — сказал он. | Рейс длится 6 ч. | В Бишкеке снег?"),
    ("fr", "M. Dupont dit : « Oui. » | Mme Curie part. | Le 1er mai, il revient."),
    ("fr", "Qui est là ? | Personne ! | Les échanges (7,5 M. USD) croissent."),
    ("fr", "Le 5 janv. 2025, l’art. 5 s’applique. | « Pourquoi ? » | Il sait."),
    ("fr", "M. To Lam a reçu S.E. M. Kasymaliev. | L'accord est signé."),
    ("es", "El Sr. Pérez llegó a las 3 p.m. | La Dra. López, no. | ¿Vendrá? | ¡Sí!"),
    (
        "es",
        "Viene de EE.UU. | El resto, no. | Vive en Av. Reforma núm. 5. | José L. Pérez, también.",
    ),
    ("es", "«Es un honor.» | El Dr. Gómez visitó EE. UU. | En 2025 volvió."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences(language: str, marked: str) -> None:
    expected = [s.strip() for s in marked.split("|")]
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in split(text, language)] == expected


def test_chinese_sentences_need_no_space() -> None:
    text = "他说：“很好。”双方同意（见附件。）吗？贸易额达1350万美元；增长25.5%！再见……"
    sentences = [
        "他说：“很好。”",
        "双方同意（见附件。）",
        "吗？",
        "贸易额达1350万美元；",
        "增长25.5%！",
        "再见……",
    ]
    assert [text[s.start : s.end] for s in split(text, "zh")] == sentences


def test_a_line_end_is_a_sentence_end() -> None:
    assert [(s.start, s.end) for s in split(" one\n two \n\n", "en")] == [(1, 4), (6, 9)]


def test_blocks() -> None:
    paragraph = block(BlockKind.PARAGRAPH, "He came. He left.", "en")
    assert paragraph.sentences() == ("He came.", "He left.")
    assert block(BlockKind.HEADING, "Why? Because. ", "en").sentences() == ("Why? Because.",)
    assert block(BlockKind.PARAGRAPH, " ", "en").segments == ()


pieces = st.text(alphabet=st.one_of(st.sampled_from('Ab. !?…«»"“”。；）\n1г'), st.characters()))


@settings(max_examples=400, deadline=None)
@given(pieces, st.sampled_from([*LANGUAGES, "und"]))
def test_sentences_cover_all_that_is_visible_and_never_overlap(text: str, language: str) -> None:
    at = 0
    for segment in split(text, language):
        assert at <= segment.start < segment.end
        assert text[at : segment.start].strip() == ""
        sentence = text[segment.start : segment.end]
        assert sentence == sentence.strip()
        at = segment.end
    assert text[at:].strip() == ""


FLOORS = {"vi": 0.99, "en": 0.995, "id": 0.99, "ru": 0.98, "fr": 0.985, "es": 0.985, "zh": 0.97}
INNER_STOP = re.compile(r"[.!?;:…][\"'”’)]* ")
LAST_STOP = re.compile(r"[.!?…。！？][\"'”’»)」』）]*$")


@pytest.mark.parametrize("language", LANGUAGES)
def test_joined_lines_come_apart_again(language: str, shared: Path) -> None:
    """Lines that are one sentence in English, joined by fives. Translators split some of them, so
    the figure is a lower bound."""
    english_lines, own_lines = (
        (shared / "corpora/flores-dev" / f"{name}.txt").read_text("utf-8").split("\n")
        for name in ("en", language)
    )
    pairs = zip(english_lines, own_lines, strict=True)
    lines = [own.strip() for english, own in pairs if english and not INNER_STOP.search(english)]
    lines = [line for line in lines if LAST_STOP.search(line)]
    right = wrong = 0
    for first in range(0, len(lines), 5):
        gold, text = _join(lines[first : first + 5], "" if language == "zh" else " ")
        found = {s.end for s in split(text, language)}
        right += len(gold & found)
        wrong += len(gold ^ found)
    assert len(lines) > 800
    assert 2 * right / (2 * right + wrong) >= FLOORS[language]


def _join(lines: list[str], between: str) -> tuple[set[int], str]:
    ends, length = set(), 0
    for line in lines:
        length += len(line)
        ends.add(length)
        length += len(between)
    return ends, between.join(lines)
