"""T4: secrets in addresses and proxies reach no message, no log and no archived error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.config import load
from tests.sources.server import Server, reset
from tests.sources.socks import SocksProxy

SECRETS = (b"sekret", b"hunter2", b"pr0xy")


@pytest.mark.parametrize("proxied", [False, True], ids=["direct", "by proxy"])
def test_no_secret_is_said_or_kept(tmp_path: Path, *, proxied: bool) -> None:
    """T4: the whole program at its most talkative; two addresses fail, two answer what is no feed."""
    with Server() as server, SocksProxy(server.port, reply=5) as refusing:
        server.fault("/reset", reset)
        server.route("/out", 302, {"Location": "https://me:hunter2@elsewhere.example/?k=hunter2"})
        server.route("/html", body="<html><title>Log in</title></html>")
        base = f"http://user:sekret@127.0.0.1:{server.port}"
        urls = [f"{base}/{path}?token=hunter2" for path in ("reset", "out", "html", "missing")]
        proxy = f"socks5://me:pr0xy@127.0.0.1:{refusing.port}" if proxied else ""
        file = tmp_path / "feeds.toml"
        file.write_text(settings(urls, proxy), encoding="utf-8")
        environment = {
            **os.environ,
            **{f"READER_{n}": str(tmp_path / n.lower()) for n in ("STATE", "CACHE", "DATA")},
            "READER_ARCHIVE": str(tmp_path / "archive.sqlite"),
            "READER_CONFIG": str(file),
            "PYTHONDEVMODE": "1",  # debug logging of asyncio, warnings shown
        }
        said = b""
        for words in (("fetch",), ("feeds", "check", "mine")):
            done = subprocess.run(
                [sys.executable, "-m", "reader", *words, "-v"],
                capture_output=True, env=environment, timeout=60, check=False,
            )  # fmt: skip
            assert done.returncode != 0
            said += done.stderr + (done.stdout if words == ("fetch",) else b"")
    assert said.count(b"127.0.0.1") >= len(urls)
    kept = b"".join(
        path.read_bytes() for path in tmp_path.rglob("*.log*") if path.is_file()
    ) + errors(tmp_path / "archive.sqlite")
    for secret in SECRETS:
        assert secret not in said
        assert secret not in kept


def settings(urls: list[str], proxy: str) -> str:
    shipped = "".join(
        f'[[feed]]\nurl = "{f.url}"\nenabled = false\n' for f in load().feeds if f.enabled
    )
    feeds = "".join(f'[[feed]]\nurl = "{u}"\noutlet = "mine"\nlanguage = "vi"\n' for u in urls)
    outlet = '[[outlet]]\nid = "mine"\nname = "Mine"\n'
    fetching = f'[fetch]\nprivate_hosts = ["127.0.0.1"]\npages = false\nproxy = "{proxy}"\n'
    return fetching + outlet + feeds + shipped


def errors(archive: Path) -> bytes:
    """What the archive keeps of what went wrong."""
    from reader.archive.sqlite import open_archive

    with open_archive(archive, read_only=True) as opened:
        states = opened.feed_states().values()
    assert all(state.last_error for state in states)
    return " ".join(state.last_error or "" for state in states).encode()
