"""What the words around an unknown name tell: places, bodies, meetings, treaties."""

from __future__ import annotations

import pytest

from reader.entities import recogniser
from reader.entities.han_sounds import han_skeletons, latin_skeleton


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(m.surface, m.type.value) for m in recogniser().annotate(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The wool was combed in Zolkara and sold abroad.", "Zolkara"),
        ("en", "Grain left through Zolkara port on Monday.", "Zolkara"),
        ("vi", "Nhà máy đặt tại Zolkara, cách biên giới 20 km.", "Zolkara"),
        ("id", "Pabrik itu dibangun di Zolkara tahun lalu.", "Zolkara"),
        ("fr", "L’usine a ouvert à Zolkara au printemps.", "Zolkara"),
        ("es", "La fábrica abrió en Zolkara el lunes.", "Zolkara"),
        ("ru", "Фабрика открылась в Золкаре весной.", "Золкаре"),
        ("zh", "这批货物运往阿尔卡拉，下周抵达。", "阿尔卡拉"),
    ],
)
def test_a_word_before_or_behind_tells_a_place(language: str, text: str, place: str) -> None:
    assert (place, "LOC") in found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He posted it in English."),
        ("en", "They agreed in Zhumabekov's view."),
        ("vi", "Ông nói chuyện ở Trụ sở."),
        ("id", "Satelit itu kembali ke Bumi."),
        ("ru", "Это произошло в Исламской республике."),
        ("es", "Lo publicó en Facebook el martes."),
    ],
)
def test_what_is_no_place_is_not_made_one(language: str, text: str) -> None:
    assert all(kind != "LOC" for _, kind in found(text, language))


@pytest.mark.parametrize(
    ("language", "text", "body"),
    [
        ("en", "Honey came from Tamga Bal, a cooperative of 200 beekeepers.", "Tamga Bal"),
        ("en", "The jars are sold at TamgaMart near the station.", "TamgaMart"),
        ("en", "The trip was paid for by Tamga & Sons on Friday.", "Tamga & Sons"),
        ("vi", "Bà mua hàng của công ty nước khoáng Tamga-Suu.", "Tamga-Suu"),
        ("es", "Lo vende Tamga Bal, una cooperativa joven.", "Tamga Bal"),
        ("fr", "Elle expose avec Tamga Bal, une coopérative du nord.", "Tamga Bal"),
    ],
)
def test_a_noun_a_capital_or_an_ampersand_tells_a_body(language: str, text: str, body: str) -> None:
    assert (body, "ORG") in found(text, language)


def test_a_director_is_told_from_the_company_before_the_name() -> None:
    text = "Ông gặp Giám đốc Tamga Energo Bakhrom Tolibzoda tại Dushanbe."
    assert found(text, "vi") == [
        ("Tamga Energo", "ORG"),
        ("Bakhrom Tolibzoda", "PER"),
        ("Dushanbe", "LOC"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("fr", "Il a visité l’Agence ouzbèke des industries créatives hier.", "Agence ouzbèke des industries créatives", "ORG"),
        ("fr", "Elle ira au Festival de la soie et des épices de Boukhara.", "Festival de la soie et des épices", "EVENT"),
        ("ru", "Его пригласило Общество дружбы «Алтай – Вьетнам» в мае.", "Общество дружбы «Алтай – Вьетнам»", "ORG"),
        ("ru", "Федерация шахмат Вьетнама провела сборы.", "Федерация шахмат Вьетнама", "ORG"),
        ("en", "They met at the 12th Session of the Kazakhstan-Vietnam Intergovernmental Commission.", "12th Session of the Kazakhstan-Vietnam Intergovernmental Commission", "EVENT"),
        ("vi", "Hai bên ký Hiệp định tránh đánh thuế hai lần.", "Hiệp định tránh đánh thuế hai lần", "TREATY"),
        ("ru", "Подписано Соглашение об избежании двойного налогообложения.", "Соглашение об избежании двойного налогообложения", "TREATY"),
        ("zh", "他访问了莲花体育有限公司。", "莲花体育有限公司", "ORG"),
        ("zh", "据越南驻哈萨克斯坦大使馆介绍，双方将合作。", "越南驻哈萨克斯坦大使馆", "ORG"),
    ],
)  # fmt: skip
def test_names_in_small_letters_quotes_and_characters(
    language: str, text: str, name: str, kind: str
) -> None:
    assert (name, kind) in found(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Vietnam, Kazakhstan Eye Stronger Cooperation in Energy, Mining",
        "Vietnam Airlines Opens Direct Route to Almaty in Spring",
    ],
)
def test_a_capital_says_nothing_in_a_headline(text: str) -> None:
    assert not {surface for surface, _ in found(text, "en")} & {"Energy", "Mining", "Spring"}


def test_a_photographer_is_credited() -> None:
    assert found("Ảnh: Quỳnh Chi/TTXVN", "vi") == [("Quỳnh Chi", "PER"), ("TTXVN", "ORG")]


def test_chinese_consonants_agree_with_latin_ones() -> None:
    assert latin_skeleton("serik-jumangarin") in han_skeletons("谢里克·朱曼加林")
    assert latin_skeleton("serik-jumangarin") in han_skeletons("谢里克·茹曼加林")
    assert latin_skeleton("olzhas-bektenov") not in han_skeletons("谢里克·朱曼加林")
    assert han_skeletons("越南") == ()


def test_a_known_person_is_known_in_another_chinese_spelling() -> None:
    ids = {m.entity for m in recogniser().annotate("副总理谢里克·朱曼加林出席会议。", "zh")}
    assert "per:serik-zhumangarin" in ids


def test_one_session_has_one_id_in_all_languages() -> None:
    texts = {
        "en": "They met at the 12th Session of the Kazakhstan-Vietnam Intergovernmental Commission.",
        "vi": "Ông dự Kỳ họp lần thứ 12 Ủy ban liên Chính phủ Việt Nam - Kazakhstan.",
        "id": "Ia hadir pada Sidang ke-12 Komite Antarpemerintah Vietnam-Kazakhstan.",
        "es": "Participa en la XII Reunión de la Comisión Intergubernamental Vietnam-Kazajistán.",
    }
    ids = {
        m.entity for language, text in texts.items() for m in recogniser().annotate(text, language)
    }
    assert len(ids) == 1
