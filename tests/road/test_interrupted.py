"""Ctrl-C while a server keeps us waiting: the program ends at once, with all it fetched stored."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.archive.sqlite import open_archive
from reader.query import EVERYTHING
from tests.road.newsroom import VIETNAMNET, VNA, Newsrooms
from tests.sources.server import Server, stall_before_head

HANGING = '[[feed]]\nurl = "{url}"\noutlet = "vna"\nlanguage = "vi"\n'


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [
        *(sys.executable, "-m", "reader"),
        *("--config", str(folder / "feeds.toml"), "--archive", str(folder / "archive.sqlite")),
        *("fetch", "--json", *arguments),
    ]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def interrupt(running: subprocess.Popen[str]) -> tuple[float, str]:
    """Press Ctrl-C; return how long the program took to end and what stood on stderr."""
    begun = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, narration = running.communicate(timeout=20)
    return time.monotonic() - begun, narration


def test_ctrl_c_before_a_feed_that_never_answers(server: Server, tmp_path: Path) -> None:
    newsrooms = Newsrooms(server)
    silent = server.fault("/silent", stall_before_head)
    extra = HANGING.format(url=silent)
    (tmp_path / "feeds.toml").write_text(newsrooms.settings(extra), encoding="utf-8")
    with start(tmp_path, "--no-pages") as running:
        assert running.stdout is not None
        told = {"FeedFetched": 0}
        while told["FeedFetched"] < len(VNA) + len(VIETNAMNET):  # all but the silent one
            event = json.loads(running.stdout.readline())
            told[event["event"]] = told.get(event["event"], 0) + 1
        took, narration = interrupt(running)
    assert running.returncode == 130
    assert took < 2  # one second, and one for a busy machine
    assert "Traceback" not in narration
    with open_archive(tmp_path / "archive.sqlite", read_only=True) as archive:
        urls = {line.url for line in archive.articles(EVERYTHING)}
        assert not archive.unplaced()
    assert urls == {p.url for p in newsrooms.published}


def test_ctrl_c_before_a_page_that_never_comes(server: Server, tmp_path: Path) -> None:
    newsrooms = Newsrooms(server)
    silent = newsrooms.published[0]
    server.fault(silent.path, stall_before_head)
    (tmp_path / "feeds.toml").write_text(newsrooms.settings(), encoding="utf-8")
    pages = 0
    with start(tmp_path) as running:
        assert running.stdout is not None
        while pages < 3:
            pages += json.loads(running.stdout.readline())["event"] == "PageFetched"
        took, _ = interrupt(running)
    assert running.returncode == 130
    assert took < 2
    with open_archive(tmp_path / "archive.sqlite", read_only=True) as archive:
        lines = list(archive.articles(EVERYTHING))
    assert len(lines) == len(newsrooms.published)
    assert sum(line.complete for line in lines) >= pages
