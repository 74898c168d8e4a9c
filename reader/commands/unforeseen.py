"""The last resort: an error nobody thought of is one line, and its trace is kept for a report."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from reader import __version__, paths
from reader.commands.output import narrate, silence_stdout
from reader.errors import shortened
from reader.i18n import _

_LOG_BYTES = 1_000_000
"""A log that has grown beyond this is begun anew."""


def tell(error: Exception, *, verbose: bool) -> None:
    """Write the trace of ``error`` to the log file and say so in one line on stderr.

    With ``verbose`` the trace is on stderr too.
    """
    trace = "".join(traceback.format_exception(error))
    silence_stdout()
    if verbose:
        for line in trace.splitlines():
            narrate(line)
    cause = shortened(f"{type(error).__name__}: {error}".replace("\n", " "), 200)
    kept = keep(error)
    if kept is None:
        hint = _("Run it again with -v to see where")
    else:
        hint = _("Where it happened is written in {file}").format(file=kept)
    narrate(f"reader: {_('something went wrong that should not')} ({cause}). {hint}")


def keep(error: Exception) -> Path | None:
    """Write the trace of ``error`` to the log file and return it; None when it takes nothing."""
    trace = "".join(traceback.format_exception(error))
    file = paths.log_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = not file.exists() or file.stat().st_size > _LOG_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        with os.fdopen(os.open(file, flags, 0o600), "a", encoding="utf-8") as log:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            python = sys.version.split()[0]
            log.write(f"{moment} silk-reader {__version__} Python {python}\n{trace}\n")
    except OSError:
        return None
    return file
