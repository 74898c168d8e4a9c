"""When a feed may be asked, with which conditions, and what is remembered of the answer. Pure.

The rules are those polite readers are measured by (rachelbythebay.com/w, "feed reader score"):
validators are opaque, sent back byte for byte and renewed on every answer; a server that says when
to come back is obeyed; a server that fails is asked ever more seldom.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from reader.config import FetchSettings
from reader.errors import ReaderError
from reader.model import FeedState, Validators
from reader.sources.answers import RefusedAddressError, Response, UnreachedError
from reader.sources.feed_kind import BlockedError

MANUAL_GAP = timedelta(minutes=5)
"""Least time between two requests that a person asks for."""
NAMED_GAP = timedelta(seconds=30)
"""The same for a feed that the person names by its address."""
FARTHEST = timedelta(days=31)
"""Longest wait a server can ask for; more is a mistake."""
BACK_OFF_HOURS = (1, 2, 4, 8, 16, 24)
"""Waits after the first, second … failure in a row; the last one repeats."""
STALE_304 = timedelta(days=7)
"""After so long with nothing but 304 the feed is asked once without conditions."""
JITTER = 0.1
"""Up to this part of a wait is added to it, so that readers do not come in step."""

_KEPT_OUT = frozenset({401, 403, 407, 429, 451})

Jitter = Callable[[], float]


class Counts(Protocol):
    """What a poll brought, counted."""

    @property
    def items(self) -> int:
        """Entries in the document."""
        ...

    @property
    def off_topic(self) -> int:
        """Entries judged off topic."""
        ...

    @property
    def damaged(self) -> int:
        """Entries that were damaged."""
        ...


def due(
    state: FeedState,
    now: datetime,
    settings: FetchSettings,
    *,
    manual: bool = False,
    named: bool = False,
) -> bool:
    """Say whether the feed may be asked now.

    ``manual`` is a person's wish: it need not wait for the next poll, only five minutes since the
    last one (or ``settings.interval``, where that is shorter); half a minute for a feed they named
    (``named``), and not at all where the last attempt reached no server. A feed that is gone is
    not asked, and one whose server keeps us out or named a time is not asked before it, whoever
    wishes.
    """
    if state.gone:
        return False
    if state.last_attempt is None or state.last_attempt > now:
        return True  # never asked, or the clock was set back: what was planned means nothing
    if manual and state.status == "unreachable":
        return True  # no server was burdened, and the network may be back
    named = named and manual and state.status != "blocked"
    gap = min(NAMED_GAP if named else MANUAL_GAP, timedelta(seconds=settings.interval))
    if now - state.last_attempt < gap:
        return False
    if state.next_poll is None or state.next_poll - state.last_attempt > FARTHEST * (1 + JITTER):
        return True
    return now >= state.next_poll or (manual and state.status != "blocked")


def conditions(state: FeedState, now: datetime) -> Validators:
    """Return the validators to send: none after seven days of nothing but 304."""
    last_body = state.not_modified_since
    if last_body is not None and now - last_body >= STALE_304:
        return Validators()
    return state.validators


def after_answer(
    state: FeedState,
    response: Response,
    now: datetime,
    settings: FetchSettings,
    *,
    jitter: Jitter = random.random,
) -> FeedState:
    """Return what to remember after an answer of whatever status.

    To be stored in one transaction with the entries of the answer's body. When the body turns out
    to be no feed, use ``after_error`` on the *old* state instead: its validators must not stay.
    """
    if response.status == 304 or 200 <= response.status < 300:
        return _after_success(state, response, now, settings, jitter)
    if response.status == 410:
        return replace(
            state,
            last_attempt=now,
            last_error="the server says that this feed is gone for good (410)",
            next_poll=None,
            failures=state.failures + 1,
            gone=True,
            status="gone",
        )
    kept_out = response.status in _KEPT_OUT or response.retry_after is not None
    failed = _after_failure(
        state, _status_words(response), now, settings, jitter, wait=response.retry_after
    )
    return replace(failed, status="blocked" if kept_out else "failed")


def after_error(
    state: FeedState,
    error: ReaderError,
    now: datetime,
    settings: FetchSettings,
    *,
    jitter: Jitter = random.random,
) -> FeedState:
    """Return what to remember when no answer came, or one that is no feed."""
    failed = _after_failure(state, str(error), now, settings, jitter, wait=None)
    return replace(failed, status=_kind_of(error))


def _kind_of(error: ReaderError) -> str:
    if isinstance(error, BlockedError):
        return "blocked"
    # A name that leads to a private address is what captive portals and unset exceptions look like.
    unreached = isinstance(error, UnreachedError | RefusedAddressError)
    return "unreachable" if unreached else "failed"


def with_items(state: FeedState, counts: Counts, *, new: int | None = None) -> FeedState:
    """Return the state with the numbers of this poll's items."""
    return replace(
        state,
        items_seen=counts.items,
        items_new=state.items_new if new is None else new,
        items_damaged=counts.damaged,
        items_off_topic=counts.off_topic,
    )


