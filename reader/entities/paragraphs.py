"""Paragraphs of a text, the language each is read in, and whether it is all capitals."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reader.model import LANGUAGES, UNDETERMINED

_HAN = regex.compile(r"\p{Han}")


_CYRILLIC = regex.compile(r"\p{Cyrillic}")


_VIETNAMESE = regex.compile(
    r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", regex.IGNORECASE
)
"""Letters no other of our languages writes."""


_LETTER = regex.compile(r"\p{L}")


_LONGEST_PARAGRAPH = 4_000
"""Code points read as one; keeps the time linear in the text whatever it holds."""


def shouting(text: str) -> bool:
    """Tell whether a text is written in capitals: then they say nothing."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 30 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def script_language(text: str, language: str) -> str:
    """Return ``language``, unless the script of the paragraph rules it out."""
    sample = text[:400]
    letters = len(_LETTER.findall(sample))
    if letters:
        if language != "zh" and len(_HAN.findall(sample)) * 2 > letters:
            return "zh"
        if language != "ru" and len(_CYRILLIC.findall(sample)) * 2 > letters:
            return "ru"
        if letters > 20 and len(_VIETNAMESE.findall(sample)) * 12 > letters:
            return "vi"
        latin = letters > 20 and not _HAN.search(sample)
        if language in ("zh", "ru") and latin and len(_CYRILLIC.findall(sample)) * 4 < letters:
            return "en" if sample.isascii() else told_language(text)
    return language if language in LANGUAGES else "en"


def told_language(text: str) -> str:
    """Return the language a text is told to be in, English where nothing tells."""
    from reader.text.language import detect

    guess = detect(text[:5_000])
    return "en" if guess.language == UNDETERMINED else guess.language


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text with their offsets in code points; blank ones are left out."""
    offset = 0
    for line in text.split("\n"):
        start = 0
        while start < len(line):
            end = _cut(line, start)
            if not line[start:end].isspace():
                yield offset + start, line[start:end]
            start = end
        offset += len(line) + 1


def _cut(line: str, start: int) -> int:
    """Return where to cut a paragraph too long to be one: at a space if there is one."""
    end = start + _LONGEST_PARAGRAPH
    if end >= len(line):
        return len(line)
    space = line.rfind(" ", start + 1, end)
    return end if space < 0 else space
