"""``feeds check`` for people: a line an address under its feed, what is wrong, and what to do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from reader.config import Config
from reader.i18n import _
from reader.model import Feed
from reader.probing import Probe
from reader.text.width import cells

COLUMNS = (
    "feed",
    "url",
    "answer",
    "items",
    "newest",
    "language",
    "expected",
    "validators",
    "redirected_to",
    "named_by",
    "offered",
    "error",
)
_WIDTHS = (8, 6, 17, 9, 5)


def heading() -> str:
    """Return the line above the table."""
    cond = _("cond.")
    return _row((_("answer"), _("items"), _("newest"), _("language"), cond), _("address"))


def lines(probe: Probe, config: Config) -> str:
    """Return an address's line, and below it the redirect, the error, and what is offered."""
    newest = probe.newest[:16].replace("T", " ") or "–"
    language = probe.language or "?"
    if probe.well and probe.language not in {"", probe.expected}:
        language += f" ≠ {probe.expected}"
    conditional = _("yes") if probe.validators else _("no")
    answer = _answer(probe.answer)
    facts = (answer, str(probe.items), newest, language, conditional)
    row = _row(facts if probe.well else (answer, "–", "–", "–", "–"), probe.url)
    return row + "".join(f"    {note}\n" for note in _notes(probe, config))


def _row(facts: Sequence[str], address: str) -> str:
    padded = (f + " " * (w - cells(f)) for f, w in zip(facts, _WIDTHS, strict=True))
    return "  ".join(padded) + f"  {address}\n"


def _answer(answer: str) -> str:
    words = {
        "ok": _("ok"),
        "none": _("none"),
        "blocked": _("blocked"),
        "no feed": _("no feed"),
        "redirect": _("redirect"),
    }
    return words.get(answer, answer)


def _notes(probe: Probe, config: Config) -> Iterator[str]:
    if probe.error:
        yield probe.error
    if probe.redirected_to:
        yield _("redirected to {url}").format(url=probe.redirected_to)
    if probe.named_by:
        yield _("named by {page}").format(page=probe.named_by)
    if probe.offered:
        yield _("answers in place of {feed}; to follow it instead:").format(feed=probe.feed)
        feed = next((f for f in config.feeds if f.url == probe.feed), None)
        for command in _commands(probe, feed):
            yield f"    {command}"


def _commands(probe: Probe, feed: Feed | None) -> Iterator[str]:
    """Yield what the user may type; an address comes from outside and is quoted for a shell."""
    add = f"reader feeds add {shlex.quote(probe.url)} --lang {probe.language or probe.expected}"
    if feed is not None:
        add += f" --outlet {shlex.quote(feed.outlet)}"
        if feed.title:
            add += f" --title {shlex.quote(feed.title)}"
    yield add
    yield f"reader feeds disable {shlex.quote(probe.feed)}"
