"""From a name in the settings to a recogniser: those shipped here, and other packages' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from reader.config import RecogniserSettings
from reader.entities.recognisers.protocol import Proposer
from reader.errors import EngineError, ReaderError, UsageError, shortened
from reader.i18n import _

ENTRY_POINTS = "reader.recognisers"
"""Group of other packages' recognisers: each names a function from settings to a ``Proposer``."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A recogniser that is here; ``package`` is the other package that brought it, with version."""

    proposer: Proposer
    package: str = ""

    @property
    def identity(self) -> str:
        """What annotations made with its help depend on."""
        return " ".join(filter(None, (self.proposer.name, self.proposer.version, self.package)))


@dataclass(frozen=True, slots=True)
class State:
    """What can be said of a recogniser: ``missing`` says why it cannot be used, if so."""

    name: str
    version: str = ""
    languages: tuple[str, ...] = ()
    package: str = ""
    missing: str = ""


def open_recogniser(name: str, settings: RecogniserSettings) -> Opened:
    """Return the recogniser of that name. A name shipped here is never another package's.

    Raises UsageError for a name nobody brought, EngineError when what it needs is not installed or
    its package is broken.
    """
    shipped = _SHIPPED.get(name)
    if shipped is not None:
        return Opened(shipped(settings))
    for point in entry_points(group=ENTRY_POINTS, name=name):
        return _open(point, settings)
    known = (*_SHIPPED, *sorted({p.name for p in entry_points(group=ENTRY_POINTS)}))
    raise UsageError(
        _("there is no recogniser “{name}”").format(name=shortened(name, 60)),
        hint=_("Known: {names}.").format(names=", ".join(dict.fromkeys(known))),
    )


def states(settings: RecogniserSettings) -> Iterator[State]:
    """Yield what is known of every recogniser: shipped here, brought by others, asked for."""
    others = sorted({p.name for p in entry_points(group=ENTRY_POINTS)})
    for name in dict.fromkeys((*_SHIPPED, *others, *settings.use)):
        try:
            opened = open_recogniser(name, settings)
            languages = tuple(sorted(opened.proposer.languages))
            yield State(name, opened.proposer.version, languages, opened.package)
        except ReaderError as error:
            yield State(name, missing=error.words)


def _open(point: EntryPoint, settings: RecogniserSettings) -> Opened:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
    try:
        proposer: Proposer = point.load()(settings)
        facts = (proposer.name, proposer.version, *proposer.languages)
        if not all(isinstance(fact, str) for fact in facts):
            raise TypeError(_("name, version and languages must be strings"))
    except ReaderError:
        raise
    except Exception as error:  # noqa: BLE001 - foreign code may raise anything
        raise EngineError(
            _("the recogniser “{name}” cannot be started: {why}").format(
                name=shortened(point.name, 60), why=cause(error)
            ),
            hint=_("It comes with {package}.").format(package=package),
        ) from None
    return Opened(proposer, package)


def cause(error: BaseException) -> str:
    """Return an error of foreign code in one short line."""
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return shortened(words.rstrip(" .:"), 200)


def _natasha(settings: RecogniserSettings) -> Proposer:
    from reader.entities.recognisers.russian_news import NatashaRecogniser

    return NatashaRecogniser(settings)


def _spacy(settings: RecogniserSettings) -> Proposer:
    from reader.entities.recognisers.pipelines import SpacyRecogniser

    return SpacyRecogniser(settings)


_SHIPPED: dict[str, Callable[[RecogniserSettings], Proposer]] = {
    "natasha": _natasha,
    "spacy": _spacy,
}
