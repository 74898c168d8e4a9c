"""Figures: the same amount is the same string in every language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import LANGUAGES
from reader.text.numbers import numbers


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "1,5 tỷ USD; 13,5 triệu; 25%; 1.234 người", ["1500000000", "13500000", "25%", "1234"]),
        ("vi", "12 phần trăm, 15 nghìn tấn, 1.234.567,8", ["12%", "15000", "1234567.8"]),
        ("en", "1.5 billion, 13.5 million, 1,234 and 25 %", ["1500000000", "13500000", "1234", "25%"]),
        ("en", "US$7.5mn, 5 per cent, 38.4bn tenge", ["7500000", "5%", "38400000000"]),
        ("en", "over 15,000 t; a 20-million deal", ["15000", "20000000"]),
        ("id", "1,5 miliar dolar, 13,5 juta, 25 persen", ["1500000000", "13500000", "25%"]),
        ("ru", "1,5 млрд долл., 13,5 миллиона, 15 000 тонн, 25 процентов", ["1500000000", "13500000", "15000", "25%"]),
        ("fr", "1,5 milliard, 13,5 millions, 15 000 tonnes, 25 %", ["1500000000", "13500000", "15000", "25%"]),
        ("es", "1,5 mil millones, 13,5 millones, 15.000, 25 por ciento", ["1500000000", "13500000", "15000", "25%"]),
        ("zh", "15亿美元，1350万，百分之25，增长25.5%", ["1500000000", "13500000", "25%", "25.5%"]),
        ("en", "COP26 and the 80th year, UTF8", ["80"]),
        ("en", "on March 6, 2025", ["6", "2025"]),
        ("ru", "06.03.2025, 06/03/2025", ["6", "3", "2025", "6", "3", "2025"]),
        ("en", "", []),
        ("und", "5 million", ["5000000"]),
    ],
)  # fmt: skip
def test_figures(language: str, text: str, expected: list[str]) -> None:
    assert list(numbers(text, language)) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("0123456789., %"), st.characters())),
    st.sampled_from(LANGUAGES),
)
def test_any_text_gives_plain_figures(text: str, language: str) -> None:
    for figure in numbers(text, language):
        float(figure.rstrip("%"))
        assert "e" not in figure.lower()
