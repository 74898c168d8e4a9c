"""One worker process and the lines it sends; what it was told, and how it can end."""

from __future__ import annotations

import itertools
import json
import os
import selectors
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import EngineError
from reader.i18n import _

START = 30.0
"""Seconds a process may take to say that it is ready, and a model to load."""


class SegmentError(EngineError):
    """The engine could not translate this text; others may still go through."""


class BrokenModelError(EngineError):
    """A model cannot be loaded: nothing more is sent to it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One sentence for one model; another ``stamp`` says that the folder holds another model now."""

    folder: str
    source: str
    target: str
    text: str
    stamp: str = ""

    @property
    def model(self) -> tuple[str, str]:
        """The folder, and what tells what is in it from what was there before."""
        return self.folder, self.stamp


class Died(Exception):  # noqa: N818 - an event, told by what happened
    """The process is of no more use: it ended, was late, or said what it must not.

    ``loading`` says that it was loading a model, ``late`` that its time was over.
    """

    def __init__(self, *, loading: bool, late: bool) -> None:
        super().__init__()
        self.loading = loading
        self.late = late


class Child:
    """One process and the lines it sends."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._pending = b""
        self._numbers = itertools.count(1)
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("ab") as stderr:
                self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                    list(command),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                )
        except OSError as error:
            raise EngineError(_("the translation engine cannot be started")) from error
        try:
            self._receive(START, lambda: False)
        except Died:
            self.end()
            raise EngineError(_("the translation engine does not start"), where=str(log)) from None

    def translate(self, job: Job, deadline: float, stopped: Callable[[], bool]) -> str:
        """Return the output for one text. Raises SegmentError, BrokenModelError or Died."""
        number = next(self._numbers)
        request = {
            "id": number,
            "folder": job.folder,
            "stamp": job.stamp,
            "source": job.source,
            "target": job.target,
            "text": job.text,
        }
        self._send(request)
        loading, seconds = False, deadline
        while True:
            try:
                said = self._receive(seconds, stopped)
            except Died as death:
                raise Died(loading=loading, late=death.late) from None
            if said.get("id") != number:
                continue
            if said.get("loading"):
                loading, seconds = True, START
            elif said.get("loaded"):
                loading, seconds = False, deadline
            elif "error" in said:
                kind = BrokenModelError if said.get("stage") == "load" else SegmentError
                raise kind(str(said["error"]) or _("the engine failed"))
            else:
                return str(said.get("text", ""))

    def end(self) -> None:
        """Kill the process and let go of its pipes."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # the unsent rest of a request to a process that is gone
        self._process.wait()

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise Died(loading=False, late=False) from None

    def _receive(self, seconds: float, stopped: Callable[[], bool]) -> dict[str, Any]:
        """Return the next message. Raises Died when the process ends, is late, or babbles."""
        until = time.monotonic() + seconds
        while b"\n" not in self._pending:
            self._read_more(until, stopped)
        line, _newline, self._pending = self._pending.partition(b"\n")
        try:
            said = json.loads(line)
        except ValueError:
            raise Died(loading=False, late=False) from None
        return said if isinstance(said, dict) else {}

    def _read_more(self, until: float, stopped: Callable[[], bool]) -> None:
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not selector.select(min(0.25, max(until - time.monotonic(), 0))):
                if time.monotonic() >= until or stopped():
                    raise Died(loading=False, late=True)
        data = os.read(self._process.stdout.fileno(), 65_536)
        if not data or len(self._pending) > 4_000_000:
            raise Died(loading=False, late=False)
        self._pending += data
