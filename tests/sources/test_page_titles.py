"""Which words of a page are its title, and which lines are the page's own and not the text's."""

from __future__ import annotations

import json
import time
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader.sources import page_data, page_head, page_prune
from reader.sources.furniture import is_furniture
from reader.sources.page_title import adds_only_a_name, choose

CLEAN = "Kyrgyz Prime Minister pays official visit to Vietnam"


class TestTitles:
    @pytest.mark.parametrize(
        ("claim", "title"),
        [
            (f"{CLEAN} | VNA", CLEAN),
            (f"{CLEAN} | Vietnam+ (VietnamPlus)", CLEAN),
            (f"{CLEAN} | World | Vietnam+ (VietnamPlus)", CLEAN),
            (f"{CLEAN} :: Kabar", CLEAN),
            (f"{CLEAN} » Kabar", CLEAN),
            ("Thủ tướng Kyrgyzstan thăm Việt Nam - VnExpress", "Thủ tướng Kyrgyzstan thăm Việt Nam"),
            ("Thủ tướng Kyrgyzstan thăm Việt Nam – Báo Điện tử Chính phủ", "Thủ tướng Kyrgyzstan thăm Việt Nam"),
            ("Премьер Кыргызстана прибыл во Вьетнам — Газета.uz", "Премьер Кыргызстана прибыл во Вьетнам"),
            ("吉尔吉斯斯坦总理对越南进行正式访问_新华网", "吉尔吉斯斯坦总理对越南进行正式访问"),
            ("吉尔吉斯斯坦总理对越南进行正式访问-新华网", "吉尔吉斯斯坦总理对越南进行正式访问"),
            ("El primer ministro kirguís visita Vietnam - Agencia EFE", "El primer ministro kirguís visita Vietnam"),
            ("Le Premier ministre kirghize au Vietnam | Le Courrier du Vietnam", "Le Premier ministre kirghize au Vietnam"),
        ],
    )  # fmt: skip
    def test_the_sites_name_goes_without_any_other_evidence(self, claim: str, title: str) -> None:
        assert choose([claim], [], []) == title

    @pytest.mark.parametrize(
        "title",
        [
            "Vietnam - Kazakhstan trade grows by a third",
            "Tashkent – Hanoi: flights twice a week",
            "Что дальше — войны или мир в Центральной Азии",
            "Kazakhstan: parliament votes on the budget",
            "5-7 марта в Ханое",
            "Cao tốc Bắc - Nam thông xe",
            "C_5 and C_6",
        ],
    )
    def test_a_dash_or_colon_alone_parts_no_title(self, title: str) -> None:
        assert choose([title], [], ["example.org"]) == title

    @pytest.mark.parametrize(
        "claim", [f"{CLEAN} - Steppe and Sea", f"Steppe and Sea: {CLEAN}", f"{CLEAN} / Politics"]
    )
    def test_a_printed_headline_tells_where_the_title_ends(self, claim: str) -> None:
        assert choose([claim], ["Steppe and Sea", CLEAN], []) == CLEAN

    def test_a_heading_that_is_a_word_of_the_title_is_not_the_title(self) -> None:
        title = "Tashkent – Hanoi: flights twice a week from the end of March"
        assert choose([title], ["Tashkent"], []) == title

    def test_a_clean_claim_and_the_sites_names_tell_it_too(self) -> None:
        claims = [f"{CLEAN} - Steppe and Sea", CLEAN]
        assert choose(claims, [], []) == CLEAN
        assert choose(claims[:1], [], ["Steppe and Sea"]) == CLEAN

    def test_a_title_that_is_only_the_sites_name_gives_way_to_the_headline(self) -> None:
        assert choose(["Kabar"], [CLEAN], ["Kabar"]) == CLEAN
        assert choose([], [CLEAN], []) == CLEAN
        assert choose([], [], []) == ""

    def test_what_only_adds_a_name(self) -> None:
        assert adds_only_a_name(f"{CLEAN} | VNA", CLEAN)
        assert adds_only_a_name(CLEAN.upper(), CLEAN)
        assert not adds_only_a_name(f"{CLEAN} for three days", CLEAN)
        assert not adds_only_a_name(CLEAN, "")

    @given(st.text("ab|:_–- 新华网”.", max_size=80), st.text("ab|:_–- 新华网", max_size=30))
    def test_a_title_is_always_a_piece_of_what_was_claimed(self, claim: str, name: str) -> None:
        assert choose([claim], [], [name]) in claim

    def test_a_title_without_end_takes_no_time(self) -> None:
        began = time.monotonic()
        choose(["a | " * 125, "x - " * 125], ["b | " * 125], ["a"])
        assert time.monotonic() - began < 1


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "Read also: Five lakes", "Đọc thêm: Năm hồ nước", "Doc them: Nam ho nuoc", "Baca juga: Lima danau", "Читайте также: Пять озёр",
            "Lire aussi : Cinq lacs", "À lire aussi : Cinq lacs", "Lea también: Cinco lagos", "延伸阅读：五个湖泊", "По теме: озёра",
            "Share", "Chia sẻ", "Partager", "Поделиться", "分享到微信", "Facebook Telegram X", "Share on Facebook",
            "Tags: Naryn, horses", "Từ khóa: Naryn", "Теги: Нарын", "标签：纳伦", "#Naryn #horses", "Comments (3)", "Комментарии (12)", "评论（3）",
            "1 204 views", "1.204 lượt xem", "浏览 1204 次", "2 min read", "2 phút đọc", "阅读时间：2 分钟", "14:05", "14h05", "A- A+", "0:00 / 2:31",
            "We use cookies to give you the best experience.", "Мы используем cookie. Продолжая, вы соглашаетесь с политикой.",
            "Subscribe to our newsletter", "Đăng ký nhận bản tin", "URL: https://example.org/1", "Advertisement", "Реклама",
        ],
    )  # fmt: skip
    def test_lines_of_the_page(self, line: str) -> None:
        assert is_furniture(line)

    @pytest.mark.parametrize(
        "line",
        [
            "По теме миграции министр сказал, что переговоры продолжатся.",
            "Share prices in Almaty rose by two per cent on Monday.",
            "Chia sẻ với báo chí, ông nói đường bay được hoan nghênh.",
            "分享经验是这次会议的主题。",
            "Facebook will open an office in Tashkent, the company said.",
            "Comments by the minister were welcomed in Hanoi.",
            "Views differ on the railway.",
            "Tags were put on sixty horses.",
            "At 14:05 the aircraft landed in Hanoi.",
            "The bakery sells cookies with apricots from Batken.",
            "35",
            "At-Bashy",
            "Label produk halal diakui di kedua negara.",
            "X",
        ],
    )
    def test_lines_of_the_text(self, line: str) -> None:
        assert not is_furniture(line)

    @given(st.text("Share分享 Facebook:#0 ,.()（）A-+cookie", max_size=400))
    def test_no_line_takes_long(self, line: str) -> None:
        began = time.monotonic()
        is_furniture(line)
        assert time.monotonic() - began < 0.5


