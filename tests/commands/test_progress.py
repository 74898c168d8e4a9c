"""The bar of a fetch on a terminal: whole lines above it, and the cursor back whatever happens."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.sources.server import Answer, Request, Server

HIDE, SHOW = b"\x1b[?25l", b"\x1b[?25h"
FEEDS = 6


def slow(request: Request) -> Answer:
    time.sleep(0.3)
    link = f"http://127.0.0.1/a-{request.path.strip('/f')}.html"
    title = "Thủ tướng Việt Nam tiếp khách Kazakhstan tại Hà Nội"
    body = f"<rss><channel><item><title>{title}</title><link>{link}</link></item></channel></rss>"
    return Answer(200, {}, body.encode())


def settings(server: Server, file: Path) -> Path:
    from reader.config import load

    for number in range(FEEDS):
        server.route(f"/f{number}", answer=slow)
    feeds = "".join(
        f'[[feed]]\nurl = "{server.url(f"/f{n}")}"\noutlet = "vna"\nlanguage = "vi"\n'
        for n in range(FEEDS)
    )
    shipped = "".join(
        f'[[feed]]\nurl = "{f.url}"\nenabled = false\n' for f in load().feeds if f.enabled
    )
    private = '[fetch]\nprivate_hosts = ["127.0.0.1"]\npages = false\n'
    file.write_text(private + feeds + shipped, encoding="utf-8")
    return file


def on_a_terminal(folder: Path, *, interrupt_after: int = 0) -> tuple[int, bytes, float]:
    """Fetch with a terminal as stderr; return exit status, what it showed, seconds after Ctrl-C.

    Ctrl-C comes when so many feeds were told.
    """
    with Server() as server:
        config, archive = settings(server, folder / "mine.toml"), folder / "a.sqlite"
        ours, theirs = pty.openpty()
        words = ["--config", config, "--archive", archive, "fetch"]
        process = subprocess.Popen(
            [sys.executable, "-m", "reader", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        )
        os.close(theirs)
        shown, interrupted = b"", 0.0
        while select.select([ours], [], [], 30)[0]:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if interrupt_after and not interrupted and shown.count(b"1 item,") >= interrupt_after:
                process.send_signal(signal.SIGINT)
                interrupted = time.monotonic()
        code = process.wait(10)
        os.close(ours)
    return code, shown, time.monotonic() - interrupted


def lines_told(shown: bytes) -> list[str]:
    """The lines that tell of a feed, with the drawing of the bar taken off."""
    plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown).decode("utf-8")
    return [line.strip() for line in re.split(r"[\r\n]+", plain) if "1 item," in line]


def test_every_feed_has_a_whole_line_above_the_bar(tmp_path: Path) -> None:
    code, shown, _ = on_a_terminal(tmp_path)
    assert code == 0
    told = lines_told(shown)
    assert len(told) == FEEDS
    assert all(re.fullmatch(r"vna vi http://\S+/f\d: 1 item, 1 new on topic", t) for t in told)
    assert HIDE in shown
    assert shown.rindex(SHOW) > shown.rindex(HIDE)


def test_ctrl_c_gives_the_cursor_back_and_keeps_what_came(tmp_path: Path) -> None:
    from reader.archive.sqlite import open_archive
    from reader.query import EVERYTHING

    code, shown, seconds = on_a_terminal(tmp_path, interrupt_after=2)
    assert code == 130
    assert seconds < 1.5
    assert shown.rindex(SHOW) > shown.rindex(HIDE)
    assert b"Traceback" not in shown
    with open_archive(tmp_path / "a.sqlite") as archive:
        assert len(list(archive.articles(EVERYTHING))) >= 2
