"""The version of what finds names: knowledge, the user's own, rules, and recognisers that help."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path


def version() -> str:
    """Return 12 hexadecimal digits over knowledge base, user's ``entities.toml``, rules and helpers.

    Articles annotated under another version may name other things than they would today.
    """
    from reader.entities.recognisers.chosen import identity

    return digest(identity())


@cache
def digest(helpers: str) -> str:
    """Return the version with the recognisers that help given as ``helpers``, "" for none."""
    from reader.paths import config_file

    here = Path(__file__).parent
    own = config_file().with_name("entities.toml")
    files = [here / "compiled.json", *sorted(here.rglob("*.py")), *([own] if own.is_file() else [])]
    found = blake2b(digest_size=6)
    for file in files:
        content = file.read_bytes()
        found.update(f"{file.name} {len(content)}\n".encode() + content)
    found.update(helpers.encode())
    return found.hexdigest()
