"""How far a Vietnamese name reaches over small syllables."""

from __future__ import annotations

from reader.entities.key import lookup_key
from reader.entities.reading import PERSON, PLACE, Reading
from reader.entities.rules.words import exact
from reader.entities.surnames import vietnamese_syllable
from reader.model import EntityType


def matter_of_treaty(reading: Reading, j: int, start: int) -> bool:
    """Tell whether a small word says what a Vietnamese treaty is on: ``Hiệp định tránh đánh thuế``.

    The head has a capital in mid-sentence; words of grammar and of speech end the name.
    """
    head, token = reading.tokens[start - 1], reading.tokens[j]
    if head.key in ("chung", "bố"):
        return False
    whole = reading.tokens[start - 1]
    for k in range(start - 1, max(start - 5, -1), -1):
        if reading.tokens[k].capital:
            whole = reading.tokens[k]
            break
        if reading.gap(k) != " ":
            return False
    if not whole.capital or whole.first or token.capital or j - start > 7:
        return False
    titled = reading.titles[j] and j + 1 < len(reading.tokens) and reading.tokens[j + 1].capital
    if titled or token.text.isdigit():
        return False
    if token.key == "về" and (j == start or _on_matter(reading, j)):
        return True
    after = reading.tokens[j + 1].key if j + 1 < len(reading.tokens) else ""
    if token.key == "hai" and after in ("bên", "nước"):
        return False
    plain = token.key not in VI_FUNCTION and token.key not in _VI_POINTING
    return plain and head.key != token.key


def _on_matter(reading: Reading, j: int) -> bool:
    """Tell whether two plain syllables behind ``về`` say on what: ``tương trợ tư pháp về hình sự``."""
    two = reading.tokens[j + 1 : j + 3]
    plain = all(
        not t.capital and t.gap == " " and t.key not in VI_FUNCTION and t.key not in _VI_POINTING
        for t in two
    )
    return len(two) == 2 and plain and two[0].key not in ("việc", "nước", "thăm", "dự")


_VI_POINTING = exact(
    "này, đó, trên, hiện, trước, nói, ấy, kia, các, những, bên, cũng, đầu, chung, khác, đa, song"
)


def whole_compound(reading: Reading, good: int, start: int, kind: EntityType) -> int:
    """Take in the second syllable of a Vietnamese compound whose first alone is capitalised."""
    tokens = reading.tokens
    if reading.language != "vi" or kind is PLACE or good <= start or good >= len(tokens):
        return good
    one, two = tokens[good - 1], tokens[good]
    if not vietnamese_syllable(lookup_key(one.text)):
        return good
    alone = one.capital and not (good - 2 >= start and tokens[good - 2].capital)
    if not alone or one.upper or reading.known[good - 1] is not None or two.gap != " ":
        return good
    if two.capital or two.text.isdigit() or reading.titles[good]:
        return good
    if two.key in VI_FUNCTION or two.key in reading.words.says or two.key in reading.words.ands:
        return good
    return good + 1


VI_FUNCTION = exact(
    "sang, mời, bởi, nhờ, tặng, mua, bán, bàn, xuống, rời, đi, tham, chào, cảm, khen, của, và, tại, do, với, ở, từ, cho, đã, sẽ, là, có, trong, được, vừa, đến, về, nói, ký, "
    "cùng, để, vào, ra, khi, nên, thì, mà, bị, theo, trên, dưới, sau, trước, qua, tới, như, "
    "cũng, còn, lại, phải, không, gồm, gặp, thăm, tiếp, mời, bằng, giữa, nhằm, trao, chúc, "
    "thuộc, nước, vừa, mới, đang, sắp, từng, rất, khiến, giúp, làm, trên, kiêm, cùng, hôm, sáng, chiều, ngày, nêu, cam, nhận, thông, tổ, đề, chia"
)


def sandwiched(reading: Reading, j: int) -> int:
    """Return how many lower-case syllables stand between two capitals inside a Vietnamese name."""
    tokens = reading.tokens
    for size in (1, 2, 3):
        k = j + size
        if k >= len(tokens) or tokens[k - 1].key in VI_FUNCTION or reading.titles[k - 1]:
            return 0
        if tokens[k].gap != " " or tokens[k - 1].gap != " ":
            return 0
        if tokens[k - 1].key in reading.words.says:
            return 0
        if tokens[k].capital:
            person = k in reading.persons and reading.persons[k] - k >= 2
            return (
                0
                if person
                or reading.titles[k]
                or reading.is_known(k, PERSON)
                or not tokens[j - 1].capital
                else size
            )
    return 0
