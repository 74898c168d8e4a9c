"""HTML: one self-contained page, two texts as a table, names marked with kind and entity id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from reader.model import BlockKind, Mention, Parallel, Side, StoredArticle
from reader.text.clean import clean_url
from reader.view import labels, plain

if TYPE_CHECKING:
    from reader.config import Config

_STYLE = """body{font:1rem/1.5 Georgia,serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{width:49%;vertical-align:top;padding:.4rem 1rem}
td.sign,th.sign{width:2%;padding:.4rem 0;text-align:center}
figcaption,.caption{font-style:italic}p.facts{color:#555}mark{background:none;text-decoration:underline}
mark.PER{text-decoration-style:solid}mark.ORG{text-decoration-style:double}
mark.LOC{text-decoration-style:dotted}mark.EVENT,mark.TREATY{text-decoration-style:dashed}
.tentative{border-left:3px dotted #888}"""
_TAGS = {BlockKind.HEADING: "h2", BlockKind.QUOTE: "blockquote"}


def page(language: str, body: Iterable[str], *, title: str = "") -> Iterator[str]:
    """Yield a self-contained page around HTML that is already escaped; ``title`` is not.

    An empty ``language`` says nothing of the page's language.
    """
    tag = f'<html lang="{escape(language)}">' if language else "<html>"
    yield f'<!doctype html>\n{tag}\n<meta charset="utf-8">\n'
    yield f"<title>{escape(title or 'silk-reader')}</title>\n<style>{_STYLE}</style>\n"
    yield from body
    yield "</html>\n"


def marked(text: str, mentions: Iterable[Mention]) -> str:
    """Return text as HTML with each mention in a ``<mark>`` naming kind and entity."""
    out, at = [], 0
    for m in sorted(mentions, key=lambda m: m.start):
        if m.start < at:
            continue
        out.append(escape(text[at : m.start]))
        name = escape(text[m.start : m.end])
        out.append(f'<mark class="{m.type.value}" data-entity="{escape(m.entity)}">{name}</mark>')
        at = m.end
    return "".join(out) + escape(text[at:])


def _block(side: Side, index: int) -> str:
    block = side.blocks[index]
    tag = _TAGS.get(block.kind, "p")
    kind = ' class="caption"' if block.kind is BlockKind.CAPTION else ""
    own = (m for m in side.mentions if m.block == index)
    return f"<{tag}{kind}>{marked(block.text, own)}</{tag}>"


def article_lines(articles: Iterable[StoredArticle], config: Config) -> Iterator[str]:
    """Yield one page with whole articles, called after the first of them."""
    every = iter(articles)
    first = next(every, None)
    title = first.article.title if first else ""
    told = chain([first] if first else [], every)
    yield from page("", (_article(stored.side(), config) for stored in told), title=title)


def _article(side: Side, config: Config) -> str:
    stored = side.article
    facts = escape(plain.byline(stored, config))
    if url := clean_url(stored.article.url or ""):
        facts += f" · {_link(url)}"
    blocks = "\n".join(_block(side, i) for i in range(len(side.blocks)))
    return (
        f'<article lang="{escape(side.language)}">\n<h1>{escape(side.title)}</h1>\n'
        f'<p class="facts">{facts}</p>\n{blocks}\n</article>\n'
    )


def _link(url: str) -> str:
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if url else ""


def parallel_lines(parallel: Parallel, config: Config) -> Iterator[str]:
    """Yield one page with two texts, a table row a pair; an article alone as article."""
    left, right = parallel.left, parallel.right
    if right is None:
        yield from page(left.language, [_article(left, config)], title=left.title)
        return
    title = left.title if left.title == right.title else f"{left.title} | {right.title}"
    yield from page(left.language, _table(parallel, right, config), title=title)


def _table(parallel: Parallel, right: Side, config: Config) -> Iterator[str]:
    names = labels.outlet_names(config)
    sides = (parallel.left, right)
    yield "<table>\n" + _row("th", [escape(labels.column_head(s, names)) for s in sides], sides)
    yield _row("th", [escape(s.title) for s in sides], sides)
    links = [_link(url) for url in labels.addresses(parallel)]
    if any(links):
        yield _row("td", (*links, "")[:2], sides)
    for bead in parallel.alignment.beads:
        texts = [
            "".join(_block(side, i) for i in indices)
            for side, indices in zip(sides, (bead.left, bead.right), strict=True)
        ]
        yield _row("td", texts, sides, sign=labels.pair_sign(bead), tentative=bead.tentative)
    yield "</table>\n"
    if explained := labels.pair_legend(parallel):
        yield f'<p class="facts">{escape(" · ".join(explained))}</p>\n'


def _row(
    tag: str,
    texts: Sequence[str],
    sides: Sequence[Side],
    *,
    sign: str = "",
    tentative: bool = False,
) -> str:
    kind = ' class="tentative"' if tentative else ""
    one, two = (
        f'<{tag} lang="{escape(side.language)}">{text}</{tag}>'
        for text, side in zip(texts, sides, strict=True)
    )
    return f'<tr{kind}>{one}<{tag} class="sign">{sign}</{tag}>{two}</tr>\n'
