"""How soon the stories are on the screen with a large archive, and how fast the keys are.

    python -m tests.bench.ui_first_screen --tools ../shared/bench [--items 20000] [-n 7] [--archive FILE]

Runs the first-paint timer of the folder of tools against ``reader`` and against its bare virtual
list, turn by turn, and prints both and their ratio. An archive made once can be kept and named.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from reader.archive.sqlite import open_archive
from reader.query import EVERYTHING
from tests.bench.archive_speed import fill, made

Figures = dict[str, float]


def build(path: Path, items: int) -> None:
    """Fill a new archive and found a story for every article."""
    archive = open_archive(path)
    fill(archive, list(made(items, 300)))
    for number in archive.unplaced():
        archive.move(number, None)
    archive.close()


def first_title(path: Path) -> str:
    """Return the beginning of the newest story's title: the mark that the list is on the screen."""
    archive = open_archive(path)
    try:
        return archive.stories(EVERYTHING, language="en", limit=1)[0].title[:14].strip()
    finally:
        archive.close()


def measure(
    tools: Path, rounds: int, marker: str, command: list[str], env: dict[str, str]
) -> Figures:
    """Return the timer's medians by name."""
    timer = [sys.executable, str(tools / "firstpaint.py"), "-n", str(rounds), "--marker", marker]
    done = subprocess.run(
        [*timer, "--", *command], env=env, capture_output=True, text=True, check=True
    )
    return {m[1]: float(m[2]) for m in re.finditer(r"^(.+?): ([\d.]+)", done.stdout, re.MULTILINE)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("-n", type=int, default=7)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.sqlite"
        if not path.exists():
            build(path, options.items)
        env = os.environ | {"READER_ARCHIVE": str(path), "READER_CACHE": folder}
        env |= {"PYTHONPYCACHEPREFIX": str(Path(folder) / "pyc"), "TEXTUAL_ANIMATIONS": "none"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [sys.executable, "-m", "reader"]
        floor = [sys.executable, str(options.tools / "tui_floor.py"), "rows"]
        marker = first_title(path)
        one = measure(options.tools, options.n, "Row 0001", floor, env)
        two = measure(options.tools, options.n, marker, ours, env)
        for name in one:
            print(
                f"{name}: floor {one[name]:.0f}, reader {two[name]:.0f}, x {two[name] / one[name]:.2f}"
            )


if __name__ == "__main__":
    main()
