"""What makes two addresses the same article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.identity import (
    address_language,
    article_key,
    copy_key,
    normalise_url,
    post_number,
    slug,
    slug_words,
    text_key,
)

PLUS = "https://en.vietnamplus.vn/kyrgyz-pm-arrives-in-hanoi-post311999.vnp"
NET = "https://vietnamnet.vn/tong-bi-thu-tiep-thu-tuong-kyrgyzstan-2378174.html"


@pytest.mark.parametrize(
    "other",
    [
        "http://en.vietnamplus.vn/kyrgyz-pm-arrives-in-hanoi-post311999.vnp",
        "https://en.vietnamplus.vn/kyrgyz-premier-lands-in-hanoi-post311999.vnp",
        "https://EN.VIETNAMPLUS.VN:443/politics/kyrgyz-pm-post311999.vnp?utm_source=x#comments",
        "https://www.en.vietnamplus.vn/post311999.vnp".replace("/post", "/a-post"),
        "https://en.vietnamplus.vn/kyrgyz-pm/311999.vnp",
    ],
)
def test_host_and_post_number_are_the_identity_at_vietnamplus(other: str) -> None:
    assert article_key(other) == article_key(PLUS) == "en.vietnamplus.vn/post/311999"


def test_numbers_are_counted_per_edition() -> None:
    assert article_key(PLUS) != article_key(PLUS.replace("en.", "fr."))


def test_www_is_the_vietnamese_edition_with_or_without_it() -> None:
    a, b = "https://www.vietnamplus.vn/x-post1016840.vnp", "http://vietnamplus.vn/y-post1016840.vnp"
    assert article_key(a) == article_key(b)


def test_vietnamnet_goes_by_its_number_in_both_editions() -> None:
    assert article_key(NET) == "vietnamnet.vn/post/2378174"
    assert article_key(
        "http://www.vietnamnet.vn/doi-lai-tieu-de-2378174.html?ref=x"
    ) == article_key(NET)
    assert article_key("https://vietnamnet.vn/en/a-story-of-today-2378175.html").endswith(
        "/2378175"
    )
    assert post_number("https://vietnamnet.vn/vn/thoi-su/slug-810885.html") == "810885"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.vietnamplus.vn/topic/ultimas-noticias-107.htm",
        "https://vietnamnet.vn/the-gioi",
        "https://evil-vietnamplus.vn.example/x-post311999.vnp",
        "https://example.org/x-post311999.vnp",
        "not an address",
        "",
    ],
)
def test_no_number_elsewhere(url: str) -> None:
    assert post_number(url) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "https://example.org/a"),
        ("https://EXAMPLE.org/a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/a#top", "https://example.org/a"),
        ("https://example.org/a?utm_source=rss&utm_medium=x", "https://example.org/a"),
        ("https://example.org/a?fbclid=1&id=3", "https://example.org/a?id=3"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org/%7Euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org//a//b", "https://example.org/a/b"),
        ("https://example.org/index.html", "https://example.org"),
        ("https://user:pw@example.org/a", "https://example.org/a"),
        ("  https://example.org/a \n", "https://example.org/a"),
    ],
)
def test_what_does_not_matter(left: str, right: str) -> None:
    assert normalise_url(left) == normalise_url(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?source=1", "https://example.org/a?source=2"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://en.example.org/a", "https://example.org/a"),
    ],
)
def test_what_matters(left: str, right: str) -> None:
    assert normalise_url(left) != normalise_url(right)


@given(
    st.text(max_size=80)
    | st.text("/?#:@[]%.&=ahtps123é", max_size=60).map("https://e.vn/{}".format)
)
def test_normalising_never_fails_and_is_done_once(url: str) -> None:
    once = normalise_url(url)
    assert normalise_url(once) == once
    article_key(url), slug(url), address_language(url), post_number(url)


class TestSlug:
    def test_a_copy_and_its_original_meet(self) -> None:
        words = "tong-bi-thu-tiep-thu-tuong-kyrgyzstan"
        assert slug(NET) == slug(f"https://www.vietnam.vn/id/{words}") == words
        assert slug(f"https://www.vietnamplus.vn/{words}-post1016840.vnp") == words
        assert slug(f"https://www.vietnamplus.vn/{words}/745000.vnp") == words

    def test_short_ones_and_other_sites_say_nothing(self) -> None:
        assert slug("https://www.vietnam.vn/id/du-lich") == ""
        assert slug("https://example.org/tong-bi-thu-tiep-thu-tuong") == ""


class TestLanguageOfAnAddress:
    @pytest.mark.parametrize(
        ("url", "language"),
        [
            (PLUS, "en"),
            ("https://www.vietnamplus.vn/x-post1.vnp", "vi"),
            ("https://zh.vietnamplus.vn/x-post1.vnp", "zh"),
            (NET, "vi"),
            ("https://vietnamnet.vn/en/x-2378174.html", "en"),
            ("https://www.vietnam.vn/id/x", "id"),
            ("https://example.org/id/x", ""),
        ],
    )
    def test_it_is_read_where_the_outlet_is_known(self, url: str, language: str) -> None:
        assert address_language(url) == language


def test_a_translation_is_another_article_than_its_origin() -> None:
    assert copy_key(NET, "id") == "vietnamnet.vn/post/2378174#id"
    assert copy_key(NET, "vi") == article_key(NET)
    assert copy_key("https://example.org/a", "id") == normalise_url("https://example.org/a")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.vietnam.vn/en/thu-tuong-kyrgyzstan-tham-viet-nam", "thu tuong kyrgyzstan tham viet nam"),
        ("https://www.vietnamplus.vn/thu-tuong-tiep-khach-post1012345.vnp", "thu tuong tiep khach"),
        ("https://www.vietnamplus.vn/thu-tuong-tiep-khach/812345.vnp", "thu tuong tiep khach"),
        ("https://vietnamnet.vn/thu-tuong-tiep-khach-2378123.html", "thu tuong tiep khach"),
        ("https://24.kg/vlast/321987_premer_pribyil_vo_vetnam/", "321987 premer pribyil vo vetnam"),
        ("https://x.kz/%D0%B2%D0%B8%D0%B7%D0%B8%D1%82-%D0%B2-%D1%85%D0%B0%D0%BD%D0%BE%D0%B9/", "визит в ханой"),
        ("https://www.vietnam.vn/tin-tuc", ""),
        ("https://www.vietnam.vn/", ""),
        ("http://[broken", ""),
    ],
)  # fmt: skip
def test_the_words_of_an_address(url: str, words: str) -> None:
    assert " ".join(slug_words(url)) == words


def test_a_text_without_address_goes_by_its_words() -> None:
    assert text_key("Một  hai\nba") == text_key("Một hai ba") != text_key("Một hai")
