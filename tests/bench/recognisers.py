"""Names found with and without a recogniser of others: ``python tests/bench/recognisers.py NAME…``.

``NAME`` is ``natasha``, ``spacy:LANGUAGE=PIPELINE`` or what another package brings. Precision, recall
and F1 of exact spans and types by the recogniser alone, without it and with it: over our gold texts
in its languages, and over ``tests/fixtures/recognisers``, texts that no rule was tuned on. Rules and
knowledge base were written over the gold, so it is measured with a knowledge base of countries only
as well: that is how a text fares whose names nobody entered. Words a second are processor time,
everything loaded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.config import RecogniserSettings
from reader.entities import recogniser
from reader.entities.compiled import Knowledge
from reader.entities.recognisers.panel import Panel, open_panel
from reader.entities.recognition import Recogniser
from reader.entities.scorer import Marked, exact
from tests.entities.gold import FOLDER as GOLD
from tests.entities.gold import GoldText, gold_texts

FRESH = GOLD.with_name("recognisers")
Finder = Callable[[GoldText], list[Marked]]


def main() -> None:
    for name in sys.argv[1:] or ["natasha"]:
        _measure(_settings(name))


def _settings(name: str) -> RecogniserSettings:
    kind, _colon, rest = name.partition(":")
    pipelines = dict(pair.split("=", 1) for pair in rest.split(",")) if rest else {}
    return RecogniserSettings(use=(kind,), spacy_pipelines=pipelines)


def _measure(settings: RecogniserSettings) -> None:
    panel = open_panel(settings, lambda line: print(line, file=sys.stderr))
    if panel is None:
        return
    print(panel.identity)
    ours, bare = recogniser(), Recogniser(countries_only(recogniser().knowledge))
    for heading, folder in (("our gold", GOLD), ("texts nobody tuned on", FRESH)):
        texts = [g for g in gold_texts(folder) if g.language in panel.languages]
        if not texts:
            continue
        print(f"  {heading}: {len(texts)} texts, {sum(len(g.marks) for g in texts)} names")
        _print("it alone", texts, lambda gold: _alone(panel, gold))
        _print("without it", texts, lambda gold: found_by(ours, gold))
        _print("with it", texts, lambda gold: found_by(ours.with_panel(panel), gold))
        _print("countries only, without", texts, lambda gold: found_by(bare, gold))
        _print("countries only, with", texts, lambda gold: found_by(bare.with_panel(panel), gold))


def _print(row: str, texts: Sequence[GoldText], find: Finder) -> None:
    for gold in texts:  # what is loaded and remembered at the first sight
        find(gold)
    began = time.process_time()
    found = [find(gold) for gold in texts]
    spent = time.process_time() - began
    words = sum(len(gold.text.split()) for gold in texts)
    marks = [mark for gold in texts for mark in gold.marks]
    score = exact(marks, [mark for each in found for mark in each])
    figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    print(f"    {row:<24} {figures}  {words / spent:>8,.0f} words/s")


def _alone(panel: Panel, gold: GoldText) -> list[Marked]:
    """What it proposes as it stands: offsets of paragraphs moved to the text's."""
    lines = gold.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    answers = panel.propose([(line, gold.language) for line in lines])
    return [
        Marked(gold.name, gold.language, start + p.start, start + p.end, p.type.value, "")
        for start, found in zip(starts, answers, strict=True)
        for p in found
    ]


def found_by(reader: Recogniser, gold: GoldText) -> list[Marked]:
    return [
        Marked(gold.name, gold.language, m.start, m.end, m.type.value, m.entity)
        for m in reader.annotate_text(gold.text, gold.language)
    ]


def countries_only(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge base with the names of countries only."""
    kept = [n for n, id_ in enumerate(knowledge.ids) if len(id_) == 6 and id_.startswith("loc:")]
    place = {n: k for k, n in enumerate(kept)}
    forms = [n for n, owner in enumerate(knowledge.owners) if owner in place]
    rows = json.loads(knowledge.rows)
    return replace(
        knowledge,
        ids=tuple(knowledge.ids[n] for n in kept),
        ranks=tuple(knowledge.ranks[n] for n in kept),
        keys=tuple(knowledge.keys[n] for n in forms),
        texts=tuple(knowledge.texts[n] for n in forms),
        owners=tuple(place[knowledge.owners[n]] for n in forms),
        masks=tuple(knowledge.masks[n] for n in forms),
        rows=json.dumps([rows[n] for n in kept]),
    )


if __name__ == "__main__":
    main()
