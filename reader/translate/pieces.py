"""What an engine is sent and what comes back: cut at clauses, decoded, cleaned, joined."""

from __future__ import annotations

import re

from reader.text.clean import clean_line

MAX_WORDS = 100
"""Words sent at once: the engine's time per word grows with the length, and it stops at 256 tokens."""

MAX_CHARACTERS = 600
"""Characters sent at once; one word of 20,000 letters took the engine 26 seconds."""

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_CLAUSE = re.compile(r"(?<=[;；:：])\s*|(?<=[,，、])(?:\s+|(?=[\u3400-\u9fff]))|\s+(?=[–—-]\s)")
_BYTES = re.compile(r"(?:<0x[0-9A-Fa-f]{2}>)+")


def has_letters(text: str) -> bool:
    """Tell whether there is anything to translate."""
    return any(c.isalpha() for c in text)


def cut(text: str) -> tuple[str, ...]:
    """Return ``text`` in pieces short enough for an engine, cut at clause borders where it can be.

    Most sentences are one piece. White space at the seams is dropped.
    """
    if _fits(text):
        return (text,)
    pieces: list[str] = []
    for clause in _CLAUSE.split(text):
        if not clause or not clause.strip():
            continue
        if pieces and _fits(joined := f"{pieces[-1]} {clause}"):
            pieces[-1] = joined
        else:
            pieces.extend(_cut_words(clause))
    return tuple(pieces)


def _fits(text: str) -> bool:
    words = len(text.split()) + len(_HAN.findall(text)) // 2
    return words <= MAX_WORDS and len(text) <= MAX_CHARACTERS


def _cut_words(clause: str) -> list[str]:
    """Cut one clause at spaces; a word that is too long is cut through."""
    if _fits(clause):
        return [clause.strip()]
    pieces: list[str] = []
    for word in clause.split():
        for start in range(0, len(word), MAX_CHARACTERS // 4):
            part = word[start : start + MAX_CHARACTERS // 4]
            glued = "" if start else " "
            if pieces and _fits(joined := f"{pieces[-1]}{glued}{part}"):
                pieces[-1] = joined
            else:
                pieces.append(part)
    return pieces


def join(parts: tuple[str, ...], language: str) -> str:
    """Return translated pieces as one text: with spaces, in Chinese without."""
    return ("" if language == "zh" else " ").join(part for part in parts if part)


def finish(raw: str) -> str:
    """Return an engine's output as text: byte pieces decoded, hostile characters out, one line."""
    text = _BYTES.sub(_decode, raw)
    return clean_line(text, limit=20_000)


_REPEATED = re.compile(
    r"(?<!\S)(\S{1,40}(?: \S{1,40}){0,3}) (?:\1 ){6,}|([\u3400-\u9fff]{1,6})\2{9,}"
)


def repeats(text: str) -> bool:
    """Tell whether an engine has lost its way and says the same few words over and over."""
    return _REPEATED.search(text + " ") is not None


def _decode(run: re.Match[str]) -> str:
    data = bytes(int(code, 16) for code in re.findall(r"0x(..)", run[0]))
    return data.decode("utf-8", "ignore")
