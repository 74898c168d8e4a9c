"""Each class of error the guideline lists, most costly first."""

from __future__ import annotations

import pytest

from reader.entities import recogniser
from reader.model import TITLE, Block, BlockKind


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(m.surface, m.type.value) for m in recogniser().annotate(text, language)]


def ids(text: str, language: str) -> list[tuple[str, str]]:
    return [(m.surface, m.entity) for m in recogniser().annotate(text, language)]


def test_a_body_does_not_run_on_into_the_person_behind() -> None:
    assert found("Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên phát biểu.", "vi") == [
        ("Bộ Công Thương", "ORG"),
        ("Nguyễn Hồng Diên", "PER"),
    ]
    assert found("Giám đốc Sở Du lịch Đinh Thế Quân nói.", "vi")[-1] == ("Đinh Thế Quân", "PER")
    assert found("глава Ассоциации малого бизнеса Ташкента Саодат Юсупова", "ru")[-1] == (
        "Саодат Юсупова",
        "PER",
    )


def test_a_body_does_not_run_over_a_full_stop_or_an_and() -> None:
    assert found("He visited the Ministry of Finance. Samsung invested.", "en") == [
        ("Ministry of Finance", "ORG"),
        ("Samsung", "ORG"),
    ]
    assert ("Samruk-Kazyna", "ORG") in found("Samruk-Kazyna and Sovico Group signed.", "en")
    assert ("Bộ Ngoại giao", "ORG") in found("Bộ Ngoại giao và Bộ Công an phối hợp.", "vi")


def test_lower_case_accented_letters_are_no_capitals() -> None:
    assert found("Ông Trịnh Quang Khải ấn tượng với ý kiến của đại biểu.", "vi") == [
        ("Trịnh Quang Khải", "PER")
    ]


def test_titles_are_no_names() -> None:
    assert found("Tổng Bí thư, Chủ tịch nước và Thủ tướng dự lễ.", "vi") == []
    assert found("The Prime Minister and the Foreign Minister met.", "en") == []
    assert found("Perdana Menteri dan Menteri Luar Negeri bertemu.", "id") == []
    assert found("Minister of Industry and Trade Nguyen Hong Dien spoke.", "en") == [
        ("Nguyen Hong Dien", "PER")
    ]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("встреча с Касым-Жомартом Токаевым", "per:kassym-jomart-tokayev"),
        ("по приглашению Садыра Жапарова", "per:sadyr-japarov"),
        ("переговоры с Фам Минь Тьинем", "per:pham-minh-chinh"),
        ("в Кыргызстане", "loc:kg"),
        ("с Республикой Казахстан", "loc:kz"),
        ("в Шанхайской организации сотрудничества", "org:sco"),
    ],
)
def test_russian_case_forms(text: str, entity: str) -> None:
    assert entity in [i for _, i in ids(text, "ru")]


def test_short_aliases_inside_names() -> None:
    assert found("Phu nhân Nguyễn Thị Thanh Nga thăm trường.", "vi") == [
        ("Nguyễn Thị Thanh Nga", "PER")
    ]
    assert found("Bà Đỗ Mỹ Lào bán hàng.", "vi") == [("Đỗ Mỹ Lào", "PER")]
    assert ids("Nga và Mỹ đàm phán.", "vi") == [("Nga", "loc:ru"), ("Mỹ", "loc:us")]
    assert ids("AS dan Rusia sepakat, as roda patah.", "id")[0] == ("AS", "loc:us")
    assert len(ids("AS dan Rusia sepakat, as roda patah.", "id")) == 2
    assert found("Anh đến muộn.", "vi") == []
    assert found("Học tiếng Nga không khó.", "vi") == []


def test_a_country_inside_a_body_is_part_of_it() -> None:
    assert ids("Bộ Ngoại giao Kazakhstan thông báo.", "vi") == [
        ("Bộ Ngoại giao Kazakhstan", "org:kz-min-foreign-affairs")
    ]
    assert ids("the Kazakh Ministry of Energy", "en") == [
        ("Ministry of Energy", "org:kz-min-energy")
    ]
    assert found("Đại sứ quán Việt Nam tại Kazakhstan hỗ trợ.", "vi") == [
        ("Đại sứ quán Việt Nam tại Kazakhstan", "ORG")
    ]


