"""Dependencies point one way, and light commands load nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("textual", "httpx", "httpcore", "feedparser", "fastfeedparser", "trafilatura", "lxml")


def test_import_contracts_hold() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


def loaded_modules(*arguments: str) -> set[str]:
    """Run the command line in a process of its own and return the modules it loaded."""
    code = (
        "import sys, io; from reader.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=dict(os.environ),
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("list", "--help"),
        ("--sample", "list"),
        ("--sample", "export", "--format", "jsonl"),
        ("--sample", "show", "1"),
        ("--plain",),
    ],
    ids=" ".join,
)
def test_help_and_exports_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded_modules("--sample", "list")  # the sample edition is made at first use
    loaded = loaded_modules(*arguments)
    assert "reader.cli" in loaded
    assert not [m for m in HEAVY if m in loaded]