def linked(data: object) -> LexborHTMLParser:
    text = data if isinstance(data, str) else json.dumps(data)
    return LexborHTMLParser(f'<script type="application/ld+json">{text}</script>')


class TestLinkedData:
    ARTICLE: ClassVar = {"@type": "NewsArticle", "headline": "H", "author": {"name": "A. Writer"}}

    @pytest.mark.parametrize(
        "data",
        [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebPage"}, ARTICLE]}, {"@type": "WebPage", "mainEntity": ARTICLE}, {**ARTICLE, "@type": ["Thing", "https://schema.org/NewsArticle"]}],
    )  # fmt: skip
    def test_an_article_is_found_wherever_it_is(self, data: object) -> None:
        found = page_data.read(linked(data))
        assert (found.found, found.headline, found.author) == (True, "H", "A. Writer")

    @pytest.mark.parametrize("wrap", ["<!-- {} -->", "// <![CDATA[\n{}\n// ]]>", "{};"])
    def test_wrappings_of_old_systems(self, wrap: str) -> None:
        assert page_data.read(linked(wrap.replace("{}", json.dumps(self.ARTICLE)))).found

    @pytest.mark.parametrize("data", ["{", "null", "[1, [2]]", "[" * 5_000, '{"@type": 5}', '{"@graph": 1}'])  # fmt: skip
    def test_damaged_data_counts_as_absent(self, data: str) -> None:
        assert not page_data.read(linked(data)).found

    @pytest.mark.parametrize(
        ("author", "name"),
        [
            ([{"name": "A"}, {"name": "B"}], "A, B"), ("C", "C"), ("https://facebook.com/x", ""), ({"name": "a@b.kg"}, ""), (5, ""), ([], ""),
        ],
    )  # fmt: skip
    def test_authors_are_names(self, author: object, name: str) -> None:
        assert page_data.read(linked({**self.ARTICLE, "author": author})).author == name

    def test_the_pages_own_address_and_language_are_evidence(self) -> None:
        data = {**self.ARTICLE, "inLanguage": "ru-RU", "mainEntityOfPage": {"@id": "https://a.example.org/x"}}  # fmt: skip
        head = page_head.read(linked(data), "https://a.example.org/x?utm=1")
        assert (head.language, head.canonical) == ("ru", "https://a.example.org/x")
        stranger = {**data, "mainEntityOfPage": "https://evil.example/x"}
        assert page_head.read(linked(stranger), "https://a.example.org/x").canonical is None

    def test_sites_below_a_shared_label_are_strangers(self) -> None:
        link = '<link rel="canonical" href="https://other.gov.vn/x">'
        assert page_head.read(LexborHTMLParser(link), "https://one.gov.vn/x").canonical is None


class TestPruning:
    TEXT = "<h1>Title</h1><p>The text of the page stands here, and it is long enough.</p>"

    @pytest.mark.parametrize(
        "furniture",
        [
            '<div class="related-news">X</div>', '<ul class="shareButtons"><li>X</ul>', '<div id="jp-relatedposts">X</div>', "<aside>X</aside>",
            '<div class="article__tags">X</div>', '<div class="author-box">X</div>', '<div id="cookie-law-info-bar">X</div>', '<div role="navigation">X</div>',
            '<section class="comments-area"><div class="comment-list">X</div></section>', "<amp-sidebar>X</amp-sidebar>", '<div class="tin-lien-quan">X</div>',
        ],
    )  # fmt: skip
    def test_what_is_called_something_else_goes(self, furniture: str) -> None:
        tree = LexborHTMLParser(f"<body>{self.TEXT}{furniture}</body>")
        page_prune.prune(tree)
        assert tree.body is not None
        assert "X" not in tree.body.text()

    @pytest.mark.parametrize("name", ["post tag-kyrgyzstan has-sidebar", "no-sidebar", "content sidebar", "adsfree", "tagung", "headline", "news-detail", "readable"])  # fmt: skip
    def test_what_holds_the_headline_stays_whatever_its_name(self, name: str) -> None:
        tree = LexborHTMLParser(f'<body><div class="{name}">{self.TEXT}</div></body>')
        page_prune.prune(tree)
        assert tree.body is not None
        assert "long enough" in tree.body.text()

    def test_most_of_the_page_is_never_furniture(self) -> None:
        tree = LexborHTMLParser('<h1>T</h1><div class="widget">' + "<p>Text of it.</p>" * 9 + "</div>")  # fmt: skip
        page_prune.prune(tree)
        assert tree.body is not None
        assert "Text of it." in tree.body.text()

    def test_nested_furniture_is_cut_once(self) -> None:
        nested = '<div class="sidebar">' * 500 + "X" + "</div>" * 500
        tree = LexborHTMLParser(self.TEXT + nested)
        page_prune.prune(tree)
        assert tree.body is not None
        assert "X" not in tree.body.text()
