"""What is exported as records can be taken in again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run


def test_an_export_comes_back_whole(reader: Run, tmp_path: Path) -> None:
    exported = reader("--sample", "export", "--format", "jsonl").stdout
    file = tmp_path / "all.jsonl"
    file.write_bytes(exported)
    assert reader("import", file).returncode == 0
    again = reader("export", "--format", "jsonl").stdout
    kept = ("outlet", "lang", "title", "published", "evidence", "blocks", "summary", "on_topic")

    def texts(lines: bytes) -> list[str]:
        records = [json.loads(line) for line in lines.splitlines()]
        return sorted(json.dumps([r[k] for k in kept], ensure_ascii=False) for r in records)

    assert texts(again) == texts(exported)
    second = reader("import", file)
    assert b"known already" in second.stderr
    assert len(reader("export", "--format", "jsonl").stdout.splitlines()) == len(
        exported.splitlines()
    )
