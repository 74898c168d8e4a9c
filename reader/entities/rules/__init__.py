"""What the rules know of each language: one file a language, all of the same shape."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from reader.entities.rules.words import Words, unmarked_words


@cache
def words(language: str, *, accented: bool = True) -> Words:
    """Return the words of ``language``; English stands in for a language not known here.

    ``accented`` is False for Vietnamese typed without marks.
    """
    known = ("vi", "en", "id", "ru", "fr", "es")
    name = language if language in known else "en"
    found = import_module(f"reader.entities.rules.{name}").WORDS
    assert isinstance(found, Words)
    return unmarked_words(found) if language == "vi" and not accented else found
