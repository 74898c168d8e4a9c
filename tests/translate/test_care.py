"""Names and terms in the form the language must use; figures and dates compared."""

from __future__ import annotations

import pytest

from reader.errors import ConfigError
from reader.model import LANGUAGES
from reader.translate.agenda import Agenda, Gaze
from reader.translate.care import care, grave_of, second_try, warnings_of
from reader.translate.engine import Outcome, Piece, Route
from reader.translate.figures import difference
from reader.translate.glossary import Glossary, glossary, read, stands
from reader.translate.protect import find, repair, substitute
from reader.translate.translator import Sentence, Translator, whole

# --- glossary ----------------------------------------------------------------------------------


def test_the_glossary_has_every_term_in_all_seven_languages() -> None:
    terms = glossary().terms
    assert len(terms) >= 150
    assert [t.id for t in terms.values() if set(t.forms) != set(LANGUAGES)] == []


def test_every_form_is_found_in_itself() -> None:
    lost = [
        (term.id, language, form)
        for term in glossary().terms.values()
        for language, forms in term.forms.items()
        for form in forms
        if not glossary().find(f"— {form} —", language)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Hai bên ra Tuyên bố chung về đối tác chiến lược toàn diện.", "vi",
         ["joint-statement", "comprehensive-strategic-partnership"]),
        ("Bộ trưởng Bộ Ngoại giao gặp Đại sứ", "vi", ["foreign-minister", "ambassador"]),
        ("переговоры о стратегическом партнёрстве", "ru", ["talks", "strategic-partnership"]),
        ("le Premier ministre et l'ambassadeur", "fr", ["prime-minister", "ambassador"]),
        ("los viceministros de Relaciones Exteriores", "es", ["deputy-foreign-minister"]),
        ("两国建立全面战略伙伴关系", "zh", ["comprehensive-strategic-partnership"]),
        ("the Prime Minister’s official visits", "en", ["prime-minister", "official-visit"]),
    ],
)  # fmt: skip
def test_the_longest_term_is_found_in_running_text(
    text: str, language: str, terms: list[str]
) -> None:
    assert [f.term.id for f in glossary().find(text, language)] == terms


def test_a_verb_is_not_the_document_of_that_name() -> None:
    found = glossary().find("Ông tuyên bố chung kết sẽ diễn ra.", "vi")
    assert [f.term.id for f in found] == []


def test_vietnamese_tones_are_not_ignored() -> None:
    assert glossary().find("hội dám", "vi") == ()
    assert stands("hội đàm", "Hội đàm diễn ra", "vi")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[a]\nx = 3", "a.x"),
        ('[a]\nx = { xx = "y" }', "a.x"),
        ('[a]\nx = { en = "" }', "a.x.en"),
        ("[a", "TOML"),
    ],
)
def test_a_wrong_glossary_names_the_place(text: str, where: str) -> None:
    with pytest.raises(ConfigError, match=where):
        read(text, "glossary.toml")


def test_a_term_of_one_s_own_is_found() -> None:
    terms = read('[own]\nhall = { vi = "Nhà Rông", en = "communal house" }', "own")
    (found,) = Glossary(terms).find("một Nhà Rông mới", "vi")
    assert found.term.written("en") == "communal house"


# --- names -------------------------------------------------------------------------------------

MEETING = "Tổng Bí thư Tô Lâm gặp Tổng thống Kassym-Jomart Tokayev tại Astana."


def repaired(output: str, text: str = MEETING, target: str = "en") -> str:
    return repair(output, find(text, "vi", target), target).text


def test_what_is_right_stays_as_it_is() -> None:
    right = "General Secretary To Lam met President Tokayev in Astana."
    assert repaired(right) == right
    assert repair(right, find(MEETING, "vi", "en"), "en").lost == ()


def test_a_name_left_in_its_own_language_is_put_right() -> None:
    output = "Генеральный секретарь Tô Lâm встретился с Токаевым в Астане."
    assert "То Лам" in repaired(output, target="ru")


def test_a_misspelt_name_is_put_right() -> None:
    output = "General Secretary To Lam met President Kasim-Jormat Tokayef in Astana."
    assert "Kassym-Jomart Tokayev in Astana" in repaired(output)


def test_another_name_of_the_sentence_is_never_overwritten() -> None:
    text = "Kazakhstan và Kyrgyzstan"
    output = "Kazakhstan and somebody"
    assert repaired(output, text) == output


def test_a_lost_name_is_reported_and_not_invented() -> None:
    output = "The General Secretary met the President."
    made = care(MEETING, output, "vi", "en")
    assert made.text == output
    assert {one.surface for one in made.lost} == {"Tô Lâm", "Kassym-Jomart Tokayev", "Astana"}
    assert len(warnings_of(made.detail("engine"))) == 3


