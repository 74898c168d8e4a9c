"""Dates: read as each language writes them, and no year is made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import LANGUAGES
from reader.text.dates import dateline_date, find_dates

CASES = [
    ("vi", "Ngày 6/3, tại Hà Nội", [(None, 3, 6)]),
    ("vi", "Chiều 6/3; sáng nay (7/3); từ ngày 5-7/3/2025", [(None, 3, 6), (None, 3, 7), (2025, 3, 5), (2025, 3, 7)]),
    ("vi", "6/3/2025; ngày 6 tháng 3 năm 2025; ngày 6 tháng 3", [(2025, 3, 6), (2025, 3, 6), (None, 3, 6)]),
    ("vi", "06-03-2025, ngày 06/03/2025", [(2025, 3, 6), (2025, 3, 6)]),
    ("vi", "2/3 số phiếu, tỷ lệ 3/4, Quốc lộ 1/5A", []),
    ("en", "March 6; 6 March 2025; Mar. 6; March 6, 2025; the 6th of March", [(None, 3, 6), (2025, 3, 6), (None, 3, 6), (2025, 3, 6), (None, 3, 6)]),
    ("en", "In March 2025, in May, 24/7 service, Mar 60", []),
    ("en", "from March 5-7; 6–7 May 2025; may 6, on March 5 and 6", [(None, 3, 5), (None, 3, 7), (2025, 5, 6), (2025, 5, 7), (None, 3, 5), (None, 3, 6)]),
    ("vi", "từ ngày 5 đến 7/3; 24 tháng Chín năm 1959; ngày 5 và 6/3", [(None, 3, 5), (None, 3, 7), (1959, 9, 24), (None, 3, 5), (None, 3, 6)]),
    ("fr", "du 5 au 7 mars 2025", [(2025, 3, 5), (2025, 3, 7)]),
    ("es", "del 5 al 7 de mayo", [(None, 5, 5), (None, 5, 7)]),
    ("id", "5-7 Maret 2025", [(2025, 3, 5), (2025, 3, 7)]),
    ("ru", "с 5 по 7 мая 2025 года; 6–7 марта", [(2025, 5, 5), (2025, 5, 7), (None, 3, 6), (None, 3, 7)]),
    ("zh", "5月5日至7日；3月5至7日", [(None, 5, 5), (None, 5, 7), (None, 3, 5), (None, 3, 7)]),
    ("id", "6 Maret 2025, Kamis (6/3)", [(2025, 3, 6), (None, 3, 6)]),
    ("ru", "6 марта 2025 года, 7 мая", [(2025, 3, 6), (None, 5, 7)]),
    ("ru", "06.03.2025", [(2025, 3, 6)]),
    ("fr", "le 6 mars 2025, le 1er mai", [(2025, 3, 6), (None, 5, 1)]),
    ("es", "el 6 de marzo de 2025, 5 de mayo", [(2025, 3, 6), (None, 5, 5)]),
    ("zh", "2025年3月6日，3月7日，2025年3月", [(2025, 3, 6), (None, 3, 7)]),
    ("en", "2025-03-06", [(2025, 3, 6)]),
    ("en", "30 February 2025, February 30, 31/04/2025", []),
    ("en", "29 February", [(None, 2, 29)]),
    ("und", "06.03.2025", [(2025, 3, 6)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_dates(language: str, text: str, expected: list[tuple[int | None, int, int]]) -> None:
    assert [(d.year, d.month, d.day) for d in find_dates(text, language)] == expected


def test_offsets_cover_the_date() -> None:
    text = "Hanoi, March 6, 2025 (VNA)"
    (found,) = find_dates(text, "en")
    assert text[found.start : found.end] == "March 6, 2025"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Hanoi, March 6 (VNA) – The PM arrived.", (None, 3, 6)),
        ("en", "HANOI, 6 March 2025 — The PM arrived.", (2025, 3, 6)),
        ("vi", "Hà Nội, ngày 6/3 (TTXVN) - Thủ tướng đến.", (None, 3, 6)),
        ("fr", "Hanoï, 6 mars (VNA) - Le Premier ministre est arrivé.", (None, 3, 6)),
        ("es", "Hanoi, 6 mar (VNA) El primer ministro llegó.", (None, 3, 6)),
        ("zh", "越通社河内3月6日电 吉尔吉斯斯坦总理抵达。", (None, 3, 6)),
        ("ru", "Ханой, 6 марта (ВИА) – Премьер прибыл.", (None, 3, 6)),
        ("en", "The PM arrived in Hanoi on March 6. He met To Lam – and left.", None),
        ("en", "Hanoi (VNA) – He came on March 6.", None),
        ("en", "", None),
    ],
)
def test_dateline(language: str, text: str, expected: tuple[int | None, int, int] | None) -> None:
    found = dateline_date(text, language)
    assert (found and (found.year, found.month, found.day)) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("0123456789/-. ngàymarchтабря年月日"), st.characters())
    ),
    st.sampled_from(LANGUAGES),
)
def test_found_dates_exist_and_stand_in_order(text: str, language: str) -> None:
    at = 0
    for found in find_dates(text, language):
        assert at <= found.start < found.end <= len(text)
        assert 1 <= found.month <= 12
        assert 1 <= found.day <= 31
        at = found.end
