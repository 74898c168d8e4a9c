"""Who covered what, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model import ArticleLine


@dataclass(frozen=True, slots=True)
class GridRow:
    """An outlet's edition: articles in each month of the grid, and those without a full date."""

    outlet: str
    language: str
    counts: tuple[int, ...]
    undated: int

    @property
    def total(self) -> int:
        """Return the number of all articles of the row."""
        return sum(self.counts) + self.undated


@dataclass(frozen=True, slots=True)
class Grid:
    """Articles by outlet, language and month; ``months`` (``2025-03``) run without gaps."""

    months: tuple[str, ...]
    rows: tuple[GridRow, ...]

    def joined(self, months: int) -> Grid:
        """Return the grid with a column for each ``months`` (3 or 12) of the calendar.

        A column is called after its first month (``2025-04``), and the first and last may hold
        months that the grid does not.
        """
        starts = [_number(month) // months * months for month in self.months]
        columns = sorted(set(starts))
        rows = []
        for row in self.rows:
            counts: Counter[int] = Counter()
            for start, count in zip(starts, row.counts, strict=True):
                counts[start] += count
            joined = tuple(counts[start] for start in columns)
            rows.append(GridRow(row.outlet, row.language, joined, row.undated))
        return Grid(tuple(map(_month, columns)), tuple(rows))

    def timeline(self) -> tuple[int, ...]:
        """Return the number of articles of all rows for each month."""
        return tuple(sum(column) for column in zip(*(row.counts for row in self.rows), strict=True))


def grid(lines: Iterable[ArticleLine]) -> Grid:
    """Count articles by outlet, language and month of publication (UTC for full times)."""
    dated: Counter[tuple[str, str, int]] = Counter()
    undated: Counter[tuple[str, str]] = Counter()
    for line in lines:
        day = line.published.day_known() if line.published else None
        if day is None:
            undated[line.outlet, line.language] += 1
        else:
            dated[line.outlet, line.language, day.year * 12 + day.month - 1] += 1
    known = [month for _outlet, _language, month in dated]
    months = range(min(known), max(known) + 1) if known else range(0)
    editions = sorted({(outlet, language) for outlet, language, _month in dated} | set(undated))
    rows = tuple(
        GridRow(*edition, tuple(dated[*edition, month] for month in months), undated[edition])
        for edition in editions
    )
    return Grid(tuple(map(_month, months)), rows)


def _month(number: int) -> str:
    """Return ``2025-03`` for the months since the year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
