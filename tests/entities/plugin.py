"""A package that brings a recogniser, put where Python finds installed packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

from reader.config import RecogniserSettings
from reader.entities.recognisers.guard import Guard, Patience
from reader.entities.recognisers.opening import Opened
from reader.entities.recognisers.panel import Panel
from reader.entities.recognisers.protocol import Proposal
from reader.model import EntityType

MODULE = """
import re
from reader.entities.recognisers.protocol import Proposal
from reader.model import EntityType

class Lexicon:
    name = "lexicon"
    version = "words 7"
    languages = ("en", "ru")
    def __init__(self, settings):
        self.settings = settings
    def recognise(self, text, language):
        if "crash" in text:
            raise ValueError("no such luck")
        for found in re.finditer(r"Zubrowka\\w*", text):
            yield Proposal(found.start(), found.end(), EntityType.PLACE)
"""


def install(
    folder: Path, *, name: str = "lexicon", version: str = "2.1", module: str = MODULE
) -> Path:
    """Write a distribution with one entry point into ``folder`` and return it."""
    package = f"{name}_names"
    folder.mkdir(exist_ok=True)
    (folder / f"{package}.py").write_text(module, encoding="utf-8")
    info = folder / f"{package}-{version}.dist-info"
    info.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    points = f"[reader.recognisers]\n{name} = {package}:Lexicon\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    return folder


def panel(
    recognise: Callable[[str, str], Iterable[object]],
    told: list[str],
    *,
    languages: tuple[str, ...] = ("en", "ru", "vi", "id", "fr", "es", "zh"),
    patience: Patience | None = None,
) -> Panel:
    """Return a panel of one recogniser that does ``recognise``; ``told`` gets what is said of it."""
    proposer = SimpleNamespace(
        name="made-up", version="1", languages=languages, recognise=recognise
    )
    return Panel([Guard(Opened(proposer), told.append, patience or Patience())])


def proposing(*names: tuple[str, EntityType]) -> Callable[[str, str], list[Proposal]]:
    """Return what proposes each name wherever it stands in a text."""

    def recognise(text: str, _language: str) -> list[Proposal]:
        return [
            Proposal(*found.span(), kind)
            for name, kind in names
            for found in re.finditer(re.escape(name), text)
        ]

    return recognise


LEXICON = RecogniserSettings(use=("lexicon",))
