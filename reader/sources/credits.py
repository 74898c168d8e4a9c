"""What stands around an article and is not the article: credits, closings, origins, "read more".

All functions look at one line or paragraph of clean text. They are shared by pages and imported
files. The forms are those seen in the Vietnamese outlets' seven languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.config import Outlet

_IMAGE = r"(?:jpe?g|png|webp|gif|heic|avif|tiff?|bmp)"
_IMAGE_FIRST = re.compile(
    rf"^\s*(?P<name>[^\n.!?。]{{1,100}}?\.{_IMAGE})(?![A-Za-z]*\.)\s*", re.IGNORECASE
)
_IMAGE_LAST = re.compile(rf"\s+(?P<name>[\w-]*[\d_-][\w()-]*\.{_IMAGE})\s*$", re.IGNORECASE)

_ORIGIN = re.compile(
    r"^\W*(?:Sumber(?: asli)?|Nguồn(?: tin)?|Theo nguồn|Источник|Source|Fuente|Quelle|来源|消息来源|原文)(?=\W|$)"
    r"\s*(?P<name>[^:：\n]{0,40}?)\s*(?P<colon>[:：])?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"https?://[!-~]+")

_PHOTO_WORD = (
    r"Photos?|Ảnh(?: minh h[oọ]a| tư liệu)?|Nguồn ảnh|Fotos?|Fotografía|Фото|Image|Picture|Crédit photo"
    r"|Illustrative photo|Photo d['’]illustration|Foto ilustrasi|图片?|图自|图片来源"
)
_PHOTO_CREDIT = re.compile(
    rf"^\W*(?:(?:{_PHOTO_WORD})\s*[:：]\s*[^.!?。]{{1,60}}|图自[^.!?。]{{1,20}}|Фото\s+[^.!?。:]{{2,60}}"
    rf"|(?:{_PHOTO_WORD}))\W*$",
    re.IGNORECASE,
)
_PHOTO_IN_TEXT = re.compile(
    rf"[（(]\s*(?:{_PHOTO_WORD}|Fuente|Source|Nguồn)\s*[:：][^()（）]{{1,80}}[)）]\s*\W*$"
    rf"|(?<=[.!?…。\s])(?:Photos?|Ảnh|Fotos?|Фото)\s*[:：]\s*[^.!?。]{{1,60}}\W*$"
    r"|图自[^。]{1,20}\W*$|[-–—]\s*[\w/ ]{2,20}\bPhotos?\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"\b\d{2,4}/GP-(?:BTTTT|BVHTTDL|TTĐT|CBC)\b"
    r"|^\s*(?:Tổng [Bb]iên tập|Editor-in-[Cc]hief|Rédacteur en chef|Redactora? en jefe|Pemimpin [Rr]edaksi"
    r"|Главный редактор|总编辑)\s*[:：]|^\s*(?:©|Copyright\b|Bản quyền thuộc|All rights reserved\b|Все права защищены"
    r"|Tous droits réservés|Todos los derechos reservados|版权所有)"
)
_STROKES = re.compile(r"\s*(?:\./\.|/\.|（完）|\(完\))\s*$")
_STAMP_LINE = re.compile(
    r"^(?P<name>[^•·|]{2,60}?)\s*[•·|]\s*(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:\s.*)?$"
)
_LATIN_A = str.maketrans({"A": "А", "B": "В"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text says it was taken from: an address, a name, or only the word "source"."""

    url: str = ""
    name: str = ""


class Credits:
    """The credit lines of all outlets, ready to be looked for."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = {_key(c): o.id for o in outlets for c in o.credits}
        names = sorted({c for o in outlets for c in o.credits}, key=len, reverse=True)
        joined = "|".join([re.escape(n) for n in names] + ["ВИA"]) or r"(?!)"
        self._tail = re.compile(
            rf"(?:(?<=[.!?…»”\"’)）。/])\s*[-–—]?\s*|\s[-–—]\s*|(?<=\w)-)(?P<bare>{joined})\s*[./]*\s*$"
            rf"|\s*[（(](?P<bracket>{joined})[)）]\s*[./]*\s*$"
        )

    def outlet(self, name: str) -> str:
        """Return the id of the outlet that a credit names, or ``""``."""
        return self._outlets.get(_key(name), "")

    def line(self, text: str) -> str:
        """Return the outlet when the whole line is its credit (``VNA``, ``(TTXVN/Vietnam+)``)."""
        return self.outlet(text) if len(text) <= 80 else ""

    def cut_closing(self, text: str) -> tuple[str, str]:
        """Take the agency's closing off a paragraph: ``… Union. VNA``, ``…./.``, ``… (TTXVN)``.

        Returns the text that stays (``""`` when the line was nothing else) and the outlet named.
        """
        named = ""
        if (whole := self.line(text)) or _is_strokes(text):
            return "", whole
        while True:
            found = self._tail.search(text)
            if found is not None:
                named = named or self.outlet(found["bare"] or found["bracket"])
                text = text[: found.start()].rstrip()
            elif (strokes := _STROKES.search(text)) is not None:
                text = _closed(text[: strokes.start()], strokes[0])
            else:
                return text, named


def origin(text: str) -> Origin | None:
    """Read a line such as ``Sumber: https://…``, ``Nguồn VietnamPlus: …`` or ``Источник``, else None."""
    found = _ORIGIN.match(text) if len(text) <= 500 else None
    if found is None:
        return None
    address = _ADDRESS.search(text)
    if address is not None:
        outside = text[: address.start()] + text[address.end() :]
        good = len(outside.split()) <= 8
        return Origin(address[0].rstrip(".,;)]>\"'"), found["name"].strip()) if good else None
    rest = found["rest"].strip()
    if found["name"].strip():
        return None  # "Nguồn lực: …" is a sentence
    if found["colon"] and len(rest) <= 60 and not re.search(r"[.!?。]\s", rest):
        return Origin("", rest.rstrip("."))
    return Origin() if not rest and not found["colon"] else None


