"""The README's table of keys is the registry's; ``python -m tests.ui.test_manual`` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from reader.ui.actions import ACTIONS, PLACE_NAMES, Place, key_name

README = Path(__file__).resolve().parents[2] / "README.md"
BETWEEN = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """Return the keys as Markdown, a table a place."""
    lines = []
    for place in Place:
        actions = [a for a in ACTIONS if a.place is place]
        if not actions:
            continue
        lines += [
            f"**{PLACE_NAMES[place]}**",
            "",
            "| key | what it does | id |",
            "| --- | --- | --- |",
        ]
        for action in actions:
            keys = " ".join(f"`{key_name(k)}`" for k in action.keys).replace("|", "\\|")
            lines.append(f"| {keys} | {action.help} | `{action.id}` |")
        lines.append("")
    return "\n".join(lines) + "\n"


def test_the_readme_lists_every_key() -> None:
    found = BETWEEN.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found.group(0) == f"<!-- keys -->\n{table()}<!-- /keys -->"


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(BETWEEN.sub(lambda m: m[1] + table() + m[2], text), encoding="utf-8")
