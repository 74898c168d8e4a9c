"""Countries of known names, and the bodies every state has."""

from __future__ import annotations

from reader.entities.compiled import Knowledge
from reader.entities.matcher import Hit


def country_of(knowledge: Knowledge, hit: Hit) -> str:
    """Return the ISO code of the country a hit names, "" if it names none."""
    id_ = knowledge.ids[hit.owners[0]]
    slug = id_.removeprefix("loc:")
    return slug if id_.startswith("loc:") and len(slug) == 2 else ""


def state_body(id_: str) -> tuple[str, str]:
    """Return country and rest of ``org:kz-senate``; a body of no country counts as one of any."""
    head, _, rest = id_.removeprefix("org:").partition("-")
    if head == "min":
        return "", f"min-{rest}"
    return (head, rest) if len(head) == 2 else ("", "")
