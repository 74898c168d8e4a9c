"""Names found anew in a process of its own, which tells the one that started it how far it is.

What finds names fills more memory than all screens together, and works without a pause: in the
process of the screens every key would wait for it. ``python -m reader.commands.renewing ARCHIVE
[CONFIG]`` writes a line ``done total changed`` after every few articles. It ends by itself when
nobody reads these lines any more; what is done is kept.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from reader.errors import ArchiveError, ReaderError
from reader.i18n import _
from reader.reannotation import Renewal
from reader.text.clean import clean_line

POLITE = 10
"""How much more than others it gives way (``nice``)."""

_PROGRAM = ("-m", "reader.commands.renewing")
_STEP = re.compile(rb"(\d{1,12}) (\d{1,12}) (\d{1,12})")

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
    with TemporaryFile() as words, _started(archive_file, config_file, words) as process:
        last = Renewal(0, 0, 0)
        for last in _steps(process, cancelled):
            on_progress(last)
        if cancelled():
            process.terminate()
            return Renewal(last.done, last.total, last.changed, cancelled=True)
        if process.wait() != 0:
            raise ArchiveError(_("names were not found anew"), where=_last_of(words))
    return last


def _started(
    archive_file: Path, config_file: Path | None, words: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start the other process; its words go into a file, where they hold nothing up."""
    return subprocess.Popen(  # noqa: S603 (this program itself, without a shell)
        [sys.executable, *_PROGRAM, *map(str, filter(None, (archive_file, config_file)))],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=words,
        start_new_session=True,
    )


def _last_of(words: IO[bytes]) -> str:
    words.seek(max(words.seek(0, os.SEEK_END) - 1_000, 0))
    return clean_line(words.read().decode("utf-8", "replace").strip()[-300:], limit=300)


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
            if step := _STEP.fullmatch(line):  # a recogniser of others may print what it likes
                yield Renewal(int(step[1]), int(step[2]), int(step[3]))


def main(arguments: Sequence[str]) -> int:
    """Find the names anew in the archive named; return 0 unless it fails."""
    from reader.archive.sqlite import open_archive
    from reader.config import load
    from reader.entities.recognisers.chosen import choose
    from reader.reannotation import refresh

    file, *named = (Path(argument) for argument in arguments)
    with suppress(OSError, AttributeError):
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
