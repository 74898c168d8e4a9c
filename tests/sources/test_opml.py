"""Lists of feeds, in and out; an imported list is hostile until read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import config, config_edit
from reader.errors import BadInputError
from reader.model import Feed
from reader.sources import opml

SETTINGS = config.load()


def document(outlines: str, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<opml version="2.0"><body>{outlines}</body></opml>'.encode()


def urls(body: bytes) -> list[str]:
    return [f.url for f in opml.parse(body).feeds]


def test_folders_and_every_spelling_of_the_attribute() -> None:
    body = document(
        '<outline text="Asia"><outline type="rss" text="A" xmlUrl="https://a.example/r"/>'
        '<outline text="Deeper"><outline title="B" xmlurl="http://b.example/r" language="vi-VN"/></outline></outline>'
        '<outline XMLURL="https://c.example/r" text="C" isComment="true" category="/vna"/>'
    )
    assert opml.parse(body).feeds == (
        opml.Listed("https://a.example/r", "A"),
        opml.Listed("http://b.example/r", "B", "vi"),
        opml.Listed("https://c.example/r", "C", outlet="vna", enabled=False),
    )


def test_an_address_stands_once() -> None:
    assert urls(document('<outline xmlUrl="https://a.example/r"/>' * 3)) == ["https://a.example/r"]


@pytest.mark.parametrize(
    "url",
    ["exec:curl evil | sh", "file:///etc/passwd", "javascript:alert(1)", "ssh://-oProxyCommand=x", "--x", "//a/r",
     "https://user:pw@a.example/", "query:unread:x", "https://a.example/&#10;--proxy=x"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_and_named(url: str) -> None:
    found = opml.parse(
        document(f'<outline xmlUrl="{url}"/><outline xmlUrl="https://a.example/r"/>')
    )
    assert [f.url for f in found.feeds] == ["https://a.example/r"]
    assert len(found.refused) == 1
    assert found.refused[0].isprintable()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 50, "not text"),
        (b"no markup", "not a well-formed"),
        (b"<opml><body>", "not a well-formed"),
        (b"<rss version='2.0'/>", "not an OPML document but <rss>"),
        (document(""), "names no feed"),
        (document("", '<!DOCTYPE opml [<!ENTITY a "b">]>'), "entities"),
        (document("", '<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"),
        (document("", '<!DOCTYPE opml [<!ENTITY a "b">]>').decode().encode("utf-16"), "entities"),
        (b" " * (opml.MAX_BYTES + 1), "larger than 2 MB"),
    ],
)
def test_what_is_no_list_says_why(body: bytes, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as caught:
        opml.parse(body, where="list.opml")
    assert caught.value.where == "list.opml"


def test_deep_nesting_ends_in_an_answer() -> None:
    deep = document("<outline text='x'>" * 20_000 + "</outline>" * 20_000)
    with pytest.raises(BadInputError):
        opml.parse(deep)


def test_floods_are_capped() -> None:
    many = document("".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(2_500)))
    found = opml.parse(many)
    assert len(found.feeds) == opml.MAX_FEEDS
    assert len(found.refused) == 500


def test_titles_are_cleaned() -> None:
    body = document('<outline text="a\u202eb&#x9b;31m" xmlUrl="https://a.example/r"/>')
    assert opml.parse(body).feeds[0].title.isprintable()


def test_feeds_find_their_outlet_or_get_one() -> None:
    feeds, outlets = opml.to_feeds(
        [
            opml.Listed("https://fr.vietnamplus.vn/rss/x.rss", "F", "fr"),
            opml.Listed("https://www.kabar.kg/rss", "K", "ru"),
            opml.Listed("https://kabar.kg/en", "K2"),
            opml.Listed("https://mirror.example/r", "M", "vi", outlet="vietnamnet"),
        ],
        SETTINGS,
    )
    assert [f.outlet for f in feeds] == ["vna", "kabar-kg", "kabar-kg", "vietnamnet"]
    assert feeds[2].language == SETTINGS.reading.languages[0]
    assert [(o.id, o.hosts) for o in outlets] == [("kabar-kg", ("kabar.kg",))]


def test_what_is_written_is_read_again() -> None:
    feeds, _ = opml.to_feeds(
        opml.parse(opml.render(SETTINGS.feeds, SETTINGS).encode()).feeds, SETTINGS
    )
    known = {f.url: Feed(f.url, f.outlet, f.language, f.title, f.enabled) for f in SETTINGS.feeds}
    assert {f.url: f for f in feeds} == known


def test_an_import_ends_in_the_users_file(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    body = document('<outline text="Кабар" xmlUrl="https://kabar.kg/rss" language="ru"/>')
    feeds, outlets = opml.to_feeds(opml.parse(body).feeds, SETTINGS)
    config_edit.add_feeds(file, SETTINGS, feeds, outlets)
    assert config.load(file).feeds[-1] == Feed("https://kabar.kg/rss", "kabar-kg", "ru", "Кабар")


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text("<opml/>outline xUr='\"=&;!DOCTYPE[]ht:", max_size=200).map(str.encode)
)
def test_any_bytes_are_a_list_or_a_named_error(body: bytes) -> None:
    caught: BadInputError | None = None
    try:
        opml.parse(body, where="x")
    except BadInputError as error:
        caught = error
    assert caught is None or caught.where == "x"
