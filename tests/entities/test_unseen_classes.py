"""Classes of error seen on text nobody tuned the rules on: one test a class."""

from __future__ import annotations

import pytest

from reader.entities import recogniser


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(m.surface, m.type.value) for m in recogniser().annotate(text, language)]


def ids(text: str, language: str) -> dict[str, str]:
    return {m.surface: m.entity for m in recogniser().annotate(text, language)}


def test_a_chinese_title_does_not_lend_its_first_character_to_a_name() -> None:
    assert ids("苏林总书记此前访问阿斯塔纳。", "zh")["苏林"] == "per:to-lam"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("航班飞抵富国岛。", ["富国岛"]),
        ("塔什干至岘港直达航线", ["塔什干", "岘港"]),
        ("秘书长马丁·琼贡以及乌兹别克斯坦参议院", ["马丁·琼贡", "乌兹别克斯坦参议院"]),
        ("此访系应各国议会联盟主席邀请", ["各国议会联盟"]),
        ("越乌议会合作", []),
        ("这些城市和一家银行导致机场关闭", []),
        ("吉尔吉斯斯坦南部卡拉布拉克村发生滑坡", ["吉尔吉斯斯坦", "卡拉布拉克村"]),
        ("来自马里兰州的代表和马里奥·罗西", ["马里兰州", "马里奥·罗西"]),
    ],
)
def test_chinese_names_have_edges(text: str, names: list[str]) -> None:
    assert [s for s, _ in found(text, "zh")] == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Chủ tịch Nội các Akylbek Japarov tới."),
        ("vi", "Phó Thủ tướng kiêm Bộ trưởng Kinh tế Serik Zhumangarin tới."),
        ("vi", "Bộ trưởng Văn hóa, Thể thao và Du lịch Matlubakhon Sattoriyon tới."),
        ("id", "Wakil Perdana Menteri Tetap Nguyen Hoa Binh datang."),
        ("en", "The two Prime Ministers and Presidents spoke to Akylbek Japarov."),
    ],
)
def test_what_an_office_is_of_is_no_name(language: str, text: str) -> None:
    assert len([s for s, t in found(text, language) if t == "PER"]) == 1
    assert len(found(text, language)) == 1


def test_a_longer_head_of_another_kind_wins() -> None:
    assert ids("dự Hội nghị cấp cao CICA lần thứ sáu tại Kazakhstan", "vi") == {
        "Hội nghị cấp cao CICA lần thứ sáu": "event:cica-summit-6",
        "Kazakhstan": "loc:kz",
    }
    assert found("tại Hội chợ Du lịch Con đường Tơ lụa.", "vi")[0][1] == "EVENT"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the sixth CICA Summit"),
        ("id", "menghadiri KTT CICA ke-6"),
        ("fr", "le 6e sommet de la CICA"),
        ("vi", "Hội nghị thượng đỉnh CICA lần thứ 6"),
    ],
)
def test_a_meeting_of_a_known_body_has_one_id(language: str, text: str) -> None:
    assert "event:cica-summit-6" in ids(text, language).values()


def test_where_a_treaty_was_signed_is_not_in_its_name() -> None:
    surfaces = ids("signing of the UN Convention against Cybercrime in Hanoi", "en")
    assert surfaces == {
        "UN Convention against Cybercrime": "treaty:cybercrime-convention",
        "Hanoi": "loc:hanoi",
    }


def test_a_known_body_is_complete() -> None:
    assert ("Bộ Ngoại giao", "ORG") in found("Bộ Ngoại giao và kế hoạch hợp tác mới", "vi")
    assert ("Liên minh châu Âu", "ORG") in found(
        "lệnh cấm của Liên minh châu Âu về xuất khẩu", "vi"
    )


