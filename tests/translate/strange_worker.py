"""A worker with the real one's line protocol that does what a bad engine does when it is told to.

The text says what: ``die``, ``hang``, ``babble``, ``panic``, ``once`` (dies the first time only: the
file beside the folder remembers); a folder whose name ends in ``broken`` dies while it loads,
``refused`` reports an error. Anything else comes back in capitals.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def say(**message: object) -> None:
    print(json.dumps(message), flush=True)


say(ready=True)
for line in sys.stdin:
    request = json.loads(line)
    number, text, folder = request["id"], request["text"], request["folder"]
    say(id=number, loading=True)
    if folder.endswith("broken"):
        os.abort()
    if folder.endswith("refused"):
        say(id=number, error="wrong version", stage="load")
        continue
    say(id=number, loaded=True)
    with (Path(folder) / "sent.txt").open("a") as log:
        log.write(text + "\n")
    if text == "die":
        os.abort()
    if text == "hang":
        time.sleep(60)
    if text == "slow":
        time.sleep(0.3)
    if text == "babble":
        print("Segmentation fault, more or less", flush=True)
    if text == "once" and not (Path(folder) / "died").exists():
        (Path(folder) / "died").touch()
        os.abort()
    if text == "panic":
        say(id=number, error="index out of range", stage="translate")
        continue
    say(id=number, text=text.upper())
