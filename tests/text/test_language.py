"""Which language: whole sentences of a corpus, headlines of our own, and what fits none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import LANGUAGES, UNDETERMINED
from reader.text.language import detect

TITLES = {
    "vi": """Thủ tướng Kyrgyzstan bắt đầu thăm chính thức Việt Nam
Tổng Bí thư Tô Lâm tiếp Thủ tướng Kyrgyzstan
Việt Nam - Kazakhstan ra tuyên bố chung
Chủ tịch Quốc hội đến Tashkent
Mở đường bay thẳng Almaty - Đà Nẵng
Giá vàng hôm nay tăng mạnh
Lũ quét ở Lào Cai, ba người mất tích
U23 Việt Nam thắng Uzbekistan 2-1
Thu tuong Pham Minh Chinh tiep Dai su Kazakhstan
Hợp tác dầu khí Việt Nam - Turkmenistan""",
    "en": """Kyrgyz Prime Minister begins official visit to Vietnam
Top leader hosts Kyrgyz PM in Hanoi
Vietnam, Kazakhstan issue joint statement
National Assembly Chairman arrives in Tashkent
Direct Almaty-Da Nang flights to open next month
Gold prices rise sharply
Flash flood leaves three missing in Lao Cai
Vietnam beat Uzbekistan 2-1 in friendly
To Lam meets Tokayev in Astana
Vietnam eyes stronger oil and gas ties with Turkmenistan""",
    "id": """Perdana Menteri Kirgistan memulai kunjungan resmi ke Vietnam
To Lam menerima PM Kirgistan di Hanoi
Vietnam dan Kazakhstan keluarkan pernyataan bersama
Ketua Majelis Nasional tiba di Tashkent
Penerbangan langsung Almaty-Da Nang segera dibuka
Harga emas naik tajam hari ini
Banjir bandang di Lao Cai, tiga orang hilang
Timnas Vietnam kalahkan Uzbekistan 2-1
Presiden Jokowi bertemu Tokayev
Kerja sama minyak Vietnam-Turkmenistan diperkuat""",
    "ru": """Премьер-министр Кыргызстана начал официальный визит во Вьетнам
То Лам принял главу правительства Кыргызстана
Вьетнам и Казахстан приняли заявление
Открыт рейс Алматы – Дананг
Цены на золото растут
Паводок в Лаокае
Сборная Вьетнама обыграла Узбекистан
Токаев прибыл в Ханой
Нефть и газ: планы на год
Встреча в Душанбе""",
    "fr": """Le Premier ministre kirghiz entame une visite officielle au Vietnam
To Lam reçoit le chef du gouvernement kirghiz
Le Vietnam et le Kazakhstan publient une déclaration commune
Arrivée à Tachkent du président de l'Assemblée nationale
Ouverture d'une ligne directe Almaty-Da Nang
Les prix de l'or en forte hausse
Crue soudaine à Lao Cai : trois disparus
Football : le Vietnam bat l'Ouzbékistan 2-1
Tokaïev attendu à Hanoï
Pétrole et gaz : le Vietnam renforce sa coopération avec le Turkménistan""",
    "es": """El primer ministro de Kirguistán inicia una visita oficial a Vietnam
To Lam recibe al jefe de Gobierno kirguís
Vietnam y Kazajistán emiten declaración conjunta
Presidente de la Asamblea Nacional llega a Taskent
Abren vuelo directo Almaty-Da Nang
Los precios del oro suben con fuerza
Riada en Lao Cai deja tres desaparecidos
Vietnam vence a Uzbekistán por 2-1
Tokáyev visitará Hanói
Cooperación petrolera entre Vietnam y Turkmenistán""",
    "zh": """吉尔吉斯斯坦总理开始对越南进行正式访问
苏林会见吉尔吉斯斯坦总理
越南与哈萨克斯坦发表联合声明
国会主席抵达塔什干
阿拉木图至岘港直飞航线开通
金价大涨
老街山洪三人失踪
越南队2比1战胜乌兹别克斯坦队
托卡耶夫访问河内
VNA：越南加强与土库曼斯坦油气合作""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headlines(language: str) -> None:
    titles = TITLES[language].splitlines()
    wrong = [t for t in titles if detect(t).language != language]
    assert len(titles) == 10
    assert len(wrong) == 0, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_headlines_of_the_topic_set(language: str) -> None:
    fixtures = Path(__file__).parents[1] / "fixtures" / "topic"
    rows = [
        row.split("\t")
        for path in fixtures.glob("*.tsv")
        for row in path.read_text("utf-8").splitlines()
    ]
    titles = [row[3] for row in rows if row[0] == language]
    assert len(titles) >= 40
    assert sum(detect(t).language == language for t in titles) / len(titles) >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_the_corpus(language: str, shared: Path) -> None:
    lines = (shared / "corpora/flores-dev" / f"{language}.txt").read_text("utf-8").splitlines()
    right = sum(detect(line).language == language for line in lines)
    assert right / len(lines) >= 0.995


def test_founding_articles(shared: Path) -> None:
    found = sorted(detect(p.read_text("utf-8")).language for p in (shared / "seeds").glob("*.txt"))
    assert found == ["en", "id"]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2025", "13,5 % – 6/3/2025!", "x", "…", "Xyzzy qwrt",
        "ประเทศเวียดนาม", "베트남 총리 방문", "ベトナムの首相がキルギスを訪問しました", "رئيس وزراء قرغيزستان",
        "Қазақстан Президенті Вьетнамға мемлекеттік сапармен келді",
        "Кыргыз Республикасынын Министрлер Кабинетинин Төрагасы Вьетнамга өттү",
        "Ўзбекистон Президенти Вьетнам раҳбари билан учрашди",
        "Прем’єр-міністр Киргизстану відвідує В’єтнам із офіційним візитом",
        "Der kirgisische Ministerpräsident trifft zu einem Besuch in Hanoi ein",
    ],
)  # fmt: skip
def test_what_is_none_of_the_seven(text: str) -> None:
    guess = detect(text)
    assert guess.language == UNDETERMINED
    assert guess.confidence == 0.0


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    guess = detect(text)
    assert guess.language in (*LANGUAGES, UNDETERMINED)
    assert 0.0 <= guess.confidence <= 1.0


def test_more_text_gives_more_confidence() -> None:
    title = "Vietnam, Kazakhstan issue joint statement"
    body = (
        " The two sides said that they would do more for trade, and that the visit had been of use."
    )
    assert detect(title + body * 3).confidence > detect(title).confidence
