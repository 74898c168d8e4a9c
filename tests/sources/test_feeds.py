"""What a feed parser must make of whole, odd, broken and hostile documents."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime

import pytest

from reader.errors import NotAFeedError
from reader.model import Feed
from reader.sources import feed_authority, feeds
from reader.sources.feed_fields import finish
from reader.sources.feed_kind import BlockedError
from reader.sources.feed_tree import Unclear, read_tree
from reader.sources.feeds import ParsedFeed
from reader.sources.markup import title_text
from reader.text.clean import is_clean

FEED = Feed("https://vietnamnet.vn/rss/the-gioi.rss", "vietnamnet", "vi")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def parse(
    document: bytes | str, *, url: str = FEED.url, content_type: str = "text/xml", cut: bool = False
) -> ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    return feeds.parse(
        body,
        url=url,
        content_type=content_type,
        feed=FEED,
        utc_offset="+07:00",
        truncated=cut,
        now=NOW,
    )


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    joined = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>Thế giới</title>{joined}</channel></rss>'


def item(number: int, title: str = "Tin") -> str:
    url = f"https://vietnamnet.vn/tin-{number}.html"
    return (
        f"<title><![CDATA[{title} {number}]]></title><link>{url}</link><guid>{url}</guid>"
        "<pubDate>Sun, 28 Jan 2024 11:30:00 +0700</pubDate>"
    )


# --- the shapes of our outlets ------------------------------------------------------------------


def test_a_vietnamnet_item() -> None:
    got = parse(
        rss(
            "<title><![CDATA[Kyrgyzstan mở đường bay thẳng]]></title>"
            '<description><![CDATA[<a href="https://vietnamnet.vn/a-1.html"><img alt="a > b" '
            'src="https://static.example/1.jpg"></a></br>Chuyến bay đầu tiên cất cánh tuần tới.]]>'
            "</description><pubDate>Sun, 28 Jan 2024 11:30:00 +0700</pubDate>"
            "<link>https://vietnamnet.vn/a-1.html</link><guid>https://vietnamnet.vn/a-1.html</guid>"
            '<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">0</slash:comments>'
        )
    )
    (entry,) = got.entries
    assert entry.title == "Kyrgyzstan mở đường bay thẳng"
    assert entry.summary == "Chuyến bay đầu tiên cất cánh tuần tới."
    assert entry.url == entry.guid == "https://vietnamnet.vn/a-1.html"
    assert entry.published is not None
    assert entry.published.iso() == "2024-01-28T04:30:00Z"
    assert got.title == "Thế giới"
    assert not got.damaged
    assert got.refused == 0


def test_a_thousand_items_in_order() -> None:
    got = parse(rss(*(item(n) for n in range(1000))))
    assert [e.title for e in got.entries] == [f"Tin {n}" for n in range(1000)]


def test_no_more_than_two_thousand_items_are_taken() -> None:
    got = parse(rss(*(item(n) for n in range(2100))))
    assert len(got.entries) == 2000
    assert got.refused == 100


# --- every kind of feed -------------------------------------------------------------------------

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>
<title>Một tin</title><link rel="self" href="https://a.vn/self"/><link href="/tin-1.html"/>
<updated>2024-01-28T04:30:00Z</updated><author><name>Lan</name></author>
<summary type="html">&lt;p&gt;Tóm tắt&lt;/p&gt;</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.vn/"><title>T</title></channel>
<item rdf:about="urn:1"><title>Một tin</title><link>https://a.vn/tin-1.html</link>
<description>Tóm tắt</description><dc:date>2024-01-28T11:30:00+07:00</dc:date>
<dc:creator>Lan</dc:creator></item></rdf:RDF>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel>
<item><title>Một tin</title><link>https://a.vn/tin-1.html</link></item></rdf:RDF>"""
RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
<title>T</title><item><title>Một tin</title><link>https://a.vn/tin-1.html</link>
<description>T&oacute;m tắt</description></item></channel></rss>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry>
<id>urn:1</id><title mode="escaped">Một tin</title><link rel="alternate" href="https://a.vn/tin-1.html"/>
<issued>2024-01-28T11:30:00+07:00</issued><summary>Tóm tắt</summary></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [
            {
                "id": "urn:1",
                "url": "https://a.vn/tin-1.html",
                "title": "Một tin",
                "content_html": "<p>Tóm tắt</p>",
                "date_published": "2024-01-28T11:30:00+07:00",
                "authors": [{"name": "Lan"}],
            },
            "no item",
        ],
    }
)


