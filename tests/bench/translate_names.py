"""How names come through: as they are, repaired, put in place before, or behind placeholders.

    python -m tests.bench.translate_names [MODELS]

First over the small model's own sentences: it knows their names, so anything lost or any other
word changed is what the method costs. Then by simulation, over sentences with known names whose
right translation is known: an engine that misspells a name, leaves it in the source language, or
drops it, each with a known chance. Prints for each method the share of names in the right form and
how much of the sentence around them is right.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

from reader.entities import recogniser
from reader.text.fold import fold
from reader.translate.engine import Piece
from reader.translate.local import LocalEngine
from reader.translate.pool import Pool
from reader.translate.protect import Protected, find, repair, substitute
from reader.translate.store import ModelStore

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "translate"
Engine = Callable[[str], str]

PATTERNS = (
    ("{a} hội đàm với {b} tại {c}.", "{a} held talks with {b} in {c}."),
    ("{a} đến {c} theo lời mời của {b}.", "{a} arrived in {c} at the invitation of {b}."),
    ("Tại {c}, {a} tiếp {b}.", "In {c}, {a} received {b}."),
)


@dataclass(frozen=True)
class Case:
    """A sentence, its right translation, and the names in it."""

    source: str
    target: str
    names: tuple[Protected, ...]


def placeholders(text: str, names: Sequence[Protected]) -> str:
    at, parts = 0, []
    for number, one in enumerate(names):
        parts += [text[at : one.start], f"X{number}X"]
        at = one.end
    return "".join(parts) + text[at:]


def restore(text: str, names: Sequence[Protected]) -> str:
    for number, one in enumerate(names):
        text = text.replace(f"X{number}X", one.written)
    return text


def methods(engine: Engine) -> dict[str, Callable[[Case], str]]:
    def both(case: Case) -> str:
        first = repair(engine(case.source), case.names, "en")
        if not first.lost:
            return first.text
        again = repair(engine(substitute(case.source, case.names)), case.names, "en")
        return min((first, again), key=lambda r: len(r.lost)).text

    return {
        "as it is": lambda case: engine(case.source),
        "repaired": lambda case: repair(engine(case.source), case.names, "en").text,
        "in place": lambda case: engine(substitute(case.source, case.names)),
        "placeholder": lambda case: restore(
            engine(placeholders(case.source, case.names)), case.names
        ),
        "ours": both,
    }


def right(text: str, names: Sequence[Protected]) -> int:
    return sum(any(fold(form) in fold(text) for form in one.accepted) for one in names)


def around(text: str, case: Case) -> float:
    """Return the likeness of the rest to the rest of the right translation."""
    texts = [fold(text), fold(case.target)]
    for one in case.names:
        for form in sorted(one.accepted, key=len, reverse=True):
            texts = [t.replace(fold(form), "") for t in texts]
    return Indel.normalized_similarity(*texts)


def show(title: str, cases: Sequence[Case], engine: Engine) -> None:
    names = sum(len(case.names) for case in cases)
    print(f"{title}: {len(cases)} sentences, {names} names")
    for name, method in methods(engine).items():
        texts = [method(case) for case in cases]
        kept = sum(right(t, c.names) for t, c in zip(texts, cases, strict=True))
        rest = sum(around(t, c) for t, c in zip(texts, cases, strict=True)) / len(cases)
        print(f"  {name:12} names right {kept / names:6.1%}   rest right {rest:6.1%}")


def small_model(models: Path) -> None:
    lines = (FIXTURES / "vi-en" / "samples.tsv").read_text(encoding="utf-8").splitlines()
    cases = []
    for line in lines:
        source, target, _ = line.split("\t")
        names = tuple(p for p in find(source, "vi", "en") if p.entity)
        if names:
            cases.append(Case(source, target, names))
    with tempfile.TemporaryDirectory() as logs:
        engine = LocalEngine(ModelStore(models), Pool(log=Path(logs) / "log"))
        route = engine.route("vi", "en")
        assert route is not None

        def ask(text: str) -> str:
            outcome = next(engine.translate([Piece(0, text)], route, lambda: False))
            return outcome.text or ""

        show("small model", cases, ask)
        engine.close()


def simulation(chance: float, seed: int) -> None:
    rng = random.Random(seed)
    knowledge = recogniser().knowledge
    known = [e for i in knowledge.ids if (e := recogniser().entity(i)) is not None]
    people = [e for e in known if e.type.value == "PER" and _named(e.id)]
    places = [e for e in known if e.type.value == "LOC" and _named(e.id)]
    cases, spoken = [], {}
    for _ in range(300):
        a, b = rng.sample(people, 2)
        c = rng.choice(places)
        vietnamese, english = rng.choice(PATTERNS)
        source = vietnamese.format(a=a.name("vi"), b=b.name("vi"), c=c.name("vi"))
        target = english.format(a=a.name("en"), b=b.name("en"), c=c.name("en"))
        names = tuple(p for p in find(source, "vi", "en") if p.entity)
        if {n.entity for n in names} == {a.id, b.id, c.id}:
            cases.append(Case(source, target, names))
            spoken[source] = spoken[substitute(source, names)] = cases[-1]
            spoken[placeholders(source, names)] = cases[-1]

    def engine(text: str) -> str:
        case = spoken[text]
        output = case.target
        for number, one in enumerate(case.names):
            mark = f"X{number}X"
            if mark in text:  # an engine keeps a placeholder less often than a name it can read
                output = output.replace(one.written, _damage(mark, mark, chance, rng))
            else:
                easier = chance / 3 if one.written in text and one.surface not in text else chance
                output = output.replace(one.written, _damage(one.written, one.surface, easier, rng))
        return output

    show(f"simulation, {chance:.0%} of names damaged", cases, engine)


def _named(entity: str) -> bool:
    found = recogniser().entity(entity)
    languages = {a.language for a in found.aliases} if found else set()
    return {"vi", "en"} <= languages


def _damage(written: str, surface: str, chance: float, rng: random.Random) -> str:
    if rng.random() >= chance:
        return written
    kind = rng.choice(("misspelt", "left", "dropped"))
    if kind == "left":
        return surface
    if kind == "dropped":
        return "he"
    at = rng.randrange(1, max(len(written) - 1, 2))
    return written[:at] + rng.choice("aeiou") + written[at + 1 :]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("models", type=Path, nargs="?", default=FIXTURES)
    arguments = parser.parse_args()
    small_model(arguments.models)
    for chance in (0.1, 0.3):
        simulation(chance, seed=7)


if __name__ == "__main__":
    main()
