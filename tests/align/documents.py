"""Documents with known links, made from parallel lines by dropping, merging and splitting."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """Two texts, their lines, and the pairs (left line, right line) that belong together."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    links: frozenset[Link]


def documents(
    left: Sequence[str], right: Sequence[str], *, size: int = 30, rate: float = 0.1, seed: int = 7
) -> list[Document]:
    """Cut parallel lines into documents and disturb each side on its own.

    Every line is, with probability ``rate`` each, dropped, merged with the next, or split in two.
    """
    dice = random.Random(seed)
    return [
        _document(left[at : at + size], right[at : at + size], rate, dice)
        for at in range(0, len(left) - size + 1, size)
    ]


def _document(
    left: Sequence[str], right: Sequence[str], rate: float, dice: random.Random
) -> Document:
    one, two = _disturbed(left, rate, dice), _disturbed(right, rate, dice)
    links = {
        (i, j)
        for i, (_, sources) in enumerate(one)
        for j, (_, others) in enumerate(two)
        if sources & others
    }
    return Document(tuple(t for t, _ in one), tuple(t for t, _ in two), frozenset(links))


def _disturbed(
    lines: Sequence[str], rate: float, dice: random.Random
) -> list[tuple[str, frozenset[float]]]:
    """Return lines with the numbers of the source lines each holds (halves count as .0 and .5)."""
    made: list[tuple[str, frozenset[float]]] = []
    number = 0
    while number < len(lines):
        roll = dice.random()
        line = lines[number].strip()
        if roll < rate:
            pass
        elif roll < 2 * rate and number + 1 < len(lines):
            made.append(
                (f"{line} {lines[number + 1].strip()}", _whole(number) | _whole(number + 1))
            )
            number += 1
        elif roll < 3 * rate and len(line) > 20:
            cut = _middle(line)
            made.append((line[:cut].strip(), frozenset({float(number)})))
            made.append((line[cut:].strip(), frozenset({number + 0.5})))
        else:
            made.append((line, _whole(number)))
        number += 1
    return made


def _whole(number: int) -> frozenset[float]:
    return frozenset({float(number), number + 0.5})


def _middle(line: str) -> int:
    """Return a place near the middle: behind a comma, else behind a space, else the middle."""
    half = len(line) // 2
    for marks in (",;，；、", " "):
        places = [
            i + 1
            for i, c in enumerate(line)
            if c in marks and len(line) / 4 < i < len(line) * 3 / 4
        ]
        if places:
            return min(places, key=lambda i: abs(i - half))
    return half


def f1(found: set[Link], true: frozenset[Link]) -> tuple[int, int, int]:
    """Return how many links were right, found, and there."""
    return len(found & true), len(found), len(true)


def flores(shared: Path, language: str) -> list[str]:
    """Return the dev sentences of a language."""
    return (
        (shared / "corpora/flores-dev" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    )
