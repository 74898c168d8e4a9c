"""Every line of the README that can be run without a network does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
LINES = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if re.match(r"(reader |echo )", line.strip())
    and "reader fetch" not in line  # the network
    and "models add vi en" not in line
]
MODELS = Path(__file__).resolve().parents[1] / "fixtures" / "translate"


@pytest.fixture
def place(reader: Run, sample_cache: Path, tmp_path: Path) -> Path:
    """A folder with an archive that holds the sample edition's articles as its own."""
    assert reader("--sample", "list").returncode == 0
    (made,) = sample_cache.glob("sample-*.sqlite")
    shutil.copy(made, tmp_path / "archive.sqlite")
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "reader"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    model = next(MODELS.rglob("model.vien*")).parent
    added = reader("models", "add", "--from", model.parent)
    assert added.returncode == 0, added.stderr
    return tmp_path


def test_there_are_lines_to_run() -> None:
    assert len(LINES) >= 8


@pytest.mark.parametrize("line", LINES)
def test_the_line_works(place: Path, sample_cache: Path, line: str) -> None:
    line = line.replace("| less", "| cat")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=place,
        env={
            **os.environ,
            "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
            "READER_ARCHIVE": str(place / "archive.sqlite"),
            "READER_CACHE": str(sample_cache),
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        },
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    written = [place / name for name in re.findall(r"> (\S+)", line)]
    assert done.stdout or all(file.stat().st_size for file in written)
