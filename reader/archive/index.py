"""The full-text index: what goes in, and how a word is asked for.

The tokenizer (FTS5 ``unicode61 remove_diacritics 2``) takes case and marks off Latin letters. What
it leaves alone is folded here: đ is a letter of its own to Unicode, ё to SQLite, and Chinese has no
spaces, so each Han character is indexed as a word and a Chinese word becomes a phrase. The index
holds no text; to take an article out, exactly what was put in is made again. So this folding may
only change together with a migration that builds the index anew.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence

from reader.model import Article, Block
from reader.query import Words

_LETTERS = tuple(zip("đĐðÐёЁøØłŁıİ", "dDdDеЕoOlLiI", strict=True))
_HAN = "([\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
_HAN_OR_LATER = "[^\x00-\u3006]"
"""Both compiled when first used: most commands only read, and the first takes a while."""

BEST_OF = 2000
"""``sort:best`` ranks this many of the hits stored last (ranking all costs 2-6 µs a hit)."""


def indexable(text: str) -> str:
    """Return NFC ``text`` as it is given to the tokenizer."""
    if not text.isascii():
        for letter, plain in _LETTERS:  # ten times as fast as one ``translate``
            text = text.replace(letter, plain)
    return re.sub(_HAN, r" \1 ", text) if re.search(_HAN_OR_LATER, text) else text


def indexable_all(texts: Sequence[str]) -> list[str]:
    """Do what ``indexable`` does, for many texts in a third of the time."""
    if any("\0" in text for text in texts):
        return [indexable(text) for text in texts]
    return indexable("\0".join(texts)).split("\0")


def _columns(title: str, summary: str, blocks: Iterable[Block]) -> tuple[str, str]:
    said, body = _said(title, summary, blocks)
    return indexable(said), indexable(body)


def _said(title: str, summary: str, blocks: Iterable[Block]) -> tuple[str, str]:
    return title, "\n".join([summary, *(b.text for b in blocks)])


def add(con: sqlite3.Connection, numbered: Iterable[tuple[int, Article]]) -> None:
    """Index articles under their numbers."""
    numbers: list[int] = []
    said: list[str] = []
    for number, article in numbered:
        numbers.append(number)
        said += _said(article.title, article.summary, article.blocks)
    folded = indexable_all(said)
    con.executemany(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
        zip(numbers, folded[::2], folded[1::2], strict=True),
    )


def remove(con: sqlite3.Connection, number: int, article: Article) -> None:
    """Take an article out; ``article`` is as it was when it was indexed."""
    con.execute(
        "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (number, *_columns(article.title, article.summary, article.blocks)),
    )


def has_letters(text: str) -> bool:
    """Say whether the tokenizer finds any word in ``text``."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)


def expression(words: Sequence[Words]) -> str:
    """Return the FTS5 expression for words that must all be there (negation is not looked at).

    Empty when no word holds a letter or digit. Everything is quoted: no character of the text has
    a meaning to FTS5.
    """
    return " AND ".join(_term(w) for w in words if has_letters(w.text))


def any_of(words: Sequence[Words]) -> str:
    """Return the FTS5 expression for words of which one must be there."""
    return " OR ".join(_term(w) for w in words if has_letters(w.text))


def _term(word: Words) -> str:
    text = indexable(unicodedata.normalize("NFC", word.text))
    quoted = '"' + text.replace("\0", " ").replace('"', '""') + '"'
    return quoted + " *" if word.prefix and not text.endswith(" ") else quoted