def leading_image(text: str) -> tuple[str, str]:
    """Split an image file's name off the start of a line: ``W-_4711.jpgTo Lam …`` (name, rest)."""
    found = _IMAGE_FIRST.match(text)
    if found is None or not _names_a_file(found["name"].split()):
        return "", text
    return found["name"].strip(), text[found.end() :].strip()


def _names_a_file(words: list[str]) -> bool:
    """``W-CTQH Tran Thanh Man 2.jpg`` is a name; ``A caption and then W-AHAI_3.webp`` ends in one."""
    first, last = words[0], words[-1].rpartition(".")[0]
    coded = re.search(r"[\d_-]", first) is not None
    return len(words) <= 12 and (
        len(words) == 1 or coded or re.fullmatch(r"\d{0,3}", last) is not None
    )


def trailing_image(text: str) -> tuple[str, str]:
    """Split an image file's name off the end of a line (text, name)."""
    tail = text[-200:]
    found = _IMAGE_LAST.search(tail)
    if found is None:
        return text, ""
    return text[: len(text) - len(tail) + found.start()].rstrip(), found["name"]


def is_photo_credit(text: str) -> bool:
    """Tell whether the line is a photo credit and nothing else: ``Ảnh: TTXVN``, ``(Photo: VNA)``."""
    return len(text) <= 90 and _PHOTO_CREDIT.match(text) is not None


def ends_in_photo_credit(text: str) -> bool:
    """Tell whether the line ends as captions do: ``… (Photo: VNA)``, ``… Ảnh: TTXVN``, ``图自越通社``."""
    return len(text) <= 600 and _PHOTO_IN_TEXT.search(text) is not None


def is_masthead(text: str) -> bool:
    """Tell whether the line begins a Vietnamese paper's masthead: licence, editor, copyright."""
    return len(text) <= 300 and _MASTHEAD.search(text) is not None


def newsroom_line(text: str) -> tuple[str, str] | None:
    """Read Vietnam.vn's first line ``Báo điện tử VOV•23/10/2024``: name and day, else None."""
    found = _STAMP_LINE.match(text.strip())
    return (found["name"].strip(), found["date"]) if found else None


def undouble(text: str) -> str:
    """Return ``X`` for a caption that was printed as ``X X``."""
    middle = len(text) // 2
    for cut in (middle, middle + 1, middle - 1):
        left, right = text[:cut].strip(), text[cut:].strip()
        if len(left) >= 12 and left == right:
            return left
    return text


def same_words(left: str, right: str) -> bool:
    """Tell whether two lines hold the same words, whatever the case, spaces and punctuation."""
    return _words(left) == _words(right)


def cut_patterns(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """Take what the patterns match off the end of a paragraph; the sentence keeps its full stop."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found.end() == len(text) and found.start() < found.end():
                text = _closed(text[: found.start()], found[0])
                break
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _key(name: str) -> str:
    """Credits match whatever the case, brackets and dashes; a Latin A in ``ВИA`` counts as Cyrillic."""
    bare = re.sub(r"^[\W_]+|[^\w+]+$", "", name.strip())
    if re.search(r"[А-Яа-я]", bare):
        bare = bare.translate(_LATIN_A)
    return re.sub(r"\s*([/-])\s*", r"\1", bare).casefold()


def _is_strokes(text: str) -> bool:
    return bool(_STROKES.fullmatch(text)) or text.strip() in {"./.", "/.", "/", "***", "* * *"}


def _closed(text: str, cut: str) -> str:
    """``…partners./.`` was a sentence: it keeps its full stop."""
    text = text.rstrip()
    return text + "." if "/." in cut and text and text[-1].isalnum() else text
