"""What each article of a story says alone, and who covered what, month by month."""

from reader.coverage.grid import Grid, GridRow, grid
from reader.coverage.story import (
    Difference,
    OnlyHere,
    Passage,
    SentenceBeads,
    StoryCoverage,
    figures,
    listed,
    opposed,
    story_coverage,
)

__all__ = [
    "Difference",
    "Grid",
    "GridRow",
    "OnlyHere",
    "Passage",
    "SentenceBeads",
    "StoryCoverage",
    "figures",
    "grid",
    "listed",
    "opposed",
    "story_coverage",
]