def test_a_company_is_named_behind_its_trade() -> None:
    assert found("Low-cost carrier Altyn Wings will fly.", "en") == [("Altyn Wings", "ORG")]
    assert found("La cadena Lantern Bay Resorts invertirá.", "es") == [
        ("Lantern Bay Resorts", "ORG")
    ]
    assert found("Perusahaan Vietnam berminat.", "id") == [("Vietnam", "LOC")]


def test_a_hyphenated_given_name_is_one() -> None:
    assert found("The coach, Kim Sang-sik, spoke.", "en") == [("Kim Sang-sik", "PER")]


def test_an_initial_belongs_to_the_person() -> None:
    assert found("с руководителем группы дружбы Б. Эльвирой", "ru") == [("Б. Эльвирой", "PER")]


def test_vietnamese_places_without_marks_are_known_everywhere() -> None:
    for language in ("en", "id", "fr", "es"):
        assert ids("Nha Trang", language) == {"Nha Trang": "loc:nha-trang"}


def test_an_abbreviation_of_mixed_case_is_no_word() -> None:
    assert found("Most of them came.", "en") == []


def test_a_museum_is_a_place_in_every_language() -> None:
    for language, text in (
        ("en", "the National Museum of Tajikistan"),
        ("ru", "в Национальном музее Таджикистана"),
        ("fr", "le Musée national du Tadjikistan"),
        ("zh", "参观塔吉克斯坦国家博物馆。"),
    ):
        assert [t for _, t in found(text, language)] == ["LOC"], language


def test_missions_belong_to_the_country_of_their_seat() -> None:
    russian = ids("Посольство Вьетнама в Астане представляет страну.", "ru")
    assert list(russian.values()) == ["org:embassy-vn-kz"]
    vietnamese = ids("Đại sứ quán Việt Nam tại Kazakhstan hỗ trợ.", "vi")
    assert list(vietnamese.values()) == ["org:embassy-vn-kz"]


@pytest.mark.parametrize(
    "forms",
    [
        {"en": "Almazbek Turdukulov", "ru": "Алмазбек Турдукулов", "id": "Almazbek Turdukulov"},
        {"en": "Zhanar Beisenova", "ru": "Жанар Бейсенова", "fr": "Zhanar Beisenova"},
        {"en": "Yerkebulan Tulebayev", "ru": "Еркебулан Тулебаев", "vi": "Yerkebulan Tulebayev"},
        {"en": "Gulrukhsor Nabieva", "ru": "Гулрухсор Набиева"},
        {"en": "Doan Quang Vinh", "ru": "Доан Куанг Винь", "vi": "Đoàn Quang Vinh"},
        {"en": "Khuat Thi Sao Mai", "ru": "Кхуат Тхи Шао Май", "vi": "Khuất Thị Sao Mai"},
    ],
)
def test_an_unknown_person_has_one_id_in_all_scripts(forms: dict[str, str]) -> None:
    titles = {"en": "Director ", "ru": "Директор ", "id": "Direktur ", "fr": "La directrice ", "vi": "Bà "}  # fmt: skip
    says = {"en": " said so.", "ru": " сказал это.", "id": " mengatakan itu.", "fr": " l’a dit.", "vi": " nói vậy."}  # fmt: skip
    got = {
        tuple(ids(titles[language] + name + says[language], language).values())
        for language, name in forms.items()
    }
    assert len(got) == 1
    assert len(next(iter(got))) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("vi", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("en", "Aibek Sultanov", "Azamat Sultanov"),
        ("ru", "Айбек Султанов", "Айбека Султанова и Айгуль Султанова"),
        ("en", "Erlan Bekov", "Erlan Bekova"),
        ("en", "Shavkatjon Mirziyoyev", "Shavkat Mirziyoyev"),
    ],
)
def test_two_people_stay_two(language: str, one: str, other: str) -> None:
    title = {"vi": "Ông ", "en": "Director ", "ru": "Директор "}[language]
    first = set(ids(f"{title}{one}.", language).values())
    second = set(ids(f"{title}{other}.", language).values())
    assert first
    assert second
    assert first != second