@pytest.mark.parametrize(
    ("document", "dated", "told"),
    [
        (ATOM, True, True),
        (RDF, True, True),
        (RSS_090, False, False),
        (RSS_091, False, True),
        (ATOM_03, True, True),
        (JSON, True, True),
    ],
    ids=["atom", "rss 1.0", "rss 0.90", "rss 0.91", "atom 0.3", "json"],
)
def test_every_kind_of_feed(document: str, dated: bool, told: bool) -> None:
    got = parse(document, url="https://a.vn/feed")
    (entry,) = got.entries
    assert (entry.title, entry.url) == ("Một tin", "https://a.vn/tin-1.html")
    assert entry.summary == ("Tóm tắt" if told else "")
    assert (entry.published is not None) is dated
    if entry.published is not None:
        assert entry.published.iso() == "2024-01-28T04:30:00Z"
    assert got.title == "T"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("lan@a.vn (Lan)", "Lan"),
        ("Lan &lt;lan@a.vn&gt;", "Lan"),
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("lan@a.vn", "lan@a.vn"),
        ("&lt;b&gt;Lan&lt;/b&gt;", "Lan"),
        ("Lan (Hà Nội)", "Lan (Hà Nội)"),
    ],
)
def test_a_byline_is_a_name_where_there_is_one(author: str, name: str) -> None:
    assert parse(rss(item(1) + f"<author>{author}</author>")).entries[0].author == name


def test_authors_are_names() -> None:
    assert parse(ATOM).entries[0].author == "Lan"
    assert parse(RDF).entries[0].author == "Lan"
    assert parse(JSON).entries[0].author == "Lan"


# --- what is no feed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "an empty answer"),
        (" \n ", "an empty answer"),
        ("<html><head><title>Đăng nhập</title></head></html>", "an HTML page, titled “Đăng nhập”"),
        ("<!DOCTYPE html><p>x", "an HTML page"),
        ("<HTML><BODY>x", "an HTML page"),
        ('<opml version="2.0"><body/></opml>', "an OPML list"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "a sitemap"),
        ("<sitemapindex/>", "an index of sitemaps"),
        ('{"error": "no"}', "JSON that is no JSON Feed"),
        ("[1, 2]", "JSON that is no JSON Feed"),
        ("<note><to>x</to></note>", "<note>"),
        ("Service unavailable", "no XML"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "declares entities"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "this is not a feed"),
    ],
)
def test_what_is_no_feed_is_named(body: str | bytes, words: str) -> None:
    with pytest.raises(NotAFeedError, match=words) as caught:
        parse(body)
    assert caught.value.where == FEED.url
    assert not isinstance(caught.value, BlockedError)


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required!", "403 Forbidden"])
def test_a_challenge_page_means_blocked(title: str) -> None:
    with pytest.raises(BlockedError, match="keeps us out"):
        parse(f"<html><head><title>{title}</title></head><body>Please wait</body></html>")


def test_an_empty_feed_is_a_feed() -> None:
    assert parse(rss()).entries == ()


# --- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["", "\n\n<?xml version='1.0'?>", "\ufeff", "<!-- x -->"])
def test_junk_before_the_document_does_no_harm(head: str) -> None:
    assert parse(rss(item(1), head=head)).entries[0].title == "Tin 1"


