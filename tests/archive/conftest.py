"""An archive in memory and one in a file, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.archive.sqlite import SqliteArchive, open_archive

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def archive() -> Iterator[SqliteArchive]:
    with open_archive(None, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where an archive may be made; it is not there yet."""
    return tmp_path / "data" / "archive.sqlite"
