"""Bytes into text: twelve encodings, with header and declaration right, wrong or missing."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.encodings import decode

TEXTS = {
    "vi": "Thủ tướng Kyrgyzstan thăm chính thức Việt Nam, hai bên ký sáu văn kiện hợp tác mới",
    "ru": "Премьер-министр Кыргызстана прибыл с официальным визитом во Вьетнам и подписал документы",
    "zh": "吉尔吉斯斯坦总理对越南进行正式访问，双方签署多项合作文件，共同推动贸易发展",
    "fr": "Le Premier ministre kirghize effectue une visite à Hanoï où il a été reçu",
}
UTF = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
LEGACY = [
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("zh", "gb18030"), ("zh", "gbk"),
    ("fr", "iso-8859-1"), ("fr", "windows-1252"),
]  # fmt: skip
PLAIN_NAMES = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}


def document(language: str, encoding: str, declared: str | None) -> tuple[str, bytes]:
    declaration = f' encoding="{declared}"' if declared else ""
    text = f'<?xml version="1.0"{declaration}?><rss><title>{TEXTS[language]}</title></rss>'
    return text, text.encode(encoding)


@pytest.mark.parametrize("header", ["right", "iso-8859-1", "utf-16", None])
@pytest.mark.parametrize(
    "declared", ["right", "iso-8859-1", "windows-1251", "utf-16", "nonsense", None]
)
@pytest.mark.parametrize("language", list(TEXTS))
@pytest.mark.parametrize("encoding", UTF)
def test_unicode_wins_over_whatever_is_said(
    encoding: str, language: str, declared: str | None, header: str | None
) -> None:
    """F3."""
    name = PLAIN_NAMES.get(encoding, encoding)
    text, body = document(language, encoding, name if declared == "right" else declared)
    said = name if header == "right" else header
    found = decode(
        body, content_type=f"text/xml; charset={said}" if said else "", language=language
    )
    assert found.text == text
    assert found.replaced == 0


@pytest.mark.parametrize("bad", [0xFF, 0xC3, 0x80, 0xED])
@pytest.mark.parametrize("header", ["utf-8", "iso-8859-1", None])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", None])
@pytest.mark.parametrize("language", list(TEXTS))
def test_one_bad_byte_costs_one_character(
    language: str, declared: str | None, header: str | None, bad: int
) -> None:
    """F3."""
    text, body = document(language, "utf-8", declared)
    spot = body.index(b"</title>")
    body = body[:spot] + bytes([bad]) + body[spot:]
    found = decode(body, content_type=f"text/xml; charset={header}" if header else "")
    assert found.text == text.replace("</title>", "\ufffd</title>")
    assert found.replaced == 1


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize(
    ("declared", "header"),
    [("right", "right"), ("right", None), (None, "right"), ("right", "utf-8"), ("utf-8", "right"),
     (None, None), ("nonsense", "right"), ("utf-16", "right")],
)  # fmt: skip
def test_older_encodings(
    language: str, encoding: str, declared: str | None, header: str | None
) -> None:
    """F3."""
    if declared is None and header is None and encoding == "koi8-r":
        pytest.skip("nothing tells koi8-r from windows-1251 but a guess at the letters")
    text, body = document(language, encoding, encoding if declared == "right" else declared)
    said = encoding if header == "right" else header
    found = decode(
        body, content_type=f"text/xml; charset={said}" if said else "", language=language
    )
    assert found.text == text


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_bad_byte_in_an_older_encoding_costs_at_most_one(language: str, encoding: str) -> None:
    text, body = document(language, encoding, encoding)
    spot = body.index(b"</title>")
    found = decode(body[:spot] + b"\x81" + body[spot:], language=language)
    assert found.text.count("\ufffd") <= 1
    assert found.text.startswith(text[: text.index("</title>") - 2])


def test_replacement_characters_of_the_source_are_no_damage() -> None:
    assert decode("a \ufffd b".encode()).replaced == 0


@given(
    st.binary(max_size=300), st.sampled_from(["", "text/xml; charset=utf-8", "x; charset=rot13"])
)
def test_no_bytes_raise(body: bytes, content_type: str) -> None:
    found = decode(body, content_type=content_type, language="vi")
    assert codecs.lookup(found.encoding)


@given(st.text(min_size=1, max_size=200).filter(lambda s: s.isprintable()))
def test_any_utf8_text_comes_back(text: str) -> None:
    assert decode(f"<a>{text}</a>".encode()).text == f"<a>{text}</a>"
