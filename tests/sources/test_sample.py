"""The sample edition: what it promises to a reader without a network, checked text by text."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from reader.model import LANGUAGES, BlockKind
from reader.sources import sample
from reader.sources.sample import SampleArticle, articles
from reader.text.clean import clean_line

EVENTS = {
    "ca-brics-kazan-2024": ("kz tm uz", date(2024, 10, 23), date(2024, 10, 24)),
    "kg-na-vice-chair-2023": ("kg", date(2023, 9, 29), date(2023, 9, 30)),
    "kg-pm-hanoi-2025": ("kg", date(2025, 3, 5), date(2025, 3, 7)),
    "kg-sco-tianjin-2025": ("kg", date(2025, 9, 1), date(2025, 9, 1)),
    "kz-cica-astana-2022": ("kz", date(2022, 10, 12), date(2022, 10, 14)),
    "kz-deputy-pms-2026": ("kz", date(2026, 2, 3), date(2026, 2, 3)),
    "kz-president-2023": ("kz", date(2023, 8, 20), date(2023, 8, 22)),
    "kz-tolam-2025": ("kz", date(2025, 5, 5), date(2025, 5, 7)),
    "tj-cica-dushanbe-2019": ("tj", date(2019, 6, 14), date(2019, 6, 15)),
    "tj-presidents-new-york-2025": ("tj", date(2025, 9, 22), date(2025, 9, 22)),
    "tm-deputy-fm-2022": ("tm", date(2022, 6, 27), date(2022, 6, 29)),
    "tm-flight-hcmc-2024": ("tm", date(2024, 3, 5), date(2024, 3, 6)),
    "uz-danang-flight-2025": ("uz", date(2025, 4, 27), date(2025, 4, 27)),
    "uz-fm-hanoi-2024": ("uz", date(2024, 3, 17), date(2024, 3, 19)),
    "uz-na-chair-2025": ("uz", date(2025, 4, 5), date(2025, 4, 8)),
    "uz-speaker-hanoi-2025": ("uz", date(2025, 10, 27), date(2025, 10, 27)),
}
"""The events with their Central Asian countries and their first and last day."""

# How names are printed, language by language; the first column is looked for in the English text.
NAMES = {
    "General Secretary To Lam": "vi:Tô Lâm id:To_Lam ru:То_Лам es:To_Lam fr:Tô_Lâm zh:苏林",
    "Luong Cuong": "vi:Lương_Cường id:Luong_Cuong ru:Лыонг_Кыонг es:Luong_Cuong zh:梁强",
    "Pham Minh Chinh": "vi:Phạm_Minh_Chính id:Pham_Minh_Chinh ru:Фам_Минь_Тьин fr:Pham_Minh_Chinh "
    "es:Pham_Minh_Chinh zh:范明政",
    "Tran Thanh Man": "vi:Trần_Thanh_Mẫn id:Tran_Thanh_Man ru:Чан_Тхань_Ман es:Tran_Thanh_Man "
    "zh:陈青敏",
    "Vo Van Thuong": "vi:Võ_Văn_Thưởng id:Vo_Van_Thuong ru:Во_Ван_Тхыонг fr:Vo_Van_Thuong",
    "Bui Thanh Son": "vi:Bùi_Thanh_Sơn id:Bui_Thanh_Son ru:Буй_Тхань_Шон",
    "Nguyen Hoa Binh": "vi:Nguyễn_Hòa_Bình id:Nguyen_Hoa_Binh ru:Нгуен_Хоа_Бин",
    "Dang Thi Ngoc Thinh": "vi:Đặng_Thị_Ngọc_Thịnh id:Dang_Thi_Ngoc_Thinh fr:Dang_Thi_Ngoc_Thinh",
    "Tokayev": "vi:Tokayev id:Tokayev ru:Токаев fr:Tokayev es:Tokayev",
    "Mirziyoyev": "vi:Mirziyoyev id:Mirziyoyev ru:Мирзиёев es:Mirziyoyev zh:米尔济约耶夫",
    "Emomali Rahmon": "vi:Emomali_Rahmon id:Emomali_Rahmon ru:Эмомали_Рахмон fr:Emomali_Rahmon "
    "es:Emomali_Rahmon zh:埃莫马利·拉赫蒙",
    "Sadyr Japarov": "vi:Sadyr_Japarov id:Japarov ru:Садыр zh:扎帕罗夫",
    "Kazakhstan": "vi:Kazakhstan id:Kazakhstan ru:Казахстан fr:Kazakhstan es:Kazajistán zh:哈萨克斯坦",
    "Kyrgyzstan": "vi:Kyrgyzstan id:Kirgistan ru:Кыргызстан zh:吉尔吉斯斯坦",
    "Uzbekistan": "vi:Uzbekistan id:Uzbekistan ru:Узбекистан fr:Ouzbékistan es:Uzbekistán "
    "zh:乌兹别克斯坦",
    "Tajikistan": "vi:Tajikistan id:Tajikistan ru:Таджикистан fr:Tadjikistan es:Tayikistán "
    "zh:塔吉克斯坦",
    "Turkmenistan": "vi:Turkmenistan id:Turkmenistan ru:Туркм fr:Turkménistan es:Turkmenistán",
    "Hanoi": "vi:Hà_Nội id:Hanoi ru:Хано fr:Hano es:Hanoi zh:河内",
    "United Nations": "vi:Liên_hợp_quốc id:PBB|Perserikatan_Bangsa-Bangsa ru:ООН "
    "es:Naciones_Unidas zh:联合国",
    "ASEAN": "vi:ASEAN id:ASEAN ru:АСЕАН es:Asean zh:东盟",
    "Central Asia": "vi:Trung_Á id:Asia_Tengah ru:Центральн es:Asia_Central zh:中亚",
}

EDITION = articles()
WITH_KEYS = [pytest.param(one, id=one.article.key) for one in EDITION]


def versions(one: SampleArticle) -> dict[str, tuple[str, tuple[tuple[str, ...], ...]]]:
    """Return title and sentences of an article and of its translations by language."""
    own = tuple(block.sentences() for block in one.article.blocks)
    found = {one.article.language: (one.article.title, own)}
    found.update({t.language: (t.title, t.blocks) for t in one.translations})
    return found


def every_sentence() -> Iterator[tuple[str, str]]:
    """Yield all titles and sentences with the key of their article and their language."""
    for one in EDITION:
        for language, (title, blocks) in versions(one).items():
            for sentence in (title, *(s for block in blocks for s in block)):
                yield f"{one.article.key} in {language}", sentence


def by_event() -> dict[str, list[SampleArticle]]:
    found = defaultdict(list)
    for one in EDITION:
        found[one.event].append(one)
    return found


def test_the_edition_holds_exactly_the_known_events() -> None:
    assert set(by_event()) == set(EVENTS)


def test_every_central_asian_state_has_at_least_two_events() -> None:
    named = " ".join(countries for countries, _, _ in EVENTS.values()).split()
    assert {country: named.count(country) >= 2 for country in ("kz", "kg", "uz", "tj", "tm")} == {
        "kz": True,
        "kg": True,
        "uz": True,
        "tj": True,
        "tm": True,
    }


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_told_by_two_outlets_in_two_languages(event: str) -> None:
    told = [one.article for one in by_event()[event]]
    assert {"vna", "vietnamnet"} <= {article.outlet for article in told}
    assert len({article.language for article in told}) >= 2


@pytest.mark.parametrize("event", EVENTS)
def test_articles_appear_on_a_day_of_the_event_and_at_no_invented_hour(event: str) -> None:
    _, first, last = EVENTS[event]
    for one in by_event()[event]:
        published = one.article.published
        assert published is not None
        assert published.moment is None
        day = published.day_known()
        assert day is not None
        assert first <= day <= last


def test_every_language_is_published_and_the_four_main_ones_richly() -> None:
    languages = [one.article.language for one in EDITION]
    assert set(languages) == set(LANGUAGES)
    assert all(languages.count(language) >= 8 for language in ("vi", "en", "id", "ru"))
    assert all(languages.count(language) >= 2 for language in ("fr", "es", "zh"))


def test_keys_are_unique_and_no_address_is_claimed() -> None:
    keys = [one.article.key for one in EDITION]
    assert len(set(keys)) == len(keys)
    for one in EDITION:
        article = one.article
        assert article.key == f"sample:{one.event}/{article.outlet}/{article.language}"
        assert article.source == "sample"
        assert article.url is None
        assert article.origin is None


@pytest.mark.parametrize("one", WITH_KEYS)
def test_an_article_can_be_read_in_english_and_vietnamese(one: SampleArticle) -> None:
    article = one.article
    editions = {
        other.article.language
        for other in EDITION
        if (other.event, other.article.outlet) == (one.event, article.outlet)
    }
    assert {"en", "vi"} <= editions | {translation.language for translation in one.translations}


@pytest.mark.parametrize("one", WITH_KEYS)
def test_a_translation_mirrors_its_original_sentence_by_sentence(one: SampleArticle) -> None:
    shape = [len(block.segments) for block in one.article.blocks]
    for translation in one.translations:
        assert translation.language != one.article.language
        assert [len(block) for block in translation.blocks] == shape
        assert translation.title


@pytest.mark.parametrize("one", WITH_KEYS)
def test_segments_are_the_whole_text_in_order(one: SampleArticle) -> None:
    gap = "" if one.article.language == "zh" else " "
    for block in one.article.blocks:
        assert gap.join(block.sentences()) == block.text
        assert all(s.start < s.end for s in block.segments)


@pytest.mark.parametrize("one", WITH_KEYS)
def test_an_article_has_a_newspaper_s_shape(one: SampleArticle) -> None:
    kinds = [block.kind for block in one.article.blocks]
    assert kinds[0] is BlockKind.PARAGRAPH
    assert 4 <= kinds.count(BlockKind.PARAGRAPH) <= 9
    assert kinds[-1] is not BlockKind.HEADING
    assert one.article.summary == one.article.blocks[0].text
    assert 10 <= len(one.article.title) <= 110


def test_most_articles_have_a_caption_and_many_a_heading() -> None:
    kinds = [{block.kind for block in one.article.blocks} for one in EDITION]
    assert sum(BlockKind.CAPTION in k for k in kinds) >= 0.9 * len(kinds)
    assert sum(BlockKind.HEADING in k for k in kinds) >= 0.4 * len(kinds)


def test_every_sentence_is_clean_composed_and_of_readable_length() -> None:
    for where, sentence in every_sentence():
        assert sentence, where
        assert clean_line(sentence) == sentence, where
        assert unicodedata.is_normalized("NFC", sentence), where
        assert len(sentence) <= 400, where


def test_sentences_begin_and_end_like_sentences() -> None:
    for one in EDITION:
        for language, (_, blocks) in versions(one).items():
            for block, sentences in zip(one.article.blocks, blocks, strict=True):
                if block.kind is BlockKind.HEADING:
                    continue
                for sentence in sentences:
                    where = f"{one.article.key} in {language}: {sentence}"
                    assert not sentence[0].islower(), where
                    assert re.search(
                        r"[.。?!)）]$|– ?VNA$|-VNA$|图自越通社$|[.。]/\.$|/\.$", sentence
                    ), where


def test_no_straight_quotation_marks_or_stray_ascii_in_chinese() -> None:
    for where, sentence in every_sentence():
        assert '"' not in sentence, where
        assert "'" not in sentence, where
        if where.endswith(" in zh"):
            assert not re.search(r"[一-鿿][,.;:]", sentence), where


def test_scripts_are_not_mixed_within_a_word() -> None:
    for where, sentence in every_sentence():
        assert not re.search(r"[Ѐ-ӿ][A-Za-zÀ-ɏḀ-ỿ]|[A-Za-zÀ-ɏḀ-ỿ][Ѐ-ӿ]", sentence), where


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_its_printed_form_in_every_language(name: str) -> None:
    forms = dict(part.split(":") for part in re.split(r" (?=[a-z]{2}:)", NAMES[name]))
    checked = 0
    for event in by_event().values():
        for language, text, english in counterparts(event):
            if name in english:
                accepted = forms[language].replace("_", " ").split("|")
                assert any(form in text for form in accepted), (name, language, text)
                checked += 1
    assert checked >= 2


def counterparts(event: list[SampleArticle]) -> Iterator[tuple[str, str, str]]:
    """Yield language, text and English text of each article that has an English translation."""
    for one in event:
        found = versions(one)
        if "en" not in found:
            continue
        english = as_text(*found["en"])
        for language, (title, blocks) in found.items():
            if language != "en":
                yield language, as_text(title, blocks), english
    yield from edition_pairs(event)


def edition_pairs(event: list[SampleArticle]) -> Iterator[tuple[str, str, str]]:
    """Yield language, text and English text of whole editions beside an English one."""
    for one in event:
        for other in event:
            left, right = one.article, other.article
            same = left.outlet == right.outlet and len(left.blocks) == len(right.blocks)
            if same and right.language == "en" and left.language != "en":
                yield (
                    left.language,
                    as_text(*versions(one)[left.language]),
                    as_text(*versions(other)["en"]),
                )


def as_text(title: str, blocks: tuple[tuple[str, ...], ...]) -> str:
    return " ".join([title, *(sentence for block in blocks for sentence in block)])


def figures(text: str, language: str) -> set[str]:
    """Return the figures with a fraction, or of three digits and more, in one notation."""
    found = set()
    for figure in re.findall(r"\d+(?:[.,]\d+)*", text):
        point, group = (".", ",") if language in ("en", "zh") else (",", ".")
        plain = figure.replace(group, "").replace(point, ".")
        if "." in plain or len(plain) > 2:
            found.add(plain)
    return found


@pytest.mark.parametrize("one", WITH_KEYS)
def test_translations_keep_every_figure(one: SampleArticle) -> None:
    texts = {
        language: figures(as_text(*version), language)
        for language, version in versions(one).items()
    }
    thousands = {"15"}  # "15 тыс." is how a Russian text writes 15,000
    for language, found in texts.items():
        assert found - thousands == texts[one.article.language] - thousands, language


@pytest.mark.parametrize("one", [p for p in WITH_KEYS if p.values[0].edition_of])
def test_editions_know_each_other(one: SampleArticle) -> None:
    by_key = {other.article.key: other for other in EDITION}
    first = by_key[one.edition_of]
    assert first.edition_of == ""
    assert first.event == one.event
    assert (one.article.language, one.article.key) in {
        (alternate.language, alternate.url) for alternate in first.article.alternates
    }
    assert first.article.key in {alternate.url for alternate in one.article.alternates}


def test_two_newsrooms_never_share_a_sentence() -> None:
    for event, told in by_event().items():
        said: dict[str, str] = {}
        for one in told:
            family = one.edition_of or one.article.key
            for block in one.article.blocks:
                for sentence in block.sentences():
                    assert said.setdefault(sentence, family) == family, (event, sentence)


def test_the_founding_event_shows_its_spellings_and_a_short_edition() -> None:
    told = {one.article.key.removeprefix("sample:kg-pm-hanoi-2025/"): one for one in EDITION}
    english = as_text(*versions(told["vna/en"])["en"])
    indonesian = as_text(*versions(told["vietnamnet/id"])["id"])
    assert "Adylbek Kasymaliev" in english
    assert {"Kasymaliev", "Kasimalyev", "Kirgistan", "Kyrgyzstan"} <= set(
        re.findall(r"\w+", indonesian)
    )
    assert len(told["vna/ru"].article.blocks) < len(told["vna/en"].article.blocks)


def test_the_version_is_that_of_the_files() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", sample.VERSION)
    assert sample.articles() is sample.articles()


def test_naming_the_package_of_sources_reads_no_data() -> None:
    code = "import sys, reader.sources; print('reader.sources.sample' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
