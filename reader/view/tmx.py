"""TMX 1.4: translated segments for translation tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from reader import __version__
from reader.model import Provenance, StoredArticle, TranslatedSegment, Translation

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="silk-reader" creationtoolversion={version} segtype="sentence" '
    'o-tmf="silk-reader" adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
)


def lines(
    articles: Iterable[StoredArticle],
    translations: Callable[[StoredArticle], Iterable[Translation]],
) -> Iterator[str]:
    """Yield a TMX document with a unit for each translated segment, its provenance as a property.

    Segments without a translation are left out.
    """
    yield _HEAD.format(version=quoteattr(__version__))
    for stored in articles:
        for translation in translations(stored):
            yield from _units(stored, translation)
    yield "</body>\n</tmx>\n"


def _units(stored: StoredArticle, translation: Translation) -> Iterator[str]:
    article = stored.article
    pairs = [(article.title, translation.title)]
    for block, segments in zip(article.blocks, translation.blocks, strict=False):
        pairs += zip(block.sentences(), segments, strict=False)
    for source, target in pairs:
        if target.provenance is not Provenance.NONE and target.text:
            yield _unit(article.language, source, translation.language, target)


def _unit(language: str, source: str, into: str, target: TranslatedSegment) -> str:
    return (
        f'<tu><prop type="provenance">{target.provenance.value}</prop>'
        f"<tuv xml:lang={quoteattr(language)}><seg>{escape(source)}</seg></tuv>"
        f"<tuv xml:lang={quoteattr(into)}><seg>{escape(target.text)}</seg></tuv></tu>\n"
    )
