"""A line of text around the words that were searched for.

The index holds no text, so the place is looked for in the article itself, folded the same way and
letter for letter, so that what is shown is what was published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reader.model import Article
from reader.query import Words
from reader.text.fold import fold


def snippet(article: Article, words: Sequence[Words], width: int) -> str:
    """Return about ``width`` characters of summary or text around the first words found.

    Without a hit in the text (the words are in the title, or there are none) it is the beginning.
    """
    texts = [" ".join(t.split()) for t in (*(b.text for b in article.blocks), article.summary)]
    texts = [t for t in texts if t]
    patterns = [_pattern(w) for w in words if not w.negated and w.text.strip()]
    for text in texts:
        folded = fold(text)
        for pattern in patterns:
            if hit := pattern.search(folded):
                return _around(text, hit.start(), hit.end(), width)
    return _around(texts[0], 0, 0, width) if texts else ""


def _pattern(word: Words) -> re.Pattern[str]:
    parts = re.findall(r"\w+", fold(unicodedata.normalize("NFC", word.text)))
    joined = r"\W+".join(re.escape(part) for part in parts)
    if not joined or not parts[0].isascii():  # scripts without spaces have no word boundaries
        return re.compile(joined or r"(?!)")
    return re.compile(rf"(?<!\w){joined}" + ("" if word.prefix else r"(?!\w)"))


def _around(text: str, start: int, end: int, width: int) -> str:
    if len(text) <= width:
        return text
    left = max(0, min(start - (width - (end - start)) // 2, len(text) - width))
    right = min(len(text), left + width)
    if 0 < left < start and (space := text.find(" ", left - 1, start)) >= 0:
        left = space + 1
    if end < right < len(text) and (space := text.rfind(" ", end, right + 1)) >= 0:
        right = space
    return ("… " if left else "") + text[left:right].strip() + (" …" if right < len(text) else "")
