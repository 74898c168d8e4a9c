"""Fixtures for every room."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own settings, archive, models or cache."""
    places = tmp_path_factory.mktemp("places")
    for variable in ("DATA", "CACHE", "STATE", "CONFIG_DIR"):
        monkeypatch.setenv(f"READER_{variable}", str(places / variable.lower()))
    for variable in ("READER_CONFIG", "READER_ARCHIVE"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of founding articles, corpora and models beside the checkout, where there is one."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the shared folder beside the checkout (founding articles, corpora, models)")
    return SHARED
