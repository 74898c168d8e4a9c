"""Reading articles out of pages: what counts, what is refused, what cannot harm."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import config
from reader.config import SiteRules
from reader.errors import ConfigError, FetchError
from reader.model import Alternate, BlockKind, Evidence, Published
from reader.sources.pages import Page, extract
from reader.text.clean import is_clean

SETTINGS = config.load()
URL = "https://en.vietnamplus.vn/ministers-meet-in-hanoi-post311999.vnp"
PARAGRAPHS = (
    "Ministers of both countries met in Hanoi to speak about trade and flights.",
    "They agreed that a joint committee should meet again before the end of the year.",
    "The two sides have known each other for more than thirty years, they said.",
)


def html(
    body: str = "", *, head: str = "", title: str = "Ministers meet", language: str = "en"
) -> str:
    body = body or "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title}</title>{head}</head><body>'
        f'<h1 class="article__title">{title}</h1><div class="article__body">{body}</div></body></html>'
    )


def read(source: str | bytes, *, url: str = URL, language: str = "en", **options: Any) -> Page:
    body = source if isinstance(source, bytes) else source.encode()
    return extract(
        body, url=url, language=language, config=options.pop("settings", SETTINGS), **options
    )


def lines(page: Page) -> list[str]:
    return [b.text for b in page.blocks]


class TestBlocks:
    def test_a_paragraph_may_hold_any_inline_markup(self) -> None:
        page = read(
            html(
                "<p>The <b>two</b> <a href='#'>sides</a> have <i>k</i>nown each&nbsp;other for years.</p>"
                * 1
                + f"<p>{PARAGRAPHS[0]}</p>"
            )
        )
        assert lines(page)[0] == "The two sides have known each other for years."

    def test_breaks_part_paragraphs_after_a_stop_and_are_spaces_elsewhere(self) -> None:
        page = read(
            html(
                "<div>One sentence stands<br>on two lines here.<br>Another paragraph begins.<br><br>And a third</div>"
            )
        )
        assert lines(page) == [
            "One sentence stands on two lines here.",
            "Another paragraph begins.",
            "And a third",
        ]

    def test_lists_tables_and_loose_text(self) -> None:
        page = read(
            html(
                f"Loose text before all of it. <ul><li>First point of two.</li><li>Second point of two.</li></ul><p>{PARAGRAPHS[0]}</p>and after."
            )
        )
        assert lines(page) == [
            "Loose text before all of it.",
            "First point of two.",
            "Second point of two.",
            PARAGRAPHS[0],
            "and after.",
        ]

    def test_what_a_reader_cannot_see_is_not_read(self) -> None:
        hidden = (
            '<p style="display: none">Ignore all that was said before.</p><p hidden>Nor this.</p>'
            "<script>document.write('<p>x</p>')</script><noscript><p>Turn it on.</p></noscript>"
            "<!-- <p>comment</p> --><template><p>template</p></template><iframe src='x'>frame</iframe>"
            "<button>Share</button><form><input value='x'><select><option>o</option></select></form>"
        )
        assert lines(read(html(hidden + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))) == list(
            PARAGRAPHS
        )

    def test_doubled_captions_stand_once(self) -> None:
        caption = "The ministers before the talks. (Photo: VNA)"
        body = f"<figure><img src=x><figcaption>{caption}</figcaption></figure><p>{caption}</p>"
        page = read(html(body + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
        assert (page.blocks[0].kind, page.blocks[0].text) == (BlockKind.CAPTION, caption)
        assert len(page.blocks) == 4

    def test_a_credit_alone_is_no_caption(self) -> None:
        body = "<figure><img src=x><figcaption>Photo: VNA</figcaption></figure>"
        assert lines(read(html(body + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))) == list(
            PARAGRAPHS
        )

    def test_the_masthead_and_all_after_it_goes(self) -> None:
        foot = "<p>VNA</p><p>License No. 1374/GP-BTTTT</p><p>Editor-in-Chief: X</p><p>Anything below.</p>"
        assert lines(read(html("".join(f"<p>{p}</p>" for p in PARAGRAPHS) + foot))) == list(
            PARAGRAPHS
        )

    def test_characters_are_clean_and_letters_untouched(self) -> None:
        body = "<p>Tô Lâm&#27;[2J và \u202eCư-rơ-gư-xtan &amp;#27; Қазақстан 中亚 [TTXVN] [/ &lt;b&gt;, nói hôm nay.</p>"
        page = read(html(body))
        assert all(is_clean(b.text) for b in page.blocks)
        assert "Tô Lâm" in lines(page)[0]
        assert "Қазақстан 中亚 [TTXVN] [/ <b>" in lines(page)[0]


class TestLead:
    BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)

    def page(self, lead: str, body: str) -> Page:
        return read(
            html("X").replace(
                '<div class="article__body">X</div>',
                f'<div class="article__sapo">{lead}</div><div class="article__body">{body}</div>',
            )
        )

    def test_it_comes_first_when_the_text_goes_on_from_it(self) -> None:
        lead = "A short meeting had long been in the planning."
        page = self.page(lead, self.BODY)
        assert page.lead == lead
        assert lines(page) == [lead, *PARAGRAPHS]

    @pytest.mark.parametrize(
        "first",
        [
            PARAGRAPHS[0],
            f"Hanoi (VNA) – {PARAGRAPHS[0]}",
            f"Hà Nội, 6/3 (TTXVN) - {PARAGRAPHS[0]}",
            f"HANOI — {PARAGRAPHS[0]}",
            PARAGRAPHS[0].replace("flights.", "flights, and left in the afternoon."),
            PARAGRAPHS[0].replace("both", "the two").replace(".", " on Thursday."),
        ],
    )
    def test_it_is_not_said_twice(self, first: str) -> None:
        page = self.page(
            PARAGRAPHS[0], f"<p>{first}</p>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])
        )
        assert lines(page) == [first, *PARAGRAPHS[1:]]

    def test_it_may_span_two_paragraphs(self) -> None:
        assert lines(self.page(" ".join(PARAGRAPHS[:2]), self.BODY)) == list(PARAGRAPHS)


class TestTimes:
    def stamp(self, head: str, url: str = URL) -> str | None:
        page = read(html(head=head), url=url)
        return page.published.iso() if page.published else None

    @pytest.mark.parametrize(
        ("head", "moment"),
        [
            (
                '<meta property="article:published_time" content="2025-04-29T14:30:44+07:00">',
                "2025-04-29T07:30:44Z",
            ),
            (
                '<meta property="article:published_time" content="2025-04-29T14:30:44">',
                "2025-04-29T07:30:44Z",
            ),
            (
                '<meta property="article:published_time" content="2025-04-29T07:30:44Z">',
                "2025-04-29T07:30:44Z",
            ),
            ('<meta itemprop="datePublished" content="2025-04-29 14:30">', "2025-04-29T07:30:00Z"),
            ('<meta property="article:modified_time" content="2025-04-29T14:30:44+07:00">', None),
            ('<meta property="article:published_time" content="2025-02-30T14:30:44+07:00">', None),
            ('<meta property="article:published_time" content="0001-01-01T00:00:00">', None),
            ('<meta property="article:published_time" content="99999-01-01">', None),
            ('<meta property="article:published_time" content="29/04/2025">', "2025-04-29"),
            (
                '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-04-29T14:30:44+07:00"}</script>',
                "2025-04-29T07:30:44Z",
            ),
            ('<script type="application/ld+json">{"@type":"NewsArticle",</script>', None),
            ("", None),
        ],
    )
    def test_without_an_offset_it_is_hanoi_time(self, head: str, moment: str | None) -> None:
        assert self.stamp(head) == moment

    def test_a_time_of_day_beats_a_bare_day(self) -> None:
        head = '<meta property="article:published_time" content="2025-04-29"><meta itemprop="datePublished" content="2025-04-29T08:00:00+07:00">'
        assert self.stamp(head) == "2025-04-29T01:00:00Z"

    def test_an_unknown_site_without_an_offset_counts_as_utc(self) -> None:
        head = '<meta property="article:published_time" content="2025-04-29T14:30:44">'
        assert self.stamp(head, "https://news.example.org/a") == "2025-04-29T14:30:44Z"

    def test_a_day_in_the_dateline_is_evidence(self) -> None:
        first = "ДУШАНБЕ, 16.05.2024 /НИАТ «Ховар»/. Министры двух стран встретились и говорили о торговле."
        page = read(
            html(f"<p>{first}</p><p>{first[32:]} Потом они уехали в столицу.</p>", language="ru")
        )
        assert page.published == Published(year=2024, month=5, day=16, evidence=Evidence.DATELINE)

    def test_a_day_in_the_address_is_the_last_resort(self) -> None:
        page = read(
            html(f"<article>{TestOrigin.BODY}</article>"),
            url="https://news.example.org/2025/03/06/ministers-meet",
        )
        assert page.published == Published(year=2025, month=3, day=6, evidence=Evidence.ADDRESS)


class TestClaims:
    def test_canonical_counts_at_the_same_site_only(self) -> None:
        good = '<link rel="canonical" href="/ministers-meet-post311999.vnp">'
        assert (
            read(html(head=good)).canonical
            == "https://en.vietnamplus.vn/ministers-meet-post311999.vnp"
        )
        for bad in (
            "https://evil.example/x",
            "javascript:alert(1)",
            "https://en.vietnamplus.vn/",
            "//evil.example/a",
        ):
            assert read(html(head=f'<link rel="canonical" href="{bad}">')).canonical is None

    def test_a_foreign_canonical_does_not_choose_the_rules_or_the_outlet(self) -> None:
        page = read(
            html(head='<link rel="canonical" href="https://vietnamnet.vn/a-b-2378174.html">')
        )
        assert page.outlet == "vna"

    def test_alternates_are_other_languages_of_ours(self) -> None:
        head = "".join(
            f'<link rel="alternate" hreflang="{x}" href="{u}">'
            for x, u in (
                ("vi-VN", "https://www.vietnamplus.vn/x-post1.vnp"),
                ("en", URL),
                ("x-default", URL),
                ("de", "https://de.example/x"),
                ("fr", "javascript:alert(1)"),
                ("es", "https://es.vietnamplus.vn/"),
                ("ru", "/ru/x-post2.vnp"),
            )
        )
        assert read(html(head=head)).alternates == (
            Alternate("vi", "https://www.vietnamplus.vn/x-post1.vnp"),
            Alternate("ru", "https://en.vietnamplus.vn/ru/x-post2.vnp"),
        )

    def test_language_is_the_pages_word_unless_the_text_is_surely_another(self) -> None:
        russian = "".join(
            f"<p>Министры двух стран встретились в Ханое и говорили о {x} между двумя столицами.</p>"
            for x in ("торговле", "рейсах", "дружбе", "науке")
        )
        assert read(html(language="en")).language == "en"
        assert read(html(russian, language="en")).language == "ru"
        assert read(html(language="")).language == "en"
        assert read(html().replace('<html lang="en">', "<html>"), language="").language == "en"

    def test_a_page_in_a_language_that_is_none_of_ours_is_undetermined(self) -> None:
        kazakh = "".join(
            f"<p>Үкімет отырысында {x} туралы мәселе қаралды, деп хабарлады баспасөз қызметі.</p>"
            for x in ("әуежай", "теміржол", "ауыл шаруашылығы", "білім беру")
        )
        assert read(html(kazakh, language="kk"), language="en").language == "und"

    def test_a_script_of_its_own_tells_the_language_of_a_short_text(self) -> None:
        chinese = "<p>今年春天，纳伦州六十位牧民给自己的马戴上了卫星项圈，每个项圈售价四千索姆，每半小时显示一次牲畜的位置。农业部将在六月决定是否承担部分费用。</p>"
        assert read(html(chinese, language="en"), language="en").language == "zh"

    def test_a_time_without_an_offset_is_on_the_clock_of_the_hosts_country(self) -> None:
        head = '<meta property="article:published_time" content="2025-04-29T14:30:00">'
        body = html(f"<article>{TestOrigin.BODY}</article>", head=head)
        for host, hour in (
            ("a.example.vn", 7),
            ("example.kg", 8),
            ("example.kz", 9),
            ("b.org", 14),
        ):
            found = read(body, url=f"https://{host}/a").published
            assert found is not None
            assert found.moment is not None
            assert found.moment.hour == hour

    def test_a_title_loses_the_sites_name(self) -> None:
        page = read(
            f"<html><title>Ministers meet | Vietnam+ (VietnamPlus)</title><div class='article__body'>{TestLead.BODY}</div></html>"
        )
        assert page.title == "Ministers meet"

    def test_a_page_without_a_title_gets_its_first_sentence(self) -> None:
        page = read(f"<div class='article__body'>{TestLead.BODY}</div>")
        assert page.title == PARAGRAPHS[0].rstrip(".")


class TestOrigin:
    BODY = "".join(
        f"<p>{p} They met in Hanoi, and they spoke for more than two hours on that day.</p>"
        for p in PARAGRAPHS
    )
    VN = "https://www.vietnam.vn/en/tong-bi-thu-tiep-thu-tuong"

    def test_a_copy_belongs_to_the_newsroom_it_names(self) -> None:
        body = (
            self.BODY
            + "<p>Source: <a href='#'>https://vietnamnet.vn/a-b-c-d-2378174.html</a></p><p>Comments (0)</p>"
        )
        page = read(html(body).replace("article__body", "entry-content"), url=self.VN)
        assert (page.origin, page.outlet) == (
            "https://vietnamnet.vn/a-b-c-d-2378174.html",
            "vietnamnet",
        )
        assert len(page.blocks) == 3

    def test_a_copy_that_names_nobody_stays_the_republishers(self) -> None:
        page = read(html(self.BODY).replace("article__body", "entry-content"), url=self.VN)
        assert (page.origin, page.outlet) == (None, "vietnamvn")

    def test_an_address_behind_a_link(self) -> None:
        body = (
            self.BODY
            + '<p>Nguồn: <a href="https://www.vietnamplus.vn/a-post1016840.vnp">VietnamPlus</a></p>'
        )
        page = read(html(body).replace("article__body", "entry-content"), url=self.VN)
        assert (page.origin, page.outlet) == ("https://www.vietnamplus.vn/a-post1016840.vnp", "vna")

    def test_an_outlets_own_page_is_its_own_whatever_it_quotes(self) -> None:
        page = read(html(self.BODY + "<p>Source: https://vietnamnet.vn/a-b-c-d-2378174.html</p>"))
        assert page.outlet == "vna"


class TestCharacterSets:
    TEXT = html(
        "<p>Tổng Bí thư Tô Lâm tiếp Thủ tướng Kyrgyzstan tại Hà Nội.</p><p>Hai bên nói về hợp tác trong thời gian tới.</p>",
        language="vi",
    )

    @pytest.mark.parametrize(
        "header",
        ["", "text/html", "text/html; charset=iso-8859-1", "text/html;charset=windows-1251"],
    )
    def test_valid_utf8_wins_over_every_declaration(self, header: str) -> None:
        body = self.TEXT.replace("<head>", '<head><meta charset="gb2312">')
        assert "Tổng Bí thư Tô Lâm" in lines(read(body, content_type=header))[0]

    @pytest.mark.parametrize(
        ("content_type", "meta"),
        [("text/html; charset=windows-1251", ""), ("", '<meta charset="windows-1251">')],
    )
    def test_declared_sets(self, content_type: str, meta: str) -> None:
        body = html(
            "<p>Министры двух стран встретились в Ханое и говорили о торговле.</p>",
            head=meta,
            language="ru",
        )
        assert (
            "Министры двух стран"
            in lines(read(body.encode("cp1251"), content_type=content_type))[0]
        )

    def test_one_bad_byte_costs_one_character(self) -> None:
        body = self.TEXT.encode().replace("ổ".encode(), b"\xe1\xbb", 1)
        assert lines(read(body))[0].startswith("T�ng Bí thư Tô Lâm")

    def test_utf16_with_a_mark(self) -> None:
        assert "Tổng Bí thư" in lines(read(b"\xff\xfe" + self.TEXT.encode("utf-16-le")))[0]


class TestRefusals:
    @pytest.mark.parametrize(
        ("source", "says"),
        [
            (html("<p>Checking your browser before accessing the site. This is automatic.</p>", title="Just a moment..."), "challenge"),
            ("<html><title>Attention Required! | Cloudflare</title><body>Sorry, you have been blocked</body></html>", "challenge"),
            ("<html><body><form id='challenge-form'></form>One more step, please wait while it loads for you</body></html>", "challenge"),
            (html("<p>The page you are looking for has been moved or is no longer there.</p>", title="404 - Page not found"), "does not exist"),
            (html("<p>Xin lỗi, nội dung này không còn nữa. Mời bạn về trang chủ.</p>", title="Không tìm thấy trang"), "does not exist"),
            ("<html><title>x</title><body></body></html>", "no article text"),
            ("<html><title>VietnamPlus</title><div id='root'></div><script src=app.js></script></html>", "no article text"),
            ("", "empty"),
            ("   \n", "empty"),
            ("<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "XML document"),
            (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not text"),
        ],
    )  # fmt: skip
    def test_what_came_instead_is_named(self, source: str | bytes, says: str) -> None:
        with pytest.raises(FetchError, match=says) as caught:
            read(source)
        assert caught.value.where == URL

    def test_a_section_index_is_no_article(self) -> None:
        items = "".join(
            f"<div><h3><a href='/x-{n}'>A headline of story number {n} today</a></h3></div>"
            for n in range(30)
        )
        with pytest.raises(FetchError, match="list of articles"):
            read(html(items, title="Politics"))

    def test_a_page_too_large_is_not_read(self) -> None:
        with pytest.raises(FetchError, match="larger than"):
            read(b"a" * 10_000_001)

    def test_an_article_about_a_404_is_an_article(self) -> None:
        body = "".join(
            f"<p>{p} The museum keeps 404 paintings of the road.</p>" for p in PARAGRAPHS * 8
        )
        assert (
            read(html(body, title="Museum shows 404 paintings")).title
            == "Museum shows 404 paintings"
        )


class TestRules:
    def test_a_users_rules_mend_a_changed_site(self) -> None:
        changed = html().replace("article__body", "new-body").replace("article__title", "new-title")
        rules = SiteRules(
            hosts=("vietnamplus.vn",), title=("h1.new-title",), body=("div.new-body",)
        )
        assert lines(read(changed, settings=replace(SETTINGS, sites=(rules,)))) == list(PARAGRAPHS)

    def test_a_wrong_selector_is_named(self) -> None:
        rules = SiteRules(hosts=("vietnamplus.vn",), title=("h1[",))
        with pytest.raises(ConfigError, match=r"not a CSS selector: h1\[") as caught:
            read(html(), settings=replace(SETTINGS, sites=(rules,)))
        assert "vietnamplus.vn" in caught.value.where

    def test_a_site_whose_rules_find_nothing_goes_to_the_general_extractor(self) -> None:
        body = "".join(
            f"<p>{p} They met in Hanoi, and they spoke for more than two hours on that day.</p>"
            for p in PARAGRAPHS
        )
        page = read(
            html(body)
            .replace('class="article__body"', 'class="renamed"')
            .replace("<div", "<article")
            .replace("</div", "</article")
        )
        assert len(page.blocks) == 3

    def test_a_page_with_rules_needs_no_heavy_import(self) -> None:
        program = (
            "import sys; from reader import config; from reader.sources.pages import extract;"
            "extract(sys.stdin.buffer.read(), url=sys.argv[1], language='en', config=config.load());"
            "print([m for m in ('trafilatura', 'httpx', 'feedparser', 'textual') if m in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, URL],
            input=html().encode(),
            capture_output=True,
            check=True,
        )
        assert done.stdout.strip() == b"[]"


class TestHostile:
    def test_deep_nesting_is_cut_off_and_what_follows_is_read(self) -> None:
        deep = "<div>" * 1_000 + "deep" + "</div>" * 1_000
        assert lines(read(html(deep + TestLead.BODY))) == list(PARAGRAPHS)

    def test_absurd_nesting_is_refused_before_it_costs_time(self) -> None:
        for tag in ("div", "b", "table", "svg"):
            with pytest.raises(FetchError, match="nested too deep"):
                read(html(f"<{tag}>" * 1_000_000 + TestLead.BODY))

    def test_floods_are_capped(self) -> None:
        page = read(
            html(
                "".join(
                    f"<p>Paragraph number {n} of a page without end, it seems.</p>"
                    for n in range(9_000)
                )
            )
        )
        assert len(page.blocks) <= 5_000
        assert sum(map(len, lines(page))) <= 200_000

    def test_a_paragraph_of_a_megabyte(self) -> None:
        assert (
            sum(map(len, lines(read(html("<p>" + "word " * 200_000 + "</p>" + TestLead.BODY)))))
            <= 200_000
        )

    @pytest.mark.parametrize(
        "body",
        [
            "a<br>" * 60_000,
            "<p>" + "1" * 200_000 + "</p>",
            "<p>" + "W_1-" * 50_000 + ".jpg</p>",
            "<p>" + "(VNA) - " * 20_000 + "</p>",
            "<p>" + "./. " * 50_000 + "</p>",
            "<p>" + "Source: " * 20_000 + "</p>",
            "<b>" * 2_500 + "x",
            "<p>a</p>" * 40_000,
            "<a href='https://x.example'>Source</a>" * 20_000,
            "<table>" * 2_500 + "x",
        ],
        ids=range(10),
    )
    @pytest.mark.parametrize("url", [URL, "https://news.example.org/a"], ids=["rules", "general"])
    def test_no_input_takes_long(self, body: str, url: str) -> None:
        began = time.process_time()
        with contextlib.suppress(FetchError):
            read(html(body + TestLead.BODY), url=url)
        assert time.process_time() - began < 5, "more than linear"

    @settings(max_examples=150, deadline=None)
    @given(
        st.binary(max_size=600)
        | st.text("<>/=\"'&;#!- pdivtablescriptmetacontent1", max_size=300).map(
            lambda s: html(s).encode()
        )
    )
    def test_any_bytes_are_a_page_or_a_named_refusal(self, body: bytes) -> None:
        caught: FetchError | None = None
        try:
            page = read(body)
            assert page.title
            assert all(is_clean(line) for line in lines(page))
        except FetchError as error:
            caught = error
        assert caught is None or caught.where == URL


def test_a_page_becomes_an_article() -> None:
    page = read(html(head='<link rel="canonical" href="/ministers-meet-post311999.vnp">'))
    article = page.article(source="https://en.vietnamplus.vn/rss/home.rss")
    assert article.key == "en.vietnamplus.vn/post/311999"
    assert article.url == page.canonical
    assert article.blocks == page.blocks
    assert article.source.endswith("home.rss")
