"""Quality over our own gold texts: floors that may only rise.

The founding articles are not ours to copy: their annotation holds offsets, ids and a hash of the
text, and is compared where the shared folder is beside the checkout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reader.entities import recogniser
from reader.entities.scorer import Marked, b_cubed, cross_language, exact
from tests.entities.gold import FOLDER, GoldText, found_in, gold_texts

FLOORS = {"vi": 0.99, "en": 0.99, "id": 0.99, "ru": 0.99, "fr": 0.985, "es": 0.99, "zh": 0.99}


@cache
def both() -> tuple[tuple[GoldText, tuple[Marked, ...]], ...]:
    return tuple((gold, tuple(found_in(gold))) for gold in gold_texts())


def chosen(want: Callable[[GoldText], bool]) -> tuple[list[Marked], list[Marked]]:
    pairs = [pair for pair in both() if want(pair[0])]
    return [m for g, _ in pairs for m in g.marks], [m for _, f in pairs for m in f]


def test_the_gold_is_large_enough_and_half_unfamiliar() -> None:
    texts = [gold for gold, _ in both()]
    assert len(texts) >= 150
    assert len({g.language for g in texts}) == 7
    assert sum(g.unfamiliar for g in texts) * 2 >= len(texts)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_floor_of_each_language(language: str) -> None:
    assert exact(*chosen(lambda g: g.language == language)).f1 >= FLOORS[language]


def test_floor_over_all_and_over_unfamiliar_names() -> None:
    assert exact(*chosen(lambda _: True)).f1 >= 0.995
    assert exact(*chosen(lambda g: g.unfamiliar)).f1 >= 0.993


def test_floors_of_linking() -> None:
    gold, found = chosen(lambda _: True)
    assert b_cubed(gold, found).f1 >= 0.97
    pairs = cross_language(gold, found)
    assert pairs.precision >= 0.99
    assert pairs.recall >= 0.96


def test_known_names_carry_the_id_of_the_knowledge_base() -> None:
    for gold, found in both():
        ids = {(m.start, m.end): m.entity for m in found}
        for m in gold.marks:
            if ":x-" not in m.entity and (m.start, m.end) in ids:
                assert ids[m.start, m.end] == m.entity, (gold.name, gold.text[m.start : m.end])


@pytest.mark.parametrize("name", ["founding-en", "founding-id"])
def test_founding_articles(shared: Path, name: str) -> None:
    record = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    text = (shared / "seeds" / record["file"]).read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == record["sha256"]
    gold = [
        Marked(name, record["language"], start, end, kind, entity)
        for start, end, kind, entity in record["mentions"]
    ]
    mentions = recogniser().annotate_text(text, record["language"])
    found = [
        Marked(name, record["language"], m.start, m.end, m.type.value, m.entity) for m in mentions
    ]
    assert exact(gold, found).f1 >= 0.99
    assert {(m.start, m.entity) for m in gold} == {(m.start, m.entity) for m in found}
