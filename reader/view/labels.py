"""What the screens and the plain text call things: languages, outlets, states, signs.

Every sign is a character beside the text, so that nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model import (
    TITLE,
    Bead,
    EntityType,
    FeedState,
    Parallel,
    Provenance,
    Side,
)
from reader.text.clean import clean_url
from reader.text.width import cells
from reader.view import dates

if TYPE_CHECKING:
    from reader.config import Config

PROVENANCE_SIGNS: Mapping[Provenance, str] = {
    Provenance.EDITION: "ᴱ",
    Provenance.MEMORY: "ᴿ",
    Provenance.PERSON: "ᴾ",
    Provenance.MACHINE: "ᴹ",
    Provenance.NONE: "ᴼ",
}
"""Stands before a translated segment and holds until the next sign in the same block."""

KIND_SIGNS: Mapping[EntityType, str] = {
    EntityType.PERSON: "P",
    EntityType.ORGANISATION: "O",
    EntityType.PLACE: "L",
    EntityType.EVENT: "E",
    EntityType.TREATY: "T",
}
"""One letter a kind, for legends, lists and margins."""

TENTATIVE = "≈"
ALONE_LEFT = "◂"
ALONE_RIGHT = "▸"
PARTED = "↑"
SAMPLE = "sample"

_LANGUAGES = {
    "vi": "Tiếng Việt",
    "en": "English",
    "id": "Bahasa Indonesia",
    "ru": "Русский",
    "fr": "Français",
    "es": "Español",
    "zh": "中文",
}


def language_name(tag: str) -> str:
    """Return a language's own name; an unknown tag stays as it is, ``und`` becomes words."""
    if tag == "und":
        return _("unknown language")
    return _LANGUAGES.get(tag, tag)


def outlet_names(config: Config) -> dict[str, str]:
    """Return the newsrooms' names by outlet id."""
    return {outlet.id: outlet.name for outlet in config.outlets}


def outlet_name(outlet: str, names: Mapping[str, str]) -> str:
    """Return a newsroom's name; an id the settings do not know is its own name."""
    return names.get(outlet) or outlet or _("unknown outlet")


SHORT_NAME = 12
"""Cells that a newsroom's name may take where newsrooms share a column."""


def outlet_short(outlet: str, names: Mapping[str, str]) -> str:
    """Return a newsroom's name for narrow columns: ``VNA``, ``VietnamNet``, ``Vietnam.vn``.

    A long name gives way to the id: in capitals when it is an abbreviation.
    """
    name = outlet_name(outlet, names)
    if cells(name) <= SHORT_NAME or not outlet:
        return name
    return outlet.upper() if len(outlet) <= 5 else outlet


def country_name(code: str) -> str:
    """Return the English name of one of the countries the archive is about."""
    names = {
        "kz": _("Kazakhstan"),
        "kg": _("Kyrgyzstan"),
        "uz": _("Uzbekistan"),
        "tj": _("Tajikistan"),
        "tm": _("Turkmenistan"),
        "vn": _("Vietnam"),
    }
    return names.get(code, code.upper())


def kind_name(kind: EntityType) -> str:
    """Return what a kind of entity is called."""
    return {
        EntityType.PERSON: _("person"),
        EntityType.ORGANISATION: _("organisation"),
        EntityType.PLACE: _("place"),
        EntityType.EVENT: _("event"),
        EntityType.TREATY: _("treaty"),
    }[kind]


def provenance_name(provenance: Provenance) -> str:
    """Say in words who vouches for a translated segment."""
    return {
        Provenance.EDITION: _("published by the outlet"),
        Provenance.MEMORY: _("from the translation memory"),
        Provenance.PERSON: _("translated by a person"),
        Provenance.MACHINE: _("machine translation"),
        Provenance.NONE: _("not translated, the original stands"),
    }[provenance]


def feed_status(state: FeedState | None) -> str:
    """Say in words how a feed's last poll went."""
    status = "never" if state is None else state.status
    words = {
        "never": _("not asked yet"),
        "ok": _("ok"),
        "unchanged": _("unchanged"),
        "failed": _("failed"),
        "unreachable": _("not reached"),
        "blocked": _("blocked"),
        "gone": _("gone"),
        "incomplete": _("incomplete answer"),
    }
    return words.get(status, status)


def side_label(side: Side, names: Mapping[str, str]) -> str:
    """Say whose text a column holds: ``VNA · English · 6 March 2025``, translations so named."""
    article = side.article.article
    parts = [outlet_name(article.outlet, names), language_name(side.language)]
    if side.language != article.language:
        made = sorted({provenance_name(p) for p in provenances(side)})
        parts.append(" + ".join(made) or _("translation"))
    else:
        parts.append(dates.date_label(article.published))
    return " · ".join(parts)


def column_head(side: Side, names: Mapping[str, str]) -> str:
    """Return ``side_label``, the sample edition marked as such: for pages that leave the program."""
    label = side_label(side, names)
    return f"{label} · {SAMPLE}" if side.article.line().sample else label


def provenances(side: Side) -> set[Provenance]:
    """Return who vouches for the segments of a column: empty where all was published so."""
    found = {p for block in side.provenance for p in block}
    return found | ({side.title_provenance} if side.title_provenance else set())


def legend(parallel: Parallel) -> tuple[str, ...]:
    """Explain the signs that this pair of texts can show; empty when there is but one text."""
    if parallel.right is None:
        return ()
    lines = list(pair_legend(parallel))
    for provenance in Provenance:
        sign = PROVENANCE_SIGNS[provenance]
        if sign and provenance in provenances(parallel.right):
            lines.append(f"{sign} {provenance_name(provenance)}")
    return tuple(lines)


def pair_sign(bead: Bead) -> str:
    """Return what stands between the texts of a pair: perhaps the same, or only one says it."""
    if not bead.right:
        return ALONE_LEFT
    if not bead.left:
        return ALONE_RIGHT
    return TENTATIVE if bead.tentative else ""


def addresses(parallel: Parallel) -> tuple[str, ...]:
    """Return where the left and the right text were published; "" for unknown.

    A translation has the address of what was translated, and that is said once.
    """
    urls = [clean_url(parallel.left.article.article.url or "") or ""]
    if parallel.right is not None and parallel.right.article.id != parallel.left.article.id:
        urls.append(clean_url(parallel.right.article.article.url or "") or "")
    return tuple(urls)


def pair_legend(parallel: Parallel) -> tuple[str, ...]:
    """Explain those of the signs between two texts (``pair_sign``) that they have."""
    beads = [b for b in parallel.alignment.beads if TITLE not in (*b.left, *b.right)]
    lines = []
    if any(b.tentative for b in beads):
        lines.append(_("{sign} perhaps the same").format(sign=TENTATIVE))
    if any(not b.right for b in beads):
        lines.append(_("{sign} only on the left").format(sign=ALONE_LEFT))
    if any(not b.left for b in beads):
        lines.append(_("{sign} only on the right").format(sign=ALONE_RIGHT))
    return tuple(lines)


def moved_note() -> str:
    """Explain the mark of a paragraph that stands away from its own place."""
    return _("↓12: stands as paragraph 12 in its own text")
