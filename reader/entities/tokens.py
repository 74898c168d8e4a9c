"""Words of a text with what the rules ask of them: capital, neighbour, sentence start."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reader.entities.key import lookup_key

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’ʻʼ‘][\p{L}\p{M}]+)*|\p{N}+")
_WORD_ENGLISH = regex.compile(r"[\p{L}\p{M}]+(?:['’ʻʼ‘](?!s\b)[\p{L}\p{M}]+)*|\p{N}+")
_WORD_ELIDED = regex.compile(r"[\p{L}\p{M}]+|\p{N}+")
_SENTENCE_END = regex.compile(r"[.!?…:;。]['\"”»)\]]*\s+['\"“«(\[]*$|\n|^\s*[-–—•*]\s*$")
_OLD_STYLE = regex.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})")
_NEW_STYLE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)


def accented_key(text: str) -> str:
    """Return Vietnamese ``text`` in lower case, tone marks where most newsrooms put them.

    As long as the text; a text whose lower case is not is returned folded.
    """
    low = text.lower()
    if len(low) != len(text):
        return lookup_key(text)
    return _OLD_STYLE.sub(lambda m: _NEW_STYLE[m[1]], low)


_LONGEST = 40
"""Letters in the longest word that can be a name; longer runs are noise."""
_OPENING = frozenset("\"“«„‘'([")


@dataclass(slots=True)
class Token:
    """A word at ``[start, end)``; ``gap`` is the text between it and the word before.

    ``capital`` marks a first letter in upper case, ``upper`` a word of capitals only; ``first``
    the first word of a sentence.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    capital: bool
    upper: bool
    first: bool


def tokenise(text: str, key: str, language: str) -> list[Token]:
    """Return the words of ``text`` in order; ``key`` is its lookup key."""
    pattern = {"fr": _WORD_ELIDED, "en": _WORD_ENGLISH}.get(language, _WORD)
    tokens: list[Token] = []
    last = 0
    abbreviated = False
    for match in pattern.finditer(text):
        start, end = match.span()
        word = text[start:end]
        gap = text[last:start]
        capital = word[0].isupper() and end - start <= _LONGEST
        first = not tokens or (gap != " " and _starts_sentence(gap, abbreviated))
        upper = capital and len(word) > 1 and word.isupper()
        tokens.append(Token(start, end, word, key[start:end], gap, capital, upper, first))
        last = end
        abbreviated = len(word) == 1 and capital
    return tokens


def _starts_sentence(gap: str, abbreviated: bool) -> bool:
    if abbreviated and gap in (". ", "."):
        return False
    return _SENTENCE_END.search(gap) is not None


_INITIALS = regex.compile(r"(?<![\p{L}.])(?:(?:\p{Lu}|Дж|Юл)\.[ \u00a0]?){1,2}$")


def behind_initials(text: str, start: int) -> int:
    """Return where the initials before a surname at ``start`` begin (``С. Жапаров``), or ``start``."""
    found = _INITIALS.search(text, max(0, start - 8), start)
    return start if found is None else found.start()


def opens_quote(gap: str) -> bool:
    """Tell whether the gap before a word ends in an opening quotation mark."""
    return bool(gap) and gap[-1] in _OPENING and gap[-1] not in "(["
