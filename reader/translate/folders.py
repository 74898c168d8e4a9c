"""The folder of models as a shared place: one process at a time, and errors in words."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from reader.errors import EngineError
from reader.i18n import _

Cancelled = Callable[[], bool]


class CancelledError(EngineError):
    """The user stopped a download; what came is kept for the next time."""


@contextlib.contextmanager
def told(root: Path) -> Iterator[None]:
    """Turn what the file system says into words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EngineError(
                _("no space left for the model"),
                where=str(root),
                hint=_("Free some space, then run the same command: it goes on where it stopped."),
            ) from None
        raise EngineError(
            _("cannot write to the folder of models"),
            where=str(root),
            hint=_("Check its permissions, or name another one with READER_MODELS."),
        ) from error


@contextlib.asynccontextmanager
async def locked(path: Path, cancelled: Cancelled) -> AsyncIterator[None]:
    """Hold the pair's lock between processes; waits for whoever holds it."""
    with path.open("ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if cancelled():
                    raise CancelledError(_("cancelled while another download runs")) from None
                await asyncio.sleep(0.1)
        yield
