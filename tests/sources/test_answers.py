"""What headers say, and how an address is shown without its secrets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.answers import fold_headers, public_address, read_freshness, read_retry_after

NOW = datetime(2025, 3, 6, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        (" 60 ", 60),
        ("Thu, 06 Mar 2025 04:30:00 GMT", 3600),
        ("Thu, 06 Mar 2025 02:30:00 GMT", 0),
        ("9" * 30, 999_999_999_999),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("１２", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert read_retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=900"}, 900),
        ({"cache-control": "public, Max-Age=900", "age": "300"}, 600),
        ({"cache-control": "max-age=100", "age": "300"}, 0),
        ({"cache-control": 'max-age="900"'}, 900),
        ({"cache-control": "no-cache, max-age=900"}, None),
        ({"cache-control": "max-age=x", "expires": "Thu, 06 Mar 2025 03:40:00 GMT"}, 600),
        (
            {"expires": "Thu, 06 Mar 2025 05:00:00 GMT", "date": "Thu, 06 Mar 2025 04:00:00 GMT"},
            3600,
        ),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({}, None),
    ],
)
def test_freshness(headers: dict[str, str], seconds: float | None) -> None:
    assert read_freshness(headers, NOW) == seconds


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_header_raises(one: str, other: str) -> None:
    headers = {
        "retry-after": one,
        "cache-control": other,
        "expires": one,
        "age": other,
        "date": other,
    }
    for seconds in (read_retry_after(headers, NOW), read_freshness(headers, NOW)):
        assert seconds is None or seconds >= 0


def test_repeated_headers_are_joined() -> None:
    assert fold_headers([(b"Vary", b"a"), (b"VARY", b"b")]) == {"vary": "a, b"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@a.vn:8443/x?token=t&q", "https://a.vn:8443/x?token=…&q=…"),
        ("http://a.vn/feed#f", "http://a.vn/feed"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://[broken", "(unreadable address)"),
        ("http://a.vn/\x1b[2J", "http://a.vn/\ufffd[2J"),
    ],
)
def test_addresses_are_shown_without_secrets(url: str, shown: str) -> None:
    assert public_address(url) == shown
