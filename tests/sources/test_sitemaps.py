"""Sitemaps in the shapes the outlets use, and the parts of an index that cover a period."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import FetchError
from reader.sources import sitemaps
from reader.sources.sitemaps import Sitemap, SitemapEntry, covers, within

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
URL = "https://www.vietnamplus.vn/sitemap.xml"

INDEX = f"""<?xml version="1.0" encoding="UTF-8"?><sitemapindex {NS}>
<sitemap><loc>https://www.vietnamplus.vn/sitemaps/news-2025-3.xml</loc><lastmod>2025-03-31T23:50:00+07:00</lastmod></sitemap>
<sitemap><loc>https://www.vietnamplus.vn/sitemaps/categories.xml</loc></sitemap>
<sitemap><loc>https://www.vietnamplus.vn/sitemaps/google-news.xml</loc></sitemap></sitemapindex>"""
MONTHLY = f"""<urlset {NS} {IMAGE}><url>
<loc>https://www.vietnamplus.vn/thu-tuong-kyrgyzstan-tham-viet-nam-post1018000.vnp</loc>
<lastmod>2025-03-06T10:30:00+07:00</lastmod><image:image><image:loc>https://i.vn/1.jpg</image:loc>
<image:title>&lt;![CDATA[Thủ tướng Kyrgyzstan thăm Việt Nam]]&gt;</image:title></image:image></url></urlset>"""
GOOGLE_NEWS = f"""<urlset {NS} {NEWS}><url><loc>https://vietnamnet.vn/tin-2377000.html</loc>
<news:news><news:publication><news:name>VietNamNet</news:name><news:language>vi</news:language></news:publication>
<news:publication_date>2025-03-06T10:30:00+07:00</news:publication_date>
<news:title><![CDATA[Việt Nam &amp; Trung Á]]></news:title></news:news></url></urlset>"""
DAILY = f"""<urlset {NS}><url><loc>https://www.vietnam.vn/ky-ket-van-kien</loc>
<lastmod>2025-03-06T03:30:00.339Z</lastmod></url></urlset>"""


def parse(document: str | bytes, url: str = URL) -> Sitemap:
    body = document.encode() if isinstance(document, str) else document
    return sitemaps.parse(body, url=url, utc_offset="+07:00", now=NOW)


def iso(entry: SitemapEntry) -> str:
    return entry.lastmod.iso() if entry.lastmod else ""


def test_an_index() -> None:
    got = parse(INDEX)
    assert [c.url.rpartition("/")[2] for c in got.children] == [
        "news-2025-3.xml", "categories.xml", "google-news.xml",
    ]  # fmt: skip
    assert got.entries == ()


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (MONTHLY, "Thủ tướng Kyrgyzstan thăm Việt Nam"),
        (GOOGLE_NEWS, "Việt Nam & Trung Á"),
        (DAILY, ""),
    ],
    ids=["monthly, escaped CDATA", "google news", "daily, UTC with milliseconds"],
)
def test_the_shapes_of_our_outlets(document: str, title: str) -> None:
    (entry,) = parse(document).entries
    assert entry.title == title
    assert iso(entry) == "2025-03-06T03:30:00Z"
    assert entry.url.startswith("https://")


def test_gzip_text_and_a_missing_namespace() -> None:
    assert parse(gzip.compress(MONTHLY.encode())).entries == parse(MONTHLY).entries
    assert len(parse("https://a.vn/1\nhttps://a.vn/2\njavascript:x\n").entries) == 2
    assert len(parse(f"<urlset><url><loc>{URL}</loc></url></urlset>").entries) == 1


def test_a_cut_sitemap_is_read_as_far_as_it_goes() -> None:
    many = "".join(f"<url><loc>https://a.vn/{n}</loc></url>" for n in range(10))
    got = parse(f"<urlset {NS}>{many}"[:-20])
    assert len(got.entries) >= 9
    assert got.damaged


@pytest.mark.parametrize(
    "body", ["", "<html><title>Chặn</title></html>", "<rss/>", "x", "<!DOCTYPE u [<!ENTITY a 'b'>]><urlset/>"]
)  # fmt: skip
def test_what_is_no_sitemap_is_named(body: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse(body)
    assert caught.value.where == URL


@settings(max_examples=150)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_damage_never_raises_anything_else(junk: bytes, spot: int) -> None:
    body = MONTHLY.encode()
    try:
        parse(body[:spot] + junk + body[spot:])
    except FetchError:
        return


def test_addresses_that_are_no_web_addresses_are_left_out() -> None:
    got = parse(
        "<urlset><url><loc>file:///etc/passwd</loc></url><url><loc> https://a.vn/1 </loc></url></urlset>"
    )
    assert [e.url for e in got.entries] == ["https://a.vn/1"]


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("news-2025-3.xml", True),
        ("news-2025-03.xml", True),
        ("news-2025-2.xml", False),
        ("news-2025-12.xml", False),
        ("news-2010-1.xml", False),
        ("2025-03-06.xml", True),
        ("2025-03-09.xml", False),
        ("2025-03-04.xml", False),
        ("categories.xml", False),
        ("topics.xml", False),
        ("sitemap-authors.xml", False),
        ("google-news.xml", True),
        ("news-sitemap.xml", True),
    ],
)
def test_which_parts_cover_three_days_in_march(name: str, covered: bool) -> None:
    child = SitemapEntry(f"https://a.vn/sitemaps/{name}")
    assert covers(child, date(2025, 3, 5), date(2025, 3, 8)) is covered


def test_an_unnamed_part_that_has_not_changed_since_is_left_out() -> None:
    old = parse(INDEX.replace("news-2025-3.xml", "part-a.xml")).children[0]
    assert covers(old, date(2025, 3, 20), date(2025, 4, 8))
    assert not covers(old, date(2025, 4, 20), date(2025, 4, 28))


def test_pages_of_a_period_and_those_without_a_date() -> None:
    dated = parse(MONTHLY).entries
    plain = (SitemapEntry("https://a.vn/undated"),)
    assert list(within(dated + plain, date(2025, 3, 6), date(2025, 3, 6))) == [*dated, *plain]
    assert list(within(dated, date(2025, 3, 9), date(2025, 3, 10))) == []
