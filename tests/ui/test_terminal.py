"""The program in a real terminal: what reaches it, and how it starts, resizes and ends."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from reader.archive.sqlite import open_archive
from tests.ui.conftest import article, fill

RUN = [sys.executable, "-m", "reader"]

ATTACKS = (
    "\x1b[2J\x1b[31mRED",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x1b]8;;https://evil.example\x07VNA\x1b]8;;\x07",
    "\x9b31m\x9d52;c;x\x9c",
    "safe\rEVIL",
    "abc\b\b\bX",
    "\u202etxt.exe\u202c",
    "zero\u200bwidth\ufeff\u2066\u2069",
    "[/ [TTXVN] [@click=app.quit]x[/] [link=https://evil.example]y[/link]",
    "a" + "\u0301" * 400,
    '\x00\x05\x7f\x1bP$q"p\x1b\\',
)
"""Strings of the kind a hostile feed would carry, stored here behind the cleaning's back."""


class Terminal:
    """A program in a pseudo-terminal, every byte it writes kept, its screen followed by pyte."""

    def __init__(self, command: list[str], env: dict[str, str], columns: int, lines: int) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.master, slave = pty.openpty()
        self._size(columns, lines)
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)

    def _size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        self._size(columns, lines)
        self.screen.resize(lines, columns)
        self.process.send_signal(signal.SIGWINCH)

    def read(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _w, _x = select.select([self.master], [], [], min(left, 0.05))
            if not ready:
                continue
            with contextlib.suppress(OSError):
                if data := os.read(self.master, 65536):
                    self.written += data
                    # pyte knows neither the kitty keyboard protocol nor device queries.
                    self.stream.feed(
                        re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+|\x1b\[[0-9;]*\$p", b"", data)
                    )
                    continue
            return

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.1)
            if text in self.text():
                return
            if self.process.poll() is not None:
                break
        raise AssertionError(f"no {text!r} on the screen:\n{self.text()}")

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self, seconds: float = 10) -> int:
        stop = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < stop:
            self.read(0.05)
        self.read(0.05)
        assert self.process.poll() is not None, "it does not end"
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)
        with contextlib.suppress(OSError):
            os.close(self.master)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    keep = ("PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    env = {k: v for k, v in os.environ.items() if k in keep or k.startswith("READER_")}
    return env | {
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "READER_ARCHIVE": str(tmp_path / "archive.sqlite"),
    }


@pytest.fixture
def stored(environment: dict[str, str]) -> Path:
    path = Path(environment["READER_ARCHIVE"])
    archive = open_archive(path)
    fill(archive)
    archive.close()
    return path


@pytest.fixture
def terminal(environment: dict[str, str], stored: Path) -> Iterator[Terminal]:
    made = Terminal(RUN, environment, 100, 30)
    yield made
    made.close()


def test_it_starts_follows_the_size_and_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.until("Askar Bekov visits Hanoi")
    terminal.resize(60, 20)
    terminal.until("Askar Bekov")
    terminal.press("\r")
    terminal.until("│ Askar Bekov thăm Hà Nội")
    terminal.resize(120, 30)
    terminal.until("┃")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.written  # the alternate screen is left
    assert terminal.written.rstrip().endswith(b"h") or b"\x1b[?25h" in terminal.written


def test_control_c_leaves_and_the_place_is_kept(
    terminal: Terminal, environment: dict[str, str]
) -> None:
    terminal.until("Wheat from Kazakhstan")
    terminal.press("2")
    terminal.until("Kyrgyzstan ×")
    terminal.press("\x03")
    assert terminal.end() == 0
    again = Terminal(RUN, environment, 100, 30)
    try:
        again.until("Kyrgyzstan ×")
    finally:
        again.close()


def test_a_closed_terminal_ends_it(terminal: Terminal) -> None:
    terminal.until("Askar Bekov visits Hanoi")
    os.close(terminal.master)
    terminal.process.send_signal(signal.SIGHUP)
    assert terminal.process.wait(10) != 0


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_on_all_three_it_prints_plain_text(
    environment: dict[str, str], stored: Path, closed: str
) -> None:
    master, slave = pty.openpty()
    streams: dict[str, int] = dict.fromkeys(("stdin", "stdout", "stderr"), slave)
    streams[closed] = subprocess.DEVNULL if closed == "stdin" else subprocess.PIPE
    process = subprocess.Popen(RUN, env=environment, **streams)  # type: ignore[call-overload]
    try:
        out, err = process.communicate(timeout=30)
        assert process.returncode == 0
        os.set_blocking(master, False)
        with contextlib.suppress(BlockingIOError):
            out = (out or b"") + os.read(master, 65536)
        assert b"Askar Bekov" in out + (err or b"")
        assert b"\x1b[?1049h" not in out  # no screen was opened
        assert closed != "stdout" or b"\x1b" not in out
    finally:
        os.close(slave)
        os.close(master)


ALLOWED = re.compile(
    rb"\x1b\[[0-9;:?<>=!]*[ $]?[a-zA-Z]"  # what Textual draws with: CSI
    rb"|\x1bP[^\x1b\x07]*\x1b\\|\x1b_[^\x1b\x07]*\x1b\\"  # its queries
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse pointer
    rb"|\x1b[78=>]|\r\n|\r|\n"
)


def test_hostile_text_never_reaches_the_terminal(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """T1: Stored as it came, past every cleaning: the screen's own check is the last wall."""
    path = Path(environment["READER_ARCHIVE"])
    archive = open_archive(path)
    words = [f"Attack {n} begins here and ends here." for n in range(len(ATTACKS))]
    archive.move(archive.store([article("x1", "vna", "en", "Innocent title", words)])[0].id, None)
    archive.close()
    poison_everything(path, " ".join(ATTACKS))
    made = Terminal(RUN, environment, 140, 40)
    try:
        made.until("Poisoned")
        made.press("\r")
        made.until("poison")
        made.press("nn")
        made.read(0.3)
        made.press("c")
        made.read(0.5)
        made.press("\x1b")
        made.read(0.3)
        made.press("q")
        assert made.end() == 0
    finally:
        made.close()
    left = ALLOWED.sub(b"", made.written).decode("utf-8", "replace")
    bad = {ch for ch in left if ord(ch) < 0x20 or 0x7F <= ord(ch) <= 0x9F}
    bad |= {ch for ch in left if ch in "\u202e\u202c\u200b\ufeff\u2066\u2069"}
    assert bad == set()
    assert b"]52;" not in made.written
    assert b"]8;;" not in made.written
    assert b"\x1b]0;title" not in made.written
    assert b"[TTXVN]" in made.written  # a word, letter for letter


def poison_everything(path: Path, poison: str) -> None:
    """Put hostile text into every text of the archive, JSON or not."""
    database = sqlite3.connect(path)
    for table, column in list(_text_columns(database)):
        rows = database.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
        for rowid, value in rows:
            if not isinstance(value, str) or not re.search("Innocent title|begins here", value):
                continue
            added = json.dumps(poison)[1:-1] if value[:1] in "[{" else poison
            new = value.replace("Innocent title", f"Poisoned {added}")
            new = new.replace("begins here", f"poison {added}")
            database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, rowid))
    database.commit()
    database.close()