def test_one_bad_byte_costs_one_character() -> None:
    body = rss(item(1, "Tổng thống thăm Hà Nội"), item(2)).encode()
    spot = body.index("Nội".encode()) + 1
    got = parse(body[:spot] + b"\xff" + body[spot:])
    assert [e.title for e in got.entries] == ["Tổng thống thăm Hà N\ufffdội 1", "Tin 2"]
    assert got.damaged
    assert [e.damaged for e in got.entries] == [True, False]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("where", [0.35, 0.5, 0.62, 0.9])
def test_of_a_cut_document_whole_items_are_kept(where: float, told: bool) -> None:
    document = rss(*(item(n) for n in range(10)))
    got = parse(document[: int(len(document) * where)], cut=told)
    whole = document[: int(len(document) * where)].count("</item>")
    assert [e.title for e in got.entries] == [f"Tin {n}" for n in range(whole)]
    assert got.incomplete
    assert got.damaged


@pytest.mark.parametrize(
    "document",
    [
        "<rss><channel>",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Thế giới</title>',
        rss(item(1))[:150],
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>',
    ],
)
def test_a_feed_that_breaks_off_before_its_first_item_is_none(document: str) -> None:
    with pytest.raises(NotAFeedError, match="breaks off before its first item"):
        parse(document)


@pytest.mark.parametrize("document", [rss(), '<rss version="2.0"/>'])
def test_a_whole_feed_may_be_empty(document: str) -> None:
    got = parse(document)
    assert not got.entries
    assert not got.incomplete


def test_a_cut_rdf_and_atom_document() -> None:
    for document in (RDF, ATOM):
        got = parse(document[: document.rindex("</")])
        assert [e.title for e in got.entries] == ["Một tin"]
        assert got.incomplete


def test_undefined_entities_bare_ampersands_and_unclosed_tags() -> None:
    got = parse(
        rss("<title>A &amp; B & C &nbsp; D</title><link>https://a.vn/1</link><description>x<br>y")
    )
    assert got.entries[0].title == "A & B & C D"
    assert got.damaged


def test_control_characters_cost_themselves_and_their_sequences() -> None:
    got = parse(rss(item(1, "an\x1b[2Jtoàn \x00\x07\x1b]52;c;eA==\x07x")))
    assert got.entries[0].title == "antoàn x 1"
    assert got.damaged


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#x110000;", "&#9999999999;", "&#xffff"]
)
def test_references_to_no_character_cost_one(reference: str) -> None:
    got = parse(rss(item(1), f"<title>a{reference} b</title><link>https://a.vn/1</link>"))
    assert [e.title for e in got.entries] == ["Tin 1", "a\ufffd b"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[TTXVN] Tin", "[TTXVN] Tin"),
        ("[/", "[/"),
        ("&amp;lt;b&amp;gt;Đậm&amp;lt;/b&amp;gt;", "Đậm"),
        ("Lạm phát &lt;5 %", "Lạm phát <5 %"),
        ("&amp;amp;amp; x", "& x"),
        ("a\u202eb\u200bc\u00adđ", "abcđ"),
        ("  nhiều \n\t khoảng  trắng ", "nhiều khoảng trắng"),
        ("e\u0301", "é"),
        ("x" * 9000, "x" * 500),
    ],
)
def test_titles_become_clean_text(title: str, shown: str) -> None:
    entry = parse(rss(f"<title>{title}</title><link>https://a.vn/1</link>")).entries[0]
    assert entry.title == shown
    assert is_clean(entry.title)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ssh://x", "https://a b/",
     "--renderer-cmd-prefix=x", "%action", "https://vietnamnet.vn@evil.example/"],
)  # fmt: skip
def test_links_that_lead_elsewhere_than_the_web_are_dropped(link: str) -> None:
    entry = parse(rss(f"<title>x</title><link>{link}</link><guid>urn:x</guid>")).entries[0]
    assert entry.url == "" or entry.url.startswith("https://vietnamnet.vn/rss/")
    assert entry.guid == "urn:x"


