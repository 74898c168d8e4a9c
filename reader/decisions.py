"""The user's word on names: what may be decided, on whom, and what everything is called then.

Decisions are kept in the archive, which applies them to all it gives out, so they hold for old and
new articles alike and can be taken back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from reader.archive.decisions import Decided, together
from reader.archive.protocol import Archive, Decision, DecisionKind
from reader.entities import recogniser
from reader.errors import NothingFoundError, UsageError
from reader.i18n import _
from reader.model import LANGUAGES, Alias, Entity, EntityType
from reader.query import EVERYTHING
from reader.text.clean import clean_line
from reader.text.fold import fold

LONGEST_NAME = 200
_ALIKE = 60
"""Per cent that a name must be alike to be offered."""

_LOOKED_AT = 5000
"""Most named entities that a wrong name is compared with."""


class Names:
    """What entities are called: by the user's word, else by the knowledge base, else by texts.

    Holds the decisions as they were when it was made.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._decisions = archive.decisions()

    @cached_property
    def _decided(self) -> Decided:
        return together(self._decisions)

    @cached_property
    def _given(self) -> Mapping[str, tuple[Alias, ...]]:
        given: dict[str, tuple[Alias, ...]] = {}
        for decision in self._decisions:
            if decision.kind is DecisionKind.RENAME:
                languages = (decision.language,) if decision.language else LANGUAGES
                own = tuple(Alias(decision.value, language) for language in languages)
                before = given.get(decision.entity, ())
                given[decision.entity] = (*own, *before) if decision.language else (*before, *own)
        return given

    def entity(self, number: str) -> Entity | None:
        """Return what is known of an entity, its new names first; None when only texts know it."""
        number = self._decided.into.get(number, number)
        known = recogniser().entity(number)
        given = self._given.get(number, ())
        if known is not None:
            return replace(known, aliases=(*given, *known.aliases)) if given else known
        kind = self._archive.entity_type(number) if number in self._decided.confirmed else None
        if kind is None or not given:
            return None
        return Entity(number, kind, given)

    def renamed(self, language: str) -> Mapping[str, str]:
        """Return the entities the user gave other names, with what each is called in a language."""
        return {number: self.name(number, language) for number in self._given}

    def name(self, number: str, language: str, otherwise: str = "") -> str:
        """Return the name to show; ``otherwise`` (else the id) for one only texts know."""
        entity = self.entity(number)
        return entity.name(language) if entity else otherwise or number

    def confirmed(self, number: str) -> bool:
        """Say whether knowledge base or user stand behind the entity, not rules alone."""
        return recogniser().entity(number) is not None or number in self._decided.confirmed


def confirm(archive: Archive, name: str) -> str:
    """Say that an entity is what rules took it for; return its id."""
    entity = find(archive, name)
    archive.decide(Decision(DecisionKind.CONFIRM, entity), kind_of(archive, entity))
    return entity


def rename(archive: Archive, name: str, new: str, language: str = "") -> str:
    """Give an entity a name, in one language or in all; return its id."""
    entity = find(archive, name)
    clean = clean_line(unicodedata.normalize("NFC", new), limit=LONGEST_NAME).strip()
    if not any(c.isalnum() for c in clean):
        raise UsageError(_("a name needs a letter"), where=new)
    if language and language not in LANGUAGES:
        raise UsageError(
            _("this language is not known"),
            where=language,
            hint=_("Known: {languages}").format(languages=" ".join(LANGUAGES)),
        )
    decision = Decision(DecisionKind.RENAME, entity, clean, language)
    archive.decide(decision, kind_of(archive, entity))
    return entity


def merge(archive: Archive, name: str, into: str) -> tuple[str, str]:
    """Say that an entity is one with another, whose id its mentions get; return both ids.

    Raises ``UsageError`` for two of different kinds, for one with itself and for one that is merged
    already.
    """
    _refuse_merged(archive, name)
    entity, target = find(archive, name), find(archive, into)
    if entity == target:
        raise UsageError(
            _("these two are one already"),
            where=f"{name}, {into}",
            hint=_("`reader entities split ID` parts what was merged"),
        )
    kind, other = kind_of(archive, entity), kind_of(archive, target)
    if kind is not other:
        raise UsageError(
            _("{one} is {kind} and {two} is {other}: they cannot be one").format(
                one=entity, kind=_a_kind(kind), two=target, other=_a_kind(other)
            )
        )
    archive.decide(Decision(DecisionKind.MERGE, entity, target), kind)
    return entity, target


def _refuse_merged(archive: Archive, name: str) -> None:
    into = together(archive.decisions()).into.get(name)
    if into is not None:
        raise UsageError(
            _("is one with {other} already").format(other=into),
            where=name,
            hint=_("First part them: reader entities split {id}").format(id=name),
        )


