"""A story's coverage as Markdown and as an HTML page: what one article alone says, and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as escape_html
from typing import TYPE_CHECKING

from reader.coverage import listed
from reader.i18n import _
from reader.model import StoredArticle
from reader.view import html, plain
from reader.view.coverage_pages import Called, entity_name, known_name
from reader.view.markdown import escape

if TYPE_CHECKING:
    from reader.config import Config
    from reader.coverage import Difference, OnlyHere, StoryCoverage


def markdown_lines(
    articles: Sequence[StoredArticle],
    found: StoryCoverage,
    config: Config,
    called: Called = known_name,
) -> Iterator[str]:
    """Yield a story's coverage: a heading an article, its own passages as quotations."""
    by_number = {a.id: a for a in articles}
    for own in found.articles:
        stored = by_number[own.article]
        yield f"## {escape(stored.article.title)}\n\n{escape(plain.byline(stored, config))}\n\n"
        for line in _facts(own, stored, config, called):
            yield f"{escape(line)}\n\n"
        for passage in own.passages:
            yield f"> {escape(passage.text)}\n\n"
    if found.differences:
        yield f"## {escape(_('Figures that differ'))}\n\n"
        for difference in found.differences:
            yield f"{escape(difference.explanation())}\n\n"
            for passage in (difference.left, difference.right):
                yield f"> {escape(f'{passage.article}: {passage.text}')}\n\n"


def html_lines(
    articles: Sequence[StoredArticle],
    found: StoryCoverage,
    config: Config,
    called: Called = known_name,
) -> Iterator[str]:
    """Yield a story's coverage as one self-contained page: a section an article."""
    by_number = {a.id: a for a in articles}
    sections = [_section(own, by_number[own.article], config, called) for own in found.articles]
    if found.differences:
        sections.append(_differences(found.differences, by_number))
    yield from html.page(config.reading.languages[0], sections)


def _facts(own: OnlyHere, stored: StoredArticle, config: Config, called: Called) -> Iterator[str]:
    yield own.explanation()
    if own.entities:
        language = config.reading.languages[0]
        names = ", ".join(entity_name(stored, e, language, called) for e in own.entities)
        yield _("names only here: {names}").format(names=names)
    if own.figures:
        yield _("figures only here: {figures}").format(figures=listed(own.figures))


def _section(own: OnlyHere, stored: StoredArticle, config: Config, called: Called) -> str:
    facts = "".join(f"<p>{escape_html(line)}</p>\n" for line in _facts(own, stored, config, called))
    return (
        f"<section>\n<h2>{escape_html(stored.article.title)}</h2>\n"
        f'<p class="facts">{escape_html(plain.byline(stored, config))}</p>\n{facts}'
        + "".join(_quotation(stored, passage.text) for passage in own.passages)
        + "</section>\n"
    )


def _quotation(stored: StoredArticle, text: str) -> str:
    language = escape_html(stored.article.language)
    return f'<blockquote lang="{language}">{escape_html(text)}</blockquote>\n'


def _differences(differences: Sequence[Difference], by_number: dict[int, StoredArticle]) -> str:
    out = [f"<section>\n<h2>{escape_html(_('Figures that differ'))}</h2>\n"]
    for difference in differences:
        out.append(f"<p>{escape_html(difference.explanation())}</p>\n")
        for passage in (difference.left, difference.right):
            stored = by_number[passage.article]
            out.append(_quotation(stored, f"{passage.article}: {passage.text}"))
    return "".join(out) + "</section>\n"