def test_a_relative_link_starts_from_the_address_that_answered() -> None:
    entry = parse(rss("<title>x</title><link>/a-1.html</link>")).entries[0]
    assert entry.url == "https://vietnamnet.vn/a-1.html"


def test_an_atom_link_does_not_take_the_place_of_an_items_own() -> None:
    more = (
        '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="alternate" href="https://b.vn/"/>'
    )
    assert parse(rss(item(1) + more)).entries[0].url == "https://vietnamnet.vn/tin-1.html"


def test_an_item_without_link_or_id_still_has_an_identity() -> None:
    first, second = parse(rss("<title>Một</title>", "<title>Hai</title>")).entries
    assert first.guid != second.guid
    assert first.guid == parse(rss("<title>Một</title>")).entries[0].guid


def test_items_that_share_an_id_are_kept_apart_by_address_and_title() -> None:
    one, other = (
        "<guid>1</guid><link>https://a.vn/1</link>",
        "<guid>1</guid><link>https://a.vn/2</link>",
    )
    got = parse(rss(one + "<title>A</title>", other + "<title>B</title>", one + "<title>A</title>"))
    assert [(e.guid, e.url, e.title) for e in got.entries] == [
        ("1", "https://a.vn/1", "A"),
        ("1", "https://a.vn/2", "B"),
    ]


def test_an_id_is_an_opaque_string_and_a_link_may_stand_in_for_it() -> None:
    got = parse(
        rss(
            "<title>A</title><guid isPermaLink='false'>HTTP://A.vn/x y</guid><link>https://a.vn/1</link>",
            "<title>B</title><link>https://a.vn/2</link>",
            "<title>C</title><link/><guid>https://a.vn/3</guid>",
        )
    )
    assert [(e.guid, e.url) for e in got.entries] == [
        ("HTTP://A.vn/x y", "https://a.vn/1"),
        ("https://a.vn/2", "https://a.vn/2"),
        ("https://a.vn/3", "https://a.vn/3"),
    ]


def test_an_item_with_nothing_is_counted_and_not_shown() -> None:
    got = parse(rss("<category>x</category>", item(1)))
    assert len(got.entries) == 1
    assert got.refused == 1


# --- cost ---------------------------------------------------------------------------------------

HEAVY = {
    "quadratic author": rss(
        item(1) + "<author>a@" + "a." * 32_000 + "</author>", head="\n<!DOCTYPE rss>"
    ),
    "five megabytes": rss(item(1) + "<description>" + "dài " * 1_250_000 + "</description>"),
    "deep": rss(item(1) + "<a>" * 20_000 + "</a>" * 20_000),
    "many attributes": rss(item(1) + "<a " + " ".join(f"x{n}='1'" for n in range(50_000)) + "/>"),
    "open tags": rss(item(1)) + "<item>" * 10_000,
    "open comments": rss(item(1)) + "<!-- " * 100_000,
    "brackets": rss(item(1)) + "<" * 250_000,
    "ampersands": rss(item(1) + "<description>" + "&" * 500_000 + "</description>"),
}


@pytest.mark.parametrize("kind", list(HEAVY))
def test_no_document_takes_long(kind: str) -> None:
    feed_authority.shared_authority().read("<rss/>", "")  # the child is running
    started = time.process_time()
    got = parse(HEAVY[kind])
    assert time.process_time() - started < 2
    assert got.entries[0].title == "Tin 1"


def test_a_document_of_half_a_million_tags_is_refused_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert feed_authority.CPU_SECONDS + feed_authority.SALVAGE_SECONDS <= 2
    hasty = feed_authority.Authority(cpu_seconds=0.2)
    monkeypatch.setattr(feeds, "shared_authority", lambda: hasty)
    try:
        with pytest.raises(NotAFeedError, match="time or memory"):
            parse(rss(item(1) + "<a/>" * 500_000))
    finally:
        hasty.close()


