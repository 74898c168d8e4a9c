"""When was it published? What a text itself tells, where no page or feed says so. Never today."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import BlockKind, Evidence, Published
from reader.sources.passages import Passage, Shaped
from reader.sources.stamps import parse_stamp
from reader.text.dates import FoundDate, dateline_date, find_dates

_OPENING = 8
"""Passages in which a day without a year is news; later ones tell history."""


def date_of(shaped: Shaped, language: str, utc_offset: str) -> Published | None:
    """Return the day that the newsroom line, the dateline, or else the opening text names.

    News leaves out the current year, so the first day *without* a year in the opening is taken as
    it stands, the year unknown. A day with its year counts only in the first two passages.
    """
    if shaped.day:
        stamped = parse_stamp(shaped.day, utc_offset, language=language, evidence=Evidence.DATELINE)
        partial = next(iter(find_dates(shaped.day, language)), None)
        if stamped is not None or partial is not None:
            return stamped or _day(partial, Evidence.DATELINE)
    if (opening := _opening_paragraph(shaped.passages)) and (
        found := dateline_date(opening, language)
    ):
        return _day(found, Evidence.DATELINE)
    return _day(_in_text(shaped.passages, language), Evidence.TEXT)


def _opening_paragraph(passages: Sequence[Passage]) -> str:
    return next((p.text for p in passages if p.kind is BlockKind.PARAGRAPH), "")


def _in_text(passages: Sequence[Passage], language: str) -> FoundDate | None:
    read = [p for p in passages if p.kind is not BlockKind.HEADING][:_OPENING]
    found = [(i, d) for i, p in enumerate(read) for d in find_dates(p.text, language)]
    yearless = next((d for _, d in found if d.year is None), None)
    return yearless or next((d for i, d in found if i < 2), None)


def _day(found: FoundDate | None, evidence: Evidence) -> Published | None:
    if found is None:
        return None
    return Published(year=found.year, month=found.month, day=found.day, evidence=evidence)
