"""The manual page tells every command, key and exit code, and man can show it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from reader.commands.manual_command import EXIT_WORDS, page
from reader.commands.table import COMMANDS
from reader.errors import ExitCode
from reader.ui.action_table import ACTIONS
from tests.conftest import Run


def test_every_command_key_and_code_is_told() -> None:
    text = "\n".join(page()).replace("\\-", "-").replace("\\&", "")
    for name in COMMANDS:
        assert f".B reader {name}" in text
    for action in ACTIONS:
        assert action.help.replace("\\", "\\e") in text
    assert set(EXIT_WORDS) == set(ExitCode)
    told = text[text.index(".SH EXIT STATUS") : text.index(".SH ENVIRONMENT")]
    assert [int(n) for n in re.findall(r"^\.B (\d)$", told, re.MULTILINE)] == [
        int(c) for c in ExitCode
    ]


def test_the_readmes_exit_codes_are_these() -> None:
    from pathlib import Path

    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    for code, words in EXIT_WORDS.items():
        assert f"| {int(code)} | {words} |" in readme
    for name in COMMANDS:
        assert f"| `reader {name}" in readme, name


def test_man_has_nothing_to_complain_of(reader: Run) -> None:
    groff = shutil.which("groff")
    made = reader("manual")
    assert made.returncode == 0
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-Kutf8", "-man", "-Tutf8", "-ww", "-z"],
        input=made.stdout,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
