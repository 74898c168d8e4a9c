"""Sentence vectors are kept by model and text, and not without end."""

from __future__ import annotations

from pathlib import Path

from reader.archive import vectors
from reader.archive.sqlite import open_archive


def test_vectors_are_kept_by_model_and_key(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    archive = open_archive(file)
    archive.keep_vectors("small", {"a": b"\1\2", "b": b"\3"})
    archive.keep_vectors("small", {"a": b"\1\2", "c": b""})
    archive.close()
    archive = open_archive(file)
    assert archive.vectors("small", ["a", "b", "nobody's"]) == {"a": b"\1\2", "b": b"\3"}
    assert archive.vectors("other", ["a"]) == {}
    assert archive.vectors("small", []) == {}
    archive.close()


def test_thousands_are_asked_for_at_once() -> None:
    archive = open_archive(None)
    many = {f"{n:032x}": n.to_bytes(2, "big") for n in range(3_000)}
    archive.keep_vectors("small", many)
    assert archive.vectors("small", list(many)) == many
    archive.close()


def test_the_oldest_go_first() -> None:
    archive = open_archive(None)
    with archive._database.write() as con:
        for n in range(6):
            vectors.save(con, "small", {str(n): b"v"}, most=4)
        assert set(vectors.load(con, "small", [str(n) for n in range(6)])) == {"2", "3", "4", "5"}
    archive.close()
