"""What the reader asked to see beside an article."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import UsageError
from reader.i18n import _
from reader.model import LANGUAGES, Beside


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked to see beside an article; all empty means: the best there is."""

    kind: Beside | None = None
    language: str = ""
    article: int | None = None


BEST = Wanted()


def parse_wanted(text: str) -> Wanted:
    """Read ``--beside``: a language, an article's number, ``edition``, ``other``, ``none`` ….

    Raises UsageError naming what can be asked for.
    """
    word = text.strip().lower()
    if word in {kind.value for kind in Beside}:
        return Wanted(kind=Beside(word))
    if word in LANGUAGES:
        return Wanted(language=word)
    if word.isdigit():
        return Wanted(article=int(word))
    raise UsageError(
        _("cannot set “{word}” beside an article").format(word=text),
        where="--beside",
        hint=_("Use a language ({languages}), an article's number, or {kinds}.").format(
            languages=", ".join(LANGUAGES), kinds=", ".join(Beside)
        ),
    )
