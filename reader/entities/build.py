"""Compile the knowledge base: ``python -m reader.entities.build`` writes ``compiled.json``.

The compiled file is a line of JSON with what matching needs (read at once) and a JSON array of the
entities, one a line (each read when first asked for). Without pymorphy3 the Russian case forms cannot be made and nothing is
written.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from reader.entities import inflect
from reader.entities.compiled import rows_text
from reader.entities.forms import all_forms
from reader.entities.key import lookup_key
from reader.entities.knowledge import FOLDER, Record, read_folder
from reader.model import LANGUAGES, Alias, Entity

TARGET = Path(__file__).parent / "compiled.json"
SHORT_FORM = 1 << len(LANGUAGES)
"""Bit beside the language bits: the form counts only beside the full name."""


def source_hash(folder: Path = FOLDER) -> str:
    """Return a hash of all source files, to tell whether the compiled form is up to date."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def compile_records(
    records: Iterable[Record], *, cases: bool, source: str = ""
) -> tuple[dict[str, object], list[list[object]]]:
    """Return the match tables and the rows of entities; ``cases`` asks for Russian case forms."""
    masks: dict[tuple[str, int], int] = {}
    rows: list[list[object]] = []
    ids, ranks = [], []
    for number, record in enumerate(records):
        aliases = all_forms(record)
        for text, mask in _patterns(record, aliases, cases=cases):
            masks[text, number] = masks.get((text, number), 0) | mask
        rows.append(_row(record.entity, aliases))
        ids.append(record.entity.id)
        ranks.append(record.rank)
    patterns = sorted(masks, key=lambda p: (lookup_key(p[0]), p[0], p[1]))
    tables: dict[str, object] = {
        "source": source,
        "ids": ids,
        "ranks": ranks,
        "keys": "\n".join(lookup_key(text) for text, _ in patterns),
        "texts": "\n".join(text for text, _ in patterns),
        "owners": [owner for _, owner in patterns],
        "masks": [masks[p] for p in patterns],
    }
    return tables, rows


def _patterns(
    record: Record, aliases: Iterable[Alias], *, cases: bool
) -> Iterable[tuple[str, int]]:
    for alias in aliases:
        mask = 1 << LANGUAGES.index(alias.language)
        yield alias.text, mask
        if cases and alias.language == "ru":
            for form in inflect.case_forms(alias.text, record.entity):
                yield form, mask
    for text in record.short:
        yield text, SHORT_FORM | ((1 << len(LANGUAGES)) - 1)


def _row(entity: Entity, aliases: Iterable[Alias]) -> list[object]:
    return [
        entity.id,
        entity.country,
        entity.note,
        entity.since,
        entity.until,
        [[a.language, a.text, int(a.formed)] for a in aliases],
    ]


def dump(tables: dict[str, object], rows: list[list[object]]) -> str:
    """Return the text of the compiled file."""
    first = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return f"{first}\n{rows_text(rows)}\n"


def main() -> int:
    """Write the compiled file; returns the exit status."""
    if not inflect.available():
        sys.stderr.write("pymorphy3 is needed to make the Russian case forms\n")
        return 1
    records = read_folder()
    tables, rows = compile_records(records, cases=True, source=source_hash())
    TARGET.write_text(dump(tables, rows), encoding="utf-8")
    sys.stderr.write(f"{len(rows)} entities, {len(tables['owners'])} forms\n")  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
