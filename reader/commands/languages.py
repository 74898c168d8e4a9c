"""Language codes given on the command line."""

from __future__ import annotations

import difflib

from reader.errors import UsageError
from reader.i18n import _
from reader.model import LANGUAGES


def language_code(text: str, option: str = "--lang") -> str:
    """Return one of the seven languages. Raises UsageError naming them and the option it was for."""
    code = text.strip().lower().replace("_", "-").split("-")[0]
    if code in LANGUAGES:
        return code
    near = difflib.get_close_matches(code, LANGUAGES, n=1)
    hint = _("Known: {languages}.").format(languages=", ".join(LANGUAGES))
    if near:
        hint = _("Did you mean {near}?").format(near=near[0]) + " " + hint
    raise UsageError(_("unknown language “{text}”").format(text=text), where=option, hint=hint)
