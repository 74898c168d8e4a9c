"""Feeds that web pages name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.discovery import FoundFeed, find_feeds

PAGE = "https://www.vietnamplus.vn/rss"


def test_what_the_head_declares() -> None:
    found = find_feeds(
        "<html><head>"
        '<link rel="alternate" type="application/rss+xml" title="Trang chủ" href="/rss/home.rss">'
        '<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="//a.vn/atom">'
        '<link rel="alternate" hreflang="en" type="text/html" href="/en">'
        '<link rel="stylesheet" type="text/css" href="/x.css">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'
        "</head></html>".encode(),
        url=PAGE,
    )
    assert found == (
        FoundFeed("https://www.vietnamplus.vn/rss/home.rss", "Trang chủ", declared=True),
        FoundFeed("https://a.vn/atom", "", declared=True),
    )


def test_an_outlets_list_of_feeds() -> None:
    found = find_feeds(
        '<ul><li><a href="/rss/thegioi.rss"><b>Thế</b> giới</a><li><a href="/rss/thegioi.rss">x</a>'
        '<li><a href="https://vietnamnet.vn/en/rss/home">Home</a><li><a href="/feed/">Feed</a>'
        '<li><a href="/tin/rss-la-gi.html">RSS là gì</a><li><a href="/a.rss.png">ảnh</a>'
        '<li><a href="?feed=rss2">WP</a></ul>'.encode(),
        url=PAGE,
    )
    assert [feed.url for feed in found] == [
        "https://www.vietnamplus.vn/rss/thegioi.rss",
        "https://vietnamnet.vn/en/rss/home",
        "https://www.vietnamplus.vn/feed/",
        "https://www.vietnamplus.vn/rss?feed=rss2",
    ]
    assert found[0].title == "Thế giới"


def test_relative_links_start_from_the_base_a_page_names() -> None:
    found = find_feeds(b'<base href="https://b.vn/x/"><a href="rss/a.rss">a</a>', url=PAGE)
    assert [feed.url for feed in found] == ["https://b.vn/x/rss/a.rss"]


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_no_page_raises(body: bytes) -> None:
    for feed in find_feeds(b'<a href="/rss/a.rss">' + body, url=PAGE):
        assert feed.url.startswith(("http://", "https://"))
