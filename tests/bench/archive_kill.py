"""Kill writers at random moments and look for what was lost.

    python -m tests.bench.archive_kill [--kills 1000]

Two processes write polls, marks and moves to one archive and say what they stored; both are killed
with SIGKILL after 0 to 80 ms; then everything they said must be there, no feed's validators may be
newer than its articles, and the file and its index must be whole. Ends with status 1 otherwise.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.archive.kills import kill_while_writing, lost
from tests.archive.test_files import sound


def main() -> int:
    """Kill and look; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    kills = parser.parse_args().kills
    promised_in_all = bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for run in range(kills // 2):
            path = Path(folder) / f"{run // 25}.sqlite"  # a new file now and then: short checks
            promised = kill_while_writing(path, run, writers=2, after=random.random() * 0.06)
            promised_in_all += len(promised)
            if missing := lost(path, promised):
                bad += 1
                print(f"run {run}: lost {sorted(missing)[:5]}")
            if not sound(path):
                bad += 1
                print(f"run {run}: damaged")
    print(f"{kills} kills, {promised_in_all} articles promised, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
