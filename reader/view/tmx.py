"""TMX 1.4: translated segments for translation tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reader import __version__
from reader.model import Provenance, StoredArticle, TranslatedSegment, Translation

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="silk-reader" creationtoolversion={version} segtype="sentence" '
    'o-tmf="silk-reader" adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in two languages and who translated it (a ``Provenance`` value, or nothing)."""

    language: str
    text: str
    into: str
    translation: str
    provenance: str = ""


def document(units: Iterable[Unit]) -> Iterator[str]:
    """Yield a TMX document of these units, piece by piece."""
    yield _HEAD.format(version=quoteattr(__version__))
    for unit in units:
        yield _unit(unit)
    yield "</body>\n</tmx>\n"


def lines(
    articles: Iterable[StoredArticle],
    translations: Callable[[StoredArticle], Iterable[Translation]],
) -> Iterator[str]:
    """Yield a TMX document with a unit for each translated segment, its provenance as a property.

    Segments without a translation are left out.
    """
    return document(
        unit
        for stored in articles
        for translation in translations(stored)
        for unit in _units(stored, translation)
    )


def _units(stored: StoredArticle, translation: Translation) -> Iterator[Unit]:
    article = stored.article
    pairs: list[tuple[str, TranslatedSegment]] = [(article.title, translation.title)]
    for block, segments in zip(article.blocks, translation.blocks, strict=False):
        pairs += zip(block.sentences(), segments, strict=False)
    for source, target in pairs:
        if target.provenance is not Provenance.NONE and target.text:
            yield Unit(
                article.language, source, translation.language, target.text, target.provenance.value
            )


def _unit(unit: Unit) -> str:
    said = f'<prop type="provenance">{escape(unit.provenance)}</prop>' if unit.provenance else ""
    return (
        f"<tu>{said}"
        f"<tuv xml:lang={quoteattr(unit.language)}><seg>{escape(unit.text)}</seg></tuv>"
        f"<tuv xml:lang={quoteattr(unit.into)}><seg>{escape(unit.translation)}</seg></tuv></tu>\n"
    )
