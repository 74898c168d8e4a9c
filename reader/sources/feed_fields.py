"""From what a parser found to entries: clean text, whole addresses, instants."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from reader.model import Entry
from reader.sources.feed_dates import feed_date
from reader.sources.markup import plain_text, summary_text, title_text, web_address
from reader.text.clean import clean_line

MAX_ENTRIES = 2_000
_MAX_GUID = 2_048
_MAX_AUTHOR = 300
_RAW_AUTHOR = 2_000
_NAME_LAST = re.compile(r"[^\s@()<>]{1,100}@[^\s@()<>]{1,100} \(([^()]{1,200})\)")
_NAME_FIRST = re.compile(r"([^()<>]{1,200}) [(<][^\s@()<>]{1,100}@[^\s@()<>]{1,100}[)>]")

# A document may hold characters that XML forbids. They travel through the XML parser as private
# characters, because dropping them early would leave the visible half of an escape sequence.
_FORBIDDEN = [c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)]
HIDE_CONTROLS = {c: 0xF700 + c for c in _FORBIDDEN} | {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
# Windows-1252 punctuation that was taken for Latin-1 on its way; no text uses these controls.
_MISTAKEN = {
    0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014,
}  # fmt: skip
_HIDDEN = re.compile("[\uf700-\uf71f\x85\x91-\x97]")
_SHOW_CONTROLS = {0xF700 + c: c for c in _FORBIDDEN}
_RESTORED = _SHOW_CONTROLS | _MISTAKEN


@dataclass(frozen=True, slots=True)
class RawEntry:
    """What a parser found of an entry, as it stands in the document."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    date: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """What a parser found in a document; ``damaged`` when it had to guess."""

    title: str
    entries: tuple[RawEntry, ...]
    damaged: bool = False


def finish(
    raw: Iterable[RawEntry], *, base: str, utc_offset: str, now: datetime | None
) -> tuple[tuple[Entry, ...], int]:
    """Return the entries that can be shown, and how many had nothing to show.

    ``base`` is the address that relative links start from. At most 2,000 entries; one that
    repeats another's id, address and title is left out.
    """
    entries: dict[tuple[str, str, str], Entry] = {}
    refused = 0
    now = now or datetime.now(UTC)
    for number, item in enumerate(raw):
        if number >= MAX_ENTRIES:
            refused += 1
            continue
        entry = _finish(item, base, utc_offset, now)
        if entry is None:
            refused += 1
        else:
            entries.setdefault((entry.guid, entry.url, entry.title), entry)
    return tuple(entries.values()), refused


def _finish(item: RawEntry, base: str, utc_offset: str, now: datetime | None) -> Entry | None:
    title, summary = title_text(_plain(item.title)), summary_text(_plain(item.summary))
    url = _address(item.link, base) or web_address(item.guid)
    guid = url
    if item.guid and item.guid != url:
        guid = clean_line(_plain(item.guid), limit=_MAX_GUID) or url
    if not (title or summary or guid):
        return None
    return Entry(
        guid=guid or "sha256:" + hashlib.sha256(f"{title}\n{summary}".encode()).hexdigest(),
        url=url,
        title=title or _first_line(summary),
        summary=summary,
        published=feed_date(item.date, utc_offset, now) if item.date else None,
        author=_byline(item.author) if item.author else "",
        damaged="\ufffd" in title or "\ufffd" in summary or not url,
    )


def _plain(text: str) -> str:
    """Return ``text`` with the forbidden characters back in place, for the cleaner to judge."""
    return text.translate(_RESTORED) if _HIDDEN.search(text) else text


def _address(link: str, base: str) -> str:
    link = link.strip()
    if not link:
        return ""
    if link[:8].lower().startswith(("http://", "https://")):
        return web_address(link)
    try:
        return web_address(urljoin(base, link))
    except ValueError:
        return ""


def _byline(author: str) -> str:
    """Return the name in ``lan@example.org (Lan)`` or ``Lan <lan@example.org>``, else all of it."""
    line = clean_line(plain_text(_plain(author[:_RAW_AUTHOR])), limit=_MAX_AUTHOR)
    name = _NAME_LAST.fullmatch(line) or _NAME_FIRST.fullmatch(line)
    return name[1].strip() if name else line


def _first_line(summary: str) -> str:
    return clean_line(summary.partition("\n")[0], limit=120)
