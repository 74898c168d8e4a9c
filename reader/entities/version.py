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

    return _version(identity())


@cache
def _version(helpers: str) -> str:
    from reader.paths import config_file

    here = Path(__file__).parent
    own = config_file().with_name("entities.toml")
    files = [here / "compiled.json", *sorted(here.rglob("*.py")), *([own] if own.is_file() else [])]
    digest = blake2b(digest_size=6)
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    digest.update(helpers.encode())
    return digest.hexdigest()
