"""Articles annotated anew after the knowledge or the rules changed: newest first, a few at a time.

Every few articles are one short transaction, so a fetch or the reader itself may work beside it,
and what is done stays done: an interrupted run goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.archive.protocol import Archive
from reader.entities.version import version
from reader.ingest import annotate, group
from reader.stories import profile

_TURN = 20
"""Articles of one transaction: some 10 ms of writing."""

_GROUP_EVERY = 1000
"""Articles whose names changed after which those that stand alone are placed anew."""

_TIDIED = "names tidied"


@dataclass(frozen=True, slots=True)
class Renewal:
    """How far it is: articles looked at, of how many, and how many now name other things."""

    done: int
    total: int
    changed: int
    cancelled: bool = False


def count_behind(archive: Archive) -> int:
    """Return how many articles were annotated with other knowledge than today's."""
    return archive.count_behind(version())


def refresh(
    archive: Archive,
    on_progress: Callable[[Renewal], None] = lambda _progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Renewal:
    """Annotate anew what is behind, newest first; return what was done.

    ``cancelled`` is asked before every article. A story is only looked for anew for an article that
    stands alone and whose names changed.
    """
    numbers = archive.behind(version())
    done = changed = waiting = 0
    for start in range(0, len(numbers), _TURN):
        turn = numbers[start : start + _TURN]
        names = _renew(archive, turn, cancelled)
        if names is None:
            break
        done += len(turn)
        changed += names
        waiting += names
        on_progress(Renewal(done, len(numbers), changed))
        if waiting >= _GROUP_EVERY:
            group(archive)
            waiting = 0
    if waiting:
        group(archive)
    if done == len(numbers):
        _tidy_names(archive)
    return Renewal(done, len(numbers), changed, cancelled=done < len(numbers))


def _renew(archive: Archive, numbers: Sequence[int], cancelled: Callable[[], bool]) -> int | None:
    """Annotate some articles; return how many changed, None when cancelled (nothing is written)."""
    articles, profiles = [], []
    for number in numbers:
        if cancelled():
            return None
        stored = archive.article(number)
        if stored is not None:
            article = annotate(stored.article)
            articles.append(article)
            profiles.append(profile(number, stored.story, stored.first_seen, article))
    return len(archive.reannotate(articles, profiles))


def _tidy_names(archive: Archive) -> None:
    """Once a version: let names that no text uses any more lead nowhere."""
    if archive.setting(_TIDIED) == version():
        return
    after: int | None = 0
    while after is not None:
        after = archive.forget_names(after)
    archive.set_setting(_TIDIED, version())
