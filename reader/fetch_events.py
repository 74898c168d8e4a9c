"""What a fetch tells while it runs. The command line prints these, the screens show them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import ExitCode


@dataclass(frozen=True, slots=True)
class FetchStarted:
    """``feeds`` will be asked now, ``resting`` not: most were asked less than five minutes ago.

    ``waiting`` of the resting wait because their servers keep us out, named a time, or are gone.
    """

    feeds: int
    resting: int
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FeedFetched:
    """One feed is done. ``status`` as in ``FeedState``; ``error`` says in words what failed.

    ``items`` were in the feed, ``new`` became new articles, ``changed`` were updated, ``off_topic``
    were not about Vietnam and Central Asia, ``damaged`` could only be read in part.
    """

    feed: str
    outlet: str
    language: str
    status: str
    items: int = 0
    new: int = 0
    changed: int = 0
    off_topic: int = 0
    damaged: int = 0
    error: str = ""
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether nothing could be had from the feed."""
        return bool(self.error)


@dataclass(frozen=True, slots=True)
class GapRead:
    """One sitemap file was read to fill a gap: it listed ``items`` pages of the time, ``new`` fit."""

    outlet: str
    sitemap: str
    items: int = 0
    new: int = 0
    error: str = ""

    @property
    def failed(self) -> bool:
        """Whether the file could not be had."""
        return bool(self.error)


@dataclass(frozen=True, slots=True)
class PagesStarted:
    """``pages`` full texts will be taken now."""

    pages: int


@dataclass(frozen=True, slots=True)
class PageFetched:
    """One full text was taken, or could not be had (``error``).

    One that ``waits`` was not asked for: its server wants to be left alone for a while.
    """

    article: int
    title: str
    url: str
    error: str = ""
    waits: bool = False

    @property
    def failed(self) -> bool:
        """Whether the text could not be had."""
        return bool(self.error)


@dataclass(frozen=True, slots=True)
class FetchFinished:
    """All is done. ``feeds`` were asked; of the ``resting``, ``resting_failed`` last failed.

    ``pages_waiting`` full texts were not asked for: their servers want to be left alone for a while.
    """

    feeds: int
    feeds_failed: int
    new: int
    changed: int
    pages: int
    pages_failed: int
    gaps_failed: int = 0
    resting: int = 0
    resting_failed: int = 0
    pages_waiting: int = 0

    def exit_code(self) -> ExitCode:
        """Return 0, 1 when some of it failed, 4 when every feed failed.

        When no feed was asked because all rest, what they answered last stands.
        """
        if self.feeds and self.feeds_failed == self.feeds:
            return ExitCode.OFFLINE
        if not self.feeds and self.resting_failed:
            all_failed = self.resting_failed == self.resting
            return ExitCode.OFFLINE if all_failed else ExitCode.PARTLY
        if self.feeds_failed or self.pages_failed or self.gaps_failed:
            return ExitCode.PARTLY
        return ExitCode.DONE


FetchEvent = FetchStarted | FeedFetched | GapRead | PagesStarted | PageFetched | FetchFinished