def _text_columns(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND sql NOT LIKE '%WITHOUT ROWID%' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (table,) in tables:
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        yield from ((table, column[1]) for column in columns)


class Tmux:
    """A session of its own; ``until`` waits for a screen that fits."""

    def __init__(self, socket: Path, environment: dict[str, str]) -> None:
        self._base = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self._environment = environment

    def __call__(self, *arguments: str) -> str:
        command = [*self._base, *arguments]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def until(self, fits: Callable[[list[str]], bool]) -> None:
        for _step in range(200):
            shown = self("capture-pane", "-p", "-t", "r").splitlines()
            if fits(shown):
                return
            time.sleep(0.1)
        raise AssertionError("\n".join(shown))

    def close(self) -> None:
        subprocess.run([*self._base, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def tmux(environment: dict[str, str], stored: Path, tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    made = Tmux(tmp_path / "socket", environment)
    yield made
    made.close()


def test_inside_tmux_at_four_sizes(tmux: Tmux) -> None:
    tmux("new-session", "-d", "-s", "r", "-x", "80", "-y", "24", " ".join(RUN))
    for width, height in ((80, 24), (60, 20), (120, 40), (200, 60)):
        tmux("resize-window", "-t", "r", "-x", str(width), "-y", str(height))
        tmux.until(
            lambda shown, height=height: (
                len(shown) == height
                and "Askar Bekov visits Hanoi" in shown[1]
                and shown[-1].endswith("F1 help")
            )
        )


def test_stop_and_continue_from_the_shell(tmux: Tmux) -> None:
    tmux("new-session", "-d", "-s", "r", "-x", "100", "-y", "30", "sh -i")
    tmux("send-keys", "-t", "r", " ".join(RUN), "Enter")
    tmux.until(lambda shown: any("Wheat from Kazakhstan" in line for line in shown))
    tmux("send-keys", "-t", "r", "C-z")
    tmux.until(lambda shown: any("topped" in line for line in shown))
    tmux("send-keys", "-t", "r", "fg", "Enter")
    tmux.until(lambda shown: any("Wheat from Kazakhstan" in line for line in shown))
    tmux("send-keys", "-t", "r", "j", "Enter")
    tmux.until(lambda shown: any("wheat number 1 left" in line for line in shown))