def split(archive: Archive, name: str) -> tuple[str, str]:
    """Undo a merge; return the id that was merged and the one it was part of.

    ``name`` is the merged id, or leads to an entity that one other was merged into.
    """
    decisions = archive.decisions()
    merges = {d.entity: d.value for d in decisions if d.kind is DecisionKind.MERGE}
    if name not in merges:
        whole = find(archive, name)
        into = together(decisions).into
        parts = [entity for entity in merges if into[entity] == whole]
        if not parts:
            raise UsageError(
                _("nothing was merged into it"),
                where=whole,
                hint=_("`reader entities decisions` lists what you decided"),
            )
        if len(parts) > 1:
            raise UsageError(
                _("several were merged into it: {ids}").format(ids=", ".join(parts)),
                where=whole,
                hint=_("Name the one to split off"),
            )
        name = parts[0]
    archive.undecide(Decision(DecisionKind.MERGE, name))
    return name, merges[name]


def undo(archive: Archive, name: str) -> str:
    """Take back an entity's confirmation and its new names; return its id."""
    entity = find(archive, name)
    own = [d for d in archive.decisions() if d.entity == entity]
    own = [d for d in own if d.kind is not DecisionKind.MERGE]
    if not own:
        raise UsageError(
            _("nothing was decided on it"),
            where=entity,
            hint=_("`reader entities decisions` lists what you decided"),
        )
    with archive.batch():
        for decision in own:
            archive.undecide(decision)
    return entity


def find(archive: Archive, name: str) -> str:
    """Return the id of the one entity that an id or a name leads to.

    An entity of the knowledge base counts even if no article names it. Raises ``NothingFoundError``
    with the nearest name, and ``UsageError`` when several are called so.
    """
    name = unicodedata.normalize("NFC", name.strip())
    found = archive.entities_called(name) or _in_knowledge(name)
    if not found:
        raise NothingFoundError(
            _("nobody and nothing of that name"), where=name, hint=_nearest_hint(archive, name)
        )
    if len(found) > 1:
        ids = ", ".join(found[:8])
        raise UsageError(
            _("several are called so: {ids}").format(ids=ids), where=name, hint=_("Give the id")
        )
    return found[0]


def _in_knowledge(name: str) -> tuple[str, ...]:
    if recogniser().entity(name) is not None:
        return (name,)
    known = {
        mention.entity
        for written in {name, name.title()}
        for language in LANGUAGES
        for mention in recogniser().annotate(written, language)
        if mention.surface == written
    }
    return tuple(sorted(e for e in known if recogniser().entity(e) is not None))


def kind_of(archive: Archive, entity: str) -> EntityType:
    """Return an entity's kind; ``NothingFoundError`` for an id nobody knows."""
    known = recogniser().entity(entity)
    kind = known.type if known else archive.entity_type(entity)
    if kind is None:
        raise NothingFoundError(_("nobody and nothing of that name"), where=entity)
    return kind


def nearest(archive: Archive, name: str) -> tuple[str, str] | None:
    """Return the id and name in the archive that are written most like ``name``."""
    from rapidfuzz import fuzz, process  # here, because few names are wrong

    written: dict[str, tuple[str, str]] = {}
    for use in archive.entity_uses(EVERYTHING, limit=_LOOKED_AT):
        for form, shown in _forms(use.entity, use.surface):
            written.setdefault(fold(form), (use.entity, shown))
    scorers = (fuzz.ratio, fuzz.token_sort_ratio)  # the second for names in another order
    found = [
        f for s in scorers for f in process.extract(fold(name), list(written), scorer=s, limit=1)
    ]
    best = max((f for f in found if f[1] >= _ALIKE), key=lambda f: f[1], default=None)
    return written[best[0]] if best else None


def _forms(entity: str, surface: str) -> Iterable[tuple[str, str]]:
    """Yield what an entity may be called and what to show then; ids are Latin whatever the text."""
    yield surface, surface
    yield entity, surface
    yield entity.partition(":")[2].replace("-", " "), surface
    known = recogniser().entity(entity)
    yield from ((a.text, a.text) for a in (known.aliases if known else ()) if not a.formed)


def _nearest_hint(archive: Archive, name: str) -> str:
    close = nearest(archive, name)
    if close is None:
        return _("`reader entities` lists the names met so far.")
    return _("Nearest: {name} ({id})").format(name=close[1], id=close[0])


def _a_kind(kind: EntityType) -> str:
    return {
        EntityType.PERSON: _("a person"),
        EntityType.ORGANISATION: _("an organisation"),
        EntityType.PLACE: _("a place"),
        EntityType.EVENT: _("an event"),
        EntityType.TREATY: _("a treaty"),
    }[kind]