def revived(state: FeedState) -> FeedState:
    """Return the state of a feed that the user wants asked again, whatever happened before."""
    return FeedState(
        url=state.url,
        last_success=state.last_success,
        items_seen=state.items_seen,
        items_new=state.items_new,
        items_damaged=state.items_damaged,
        items_off_topic=state.items_off_topic,
    )


def body_hash(body: bytes) -> str:
    """Return what an equal body is recognised by."""
    return hashlib.sha256(body).hexdigest()


def _after_success(
    state: FeedState, response: Response, now: datetime, settings: FetchSettings, jitter: Jitter
) -> FeedState:
    fresh = timedelta(seconds=min(response.fresh_for or 0.0, FARTHEST.total_seconds()))
    asked = timedelta(seconds=min(response.retry_after or 0.0, FARTHEST.total_seconds()))
    wait = max(timedelta(seconds=settings.interval), fresh, asked)
    polled = replace(
        state,
        last_attempt=now,
        last_success=now,
        last_error=None,
        failures=0,
        next_poll=_later(now, wait, jitter),
        status="unchanged",
    )
    if response.status == 304:
        asked_plainly = conditions(state, now) == Validators()
        since = now if asked_plainly else state.not_modified_since or now
        return replace(
            polled,
            validators=_renewed(state.validators, response.validators),
            not_modified_since=since,
        )
    if response.truncated:
        return replace(
            polled, status="incomplete", last_error="the answer ended early; whole items were kept"
        )
    digest = body_hash(response.body)
    return replace(
        polled,
        validators=response.validators,
        body_hash=digest,
        not_modified_since=now,
        status="unchanged" if digest == state.body_hash else "ok",
    )


def _renewed(old: Validators, new: Validators) -> Validators:
    """Return the validators after a 304, which may give both, one or none anew (RFC 9110 15.4.5)."""
    return Validators(new.etag or old.etag, new.last_modified or old.last_modified)


def _after_failure(
    state: FeedState,
    words: str,
    now: datetime,
    settings: FetchSettings,
    jitter: Jitter,
    *,
    wait: float | None,
) -> FeedState:
    hours = BACK_OFF_HOURS[min(state.failures, len(BACK_OFF_HOURS) - 1)]
    pause = timedelta(hours=hours)
    if wait is not None:
        pause = max(
            timedelta(seconds=min(wait, FARTHEST.total_seconds())),
            timedelta(seconds=settings.interval),
        )
    return replace(
        state,
        last_attempt=now,
        last_error=words,
        failures=state.failures + 1,
        next_poll=_later(now, pause, jitter),
    )


def _later(now: datetime, wait: timedelta, jitter: Jitter) -> datetime:
    return now + wait * (1 + JITTER * jitter())


def _status_words(response: Response) -> str:
    reasons = {
        401: "the server asks for a password",
        403: "the server forbids it",
        404: "there is nothing at this address",
        429: "the server says that we ask too often",
        451: "the server withholds it for legal reasons",
    }
    if response.status in reasons:
        words = reasons[response.status]
    elif response.status >= 500:
        words = "the server has a fault"
    else:
        words = "the server gives no feed"
    return f"{words} ({response.status})"
