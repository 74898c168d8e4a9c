"""Which of the seven languages a text is in, from a headline to a whole article.

Scripts decide for Chinese and Russian; letters with their marks, common words and the beginnings
and ends of words decide among the languages in Latin letters. The profiles are our own: the words
that hold sentences together, and the words newsrooms use most. What fits none is ``und``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.model import UNDETERMINED
from reader.text.language_profile import ELISION, FOREIGN, NAMES, SHAPE_WEIGHT, SHAPES, WORDS

SAMPLE = 4_000
"""Characters looked at, from the start of the text."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """``language`` is one of the seven or ``und``; ``confidence`` is 0 to 1."""

    language: str
    confidence: float


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_HANGUL = re.compile(r"[\u3041-\u30ff\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_NOT_RUSSIAN = re.compile(r"[іїєґўәғқңөұүһҳҷӣӯђћљњџјѓќѕ]", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_NOT_OURS = re.compile("[ßåæøþðłśźżąęěřůšžčćőűğışșțãõäÅÆØÞÐŁŚŹŻĄĘĚŘŮŠŽČĆŐŰĞİŞȘȚÃÕÄ]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|uay|iê|ie|ye|uo|ua|ue|uy|oa|oe|oo|ia|ai|ao|au|ay|eo|eu|iu|oi|oe|ui|uu|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)


def detect(text: str) -> LanguageGuess:
    """Return the language of ``text`` among the seven, or ``und`` with confidence 0 when unsure."""
    text = text[:SAMPLE]
    letters = len(_LETTER.findall(text))
    if letters < 2:
        return LanguageGuess(UNDETERMINED, 0.0)
    han, cyrillic, latin = (len(p.findall(text)) for p in (_HAN, _CYRILLIC, _LATIN))
    if han * 3 >= latin and han * 3 >= letters - han:
        return _by_share("zh", han, len(_KANA_HANGUL.findall(text)) * 4, letters)
    if cyrillic >= latin and cyrillic * 2 >= letters:
        return _by_share("ru", cyrillic, len(_NOT_RUSSIAN.findall(text)) * 25, letters)
    if latin * 2 < letters:
        return LanguageGuess(UNDETERMINED, 0.0)
    return _latin(text, latin)


def _by_share(language: str, own: int, foreign: int, letters: int) -> LanguageGuess:
    """Judge a script that only one of our languages uses; ``foreign`` weighs letters of others."""
    if foreign >= own:
        return LanguageGuess(UNDETERMINED, 0.0)
    return LanguageGuess(language, round(min(1.0, 0.6 + 0.4 * (own - foreign) / letters), 3))


def _latin(text: str, letters: int) -> LanguageGuess:
    marked = len(_VIETNAMESE.findall(text))
    if marked * 12 >= letters:
        return LanguageGuess("vi", round(min(1.0, 0.8 + marked / letters), 3))
    words = [word for word in _WORD.findall(text) if word.lower() not in NAMES]
    scores = _scores(words)
    if marked:
        scores["vi"] += 1.5 * marked
    (best, top), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    foreign = len(_NOT_OURS.findall(text))
    if sum(word.lower() in FOREIGN for word in words) > top:
        return LanguageGuess(UNDETERMINED, 0.0)
    if top < max(0.6, 0.12 * len(words)) or foreign * 14 > letters:
        return LanguageGuess(UNDETERMINED, 0.0)
    margin = (top - second) / top
    if margin < 0.08:
        return LanguageGuess(UNDETERMINED, 0.0)
    weight = min(1.0, len(words) / 6)
    return LanguageGuess(best, round(0.5 + 0.5 * margin * weight, 3))


def _scores(words: list[str]) -> dict[str, float]:
    scores = dict.fromkeys(WORDS, 0.0)
    plain_syllables = 0
    for word in words:
        low = word.lower().replace("’", "'")
        for language, known in WORDS.items():
            if low in known:
                scores[language] += 1.0
        for language, shape in SHAPES.items():
            if shape.fullmatch(low):
                scores[language] += SHAPE_WEIGHT
        scores["fr"] += 0.5 * bool(ELISION.fullmatch(low))
        plain_syllables += bool(len(low) > 1 and _SYLLABLE.fullmatch(low))
    if len(words) >= 4 and plain_syllables >= 0.9 * len(words):
        scores["vi"] += 0.6 * plain_syllables
    return scores
