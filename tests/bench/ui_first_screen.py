"""How soon the stories are on the screen with a large archive, and how much memory that takes.

    python -m tests.bench.ui_first_screen [--items 100000] [-n 9] [--archive FILE] [--tools FOLDER]

Starts, turn by turn, a bare Textual app with an empty screen and ``reader``, each in a
pseudo-terminal of its own, and takes the time from the start of the process until the first frame
(of the bare app) or the newest story (of ours) has been written to the terminal. Prints medians and
the median of the ratios of the turns. With a folder of tools that holds ``tui_floor.py`` its bare
virtual list is a third program. Then one session goes to both ends of the list, searches and opens
an article, and its peak memory is printed. An archive made once can be kept and named.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.archive.sqlite import open_archive
from reader.query import EVERYTHING
from reader.ui.tour import SEEN
from tests.bench.archive_speed import fill, made

BARE = "from textual.app import App\nclass Bare(App): pass\nBare().run()\n"
FIRST_FRAME = b"\x1b[1;1H"
COLUMNS, LINES = 120, 40
SESSION = ("G", "g", "/kinh te\r", "j", "\r", "jjj", "\x1b", "0", "E", "\x1b", "q")
"""Keys of a short visit; each is followed by half a second of rest."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and the bytes that say that its first screen is drawn."""

    name: str
    command: Sequence[str]
    mark: bytes


@dataclass(frozen=True, slots=True)
class Start:
    """Wall and processor milliseconds until the first screen, and peak memory in MB (10^6)."""

    wall: float
    cpu: float
    memory: float


class Running:
    """A program in a pseudo-terminal."""

    def __init__(self, program: Program, env: Mapping[str, str]) -> None:
        self.master, slave = pty.openpty()
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            program.command, stdin=slave, stdout=slave, stderr=slave, env=env, close_fds=True
        )
        os.close(slave)
        self.written = b""

    def read(self, seconds: float, mark: bytes | None = None) -> bool:
        """Read what is written for so long, or until the mark is there; say whether it is."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if mark is not None and mark in self.written:
                return True
            if select.select([self.master], [], [], left)[0]:
                try:
                    self.written += os.read(self.master, 1 << 16)
                except OSError:  # it has ended
                    return False
        return False

    def used(self) -> Start:
        """Return what it has taken so far."""
        wall = (time.perf_counter() - self.begun) * 1000
        folder = Path(f"/proc/{self.process.pid}")
        times = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        ticks = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        status = (folder / "status").read_text().splitlines()
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        return Start(wall, ticks * 1000, peak * 1024 / 1e6)

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def start(program: Program, env: Mapping[str, str]) -> Start:
    """Start a program and return what it took until its first screen."""
    running = Running(program, env)
    try:
        if not running.read(60, program.mark):
            raise SystemExit(
                f"{program.name}: no first screen; it wrote {running.written[-500:]!r}"
            )
        return running.used()
    finally:
        running.close()


def visit(program: Program, env: Mapping[str, str]) -> float:
    """Return the peak memory, in MB, of a short visit to the archive."""
    running = Running(program, env)
    try:
        running.read(60, program.mark)
        used = running.used()
        for keys in SESSION:
            used = running.used()
            os.write(running.master, keys.encode())
            running.read(0.5)
        return used.memory
    finally:
        running.close()


def build(path: Path, items: int) -> None:
    """Fill a new archive: every article founds a story of its own."""
    with open_archive(path) as archive:
        fill(archive, list(made(items, 300)))
        archive.set_setting(SEEN, "1")


def first_title(path: Path) -> bytes:
    """Return the beginning of the newest story's title: the mark that the list is on the screen."""
    with open_archive(path) as archive:
        return archive.stories(EVERYTHING, language="en", limit=1)[0].title[:14].strip().encode()


def reader_command() -> list[str]:
    """Return the installed command, else the package run as a module."""
    installed = Path(sys.executable).with_name("reader")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "reader"]


def environment(folder: str, archive: Path) -> dict[str, str]:
    """Return surroundings in which byte code is kept and nothing of the user's is read."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("READER_", "PYTHONDONT"))}
    own = dict.fromkeys(("READER_DATA", "READER_CACHE", "READER_CONFIG_DIR"), folder)
    own |= {"READER_ARCHIVE": str(archive), "PYTHONPYCACHEPREFIX": str(Path(folder) / "pyc")}
    return env | own | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def report(programs: Sequence[Program], turns: Mapping[str, Sequence[Start]]) -> None:
    """Print medians, and the median of the ratios of ours to each of the others."""
    ours = turns["reader"]
    for program in programs:
        taken = turns[program.name]
        line = f"{program.name:22}"
        for what, unit in (("wall", "ms"), ("cpu", "ms"), ("memory", "MB")):
            value = statistics.median(getattr(one, what) for one in taken)
            ratio = statistics.median(
                getattr(a, what) / getattr(b, what) for a, b in zip(ours, taken, strict=True)
            )
            line += f"  {what} {value:6.1f} {unit}"
            line += "" if taken is ours else f" (reader x {ratio:.2f})"
        print(line)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("-n", type=int, default=9)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.sqlite"
        if not path.exists():
            build(path, options.items)
        programs = [
            Program("bare app, empty screen", [sys.executable, "-c", BARE], FIRST_FRAME),
            Program("reader", reader_command(), first_title(path)),
        ]
        if options.tools:
            floor = [sys.executable, str(options.tools / "tui_floor.py"), "rows"]
            programs.append(Program("bare virtual list", floor, b"Row 0001"))
        env = environment(folder, path)
        turns: dict[str, list[Start]] = {program.name: [] for program in programs}
        for turn in range(options.n + 1):
            for program in programs:
                taken = start(program, env)
                if turn:  # the first turn writes the byte code
                    turns[program.name].append(taken)
        report(programs, turns)
        print(f"reader after a short visit: peak memory {visit(programs[1], env):.1f} MB")


if __name__ == "__main__":
    main()
