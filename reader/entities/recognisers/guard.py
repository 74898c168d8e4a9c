"""A recogniser of others made harmless: it may be slow, crash or talk nonsense, and no more."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from queue import Empty, SimpleQueue

from reader.entities.recognisers.opening import Opened, cause
from reader.entities.recognisers.protocol import Proposal, Proposer
from reader.i18n import _
from reader.model import EntityType

Tell = Callable[[str], None]
Job = tuple[str, str, "SimpleQueue[Answer]"]
Jobs = SimpleQueue[Job | None]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for the first paragraph (it loads the model), any later one, and one document."""

    first: float = 120.0
    paragraph: float = 20.0
    document: float = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a paragraph: proposals, how many were nonsense, or the error."""

    proposals: tuple[Proposal, ...] = ()
    nonsense: int = 0
    error: str = ""


@dataclass(slots=True, weakref_slot=True)
class Guard:
    """Asks one recogniser in a thread of its own, which ends with the guard; ``failed`` once it
    broke or hung.

    Safe to share between threads: they take turns. ``tell`` hears of each kind of trouble once.
    """

    opened: Opened
    tell: Tell
    patience: Patience = field(default_factory=Patience)
    failed: bool = False
    _jobs: Jobs | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _told: set[str] = field(default_factory=set)

    def propose(self, paragraphs: Sequence[tuple[str, str]]) -> list[tuple[Proposal, ...]]:
        """Return the proposals for each (text, language) of a document, none where it may not help.

        A document that takes too long goes without for its rest.
        """
        found: list[tuple[Proposal, ...]] = []
        languages = set(self.opened.proposer.languages)
        began: float | None = None
        for text, language in paragraphs:
            if self.failed or language not in languages:
                found.append(())
            elif began is not None and time.monotonic() - began > self.patience.document:
                self._say("slow", _("too slow: the rest of a long text goes without it"))
                found.append(())
            else:
                found.append(self._one(text, language))
                began = began or time.monotonic()  # loading the model is nobody's fault
        return found

    def _one(self, text: str, language: str) -> tuple[Proposal, ...]:
        with self._turn:
            if self.failed:
                return ()
            limit = self.patience.paragraph if self._jobs else self.patience.first
            answer = self._ask(text, language, limit)
            if answer.error:
                self.failed = True
                words = _("it failed and is left out from here on ({why})")
                self._say("failed", words.format(why=answer.error))
            elif answer.nonsense:
                self._say("nonsense", _("some of its names lie outside of the text; left out"))
            return answer.proposals

    def _ask(self, text: str, language: str, limit: float) -> Answer:
        if self._jobs is None:
            self._jobs = _start(self.opened.proposer)
            weakref.finalize(self, self._jobs.put, None)
        reply: SimpleQueue[Answer] = SimpleQueue()
        self._jobs.put((text, language, reply))
        try:
            return reply.get(timeout=limit)
        except Empty:
            return Answer(error=_("no answer in {n} s").format(n=f"{limit:g}"))

    def _say(self, kind: str, words: str) -> None:
        if kind not in self._told:
            self._told.add(kind)
            name = self.opened.proposer.name
            self.tell(_("recogniser {name}: {words}").format(name=name, words=words))


def _start(proposer: Proposer) -> Jobs:
    """Start a thread that asks ``proposer`` job by job until it fails or a job is None."""
    jobs: Jobs = SimpleQueue()

    def work() -> None:
        while (job := jobs.get()) is not None:
            text, language, reply = job
            answer = _answer(proposer, text, language)
            reply.put(answer)
            if answer.error:
                return

    threading.Thread(target=work, name=f"recogniser {proposer.name}", daemon=True).start()
    return jobs


def _answer(proposer: Proposer, text: str, language: str) -> Answer:
    try:
        given = tuple(islice(proposer.recognise(text, language), len(text) + 1))
    except BaseException as error:  # noqa: BLE001 - foreign code may raise anything
        return Answer(error=cause(error))
    good = tuple(p for p in given if _sensible(p, len(text)))
    return Answer(good, len(given) - len(good))


def _sensible(proposal: object, length: int) -> bool:
    return (
        isinstance(proposal, Proposal)
        and type(proposal.start) is int
        and type(proposal.end) is int
        and 0 <= proposal.start < proposal.end <= length
        and isinstance(proposal.type, EntityType)
    )
