"""Pages of sites nobody wrote rules for, and as the region's newsrooms mark theirs up: text, title,
time, author, language. Floors only rise.
"""

from __future__ import annotations

import hashlib
import time
from functools import cache

import pytest

from reader.sources.pages import Page, extract
from tests.sources.field_shapes import field
from tests.sources.page_shapes import FIXTURES
from tests.sources.test_pages_quality import SETTINGS, f1
from tests.sources.unknown_outlets import outlets
from tests.sources.unknown_shapes import EVERY, Unknown, unknown

FLOOR_EACH = 0.98
FLOOR_MEAN = 0.995
CORPUS = (*unknown(), *outlets(), *field())
EXACT = 0.98
"""Share of the pages whose passages come out exactly, kinds and order too."""


@cache
def read(sample: Unknown) -> Page:
    return extract(sample.html.encode(), url=sample.url, language=sample.language, config=SETTINGS)


def score(sample: Unknown) -> float:
    return f1(
        "\n".join(b.text for b in read(sample).blocks),
        "\n".join(text for _, text in sample.passages),
    )


def ids(sample: Unknown) -> str:
    return sample.name


def test_the_corpus_is_the_one_the_floors_were_set_on() -> None:
    digest = hashlib.sha256("\x00".join(s.url + s.html for s in CORPUS).encode()).hexdigest()
    assert digest == (FIXTURES / "unknown-fingerprint.txt").read_text().strip()


def test_the_corpus_is_wide_enough() -> None:
    assert len(CORPUS) >= 100
    assert {s.language for s in CORPUS} == set(EVERY)
    assert max(len(s.html) for s in CORPUS) > 280_000


@pytest.mark.parametrize("sample", CORPUS, ids=ids)
def test_every_page_gives_its_text(sample: Unknown) -> None:
    assert score(sample) >= FLOOR_EACH


def test_the_mean_is_near_perfect() -> None:
    assert sum(map(score, CORPUS)) / len(CORPUS) >= FLOOR_MEAN


@pytest.mark.parametrize("sample", CORPUS, ids=ids)
def test_title_time_author_and_language_are_exact(sample: Unknown) -> None:
    page = read(sample)
    assert page.title == sample.title
    assert (page.published.iso() if page.published else None) == sample.moment
    assert page.author == sample.author
    assert page.language == sample.language


def test_nearly_every_page_comes_out_passage_by_passage() -> None:
    exact = [
        s.name
        for s in CORPUS
        if tuple((b.kind.value, b.text) for b in read(s).blocks) == s.passages
    ]
    assert len(exact) >= EXACT * len(CORPUS), {s.name for s in CORPUS} - set(exact)


def test_the_title_is_never_the_first_block_as_well() -> None:
    for sample in CORPUS:
        assert sample.title not in [b.text for b in read(sample).blocks], sample.name


def test_an_ordinary_page_takes_few_milliseconds() -> None:
    """10 ms of processor time in the middle of all shapes; twice that leaves room for slow machines."""
    spent = []
    read(CORPUS[0])  # the heavy import
    for sample in CORPUS[::3]:
        began = time.process_time()
        read.__wrapped__(sample)
        spent.append(time.process_time() - began)
    assert sorted(spent)[len(spent) // 2] < 0.020
