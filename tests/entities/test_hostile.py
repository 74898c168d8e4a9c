"""Whatever comes in: no crash, bounded work, offsets that fit."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import recogniser
from reader.model import LANGUAGES


@pytest.mark.parametrize("text", ["", " ", "\n\n", "«", "A", "(ABC)", "Mr", "ông", "министерство"])
def test_hardly_any_text(text: str) -> None:
    for language in (*LANGUAGES, "xx"):
        assert recogniser().annotate(text, language) == ()


NOISE = {
    "one word": "a" * 1_000_000,
    "capitals": "A" * 300_000,
    "mixed": "Aa" * 100_000,
    "quotes": "«А" * 50_000,
    "brackets": "(ABC) " * 30_000,
    "dots": "卡·" * 20_000,
}


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_a_great_deal_of_noise_takes_a_bounded_time(text: str) -> None:
    started = time.process_time()
    recogniser().annotate_text(text, "en")
    assert time.process_time() - started < 20


def test_nothing_but_capitals_yields_what_is_known() -> None:
    text = "PRESIDENT LUONG CUONG RECEIVES NEW AMBASSADOR OF KAZAKHSTAN IN HANOI TODAY"
    found = [m.entity for m in recogniser().annotate(text, "en")]
    assert found == ["per:luong-cuong", "loc:kz", "loc:hanoi"]


def test_a_paragraph_in_another_script_is_read_in_its_own_language() -> None:
    text = "Talks in Hanoi.\nТокаев прибыл в Бишкек из Астаны.\n越南国家主席梁强抵达塔什干。"
    found = recogniser().annotate_text(text, "en")
    assert [m.entity for m in found][1:4] == [
        "per:kassym-jomart-tokayev",
        "loc:bishkek",
        "loc:astana",
    ]
    assert "per:luong-cuong" in [m.entity for m in found]


def test_the_wrong_language_still_finds_the_leaders() -> None:
    found = recogniser().annotate("Presiden Luong Cuong tiba di Tashkent.", "en")
    assert {"per:luong-cuong", "loc:tashkent"} <= {m.entity for m in found}


def test_without_a_language_it_is_told_from_the_text() -> None:
    found = recogniser().annotate_text("Chủ tịch nước Lương Cường đến Hà Nội chiều nay.", None)
    assert [m.language for m in found] == ["vi", "vi"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_offsets_fit_and_spans_do_not_overlap(text: str, language: str) -> None:
    last = 0
    for m in recogniser().annotate_text(text, language):
        assert text[m.start : m.end] == m.surface
        assert m.start >= last
        assert ":" in m.entity
        last = m.end


@pytest.mark.parametrize("declared", ["ru", "zh", "id"])
def test_a_wrong_language_does_not_lose_known_names(declared: str) -> None:
    text = "Thủ tướng Phạm Minh Chính gặp Tổng thống Sadyr Japarov tại Bishkek"
    found = {m.entity for m in recogniser().annotate(text, declared)}
    assert found == {"per:pham-minh-chinh", "per:sadyr-japarov", "loc:bishkek"}


def test_names_in_other_scripts_are_known_in_any_text() -> None:
    found = [m.entity for m in recogniser().annotate("To Lam 苏林 met Токаев in 阿斯塔纳.", "en")]
    assert found == ["per:to-lam", "per:to-lam", "per:kassym-jomart-tokayev", "loc:astana"]


def test_verbs_of_a_headline_are_no_names() -> None:
    text = "Prime Minister Hails New Era of Friendship Between Vietnam and Kazakhstan"
    assert [m.entity for m in recogniser().annotate(text, "en")] == ["loc:vn", "loc:kz"]
