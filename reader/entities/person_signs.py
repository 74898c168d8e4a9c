"""How much a run of capitalised words looks like a person's name."""

from __future__ import annotations

from reader.entities.reading import Reading
from reader.entities.rules.words import exact
from reader.entities.surnames import GIVEN, foreign_name_word


def score_of(reading: Reading, first: int, end: int, *, titled: bool) -> int:
    """Return how many signs of a person words ``[first, end)`` bear; three are enough."""
    tokens = reading.tokens
    keys = [t.key for t in tokens[first:end]]
    score = 3 if titled else 0
    if end - first >= 2:
        if any(foreign_name_word(k) for k in keys):
            score += 3
        if keys[0] in GIVEN or _without_case(keys[0]) in GIVEN:
            score += 3
        if _photographed(reading, first):
            score += 3
        if _initial(reading, first) or _korean(reading, first, end):
            score += 3
        if _in_apposition(reading, first, end):
            score += 3
        if _appositive(reading, end):
            score += 2
        if (
            end < len(tokens)
            and tokens[end].gap == " "
            and tokens[end].key in reading.words.says
            and reading.language != "vi"
        ):
            score += 2
        if 2 <= end - first <= 3 and not tokens[first].first:
            score += 1
        if keys[-1] in reading.words.org_tails | reading.words.loc_tails:
            score -= 4
    return score


_CREDITS = exact(
    "ảnh, photo, photos, foto, fotos, фото, anh, image, images, text, bài, video, видео"
)


def _photographed(reading: Reading, first: int) -> bool:
    """Tell whether a colon behind ``Photo`` stands before a run: ``Ảnh: Quỳnh Chi``."""
    if first == 0 or reading.gap(first).strip() != ":":
        return False
    return reading.tokens[first - 1].key in _CREDITS


def _initial(reading: Reading, first: int) -> bool:
    """Tell whether a run is an initial and a surname: ``Б. Эльвира``."""
    return len(reading.tokens[first].text) == 1 and reading.gap(first + 1) in (". ", ".")


_KOREAN = exact("kim, lee, park, choi, jung, cho, kang, yoon, jang, lim, han, shin, seo, kwon, hwang, ahn, song, hong, ryu, yoo, ким, ли, пак, чхве, чон, чо, кан, юн, чан, хан, син, со")  # fmt: skip


def _korean(reading: Reading, first: int, end: int) -> bool:
    if end - first != 3 or reading.gap(end - 1) != "-" or reading.tokens[end - 1].capital:
        return False
    return reading.tokens[first].key in _KOREAN


def _in_apposition(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a run stands between commas behind a title: ``su gerente, Ana Ruiz, viajó``."""
    if first == 0 or end >= len(reading.tokens) or reading.gap(first) != ", ":
        return False
    titled = any(reading.titles[k] for k in range(max(0, first - 3), first))
    return titled and reading.gap(end)[:1] == "," and end - first <= 4


def _without_case(key: str) -> str:
    return key[:-1] if key[-1:] in "аяуюеы" and "а" <= key[0] <= "я" else key


def _appositive(reading: Reading, end: int) -> bool:
    if end >= len(reading.tokens) or reading.gap(end) not in (", ", " (", " – ", " — ", " - "):
        return False
    for i in range(end, min(end + 4, len(reading.tokens))):
        if reading.titles[i]:
            return True
        if reading.tokens[i].text.isdigit() and reading.gap(end) in (", ", " ("):
            return i == end and len(reading.tokens[i].text) == 2
    return False
