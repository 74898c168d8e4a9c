"""Which of a page's headlines is the title, and what of it is only the site's name.

``<title>`` and ``og:title`` often carry the site (``… | VNA``, ``… — Газета.uz``, ``…_新华网``). The
headline printed on the page tells where the title ends; without one the site's own names do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.text.clean import clean_line

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff”’」》）！？"
_SEPARATOR = re.compile(
    rf"\s+(?:[|｜–—―·•»›:/~-]|::|--)\s+|\s*(?:\||｜|::|»)\s*|(?<=[{_HAN}])\s*[_—–－-]{{1,2}}\s*(?=\S)|\s*_\s*|(?<=\w)[:：]\s*(?=\w)"
)
_PLAIN = re.compile(r"\||｜|::|»|_")
_PAPER = re.compile(
    r"\b(?:Báo|Tạp chí|Thông tấn xã|News|Times|Post|Tribune|Herald|Agency|Daily|Gazette|Online|TV|Radio|Plus"
    r"|Journal|Courrier|Le Monde|Diario|Noticias|Agencia|Kantor Berita|Berita|Kabar|VnExpress|VNA|VOV|TTXVN"
    r"|Газета|Новости|Агентство|Портал|Кабар|Sputnik|Радио)\b"
    r"|(?:网|网站|新闻|日报|通讯社|在线|报|社)$|\.(?:com|net|org|info|vn|kz|kg|uz|tj|tm|ru|cn|id|fr|es|asia)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 48
_LEAST_PART = 0.4
"""Share of a claim below which a part of it that stands elsewhere is a word, not the title."""

_WITNESS = 8
"""Letters from which a printed headline can tell where a title ends; half as many in Han."""


def choose(claims: Sequence[str], printed: Sequence[str], names: Iterable[str]) -> str:
    """Return the title of a page, ``""`` when nothing gives one.

    ``claims`` are what the head says, best first; ``printed`` the headlines on the page; ``names``
    what the site calls itself, host labels among them. All are clean lines.
    """
    known = {_key(name) for name in names if _key(name)}
    claims = [c for c in claims if c and _key(c) not in known]
    printed = [p for p in printed if p and _key(p) not in known]
    told, said = ([w for w in ws if _size(w) >= _WITNESS] for ws in (printed, claims))
    for claim in claims:
        if (found := _agreed(claim, told, said)) is not None:
            return found
    if claims:
        return _without_name(claims[0], known)
    return next((p for p in printed if _size(p) >= _WITNESS), "") or next(iter(printed), "")


def adds_only_a_name(title: str, clean: str) -> bool:
    """Tell whether ``title`` is ``clean`` with nothing but a site's name beside it, or the same."""
    if not clean or _key(title) == _key(clean):
        return bool(clean)
    sides = (side for left, right in _parts(title) for side in ((left, right), (right, left)))
    return any(_key(kept) == _key(clean) and len(cut) <= _LONGEST_NAME for kept, cut in sides)


def _agreed(claim: str, printed: Sequence[str], claims: Sequence[str]) -> str | None:
    """The claim when the page prints it so, or its longest part that stands elsewhere as a whole."""
    if any(_key(headline) == _key(claim) for headline in printed):
        return claim
    parts = {_key(part) for sides in _parts(claim) for part in sides}
    parts |= {_key(piece) for piece in _SEPARATOR.split(claim)}
    found = max((w for w in (*printed, *claims) if _key(w) in parts), key=_size, default="")
    return found if _size(found) >= _LEAST_PART * _size(claim) else None


def _without_name(title: str, known: set[str]) -> str:
    for _ in range(3):
        shorter = next((s for s in _shorter(title, known)), None)
        if shorter is None:
            break
        title = shorter
    return title


def _shorter(title: str, known: set[str]) -> Iterator[str]:
    """The title without a part that is the site's name, or that stands where names stand."""
    parts = list(_parts(title))
    for left, right in reversed(parts):
        mark = title[len(left) : len(title) - len(right)]
        short = len(right) <= _LONGEST_NAME and _size(left) >= max(_WITNESS, _size(right) // 2)
        if _is_name(right, known) or (
            short
            and (_PLAIN.search(mark) or (_PAPER.search(right) and not re.search("[:：]", mark)))
        ):
            yield left
    for left, right in parts[:1]:
        if _is_name(left, known) and _size(right) >= _WITNESS:
            yield right


def _is_name(part: str, known: set[str]) -> bool:
    """Names of one or two letters are no evidence: a title may end in them."""
    key = _key(part)
    return len(key) >= 2 and (
        key in known or any(len(n) >= 5 and n in key for n in known if len(key) <= 2 * len(n))
    )


def _parts(title: str) -> Iterator[tuple[str, str]]:
    for mark in _SEPARATOR.finditer(title):
        left, right = title[: mark.start()].rstrip(), title[mark.end() :].lstrip()
        if left and right:
            yield left, right


def _size(text: str) -> int:
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    return len(_key(text)) + han


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", clean_line(text).casefold())).replace("_", "")
