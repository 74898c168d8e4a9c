"""The gold texts of ``tests/fixtures/entities``: inline ``[[surface|id]]``, headed ``== name``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.entities import recogniser
from reader.entities.scorer import Marked

FOLDER = Path(__file__).parents[1] / "fixtures" / "entities"
TYPES = {"per": "PER", "org": "ORG", "loc": "LOC", "event": "EVENT", "treaty": "TREATY"}
_MARK = re.compile(r"\[\[(.+?)\|([a-z0-9:-]+)\]\]")


@dataclass(frozen=True)
class GoldText:
    name: str
    language: str
    unfamiliar: bool
    text: str
    marks: tuple[Marked, ...]


def gold_texts(folder: Path = FOLDER) -> Iterator[GoldText]:
    for path in sorted(folder.glob("??.txt")):
        for part in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
            head, body = part.split("\n", 1)
            yield _gold_text(head.split(), path.stem, body.strip("\n"))


def _gold_text(head: list[str], language: str, body: str) -> GoldText:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        kind = TYPES[match[2].split(":")[0]]
        marks.append(
            Marked(head[0], language, len(text), len(text) + len(match[1]), kind, match[2])
        )
        text += match[1]
        last = match.end()
    return GoldText(head[0], language, "unfamiliar" in head, text + body[last:], tuple(marks))


def found_in(gold: GoldText) -> list[Marked]:
    mentions = recogniser().annotate_text(gold.text, gold.language)
    return [
        Marked(gold.name, gold.language, m.start, m.end, m.type.value, m.entity) for m in mentions
    ]
