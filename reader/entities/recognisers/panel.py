"""The recognisers of others that help here: asked document by document, in the settings' order."""

from __future__ import annotations

from collections.abc import Sequence

from reader.config import RecogniserSettings
from reader.entities.recognisers.guard import Guard, Patience, Tell
from reader.entities.recognisers.opening import open_recogniser
from reader.entities.recognisers.protocol import Proposal
from reader.errors import ReaderError
from reader.i18n import _


class Panel:
    """One or more recognisers behind their guards."""

    def __init__(self, guards: Sequence[Guard]) -> None:
        self._guards = tuple(guards)

    @property
    def identity(self) -> str:
        """Names and versions: what annotations made with their help depend on.

        One that breaks later stays in it, else a broken one would have all read anew forever.
        """
        return "\n".join(guard.opened.identity for guard in self._guards)

    @property
    def languages(self) -> frozenset[str]:
        """The languages one of them reads."""
        return frozenset(x for guard in self._guards for x in guard.opened.proposer.languages)

    @property
    def failed(self) -> bool:
        """Whether one of them broke and is left out."""
        return any(guard.failed for guard in self._guards)

    def propose(self, paragraphs: Sequence[tuple[str, str]]) -> list[tuple[Proposal, ...]]:
        """Return for each (text, language) of a document what is proposed, the first asked first."""
        answers = [guard.propose(paragraphs) for guard in self._guards]
        return [tuple(p for each in found for p in each) for found in zip(*answers, strict=True)]


def open_panel(
    settings: RecogniserSettings, tell: Tell, patience: Patience | None = None
) -> Panel | None:
    """Return those the settings name and that are here, None for none; ``tell`` hears of others."""
    guards = []
    for name in settings.use:
        try:
            opened = open_recogniser(name, settings)
        except ReaderError as error:
            tell(_("recogniser {name}: {words}").format(name=name, words=str(error)))
        else:
            guards.append(Guard(opened, tell, patience or Patience()))
    return Panel(guards) if guards else None
