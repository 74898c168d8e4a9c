"""Bytes to text: valid UTF-8 wins, then what the sender declares, then a guess that is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAFE = frozenset(
    [
        "utf-8",
        "ascii",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1254",
        "cp1257",
        "cp1258",
        "koi8-r",
        "koi8-u",
        "iso8859-1",
        "iso8859-2",
        "iso8859-5",
        "iso8859-9",
        "iso8859-15",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "cp949",
        "shift_jis",
        "euc_jp",
        "euc_kr",
    ]
)
"""Character sets a sender may name; others (utf-7 among them) are not believed."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read in. ``guessed``: nobody said so. ``damaged``: characters
    that could not be read became U+FFFD.
    """

    text: str
    encoding: str
    guessed: bool = False
    damaged: bool = False


def decode(body: bytes, declared: str = "") -> Decoded | None:
    """Read bytes as text; ``declared`` is the character set the sender names, if any.

    Order: byte order mark, valid UTF-8, the declared set, nearly valid UTF-8 (one bad byte costs one
    character), a guess among Cyrillic sets, windows-1258, windows-1252, gb18030 and big5. None means
    that this is no text at all (``is_binary``) or that nothing is sure.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], encoding)
    if b"\x00" in body[:4096]:
        return _without_mark(body)
    try:
        return Decoded(body.decode("utf-8"), "utf-8") if not is_binary(body) else None
    except UnicodeDecodeError:
        pass
    if is_binary(body):
        return None
    return _declared(body, declared) or _nearly_utf8(body) or _guess(body)


def _lenient(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    return Decoded(text, encoding, damaged="�" in text)


def _without_mark(body: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every other byte of Latin text is zero."""
    sample = body[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 0.3 * half and there < 0.02 * half:
            try:
                return Decoded(body.decode(encoding), encoding, guessed=True)
            except UnicodeDecodeError:
                return None
    return None


def is_binary(body: bytes) -> bool:
    """Say whether bytes are no text in any encoding: they hold control characters."""
    sample = body[:65536]
    return len(_CONTROL.findall(sample)) > max(2, len(sample) // 200)


def _declared(body: bytes, declared: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(declared.strip().strip("\"'")).name if declared else ""
    except (LookupError, ValueError):
        return None
    if encoding not in _SAFE or encoding in {"utf-8", "ascii"}:
        return None
    if encoding == "iso8859-1":
        encoding = "cp1252"  # as every browser reads it
    text = body.decode(encoding, "replace")
    damage = text.count("�")
    return Decoded(text, encoding, damaged=damage > 0) if damage <= len(text) // 50 else None


def _nearly_utf8(body: bytes) -> Decoded | None:
    """Accept UTF-8 with a few bad bytes: good sequences outnumber bad ones ten to one."""
    text = body.decode("utf-8", "replace")
    bad = text.count("�")
    good = sum(1 for c in text if c > "\x7f") - bad
    return Decoded(text, "utf-8", damaged=True) if good >= 10 * bad else None


_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_WESTERN = frozenset("àâäçèéêëîïôöùûüÿñáíóúæœ¿¡«»’‘“”–—…")
_RUSSIAN = frozenset("оеаинтсрвл")
"""The ten commonest letters: two in three of any Russian text, and about one in three where letters
stand for others."""
_CHINESE = frozenset(
    "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同"
    "這個國為時來們對會發動與關長經總說議見進國團際黨開東問題"
    "月日总统部长合作访问关系双方与议说进"
)
"""Characters of which any page is full; what other bytes give by chance is seldom one of them."""


def _guess(body: bytes) -> Decoded | None:
    """Return the reading that looks most like a language; None when none does for certain."""
    import unicodedata

    scored: list[tuple[float, str, str]] = []
    for encoding, score in (
        ("cp1251", _russian_score),
        ("koi8-r", _russian_score),
        ("iso8859-5", _russian_score),
        ("cp866", _russian_score),
        ("cp1258", _vietnamese_score),
        ("cp1252", _western_score),
        ("gb18030", _chinese_score),
        ("big5", _chinese_score),
    ):
        text = unicodedata.normalize("NFC", body.decode(encoding, "replace"))
        scored.append((score(text) - text.count("�") / max(1, len(text)) * 20, encoding, text))
    best, encoding, text = max(scored, key=lambda item: item[0])
    if best < 0.5:
        return None
    return Decoded(text, encoding, guessed=True, damaged="�" in text)


def _share(text: str, wanted: frozenset[str]) -> float:
    high = [c for c in text.lower() if c > "\x7f"]
    return sum(c in wanted for c in high) / len(high) if high else 0.0


def _russian_score(text: str) -> float:
    """Russian is written in runs of Cyrillic letters, small ones after the first, and ten of them
    are most of it.
    """
    high = sum(c > "\x7f" for c in text)
    runs = re.findall(r"[А-ЯЁа-яё][а-яё]{2,}", text)
    letters = "".join(runs).lower()
    common = sum(c in _RUSSIAN for c in letters) / len(letters) if letters else 0.0
    return len(letters) / high * min(1.0, common / 0.5) if high else 0.0


def _is_latin(text: str) -> bool:
    """Latin script has more plain letters than marked ones, and no words of marked ones alone."""
    plain = sum(c.isascii() and c.isalpha() for c in text)
    marked = re.findall(r"[^\W\d_a-zA-Z]+", text)
    whole = sum(len(run) for run in marked if len(run) > 3)
    letters = sum(map(len, marked))
    return plain >= letters and whole * 5 <= letters


def _vietnamese_score(text: str) -> float:
    """Vietnamese needs its own letters (đ, ơ, ư, ạ …); without them it may as well be French."""
    own = _share(text, _VIETNAMESE - _WESTERN)
    return _share(text, _VIETNAMESE) if own > 0.15 and _is_latin(text) else 0.0


def _western_score(text: str) -> float:
    return _share(text, _WESTERN) * 0.9 if _is_latin(text) else 0.0


def _chinese_score(text: str) -> float:
    high = [c for c in text if c > "\x7f"]
    han = sum("一" <= c <= "鿿" or c in "，。、：；？！“”（）《》—·「」『』" for c in high)
    rare = sum("\ue000" <= c <= "\uf8ff" or c > "\uffff" for c in high)
    if not high or _share(text, _CHINESE) < 0.1:
        return 0.0
    return (han - 3 * rare) / len(high) * 0.8
