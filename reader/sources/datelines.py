"""Datelines: ``Hanoi (VNA) –``, ``越通社河内——``, ``ДУШАНБЕ, 16.05.2024 /НИАТ «Ховар»/.``.

They stay in the text; what they tell (agency, place, day) is evidence of outlet and date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DASH = r"[-–—―:]+\s*"
_AGENCY = r"[A-ZĐА-ЯЁ][\w+«»\"/ .-]{1,30}"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        # Hanoi (VNA) – · Hanoï (VNA) - · Ханой (ВИА) – · Astana, 6/5 (TTXVN) -
        rf"^(?P<place>[^\W\d_][^()（）。!?:;]{{1,40}}?)\s*\((?P<agency>{_AGENCY})\)\s*{_DASH}",
        # (TTXVN) - · (VOVWORLD) -
        rf"^\((?P<agency>{_AGENCY})\)\s*[-–—]+\s*",
        # 越通社河内—— · （越通社）河内——
        r"^[（(]?(?P<agency>越通社|新华社|哈通社)[)）]?(?P<place>[^—–，。]{0,14}?)(?P<day>\d{1,2}月\d{1,2}日)?(?:电|讯)?\s*(?:[—–-]{1,2})\s*",
        # ХАНОЙ, 8 мая. /ТАСС/. · ДУШАНБЕ, 16.05.2024 /НИАТ «Ховар»/.
        r"^(?P<place>[^\W\d_][\w -]{2,30}),\s*(?P<day>[^/\n]{3,24}?)\s*/(?P<agency>[^/\n]{2,30})/\.?\s*[-–—]?\s*",
        # HÀ NỘI — · TASHKENT — · ASTANA –
        r"^(?P<place>[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ ,.’'-]{2,38}[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])\s+[—–]\s+",
        # ASTANA, Kazakhstan, May 6.
        r"^(?P<place>[A-Z][A-Z -]{2,20}, [A-Z][a-z]+(?: [A-Z][a-z]+)?),\s*(?P<day>[A-Z][a-z]+ \d{1,2})\.\s+",
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: ``text[:end]``, with the agency, place and day as printed (``""`` if not there)."""

    end: int
    agency: str = ""
    place: str = ""
    day: str = ""


def dateline(text: str, patterns: Sequence[re.Pattern[str]] = ()) -> Dateline | None:
    """Find the dateline at the start of a paragraph, trying a site's own patterns first.

    A site's pattern may name groups ``outlet``, ``place`` and ``day``. None when there is none, or
    when it would be the whole paragraph.
    """
    head = text[:120]
    for pattern in (*patterns, *_PATTERNS):
        found = pattern.match(head)
        if found is None or found.end() == 0 or found.end() >= len(text):
            continue
        groups = found.groupdict()
        agency = groups.get("agency") or groups.get("outlet") or ""
        return Dateline(
            found.end(), agency.strip(), (groups.get("place") or "").strip(" ,"), _day(groups, text)
        )
    return None


def without_dateline(text: str, patterns: Sequence[re.Pattern[str]] = ()) -> str:
    """Return the paragraph after its dateline."""
    found = dateline(text, patterns)
    return text[found.end :] if found else text


def _day(groups: dict[str, str | None], text: str) -> str:
    if groups.get("day"):
        return groups["day"] or ""
    place = groups.get("place") or ""
    found = re.search(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b", place)
    return found[0] if found else ""
