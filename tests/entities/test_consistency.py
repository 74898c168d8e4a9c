"""The same sentence in two languages names the same things: the sample edition, line by line.

Countries are left out (an adjective in one language is a country's name in another), and so are
agency credits, which only some editions print. What is left differs where a newsroom wrote a
pronoun or a title for a name, so the floor is below one; it may only rise.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import reader.sources.sample
from reader.entities import recogniser
from reader.model import LANGUAGES, TITLE, Block, BlockKind

EVENTS = Path(reader.sources.sample.__file__).parent / "events"
FLOORS = {"en": 0.94, "vi": 0.925, "id": 0.96, "ru": 0.92, "fr": 0.92, "es": 0.905, "zh": 0.86}

Sentences = dict[tuple[int, int], set[str]]


def of_weight(entity: str) -> bool:
    country = entity.startswith("loc:") and len(entity) == 6
    return not country and entity != "org:vna"


def named(title: str, blocks: list[str], language: str) -> Sentences:
    """Return the ids named in each sentence: key is block and line, title at TITLE."""
    texts = [Block(BlockKind.PARAGRAPH, text) for text in blocks]
    found: Sentences = {(TITLE, 0): set()} if title else {}
    for number, text in enumerate(blocks):
        found.update({(number, line): set() for line in range(text.count("\n") + 1) if text})
    for m in recogniser().annotate_article(title, texts, language):
        line = 0 if m.block == TITLE else blocks[m.block].count("\n", 0, m.start)
        if of_weight(m.entity):
            found[m.block, line].add(m.entity)
    return found


def texts() -> Iterator[dict[str, Sentences]]:
    for path in sorted(EVENTS.glob("*.toml")):
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            yield {
                language: named(
                    text["title"][language],
                    [block.get(language, "").strip() for block in text["block"]],
                    language,
                )
                for language in LANGUAGES
                if language in text["title"]
            }


@cache
def agreement() -> dict[str, float]:
    """Return for each language, and for all, twice the shared ids over all ids of all pairs."""
    shared: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts():
        for one, other in combinations(text, 2):
            for key in text[one].keys() & text[other].keys():
                a, b = text[one][key], text[other][key]
                for language in (one, other, "all"):
                    shared[language] += 2 * len(a & b)
                    total[language] += len(a) + len(b)
    return {language: shared[language] / total[language] for language in total}


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_a_language_names_what_the_others_name(language: str) -> None:
    assert agreement()[language] >= FLOORS[language]


def test_all_languages_agree() -> None:
    assert agreement()["all"] >= 0.925
