"""The fields a body may work in, as words inside its name (``ngoại giao``)."""

from __future__ import annotations

from reader.entities.reading import Reading


def is_field(reading: Reading, k: int) -> bool:
    """Tell whether word ``k`` is, or begins, a field a body may work in."""
    return reading.tokens[k].key in reading.words.fields or field_pair(reading, k)


def field_pair(reading: Reading, k: int) -> bool:
    """Tell whether words ``k`` and ``k + 1`` are one field (``ngoại giao``)."""
    tokens = reading.tokens
    if k < 0 or k + 1 >= len(tokens) or tokens[k + 1].gap != " ":
        return False
    return f"{tokens[k].key} {tokens[k + 1].key}" in reading.words.fields
