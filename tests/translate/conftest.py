"""A folder of models with the small trained one, and workers that end with the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.translate.pool import Pool

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "translate" / "vi-en"


@pytest.fixture
def small_model() -> Path:
    """The folder of the small Vietnamese-English model; do not write there."""
    return SMALL


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models holding ``vi-en``; the program looks there as well."""
    root = tmp_path / "models"
    (root / "vi-en").mkdir(parents=True)
    for file in SMALL.glob("*.*"):
        if file.suffix in (".bin", ".spm"):
            shutil.copy(file, root / "vi-en" / file.name)
    monkeypatch.setenv("READER_MODELS", str(root))
    return root


@pytest.fixture
def pool_of() -> Iterator[Callable[..., Pool]]:
    """``pool_of(workers=2)`` opens a pool and closes it after the test."""
    opened: list[Pool] = []

    def make(**settings: object) -> Pool:
        pool = Pool(**settings)  # type: ignore[arg-type]
        opened.append(pool)
        return pool

    yield make
    for pool in opened:
        pool.close()