def test_a_child_that_takes_too_long_or_too_much_is_replaced() -> None:
    strict = feed_authority.Authority(cpu_seconds=0.05)
    try:
        with pytest.raises(feed_authority.AuthorityError, match="time or memory"):
            strict.read(rss(item(1) + "<a/>" * 500_000), "https://a.vn/")
        slow = rss(*(item(n) + "<a>x</a>" * 30 for n in range(1000)))
        assert len(strict.read(slow, "https://a.vn/")[1].entries) == 1000  # the forgiving parser
        version, raw = strict.read(rss(item(1)), "https://a.vn/")
        assert version == "rss20"
        assert len(raw.entries) == 1
    finally:
        strict.close()


def test_a_document_that_takes_too_much_memory_ends_the_child_and_nothing_else() -> None:
    """F2: no more memory than allowed; with more of it the same document is read at once."""
    large = rss(item(1)) + f"<!-- {'x' * 12_000_000} -->"
    narrow = feed_authority.Authority(cpu_seconds=20, memory=72 * 1024 * 1024)
    wide = feed_authority.Authority(cpu_seconds=20)
    try:
        with pytest.raises(feed_authority.AuthorityError, match="time or memory"):
            narrow.read(large, "")
        assert len(narrow.read(rss(item(1)), "")[1].entries) == 1
        assert len(wide.read(large, "")[1].entries) == 1
    finally:
        narrow.close()
        wide.close()


def test_the_child_can_be_ended_while_it_works() -> None:
    authority = feed_authority.Authority(cpu_seconds=20)
    authority.read("<rss/>", "")
    endless = rss(item(1) + "<a/>" * 1_000_000)
    faults: list[Exception] = []

    def work() -> None:
        try:
            authority.read(endless, "")
        except feed_authority.AuthorityError as error:
            faults.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.2)
    authority.close()
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert len(faults) == 1


def test_what_is_plain_is_read_without_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> feed_authority.Authority:
        raise AssertionError("feedparser was asked")

    monkeypatch.setattr(feeds, "shared_authority", never)
    for document in (rss(item(1)), ATOM, RDF, JSON):
        assert parse(document).entries


VARIED = rss(
    item(1) + "<description><![CDATA[<p>Một &amp; hai</p><p>ba</p>]]></description>",
    item(2)
    + "<description>&lt;b&gt;Đậm&lt;/b&gt; &amp;amp; nhạt</description><author>a@b.vn (Lan)</author>",
    item(3).replace("+0700", "GMT+7"),
    "<title>A &amp;lt; B</title><link>/tuong-doi.html</link><guid isPermaLink='false'>x 4</guid>"
    '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2025-03-06T10:30:00+07:00</dc:date>'
    "<description/>",
    item(5) + '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<![CDATA[<p>Toàn văn</p>]]></content:encoded>",
)


@pytest.mark.parametrize("document", [VARIED, ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_the_quick_way_and_feedparser_find_the_same(document: str) -> None:
    quick = read_tree(document)
    _, slow = feed_authority.shared_authority().read(document, FEED.url)
    ours, theirs = (
        finish(raw.entries, base=FEED.url, utc_offset="+07:00", now=NOW) for raw in (quick, slow)
    )
    assert ours == theirs
    assert title_text(quick.title) == title_text(slow.title)


@pytest.mark.parametrize(
    "document",
    [
        RSS_090,
        ATOM_03,
        rss(item(1) + "<title>again</title>"),
        rss("<title>a<b>c</b></title>"),
        '<rss xml:base="https://a.vn/"><channel/></rss>',
        ATOM.replace('type="html"', 'type="xhtml"'),
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(document: str) -> None:
    with pytest.raises(Unclear):
        read_tree(document)


async def test_the_asynchronous_way_finds_the_same() -> None:
    for document in (rss(item(1)), RSS_090):
        found = await feeds.parse_async(
            document.encode(), url=FEED.url, feed=FEED, utc_offset="+07:00", now=NOW
        )
        assert found == parse(document)
