"""Folding: what is typed alike is equal, and offsets hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.fold import fold, has_marks
from reader.text.normalize import nfc, squeeze

VIETNAMESE = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
    "d": "dđ",
}


@pytest.mark.parametrize(("base", "letters"), VIETNAMESE.items())
def test_every_vietnamese_letter(base: str, letters: str) -> None:
    assert fold(letters) == base * len(letters)
    assert fold(letters.upper()) == base * len(letters)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("абвгдежзийклмнопрстуфхцчшщъыьэюя", "абвгдежзийклмнопрстуфхцчшщъыьэюя"),
        ("ЁлкаЙод", "елкайод"),
        ("çğıöşüİI", "cgiosuii"),
        ("Қазақстан Ңғөұүһі", "қазақстан ңғөұүһі"),
        ("Kyrgyzstan çéèêëîïôùûüÿ", "kyrgyzstan ceeeeiiouuuy"),
        ("Kazajistán ñ ¿qué?", "kazajistan n ¿que?"),
        ("O‘zbekiston d’Ouzbékistan", "o'zbekiston d'ouzbekistan"),
        ("哈萨克斯坦 ＵＳＤ５", "哈萨克斯坦 usd5"),
        ("Cư-rơ-gư-xtan", "cu-ro-gu-xtan"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=300, deadline=None)
@given(st.text().map(nfc))
def test_folding_keeps_every_offset_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=100)
@given(st.text(alphabet="".join(VIETNAMESE.values()) + " "))
def test_decomposed_text_folds_to_the_same(text: str) -> None:
    assert fold(nfc(unicodedata.normalize("NFD", text))) == fold(text)


@given(st.text(min_size=30))
def test_a_long_text_folds_as_its_letters_do(text: str) -> None:
    assert fold(text) == "".join(fold(letter) for letter in text)


@given(st.text(st.characters(max_codepoint=0x2100), min_size=40))
def test_so_does_one_of_common_letters(text: str) -> None:
    assert fold(text) == "".join(fold(letter) for letter in text)


@pytest.mark.parametrize(
    ("text", "marks"), [("To Lam", False), ("Tô Lâm", True), ("Đa", True), ("河内 Йод", False)]
)
def test_has_marks(text: str, marks: bool) -> None:
    assert has_marks(text) is marks


def test_squeeze() -> None:
    assert squeeze("  a \n\t b\u00a0c ") == "a b c"
