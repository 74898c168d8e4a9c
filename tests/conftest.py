"""Fixtures for every room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.forking import POSSIBLE, Forks

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own settings, archive, models or cache."""
    places = tmp_path_factory.mktemp("places")
    for variable in ("DATA", "CACHE", "STATE", "CONFIG_DIR"):
        monkeypatch.setenv(f"READER_{variable}", str(places / variable.lower()))
    for variable in ("READER_CONFIG", "READER_ARCHIVE"):
        monkeypatch.delenv(variable, raising=False)
    # The same bytes with and without the optional engine for sentence vectors.
    monkeypatch.setenv("READER_SEMANTIC", "off")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of founding articles, corpora and models beside the checkout, where there is one."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(
            "needs the shared folder beside the checkout (founding articles, corpora, models)"
        )
    return SHARED


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def sample_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which the sample edition is made once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def archive_file(tmp_path: Path) -> Path:
    """Where the archive of this test is; it does not exist yet."""
    return tmp_path / "archive.sqlite"


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Runs of the program that need not load everything anew."""
    server = Forks()
    yield server
    server.close()


_PLAIN = frozenset({"TERM", "NO_COLOR", "COLUMNS", "LINES"})
"""Variables that mean nothing to Python itself, so that a fork may take them."""


@pytest.fixture
def reader(sample_cache: Path, archive_file: Path, forks: Forks) -> Run:
    """``reader("list", "--limit", "3")`` runs the program with an archive of its own."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        env = {
            **os.environ,
            "READER_CACHE": str(sample_cache),
            "READER_ARCHIVE": str(archive_file),
            **environment,
        }
        words = [str(word) for word in arguments]
        if POSSIBLE and all(name in _PLAIN or name.startswith("READER_") for name in environment):
            done = forks.run(words, env, stdin, 60)
            if done is not None:
                return done
        return subprocess.run(
            [sys.executable, "-m", "reader", *words],
            input=stdin,
            capture_output=True,
            env=env,
            timeout=60,
            check=False,
        )

    return run