def test_long_treaty_and_event_names() -> None:
    long = "Hiệp định Thương mại tự do Việt Nam – Liên minh Kinh tế Á-Âu"
    assert ids(f"{long} có hiệu lực.", "vi") == [(long, "treaty:vn-eaeu-fta")]
    meeting = "Hội nghị về Phối hợp hành động và các biện pháp xây dựng lòng tin ở châu Á"
    assert ids(f"{meeting} (CICA)", "vi") == [(meeting, "org:cica"), ("CICA", "org:cica")]
    assert ids("Конвенция ООН против киберпреступности открыта.", "ru") == [
        ("Конвенция ООН против киберпреступности", "treaty:cybercrime-convention")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Kasymaliev"), ("en", "Kasimalyev"), ("ru", "Касымалиев"), ("fr", "Kasymaliev")],
)
def test_spelling_drift_is_one_person(language: str, text: str) -> None:
    assert ids(f"Adylbek {text}" if language != "ru" else f"Адылбек {text}", language)[0][1] == (
        "per:adylbek-kasymaliev"
    )


@pytest.mark.parametrize(
    ("language", "sea"),
    [("vi", "Biển Đông"), ("en", "East Sea"), ("en", "South China Sea"), ("id", "Laut Timur"), ("ru", "Восточное море"), ("zh", "东海")],
)  # fmt: skip
def test_one_sea_in_all_languages(language: str, sea: str) -> None:
    assert ids(sea, language) == [(sea, "loc:east-sea")]


def test_accents_count_in_accented_vietnamese_and_not_without() -> None:
    assert ids("Ông Tô Lâm tới.", "vi") == [("Tô Lâm", "per:to-lam")]
    assert ids("Ong To Lam toi Ha Noi.", "vi")[0] == ("To Lam", "per:to-lam")
    assert ("To Lam", "per:to-lam") not in ids("Đoàn tàu To Lam đã đến bến.", "vi")
    assert ids("Cộng hoà Kazakhstan", "vi") == [("Cộng hoà Kazakhstan", "loc:kz")]


def test_later_short_mentions_belong_to_the_full_name() -> None:
    text = "Chủ tịch Quốc hội Trần Thanh Mẫn đến nơi.\nÔng Mẫn phát biểu."
    assert ids(text, "vi")[-1] == ("Mẫn", "per:tran-thanh-man")
    text = "Davlat Shirinshoev leads the team.\n“We test yarn,” Shirinshoev said."
    assert ids(text, "en") == [
        ("Davlat Shirinshoev", "per:davlat-shirinshoev"),
        ("Shirinshoev", "per:davlat-shirinshoev"),
    ]
    text = (
        "ОсОО «Мёд Нарына» выросло. Директор Бакыт Мамбетов рад. По словам Мамбетова, спрос есть."
    )
    assert ids(text, "ru")[-1][1] == ids(text, "ru")[-2][1]


def test_an_abbreviation_in_brackets_names_what_stands_before_it() -> None:
    text = "The Tashkent Small Business Association (TSBA) met.\nTSBA grew."
    surfaces = ids(text, "en")
    assert [s for s, _ in surfaces] == ["Tashkent Small Business Association", "TSBA", "TSBA"]
    assert len({i for _, i in surfaces}) == 1


def test_addresses_and_picture_files_hold_no_names() -> None:
    assert found("W-CTQH Tran Thanh Man 2.jpg\nhttps://example.org/To-Lam", "id") == []


def test_a_document_with_title_and_blocks() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "Nguyen Ha Vy won.\nMs Vy smiled."),)
    mentions = recogniser().annotate_article("Vietnam wins", blocks, "en")
    assert [(m.block, m.surface) for m in mentions] == [
        (TITLE, "Vietnam"),
        (0, "Nguyen Ha Vy"),
        (0, "Vy"),
    ]
    for m in mentions[1:]:
        assert blocks[0].text[m.start : m.end] == m.surface
    assert mentions[1].entity == mentions[2].entity
    assert not mentions[1].confirmed
