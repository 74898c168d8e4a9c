"""Names found anew in a process of its own, which tells the one that started it how far it is.

What finds names fills more memory than all screens together, and works without a pause: in the
process of the screens every key would wait for it. ``python -m reader.commands.renewing ARCHIVE
[CONFIG]`` writes a line ``done total changed`` after every few articles. It ends by itself when
nobody reads these lines any more; what is done is kept.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reader.errors import ArchiveError, ReaderError
from reader.i18n import _
from reader.reannotation import Renewal

POLITE = 10
"""How much more than others it gives way (``nice``)."""

ASK_EVERY = 0.1
"""Seconds between two looks at whether it was cancelled."""


def renew_apart(
    archive_file: Path,
    config_file: Path | None,
    on_progress: Callable[[Renewal], None],
    cancelled: Callable[[], bool],
) -> Renewal:
    """Have the names found anew in an archive's file; return what was done.

    Raises ArchiveError with the last words of the other process when that fails.
    """
    command = [sys.executable, "-m", "reader.commands.renewing", str(archive_file)]
    process = subprocess.Popen(  # noqa: S603 (this program itself, without a shell)
        [*command, *([str(config_file)] if config_file else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        last = Renewal(0, 0, 0)
        for last in _steps(process, cancelled):
            on_progress(last)
        if cancelled():
            process.terminate()
            return Renewal(last.done, last.total, last.changed, cancelled=True)
        told = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
        if process.wait() != 0:
            raise ArchiveError(_("names were not found anew"), where=told.strip()[-300:])
    return last


def _steps(process: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> Iterator[Renewal]:
    """Yield the steps as they are told, until the end or until it was cancelled."""
    assert process.stdout is not None
    told = b""
    while not cancelled():
        if not select.select([process.stdout], [], [], ASK_EVERY)[0]:
            continue
        more = os.read(process.stdout.fileno(), 4096)
        if not more:
            return
        *lines, told = (told + more).split(b"\n")
        for line in lines:
            done, total, changed = map(int, line.split())
            yield Renewal(done, total, changed)


def main(arguments: Sequence[str]) -> int:
    """Find the names anew in the archive named; return 0 unless it fails."""
    from reader.archive.sqlite import open_archive
    from reader.config import load
    from reader.entities.recognisers.chosen import choose
    from reader.reannotation import refresh

    file, *named = (Path(argument) for argument in arguments)
    with suppress(OSError):
        os.nice(POLITE)
    try:
        settings = load(named[0] if named else None).recognisers
        choose(lambda: settings, lambda _line: None)
        with open_archive(file) as archive:
            _tell(refresh(archive, _tell))
    except BrokenPipeError:  # nobody waits for it any more
        sys.stdout = None
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")
        return int(error.exit_code)
    return 0


def _tell(step: Renewal) -> None:
    sys.stdout.write(f"{step.done} {step.total} {step.changed}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
