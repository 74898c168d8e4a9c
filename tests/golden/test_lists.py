"""The lists of the sample edition, byte for byte.

When a list is meant to change, write the new bytes with ``python -m tests.golden.test_lists`` and
read the difference before it is committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

HERE = Path(__file__).parent
LISTS = {
    "stories.txt": ("list",),
    "stories_80.txt": ("list", "--width", "80"),
    "stories_120.txt": ("list", "--width", "120"),
    "stories.tsv": ("list", "--format", "tsv"),
    "articles.txt": ("list", "--articles"),
    "articles_80.txt": ("list", "--articles", "--width", "80"),
    "articles.tsv": ("list", "--articles", "--format", "tsv"),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_list_is_as_it_was(reader: Run, name: str) -> None:
    done = reader("--sample", *LISTS[name], TZ="UTC")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == (HERE / name).read_text("utf-8").splitlines()
    assert done.stdout == (HERE / name).read_bytes()


def main() -> None:
    for name, arguments in LISTS.items():
        command = [sys.executable, "-m", "reader", "--sample", *arguments]
        done = subprocess.run(
            command, capture_output=True, check=True, env=os.environ | {"TZ": "UTC"}
        )
        (HERE / name).write_bytes(done.stdout)


if __name__ == "__main__":
    main()
