"""How much of an article is read out of a page, over a corpus in the sites' shapes. Floors only rise."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest

from reader import config
from reader.config import Config
from reader.model import BlockKind
from reader.sources.pages import Page, extract
from tests.sources.page_shapes import FIXTURES, Sample, corpus

FLOOR_EACH = 0.97
FLOOR_MEAN = 0.995
FLOOR_WITHOUT_RULES = 0.99
SETTINGS = config.load()


def read(sample: Sample, settings: Config = SETTINGS) -> Page:
    return extract(sample.html.encode(), url=sample.url, language=sample.language, config=settings)


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u4e00-\u9fff]|[^\W_]+", text.casefold()))


def f1(found: str, wanted: str) -> float:
    ours, gold = tokens(found), tokens(wanted)
    shared = sum((ours & gold).values())
    return 2 * shared / (sum(ours.values()) + sum(gold.values()))


def score(sample: Sample, settings: Config = SETTINGS) -> float:
    return f1(
        "\n".join(b.text for b in read(sample, settings).blocks),
        "\n".join(text for _, text in sample.passages),
    )


def ids(sample: Sample) -> str:
    return sample.name


def test_the_corpus_is_the_one_the_floors_were_set_on() -> None:
    digest = hashlib.sha256("\x00".join(s.url + s.html for s in corpus()).encode()).hexdigest()
    assert digest == (FIXTURES / "fingerprint.txt").read_text().strip()


def test_the_corpus_is_wide_enough() -> None:
    assert len(corpus()) >= 24
    assert {s.language for s in corpus()} == {"vi", "en", "fr", "es", "zh", "ru", "id"}


@pytest.mark.parametrize("sample", corpus(), ids=ids)
def test_every_page_gives_its_text(sample: Sample) -> None:
    assert score(sample) >= FLOOR_EACH


def test_the_mean_is_near_perfect() -> None:
    assert sum(map(score, corpus())) / len(corpus()) >= FLOOR_MEAN


def test_when_every_site_rule_fails_most_of_the_text_still_comes() -> None:
    """A site may change overnight: the general extractor alone, on the same pages."""
    bare = replace(SETTINGS, sites=())
    scores = {s.name: score(s, bare) for s in corpus()}
    assert min(scores.values()) >= FLOOR_WITHOUT_RULES, min(scores, key=lambda name: scores[name])


RULED = [s for s in corpus() if "general" not in s.name and "elsewhere" not in s.name]


@pytest.mark.parametrize("sample", RULED, ids=ids)
def test_site_rules_give_kinds_and_order_exactly(sample: Sample) -> None:
    assert tuple((b.kind.value, b.text) for b in read(sample).blocks) == sample.passages


@pytest.mark.parametrize("sample", corpus(), ids=ids)
def test_what_stands_around_the_text(sample: Sample) -> None:
    page = read(sample)
    assert page.title == sample.text["title"]
    assert page.language == sample.language
    assert page.outlet == sample.outlet
    assert page.origin == sample.origin
    assert len(page.alternates) == sample.alternates
    assert (page.published.iso() if page.published else None) == sample.moment


@pytest.mark.parametrize("sample", corpus(), ids=ids)
def test_blocks_come_with_sentences_that_cover_them(sample: Sample) -> None:
    for block in read(sample).blocks:
        assert "".join("".join(block.sentences()).split()) == "".join(block.text.split())


def test_captions_stay_captions_with_the_general_extractor_too() -> None:
    for sample in corpus():
        kinds = {b.text: b.kind for b in read(sample).blocks}
        first = sample.text["caption1"]
        assert kinds.get(first, BlockKind.CAPTION) is BlockKind.CAPTION, sample.name
