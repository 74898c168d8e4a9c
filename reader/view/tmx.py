"""TMX 1.4: translated segments to and from translation tools."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reader import __version__
from reader.errors import BadInputError
from reader.i18n import _
from reader.model import Provenance, StoredArticle, TranslatedSegment, Translation

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="silk-reader" creationtoolversion={version} segtype="sentence" '
    'o-tmf="silk-reader" adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
)

UNIT = "<tu>"
"""How each unit of a document begins."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in two languages and who translated it (a ``Provenance`` value, or nothing).

    ``source`` is that of its article: a feed's address, a file's name, ``sample``.
    """

    language: str
    text: str
    into: str
    translation: str
    provenance: str = ""
    source: str = ""


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
            made = target.provenance.value
            yield Unit(
                article.language, source, translation.language, target.text, made, article.source
            )


def _unit(unit: Unit) -> str:
    said = f'<prop type="provenance">{escape(unit.provenance)}</prop>' if unit.provenance else ""
    if unit.source:
        said += f'<prop type="source">{escape(unit.source)}</prop>'
    return (
        f"{UNIT}{said}"
        f"<tuv xml:lang={quoteattr(unit.language)}><seg>{escape(unit.text)}</seg></tuv>"
        f"<tuv xml:lang={quoteattr(unit.into)}><seg>{escape(unit.translation)}</seg></tuv></tu>\n"
    )


# --- reading -----------------------------------------------------------------------------------

MAX_BYTES = 200_000_000
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Inline elements that hold a tool's own code and not text."""


def read(body: bytes, *, where: str = "") -> Iterator[Unit]:
    """Yield the units of a TMX document: its first (or source) language with each other one.

    Language tags keep their first part (``vi-VN`` is ``vi``). Entities are not resolved and nothing
    is fetched. Raises BadInputError naming ``where`` for what is no TMX.
    """
    from io import BytesIO

    from lxml import etree

    if len(body) > MAX_BYTES:
        raise BadInputError(
            _("over {n} million bytes").format(n=MAX_BYTES // 1_000_000), where=where
        )
    seen = False
    source = ""
    events = etree.iterparse(
        BytesIO(body),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for event, element in events:
            name = _local(element)
            if event == "start":
                seen = seen or name == "tmx"
                if not seen:
                    raise BadInputError(_("this is no TMX document"), where=where)
                if name == "header":
                    source = _language(element.get("srclang", ""))
            elif name == "tu":
                yield from _read_unit(element, source)
                element.clear()
    except etree.XMLSyntaxError as error:
        raise BadInputError(_("not well-formed XML"), where=where) from error


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _language(tag: str) -> str:
    return re.split(r"[-_]", tag.strip().lower())[0]


def _read_unit(element: Any, source: str) -> Iterator[Unit]:
    texts: dict[str, str] = {}
    provenance = ""
    for child in element:
        name = _local(child)
        if name == "prop" and child.get("type") == "provenance":
            provenance = (child.text or "").strip()
        elif name == "tuv":
            language = _language(child.get(_LANGUAGE) or child.get("lang") or "")
            text = " ".join("".join(_text(s) for s in child if _local(s) == "seg").split())
            if language and text:
                texts.setdefault(language, text)
    first = source if source in texts else next(iter(texts), "")
    for language, text in texts.items():
        if language != first:
            yield Unit(first, texts[first], language, text, provenance)


def _text(element: Any) -> str:
    """Return the text of a segment without the codes of the tool that wrote it."""
    parts = [element.text or ""]
    for child in element:
        if _local(child) not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
