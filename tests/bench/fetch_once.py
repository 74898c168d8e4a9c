"""One fetch for the comparison with other feed readers; the rig runs this as a whole process.

    python tests/bench/fetch_once.py setup DIR URLS WORKERS    write settings for a file of addresses
    python tests/bench/fetch_once.py fetch DIR                 fetch, at once and again at will

Everything on topic or not is judged, stored and indexed; pages are not downloaded. Only here may
feeds be asked again within five minutes: the servers are our own, on loopback.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit


def setup(folder: Path, urls: list[str], workers: int) -> None:
    """Write settings that know these feeds and no other."""
    from reader.config import load

    hosts = sorted({urlsplit(u).hostname or "" for u in urls})
    lines = [
        f"[fetch]\nconcurrency = {workers}\npages = false\nkeep_off_topic = true",
        f"private_hosts = {hosts}",
        '[[outlet]]\nid = "bench"\nname = "Bench"\nhome = "vn"',
        *(f'[[feed]]\nurl = "{u}"\noutlet = "bench"\nlanguage = "vi"' for u in urls),
        *(f'[[feed]]\nurl = "{f.url}"\nenabled = false' for f in load().feeds if f.enabled),
    ]
    (folder / "feeds.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fetch(folder: Path) -> int:
    """Run ``reader fetch`` on the folder's settings and archive."""
    from reader.cli import main
    from reader.sources import schedule

    schedule.MANUAL_GAP = timedelta(0)
    where = ["--config", str(folder / "feeds.toml"), "--archive", str(folder / "archive.sqlite")]
    return main([*where, "-q", "fetch"])


if __name__ == "__main__":
    what, place = sys.argv[1], Path(sys.argv[2])
    if what == "setup":
        setup(place, Path(sys.argv[3]).read_text(encoding="utf-8").split(), int(sys.argv[4]))
    else:
        raise SystemExit(fetch(place))
