"""Names in a text, and what they name: ``recogniser()`` gives the one to ask.

Importing this is cheap; the knowledge base is read when the recogniser is first asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.entities.recognition import Recogniser


@cache
def recogniser() -> Recogniser:
    """Return the recogniser over the shipped knowledge and the user's ``entities.toml``, if any.

    Raises ConfigError, naming file and key, when the user's file is wrong.
    """
    from reader.entities.compiled import load, merged
    from reader.entities.knowledge import read_file
    from reader.entities.recognition import Recogniser
    from reader.paths import config_file

    knowledge = load()
    own = config_file().with_name("entities.toml")
    if own.is_file():
        knowledge = merged(knowledge, read_file(own))
    return Recogniser(knowledge)


def annotator() -> Recogniser:
    """Return the recogniser for whole texts: it asks recognisers of others too, if any are chosen.

    Sentences on their way to a translation engine do without: what is remembered of them must not
    change with a plug-in. Raises what ``recogniser`` and the program's settings raise.
    """
    from reader.entities.recognisers.chosen import panel

    alone, helped = recogniser(), panel()
    return alone if helped is None else alone.with_panel(helped)
