"""Floods: text made to be slow to read. Quadratic code would take minutes here, not milliseconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.text import clean, dates, fold, language, numbers, segment, width, wrap

SIZE = 100_000
FLOODS = {
    "stops": "." * SIZE + "x",
    "ellipses": "…" * SIZE + "x",
    "full-width stops": "。" * SIZE + "x",
    "exclamations": " !" * (SIZE // 2) + "x",
    "quotation marks": "." + '"' * SIZE + "x",
    "guillemets": " »" * (SIZE // 2),
    "initials": "A. B " * (SIZE // 5),
    "spaces": " " * SIZE + "x",
    "digits": "1" * SIZE,
    "groups": "1" + " 111" * (SIZE // 4),
    "decimals": "1." * (SIZE // 2),
    "months": "March " * (SIZE // 6),
    "days": "5 - " * (SIZE // 4),
    "sequences": "\x1b[" * (SIZE // 2),
    "strings": "\x1b]" + "\x1b" * SIZE,
    "references": "&amp;" * (SIZE // 5),
    "marks": "a" + "\u0301" * SIZE,
    "lines": ("\n" + " " * 40) * (SIZE // 41),
    "hyphens": "-a" * (SIZE // 2),
    "wide": "中" * SIZE,
}
READERS: dict[str, Callable[[str], object]] = {
    "clean_text": clean.clean_text,
    "clean_line": clean.clean_line,
    "clean_url": clean.clean_url,
    "unescape": clean.unescape,
    "fold": fold.fold,
    "split": lambda text: (segment.split(text, "fr"), segment.split(text, "zh")),
    "wrap": lambda text: (wrap.wrap(text, 60, "zh"), wrap.wrap(text, 1, "fr")),
    "truncate": lambda text: width.truncate(text, 80),
    "detect": language.detect,
    "numbers": lambda text: (numbers.numbers(text, "vi"), numbers.numbers(text, "zh")),
    "find_dates": lambda text: [dates.find_dates(text, name) for name in ("vi", "en", "zh", "es")],
    "dateline_date": lambda text: dates.dateline_date(text, "en"),
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_in_no_time(flood: str) -> None:
    for name, read in READERS.items():
        assert read(FLOODS[flood]) is not None or name in ("clean_url", "dateline_date")