def test_facts_are_told_from_matters_of_wording() -> None:
    text = "Ngày 6/5, Astana ra Tuyên bố chung."
    made = care(text, "On May 7 something came out.", "vi", "en")
    detail = made.detail("engine 1") + " · for a similar sentence (90%): Else."
    assert grave_of(detail) == ("dates differ: 05-06 / 05-07", "missing: Astana")
    assert warnings_of(detail)[2:] == ("not in its form: Tuyên bố chung → joint statement",)
    assert warnings_of("engine 1 · for a similar sentence (90%): Else.") == ()


def test_a_small_word_like_a_name_is_not_a_name() -> None:
    output = "The meeting took place on the day."
    assert repaired(output, "Ông gặp Tô Lâm.") == output


def test_a_term_is_not_written_over_another_one() -> None:
    text = "Hai bên bàn quan hệ song phương và hợp tác song phương."
    output = "They discussed ties and bilateral cooperation."
    assert repaired(output, text) == output


def test_a_misspelt_term_is_put_right() -> None:
    output = "They signed a comprehensive strategyc partnership."
    assert repaired(output, "Hai bên lập đối tác chiến lược toàn diện.") == (
        "They signed a comprehensive strategic partnership."
    )


def test_the_second_try_has_the_names_in_place() -> None:
    made = care(MEETING, "The General Secretary met the President.", "vi", "en")
    assert second_try(MEETING, made, "vi", "en") == (
        "Tổng Bí thư To Lam gặp Tổng thống Kassym-Jomart Tokayev tại Astana."
    )
    assert substitute("không có tên", ()) == "không có tên"


class LosesNames:
    """An engine that leaves out names it does not know, unless they come in English."""

    name = "losing"
    private = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def route(self, source: str, target: str) -> Route | None:
        return Route(source, target, "losing 1.0")

    def missing(self, source: str, target: str) -> str:
        return ""

    def translate(self, pieces, route, cancelled):  # type: ignore[no-untyped-def]
        for piece in pieces:
            assert isinstance(piece, Piece)
            self.asked.append(piece.text)
            name = "To Lam" if "To Lam" in piece.text else "he"
            yield Outcome(piece.index, f"General Secretary {name} spoke.", route.label)

    def close(self) -> None:
        return


def test_a_sentence_that_lost_a_name_goes_through_once_more() -> None:
    engine = LosesNames()
    (made,) = whole(Translator([engine]), [Sentence("Tổng Bí thư Tô Lâm nói.")], "vi", "en")
    assert made.text == "General Secretary To Lam spoke."
    assert warnings_of(made.detail) == ()
    assert engine.asked == ["Tổng Bí thư Tô Lâm nói.", "Tổng Bí thư To Lam nói."]


class InTurn(LosesNames):
    """One that asks for the next piece when it is ready for it."""

    def translate(self, pieces, route, cancelled):  # type: ignore[no-untyped-def]
        agenda = Agenda(pieces, Gaze())
        while (piece := agenda.next()) is not None:
            yield from super().translate([piece], route, cancelled)


class BeforeHand(LosesNames):
    """One that reads everything before it begins."""

    def translate(self, pieces, route, cancelled):  # type: ignore[no-untyped-def]
        yield from super().translate(tuple(pieces), route, cancelled)


@pytest.mark.parametrize(("engine", "order"), [(InTurn(), [1, 0, 2]), (BeforeHand(), [1, 2, 0])])
def test_the_second_try_does_not_wait_for_the_whole_article(
    engine: LosesNames, order: list[int]
) -> None:
    texts = ["Tổng Bí thư Tô Lâm nói.", "Trời mưa.", "Trời nắng."]
    given = [Sentence(text, "", number != 1) for number, text in enumerate(texts)]
    made = list(Translator([engine]).translate(given, "vi", "en"))
    assert [index for index, _segment in made] == order
    assert dict(made)[0].text == "General Secretary To Lam spoke."
    assert len(engine.asked) == 4


# --- figures and dates -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Kim ngạch đạt 1,5 tỷ USD, tăng 15,7%.", "Turnover was 1.5 billion USD, up 15.7 percent."),
        ("ngày 6 tháng 3 năm 2025", "on March 6, 2025"),
        ("ngày 6/3", "on March 6, 2025"),
        ("Ba bộ trưởng", "3 ministers"),
        ("tháng 5", "in May"),
        ("25.000 tấn gạo", "25,000 tonnes of rice"),
        ("không có số nào", "no figures"),
    ],
)
def test_equal_figures_in_two_ways_of_writing(source: str, target: str) -> None:
    assert difference(source, "vi", target, "en") == ""


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("tăng 15 phần trăm", "rose 50 percent", "15% / 50%"),
        ("8 người", "5 people", "8 / 5"),
        ("1,5 tỷ USD", "1.5 million USD", "1500000000 / 1500000"),
        ("ngày 6 tháng 3", "on May 6", "dates differ: 03-06 / 05-06"),
        ("ngày 6/3/2025", "March 6, 2023", "years differ"),
        ("2.345 người", "many people", "2345 / –"),
    ],
)
def test_different_figures_are_said(source: str, target: str, said: str) -> None:
    assert said in difference(source, "vi", target, "en")
