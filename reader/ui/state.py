"""What the screens remember: of work in the background, of what happened, and of the last visit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.query import EVERYTHING

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.ui.services import Progress

PLACE = "ui.place"
KEPT = 50
"""Of so many articles it is remembered where they were left."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Work in the background, as the status line shows it."""

    running: bool = False
    text: str = ""
    done: int = 0
    total: int = 0
    quiet: bool = False
    """Whether it goes on in a corner and makes room for any other work."""

    def after(self, step: Progress) -> Activity:
        """Return the state after one step."""
        return replace(self, text=step.text, done=step.done, total=step.total or self.total)


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log."""

    when: datetime
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where the person was, and what the archive held then."""

    query: str = ""
    story: int | None = None
    line: int = 0
    """Where the story under the cursor stood in the list, from 0."""
    row: int = 0
    """How many lines of the list stood above it on the screen."""
    tabs: tuple[str, ...] = ()
    theme: str = ""
    preview: bool = True
    articles: int | None = None
    visited: str = ""
    toured: bool = False
    reading: Mapping[str, int] = field(default_factory=dict)
    """Where articles not read to their end were left: paragraph of the article, by its number."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """What was chosen to stand beside articles (``turns.written``), by their number."""

    def with_beside(self, article: int, word: str) -> LastPlace:
        """Return the place with what was chosen to stand beside an article."""
        others = {k: v for k, v in self.beside.items() if k != str(article)}
        return replace(self, beside=dict([*others.items(), (str(article), word)][-KEPT:]))

    def left_at(self, article: int, block: int) -> LastPlace:
        """Return the place with an article left at a paragraph; 0 or less forgets it."""
        others = {k: v for k, v in self.reading.items() if k != str(article)}
        if block > 0:
            others[str(article)] = block
        newest = list(others.items())[-KEPT:]
        return replace(self, reading=dict(newest))

    def keep(self, archive: Archive) -> None:
        """Remember it for the next visit, with what the archive holds at the end of this one."""
        visited = datetime.now(UTC).isoformat(timespec="seconds")
        count = archive.count_articles(EVERYTHING)
        replace(self, articles=count, visited=visited, toured=True).store(archive)

    def store(self, archive: Archive) -> None:
        """Remember it in the archive."""
        archive.set_setting(PLACE, json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def recall(cls, archive: Archive) -> LastPlace:
        """Return what was remembered; what cannot be read is as if it had never been."""
        try:
            raw = json.loads(archive.setting(PLACE) or "{}")
        except ValueError:
            return cls()
        place = cls()
        if not isinstance(raw, dict):
            return place
        for one in fields(cls):
            value = raw.get(one.name)
            if one.name == "tabs" and isinstance(value, list):
                value = tuple(t for t in value if isinstance(t, str))
            if one.name == "reading" and isinstance(value, dict):
                value = {k: v for k, v in value.items() if type(v) is int}
            if one.name == "beside" and isinstance(value, dict):
                value = {k: v for k, v in value.items() if isinstance(v, str)}
            if value is not None and _fits(getattr(place, one.name), value, one.name):
                place = replace(place, **{one.name: value})
        return place


def _fits(default: object, value: object, name: str) -> bool:
    if name in ("story", "articles", "line", "row"):
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return type(value) is type(default)


@dataclass(slots=True)
class Journal:
    """What happened since the start, newest last, the oldest forgotten."""

    lines: list[Happened] = field(default_factory=list)
    limit: int = 1_000

    def note(self, when: datetime, text: str, *, failed: bool = False) -> None:
        """Add a line."""
        self.lines.append(Happened(when, text, failed))
        del self.lines[: -self.limit]
