"""The SQLite archive keeps the promise of the protocol, to the letter."""

from __future__ import annotations

import inspect

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import SqliteArchive

PROMISED = sorted(name for name in vars(Archive) if not name.startswith("_"))


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_method_is_there_as_promised(name: str) -> None:
    promised = inspect.signature(getattr(Archive, name)).parameters
    given = inspect.signature(getattr(SqliteArchive, name)).parameters
    assert [(p.name, p.kind, p.default) for p in promised.values()] == [
        (p.name, p.kind, p.default) for p in given.values()
    ]
