"""Words of the news in seven languages, and what words of two languages share."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.lexicon import entries, lexicon
from reader.align.tokens import shape, words
from reader.model import LANGUAGES

REPORT = {
    "vi": "Hai bên nhất trí tăng cường hợp tác an ninh và đường sắt.",
    "en": "The two sides agreed to strengthen cooperation in security and rail.",
    "id": "Kedua pihak sepakat memperkuat kerja sama keamanan dan kereta api.",
    "ru": "Стороны договорились укреплять сотрудничество в сфере безопасности и железнодорожной связи.",
    "fr": "Les deux parties ont convenu de renforcer la coopération en matière de sécurité et ferroviaire.",
    "es": "Ambas partes acordaron fortalecer la cooperación en seguridad y ferrocarriles.",
    "zh": "双方一致同意加强安全和铁路合作。",
}
SAID = {"field/agreed", "field/strengthen", "field/cooperation", "field/security", "field/rail"}


def concepts(language: str, text: str) -> list[str]:
    known = lexicon(language)
    assert known is not None
    return known.read(text)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_names_the_same_concepts_in_every_language(language: str) -> None:
    assert set(concepts(language, REPORT[language])) >= SAID


def test_every_line_has_seven_languages_and_no_empty_cell() -> None:
    text = files("reader.align").joinpath("lexicon.txt").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row and row[0] not in "#["]
    assert len(rows) >= 600
    for row in rows:
        cells = row.split("|")
        assert len(cells) == 7, row
        assert all(form.strip() for cell in cells for form in cell.split(",")), row


def test_no_two_concepts_have_one_name() -> None:
    names = Counter(name for name, _ in entries())
    assert [name for name, count in names.items() if count > 1] == []


def test_names_of_concepts_are_whole_words_for_people_to_read() -> None:
    assert not [name for name, _ in entries() if name.endswith("*")]


def test_the_longest_term_wins_and_takes_its_words() -> None:
    assert concepts("id", "forum perdagangan bebas") == ["field/forum", "field/free"]
    assert concepts("vi", "chủ tịch quốc hội") == ["field/chairman"]
    assert concepts("zh", "国家主席") == ["field/president"]


def test_vietnamese_words_need_their_marks_and_others_do_not() -> None:
    assert "field/security" not in concepts("vi", "an ninh".replace("ninh", "nình"))
    assert "field/cooperation" in concepts("fr", "COOPÉRATION")
    assert "field/cooperation" in concepts("fr", "cooperation")


def test_words_that_name_no_concept_are_handed_back() -> None:
    known = lexicon("en")
    assert known is not None
    assert known.read("security in Tulkubas") == (["field/security"], ["in", "tulkubas"])
    assert known.read("") == ([], [])
    assert lexicon("und") is None


@pytest.mark.parametrize(
    "related",
    [
        ("consultations", "konsultasi", "консультации"),
        ("multilateral", "multilateral", "multilatéral"),
        ("Kasymaliev", "Касымалиев"),
        ("philosophy", "filosofía", "философия"),
    ],
)
def test_related_words_have_one_shape(related: tuple[str, ...]) -> None:
    assert len({shape(word.lower()) for word in related}) == 1


def test_native_vietnamese_syllables_and_short_words_have_none() -> None:
    assert [shape(word, True) for word in ("đường", "nghiêng", "trường", "quốc")] == [""] * 4
    assert shape("kasymaliev", True) == shape("kasymaliev")
    assert [shape(word) for word in ("to", "của", "合作", "", "aaaa")] == [""] * 5


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for language in LANGUAGES:
        known = lexicon(language)
        assert known is not None
        found, rest = known.read(text)
        assert len(rest) <= len(words(text))
        assert all("/" in concept for concept in found)
        assert all(isinstance(shape(word, language == "vi"), str) for word in rest)
